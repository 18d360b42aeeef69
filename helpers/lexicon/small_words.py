"""Small words of closed classes: articles, possessives, prepositions, relatives, persons.

What they can be, whatever the text; the lists are those of any grammar of French.
"""

from __future__ import annotations

ARTICLES = frozenset("le la l' les un une des du".split())
POSSESSIVES = frozenset("son sa ses leur leurs".split())
OUR = frozenset("notre nos mon ma mes".split())
DETERMINERS = ARTICLES | POSSESSIVES | {"notre", "nos", "cette", "ce", "ces"}

FIRST_PERSONS = frozenset("je j' nous on -je -nous -on".split())
THIRD_PERSONS = frozenset("il ils elle elles".split())
OBJECT_PRONOUNS = frozenset("le la les l' y en".split())

# What leads a complement: its phrase is no subject.
COMPLEMENT_PREPOSITIONS = frozenset(
    "de d' du des à au aux avec contre sur pour par chez vers en dans envers entre selon".split()
)

RELATIVES = frozenset(
    "que qu' dont auquel auxquels auxquelles lequel laquelle lesquels lesquelles".split()
)
OF_SUBJECTS_TOO = RELATIVES | {"qui", "où"}

# What may stand between a subject and its verb.
BEFORE_VERB = frozenset("ne n' se s' y en de d' à".split())

NEGATIVE_WORDS = frozenset("pas plus jamais rien aucun aucune guère personne ni".split())

# Conjunctions and adverbs of contrast or reason: another clause, which an act does not govern.
CONTRASTS = frozenset(
    "mais car alors tandis quoique puisque or cependant toutefois parce après".split()
)

# Forms that hold a preposition, and the preposition.
CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
