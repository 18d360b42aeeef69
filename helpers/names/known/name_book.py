"""The names that the codebook knows, where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from helpers.codebook.entries import Organisation
from helpers.codebook.files import Codebook, state_names
from helpers.lexicon.letters import fold
from helpers.names.tables import Mention


class NameBook:
    """Every written form of the codebook's actors, looked up by its first word."""

    def __init__(self, codebook: Codebook) -> None:
        self.by_first_word: dict[str, list[tuple[str, str, str]]] = {}
        for state in codebook.states:
            self._add(state.actor, "name", state_names(state))
            self._add(state.actor, "acronym", state.acronyms)
            self._add(state.actor, "demonym", state.demonyms)
            self._add(state.actor, "capital", state.capital)
            self._add(state.actor, "seat", state.seats)
            self._add(state.actor, "alias", state.aliases)
        for organisation in codebook.organisations:
            self._add(organisation.actor, "acronym", organisation_acronyms(organisation))
            written = (organisation.label, *organisation.names)
            self._add(organisation.actor, "name", written)
            self._add_contracted(organisation.actor, written)
            self._add(organisation.actor, "alias", organisation.aliases)
            self._add(organisation.actor, "capital", organisation.seats)
        self._add("", "place", [place.place for place in codebook.places])
        for names in self.by_first_word.values():
            names.sort(key=lambda name: len(name[0]), reverse=True)

    @cached_property
    def in_capitals(self) -> dict[str, list[tuple[str, str, str]]]:
        """The same names as a headline in capitals writes them."""
        raised: dict[str, list[tuple[str, str, str]]] = {}
        for first, names in self.by_first_word.items():
            raised.setdefault(fold(first.upper()), []).extend(
                (fold(name.upper()), actor, form) for name, actor, form in names if form != "alias"
            )
        for names in raised.values():
            names.sort(key=lambda name: len(name[0]), reverse=True)
        return raised

    def _add_contracted(self, actor: str, names: Sequence[str]) -> None:
        for name in names:
            article, _, rest = name.partition(" ")
            for contracted in CONTRACTED_ARTICLE.get(article.lower(), ()):
                if article.istitle() and rest[:1].isupper():
                    listed = self.by_first_word.setdefault(contracted, [])
                    listed.append((fold(f"{contracted} {rest}"), actor, "name"))

    def _add(self, actor: str, form: str, names: Sequence[str]) -> None:
        capitalised = [fold(name.capitalize()).lower() for name in names if form == "demonym"]
        for name in [*names, *capitalised]:
            folded = fold(name)
            first = re.match(r"\w+", folded)
            if first:
                entry = (folded, actor, "acronym" if _is_acronym(name, form) else form)
                listed = self.by_first_word.setdefault(first.group(), [])
                if not any(known[:2] == entry[:2] for known in listed) or form == "capital":
                    listed.append(entry)


# The article of a name melts into a preposition before it: `Le Monde`, `au Monde`.
CONTRACTED_ARTICLE = {"le": ("au", "du"), "les": ("aux", "des")}


MELTED = re.compile(r"(?:(?:aux?|des|du) )?")


def _is_acronym(name: str, form: str) -> bool:
    return form == "name" and name.isupper() and " " not in name


def organisation_acronyms(organisation: Organisation) -> tuple[str, ...]:
    """An organisation's acronyms, its label among them where it is one (`Medef`, `Cédéao`)."""
    known = {acronym.casefold() for acronym in organisation.acronyms}
    short = organisation.label.casefold() in known or fold(organisation.label).casefold() in {
        fold(acronym).casefold() for acronym in organisation.acronyms
    }
    return (*organisation.acronyms, *([organisation.label] if short else []))


@lru_cache(maxsize=8)
def name_book(codebook: Codebook) -> NameBook:
    """The codebook's names, ready to be looked up."""
    return NameBook(codebook)


def find_codebook_names(plain: str, codebook: Codebook) -> list[Mention]:
    """Every form of a codebook actor that stands in the text, the longest at each place.

    The forms include `capital` and `seat`, which are not yet mentions.
    """
    known, folded = name_book(codebook), fold(plain)
    book = known.by_first_word
    found: list[Mention] = []
    end = 0
    for word in re.finditer(r"(?<![\w@#])\w+", folded):
        if word.start() < end:
            continue
        names = names_at(folded, word.start(), book.get(word.group(), ()))
        names = names or _capitalised(folded, word, book)
        if not names and word.group().isupper() and len(word.group()) > 3:
            names = _in_capitals(folded, word, known)
        for name, actor, form in names:
            begin = word.start() + len(MELTED.match(name)[0])  # type: ignore[index]
            found.append(Mention(begin, word.start() + len(name), actor, form, ""))
        end = word.start() + len(names[0][0]) if names else end
    return found


def names_at(
    folded: str, start: int, listed: Iterable[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """The longest listed names at one place: several where one form stands for several actors."""
    fits = [
        name
        for name in listed
        if folded.startswith(name[0], start)
        and not re.match(r"\w", folded[start + len(name[0]) :][:1])
    ]
    return [name for name in fits if len(name[0]) == len(fits[0][0])]


def _in_capitals(folded: str, word: re.Match[str], known: NameBook) -> list[tuple[str, str, str]]:
    """A name in a headline that is set in capitals throughout."""
    line_start, line_end = folded.rfind("\n", 0, word.start()) + 1, folded.find("\n", word.end())
    line = folded[line_start : line_end if line_end >= 0 else len(folded)]
    if not line.isupper():
        return []
    return names_at(folded, word.start(), known.in_capitals.get(word.group(), ()))


def _capitalised(
    folded: str, word: re.Match[str], book: dict[str, list[tuple[str, str, str]]]
) -> list[tuple[str, str, str]]:
    """A people's name (`les Russes`), written with a capital, is found under its adjective."""
    lower = word.group().lower()
    if not word.group().istitle() or lower not in book:
        return []
    rest = lower + folded[word.end() : word.end() + 40]
    names = names_at(rest, 0, book[lower])
    return [name for name in names if name[2] == "demonym"]
