"""Which word does a date belong to?

Takes a date's place in the parse; gives its host: the noun or verb that it dates, with the verb
that tells of it and the rule that found it, or nothing where it dates no event.

Read host first, then subjects, find_host (up the parse from the date) and dated_verbs (the rules, a
table).
"""
