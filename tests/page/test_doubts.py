"""A damaged text, or one in another language, is read with a warning that says so."""

import subprocess
import sys
import warnings

import pytest
from conftest import phrase_book

from helpers import Article, load_article
from helpers.page.written.doubts import find_doubts

DAMAGED = [
    ("Le prÃ©fet a dÃ©clarÃ© forfait.", r"damaged before it was saved: it has 'prÃ©fet'"),
    ("Lâ€™accord tient.", r"it has 'Lâ€™accord'"),
    ("Â«\u00a0NonÂ\u00a0Â», dit-elle.", r"it has 'Â«'"),
    ("Le prÃ\u00a9fet et le cÅ“ur.", "it has 'prÃ©fet'"),
    ("La cÅ“ur bat.", "it has 'cÅ“ur'"),
    ("Le prï¿½fet part.", "it has 'prï¿½fet'"),
    (
        "Le pr\ufffdfet a d\ufffdclar\ufffd.",
        r"Letters were lost .* 3 times .*first in 'pr\ufffdfet'",
    ),
]


@pytest.mark.parametrize(("text", "message"), DAMAGED)
def test_a_damaged_text_is_called_so(text, message):
    with pytest.warns(UserWarning, match=message) as caught:
        Article.from_text(text)
    assert [warning.filename for warning in caught] == [__file__]


def test_a_damaged_file_is_called_by_its_name(tmp_path):
    (tmp_path / "mine.txt").write_text("Le prÃ©fet part.", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"'mine\.txt': The text was damaged"):
        load_article(tmp_path / "mine.txt")


LANGUAGES = {
    "English": "The harbour reopens on Monday, the mayor said, and nobody knows why it had been "
    "closed for so long. The unions want an answer, and the minister has none to give.",
    "Spanish": "El puerto reabre el lunes, dijo el alcalde, y nadie sabe por qué estuvo cerrado "
    "tanto tiempo. Los sindicatos quieren una respuesta, y la ministra no tiene ninguna.",
    "Italian": "Il porto riapre lunedì, ha detto il sindaco, e nessuno sa perché è rimasto chiuso "
    "così a lungo. I sindacati vogliono una risposta, e la ministra non ne ha nessuna.",
    "German": "Der Hafen öffnet am Montag wieder, sagte der Bürgermeister, und niemand weiß, warum "
    "er so lange geschlossen war. Die Gewerkschaften wollen eine Antwort von der Ministerin.",
    "Catalan": "El port reobre dilluns, ha dit l'alcalde, i ningú no sap per què ha estat tancat "
    "tant de temps. Els sindicats volen una resposta, i la ministra no en té cap de bona.",
    "Russian": "Порт снова открывается в понедельник, сказал мэр, и никто не знает, почему он так "
    "долго был закрыт. Профсоюзы хотят ответа, а у министра его нет, и на том берегу все ждут.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_in_another_language_is_called_so(language):
    with pytest.warns(
        UserWarning, match=f"seems to be in {language}: this collection reads French"
    ):
        Article.from_text(LANGUAGES[language])


def test_no_french_text_is_doubted(article):
    texts = [passage.values[0]["text"] for passage in phrase_book("statements")]
    names = "Anne Roy, Paul Rivet, Marc Aubry, Nina Faure, Awa Diop, " * 6
    assert {
        text: found for text in [article.text, *texts] if (found := list(find_doubts(text)))
    } == {}
    assert list(find_doubts(f"Le port\n\nLe maire a reçu {names}et les autres.")) == []


def test_a_clean_text_is_warned_of_once():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert len(Article.from_text("Le prÃ©fet pa\xadrt.").sentences) == 1
    assert len(caught) == 1


def test_french_text_is_read_without_the_model_of_languages():
    """The model takes half a second to load, which a French text must not cost."""
    code = (
        "import sys; from helpers import load_article; load_article().paragraphs;"
        " sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
