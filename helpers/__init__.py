"""Read one French news article closely: `from helpers import load_article`.

`Article.reading` is the reading in order. Each step is made from the steps above it, by a plain
function that can be called by itself.
"""

from helpers import actors, language, statements
from helpers.article import Article, find_paragraphs, load_article
from helpers.codebook import load_codebook

Article.reading = {
    "codebook": lambda a: load_codebook(a.codebook_folder),
    "paragraphs": lambda a: find_paragraphs(a.text),
    "doc": lambda a: language.parse(a.text, a.paragraphs),
    "sentences": lambda a: language.find_sentences(a.doc, a.paragraphs),
    "mentions": lambda a: actors.find_mentions(a.doc, a.sentences, a.codebook),
    "actors": lambda a: actors.find_actors(a.doc, a.mentions, a.codebook),
    "statements": lambda a: statements.find_statements(a.doc, a.sentences, a.mentions, a.codebook),
}

__all__ = ["Article", "load_article"]
