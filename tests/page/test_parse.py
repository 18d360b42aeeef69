"""Paragraphs fall into sentences as a reader sees them, whatever the typography."""

import importlib.util
import re
from pathlib import Path

import pytest
import spacy
from conftest import TESTS, phrase_book
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.page import pipeline
from helpers.page.characters import normalise
from helpers.page.paragraphs import find_paragraphs


@pytest.mark.parametrize("passage", phrase_book("sections"))
def test_sentences(passage):
    assert Article.from_text(passage["text"]).sentences["text"].tolist() == passage["sentences"]


def test_body_sentences_of_the_article(article):
    body = article.sentences[article.sentences["section"] == "body"]
    starts = [text.split()[0] for text in body["text"]]
    assert len(body) == 17
    assert starts[:4] == ["Selon", "C’est", "«", "La"]
    assert not body["text"].str.startswith("a déclaré").any()


def test_no_sentence_crosses_a_paragraph(article):
    for row in article.sentences.itertuples():
        around = article.paragraphs.loc[row.paragraph]
        assert around.start <= row.start < row.end <= around.end


def even(text: str) -> str:
    return normalise(text, find_paragraphs(text))


@pytest.mark.parametrize(
    "text",
    [
        "«\u00a0Nous partons\u00a0», dit-il.",
        "“Nous partons”, dit-il.",
        '"Nous partons", dit-il.',
        "„Nous partons“, dit-il.",
        "”Nous partons”, dit-il.",
        "»Nous partons«, dit-il.",
        "'Nous partons', dit-il.",
        "‘Nous partons’, dit-il.",
        "‹ Nous partons ›, dit-il.",
        "« Nous partons «, dit-il.",
        '“Nous partons", dit-il.',
    ],
)
def test_quotation_marks_open_and_close_by_what_they_do(text):
    marks = [char for char in even(text) if char in "«»"]
    assert marks == ["«", "»"]


def test_nested_quotation_marks():
    assert (
        even('« Il a dit “non”, puis "oui" », dit-elle.')
        == "« Il a dit «non», puis «oui» », dit-elle."
    )


@pytest.mark.parametrize(
    "text", ["L’accord d'hier", "aujourd'hui, l'un ou l'autre", "5' de jeu", "presqu'île"]
)
def test_apostrophes_are_no_quotation_marks(text):
    assert not set("«»") & set(even(text))


@given(st.text(alphabet="aé «»“”\"'’\n.!?A\u00a0\u2009-", max_size=80))
def test_evening_out_moves_no_character(text):
    if any(char.isalpha() for char in text):
        plain = even(text)
        assert len(plain) == len(text)
        assert [c for c in plain if c.isalpha()] == [c for c in text if c.isalpha()]


# --- the short token pattern matches what spaCy's own does ---------------------------------------


@pytest.fixture(scope="module")
def stock():
    """spaCy's own pattern, as its French module writes it: it takes two seconds to compile."""
    file = Path(spacy.__file__).parent / "lang" / "fr" / "tokenizer_exceptions.py"
    spec = importlib.util.spec_from_file_location("spacy.lang.fr.stock_exceptions", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.TOKEN_MATCH.__self__


@pytest.fixture(scope="module")
def short(stock):
    assert len(pipeline.short_token_pattern(stock.pattern)) < len(stock.pattern) / 50
    return re.compile(pipeline.short_token_pattern(stock.pattern))


def test_the_pipeline_uses_the_short_pattern(short):
    assert pipeline.load_pipeline().tokenizer.token_match.__self__.pattern == short.pattern


def test_both_match_the_same_words_of_every_test_text(stock, short, article):
    texts = [
        article.text,
        *(file.read_text() for file in TESTS.glob("phrasebook/*")),
    ]
    words = {word for text in texts for word in text.split()}
    parts = {part for word in words for part in re.findall(r"[\w'’-]+", word)}
    assert len(words | parts) > 5000
    assert [w for w in words | parts if bool(stock.match(w)) != bool(short.match(w))] == []


PIECES = """faux vampire entr abat grand mère saut de ski pet en l air arc boutée vis à aujourd hui
    presqu île Mac Adam porte parole aux sur la M. 20 2e é œ Ÿ Ж ß _ , . - ‑ – ' ’""".split()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join))
