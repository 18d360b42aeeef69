"""A cue behind a quotation: `« … », a confié X`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.codebook.lists import word_set
from helpers.grammar.participles import CLITICS, NEGATION, participle_of
from helpers.names.references.pronouns import is_personal
from helpers.page.parse import span_at
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.quotations import Quotation
from helpers.speech.reporters import NOMINAL, inverted_subject, root
from helpers.speech.scene import FoundSpeech, SpeechScene, take


def quote_then_cue(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`« … », a dit X` and `« … », a-t-il dit, « … »`: the cue follows, its subject inverted."""
    for quotation in page.quotations:
        if quotation.open in page.taken or page.plain[quotation.close - 1] != "»":
            continue
        cue = _cue_just_after(page, quotation.close)
        speaker = _inquit_subject(page, cue, quotation) if cue else None
        if cue is None or speaker is None or _is_subject(page, quotation, cue, speaker):
            continue
        start = _statement_start(page, quotation)
        words_end = quotation.end if start == quotation.start else quotation.close
        cue_end = _ending(page, cue).end
        end = goes_on_after(page, max(cue_end, speaker.end_char), words_end)
        take(page, start, end)
        if not _stands_on_things(page, cue, speaker):
            yield FoundSpeech(start, end, "quote-then-cue", speaker, (cue.start, cue_end))


def _inquit_subject(page: SpeechScene, cue: Cue, quotation: Quotation) -> Span | None:
    """The subject behind a cue; of any verb a pronoun: `« Il est né ici », montre-t-il`."""
    speaker = inverted_subject(page, cue, quoted=True)
    quoted = span_at(page.doc, quotation.start, quotation.end)
    said = cue.clitic is not None and any(is_finite(token) for token in quoted)
    if speaker is not None or not said or cue.clitic is None or not is_personal(cue.clitic):
        return speaker
    return page.doc[cue.clitic.i : cue.clitic.i + 1] if cue.clitic.i > cue.first else None


def _ending(page: SpeechScene, cue: Cue) -> Cue:
    """The infinitive that tells what a cue ends in: `a-t-il fini par lâcher`, else the cue."""
    if not cue.verb.verb.endswith(" par"):
        return cue
    return next((c for c in page.cues_in(cue.end, cue.end + 2) if c.verb.quote != "no"), cue)


ON_THINGS = re.compile(r"\s*sur (?:les|des|une?|leurs?) ")


def _stands_on_things(page: SpeechScene, cue: Cue, speaker: Span) -> bool:
    """Whether words are nobody's, but written somewhere: `pouvait-on lire sur les pancartes`."""
    read = speaker.text.lower().lstrip("-") == "on" and cue.verb.verb in ("lire", "voir")
    return read and ON_THINGS.match(page.plain, cue.end) is not None


def _is_subject(page: SpeechScene, quotation: Quotation, cue: Cue, speaker: Span) -> bool:
    """Whether what stands before a cue is its subject: `Le cargo « X » a poursuivi …`.

    The noun behind the cue is then its object: `La sauce, dite « du port », réclame un vin blanc`.
    Words that end in quotation marks and need no more verb are said: `La sauce « est ratée », …`.
    """
    if cue.clitic is not None:
        return False
    start = _clause_opening(page, quotation.open)
    led = re.search(r"\w", page.plain[start : quotation.open]) is not None
    apart = page.plain[quotation.close : cue.start].strip() != ""
    if led and not cue.listed:
        return True
    if led and apart:
        lead = span_at(page.doc, start, quotation.open)
        return _is_subject_apart(page, lead, quotation, speaker)
    return not apart and (led or not page.can_speak(root(speaker)))


def _is_subject_apart(page: SpeechScene, lead: Span, quotation: Quotation, speaker: Span) -> bool:
    """The same, where a comma parts the quotation from the cue; `lead` is what stands before it."""
    apposed, named = _is_apposed(lead), _is_name(page, quotation)
    can_speak = page.can_speak(root(speaker))
    quoted = span_at(page.doc, quotation.open, quotation.close)
    if _has_main_verb(page.doc[lead.start : quoted.end]):
        return apposed and named and not can_speak and not _has_main_verb(lead)
    subject = _leading_noun(lead) if apposed else None
    if not can_speak or subject is None or _verb_goes_on(page, speaker):
        # `Un « scandale », dit X`; `Le plan, « le meilleur », dit X, est voté`
        return not can_speak
    return named or _is_participle(lead[-1]) or page.can_speak(subject)


def _clause_opening(page: SpeechScene, place: int) -> int:
    """Where the clause that leads to a quotation starts: its sentence, or behind a colon."""
    start, _ = page.sentence(place)
    stops = [m.end() for m in re.finditer("[;:]", page.plain[start:place])]
    return start + stops[-1] if stops else start


RELATIVES = word_set("relative_pronouns")


