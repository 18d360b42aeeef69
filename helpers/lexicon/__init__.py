"""French that needs no parse: closed classes, the calendar, numbers, letters, shapes of names.

Answers what a word can be, whatever the text. Takes and gives words. Imports the codebook alone,
for its lists.
Read calendar and numbers first, then name_shapes, letters, small_words and nouns, verbs and
function_words.
"""
