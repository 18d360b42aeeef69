"""Direct speech: dashes, labels, cues before and within a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span

from helpers.codebook.lists import any_word, word_set
from helpers.lexicon.calendar import DAYS as WEEKDAYS
from helpers.page.parse import span_at
from helpers.speech.cues.said import goes_on_speaking
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.quotations import Quotation
from helpers.speech.reporters import (
    NOMINAL,
    NOT_REPORTED,
    inverted_subject,
    owner_of_words,
    reporting_subject,
    subject_of_clause,
    subject_on_page,
)
from helpers.speech.rules.attached_words import (
    DETERMINER,
    LEAD,
    governing_cue,
    last_quoted,
    past_adverbial,
    takes,
)
from helpers.speech.rules.inquits import goes_on_after, quoted_name
from helpers.speech.rules.objects import object_end
from helpers.speech.rules.turns import labels_within, turns
from helpers.speech.scene import (
    FIRST_PERSON,
    LABEL,
    PERSON_RULES,
    FoundSpeech,
    SpeechScene,
    take,
)


def dash(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`— Nous partons, dit-elle.`: a paragraph that a dialogue dash leads."""
    for start, end in page.paragraphs:
        match = re.compile(r"[–—-]\s*(?=[^\s\d–—-])").match(page.plain, start, end)
        if not match:
            continue
        for cue in page.cues_in(match.end() + 1, end):
            if cue.verbal or cue.clitic:
                before = page.plain[match.end() : cue.start].rstrip()
                speaker = inverted_subject(page, cue, quoted=True)
                if speaker and before.endswith(tuple(",?!…—–.")):
                    stop = match.end() + len(before.rstrip(",—– "))
                    yield FoundSpeech(
                        match.end(), stop, "dash", speaker, (cue.start, cue.end), "direct"
                    )
                    break
        else:
            yield FoundSpeech(match.end(), end, "dash", None, None, "direct", goes_on=False)


