"""The closed classes of French: pronouns, prepositions, conjunctions, words of negation and time.

Grevisse and Goosse, Le bon usage; Riegel, Pellat and Rioul, Grammaire méthodique du français.
"""

from __future__ import annotations

from helpers.codebook.lists import word_set
from helpers.lexicon import calendar, small_words

# --- pronouns ------------------------------------------------------------------------------------

REFLEXIVE = frozenset(["se", "s'"])
OBJECT_CLITICS = word_set("object_clitics")
DATIVE_CLITICS = word_set("dative_clitics")
CLITICS = OBJECT_CLITICS | DATIVE_CLITICS | {"y", "en"}
SUBJECT_CLITICS = word_set("subject_clitics")
INVERTED = {
    f"-{word}": word for word in "je tu il elle on nous vous ils elles ce".split()
}  # as the tokeniser cuts them off: `dit|-il`, `a|-t|-elle`
PERSONS = {"je": 1, "j'": 1, "tu": 2, "nous": 1, "vous": 2}
PLURAL_PRONOUNS = word_set("plural_pronouns")
SINGULAR_PRONOUNS = word_set("singular_pronouns")
STRONG_PRONOUNS = (PLURAL_PRONOUNS | SINGULAR_PRONOUNS | word_set("strong_pronouns_a")) - word_set(
    "strong_pronouns_b"
)
DISJUNCTIVE = word_set("disjunctive_pronouns")
MASCULINE = word_set("masculine_pronouns")
FEMININE = word_set("feminine_pronouns")
QUANTIFIERS = word_set("quantifiers")

RELATIVE = word_set("function_words_relative_pronouns")

# Words that open a clause: conjunctions, relatives, interrogatives.
OPENERS = RELATIVE | word_set("clause_openers")

# --- conjunctions and prepositions ---------------------------------------------------------------

COORDINATORS = word_set("coordinators")
QUE = frozenset(["que", "qu'"])
PREPOSITIONS = word_set("prepositions")
CONTRACTED = small_words.CONTRACTED | {"jusqu'": "jusque"}
COMPOUND_PREPOSITIONS = frozenset(
    """grâce à|face à|quant à|suite à|jusque à|par rapport à|conformément à|contrairement à
    |en raison de|à cause de|en faveur de|à la suite de|au lieu de|auprès de|autour de|lors de
    |au sein de|à côté de|près de|loin de|au cours de|faute de|à propos de|à travers|hors de
    |en dépit de|à partir de|au nom de|au profit de|à l'occasion de|en vue de|afin de|au sujet de
    |le long de|en cas de|à l'issue de|au-delà de|en face de|à l'égard de|à l'encontre de
    |vis-à-vis de|de la part de|en matière de|sous peine de|à raison de|d'ici à""".replace(
        "\n    ", ""
    ).split("|")
)

# --- negation ------------------------------------------------------------------------------------

NE = frozenset(["ne", "n'"])
NEGATIVE_ADVERBS = word_set("negative_adverbs")
NEGATIVE_PRONOUNS = word_set("negative_pronouns")
NEGATIVE_WORDS = NEGATIVE_ADVERBS | NEGATIVE_PRONOUNS | {"ni"}
# With these verbs `ne` denies alone: `ne saurait`, `ne cesse`, `n'ose`.
DENY_ALONE = word_set("verbs_that_ne_denies_alone")

# --- time ----------------------------------------------------------------------------------------

DAYS = frozenset(calendar.DAYS)
MONTHS = frozenset(calendar.MONTHS)
TIME_NOUNS = DAYS | MONTHS | word_set("time_nouns")
TIME_ADVERBS = word_set("time_adverbs")
FUTURE_TIMES = word_set("future_times")
PAST_TIMES = word_set("past_times")

# --- conjunctions of several words ---------------------------------------------------------------

# What the words before `que` (or `où`) make of the clause: a supposition, a purpose, a denial, a
# time before or after, a fear; `fact` for the rest.
CONJUNCTIONS = {
    "si": "supposed", "s'": "supposed", "même si": "fact", "comme si": "supposed",
    "sauf si": "supposed", "au cas": "supposed", "dans le cas": "supposed",
    "dans l'hypothèse": "supposed", "à condition": "supposed", "à la condition": "supposed",
    "à supposer": "supposed", "à moins": "supposed", "pourvu": "supposed", "pour peu": "supposed",
    "en supposant": "supposed", "en admettant": "supposed", "pour autant": "supposed",
    "dès l'instant": "fact", "selon": "supposed",
    "pour": "purpose", "afin": "purpose", "de façon à ce": "purpose", "de manière à ce": "purpose",
    "de sorte": "fact", "sans": "without", "de peur": "fear", "de crainte": "fear",
    "avant": "before", "jusqu'à ce": "before", "en attendant": "before", "le temps": "before",
    "après": "fact", "parce": "fact", "puisque": "fact", "alors": "fact", "tandis": "fact",
    "bien": "fact", "pendant": "fact", "depuis": "fact", "dès": "fact", "lors": "fact",
    "tant": "fact", "aussitôt": "fact", "sitôt": "fact", "ainsi": "fact", "étant donné": "fact",
    "d'autant": "fact", "cependant": "fact",
    "si bien": "fact", "au point": "fact", "au lieu": "without",
    "non": "without", "à mesure": "fact", "à présent": "fact",
    "au moment": "fact", "chaque fois": "fact", "de même": "fact", "alors même": "fact",
    "attendu": "fact", "sous prétexte": "hearsay", "en sorte": "purpose", "faute": "without",
}  # fmt: skip
INTERROGATIVES = word_set("interrogatives")
