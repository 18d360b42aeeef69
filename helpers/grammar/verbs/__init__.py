"""Which words make one verb group, and what form each of them has.

Takes the columns of a parse; gives the groups in the order of the text: clitics, negation,
auxiliaries, what stands between them, and the verb that carries the meaning.

Read forms and group first, then find_groups; last mending and lone_words (verbs that the tagger
missed).
"""