def speaker_label(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`Awa Diop : Nous partons.`: a paragraph that its speaker's name leads."""
    answering, question = None, False
    for start, end in page.paragraphs:
        match = None if labels_within(page, start, end) else LABEL.match(page.plain, start, end)
        head = page.token_at(start) if match else None
        asked, question = question, page.plain[start:end].endswith("?")
        if match and answering and re.fullmatch(r"(?:[A-Z]\. ?){2,3}", match["name"]):
            yield FoundSpeech(match.end(), end, "speaker-label", answering, kind="direct")
            continue
        if match is None or head is None or head.i not in page.persons or start in page.titles:
            if answering is not None and asked and not question:
                yield FoundSpeech(start, end, "answer", answering, kind="direct")
            continue
        if page.plain[match.end()] != "«" and len(page.plain[match.end() : end].split()) > 4:
            name = match["name"].split(",")[0].rstrip()  # `Awa Diop, maire :`
            answering = span_at(page.doc, start, start + len(name))
            yield FoundSpeech(match.end(), end, "speaker-label", answering, kind="direct")


NOBODY_INVERTED = word_set("inverted_pronouns_of_no_speaker")


def cue_in_quote(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`« …, a dit X, … »`: the cue stands inside the quotation marks, between commas."""
    for quotation in page.quotations:
        for cue in page.cues_in(quotation.start + 1, quotation.end):
            if cue.end >= quotation.end:
                continue
            before = page.plain[quotation.start : cue.start].rstrip()
            if not before.endswith(tuple(",?!…–—")):
                continue
            speaker = inverted_subject(page, cue, quoted=False)
            behind = max(cue.end, speaker.end_char if speaker else 0)
            after = page.plain[behind : behind + 40]
            if speaker is None or speaker.text.lower().lstrip("-") in NOBODY_INVERTED:
                continue
            if re.match(r"\s*(?:[,.:;–—»]|à |au |aux |dans |lors |en |mardi|lundi|hier)", after):
                if quotation.open not in page.taken:
                    take(page, quotation.start, quotation.end)
                    ends = quotation.close == quotation.end and not re.search(
                        r"[.!?]\s+\w", page.plain[cue.end : quotation.end]
                    )  # it never closes, and the attribution is the last of it
                    end = quotation.start + len(before.rstrip(", ")) if ends else quotation.end
                    yield FoundSpeech(
                        quotation.start, end, "cue-in-quote", speaker, (cue.start, cue.end)
                    )


def cue_then_quote(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X a dit : « … »`, `X : « … »`, `X estime : « … »`: the words follow a colon or the cue."""
    inner = set(page.inner)
    for quotation in [*page.quotations, *page.inner]:
        if quotation.open in page.taken or _is_adverb(page, quotation):
            continue
        start, _ = page.sentence(quotation.open)
        around = page.in_quotation(quotation.open)
        start = max(start, around.start) if around and around.open < quotation.open else start
        before = page.plain[start : quotation.open].rstrip()
        if before.endswith(":"):
            found = _after_colon(page, start, start + len(before) - 1, quotation)
        else:
            found = _after_cue(page, start, start + len(before), quotation)
        if found:
            if quotation not in inner:
                take(page, found.start, found.end)
            yield found


def _is_adverb(page: SpeechScene, quotation: Quotation) -> bool:
    """Whether the quoted word says how something was said: `a nié « formellement » ce retard`."""
    return re.fullmatch(r"\w+ment", page.plain[quotation.start : quotation.end]) is not None


def _after_colon(
    page: SpeechScene, start: int, colon: int, quotation: Quotation
) -> FoundSpeech | None:
    short = len(page.plain[quotation.start : quotation.end].split()) < 3
    cues = [c for c in page.cues_in(start, colon) if c.end <= colon and c.verbal]
    cues = [c for c in cues if c.verb.quote != "no"] or cues
    end = goes_on_after(page, quotation.close, quotation.end)
    for cue in reversed(cues):
        subject = subject_on_page(page, cue)
        subject = (subject and owner_of_words(page, subject)) or subject
        if subject is not None and cue.said and subject.lower_ not in ("je", "j'"):
            span = page.phrase(subject)
            return FoundSpeech(quotation.start, end, "cue-then-quote", span, (cue.start, cue.end))
    if not cues and _is_own_words_noun(page, start, colon):
        return FoundSpeech(quotation.start, end, "colon", None, goes_on=True)
    if cues and goes_on_speaking(cues[-1]):
        cue = cues[-1]
        return FoundSpeech(
            quotation.start, end, "cue-then-quote", None, (cue.start, cue.end), goes_on=True
        )
    subject = subject_of_clause(page, start, colon)
    if subject is None or short:
        return None
    return FoundSpeech(quotation.start, end, "colon", page.phrase(subject))


def _is_own_words_noun(page: SpeechScene, start: int, colon: int) -> bool:
    """Whether a clause opens with words of the last speaker: `Sa formule, bien connue : « … »`."""
    first = page.token_at(start)
    if first is None or first.idx >= colon or first.lower_ not in POSSESSIVES:
        return False
    return any(page.is_words_noun(token) for token in page.doc[first.i + 1 : first.i + 2])


POSSESSIVES = word_set("possessives_of_the_last_speaker")


WHEN_OR_TO_WHOM = re.compile(
    rf"^\s*+(?:{any_word(['à', 'au', 'aux', 'hier', *WEEKDAYS])}\b[^«,]*+)?(?:,\s*+)?$"
)


def _after_cue(page: SpeechScene, start: int, end: int, quotation: Quotation) -> FoundSpeech | None:
    """`X a dit « … »`: the cue itself right before the opening mark."""
    for cue in page.cues_in(start, end):
        if cue.end > end or not cue.verbal:
            continue
        gap = page.plain[cue.end : quotation.open]
        if len(gap.strip()) > 30 or re.search(r"\b(?:du|au|à|de|dans|d')\s*$", gap):
            continue
        if cue.verb.verb == "dire" and (
            page.before(cue.start).endswith(",") or cue.head.text != "dit"
        ):
            continue
        inquit = page.before(cue.start).endswith(",")
        if inquit and quoted_name(page, quotation) is not None:
            continue  # `…, révèle « Le Phare d'Aubrac »`
        if object_end(page, cue, quotation.close) > quotation.close:
            continue  # the quoted words are only a part of what is said
        if not WHEN_OR_TO_WHOM.match(gap):
            continue
        subject = None if cue.passive else cue.subject
        if subject is None or subject.lower_ in NOT_REPORTED:
            continue
        if cue.head.lower_ == "dit" and cue.first == cue.head.i and not page.can_speak(subject):
            continue  # `un pain dit « de campagne »`
        if cue.verb.quote == "yes" and cue.said:
            span = page.phrase(subject)
            return FoundSpeech(
                quotation.start, quotation.end, "cue-then-quote", span, (cue.start, cue.end)
            )
    return None


def quoted_words(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X dénonce « une honte »`, `X a salué une avancée « historique »`, `X juge Y « bancal »`."""
    last = -1
    for quotation in page.quotations:
        if quotation.open in page.taken or quotation.open < last or _is_adverb(page, quotation):
            continue
        start, _ = page.sentence(quotation.open)
        cue = governing_cue(page, start, quotation)
        cue = cue if cue and takes(page, cue, quotation) else None
        subject = reporting_subject(page, cue) if cue else None
        if cue and subject is not None:
            lead = LEAD.match(page.plain, past_adverbial(page, cue, quotation))
            last = object_end(page, cue, last_quoted(page, quotation))
            if (
                lead
                and last == quotation.close
                and DETERMINER.fullmatch(page.plain, lead.end(), quotation.open)
            ):
                lead = DETERMINER.match(page.plain, lead.end())
            yield FoundSpeech(
                lead.end() if lead else cue.end, last, "quoted-words", subject, (cue.start, cue.end)
            )


def quote_then_name(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`« … » – Awa Diop, maire` and `« … » (Awa Diop)`: a name alone behind the quotation."""
    for quotation in page.quotations:
        gap = re.compile(r"[.,]?\s*[–—(-]\s*").match(page.plain, quotation.close)
        head = page.token_at(gap.end()) if gap else None
        if gap is None or head is None or quotation.open in page.taken:
            continue
        if head.i not in page.persons or head.idx != gap.end():
            continue
        _, stop = page.sentence(quotation.open)
        rest = page.doc.char_span(head.idx, stop, alignment_mode="contract") or ()
        if not any(is_finite(token) for token in rest):
            page.taken.add(quotation.open)
            yield FoundSpeech(quotation.start, quotation.end, "quote-then-name", page.phrase(head))


THESE_WORDS = re.compile(
    r"\s*+(?:[.,:]\s*+)?[Cc]'est (?:par|sur|en|avec|dans) ces (?:quelques )?(?:mots|termes|paroles)"
    r" qu(?:e |')"
)


def these_words(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`« … » : c'est par ces mots que X a ouvert la séance`."""
    for quotation in page.quotations:
        match = THESE_WORDS.match(page.plain, quotation.close)
        if match is None or quotation.open in page.taken:
            continue
        first = page.token_at(match.end())
        after = page.doc[first.i : first.i + 8] if first is not None else ()
        speaker = next((t for t in after if t.pos_ in NOMINAL or t.i in page.people), None)
        if speaker is not None and page.can_speak(speaker):
            take(page, quotation.start, quotation.end)
            yield FoundSpeech(quotation.start, quotation.end, "these-words", page.phrase(speaker))


INTERVIEW = re.compile(
    r"\b(?:entretien|interview|propos recueillis|questions? à|vous|votre|vos)\b|-vous\b", re.I
)


def interview(page: SpeechScene) -> Iterator[FoundSpeech]:
    """A paragraph behind a question of the paper's, where nobody is named as answering.

    Only where at least two questions stand as paragraphs of their own, and the page says that it
    is an interview; whoever is named first answers.
    """
    asked = {p: None for p in page.paragraphs if _is_question(page.plain[slice(*p)])}
    if len(asked) < 2 or page.labelled or not INTERVIEW.search(page.plain) or any(turns(page)):
        return
    first = next((m for m in page.mentions if m.rule in PERSON_RULES), None)
    if first is None or first.start > next(iter(asked))[0]:
        return
    speaker = span_at(page.doc, first.start, first.end)
    for question, (start, end) in pairwise(page.paragraphs):
        if question in asked and (start, end) not in asked and page.plain[start] != "«":
            yield FoundSpeech(start, end, "interview", speaker, kind="direct")


def _is_question(paragraph: str) -> bool:
    """Whether a whole paragraph asks, as an interviewer does: short, and not somebody's words."""
    return paragraph.endswith(("?", "…")) and len(paragraph) < 300 and paragraph[0] not in "«–—-"


def free_quote(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`« … »` as whole sentences with no cue of their own: whoever spoke last goes on."""
    for quotation in page.quotations:
        if quotation.open in page.taken:
            continue
        start, _ = page.sentence(quotation.open)
        _, end = page.sentence(max(quotation.open, quotation.end - 1))
        alone = not re.search(r"\w", page.plain[start : quotation.open])
        rest = page.plain[quotation.close : end]
        words = page.plain[quotation.start : quotation.end]
        if alone and not re.search(r"\w", rest) and len(words.split()) > 3:
            page.taken.add(quotation.open)
            yield FoundSpeech(quotation.start, quotation.end, "free-quote", goes_on=True)


def loose_quote(page: SpeechScene) -> Iterator[FoundSpeech]:
    """A whole clause between marks that no other rule gives to anybody, in the story.

    `Un marin craint le pire (« nous allons tous couler »).` Titles and nicknames are none, nor are
    words that the sentence itself needs: a clause in marks is somebody's.
    """
    for quotation in page.quotations:
        if quotation.open in page.taken or not _is_clause(page, quotation):
            continue
        if page.places[page.sentence_row(quotation.open)][1] != "body":
            continue
        page.taken.add(quotation.open)
        yield FoundSpeech(quotation.start, quotation.end, "loose-quote", _beside(page, quotation))


def _is_clause(page: SpeechScene, quotation: Quotation) -> bool:
    """Whether quoted words are a clause of somebody's own: it has a verb and is nobody's title.

    A title has a capital behind a noun, and no stop of its own.
    """
    words = page.plain[quotation.start : quotation.end]
    if len(words.split()) < 4 or not _has_clause(page, quotation):
        return False
    before = page.before(quotation.open)
    opens = page.sentence(quotation.open)[0] == quotation.open
    apart = opens or before.endswith(tuple(":.!?…»(–—,"))
    closed = re.match(r" ?[,.;:)–—]", page.plain[quotation.close : quotation.close + 2]) is not None
    ended = words.endswith(tuple(".!?…"))
    own = FIRST_PERSON.search(words) is not None
    return apart and (own or ended or closed or words[0].islower())


def _has_clause(page: SpeechScene, quotation: Quotation) -> bool:
    """Whether a finite verb and its subject stand within a quotation."""
    first = bisect_left(page.finite, (quotation.start, 0))
    last = bisect_left(page.finite, (quotation.end, 0))
    return any(page.finite[n][1] >= quotation.start for n in range(first, last))


def _beside(page: SpeechScene, quotation: Quotation) -> Span | None:
    """Who stands before words in brackets, behind `qui` or a colon; None where nobody is told."""
    start, _ = page.sentence(quotation.open)
    before = page.plain[start : quotation.open].rstrip()
    if not before.endswith(tuple("(–—:")):
        return None
    subject = subject_of_clause(page, start, quotation.open)
    return page.phrase(subject) if subject is not None else None


def headline_echo(page: SpeechScene) -> Iterator[FoundSpeech]:
    """Quoted words of the headline that the story gives again, there with their speaker."""
    places = zip(page.bounds, page.places, strict=True)
    spans = [bounds for bounds, (_, section) in places if section == "headline"]
    for quotation in page.quotations:
        if quotation.open in page.taken or not any(s <= quotation.open < e for s, e in spans):
            continue
        words = page.plain[quotation.start : quotation.end].lower()
        if page.plain.lower().find(words, quotation.close) > 0:
            yield FoundSpeech(quotation.start, quotation.end, "headline-echo")
