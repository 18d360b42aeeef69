"""What keyboards, PDFs and web pages leave in a text is read as if it were not there."""

import timeit
import unicodedata

import pytest
from conftest import phrase_book
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article, key_terms
from helpers.page.written.cleaning import clean

CLEAN = [
    ("Le préfet a dé\xadcla\xadré.", "Le préfet a déclaré."),
    ("Le préfet a dé\xad\nclaré.", "Le préfet a déclaré."),
    ("Le pré\u200bfet a dé\u200dcla\u2060ré\ufeff.", "Le préfet a déclaré."),
    ("\u202aLe préfet\u202c \u200fa déclaré\u200e.", "Le préfet a déclaré."),
    ("\u2066Le préfet\u2069 \u061ca déclaré.", "Le préfet a déclaré."),
    ("Le pre\u0301fet a de\u0301clare\u0301.", "Le préfet a déclaré."),
    ("C\u0327a, a\u0300 No\u0308el", "Ça, à Nöel"),
    ("Il con\ufb01e un a\ufb00ront, un \ufb02ot.", "Il confie un affront, un flot."),
    ("Il a\ufb03che, il sou\ufb04e, \ufb05, \ufb06", "Il affiche, il souffle, st, st"),
    ("Le pr&eacute;fet a d&#233;clar&#xE9;.", "Le préfet a déclaré."),
    ("C&#8217;est&nbsp;fait&shy;.", "C’est\xa0fait."),
    ("&laquo;&nbsp;Non&nbsp;&raquo;, dit-il", "«\xa0Non\xa0», dit-il"),
    ("&amp;eacute;mu, P&amp;T, A&amp;B", "ému, P&T, A&B"),
    ("''Non'', dit-il", '"Non", dit-il'),
    ("‘‘Non’’, dit-il", "“Non”, dit-il"),
    ("``Non'', dit-il", '“Non", dit-il'),
    ("L''accord d’’Oslo", "L'accord d'Oslo"),
    ("<<Non>>, dit-il", "«Non», dit-il"),
    ("Ils sont partis.Le maire reste.", "Ils sont partis. Le maire reste."),
    ("Il part avec Paul Rivet.La mairie se tait.", "Il part avec Paul Rivet. La mairie se tait."),
    ("C'est oui !Non ?Oui…Non", "C'est oui ! Non ? Oui… Non"),
    ("Il part en 2021.Elle reste.", "Il part en 2021. Elle reste."),
    ("« Non », a dit Anne Roy.« Si », dit Paul.", "« Non », a dit Anne Roy. « Si », dit Paul."),
    ("« Je pars. »Elle reste.", "« Je pars. » Elle reste."),
]


@pytest.mark.parametrize(("text", "read"), CLEAN)
def test_a_text_is_read_clean(text, read):
    assert clean(text).text == read
    assert clean(read) is None


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet a déclaré : « Non. » Il part.",
        "un accord de AT&T; rien",
        "Accueil >> Monde >> Europe",
        "un ''' et un '''' rien",
        "Voir Allo.Fr, www.phare.Fr/Actu, anne@phare.Fr et https://a.fr/le.Port",
        "M.Roy, Mme.Roy, J.-C.Roy, U.S.A.",
        "Voir art.Le port, p.Les quais, chap.Un port et cf.La mer.",
        "Elle a vu Mme.Le Roy, Mgr.De Vesna et Dr.La Tour.",
    ],
)
def test_what_is_clean_stays(text):
    assert clean(text) is None


@given(st.text(alphabet="ae\u0301\xad\u200b\ufb01&;moprs'<> .LR«»\n\u202a", max_size=60))
def test_each_character_has_its_place(text):
    found = clean(text)
    if found is None:
        return
    assert len(found.starts) == len(found.ends) == len(found.text)
    assert list(found.starts) == sorted(found.starts)
    assert list(found.ends) == sorted(found.ends)
    for character, start, end in zip(found.text, found.starts, found.ends, strict=True):
        assert character in unicodedata.normalize("NFKC", text[start:end]) or end != start + 1


PLAIN = """Le port reste fermé

Le préfet Rémi Lefèvre a déclaré mardi que l'Algérie signerait l'accord le 3 décembre 2023.
« Nous ne céderons pas », a confirmé la maire Anne Roy. La Suède refuse d'élargir l'Otan."""

