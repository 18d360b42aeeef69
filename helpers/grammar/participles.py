"""Forms of verbs: clitics, auxiliaries, participles by their endings."""

from __future__ import annotations

import re

from helpers.codebook.lists import word_set

REFLEXIVE = {"se", "s'"}


CLITICS = REFLEXIVE | word_set("object_and_dative_clitics")


NEGATION = {"ne", "n'"}


INVERTED = re.compile(r"^-(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)$|^-t$", re.IGNORECASE)


# The tagger takes some presents (`rétorque`, `précise`) for participles; the ending tells, by the
# infinitive.
PARTICIPLES = {
    "mettre": re.compile(r"mis(?P<agreed>(?:es?)?)$"),
    "prendre": re.compile(r"pris(?P<agreed>(?:es?)?)$"),
    "éer": re.compile(r"éé(?P<agreed>e?s?)$"),
    "er": re.compile(r"é(?P<agreed>e?s?)$"),
    "ir": re.compile(r"(?:i|u|is|ert|ort)(?P<agreed>e?s?)$"),
    "": re.compile(r"(?:i|u|is|us|it|ut|int|ait)(?P<agreed>e?s?)$"),
}


def participle_of(form: str, infinitive: str) -> re.Match[str] | None:
    """The participle's ending of a form, its agreement in the group `agreed`; None if it is none.

    >>> participle_of("jugée", "juger")["agreed"], participle_of("précise", "préciser")
    ('e', None)
    """
    ending = next(end for end in PARTICIPLES if infinitive.endswith(end))
    return PARTICIPLES[ending].search(form.lower())


BE = word_set("forms_of_be")


HAVE = word_set("forms_of_have")


CLAUSE_STOPS = frozenset(",;:«»–—().?!")
