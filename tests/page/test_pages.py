"""Whole saved pages: what is story, which day it is, where sentences end, who speaks."""

import functools
import re
from typing import Any

import pytest
from conftest import phrase_book

from helpers import Article

SECTIONS = {"H": "headline", "C": "caption", "B": "body", "R": "related", "X": "boilerplate"}
MARK = re.compile(r"^([HCBRX])(\d*)\| ", re.MULTILINE)
CHARACTER = re.compile(r"\\u([0-9a-f]{4})|\\t")
UNSEEN = re.compile(r"[\s\u200b\ufeff]*")


def page_text(passage: dict) -> tuple[str, list[tuple[str, int, int, int]]]:
    """The page without its marks; section, number of sentences, start, end of each coded line."""
    page = CHARACTER.sub(lambda m: chr(int(m[1], 16)) if m[1] else "\t", passage["page"])
    page = page.replace("\n", passage.get("line_ends", "\n"))
    text, lines = "", []
    pieces = MARK.split(page)[1:]
    for mark, sentences, words in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        start, end = len(text) + UNSEEN.match(words).end(), len(text) + len(words.rstrip())
        lines.append((SECTIONS[mark], int(sentences or 0), start, end))
        text += words
    return text, lines


@functools.cache
def read(text: str) -> Article:
    """A page, read once for all tests."""
    return Article.from_text(text)


def overlap(row: Any, start: int, end: int) -> bool:
    """Whether a statement found and a span coded share half of the longer one."""
    shared = min(row.end, end) - max(row.start, start)
    return shared >= 0.5 * max(row.end - row.start, end - start)


def coded_statements(passage: dict, text: str) -> list[tuple[int, int, str | None]]:
    """Start, end and speaker of the statements coded; they stand in the order of the page."""
    spans, start = [], 0
    for speaker, words in passage["direct"]:
        start = text.index(words, start)
        spans.append((start, start + len(words), speaker))
        start += 1
    return spans


@pytest.mark.parametrize("passage", phrase_book("pages", misses="pages_sections"))
def test_sections(passage):
    text, lines = page_text(passage)
    paragraphs = list(read(text).paragraphs.itertuples())
    for section, _, start, end in lines:
        found = [p.section for p in paragraphs if p.start <= start < p.end]
        assert found == [section], text[start:end]


@pytest.mark.parametrize("passage", phrase_book("pages"))
def test_sentences_of_the_body(passage):
    text, lines = page_text(passage)
    starts = read(text).sentences["start"]
    for section, count, start, end in lines:
        if section == "body":
            assert starts.between(start - 1, end).sum() == count, text[start:end]


@pytest.mark.parametrize("passage", phrase_book("pages", misses="pages_reference"))
def test_reference_date(passage):
    assert read(page_text(passage)[0]).reference_date == passage["reference"]


@pytest.mark.parametrize("passage", phrase_book("pages", misses="pages_statements"))
def test_direct_statements(passage):
    text, _ = page_text(passage)
    rows = [row for row in read(text).statements.itertuples() if row.kind == "direct"]
    coded = coded_statements(passage, text)
    assert [any(overlap(row, a, b) for row in rows) for a, b, _ in coded] == [True] * len(coded)
    assert len(rows) == len(coded), [row.text for row in rows]


@pytest.mark.parametrize("passage", phrase_book("pages", misses="pages_speakers"))
def test_speakers(passage):
    text, _ = page_text(passage)
    rows = [row for row in read(text).statements.itertuples() if row.kind == "direct"]
    for start, end, speaker in coded_statements(passage, text):
        found = [row.speaker for row in rows if overlap(row, start, end)]
        assert [name if isinstance(name, str) else None for name in found] in ([speaker], [])


@pytest.mark.parametrize("passage", phrase_book("pages"))
def test_every_row_is_anchored(passage):
    article = read(page_text(passage)[0])
    names = (
        "paragraphs",
        "sentences",
        "mentions",
        "statements",
        "topics",
        "positions",
        "dates",
        "events",
    )
    for name in names:
        for row in getattr(article, name).itertuples():
            assert row.text == article.text[row.start : row.end], name


