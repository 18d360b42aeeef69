"""One verb form by itself: its kind, mood, tense, person and infinitive, by tag and by ending.

spaCy's French tagger misses many futures, and takes presents for participles (`précise`); the
endings of the conjugations decide (Grevisse and Goosse, Le bon usage: the verb's forms).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

import simplemma

from helpers.codebook.lists import words_of
from helpers.lexicon import verbs
from helpers.lexicon.function_words import DAYS, MONTHS

Kind = Literal["finite", "infinitive", "participle", "present participle", "verbless"]
Mood = Literal["indicative", "conditional", "subjunctive", "imperative", ""]


class Form(NamedTuple):
    """A verb form. `tense`: present, imperfect, past, future or empty; `plural` None if unknown."""

    kind: Kind
    lemma: str
    mood: Mood
    tense: str
    person: int
    plural: bool | None
    feminine: bool | None = None


@lru_cache(maxsize=32768)
def read_form(lower: str, lemma: str, pos: str, morph: str) -> Form | None:
    """The form of a word that is tagged as a verb, or None.

    >>> read_form("céderons", "céder", "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin").tense
    'future'
    """
    if lower in verbs.KNOWN_PARTICIPLES and "VerbForm=Part" in morph:
        return Form("participle", verbs.KNOWN_PARTICIPLES[lower], "", "past", 0, False, False)
    if lower in verbs.KNOWN_FORMS and (pos in ("VERB", "AUX") or lower not in verbs.ALSO_NOUNS):
        return known_form(lower)
    if pos not in ("VERB", "AUX") or lower in DAYS or lower in MONTHS:
        return None
    if not lower.replace("-", "").replace("'", "").isalpha():
        return None
    form = read_verb(lower, lemma, morph)
    second_person = form.kind == "finite" and SECOND_SINGULAR.search(lower) is not None
    if second_person and is_participle_like(lower):
        return read_verb(lower, lemma, "VerbForm=Part")  # `sont parvenues`
    return None if second_person else form  # `les armes antisatellites`: no `tu` writes the news


SECOND_SINGULAR = re.compile(r"^(?!(?:êtes|dites|faites)$).*(?<![âîû]t)es$")


def known_form(lower: str) -> Form:
    """The form of a word in the table of the commonest verbs."""
    lemma, mood, tense = verbs.KNOWN_FORMS[lower]
    plural = lower.endswith(("ont", "ent", "ons", "ez", "mes", "tes"))
    plural = plural and lower not in ("vient", "tient")
    person = _person(lower) or 3
    return Form("finite", lemma, mood, tense, person, plural)  # type: ignore[arg-type]


def read_verb(lower: str, lemma: str, morph: str) -> Form:
    """The form of a verb, whatever its tag says of it."""
    kind = _kind(lower, lemma, morph)
    if kind == "infinitive":
        return Form(kind, lower, "", "", 0, None)
    if kind == "participle":
        agreed = _agreement(lower)
        return Form(kind, participle_lemma(lower, lemma), "", "past", 0, *agreed)
    if kind == "present participle":
        return Form(kind, verbs.KNOWN_PRESENT.get(lower, lemma), "", "present", 0, None)
    lemma = _finite_lemma(lower, lemma, morph)
    mood, tense = _mood_and_tense(lower, lemma, morph)
    person = 3 if lower.endswith("nt") else _person(lower) or _tagged_person(morph)
    return Form(kind, lemma, mood, tense, person, _is_plural(lower, lemma, morph))


INFINITIVE_ENDING = re.compile(r"(?:er|ir|oir|re)$")
PARTICIPLE_ENDING = re.compile(
    r"(?:é|i|u|û|is|us|it|sout|int|aint|eint|oint|ert|ort|ait|os)(?:e?s?)$|(?:ï|ée?s?)$"
)


def _kind(lower: str, lemma: str, morph: str) -> Kind:
    if ONLY_PARTICIPLE.search(lower):
        return "participle"
    if lower.endswith("ant") and "VerbForm=Inf" not in morph:
        return "present participle"  # no finite form ends so
    if "VerbForm=Inf" in morph or (lower == lemma and INFINITIVE_ENDING.search(lower)):
        present = lower.endswith("re") and first_group_lemma(lower) != ""  # `filtre`, `effondre`
        return "infinitive" if INFINITIVE_ENDING.search(lower) and not present else "finite"
    if "VerbForm=Part" in morph:
        if lower.endswith(("er", "oir")):
            return "infinitive"
        return "participle" if can_be_participle(lower, lemma) else "finite"
    if lower.endswith("er") and len(lower) > 3:
        return "infinitive"
    return "finite"


# No finite form ends so, but for `ai`, `oi`; each is a participle whatever its tag.
ONLY_PARTICIPLE = re.compile(r"é(?:e|s|es)?$|(?<![aeo])i$|[^o]u$")


def can_be_participle(lower: str, lemma: str) -> bool:
    """Whether a form can be a participle of its infinitive: `jugée` of juger, no `précise`.

    >>> can_be_participle("précise", "préciser"), can_be_participle("avertit", "avertir")
    (False, False)
    """
    if lemma.endswith("er"):
        return ONLY_PARTICIPLE.search(lower) is not None
    if lower.endswith("ais") or (lemma.endswith("ir") and lower.endswith("it")):
        return False
    return is_participle_like(lower)


def is_participle_like(lower: str) -> bool:
    """Whether a word has the ending of a past participle, whatever its tag.

    >>> is_participle_like("autorisé"), is_participle_like("favorable")
    (True, False)
    """
    return len(lower) > 2 and PARTICIPLE_ENDING.search(lower) is not None


def _agreement(lower: str) -> tuple[bool | None, bool | None]:
    """Number and gender that a participle's ending shows: plural, feminine."""
    if lower.endswith("es"):
        return True, True
    if lower.endswith("e"):
        return False, True
    if lower.endswith(("is", "us", "os")):
        return None, False
    return lower.endswith("s"), False


