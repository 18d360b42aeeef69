"""What determiners and noun endings show of a noun: number, gender, definiteness.

Grevisse and Goosse, Le bon usage (the determiners; the gender of nouns for persons).
"""

from __future__ import annotations

DEFINITE = frozenset(
    """le la les l' ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur
    leurs au aux""".split()
)
PLURAL_WORDS = frozenset(
    """les des ces mes tes ses nos vos leurs aux plusieurs quelques deux trois quatre cinq six sept
    huit neuf dix certains certaines tous toutes différents différentes divers diverses
    maints maintes""".split()
)
SINGULAR_WORDS = frozenset(
    """le la l' un une ce cet cette mon ma ton ta son sa notre votre leur au du chaque aucun aucune
    nul nulle tout toute""".split()
)
MASCULINE = frozenset("le un ce cet du au aucun nul tout certains tous quel quels".split())
FEMININE = frozenset(
    "la une cette ma ta sa aucune nulle toute certaines toutes quelle quelles".split()
)
FEMININE_ENDINGS = (
    "enne", "ennes", "euse", "euses", "trice", "trices", "esse", "esses",
)  # fmt: skip

# Nouns for persons that are one word for both genders: by their endings, and the rest.
EPICENE_ENDINGS = (
    "iste", "istes", "logue", "logues", "naute", "nautes", "arque", "arques", "crate", "crates",
    "phile", "philes", "phobe", "phobes", "pathe", "pathes", "iatre", "iatres", "graphe", "graphes",
)  # fmt: skip
EPICENE_NOUNS = frozenset(
    """acolyte adepte adulte adversaire arbitre architecte artiste athlète bénévole cadre camarade
    capitaine célibataire chimiste collègue commissaire compatriote complice concierge convive
    coupable cycliste dépositaire destinataire diplomate disciple élève émule enfant esclave
    fonctionnaire garde gendarme gosse guide homonyme hôte interprète jeune journaliste juge
    légionnaire libraire locataire maire malade membre mime ministre mercenaire militaire
    millionnaire milliardaire mineur notable notaire novice ophtalmologue otage parlementaire
    partenaire patriote pensionnaire philosophe photographe pilote pirate poète porte-parole
    pupille propriétaire rebelle responsable retardataire scientifique secrétaire signataire
    sociétaire soprano stagiaire téléphoniste titulaire touriste universitaire vétérinaire
    victime volontaire""".split()
) - {"mineur", "otage", "victime"}  # these have a gender of their own, or two forms


def is_epicene(noun: str) -> bool:
    """Whether a noun for a person is the same for both genders: `ministre`, `artistes`.

    >>> is_epicene("ministres"), is_epicene("actrice")
    (True, False)
    """
    return (
        noun.endswith(EPICENE_ENDINGS)
        or noun in EPICENE_NOUNS
        or (noun.endswith("s") and noun[:-1] in EPICENE_NOUNS)
    )
