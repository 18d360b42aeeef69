"""Small words of closed classes: articles, possessives, prepositions, relatives, persons.

What they can be, whatever the text; the lists are those of any grammar of French.
"""

from __future__ import annotations

from helpers.codebook.lists import word_set

ARTICLES = word_set("articles")
POSSESSIVES = word_set("possessives")
OUR = word_set("first_person_possessives")
DETERMINERS = ARTICLES | POSSESSIVES | word_set("determiners")

FIRST_PERSONS = word_set("first_persons")
THIRD_PERSONS = word_set("third_persons")
OBJECT_PRONOUNS = word_set("object_pronouns")

# What leads a complement: its phrase is no subject.
COMPLEMENT_PREPOSITIONS = word_set("complement_prepositions")

RELATIVES = word_set("relative_pronouns_not_subject")
OF_SUBJECTS_TOO = RELATIVES | {"qui", "où"}

# What may stand between a subject and its verb.
BEFORE_VERB = word_set("clitics_before_verb")

NEGATIVE_WORDS = word_set("negative_words")

# Conjunctions and adverbs of contrast or reason: another clause, which an act does not govern.
CONTRASTS = word_set("contrasting_conjunctions")

# The preposition `de`: as it stands by itself, and with the article that melts into it.
BARE_DE = frozenset(("de", "d'"))
DE = BARE_DE | {"du", "des"}


# Forms that hold a preposition, and the preposition.
CONTRACTED = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