@lru_cache(maxsize=8192)
def participle_lemma(lower: str, lemma: str = "") -> str:
    """The infinitive of a past participle.

    >>> participle_lemma("repris"), participle_lemma("jugées"), participle_lemma("contraint")
    ('reprendre', 'juger', 'contraindre')
    """
    bare = re.sub(r"(?<=[éiuûtsï])(?:es|e|s)$|(?<=[éiuût])s$", "", lower)
    if bare in verbs.KNOWN_PARTICIPLES:
        return verbs.KNOWN_PARTICIPLES[bare]
    if (bare.endswith("é") and not bare.endswith("né")) or bare.endswith(
        ("nné", "gné", "iné", "ené")
    ):
        return f"{bare[:-1]}er"
    if _is_infinitive(lemma) and lemma[:2] == lower[:2]:
        return lemma
    return _by_ending(bare, lemma)


def _is_infinitive(lemma: str) -> bool:
    return INFINITIVE_ENDING.search(lemma) is not None and len(lemma) > 2


def _by_ending(bare: str, lemma: str) -> str:
    if bare in ("né", "mort"):
        return "naître" if bare == "né" else "mourir"
    if bare.endswith("é"):
        return f"{bare[:-1]}er"
    for ending, infinitive in verbs.PARTICIPLE_ENDINGS:
        if bare.endswith(ending) or (f"{bare}s".endswith(ending) and ending.endswith("s")):
            stem = bare[: -len(ending.removesuffix("s") if not bare.endswith(ending) else ending)]
            if simplemma.is_known(stem + infinitive, lang="fr"):
                return stem + infinitive
    if bare.endswith("i"):
        return f"{bare}r"
    guess = simplemma.lemmatize(bare, lang="fr")
    return guess if _is_infinitive(guess) else lemma or bare


def _is_first_group(lower: str, lemma: str, morph: str) -> bool:
    """Whether a form is one in -er where the tagger has one in -re: `tue`, `rentrait`."""
    if not lemma.endswith("re") or "Mood=Sub" in morph or not lower.endswith(("ue", "trait")):
        return False
    return is_verb(first_group_lemma(lower))


def _finite_lemma(lower: str, lemma: str, morph: str) -> str:
    """The infinitive of a finite form: the tagger's lemma if it is one, else by the first group."""
    if lower.endswith("ient") and lemma.endswith("ier") and is_verb(f"{lower[:-4]}enir"):
        return f"{lower[:-4]}enir"
    if lemma.endswith("entir") and _is_of_first_group(lower, morph):
        return f"{lower[:-3]}er"  # `les États pressent Oslo de céder`
    if _is_infinitive(lemma) and lemma != lower and not _is_first_group(lower, lemma, morph):
        if not lemma.endswith("er") or simplemma.is_known(lemma, lang="fr"):
            return lemma
    stem = FUTURE_OR_CONDITIONAL.sub("", lower)
    if stem != lower:
        listed = simplemma.lemmatize(lower, lang="fr")  # `soutiendra`: soutenir
        return next((lemma for lemma in (stem, f"{stem}e", listed) if is_verb(lemma)), lemma)
    if lower.endswith(("ient", "iens")) and is_verb(f"{lower[:-4]}enir"):
        return f"{lower[:-4]}enir"
    by_ending = first_group_lemma(lower) or third_group_lemma(lower)
    return by_ending or (simplemma.lemmatize(lower, lang="fr") if only_verb(lower) else lemma)