BEFORE = (
    "La trêve de Larsa tient\n\nDeux convois sont passés lundi. Un troisième attend.\n\n"
    "Le pont est ouvert.\n\n"
)
AFTER = "\n\nLe reste suivra mardi, selon le préfet. Personne ne s'y oppose."

FURNITURE = """
Publicité
La suite après cette publicité
Accueil > International > Asie
Accueil / Monde / Europe
Monde › Moyen-Orient
Partager sur WhatsApp
Copier le lien
Lien copié !
Envoyer par e-mail
12 commentaires
Voir les commentaires
Ajouter à vos sélections
Offrir l'article
Écouter cet article
Tout accepter
Accepter et continuer
Continuer sans accepter
S'abonner pour 1 €
Déjà abonné ? Se connecter
Il vous reste 82.5% de cet article à lire.
La suite est réservée aux abonnés.
Cet article est réservé aux abonnés
Ce contenu a été bloqué car vous n'avez pas accepté les traceurs.
Voir sur X
Voir cette publication sur Instagram
Pour commenter, connectez-vous à votre compte.
Mise à jour à 18 h : ajout d'une précision.
Correction, le 3 mai : le nom du préfet a été corrigé.
Une version précédente de cet article donnait un autre chiffre.
Par Anne Roy
Par notre correspondante à Rome, Anne Roy
Par Le Phare avec AFP
Propos recueillis par Anne Roy
Avec AFP
Le Phare avec AFP et Reuters
(AFP)
Source : AFP
hra/tsm/blb
Le 4 mars 2024 à 17:20
lundi 4 mars 2024
Le Phare du Sud, samedi 18 mai 2019, p. 7
Le Phare du Sud - 18 mai 2019
Publié : 12/01/2022 - 18:42
Modifié hier à 18 h 20
Temps de lecture : 4 min
3 min
#Larsa #trêve
Mentions légales | CGV | Contact
Abonnez-vous à partir de 1 €
Publié le 12 janvier 2022 à 10 h, modifié le 13 janvier 2022 à 8 h.
La newsletter du Levant
Ce site utilise des cookies. En poursuivant votre navigation, vous en acceptez l'usage.
Chaque samedi, l'essentiel du Levant dans votre boîte mail.
Partager cet article
Partager : l'article sur les réseaux
Ce tweet n'est plus disponible
phare-du-sud.net
Chaque matin, le Phare vous dit l'essentiel du Levant.
La trêve de Larsa tient
""".strip().splitlines()
NO_FURNITURE = """
Par ici la sortie
Par le fer et par le feu
Suivre le fleuve
Copier le voisin
L'envoi par la poste
Une publicité qui dérange
Mise à jour du traité : les Alpins disent non.
Correction à la Bourse de Larsa
La suite des discussions est prévue jeudi.
Il reste 30 % des terres à rendre, dit le préfet.
Ce contenu du traité inquiète le préfet.
Le texte est réservé sur ce point, sans plus.
Voir Larsa et mourir
Le 4 mars, le pont a cédé.
Le 4 mars 2024 à Larsa, le pont a cédé.
Commentaires acerbes à Larsa
3 minutes pour convaincre
Les Vingt-Sept > tous les autres ? Personne n'y croit.
Partager le fleuve : la carte qui fâche les deux rives, de la source au delta, et pour longtemps.
Avec le préfet
Pour lire l'accord, il faut une loupe.
Le n° 1 et le n° 2 se parlent.
Trois kilos/jour
Le Phare du Sud, samedi, n'a pas éclairé.
Publié le 3 mai, le rapport accuse la mairie.
Mis en ligne hier, l'enregistrement a été vu mille fois.
Le prix de l'abonnement mensuel passera à 90 euros en mai.
L'inscription de la milice sur la liste noire a été reportée.
La newsletter du ministère est lue par mille personnes.
Le fabricant de cookies ferme son usine de Larsa.
« Nous voulons votre inscription sur la liste, et rien de plus », a dit le préfet.
Sa sœur est journaliste à Larsa depuis dix ans.
Partager le pouvoir, et vite
Commenter l'accord ne suffit pas
Pour poursuivre ses réformes, le conseil compte sur les Alpins.
Ce message a été supprimé depuis, mais le préfet l'avait lu.
Chaque jour, « vous êtes les suivants », leur dit-on.
Les commentaires du préfet
Abonnés absents : les Alpins ne répondent plus
""".strip().splitlines()


