"""Clauses set off from their cue by a colon, a comma, `comme l'a dit X`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.speech.cues.cue import Cue
from helpers.speech.reporters import NOMINAL, apposed_before, inverted_subject, reporting_subject
from helpers.speech.rules.inquits import quoted_name
from helpers.speech.rules.objects import object_span, past_brackets
from helpers.speech.rules.que_clauses import JOURNALIST
from helpers.speech.rules.taken_up import clause_start
from helpers.speech.rules.views import after_apposition, has_verb
from helpers.speech.scene import FIRST_PERSON, FoundSpeech, SpeechScene, trim_end


def cue_then_colon(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X conclut : nous tiendrons.`: a colon after the cue, and no quotation marks."""
    for cue in page.cues:
        _, end = page.sentence(cue.start)
        match = re.compile(r"[^:«»;]{0,40}:\s*(?=\w)").match(page.plain, cue.end, end)
        reports = match and cue.verbal and cue.verb.quote == "yes"
        subject = _before_colon(page, cue, match.end()) if match and reports else None
        if match is None or subject is None or not page.can_speak(subject) or not cue.said:
            continue
        if len(page.plain[match.end() : end].split()) > 3 and not page.in_quotation(cue.start):
            kind = "direct" if FIRST_PERSON.search(page.plain[match.end() : end]) else ""
            span = page.phrase(subject)
            yield FoundSpeech(match.end(), end, "cue-then-colon", span, (cue.start, cue.end), kind)


def _before_colon(page: SpeechScene, cue: Cue, colon: int) -> Token | None:
    """The subject of a cue before a colon: behind it where it reports what stands before it too.

    `Le pont tiendra, glisse un maçon : on l'a vu plier.`: the mason.
    """
    inquit = page.before(cue.start).endswith(",") and apposed_before(page, cue) is None
    behind = cue.subject_behind if inquit else None
    return behind if behind is not None and behind.idx < colon else cue.subject


def judgement(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X juge Y insuffisant`, `X qualifie Y de dangereux`, `X présente Y comme un succès`."""
    for cue in page.cues:
        reflexive = cue.verb.verb.startswith(("se ", "s'"))
        if "attribute" not in cue.verb.needs or reflexive or not cue.verbal or not cue.said:
            continue
        if cue.subject_behind is not None:
            continue  # `…, estime un diplomate`
        thing = next((t for t in page.doc[cue.last + 1 : cue.last + 5] if t.pos_ in NOMINAL), None)
        if thing is None or any(
            t.pos_ in ("ADP", "PUNCT") for t in page.doc[cue.last + 1 : thing.i]
        ):
            continue
        phrase = page.phrase(thing)
        if not _is_judged(page, phrase) or page.doc[phrase.start].idx < cue.end:
            continue
        subject = reporting_subject(page, cue)
        end = object_span(page, cue, thing)[1]
        if subject is not None and not page.quotation_in(cue.end, end + 3):
            yield FoundSpeech(phrase.start_char, end, "judgement", subject, (cue.start, cue.end))


def _is_judged(page: SpeechScene, phrase: Span) -> bool:
    """Whether what is thought of a thing follows it: an adjective, or `de`, `comme`, `pour`."""
    after = page.doc[phrase.end : phrase.end + 2]
    last = phrase[-1]
    if len(after) and after[0].lower_ == "comme":
        return True
    judged = last.dep_ in ("xcomp", "acl", "ROOT", "obl:arg", "amod") and last.i > phrase.start + 1
    return last.pos_ == "ADJ" and judged and (not len(after) or after[0].pos_ != "NOUN")


def clause_then_cue(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`…, a également déclaré X.` and `…, assure-t-il, …`: the cue follows an unquoted clause."""
    for cue in page.cues:
        start, end = page.sentence(cue.start)
        before = AS.sub(",", page.plain[start : cue.start].rstrip())
        if not before.endswith(tuple(",–—?!")) or page.in_quotation(cue.start):
            continue
        own_words = FIRST_PERSON.search(before) is not None
        speaker = _reporting_behind(page, cue, before, own_words=own_words)
        clause = before.rstrip(", –—")
        if speaker is None or "»" in clause[-3:]:
            continue
        place = page.past_apposition(max(cue.end, speaker.end_char))
        place = past_brackets(page, place)
        after = page.plain[place:end]
        if re.match(r"\s*(?:que|qu'|:|de\b[^,]*\b\w+er\b)", after):
            continue
        goes_on = re.match(r"[^,;.:]{0,60},\s*(?=[\w«])", after)
        if goes_on and JOURNALIST.match(after, goes_on.end()):
            goes_on = None
        resumed = goes_on and has_verb(page, place + goes_on.end(), end)
        if len(clause.split()) < 2 and not resumed:
            continue  # `L'enjeu, a dit X, est de tenir` goes on; `Hier, a dit X.` does not
        whole = goes_on and (cue.clitic is not None or resumed)
        stop = trim_end(page, start, end) if whole else start + len(clause)
        start = clause_start(page, start, cue)
        kind = "direct" if FIRST_PERSON.search(page.plain[start:stop]) else ""
        yield FoundSpeech(start, stop, "clause-then-cue", speaker, (cue.start, cue.end), kind)


def _reporting_behind(page: SpeechScene, cue: Cue, before: str, *, own_words: bool) -> Span | None:
    """Who reports, behind a cue, the clause before it; None where that clause is not reported."""
    start, _ = page.sentence(cue.start)
    as_such = len(before) < len(page.plain[start : cue.start].rstrip())
    if cue.verb.quote != "yes" and cue.clitic is None and not own_words and not as_such:
        return None
    if _is_subject_before(page, cue, start):
        return None  # `Une note, que nous avons lue, juge le bail bancal`
    if (as_such or apposed_before(page, cue)) and not has_verb(page, start, cue.start):
        return None  # `Au Sénat, la ministre, Awa Diop, a remercié les élus`
    return _medium(page, cue) or inverted_subject(page, cue, quoted=own_words)


# `Le compte est faux, comme le résume X.`
AS = re.compile(r",\s+(?:comme|ainsi que)(?:\s+(?:le|la|l'))?$")


def _medium(page: SpeechScene, cue: Cue) -> Span | None:
    """A medium whose name stands in marks behind a cue: `…, révèle « Le Phare » lundi`."""
    quotation = page.quotation_in(cue.end, cue.end + 3)
    return quoted_name(page, quotation) if quotation is not None else None


def _is_subject_before(page: SpeechScene, cue: Cue, start: int) -> bool:
    """Whether a noun with a relative clause of `nous` is the cue's subject, and nothing is said."""
    relative = re.match(
        r"[^,]*(?=, (?:que|dont) (?:nous|j')[^,]*, $)", page.plain[start : cue.start]
    )
    return relative is not None and not has_verb(page, start, start + relative.end())


def as_said(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`Comme l'a rappelé X, …`, `Ainsi que le souligne X, …`: what is said follows the comma."""
    opening = re.compile(r"(?:Comme|Ainsi que|Tel que)\s+(?:l'|le |la )?", re.IGNORECASE)
    for cue in page.cues:
        start, end = page.sentence(cue.start)
        match = opening.match(page.plain, start)
        if (
            match is None
            or not match.start() < cue.start <= match.end() + 3
            or cue.verb.quote == "no"
        ):
            continue
        head = cue.clitic or cue.subject_behind
        if head is not None and page.can_speak(head):
            phrase = page.phrase(head)
            left = after_apposition(page, phrase.end_char, end)
            yield FoundSpeech(
                left, trim_end(page, left, end), "as-said", phrase, (cue.start, cue.end)
            )
