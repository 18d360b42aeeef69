"""What it is about: terms and their other senses, the codebook's own rows, and key terms."""

import pandas as pd
import pytest
from conftest import TESTS
from wordfreq import word_frequency

from helpers import Article
from helpers.codebook.entries import Term
from helpers.codebook.files import load_codebook
from helpers.positions import key_terms, topics

BOOKS = TESTS / "codebooks"


def topics_of(text: str, *, codebook: str | None = None) -> set[str]:
    folder = BOOKS / codebook if codebook else None
    return set(Article.from_text(text, codebook=folder).topics["topic"])


FOUND = [
    ("Les troupes se massent à la frontière ukrainienne.", {"use_of_force", "ukraine"}),
    ("Moscou dénonce l’élargissement de l’Alliance.", {"enlargement"}),
    ("L’Otan garde sa politique de la « porte ouverte ».", {"enlargement"}),
    ("Kiev n’a pas renoncé à rejoindre un jour l’Otan.", {"enlargement"}),
    ("La réunion a duré deux heures.", {"talks"}),
    ("Les ministres se sont quittés sans fixer de nouvelle rencontre.", {"talks"}),
    ("Tout recours injustifié à la force aurait un coût.", {"use_of_force"}),
    (
        "Aux sujets de l’Ukraine et du gaz, rien de neuf. Au sujet de l’Ukraine, silence.",
        {"ukraine"},
    ),
    ("Washington propose un moratoire sur les missiles.", {"arms_control"}),
    ("L’ambassade a rouvert ses bureaux consulaires.", {"diplomatic_offices"}),
    ("Elle réclame des garanties juridiques contraignantes.", {"security_guarantees"}),
]
TRAPS = [
    ("L’école organise une journée portes ouvertes.", "enlargement"),
    ("L’élargissement de la route départementale est voté.", "enlargement"),
    ("Le Bureau ovale, lui, reste fermé.", "diplomatic_offices"),
    ("Quand l’Ukraine gagne l’Eurovision, Kiev chante.", "ukraine"),
    ("La finance climatique est en retard.", "use_of_force"),
    ("Les divergences demeurent.", "talks"),
    ("Les menaces de grève se précisent dans les ports.", "use_of_force"),
    ("Il pleut sur l’île de la Réunion.", "talks"),
    ("La neutralité carbone attendra.", "enlargement"),
    ("Le joueur se remet de sa réunion de famille.", "talks"),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_terms_are_found_in_any_form(text, expected):
    assert expected <= topics_of(text)


@pytest.mark.parametrize(("text", "topic"), TRAPS)
def test_other_senses_are_not(text, topic):
    assert topic not in topics_of(text)


@pytest.mark.parametrize(
    ("book", "text", "expected"),
    [
        ("climate", "Les quotas d’émissions seront échangés dès 2027.", {"carbon_markets"}),
        ("climate", "Une forêt de micros l’attendait.", set()),
        ("trade", "Bruxelles interdit les aides publiques à l’acier.", {"subsidies"}),
        ("trade", "Il compose un numéro à surtaxe.", set()),
        ("brexit_like", "Les chalutiers bretons restent à quai.", {"fisheries"}),
        ("brexit_like", "Médecins sans frontières s’inquiète.", set()),
        ("nuclear", "Les avoirs gelés seront rendus.", {"sanctions"}),
        ("nuclear", "Les électeurs y voient une sanction des urnes.", set()),
        ("strike", "La direction annonce des suppressions de postes.", {"staffing"}),
        ("strike", "Elle verse une pension alimentaire.", set()),
    ],
)
def test_another_negotiation_has_another_codebook(book, text, expected):
    assert topics_of(text, codebook=book) == expected


def test_the_longest_term_wins():
    terms = [Term("short", "pêche"), Term("long", "quota de pêche")]
    article = Article.from_text("Les quotas de pêche baissent.")
    found = topics.find_topics(article.doc, article.sentences, terms)
    assert found[["topic", "text"]].values.tolist() == [["long", "quotas de pêche"]]


AGREEING = [
    ("zone de pêche exclusive", "Les zones de pêche exclusives sont gardées."),
    ("zone de pêche exclusive", "La zone de pêche exclusive est gardée."),
    ("zones de pêche exclusives", "La zone de pêche exclusive est gardée."),
    ("droit de pêche exclusif", "Les droits de pêche exclusifs sont vendus."),
    ("zone exclusif", "Une zone exclusive est tracée au large."),
    ("clause suspensive", "Des clauses suspensives figurent au contrat."),
    ("clause abusive", "Le juge écarte les clauses abusives du bail."),
    ("main-d'œuvre bon marché", "Une main-d’œuvre bon marché arrive."),
    ("taxe spéciale", "Les taxes spéciales rapportent peu."),
    ("eau profonde", "Les eaux profondes attirent les chalutiers."),
    ("eaux profondes", "On y pêche en eau profonde."),
    ("bail commercial", "Les baux commerciaux expirent."),
    ("mesure coercitive", "Des mesures coercitives sont prêtes."),
    ("carte blanche", "Ils ont reçu des cartes blanches."),
]
NOT_AGREEING = [
    ("zone de pêche exclusive", "Les zones de pêche, très exclusives, sont gardées."),
    ("zone de pêche exclusive", "Les zones de pêche restent exclusives."),
    ("zone de pêche exclusive", "Les zones exclusives de pêche sont gardées."),
    ("zone de pêche exclusive", "Une pêche exclusive en zone froide."),
    ("zone de pêche exclusive", "La zone de pêche exclusivement norvégienne."),
    ("zone de pêche exclusive", "La zone de pêche exclut les chalutiers."),
    ("cour de pêche", "Les cours de pêche ont repris."),
    ("pays froid", "La paye froide."),
    ("taxe spéciale", "La taxe est spéciale."),
    ("carte blanche", "La carte du blanc de poulet."),
]


@pytest.mark.parametrize(("term", "text"), AGREEING)
def test_the_words_of_a_term_agree(term, text):
    article = Article.from_text(text)
    assert len(topics.find_topics(article.doc, article.sentences, [Term("it", term)])) == 1


@pytest.mark.parametrize(("term", "text"), NOT_AGREEING)
def test_other_words_and_another_order_are_not_the_term(term, text):
    article = Article.from_text(text)
    assert topics.find_topics(article.doc, article.sentences, [Term("it", term)]).empty


def test_topics_of_the_article(article):
    """By paragraph, against the coding by hand: what the issue asks for is 0.9."""
    coded = pd.read_csv(TESTS.parent / "data" / "reference" / "topics.csv")
    story = article.topics[article.topics["section"].isin(["headline", "caption", "body"])]
    found = set(zip(story["paragraph"], story["topic"], strict=True))
    expected = set(coded.itertuples(index=False, name=None))
    assert 2 * len(found & expected) / (len(found) + len(expected)) >= 0.9


def test_every_term_of_every_codebook_can_be_found():
    """A term written by itself is found as one of its topic: no row of the file is dead."""
    for folder in [None, *sorted(BOOKS.iterdir())]:
        dead = []
        for term in load_codebook(folder).topics:
            words = term.term.replace("…", "même").replace("' ", "'")
            text = f"{' '.join(term.needs)} : on parle de {words}."
            if term.topic not in set(Article.from_text(text, codebook=folder).topics["topic"]):
                dead.append(term.term)
        assert dead == [], folder


# --- key terms ------------------------------------------------------------------------------------

FISH = (
    "Les quotas de pêche divisent le port. "
    "Un quota de pêche trop bas ruine les mareyeurs, dit-on.\n\n"
    "« Ces quotas de pêche nous tuent », lance Yves Kermorvan, mareyeur. La maison est fermée."
)


def test_key_terms_of_another_article():
    terms = key_terms.key_terms(Article.from_text(FISH))
    assert {"quota de pêche", "mareyeur"} <= set(terms["term"])
    assert "maison" not in set(terms["term"])
    assert terms["score"].is_monotonic_decreasing and (terms["score"] > 0).all()


def test_a_word_gives_way_to_its_phrase():
    terms = set(key_terms.key_terms(Article.from_text(FISH))["term"])
    assert "quota" not in terms


def test_names_and_verbs_of_speech_are_no_key_terms(article):
    terms = set(key_terms.key_terms(article)["term"])
    assert not terms & {"russie", "otan", "ukraine", "déclarer", "mercredi", "janvier"}


def test_key_terms_quote_the_article(article):
    for row in key_terms.key_terms(article).itertuples():
        assert row.text == article.text[row.start : row.end]
        assert row.count >= 2


def test_no_key_terms_in_next_to_nothing():
    terms = key_terms.key_terms(Article.from_text("Il pleut."))
    assert terms.empty and list(terms.columns) == list(key_terms.KEY_TERMS.columns)


def test_usual_rates_are_those_of_wordfreq():
    words = ["maison", "divergence", "Divergences", "porte-parole", "sdfghj"]
    forms = [*words, "quota de pêche", "droit d'asile"]
    rates = key_terms.usual_rates(forms)
    usual = {form: word_frequency(form, "fr") for form in forms}
    assert rates == pytest.approx(usual, rel=0.01) and rates["sdfghj"] == 0


def test_log_likelihood_grows_with_the_count_and_falls_with_the_rate():
    assert key_terms.log_likelihood(6, 500, 1e-5) > key_terms.log_likelihood(3, 500, 1e-5) > 0
    assert key_terms.log_likelihood(3, 500, 1e-5) > key_terms.log_likelihood(3, 500, 1e-3)
    assert key_terms.log_likelihood(3, 3, 0.5) == pytest.approx(4.158883)


def test_a_key_term_has_an_issue_only_where_all_its_uses_do():
    text = "La candidature à l'Otan avance. La candidature du chat à la sieste, elle, recule."
    mixed = key_terms.key_terms(Article.from_text(text)).set_index("term")
    both = key_terms.key_terms(Article.from_text(text.replace("du chat à la sieste", "à l'Otan")))
    assert mixed["topic"].isna().all() and "candidature" in mixed.index
    assert both.set_index("term").loc["candidature", "topic"] == "enlargement"
