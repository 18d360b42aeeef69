"""The noun or verb that a date dates."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from helpers.kept import kept


@dataclass(frozen=True)
class Host:
    """The word that a date dates, the verb that tells of it, and the rule that found it."""

    head: Token
    family: str
    verb: Token | None
    rule: str

    @kept
    def sentence(self) -> Span:
        """The sentence that tells of it."""
        return (self.head if self.verb is None else self.verb).sent

    @kept
    def text(self) -> str:
        """The words of that sentence."""
        return self.head.doc._.plain[self.sentence.start_char : self.sentence.end_char]
