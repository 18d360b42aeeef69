"""Who: people, bodies and states that the text names, and all that stands for them.

Takes the parse, the codebook and the cues; gives the cast, and the tables of mentions and actors.
No person is listed. A name is a run of capitalised words for which something speaks: a civility,
a role beside it, a noun that says what it is, an acronym in brackets. Short forms join full ones;
a role means who holds the same office, a pronoun the most salient actor that agrees with it; where
nothing fits, nothing is recorded.

Read tables, cast and rules first (all rules, each with an example), with sign, spelling and places;
then tagged (names as the tagger finds them), subjects and speaking; the folders known (what the
codebook knows), people and bodies; then affiliations and references; last find_cast, which calls
them in order, mentions and actors.
"""
