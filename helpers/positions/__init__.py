"""Who wants what: issues, acts, holders, positions.

Takes the parse, mentions, statements and actors; gives the tables of topics and positions. What is
negated, supposed, asked, planned, wished of others or long past is no position. A person speaks for
a party, a capital for its state, `nous` for whoever is quoted, `les deux parties` for the two last
named.

Read topics (and which codebook fits) and key_terms; then scene, acts and held (is it told as
done?), holders, holder_subjects, parties and spokesmen (whose?), issues and matters (about what: an
issue of the codebook, else the article's words?) and ellipses (who does it too, or does not); last
positions, which lists the rules.
"""
