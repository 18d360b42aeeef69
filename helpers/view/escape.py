"""Words from anywhere -> the same in HTML, in an attribute, in a terminal, where none acts."""

from __future__ import annotations

import html
import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


MATHEMATICS = re.compile(r"[$\\]")


def escape(text: str) -> str:
    r"""Text for HTML: nothing in it is markup, and no dollar sign or backslash begins mathematics.

    >>> escape("<b> 5 $ \\(x\\)")
    '&lt;b&gt; 5 <span>$</span> <span>\\</span>(x<span>\\</span>)'
    """
    return inert(html.escape(text))


def inert(markup: str) -> str:
    """Words that are HTML already, in which nothing begins mathematics and no control acts."""
    return MATHEMATICS.sub(r"<span>\g<0></span>", CONTROL.sub("\ufffd", markup))


def attribute(text: str) -> str:
    """Text for the value of an HTML attribute."""
    return html.escape(CONTROL.sub("\ufffd", text))


def for_terminal(text: str) -> str:
    r"""Text in which nothing moves a terminal's cursor or changes its colours.

    >>> for_terminal("\x1b[31mrouge\rnoir") == "\ufffd[31mrouge\ufffdnoir"
    True
    """
    return re.sub(r"\r(?!\n)", "\ufffd", CONTROL.sub("\ufffd", text))