FUTURE_OR_CONDITIONAL = re.compile(r"(?<=r)(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$")
FIRST_GROUP = re.compile(r"(?:e|es|ent|ons|ez|ait|ais|aient|a|èrent|era|eront|erait|eraient)$")


@lru_cache(maxsize=8192)
def first_group_lemma(lower: str) -> str:
    """The infinitive in -er that a finite form could belong to, empty if there is none.

    >>> first_group_lemma("tonne"), first_group_lemma("maison"), first_group_lemma("emploient")
    ('tonner', '', 'employer')
    """
    match = FIRST_GROUP.search(lower)
    if match is None:
        return ""
    stem = lower[: match.start()].removesuffix("er") or lower
    softened = re.sub(r"è([bcdglmnrstv]{1,2})$", r"é\1", stem)
    opened = re.sub(r"è([lmnpv])$", r"e\1", stem)
    doubled = re.sub(r"([lt])\1$", r"\1", stem)
    stems = (softened, opened, stem, doubled, f"{stem[:-1]}y" if stem.endswith("i") else stem)
    known = (f"{root}er" for root in stems if simplemma.is_known(f"{root}er", lang="fr"))
    return next(known, "")


@lru_cache(maxsize=8192)
def is_verb(lemma: str) -> bool:
    """Whether an infinitive is one: its imperfect is known (`licenciait`, and no `papiait`).

    >>> is_verb("licencier"), is_verb("papier"), is_verb("partir"), is_verb("plaisir")
    (True, False, True, False)
    """
    if lemma in COMMON_VERBS:
        return True
    if not INFINITIVE_ENDING.search(lemma) or len(lemma) < 4:
        return False
    stem = lemma[:-2].removesuffix("o")
    softened = {"c": f"{stem[:-1]}ç", "g": f"{stem}e"}.get(stem[-1:], stem)
    imperfects = (f"{stem}ait", f"{softened}ait", f"{stem}issait", f"{stem[:-1]}sait")
    if any(simplemma.lemmatize(form, lang="fr") == lemma for form in imperfects):
        return True
    return lemma.endswith(IRREGULAR_IMPERFECT) and simplemma.is_known(lemma, lang="fr")


@lru_cache(maxsize=8192)
def only_verb(lower: str) -> bool:
    """Whether the lexicon knows a finite form, and no noun or adjective of that spelling.

    >>> only_verb("licencie"), only_verb("violente"), only_verb("mesure")
    (True, False, False)
    """
    if len(lower) < 4:
        return False
    lemma = simplemma.lemmatize(lower, lang="fr")
    if lemma == lower or not INFINITIVE_ENDING.search(lemma) or not is_verb(lemma):
        return False
    if is_participle_like(lower) and lemma != f"{lower}r":  # `finie`; but `licencie`
        return False
    masculine = re.sub(r"è(?=[^è]*$)", "e", lower[:-1])  # `violente`, `inquiète`: adjectives
    return not lower.endswith("e") or not simplemma.is_known(masculine, lang="fr")


COMMON_VERBS = frozenset(lemma for lemma, _, _ in verbs.KNOWN_FORMS.values())
IRREGULAR_IMPERFECT = words_of("irregular_imperfects")  # fmt: skip

THIRD_GROUP: tuple[tuple[str, str], ...] = (
    ("ient", "enir"), ("çoit", "cevoir"), ("oit", "oir"), ("oit", "oire"), ("aît", "aître"),
    ("aint", "aindre"), ("eint", "eindre"), ("oint", "oindre"), ("sout", "soudre"),
    ("it", "ire"), ("it", "ivre"), ("uit", "uivre"), ("it", "ir"), ("ut", "ure"),
    ("d", "dre"), ("t", "ttre"), ("t", "tir"), ("rt", "rir"), ("pt", "pre"), ("c", "cre"),
)  # fmt: skip


@lru_cache(maxsize=8192)
def third_group_lemma(lower: str) -> str:
    """The infinitive of a present of the other groups, empty if there is none.

    >>> third_group_lemma("combat"), third_group_lemma("reçoit"), third_group_lemma("port")
    ('combattre', 'recevoir', '')
    """
    for ending, infinitive in THIRD_GROUP:
        found = lower.removesuffix(ending) + infinitive
        if lower.endswith(ending) and simplemma.is_known(found, lang="fr"):
            return found
    return ""


