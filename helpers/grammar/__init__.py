"""French, whatever the question: verb groups, clauses, noun phrases.

`find_clauses(doc)` gives one `Clause` per verb group, made once and kept with the parse; every
question asks it, and none looks for a subject, a negation or a future by itself. `clause_at` is
the clause whose verb group holds a word, `own_clause` that or its copula's, `clause_of` the one in
which any word stands; a clause says whether it is `relative`, so takes up a noun and completes no
verb. Takes the parse; each decider
names the grammar that it follows.

Read clauses first (what a clause says), then words, lemmas and participles, scene, verbs (which
words are one group), subjects, voice, tenses, polarity, links, governing and reality; noun_phrases
and phrases by themselves.
"""

from helpers.grammar.clauses import (
    Clause,
    clause_at,
    clause_of,
    clause_verb,
    clauses_between,
    find_clauses,
    find_noun_phrases,
    noun_phrase_at,
    own_clause,
)
from helpers.grammar.noun_phrases import NounPhrase, Span
