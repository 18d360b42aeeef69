"""When: expressions of time and what they mean.

Takes the parse and the reference date; gives the table of dates: words, type, value, days. It is
worked out from the words, the reference date, the tense of the clause and the days named before.

Read expressions (what a rule is), words and patterns, then values and calendar (what rules work
with), then the rules by kind (days, months, years, weekdays, units, counts, relative, clock, sets,
durations); then compose, which makes neighbours one (`du … au …`), and timeml, which names a value;
last find, which lists the rules, told_when, reference_date and table.
"""
