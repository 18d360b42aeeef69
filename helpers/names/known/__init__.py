"""The names that the codebook knows, where they stand in a text and what they mean there.

Takes the parse; gives mentions of states and organisations, each with the rule that decided.

Read name_book first (where?), then senses (is it a mention?), power_verbs and capitals (a
government, or a place?).
"""
