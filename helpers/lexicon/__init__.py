"""French that needs no parse: its closed classes and the forms of its commonest verbs.

It imports nothing; each room of the reading takes its word lists from here or from the
codebook (data/codebook), which holds what a reader may want to edit.
"""
