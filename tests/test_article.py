"""A file or a text becomes paragraphs and sections, or one clear error."""

import datetime as dt
import hashlib
import os
import re

import pytest
from conftest import phrase_book

from helpers import Article, load_article
from helpers.page.files import ARTICLE_FILE
from helpers.page.paragraphs import find_paragraphs

SHA256 = "c2b5bce0c992fa96bb27d9b08db3d0b1f3ffa0b7dd70b6a308df32187d3de3ee"


def test_the_article_is_the_one_that_was_published():
    assert hashlib.sha256(ARTICLE_FILE.read_bytes()).hexdigest() == SHA256


def test_text_is_unchanged(article):
    assert article.text.encode() == ARTICLE_FILE.read_bytes()


def test_sections_of_the_article(article):
    sections = article.paragraphs["section"].tolist()
    body = ["body"] * 14
    assert sections == [
        "headline",
        "caption",
        *body,
        "related",
        "related",
        "boilerplate",
        "boilerplate",
    ]
    assert len(sections) == 20


@pytest.mark.parametrize("passage", phrase_book("sections", misses="sections"))
def test_sections(passage):
    assert Article.from_text(passage["text"]).paragraphs["section"].tolist() == passage["sections"]


def test_a_line_broken_for_width_is_one_paragraph():
    text = (
        "Les deux délégations se sont quittées sans un mot, et\n"
        "nul ne sait quand elles se reverront.\nLe soir tombe."
    )
    assert find_paragraphs(text)["text"].str.len().tolist() == [91, 14]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n"])
def test_paragraphs_whatever_the_line_ends(ending):
    text = f"Un accord est trouvé{ending}Les deux pays ont signé.{ending}"
    paragraphs = find_paragraphs(text)
    assert paragraphs["text"].tolist() == ["Un accord est trouvé", "Les deux pays ont signé."]


@pytest.mark.parametrize(
    "text",
    [
        "Aux yeux de l'économiste Ana Prat, pas question de parler d'argent. "
        "Oslo trouve l'offre « un peu molle »",
        "Son film, dit-elle, se tournera en Islande. Pour la juge Ida Kvist, la cause « avance »",
    ],
)
def test_a_text_may_end_at_any_word(text):
    for word in re.finditer(r"\S+", text):
        article = Article.from_text(
            text[: word.end() + len(word[0]) % 2]
        )  # with a blank or without
        for row in (*article.statements.itertuples(), *article.positions.itertuples()):
            assert article.text[row.start : row.end] == row.text


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"found nothing at '.*no\.txt'.*plain text"):
        load_article(tmp_path / "no.txt")


def test_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="found a folder"):
        load_article(tmp_path)


MARKUP = [
    ("a PDF", "%PDF-1.4\n1 0 obj"),
    ("rich text", "{\\rtf1\\ansi Oui.}"),
    ("a web page", "<!DOCTYPE html><p>Oui."),
    ("a web page", "\ufeff\n<html>Oui."),
    ("a web page", "<!-- page 3 -->\n<p>Oui.</p>"),
    ("a web page", '<div class="text">Oui.</div>'),
    ("a web page", "<div>Oui.</div>"),
    ("a web page", "<P>Oui."),
    ("a web page", "</div>\n<b>Oui</b></div>"),
    ("a web page", '<?xml version="1.0"?><TEI>Oui.</TEI>'),
    ("a web page", "<TEI><text>Oui.</text></TEI>"),
    ("a web page", '<img src="pont.jpg"/> Oui.'),
    ("LaTeX", "\\documentclass{article}\n\\begin{document}Oui.\\end{document}"),
    ("LaTeX", "% mon texte\n\n\\documentclass{article}"),
    ("LaTeX", "\\section{Oui}\nLe port rouvre."),
    ("JSON", '{"title": "Oui", "text": "Le port rouvre."}'),
    ("JSON", '[{"text": "Le port rouvre."}]'),
    ("JSON", '{"text": "Le port'),
    ("JSON", '["Le port rouvre."]'),
    ("a mail", "From: anne@phare.example\r\nTo: paul@phare.example\r\n\r\nLe port rouvre."),
    ("a mail", "Subject: Le port\nFrom: Anne Roy\nDate: Tue, 4 May 2021\n\nOui."),
    ("a mail", "Return-Path: <a@b.example>\nReceived: from c.example\n by d.example\n\nOui."),
    ("a mail", "From a@b.example Tue May  4 10:00:00 2021\nFrom: A\nTo: B\n\nOui."),
]


@pytest.mark.parametrize(("kind", "text"), MARKUP)
def test_text_for_a_program_is_no_plain_text(tmp_path, kind, text):
    file = tmp_path / "page.txt"
    file.write_bytes(text.encode())
    with pytest.raises(ValueError, match=rf"found {kind}\. .*save its text"):
        load_article(file)
    with pytest.raises(ValueError, match=rf"in 'text', found {kind}\. "):
        Article.from_text(text)


@pytest.mark.parametrize(
    "text",
    [
        "<<Le port rouvre>>, dit Anne Roy.",
        "<3 le port.",
        "<Anne> le port rouvre",
        "[Mise à jour] Le port rouvre.",
        "{Le port} rouvre.",
        '"Le port rouvre."',
        "Date: 4 mai 2021\nSource: AFP\n\nLe port rouvre.",
        "De : Anne Roy\nObjet : le port\n\nLe port rouvre.",
        "% de voix : le port en tête",
    ],
)
def test_prose_may_begin_with_a_sign(text):
    assert Article.from_text(text).text == text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on Windows")
