"""What each paragraph of a page is, as the reading guide names it: story or furniture.

A saved page holds more than its story: banners, buttons, bylines, boxes, other articles' teasers.
What a paragraph is shows first in its own form, then in its place: a title below `À lire aussi` is
a teaser, what stands above the byline is the headline's.

Read patterns and lines first (a line by itself), credits, then signs (what a line and its
neighbours weigh), story (what is not yet marked), neighbours, masthead (the paper's own name),
teasers; last find_sections (a line in its place).
"""
