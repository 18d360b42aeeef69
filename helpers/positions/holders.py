"""Whose position an act is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from spacy.tokens import Token

from helpers.positions.acts import FoundAct
from helpers.positions.held import is_conditional, is_passive
from helpers.positions.holder_subjects import agents, find_subject, is_done_to_us, possessors
from helpers.positions.parties import parties_at
from helpers.positions.scene import PositionScene


def find_holders(
    scene: PositionScene, found: FoundAct, statement: Any | None
) -> tuple[str, list[str], str | None]:
    """The rule that an act is read by, the parties whose position it is, and its target."""
    kind = found.act.pos
    if kind in ("judgement", "price", "right", "duty"):
        return _said_of(scene, found)
    if kind == "promise":
        return "promise", _promising(scene, found), None
    if kind == "noun":
        return "noun", possessors(scene, found), None
    if kind == "adjective":
        return "adjective", parties_at(scene, find_subject(scene, found)), None
    if is_passive(found):
        return "passive", agents(scene, found), None
    if is_done_to_us(scene, found.head):
        return "verb", [], None
    own = parties_at(scene, find_subject(scene, found))
    told = scene.speakers(statement)
    if statement is not None and statement.start < found.head.idx:
        return "verb", told or own, None  # `« … », exige la ministre`
    return "verb", own or told, None


def _promising(scene: PositionScene, found: FoundAct) -> list[str]:
    """The speakers, where they speak of themselves, or say that a thing will not be."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1])
    before = scene.doc[max(found.head.sent.start, found.first - 4) : found.first]
    if "y" in {t.lower_ for t in before} and found.head.lemma_ == "avoir":  # `il n'y aura pas de`
        held = found.type == "REJECT" and "sans" not in {t.lower_ for t in found.head.sent}
        return speakers if held else []
    subject = parties_at(scene, find_subject(scene, found))
    return [party for party in subject if party in speakers]


def _said_of(scene: PositionScene, found: FoundAct) -> tuple[str, list[str], str | None]:
    """An act of whoever says the sentence, about the subject of the act word."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1]) if around else []
    subject = find_subject(scene, found)
    if found.act.pos == "judgement" and (verb := _opinion(scene, found)) is not None:
        cue = replace(found.cue, head=verb, first=verb.i, last=verb.i)
        return (
            "judgement",
            parties_at(scene, find_subject(scene, replace(found, cue=cue, head=verb))),
            None,
        )
    of = next(iter(parties_at(scene, subject)), None) if subject is not None else None
    if found.act.pos == "duty" and not _is_duty(found, subject, of):
        return found.act.pos, [], None
    if found.act.pos in ("right", "price") and of is None and found.act.pos == "right":
        return found.act.pos, [], None
    return found.act.pos, speakers, of if of not in speakers else None


OPINION = re.compile(r"^(?:jug\w+|estim\w+|considèr\w+|considér\w+|trouv\w+|qualifi\w+)$")


def _opinion(scene: PositionScene, found: FoundAct) -> Token | None:
    """The verb in `Lima juge le texte inacceptable`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 6) : found.first]
    return next((t for t in reversed(before) if OPINION.match(t.lower_)), None)


def _is_duty(found: FoundAct, subject: Token | None, of: str | None) -> bool:
    """`Lima doit céder` asks something of Lima; `cela devrait suffire` only expects it."""
    if found.act.act != "devoir":
        return True
    if any(is_conditional(t) for t in found.head.doc[found.cue.first : found.head.i + 1]):
        return of is not None
    return found.head.lower_ in ("doit", "doivent", "devra", "devront", "devons", "devrons")
