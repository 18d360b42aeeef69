"""Read one French news article closely: `from helpers import load_article`.

`Article.reading` is the reading in order. Each step is made from the steps above it, by a plain
function that can be called by itself. Read the modules in this order; none imports a later one:

- the page: lexicon, tables, sections, article, codebook, language
- French, whatever the question: grammar
- who is named: speech, people, credits, coreference, organisations,
  actors
- who says what: page, subjects, reported_speech, quoted_speech, speakers, statements
- who wants what: topics, parties, acts, holders, positions
- when: calendar_words, expressions, calendar_rules, count_rules, dates, tense, timeline,
  event_words, event_parts, events
- how well: agreement
- what is seen: charts, evidence, reading_view, export, report
"""

from helpers import (
    actors,
    events,
    export,
    language,
    positions,
    speech,
    statements,
    timeline,
    topics,
)
from helpers.article import Article, find_paragraphs, load_article
from helpers.codebook import load_codebook

Article.reading = {
    "codebook": lambda a: load_codebook(a.codebook_folder),
    "paragraphs": lambda a: find_paragraphs(a.text),
    "doc": lambda a: language.parse(a.text, a.paragraphs),
    "sentences": lambda a: language.find_sentences(a.doc, a.paragraphs),
    "reference_date": lambda a: timeline.find_reference_date(a.doc, a.sentences, a.published),
    "cues": lambda a: speech.find_cues(a.doc, a.codebook),
    "cast": lambda a: actors.find_cast(a.doc, a.codebook, a.cues),
    "mentions": lambda a: actors.find_mentions(a.doc, a.sentences, a.cast),
    "statements": lambda a: statements.find_statements(
        a.doc, a.sentences, a.mentions, a.codebook, a.cues
    ),
    "actors": lambda a: actors.find_actors(a.doc, a.mentions, a.statements, a.cast, a.codebook),
    "topics": lambda a: topics.find_topics(a.doc, a.sentences, a.codebook.topics),
    "positions": lambda a: positions.find_positions(
        a.doc, a.sentences, a.mentions, a.statements, a.topics, a.actors, a.codebook
    ),
    "dates": lambda a: timeline.find_dates(a.doc, a.sentences, a.reference_date),
    "events": lambda a: events.find_events(
        a.doc, a.sentences, a.dates, a.mentions, a.codebook, a.reference_date
    ),
}

Article.writer = export.write_folder

__all__ = ["Article", "load_article"]
