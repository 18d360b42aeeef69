"""When: expressions of time and what they mean.

Takes the parse and the reference date; gives the table of dates: words, type, value, days. It is
worked out from the words, the reference date, the tense of the clause and the days named before.

Read expressions (what a rule is), words and patterns, then values and calendar (what rules work
with), then the rules by kind (days, months, years, weekdays, units, counts, relative, clock, sets,
durations); then timeml, which names a value, listed, which makes each day of a list an expression,
and compose, which makes neighbours one (`du … au …`); last find, which lists the rules, told_when,
reference_date and table.
"""
