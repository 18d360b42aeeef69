"""What stands on the page: its text, paragraphs, sections, sentences, and the parse.

Takes a file or a text; gives paragraphs and sentences as tables, and spaCy's doc of the clean text
with its typography evened out, one character for one character.

Read files and written (how the text was written down; the clean text); paragraphs; parts, dateline
and sections (what is story, what furniture); then characters, quotation_marks, sentence_ends,
pipeline and parse; sentences; last nearby (things looked up by their offsets).
"""
