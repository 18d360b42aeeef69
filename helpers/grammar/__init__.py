"""French grammar, asked once for every question.

Takes the parse; gives lemmas, forms, phrases and tenses. The grammars followed are named at each.
Read lemmas and verb_forms, then phrases and verb_tense.
"""