CAPTIONS = """
Le pont de Larsa, lundi. PHOTO ANNE ROY
Le pont de Larsa, lundi. Photo Anne Roy
Le pont de Larsa, lundi. ANNE ROY / LE PHARE
Le pont de Larsa, lundi. ANNE ROY POUR « LE PHARE »
Le pont de Larsa, lundi. | LE PHARE
Le pont de Larsa, lundi / Anne Roy
Le pont de Larsa, lundi. Getty Images/iStockphoto
Le pont de Larsa, lundi. – DR
Le pont de Larsa, lundi. (Anne Roy/Bloomberg)
Le pont de Larsa, lundi. PHOTO ANNE ROY, LA PRESSE
""".strip().splitlines()
NO_CAPTIONS = """
Le pont de Larsa est fermé. ANNE ROY NE DÉSARME PAS.
Le pont relie l'Amont / l'Aval
La photo est floue. Anne Roy sourit.
Le préfet a dit « non ». OTAN, ONU, tous se taisent.
Le pont tient (Amont et Aval / Larsa).
Le pont tient. Photo de famille à Larsa.
""".strip().splitlines()


LINES = {
    "boilerplate": FURNITURE,
    "caption": CAPTIONS,
    "body": [*NO_FURNITURE, *NO_CAPTIONS],
}


@pytest.mark.parametrize(
    ("section", "line"), [(section, line) for section, lines in LINES.items() for line in lines]
)
def test_a_line_between_two_paragraphs(section, line):
    sections = Article.from_text(BEFORE + line + AFTER).paragraphs["section"].tolist()
    assert sections == ["headline", "body", "body", section, "body"]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Monde\nAfrique\nÉconomie\nLa trêve tient\nIl pleut. On attend.", "XXXHB"),
        (
            "Conflit social\nLa trêve de Larsa tient bon\nIl pleut. On attend.\nRien ne bouge.",
            "HHBB",
        ),
        ("La trêve tient\nOn attend. Il pleut.\nPublicité\nRien ne bouge.\nOn part.", "HBXBB"),
        ("La trêve tient\nOn attend. Il pleut.\nPar Anne Roy\nRien ne bouge.\nOn part.", "HHXBB"),
        ("La trêve tient\nIl pleut. On attend.\nRien ne bouge.\nAnne Roy", "HBBX"),
        ("La trêve tient\nIl pleut.\nAnne Roy\nMme Roy attend.\nRien ne bouge.", "HBBBB"),
        (
            "La trêve tient\nIl pleut. On attend.\nÀ lire aussi\nLe pont de Larsa a cédé\n"
            "On part. Rien ne bouge.\nIl pleut encore.",
            "HBRRBB",
        ),
        (
            "La trêve tient\nIl pleut. On part.\nRien.\nLe pont de Larsa a cédé sous le poids\n"
            "On attend.",
            "HBBBB",
        ),
        (
            "La trêve tient\nIl pleut. On part.\nRien.\nLe pont de Larsa a cédé sous le poids\n"
            "On attend.\nPartager",
            "HBBRRX",
        ),
        (
            "La trêve tient\nIl pleut. On part.\nRien.\n"
            "On attend le préfet à Larsa demain matin. (Belga)\nPartager",
            "HBBBX",
        ),
        (
            "La trêve tient\nIl pleut. On part.\nDeux points :\n• le pont\n"
            "• la réunion du conseil deux fois par an\nPartager",
            "HBBBBX",
        ),
        ("La trêve tient\npublié le 4 mai 2021 à 8 h\nIl pleut. On attend.\nOn part.", "HXBB"),
        (
            "La trêve tient\nIl pleut. On attend.\nOn part.\nVos commentaires\n"
            "1. Par Sidno, lundi\nBravo à tous !",
            "HBBXXX",
        ),
        (
            "La trêve tient\nOn attend. Il pleut.\nLire plus tard\n(Anne Roy/Bloomberg)\n"
            "Par Anne Roy\nOn part.",
            "HHXCXB",
        ),
        (
            "La trêve tient\nIl pleut. On attend.\n"
            "Le préfet y propose une rencontre, à Larsa ou à\n"
            "Il vous reste 70 % de cet article à lire.",
            "HBBX",
        ),
    ],
    ids=[
        "menu",
        "kicker",
        "advertisement",
        "above_byline",
        "signature",
        "label",
        "below_heading",
        "last_subhead",
        "teaser",
        "agency",
        "list",
        "lower_case",
        "comments",
        "above_picture",
        "paywall",
    ],
)
def test_place_on_the_page(text, sections):
    found = Article.from_text(text).paragraphs["section"]
    assert found.tolist() == [SECTIONS[letter] for letter in sections]


