"""Letters with their accents folded away, as capitals are printed."""

from __future__ import annotations

ACCENTED = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ"


FOLD = str.maketrans(ACCENTED + "’", "AAACEEEEIIOOUUUY'")


def fold(text: str) -> str:
    """A text with its capitals' accents laid aside, which newspapers may leave out.

    >>> fold("l’Égypte")
    "l'Egypte"
    """
    return text.translate(FOLD)
