"""Who is meant where no name stands: roles (`le ministre`), descriptions and pronouns.

A role means the person to whom the text gives the same office, for the same party. A pronoun means
the most salient actor before it that agrees in gender and number: speakers and subjects before
others, near before far. Where nothing fits, nothing is recorded.

Read roles and owners first, then known (where people are named or meant), descriptions, unnamed,
antecedents and pronouns; last find_references.
"""
