"""The rules of dates, one module a kind of expression; each lists its own as `RULES`.

A rule is a pattern, the words without which it cannot match, the contexts in which its words are no
date, and a reader that works out the value (`helpers.dates.expressions`).

Read days and months first, then years, weekdays, units; then clock (times of day) and sets (what
comes again); last counts, relative, durations.
"""
