"""Who says what, and in what manner.

Takes the parse, the codebook and the mentions; gives cues (verb groups that report) and the table
of statements: the words, their kind, the speaker, the cue.

Read the folder cues first; then quotations, scene and reporters (who reports); then the folder
rules, one function a rule; then ways, which lists them with an example each; then speakers; last
statements.
"""