# --- mood and tense ------------------------------------------------------------------------------

IMPERFECT = re.compile(r"(?:ais|ait|aient)$|(?:ions|iez)$")
FUTURE_ENDING = re.compile(r"(?:ai|as|a|ons|ez|ont)$")
CONDITIONAL_ENDING = re.compile(r"(?:ais|ait|ions|iez|aient)$")
FIRST_GROUP_STEM = re.compile(r"[^éè]er$")  # `espérait` has its accent, `serrait` two r
IRREGULAR_STEM = re.compile(rf"(?:{verbs.FUTURE_STEMS})$")


def _mood_and_tense(lower: str, lemma: str, morph: str) -> tuple[Mood, str]:
    if _on_infinitive(lower, lemma, CONDITIONAL_ENDING):
        return "conditional", "present"
    if _on_infinitive(lower, lemma, FUTURE_ENDING):
        return "indicative", "future"
    if "Mood=Sub" in morph:
        return "subjunctive", "imperfect" if "Tense=Imp" in morph else "present"
    if "Mood=Imp" in morph:
        return "imperative", "present"
    paying = lemma.endswith("ayer") and lower == f"{lemma[:-3]}ient"  # `paient`, and no imperfect
    if (
        IMPERFECT.search(lower)
        and lemma not in ("faire", "plaire", "taire", "traire")
        and not paying
    ):
        return "indicative", "imperfect"
    if _is_simple_past(lower, lemma, morph):
        return "indicative", "past"
    return "indicative", "present"


def _is_simple_past(lower: str, lemma: str, morph: str) -> bool:
    """The passé simple; `finit`, which is present as well, counts as present."""
    if lemma.endswith("er"):
        return lower.endswith(("èrent", "a"))
    if lower.endswith(("urent", "irent", "inrent")):
        return True
    if lower.endswith("ut"):
        return not lemma.endswith("ure")
    if lower.endswith("int"):
        return lemma.endswith("enir")
    second_group = simplemma.is_known(f"{lower[:-1]}ssait", lang="fr") or lemma.endswith("ire")
    return "Tense=Past" in morph and lower.endswith("it") and not second_group


def _on_infinitive(lower: str, lemma: str, ending: re.Pattern[str]) -> bool:
    """Whether a form is an ending behind its infinitive's stem: the future and the conditional."""
    match = ending.search(lower)
    if match is None:
        return False
    stem = lower[: match.start()]
    if not stem.endswith("r"):
        return False
    if stem in (lemma, lemma.removesuffix("e")):
        return True
    if lemma.endswith(("rer", "vrir", "frir", "courir", "mourir", "quérir")):
        doubled = stem.endswith(("courr", "mourr", "querr"))
        return doubled or (lemma.endswith("rer") and FIRST_GROUP_STEM.search(stem) is not None)
    return bool(FIRST_GROUP_STEM.search(stem) or IRREGULAR_STEM.search(stem))


# --- person and number ---------------------------------------------------------------------------

SINGULAR_IN_ENT = re.compile(r"(?:m|s|p)ent$")


def _is_plural(lower: str, lemma: str, morph: str) -> bool:
    """By the ending: `craint`, `ment` are singular; `pressent` is what the tagger says it is."""
    if lower.endswith(("ons", "ez")):
        return True
    if not lower.endswith(("ent", "ont")):  # `craint`, `vint`: singular
        return False
    if lemma.endswith("enir") and lower.endswith(("vient", "tient")):
        return False
    may_be_singular = lemma.endswith("entir") and SINGULAR_IN_ENT.search(lower)
    return not may_be_singular or _is_of_first_group(lower, morph)


def _is_of_first_group(lower: str, morph: str) -> bool:
    """Whether a form is a plural of a verb in -er for the tagger: `pressent`, not `consent`."""
    plural = SINGULAR_IN_ENT.search(lower) and "Number=Plur" in morph
    return bool(plural) and is_verb(f"{lower[:-3]}er")


def _person(lower: str) -> int:
    if lower.endswith(("ons", "mes")):
        return 1
    return 2 if lower.endswith(("ez", "êtes")) else 0


def _tagged_person(morph: str) -> int:
    found = re.search(r"Person=(\d)", morph)
    return 3 if found is None or found.group(1) == "2" else int(found.group(1))
