"""tables -> figures; nothing else in the collection draws.

A chart states its finding as its title, labels its data directly, and gives each actor one colour
in all notebooks. `show` turns a figure into an image that is the same bytes on every run, that an
untrusted notebook displays, and that nbval compares.

Read paper and words first; then counts, voices, issues, timelines, board and reliability.
"""

from helpers.view.charts.board import position_board, positions_in_words
from helpers.view.charts.counts import (
    count_bars,
    course,
    manners_of_speech,
    named_and_heard,
    named_in_statements,
    who_about_whom,
)
from helpers.view.charts.issues import key_term_bars, raised_issues, who_raises_what
from helpers.view.charts.paper import (
    FAINT,
    GREY,
    INK,
    OTHERS,
    PALETTE,
    PAPER,
    STYLE,
    Chart,
    actor_colours,
    counted_mentions,
    label_of,
    mixed,
    new_figure,
    quoted,
    show,
    story_rows,
    topic_label,
)
from helpers.view.charts.reliability import agreement_bars, unseen_dots
from helpers.view.charts.timelines import TimeScale, event_axis, events_in_words, telling_order
from helpers.view.charts.voices import voice_bars, voices
from helpers.view.charts.words import in_words, rows_in_words