def test_both_match_the_same_made_up_words(stock, short, word):
    assert bool(stock.match(word)) == bool(short.match(word))


def test_tokens_are_those_of_the_stock_tokenizer(stock, article):
    ours = pipeline.load_pipeline().tokenizer
    theirs = spacy.tokenizer.Tokenizer(
        ours.vocab,
        ours.rules,
        prefix_search=ours.prefix_search,
        suffix_search=ours.suffix_search,
        infix_finditer=ours.infix_finditer,
        token_match=stock.match,
        url_match=ours.url_match,
    )
    passages = [passage.values[0]["text"] for passage in phrase_book("statements")]
    for text in [article.text, *passages]:
        assert [token.text for token in ours(text)] == [token.text for token in theirs(text)]


# --- where sentences begin and end ----------------------------------------------------------------

SENTENCES = [
    "Le quai est plein. | +12 % en un an, c'est inédit.",
    "« Le quai est plein », a dit Paul Rivet. | « @lemaire doit répondre », a écrit Anne Roy.",
    "Le quai est plein. | #Larsa fait parler.",
    "Le quai est plein. | • Le pont est vide.",
    "Le quai est plein. | 2.000 personnes partent.",
    "Le quai est plein. | € 30 suffisent.",
    "Le quai est plein. | [Il sourit.] | On attend.",
    "Le quai est plein. | (il sourit.) | On attend.",
    "Le quai est plein, dit-elle. | « ça va durer », répond Paul Rivet.",
    "Le quai est plein. | « ... et ça va durer », a soupiré Anne Roy.",
    "Le quai est plein. | les élus partent.",
    "C'est ce que veut Ph. Morin. | Ch. Delorme refuse.",
    "Selon Th. Carrel et J.-Ph. Roy, l'accord tient. | On attend.",
    "Il part le 8 jan. Puis le 9 févr. 2022 aussi. | On attend.",
    "Il y a 3 prof. de chimie. | On attend.",
    "Il compte approx. trois quais et env. dix ponts.",
    "« Vite. » dit-elle. | On attend.",
    "A. R. : Oui, mais sans vous.",
    "Le port est fermé. © Anne Roy",
    "Il est parti... (sans elle).",
    "Le Lt. Morel part. | On attend.",
]


@pytest.mark.parametrize("parts", SENTENCES)
def test_sentences_begin_with_any_sign(parts):
    text = parts.replace(" | ", " ")
    assert Article.from_text(text).sentences["text"].tolist() == parts.split(" | ")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("« C'est non », a dit Ph. Morin.", "ph_morin"),
        ("Le ministre Ch. Delorme a déclaré que le quai fermait.", "ch_delorme"),
        ("Selon Th. Carrel, l'accord tient.", "th_carrel"),
    ],
)
def test_a_first_name_of_two_letters_is_one(text, speaker):
    assert Article.from_text(text).statements["speaker"].tolist() == [speaker]


@pytest.mark.parametrize("name", ["Ph.", "Ch.", "Th.", "Cl.", "P."])
def test_a_short_first_name_is_one_word(name):
    words = [token.text for token in Article.from_text(f"Le quai ferme, dit {name} Morin.").doc]
    assert words[-4:] == [name, "Morin", ".", "\n"] or words[-3:] == [name, "Morin", "."]


@pytest.mark.parametrize("text", ["Le Lt. Paul Even part.", "Il a vu le Dr. Paul Even."])
def test_an_abbreviation_before_a_name_is_no_first_name(text):
    assert Article.from_text(text).actors.index.tolist() == ["paul_even"]


@pytest.mark.parametrize("run", ["'" * 5000, "«" * 5000, "x," * 2500, "A" * 5000])
def test_what_has_no_blank_is_tokenised_in_pieces(run):
    """spaCy's tokeniser takes signs off one by one: 20,000 in a row took it half a minute."""
    text = f"Un accord est trouvé. {run} Lima attend.\n"
    doc = Article.from_text(text).doc
    assert doc.text == doc._.plain
    assert doc[-3].text == "attend"