def _has_main_verb(words: Span) -> bool:
    """Whether a stretch has a finite verb for which no relative pronoun stands before it."""
    relatives = 0
    for token in words:
        relatives += token.lower_ in RELATIVES and not _is_verbless(token)
        if is_finite(token):
            if not relatives:
                return True
            relatives -= 1
    return False


def _is_verbless(relative: Token) -> bool:
    """`dont cinq étrangers,`: a relative without a verb before its comma."""
    after = relative.doc[relative.i + 1 : relative.i + 8]
    stop = next((place for place, token in enumerate(after) if token.text == ","), None)
    return (
        relative.lower_ == "dont"
        and stop is not None
        and not any(is_finite(token) for token in after[:stop])
    )


def _is_apposed(lead: Span) -> bool:
    """Whether quoted words stand beside the noun before them: `son livre, « … »`, `dite « … »`."""
    return lead[-1].text == "," or _is_participle(lead[-1])


def _is_participle(token: Token) -> bool:
    """A participle by its tag, or by its form behind a comma: `, étiqueté « divers »`."""
    behind_comma = token.i > 0 and token.nbor(-1).text == ","
    formed = behind_comma and participle_of(token.text, "er") is not None
    return "VerbForm=Part" in token.morph or formed


def _is_name(page: SpeechScene, quotation: Quotation) -> bool:
    """Whether quoted words in mid-sentence have a capital, as titles and names have."""
    return page.plain[quotation.start].isupper()


def quoted_name(page: SpeechScene, quotation: Quotation) -> Span | None:
    """A few words in marks that are a title: `« Le Phare d'Aubrac »`; None for what is said."""
    words = span_at(page.doc, quotation.start, quotation.end)
    titled = _is_name(page, quotation) and any(t.text[0].isupper() for t in words[1:])
    verb = any(is_finite(token) for token in words)
    return words if titled and len(words) <= 6 and not verb else None


def _leading_noun(lead: Span) -> Token | None:
    """The noun that opens a clause, over an adverbial before its comma: `À Lorient, la sauce …`."""
    for place, token in enumerate(lead):
        opens = place == 0 or lead[place - 1].text == ","
        if opens and token.pos_ in ("DET", "PROPN", "PRON"):
            return next((t for t in lead[place:] if t.pos_ in NOMINAL), None)
    return None


def _verb_goes_on(page: SpeechScene, speaker: Span) -> bool:
    """Whether the sentence's own verb follows an inquit: `…, dit X, est voté`."""
    _, stop = page.sentence(speaker.start_char)
    for token in page.doc[speaker.end : speaker.end + 30]:
        if token.idx >= stop:
            return False
        ahead = page.doc[token.i + 1 : token.i + 5] if token.text == "," else ()
        verb = next((t for t in ahead if t.lower_ not in CLITICS | NEGATION), token)
        if verb is not token and is_finite(verb):
            return True
    return False


def _cue_just_after(page: SpeechScene, close: int) -> Cue | None:
    """The cue that begins right after a closing mark, over a comma or a dash."""
    gap = re.compile(r"[\s,–—-]*(?P<joined>(?:(?:et d'|et de|de|d'|puis|mais|ainsi|aussi)\s*)*)")
    match = gap.match(page.plain, close)
    place = match.end() if match else close
    if page.sentence(place)[0] > close + 1:
        return None
    found = [c for c in page.cues_in(close, place + 1) if place <= c.head.idx]
    cue = next((c for c in found if c.verb.quote != "no"), next(iter(found), None))
    if cue and match and match["joined"] and cue.clitic is None:
        return None  # `« … », mais exclut …`: the subject goes on
    return cue


def _statement_start(page: SpeechScene, quotation: Quotation) -> int:
    """Where the reported words start: with the quotation, or with the clause that holds it."""
    start, _ = page.sentence(quotation.open)
    before = page.plain[start : quotation.open]
    earlier = page.quotations_in(start, quotation.open)
    if earlier and not re.search(r"\w", page.plain[start : earlier[0].open]):
        return earlier[0].start
    if re.search(r"\w", before) and not before.rstrip().endswith((":", "»")):
        cues = page.cues_in(start, quotation.open)
        if not any(cue.end <= quotation.open and cue.verbal for cue in cues):
            return start
    return quotation.start


def goes_on_after(page: SpeechScene, place: int, end: int) -> int:
    """Where a quotation that its attribution interrupts ends, in the same sentence."""
    _, stop = page.sentence(place - 1)
    quotation = page.quotation_in(place, stop)
    if quotation is None:
        return end
    between = page.plain[place : quotation.open]
    if len(between) >= 60 or not re.match(r"^[^«».]*[,:]\s*$", between):
        return end
    cues = page.cues_in(place + 1, quotation.open)
    again = any(c.said for c in cues if page.doc[c.first - 1].pos_ != "DET")  # `devant la presse`
    return end if again else quotation.end
