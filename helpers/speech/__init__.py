"""Who says what, and in what manner.

Takes the parse, the codebook and the mentions; gives cues (verb groups that report) and the table
of statements: the words, their kind, the speaker, the cue.

Read cues and find_cues first; then scene and reporters (who reports); then the rules, one function
a rule (quoted, inquits, attached_words, que_clauses, infinitives, set_off, according_to, taken_up,
narrated); then ways, which lists them with an example each; then speakers; last statements.
"""
