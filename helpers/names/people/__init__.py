"""Persons, as a text itself presents them: their names and their roles. No person is listed.

A person's name is a run of capitalised words for which something speaks: a civility (`Mme Diop`),
a role beside it (`la ministre Awa Diop`), or spaCy's own finding of a person. Short forms join the
full name; two spellings of one name join where they sound alike in transliteration.

Read person and roles first, then candidates and introductions, sole_names (one word, by what the
tagger shows), short_names and identity; last find_people.
"""