def test_pipe_device_and_lost_link(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    for path, found in [
        (tmp_path / "pipe.txt", "a pipe"),
        (tmp_path / "link.txt", "a link that leads nowhere"),
        (os.devnull, "a device"),
    ]:
        with pytest.raises(FileNotFoundError, match=f"found {found}"):
            load_article(path)


@pytest.mark.parametrize("half", ["\ud800", "\udfff"])
def test_half_a_character_is_named_with_its_place(half):
    with pytest.raises(ValueError, match=rf"half a character \(U\+{ord(half):04X}\) at offset 8"):
        Article.from_text(f"Le port {half} rouvre.")


@pytest.mark.parametrize("content", [b"", b"  \n\n ", b"\xef\xbb\xbf", b"... !"])
def test_nothing_to_read(tmp_path, content):
    file = tmp_path / "empty.txt"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"found no word in it.*Check that"):
        load_article(file)


def test_picture(tmp_path):
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00")
    with pytest.raises(ValueError, match=r"found a binary file.*save its text"):
        load_article(file)


def test_other_encoding(tmp_path):
    file = tmp_path / "latin.txt"
    file.write_bytes("L'été a été long.".encode("latin-1"))
    with pytest.raises(ValueError, match=r"byte 2 is no UTF-8.*iconv"):
        load_article(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_and_without_byte_order_mark(tmp_path, encoding):
    file = tmp_path / "article.txt"
    file.write_bytes("L’été a été long.".encode(encoding))
    assert load_article(file).text == "L’été a été long."


def test_utf_16_that_breaks_off_is_called_so(tmp_path):
    file = tmp_path / "article.txt"
    file.write_bytes("L’été a été long.".encode("utf-16")[:-1])
    with pytest.raises(ValueError, match=r"in UTF-16, but byte \d+ is no UTF-16"):
        load_article(file)


@pytest.mark.parametrize("text", [None, b"octets", 3])
def test_from_text_wants_text(text):
    with pytest.raises(ValueError, match="Expected the article as a str"):
        Article.from_text(text)


@pytest.mark.parametrize("day", ["2023-05-04", dt.date(2023, 5, 4), dt.datetime(2023, 5, 4, 18)])
def test_published(day):
    assert Article.from_text("Il pleut.", published=day).published == dt.date(2023, 5, 4)


@pytest.mark.parametrize("day", ["4 mai 2023", "2023-13-01", 2023, "04/05/2023"])
def test_published_is_a_day(day):
    with pytest.raises(ValueError, match="Expected published="):
        Article.from_text("Il pleut.", published=day)


@pytest.mark.parametrize(
    "day", ["2022-02-30", "2023-02-29", "2022-13-01", "2022-00-10", "2022-4-31"]
)
def test_a_day_that_no_calendar_has_is_called_so(day):
    with pytest.raises(ValueError, match=f"got '{day}': there is no such day"):
        Article.from_text("Il pleut.", published=day)


@pytest.mark.parametrize("day", ["30/02/2022", "2022-02", "30 février 2022", "2022-02-30T10:00"])
def test_another_form_of_day_is_called_so(day):
    with pytest.raises(ValueError, match="as a date or 'YYYY-MM-DD'"):
        Article.from_text("Il pleut.", published=day)


OUT_OF_BOUNDS = ["0001-01-01", "1699-12-31", "2200-01-01", "9999-12-31", dt.date(9999, 12, 31)]


@pytest.mark.parametrize("day", OUT_OF_BOUNDS)
def test_a_day_on_which_nothing_came_out_is_called_so(day):
    with pytest.raises(ValueError, match=r"published= between 1700-01-01 and 2199-12-31, got"):
        Article.from_text("Il pleut.", published=day)


FAR = [
    "Le 31 décembre 9999, il part. Le lendemain, il revient. Après-demain, il dort.",
    "Le 1er janvier 1, il part. La veille, il dormait. Trois jours plus tôt, il lisait.",
    "Il y a 9000 ans, il dormait. Dans 9000 ans, au 100e siècle, fin 9999, il dormira.",
    "Dans 99999999999 jours, dans 999999999999 mois, dans 9999999999999999 heures, il part.",
    "Il part hier, demain, lundi, au siècle prochain, d'ici cent ans, il y a deux siècles.",
    "L'hiver 9999, à Noël 9999, à Pâques 9999, il part. L'année suivante, il revient.",
]


@pytest.mark.parametrize("text", FAR)
@pytest.mark.parametrize("day", [None, "1700-01-01", "2199-12-31"])
def test_far_days_are_read_or_left_open(text, day):
    article = Article.from_text(text, published=day)
    first = article.dates["start_date"].dropna()
    assert first.dt.year.between(1677, 2262).all()
    assert not article.events["text"].eq("").any()


def test_a_text_too_long_for_the_parse_is_refused():
    with pytest.raises(
        ValueError, match=r"at most 2,000,000 characters in 'text', found 2,000,004"
    ):
        Article.from_text("mot " * 500_001)
