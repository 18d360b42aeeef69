"""What the reading knows beforehand: CSV files that a person edits -> checked, typed entries.

Takes names and folders; gives a `Codebook`. An error names file, line and column.
Read entries (what a row of each file says), rows (a file, cell by cell), own_rows (a reader's on
top of ours), checks (what holds between the rows), then files; lists and contexts (words that rules
ask for by the name of their list or meaning) by themselves.
"""
