"""Who does what a verb tells: its subject, wherever it stands, or none.

Takes the scene of a parse (`helpers.grammar.scene`); gives each verb group its subject, and by what
way it was found: before the verb, inverted behind it, across an aside, shared by `et`, that of a
relative, controlled by the verb that governs it.

Read find_subject first, then search, antecedent and inversion, concord, impersonals; last
narrating, governors and control.
"""
