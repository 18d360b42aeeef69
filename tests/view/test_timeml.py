"""An article's text with its expressions of time as ISO-TimeML: the scheme, and nothing lost."""

import copy
import re
from xml.etree import ElementTree

import pytest
from conftest import phrase_book

from helpers import Article

# The part of TimeML 1.2.1 that is written (https://timeml.github.io/site/publications/timeMLdocs):
# the children of each element, its attributes with what they may hold, and those it must have.
CHILDREN = {"TimeML": ["DOCID", "DCT", "TEXT"], "DOCID": [], "DCT": ["TIMEX3"], "TIMEX3": []}
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
POINT = r"[\dX]{2,4}(?:-(?:[\dX]{2}(?:-[\dX]{2})?|W[\dX]{2}(?:-WE|-\d)?|[QH]\d|SP|SU|FA|WI))?"
CLOCK = r"T(?:\d\d:\d\d|MO|AF|EV|NI)"
LENGTH = r"P(?:X|\d+[YMWD])*D?[YMW]?(?:T(?:(?:\d+|X)[HMS])+)?"
ATTRIBUTES = {
    "tid": r"t\d+",
    "type": "DATE|TIME|DURATION|SET",
    "value": rf"{POINT}(?:{CLOCK})?|{LENGTH}|(?:PAST|PRESENT|FUTURE)_REF",
    "functionInDocument": "CREATION_TIME|PUBLICATION_TIME|NONE",
    "temporalFunction": "true|false",
    "mod": "START|MID|END|APPROX|BEFORE|AFTER",
    "quant": "EVERY",
    "beginPoint": r"t\d+",
    "endPoint": r"t\d+",
}


def faults(tree: ElementTree.Element) -> list[str]:
    """Where a tree is no TimeML."""
    found = [] if tree.tag == "TimeML" and list(tree.attrib) == [LOCATION] else ["root"]
    for element in tree.iter():
        tags = [child.tag for child in element]
        if element.tag == "TEXT":
            found += [f"TEXT has {tag}" for tag in tags if tag != "TIMEX3"]
        elif tags != CHILDREN.get(element.tag):
            found.append(f"{element.tag} has {tags}")
    expressions = list(tree.iter("TIMEX3"))
    ids = [timex.get("tid") for timex in expressions]
    found += [] if len(set(ids)) == len(ids) else ["an id twice"]
    for timex in expressions:
        found += [f"no {name}" for name in ("tid", "type", "value") if timex.get(name) is None]
        for name, value in timex.attrib.items():
            if not re.fullmatch(ATTRIBUTES.get(name, "(?!)"), value):
                found.append(f"{name}={value}")
            if name.endswith("Point") and value not in ids:
                found.append(f"{name} {value} is nowhere")
    return found


TEXT = (
    "Le bac & le quai <nord>\n\nLe bac a coulé mardi à 15 h, entre 2 < 3 heures après l'alerte.\r\n"
    "Il sera fermé du 7 au 16 juin, puis début juillet. Il est révisé tous les deux ans.\n\n"
    "La réparation durera près de cinq jours ; actuellement, rien ne bouge.\x0c\n"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    article = Article.from_text(TEXT, published="2021-05-05")
    path = article.to_timeml(tmp_path_factory.mktemp("timeml") / "bac.tml")
    return article, ElementTree.fromstring(path.read_bytes())


def test_the_file_is_valid_timeml(written):
    assert faults(written[1]) == []


def test_the_scheme_can_say_no(written):
    wrong = copy.deepcopy(written[1])
    wrong.find(".//TEXT/TIMEX3").set("type", "DAY")
    del wrong.find("DCT/TIMEX3").attrib["tid"]
    assert faults(wrong) == ["no tid", "type=DAY"]


@pytest.mark.parametrize("passage", phrase_book("dates")[::6])
def test_any_article_is_valid_timeml(passage, tmp_path):
    article = Article.from_text(passage["text"], published=passage.get("published"))
    tree = ElementTree.fromstring(article.to_timeml(tmp_path / "any.tml").read_bytes())
    assert faults(tree) == []
    assert "".join(tree.find("TEXT").itertext()) == article.text


def test_the_text_is_whole(written):
    article, tree = written
    assert "".join(tree.find("TEXT").itertext()) == article.text.replace("\x0c", "\ufffd")
    assert tree.findtext("DCT/TIMEX3") == "2021-05-05"


def test_each_row_is_an_expression(written):
    article, tree = written
    marked = [timex for timex in tree.findall("TEXT/TIMEX3") if timex.text]
    assert [timex.text for timex in marked] == article.dates["text"].tolist()
    told = {timex.text: timex.get("value") for timex in marked}
    assert told["mardi à 15 h"] == "2021-05-04T15:00"
    assert told["tous les deux ans"] == "P2Y"
    assert told["actuellement"] == "PRESENT_REF"


def test_a_range_has_its_two_ends(written):
    tree = written[1]
    stretch = next(timex for timex in tree.iter("TIMEX3") if timex.text == "du 7 au 16 juin")
    ends = {timex.get("tid"): timex.get("value") for timex in tree.iter("TIMEX3")}
    assert (stretch.get("type"), stretch.get("value")) == ("DURATION", "P10D")
    assert ends[stretch.get("beginPoint")] == "2021-06-07"
    assert ends[stretch.get("endPoint")] == "2021-06-16"


def test_a_part_of_a_month_says_which(written):
    part = next(timex for timex in written[1].iter("TIMEX3") if timex.text == "début juillet")
    assert (part.get("value"), part.get("mod")) == ("2021-07", "START")
