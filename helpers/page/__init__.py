"""What stands on the page: its text, paragraphs, sections, sentences, and the parse.

Takes a file or a text; gives paragraphs and sentences as tables, and spaCy's doc of the text with
its typography evened out, one character for one character: every offset is one of the article.

Read files and paragraphs; parts, dateline and sections (what is story, what furniture); then
characters, quotation_marks, sentence_ends, pipeline and parse; last sentences.
"""
