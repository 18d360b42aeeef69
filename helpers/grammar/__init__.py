"""French, whatever the question: verb groups, clauses, noun phrases.

`find_clauses(doc)` gives one `Clause` per verb group, made once and kept with the parse; every
question asks it, and none looks for a subject, a negation or a future by itself. `clause_at` is
the clause whose verb group holds a word, `clause_of` the one that any word hangs on; a clause says
whether it is `relative`, so takes up a noun and completes no verb. Takes the parse; each decider
names the grammar that it follows.

Read clauses first (what a clause says), then words, scene, verbs (which words are one group),
subjects, voice, tenses, polarity, reality; noun_phrases by itself.
"""

from helpers.grammar.clauses import (
    Clause,
    clause_at,
    clause_of,
    find_clauses,
    find_noun_phrases,
    noun_phrase_at,
)
from helpers.grammar.noun_phrases import NounPhrase, Span
