"""The rules by which a place in a text is a mention: each row of the table names the one that held.

States and organisations are known from the codebook, people from the text. A name in the text is
not yet a mention: `Moscou` may be a government or a place, `l'alliance` NATO or none, and `France`
in `Air France` is no country. What a rule looks for stands where `found_in` says.
"""

from __future__ import annotations

from dataclasses import dataclass

KNOWN, BODIES = "known", "bodies"
PEOPLE, REFERENCES = "people", "references"


@dataclass(frozen=True)
class MentionRule:
    """A rule, the form of its mentions, the folder that applies it, and an invented example.

    `words` are the words of the example that are a mention by this rule, of `actor`.
    """

    rule: str
    form: str
    found_in: str
    example: str
    words: str
    actor: str


MENTION_RULES = (
    MentionRule("name", "name", KNOWN, "Le Chili attend.", "Chili", "chile"),
    MentionRule("acronym", "acronym", KNOWN, "L'OEA attend.", "OEA", "oas"),
    MentionRule("alias", "alias", KNOWN, "L'Otan attend. L'alliance hésite.", "alliance", "nato"),
    MentionRule("demonym", "demonym", KNOWN, "Le ministre chilien attend.", "chilien", "chile"),
    MentionRule("seat-of-power", "metonym", KNOWN, "Le Kremlin attend.", "Kremlin", "russia"),
    # a capital: its conditions stand in known/capitals.py
    MentionRule("acting-power", "metonym", KNOWN, "Quito refuse de céder.", "Quito", "ecuador"),
    MentionRule("act-of-power", "metonym", KNOWN, "La réponse de Quito tarde.", "Quito", "ecuador"),
    MentionRule("agent", "metonym", KNOWN, "Le texte a été proposé par Quito.", "Quito", "ecuador"),
    MentionRule("acted-upon", "metonym", KNOWN, "Le Pérou accuse Quito.", "Quito", "ecuador"),
    MentionRule(
        "addressee", "metonym", KNOWN, "Le Pérou demande à Quito de céder.", "Quito", "ecuador"
    ),
    MentionRule(
        "counterpart", "metonym", KNOWN, "Selon Quito, rien ne presse.", "Quito", "ecuador"
    ),
    MentionRule(
        "between-powers",
        "metonym",
        KNOWN,
        "Le dialogue entre Quito et Lima reprend.",
        "Quito",
        "ecuador",
    ),
    MentionRule("speaker", "metonym", KNOWN, "Quito : « Non. »", "Quito", "ecuador"),
    MentionRule("civility", "name", PEOPLE, "Mme Diop attend.", "Mme Diop", "diop"),
    MentionRule("after-role", "name", PEOPLE, "La ministre Diop attend.", "Diop", "diop"),
    MentionRule(
        "full-name", "name", PEOPLE, "La ministre Awa Diop attend.", "Awa Diop", "awa_diop"
    ),
    MentionRule("first-name", "name", PEOPLE, "Awa, 34 ans, attend.", "Awa", "awa"),
    MentionRule("sole-name", "name", PEOPLE, "Hier, Kvistberg a nagé.", "Kvistberg", "kvistberg"),
    MentionRule(
        "short-name", "name", PEOPLE, "Mme Awa Diop attend. Diop hésite.", "Diop", "awa_diop"
    ),
    MentionRule(
        "presented", "name", BODIES, "La chaîne Canal Sud attend.", "Canal Sud", "canal_sud"
    ),
    MentionRule(
        "tagged", "name", BODIES, "Hier, Velnor Télécom a cédé.", "Velnor Télécom", "velnor_telecom"
    ),
    MentionRule(
        "acting-town", "name", BODIES, "Depuis, Trémazan ferme ses écoles.", "Trémazan", "tremazan"
    ),
    MentionRule(
        "role-in-apposition",
        "role",
        REFERENCES,
        "Awa Diop, ministre de la Pêche, attend.",
        "ministre de la Pêche",
        "awa_diop",
    ),
    MentionRule(
        "role-phrase",
        "role",
        REFERENCES,
        "La ministre Awa Diop attend. Puis la ministre a souri.",
        "ministre",
        "awa_diop",
    ),
    MentionRule(
        "description",
        "role",
        REFERENCES,
        "« Non », dit Awa Diop. « Jamais », répète la romancière.",
        "romancière",
        "awa_diop",
    ),
    MentionRule(
        "body",
        "role",
        REFERENCES,
        "La CGT attend. « Rien ne presse », dit le syndicat.",
        "syndicat",
        "cgt",
    ),
    MentionRule(
        "pronoun", "pronoun", REFERENCES, "Awa Diop attend. Elle hésite.", "Elle", "awa_diop"
    ),
)