DAMAGES = {
    "apart": lambda text: unicodedata.normalize("NFD", text),
    "soft_hyphens": lambda text: text.replace("r", "r\xad").replace("\xad ", " "),
    "no_width": lambda text: text.replace("e", "\u200be").replace("a", "a\u2060"),
    "direction": lambda text: text.replace(" ", " \u200f").replace("\u200f«", "\u202a«"),
    "joined": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "entities": lambda text: text.replace("é", "&eacute;").replace("è", "&#232;"),
    "spaces": lambda text: text.replace("« ", "&laquo;&nbsp;").replace(" »", "&nbsp;&raquo;"),
    "twice": lambda text: text.replace("« ", "''").replace(" »", "''"),
    "angles": lambda text: text.replace("«", "<<").replace("»", ">>"),
    "primes": lambda text: text.replace("« ", "″").replace(" »", "″"),
    "reversed": lambda text: text.replace("« ", "‟").replace(" »", "”"),
    "low": lambda text: text.replace("« ", "„").replace(" »", "„"),
    "prime": lambda text: text.replace("'", "′"),
    "glued": lambda text: text.replace(". La", ".La").replace(".\n«", ".«"),
}
MEANT = {
    "mentions": ["actor", "form"],
    "statements": ["speaker", "kind", "rule"],
    "topics": ["topic", "term"],
    "positions": ["actor", "act", "topic"],
    "dates": ["start_date", "end_date", "rule"],
    "events": ["label", "start_date", "status"],
}


@pytest.fixture(scope="module")
def plain():
    return Article.from_text(PLAIN, published="2024-01-09")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_text_reads_the_same_whatever_its_characters(plain, damage):
    text = DAMAGES[damage](PLAIN)
    article = Article.from_text(text, published="2024-01-09")
    assert text != PLAIN and article.text == text
    for name, columns in MEANT.items():
        found, meant = getattr(article, name), getattr(plain, name)
        assert len(meant) and found[columns].equals(meant[columns]), name
        for row in found.itertuples():
            assert row.text == text[row.start : row.end]
    assert (
        article.paragraphs["section"].tolist()
        == ["headline", "body", "body"][: len(article.paragraphs)]
    )


def test_places_beside_a_row_are_those_of_the_file(plain):
    text = unicodedata.normalize("NFD", PLAIN)
    article = Article.from_text(text, published="2024-01-09")
    for mine, theirs in zip(
        article.statements.itertuples(), plain.statements.itertuples(), strict=True
    ):
        cue = text[mine.cue_start : mine.cue_end]
        assert unicodedata.normalize("NFC", cue) == PLAIN[theirs.cue_start : theirs.cue_end]
    words = {text[article.place_of(token) :][: len(token)] for token in article.doc[:4]}
    assert words == {"Le", "port", "reste", "ferme"} or words == {
        "Le",
        "port",
        "reste",
        "fermé"[:5],
    }


@pytest.mark.parametrize("passage", phrase_book("statements")[::40])
def test_statements_read_the_same_with_accents_apart(passage):
    text = passage["text"]
    apart = Article.from_text(unicodedata.normalize("NFD", text)).statements
    assert apart[["kind", "speaker", "rule"]].equals(
        Article.from_text(text).statements[["kind", "speaker", "rule"]]
    )
    assert [unicodedata.normalize("NFC", found) for found in apart["text"]] == Article.from_text(
        text
    ).statements["text"].tolist()


@pytest.mark.parametrize(
    "text", ["&lt;div&gt;Oui&lt;/div&gt;", "&nbsp;&nbsp;", "&amp;amp;amp;Oui", "a\xad"]
)
def test_what_is_left_of_a_text_may_be_anything(text):
    article = Article.from_text(text)
    for name in Article.TABLES:
        assert len(getattr(article, name)) <= 1


def test_key_terms_stand_at_their_place_in_the_file(article):
    text = unicodedata.normalize("NFD", article.text).replace("t", "t\xad")
    found, meant = key_terms(Article.from_text(text)), key_terms(article)
    assert found[["term", "count", "paragraphs"]].equals(meant[["term", "count", "paragraphs"]])
    for mine, theirs in zip(found.itertuples(), meant.itertuples(), strict=True):
        there = text[mine.start : mine.end].replace("\xad", "")
        assert unicodedata.normalize("NFC", there) == article.text[theirs.start : theirs.end]


def test_words_of_the_parse_have_a_place_in_the_file(article):
    apart = Article.from_text(unicodedata.normalize("NFD", article.text))
    places = {token.text: apart.place_of(token) for token in apart.doc if token.text.isalpha()}
    assert len(places) > 100
    assert all(unicodedata.normalize("NFD", w)[0] == apart.text[at] for w, at in places.items())


@given(st.text(alphabet="ae\u0301\xad\u200b\ufb01&;moprs'<> .!?LR«»\n\u202a", max_size=60))
def test_the_first_look_overlooks_nothing(text):
    if clean(text) is None and not text.startswith("\n"):  # a soft hyphen there joins two lines
        assert clean(f"\xad{text}").text == text


@pytest.mark.parametrize("kind", ["a.B", "e\u0301", "\xad", "&amp;", "''a", "<<a>>", ".»A"])
def test_cleaning_grows_with_the_text(kind):
    """Four times the text takes less than eight times as long, not sixteen."""

    def seconds(count: int) -> float:
        text = kind * count
        return min(timeit.repeat(lambda: clean(text), number=1, repeat=3))

    assert seconds(16_000) < 8 * seconds(4_000) + 0.05
