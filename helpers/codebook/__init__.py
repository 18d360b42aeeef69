"""What the reading knows beforehand: CSV files that a person edits -> checked, typed entries.

Takes a folder; gives a `Codebook`. An error names file, line and column.
Read entries (what a row of each file says), rows (a file, cell by cell), checks (what holds
between the rows), then files; lists and contexts (words that rules ask for by the name of their
list or meaning) by themselves.
"""
