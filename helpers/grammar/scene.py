"""The verb groups of a parse side by side: by their words, and by the nouns they have taken."""

from __future__ import annotations

from helpers.grammar.noun_phrases import Phrase
from helpers.grammar.verbs.group import VerbGroup
from helpers.grammar.words import WordColumns


class Scene:
    """The groups of a parse by their words, and the nouns that have a verb already."""

    __slots__ = ("claimed", "groups", "of_token", "reporting", "words")

    def __init__(
        self, words: WordColumns, groups: list[VerbGroup], reporting: frozenset[str]
    ) -> None:
        self.words, self.groups, self.reporting = words, groups, reporting
        self.claimed: dict[int, VerbGroup] = {}
        self.of_token: list[VerbGroup | None] = [None] * words.n
        for group in groups:
            for token in range(group.first, max(group.last, group.verb) + 1):
                if self.of_token[token] is None:
                    self.of_token[token] = group
            if group.inverted >= 0:
                self.of_token[group.inverted] = group

    def claim(self, group: VerbGroup, phrase: Phrase | None, by: str) -> None:
        """Note a group's subject."""
        if phrase is not None:
            group.subject, group.subject_by = phrase, by
            if by != "relative":
                self.claimed.setdefault(phrase.head, group)
            if by in ("before", "inverted") and group.opens < 0:
                group.opens = min(phrase.first, group.first)
