"""Persons whose party their role does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from helpers.codebook.entries import Role
from helpers.codebook.lists import word_set

if TYPE_CHECKING:
    from helpers.positions.scene import PositionScene


COMMENTING = word_set("offices_that_only_comment")


WHO = r"(?:l[ae]s? |l')?(?P<who>[^,.;:«»]{2,40}), (?:[^.;:«»]{0,80} )?(?:l[ae] |l')?$"


SPEAKING_FOR = re.compile(rf"^(?:Pour|Au nom d(?:e|u|es)|Du côté d(?:e|u|es)|Côté|Chez) {WHO}")


SPEAKING_AT = re.compile(rf"^(?:À|A|Depuis|De) {WHO}")


def spoken_for(scene: PositionScene, person: str, label: str, role: object) -> str | None:
    """Whom a person without a party speaks for, else the person; None for one who only comments.

    `Pour la Belgique, X …` and, of an office, `À Oslo, la ministre, X, …` say for whom. A capital
    that was taken for a name (`À Oslo, le ministre`) stands for its state.
    """
    if label in scene.capitals:
        return scene.capitals[label]
    office = _office(scene, role)
    if office is not None and office.office in COMMENTING:
        return None
    speaks = office is not None and office.speaks_for
    found = (_framed(scene, row, speaks=speaks) for row in scene.named_as.get(person, ()))
    return next((party for party in found if party), person)


def _office(scene: PositionScene, role: object) -> Role | None:
    """The codebook's role with which a person's role begins; of two the longer."""
    words = role.lower() if isinstance(role, str) else ""
    fits = [
        (len(form), known)
        for known in scene.codebook.roles
        for form in (known.role, *known.feminine)
        if words.startswith(form) and not re.match(r"\w", words[len(form) :])
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _framed(scene: PositionScene, row: Any, *, speaks: bool) -> str | None:
    """The party that the opening of a mention's sentence gives to whom it mentions."""
    start = scene.bounds[max(0, scene.sentence_of(row.start))]
    opening = str(scene.doc._.plain)[start : row.start]
    if match := SPEAKING_FOR.match(opening):
        return _party_named(scene, start + match.start("who"), start + match.end("who"))
    match = SPEAKING_AT.match(opening) if speaks else None
    return scene.capitals.get(match["who"]) if match else None


def _party_named(scene: PositionScene, start: int, end: int) -> str | None:
    """The state or organisation of which a place holds the name or the adjective, and no more."""
    fits = scene.named_at.get((start, end), ())
    return next((r.actor for r in fits if scene.kinds.get(r.actor) in PUBLIC), None)


PUBLIC = ("state", "organisation")
