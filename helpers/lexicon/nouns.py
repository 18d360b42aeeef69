"""What determiners and noun endings show of a noun: number, gender, definiteness.

Grevisse and Goosse, Le bon usage (the determiners; the gender of nouns for persons).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set, words_of

DEFINITE = word_set("definite_determiners")
PLURAL_WORDS = word_set("plural_words")
SINGULAR_WORDS = word_set("singular_words")
MASCULINE = word_set("masculine_determiners")
FEMININE = word_set("feminine_determiners")
FEMININE_ENDINGS = words_of("feminine_endings")  # fmt: skip

# Nouns for persons that are one word for both genders: by their endings, and the rest.
EPICENE_ENDINGS = words_of("epicene_endings")  # fmt: skip
EPICENE_NOUNS = word_set("epicene_nouns")


def is_epicene(noun: str) -> bool:
    """Whether a noun for a person is the same for both genders: `ministre`, `artistes`.

    >>> is_epicene("ministres"), is_epicene("actrice")
    (True, False)
    """
    return (
        noun.endswith(EPICENE_ENDINGS)
        or noun in EPICENE_NOUNS
        or (noun.endswith("s") and noun[:-1] in EPICENE_NOUNS)
    )
