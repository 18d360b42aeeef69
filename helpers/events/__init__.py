"""What happened, where, who took part, and whether it took place.

Takes the parse, dates and mentions; gives the table of events, one row an event however often it is
told. The words of events stand in data/codebook/events.csv.

Read tables, scene and words first, then hosts (from a date to the noun or verb that it dates), then
status, places, participants and labels, then telling, dated, same (two tellings, one event?), told
and retellings; last events, which lists the rules.
"""
