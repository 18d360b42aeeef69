"""Cues: the verb groups that report speech, `a également déclaré`, `s'est-il félicité`.

Takes the parse and the codebook's verbs; gives each verb group of one of them, whether it reports
something here or not. The names are found after the cues, the statements after the names.

Read verb_book and cue first, then verb_groups, said, subjects; last find_cues.
"""