WRAPPED = """Le médiateur a réuni les deux parties à
Larsa, où elles ont discuté du pont, du
fleuve et des terres que les Alpins ne
veulent pas rendre. Le préfet, M. Yvan
Morel, a pris part à la réunion, mais il
n'a rien promis, selon un de ses amis
de longue date.
Personne ne sait ce que fera le conseil
des Alpins mardi, car il se réunit seul.
"""


def test_lines_broken_at_one_width():
    paragraphs = Article.from_text(WRAPPED).paragraphs["text"]
    assert [text[-9:] for text in paragraphs] == ["gue date.", "nit seul."]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("un accord de AT&T; rien", "un accord de AT&T; rien"),
        ("les négo-\nciateurs", "les négo\xad\xadciateurs"),
        ("le vice-\nprésident", "le vice-\xadprésident"),
    ],
)
def test_what_pages_leave_in_is_read_in_its_place(text, plain):
    article = Article.from_text(text)
    assert article.doc[:-1].text == plain and len(plain) == len(text)  # the last one is blank


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("3. Un guichet commun", 1),
        ("IV. Le pont. Il sera refait.", 2),
        ("Le pont date de 1905. Il sera refait.", 2),
        ("Ils sont 12. Personne ne part.", 2),
    ],
)
def test_the_number_of_an_item_is_no_sentence(text, count):
    assert len(Article.from_text(text).sentences) == count


# A pattern that tries every way to part such a line would not end.
ENDLESS = (
    "A. B. C. " * 40,
    "Awa Diop, " * 60,
    " / ".join(["Awa Diop"] * 40),
    "Photo : " + "Awa Diop " * 40,
)


@pytest.mark.parametrize("line", ENDLESS, ids=["initials", "names", "strokes", "credit"])
def test_a_line_of_names_is_read(line):
    article = Article.from_text(f"Un quai\n\nLe port rouvre lundi.\n\n{line}")
    assert article.paragraphs["text"].iat[-1] == line.strip()
    assert len(article.mentions) < 200


@pytest.mark.parametrize("marks", ["«»", "„“", "“”", "‹›", '""'])
def test_a_quotation_that_opens_a_text_is_no_headline_whatever_its_marks(marks):
    text = f"{marks[0]} La digue a tenu. Pas le pont. {marks[1]}\n\nC’est ce que répète Anne Roy."
    assert Article.from_text(text).paragraphs["section"].tolist() == ["body", "body"]
