"""Organisations and media that the codebook lacks, as a text itself presents them. None is listed.

A noun says what they are (`la radio locale X`); a full name has a head noun with a capital
(`l'Amicale des haleurs de la Loire`); an acronym stands behind its full name, behind a role, in
brackets, or speaks itself. What is presented once counts wherever it stands.

Read body first, then full_names, acronyms and proper_names; seated (`le parquet de Larsa`); tagged
(bodies that nothing presents, by what the tagger and all their places show); find_bodies; last
towns.
"""
