"""A text -> what it is, if it was written for a program: a web page, a mail, LaTeX or JSON."""

from __future__ import annotations

import json
import re

# What nobody begins an article with. `<3` and `<<Non>>` are prose.
OPENINGS = {
    "a PDF": re.compile(r"%PDF-"),
    "rich text": re.compile(r"\{\\rtf"),
    "a web page": re.compile(r"<(?:!--|!doctype\b|\?xml\b|html\b|/?(?:p|br|li|hr)\b[^<>]*>)", re.I),
    "LaTeX": re.compile(
        r"\A(?:%[^\r\n]*+\s++)*+"
        r"\\(?:documentclass|usepackage|begin|(?:sub)*section|chapter|title|input)\b"
    ),
}
# `<Paul> : oui` opens a chat: any other tag has an attribute, or is closed somewhere.
TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9:-]{0,20})(?P<attribute>\s+[\w:-]+\s*=|[^<>]*/>)?", re.I)

JSON_OPENS = re.compile(r'\{\s*"[^"\n]{1,80}"\s*:|\[\s*\{\s*"[^"\n]{1,80}"\s*:')

# The head of a mail: lines `Name: value`, a long value going on behind blanks.
HEADER = re.compile(
    r"(?P<name>[A-Z][A-Za-z]*(?:-[A-Za-z]+)*):[ \t].*(?:\r?\n[ \t]+\S.*)*(?:\r?\n|$)"
)
FIRST_LINE_OF_MBOX = re.compile(r"From \S++ .*\n")
OF_MAIL_ALONE = re.compile(
    r"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|Content-Type"
    r"|Content-Transfer-Encoding)$",
    re.I,
)


def find_markup(text: str) -> str | None:
    """What a text is that was written for a program and not to be read; None for prose.

    >>> find_markup("<div>Le port rouvre.</div>")
    'a web page'
    >>> find_markup("<<Le port rouvre>>, dit-elle.") is None
    True
    """
    text = text.lstrip("\ufeff \t\r\n")
    for kind, pattern in OPENINGS.items():
        if pattern.match(text):
            return kind
    if _is_tagged(text):
        return "a web page"
    if _is_json(text):
        return "JSON"
    return "a mail" if _is_mail(text) else None


def _is_tagged(text: str) -> bool:
    """Whether it begins with a tag, whatever its name."""
    tag = TAG.match(text)
    return tag is not None and bool(tag["attribute"] or f"</{tag['name']}>" in text)


def _is_json(text: str) -> bool:
    """Whether it is an object or a list of JSON, or begins as a longer one does."""
    if JSON_OPENS.match(text):
        return True
    if not text.startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_mail(text: str) -> bool:
    """Whether it begins with the head of a mail, as programs write it."""
    mbox = FIRST_LINE_OF_MBOX.match(text)
    place, names = (mbox.end() if mbox else 0), set()
    while header := HEADER.match(text, place):
        names.add(header["name"])
        place = header.end()
    written = {"From", "Subject"} <= names or {"From", "To"} <= names
    return len(names) > 1 and (written or any(map(OF_MAIL_ALONE.match, names)))
