"""Whose position an act is: the rules, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import Clause, clause_at
from helpers.positions.acts import FoundAct
from helpers.positions.held import is_passive
from helpers.positions.holder_subjects import agents, find_subject, is_done_to_us, possessors
from helpers.positions.parties import parties_at
from helpers.positions.scene import PositionScene

Held = tuple[list[str], str | None]  # the parties whose position it is, and whom it is aimed at


@dataclass(frozen=True)
class HolderRule:
    """How it is read whose position an act is.

    A rule is of some kinds of act words (`Act.pos`) and may set a condition; `read` gives the
    parties and the target. `example` is a text, `gives` the parties, acts and targets that the rule
    must read there.
    """

    name: str
    kinds: tuple[str, ...]
    read: Callable[[PositionScene, FoundAct, Any | None], Held]
    example: str
    gives: tuple[str, ...]
    holds: Callable[[FoundAct], bool] = lambda found: True


def find_holders(
    scene: PositionScene, found: FoundAct, statement: Any | None
) -> tuple[str, list[str], str | None]:
    """The rule that an act is read by, the parties whose position it is, and its target."""
    rule = next(r for r in HOLDER_RULES if found.act.pos in r.kinds and r.holds(found))
    return (rule.name, *rule.read(scene, found, statement))


def _of_subject(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """The subject of a verb, else whoever is quoted with it."""
    if is_done_to_us(scene, found.clause):
        return [], None
    subject = find_subject(scene, found)
    own = _of_bodies(scene, found, parties_at(scene, subject))
    told = scene.speakers(statement)
    if not own and subject is not None and _is_somebody_else(scene, subject, statement):
        return [], None
    if statement is not None and statement.start < found.head.idx:
        return told or own, None  # `« … », exige la ministre`
    return own or told, None


OF_BODIES = word_set("acts_of_bodies")


def _of_bodies(scene: PositionScene, found: FoundAct, parties: list[str]) -> list[str]:
    """The parties that may do an act: a person votes no budget and adopts none."""
    if found.act.act not in OF_BODIES:
        return parties
    return [party for party in parties if scene.kinds.get(party) != "person"]


def _is_somebody_else(scene: PositionScene, subject: Token, statement: Any | None) -> bool:
    """Whether a subject is a noun for nobody known: `le patronat`, `le collectif des riverains`.

    A person's office stands for the person whom the statement names: `exige la ministre`.
    """
    if subject.pos_ not in ("NOUN", "PROPN"):
        return False
    return statement is None or scene.kinds.get(str(statement.speaker)) != "person"


def _of_agent(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """The agent of a passive."""
    return agents(scene, found), None


def _of_possessor(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """Whose demand, refusal or offer a noun tells."""
    return possessors(scene, found), None


def _of_described(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """Of whom an adjective is said."""
    return parties_at(scene, find_subject(scene, found)), None


def _of_promising(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """The speakers, where they speak of themselves, or say that a thing will not be."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1])
    before = scene.doc[max(found.head.sent.start, found.first - 4) : found.first]
    if "y" in {t.lower_ for t in before} and found.head.lemma_ == "avoir":  # `il n'y aura pas de`
        held = found.type == "REJECT" and "sans" not in {t.lower_ for t in found.head.sent}
        return (speakers if held else []), None
    subject = parties_at(scene, find_subject(scene, found))
    return [party for party in subject if party in speakers], None


def _of_judge(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """The subject of a verb of opinion, else whoever says the sentence."""
    verb = opinion_before(scene, found)
    after = scene.doc[found.last + 1 : found.last + 6]
    if verb is None and after.text.startswith("pour "):  # `pas question pour Lima de céder`
        return parties_at(
            scene, next((t for t in after if t.pos_ in ("NOUN", "PROPN")), None)
        ), None
    if verb is None:
        return _of_speaker(scene, found, statement)
    subject = None if verb.subject_head is None else scene.doc[verb.subject_head]
    return parties_at(scene, subject), None


def _of_speaker(scene: PositionScene, found: FoundAct, statement: Any | None) -> Held:
    """Whoever says the sentence, about the subject of the act word."""
    around = scene.statements_around(found.head.idx)
    speakers = scene.speakers(around[-1]) if around else []
    subject = find_subject(scene, found)
    of = next(iter(parties_at(scene, subject)), None) if subject is not None else None
    if found.act.pos == "duty" and not _is_duty(found, of):
        return [], None
    if found.act.pos == "right" and of is None:
        return [], None
    return speakers, of if of not in speakers else None


OPINION = re.compile(rf"^{any_word(words_of('verbs_of_opinion'))}$")


def opinion_before(scene: PositionScene, found: FoundAct) -> Clause | None:
    """The verb in `Lima juge le texte inacceptable`."""
    start, _ = scene.tokens_of_sentence(found.head)
    before = scene.doc[max(start, found.first - 6) : found.first]
    verb = next((t for t in reversed(before) if OPINION.match(t.lower_)), None)
    return None if verb is None else clause_at(scene.doc, verb)


def _is_duty(found: FoundAct, of: str | None) -> bool:
    """`Lima doit céder` asks something of Lima; `cela devrait suffire` only expects it."""
    if found.act.act != "devoir":
        return True
    if found.clause is not None and found.clause.mood == "conditional":
        return of is not None
    return DUTY.fullmatch(found.head.lower_) is not None


DUTY = re.compile(r"do(?:it|ivent)|dev(?:r(?:a|ont|ons)|ons)")


HOLDER_RULES = (
    HolderRule(
        "judgement",
        ("judgement",),
        _of_judge,
        "« Ce moratoire sur les missiles est inacceptable », a dit la ministre norvégienne.",
        ("norway REJECT",),
    ),
    HolderRule(
        "price",
        ("price",),
        _of_speaker,
        "« La Suède paierait cher une invasion », a dit la ministre norvégienne Ada Lund.",
        ("norway THREATEN sweden",),
    ),
    HolderRule(
        "right",
        ("right",),
        _of_speaker,
        "« La Suède n'a pas de droit de veto sur l'élargissement », a dit la ministre norvégienne.",
        ("norway REJECT sweden",),
    ),
    HolderRule(
        "duty",
        ("duty",),
        _of_speaker,
        "« La Suède doit accepter un moratoire sur les missiles », a dit la ministre norvégienne.",
        ("norway REQUEST sweden",),
    ),
    HolderRule(
        "promise",
        ("promise",),
        _of_promising,
        "« Nous limiterons les missiles », a dit la ministre norvégienne Ada Lund.",
        ("norway AGREE",),
    ),
    HolderRule(
        "noun",
        ("noun",),
        _of_possessor,
        "La demande norvégienne d'un moratoire sur les missiles est connue.",
        ("norway REQUEST",),
    ),
    HolderRule(
        "adjective",
        ("adjective",),
        _of_described,
        "La Norvège est favorable à un moratoire sur les missiles.",
        ("norway SUPPORT",),
    ),
    HolderRule(
        "passive",
        ("verb",),
        _of_agent,
        "Le moratoire sur les missiles a été rejeté par la Norvège.",
        ("norway REJECT",),
        is_passive,
    ),
    HolderRule(
        "verb",
        ("verb",),
        _of_subject,
        "La Norvège exige un moratoire sur les missiles.",
        ("norway REQUEST",),
    ),
)
