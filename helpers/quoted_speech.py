"""Speech between quotation marks, or set off by a dash or a label: one function a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from helpers.language import span_at
from helpers.page import LABEL, PERSON_RULES, Found, Page, Quotation, noun_forms, take
from helpers.reported_speech import SERVED, object_end
from helpers.speech import (
    CLITICS,
    NEGATION,
    Cue,
    goes_on_speaking,
    is_finite,
    participle_of,
    subject_of,
)
from helpers.subjects import (
    NOMINAL,
    NOT_REPORTED,
    inverted_subject,
    owner_of_words,
    reporting_subject,
    root,
    subject_of_clause,
    subject_on_page,
)


def dash(page: Page) -> Iterator[Found]:
    """`— Nous partons, dit-elle.`: a paragraph that a dialogue dash leads."""
    for start, end in page.paragraphs:
        match = re.compile(r"[–—-]\s*(?=[^\s\d–—-])").match(page.plain, start, end)
        if not match:
            continue
        for cue in page.cues:
            if match.end() < cue.start < end and cue.verbal | bool(cue.clitic):
                before = page.plain[match.end() : cue.start].rstrip()
                speaker = inverted_subject(page, cue, quoted=True)
                if speaker and before.endswith((",", "?", "!", "…", "—", "–", ".")):
                    stop = match.end() + len(before.rstrip(",—– "))
                    yield Found(match.end(), stop, "dash", speaker, (cue.start, cue.end), "direct")
                    break
        else:
            yield Found(match.end(), end, "dash", None, None, "direct", goes_on=False)


def speaker_label(page: Page) -> Iterator[Found]:
    """`Awa Diop : Nous partons.`: a paragraph that its speaker's name leads."""
    answering, question = None, False
    for start, end in page.paragraphs:
        match = LABEL.match(page.plain, start, end)
        head = page.token_at(start) if match else None
        asked, question = question, page.plain[start:end].endswith("?")
        if match and answering and re.fullmatch(r"(?:[A-Z]\. ?){2,3}", match["name"]):
            yield Found(match.end(), end, "speaker-label", answering, kind="direct")
            continue
        if match is None or head is None or head.i not in page.persons or start in page.titles:
            if answering is not None and asked and not question:
                yield Found(start, end, "answer", answering, kind="direct")
            continue
        if page.plain[match.end()] != "«" and len(page.plain[match.end() : end].split()) > 4:
            answering = span_at(page.doc, *match.span("name"))
            yield Found(match.end(), end, "speaker-label", answering, kind="direct")


def quote_then_cue(page: Page) -> Iterator[Found]:
    """`« … », a dit X` and `« … », a-t-il dit, « … »`: the cue follows, its subject inverted."""
    for quotation in page.quotations:
        if quotation.open in page.taken or page.plain[quotation.close - 1] != "»":
            continue
        cue = _cue_just_after(page, quotation.close)
        speaker = inverted_subject(page, cue, quoted=True) if cue else None
        if cue is None or speaker is None or _is_subject(page, quotation, cue, speaker):
            continue
        start = _statement_start(page, quotation)
        words_end = quotation.end if start == quotation.start else quotation.close
        end = _goes_on_after(page, max(cue.end, speaker.end_char), words_end)
        take(page, start, end)
        yield Found(start, end, "quote-then-cue", speaker, (cue.start, cue.end))


def _is_subject(page: Page, quotation: Quotation, cue: Cue, speaker: Span) -> bool:
    """Whether what stands before a cue is its subject: `Le cargo « X » a poursuivi …`.

    The noun behind the cue is then its object: `La sauce, dite « du port », réclame un vin blanc`.
    Words that end in quotation marks and need no more verb are said: `La sauce « est ratée », …`.
    """
    if cue.clitic is not None:
        return False
    start = _clause_opening(page, quotation.open)
    led = re.search(r"\w", page.plain[start : quotation.open]) is not None
    apart = page.plain[quotation.close : cue.start].strip() != ""
    if led and apart:
        lead = span_at(page.doc, start, quotation.open)
        return _is_subject_apart(page, lead, quotation, speaker)
    return not apart and (led or not page.can_speak(root(speaker)))


def _is_subject_apart(page: Page, lead: Span, quotation: Quotation, speaker: Span) -> bool:
    """The same, where a comma parts the quotation from the cue; `lead` is what stands before it."""
    apposed, named = _is_apposed(lead), _is_name(page, quotation)
    can_speak = page.can_speak(root(speaker))
    quoted = span_at(page.doc, quotation.open, quotation.close)
    if _has_main_verb(page.doc[lead.start : quoted.end]):
        return apposed and named and not can_speak and not _has_main_verb(lead)
    subject = _leading_noun(lead) if apposed else None
    if not can_speak or subject is None or _verb_goes_on(page, speaker):
        return (
            not can_speak
        )  # `Un « scandale », dit X`; `Le plan, « le meilleur », dit X, est voté`
    return named or _is_participle(lead[-1]) or page.can_speak(subject)


def _clause_opening(page: Page, place: int) -> int:
    """Where the clause that leads to a quotation starts: its sentence, or behind a colon."""
    start, _ = page.sentence(place)
    stops = [m.end() for m in re.finditer("[;:]", page.plain[start:place])]
    return start + stops[-1] if stops else start


RELATIVES = {"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"}


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
    formed = participle_of(token.text, "er") is not None and token.nbor(-1).text == ","
    return "VerbForm=Part" in token.morph or formed


def _is_name(page: Page, quotation: Quotation) -> bool:
    """Whether quoted words in mid-sentence have a capital, as titles and names have."""
    return page.plain[quotation.start].isupper()


def _leading_noun(lead: Span) -> Token | None:
    """The noun that opens a clause, over an adverbial before its comma: `À Lorient, la sauce …`."""
    for place, token in enumerate(lead):
        opens = place == 0 or lead[place - 1].text == ","
        if opens and token.pos_ in ("DET", "PROPN", "PRON"):
            return next((t for t in lead[place:] if t.pos_ in NOMINAL), None)
    return None


def _verb_goes_on(page: Page, speaker: Span) -> bool:
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


def _cue_just_after(page: Page, close: int) -> Cue | None:
    """The cue that begins right after a closing mark, over a comma or a dash."""
    gap = re.compile(r"[\s,–—-]*(?P<joined>(?:(?:et d'|et de|de|d'|puis|mais|ainsi|aussi)\s*)*)")
    match = gap.match(page.plain, close)
    place = match.end() if match else close
    if page.sentence(place)[0] > close + 1:
        return None
    found = (c for c in page.cues if c.start <= place <= c.head.idx and c.start >= close)
    cue = next(found, None)
    if cue and match and match["joined"] and cue.clitic is None:
        return None  # `« … », mais exclut …`: the subject goes on
    return cue


def _statement_start(page: Page, quotation: Quotation) -> int:
    """Where the reported words start: with the quotation, or with the clause that holds it."""
    start, _ = page.sentence(quotation.open)
    before = page.plain[start : quotation.open]
    earlier = [q for q in page.quotations if start <= q.open < quotation.open]
    if earlier and not re.search(r"\w", page.plain[start : earlier[0].open]):
        return earlier[0].start
    if re.search(r"\w", before) and not before.rstrip().endswith((":", "»")):
        if not any(
            cue.start >= start and cue.end <= quotation.open and cue.verbal for cue in page.cues
        ):
            return start
    return quotation.start


def _goes_on_after(page: Page, place: int, end: int) -> int:
    """Where a quotation that its attribution interrupts ends, in the same sentence."""
    _, stop = page.sentence(place - 1)
    for quotation in page.quotations:
        if place <= quotation.open < stop:
            between = page.plain[place : quotation.open]
            again = any(place < c.start < quotation.open and c.said for c in page.cues)
            if len(between) < 60 and re.match(r"^[^«».]*[,:]\s*$", between) and not again:
                return quotation.end
            break
    return end


def cue_in_quote(page: Page) -> Iterator[Found]:
    """`« …, a dit X, … »`: the cue stands inside the quotation marks, between commas."""
    for quotation in page.quotations:
        for cue in page.cues:
            if not quotation.start < cue.start < cue.end < quotation.end:
                continue
            before = page.plain[quotation.start : cue.start].rstrip()
            if not before.endswith((",", "?", "!", "…", "–", "—")):
                continue
            speaker = inverted_subject(page, cue, quoted=False)
            after = page.plain[max(cue.end, speaker.end_char if speaker else 0) :][:40]
            if speaker is None or speaker.text.lower().lstrip("-") in (
                "je",
                "tu",
                "nous",
                "vous",
                "on",
                "ce",
            ):
                continue
            if re.match(r"\s*(?:[,.:;–—»]|à |au |aux |dans |lors |en |mardi|lundi|hier)", after):
                if quotation.open not in page.taken:
                    take(page, quotation.start, quotation.end)
                    ends = quotation.close == quotation.end and not re.search(
                        r"[.!?]\s+\w", page.plain[cue.end : quotation.end]
                    )  # it never closes, and the attribution is the last of it
                    end = quotation.start + len(before.rstrip(", ")) if ends else quotation.end
                    yield Found(quotation.start, end, "cue-in-quote", speaker, (cue.start, cue.end))


def cue_then_quote(page: Page) -> Iterator[Found]:
    """`X a dit : « … »`, `X : « … »`, `X estime : « … »`: the words follow a colon or the cue."""
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
            if quotation not in page.inner:
                take(page, found.start, found.end)
            yield found


def _is_adverb(page: Page, quotation: Quotation) -> bool:
    """Whether the quoted word says how something was said: `a démenti « formellement » cette rumeur`."""
    return re.fullmatch(r"\w+ment", page.plain[quotation.start : quotation.end]) is not None


def _after_colon(page: Page, start: int, colon: int, quotation: Quotation) -> Found | None:
    short = len(page.plain[quotation.start : quotation.end].split()) < 3
    cues = [c for c in page.cues if start <= c.start and c.end <= colon and c.verbal]
    cues = [c for c in cues if c.verb.quote != "no"] or cues
    end = _goes_on_after(page, quotation.close, quotation.end)
    for cue in reversed(cues):
        subject = subject_on_page(page, cue)
        subject = (subject and owner_of_words(page, subject)) or subject
        if subject is not None and cue.said and subject.lower_ not in ("je", "j'"):
            span = page.phrase(subject)
            return Found(quotation.start, end, "cue-then-quote", span, (cue.start, cue.end))
    if not cues and _is_own_words_noun(page, start, colon):
        return Found(quotation.start, end, "colon", None, goes_on=True)
    if cues and goes_on_speaking(cues[-1]):
        cue = cues[-1]
        return Found(
            quotation.start, end, "cue-then-quote", None, (cue.start, cue.end), goes_on=True
        )
    subject = subject_of_clause(page, start, colon)
    if subject is None or short:
        return None
    return Found(quotation.start, end, "colon", page.phrase(subject))


def _is_own_words_noun(page: Page, start: int, colon: int) -> bool:
    """Whether a clause opens with words of whoever spoke last: `Sa formule, entendue partout : « … »`."""
    first = page.token_at(start)
    if first is None or first.idx >= colon or first.lower_ not in ("sa", "son", "ses", "leur"):
        return False
    return page.is_words_noun(first.nbor(1))


def _after_cue(page: Page, start: int, end: int, quotation: Quotation) -> Found | None:
    """`X a dit « … »`: the cue itself right before the opening mark."""
    for cue in page.cues:
        if not (start <= cue.start and cue.end <= end and cue.verbal):
            continue
        gap = page.plain[cue.end : quotation.open]
        if len(gap.strip()) > 30 or re.search(r"\b(?:du|au|à|de|dans|d')\s*$", gap):
            continue
        if cue.verb.verb == "dire" and (
            page.before(cue.start).endswith(",") or cue.head.text != "dit"
        ):
            continue
        if object_end(page, cue, quotation.close) > quotation.close:
            continue  # the quoted words are only a part of what is said
        if not re.match(
            r"^\s*(?:(?:à|aux?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\b[^«,]*)?,?\s*$",
            gap,
        ):
            continue
        subject = None if cue.passive else subject_of(cue)
        if subject is None or subject.lower_ in NOT_REPORTED:
            continue
        if cue.head.lower_ == "dit" and cue.first == cue.head.i and not page.can_speak(subject):
            continue  # `un pain dit « de campagne »`
        if cue.verb.quote == "yes" and cue.said:
            span = page.phrase(subject)
            return Found(
                quotation.start, quotation.end, "cue-then-quote", span, (cue.start, cue.end)
            )
    return None


def quoted_words(page: Page) -> Iterator[Found]:
    """`X dénonce « une honte »`, `X a salué une avancée « historique »`, `X juge Y « bancal »`."""
    last = -1
    for quotation in page.quotations:
        if quotation.open in page.taken or quotation.open < last or _is_adverb(page, quotation):
            continue
        start, _ = page.sentence(quotation.open)
        cue = _governing_cue(page, start, quotation)
        cue = cue if cue and _takes(page, cue, quotation) else None
        subject = reporting_subject(page, cue) if cue else None
        if cue and subject is not None:
            lead = LEAD.match(page.plain, _past_adverbial(page, cue, quotation))
            last = object_end(page, cue, _last_quoted(page, quotation))
            if (
                lead
                and last == quotation.close
                and DETERMINER.fullmatch(page.plain, lead.end(), quotation.open)
            ):
                lead = DETERMINER.match(page.plain, lead.end())
            yield Found(
                lead.end() if lead else cue.end, last, "quoted-words", subject, (cue.start, cue.end)
            )


def words_of(page: Page) -> Iterator[Found]:
    """`la formule du maire, « bâtir ou mourir », …`: a noun for words, with whose they are."""
    for quotation in page.quotations:
        if quotation.open in page.taken:
            continue
        start, _ = page.sentence(quotation.open)
        before = page.doc.char_span(start, quotation.open, alignment_mode="contract") or ()
        for noun in reversed(before):
            if noun.pos_ in ("VERB", "AUX") or noun.text in (";", ":"):
                break
            named = noun.pos_ == "NOUN" and noun_forms(noun) & page.spoken_nouns
            owner = owner_of_words(page, noun) if named else None
            if owner is not None:
                page.taken.add(quotation.open)
                cue = (noun.idx, noun.idx + len(noun))
                yield Found(quotation.start, quotation.end, "words-of", page.phrase(owner), cue)
                break


def _takes(page: Page, cue: Cue, quotation: Quotation) -> bool:
    """Whether quoted words can be the cue's object: behind its preposition, in its noun of speech."""
    between = page.doc.char_span(cue.end, quotation.open, alignment_mode="contract") or ()
    needed = set(cue.verb.prep) - {"direct"}
    if cue.verb.quote == "weak" and needed and "direct" not in cue.verb.prep:
        words = re.findall(r"[\w-]+'?", page.plain[cue.end : quotation.open].lower())
        forms = {ARTICLES.get(word, word) for word in words}
        if not forms & {word.split()[0] for word in needed}:
            return False  # `qu'on appelle « le Nid »`
    if cue.verb.verb == "proposer" and any(noun_forms(t) & SERVED for t in between):
        return False  # `propose un menu « découverte »`
    if "speech_noun" in cue.verb.needs and any(t.pos_ == "NOUN" for t in between):
        return any(page.is_words_noun(token) for token in between)
    return True


ARTICLES = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
ADVERBIAL = re.compile(
    r"\s*,?\s*(?:dans|lors d|devant|sur|auprès d|par voie d|par la voix d|à l'issue d|à la presse)\b"
)


def _past_adverbial(page: Page, cue: Cue, quotation: Quotation) -> int:
    """Where the object starts behind a phrase of place: `dénonce dans un communiqué « … »`."""
    between = page.plain[cue.end : quotation.open]
    alone = ADVERBIAL.match(between) and not re.search(r"[,;]\s*\S", between.lstrip(" ,"))
    return quotation.open if alone else cue.end


def passive(page: Page) -> Iterator[Found]:
    """`une mesure jugée « tardive » par X`, `qualifié d'« historique » par X`."""
    for cue in page.cues:
        if cue.verb.quote == "no" or cue.participle_form is None:
            continue
        quotation = next((q for q in page.quotations if 0 < q.open - cue.end < 12), None)
        agent = quotation and re.compile(r"\s*par\s+").match(page.plain, quotation.close)
        if quotation is None or not agent or quotation.open in page.taken:
            continue
        agents = span_at(page.doc, agent.end(), agent.end() + 20)
        head = next((t for t in agents if t.pos_ in NOMINAL), None)
        if head is not None and page.can_speak(head):
            take(page, quotation.start, quotation.end)
            span = (quotation.start, quotation.end)
            yield Found(*span, "passive", page.phrase(head), (cue.start, cue.end))


LEAD = re.compile(
    r"\s*(?:(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?:(?:comme|contre|sur|pour|de|à)\b|d')?\s*"
)


DETERMINER = re.compile(r"\s*(?:les?|la|l'|une?|des|du|ce|cette|ces|son|sa|ses)\s*")


def _last_quoted(page: Page, quotation: Quotation) -> int:
    """The end of the last quoted words of the same object: `juge X « lent » et Y « flou »`."""
    _, stop = page.sentence(quotation.open)
    end = quotation.close
    for other in page.quotations:
        if quotation.open < other.open < stop:
            between = page.doc.char_span(end, other.open, alignment_mode="contract") or ()
            if any(is_finite(t) or t.text in (";", ":") or t.i in page.cue_heads for t in between):
                break
            if _has_other_subject(page, between):
                break
            end = other.close
    return end


def _has_other_subject(page: Page, between: Iterable[Token]) -> bool:
    """Whether somebody else's words follow a comma: `Les uns parlent de « … », les élus d'un « … »`."""
    tokens = list(between)
    comma = next((place for place, token in enumerate(tokens) if token.text == ","), None)
    if comma is None or (comma > 0 and all(token.text != "»" for token in tokens[:comma])):
        return False
    after = tokens[comma + 1 : comma + 4]
    return any(token.pos_ != "PRON" and page.can_speak(token) for token in after)


def _governing_cue(page: Page, start: int, quotation: Quotation) -> Cue | None:
    """The nearest cue before quoted words, with no other verb between them."""
    for cue in reversed(page.cues):
        if not (start <= cue.start and cue.end <= quotation.open and cue.verbal):
            continue
        between = page.doc.char_span(cue.end, quotation.open, alignment_mode="contract") or ()
        if any(is_finite(t) or t.text in (";", ":") for t in between):
            return None
        if _has_other_subject(page, between):
            return None
        so_called = cue.head.lower_ == "dit" and cue.first == cue.head.i  # `un pain dit « … »`
        return cue if cue.said and cue.verb.noun and not so_called else None
    return None


def quote_then_name(page: Page) -> Iterator[Found]:
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
            yield Found(quotation.start, quotation.end, "quote-then-name", page.phrase(head))


THESE_WORDS = re.compile(
    r"\s*[.,:]?\s*[Cc]'est (?:par|sur|en|avec|dans) ces (?:quelques )?(?:mots|termes|paroles) qu(?:e |')"
)


def these_words(page: Page) -> Iterator[Found]:
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
            yield Found(quotation.start, quotation.end, "these-words", page.phrase(speaker))


INTERVIEW = re.compile(
    r"\b(?:entretien|interview|propos recueillis|questions? à|vous|votre|vos)\b|-vous\b", re.I
)


def interview(page: Page) -> Iterator[Found]:
    """A paragraph behind a question of the paper's, where nobody is named as answering.

    Only where at least two questions stand as paragraphs of their own, and the page says that it
    is an interview; whoever is named first answers.
    """
    asked = [p for p in page.paragraphs if _is_question(page.plain[slice(*p)])]
    if len(asked) < 2 or page.labelled or not INTERVIEW.search(page.plain):
        return
    first = next((m for m in page.mentions if m.rule in PERSON_RULES), None)
    if first is None or first.start > asked[0][0]:
        return
    speaker = span_at(page.doc, first.start, first.end)
    for question, (start, end) in pairwise(page.paragraphs):
        if question in asked and (start, end) not in asked and page.plain[start] != "«":
            yield Found(start, end, "interview", speaker, kind="direct")


def _is_question(paragraph: str) -> bool:
    """Whether a whole paragraph asks, as an interviewer does: short, and not somebody's words."""
    return paragraph.endswith(("?", "…")) and len(paragraph) < 300 and paragraph[0] not in "«–—-"


def free_quote(page: Page) -> Iterator[Found]:
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
            yield Found(quotation.start, quotation.end, "free-quote", goes_on=True)


def headline_echo(page: Page) -> Iterator[Found]:
    """Quoted words of the headline that the story gives again, there with their speaker."""
    places = zip(page.bounds, page.places, strict=True)
    spans = [bounds for bounds, (_, section) in places if section == "headline"]
    for quotation in page.quotations:
        if quotation.open in page.taken or not any(s <= quotation.open < e for s, e in spans):
            continue
        words = page.plain[quotation.start : quotation.end].lower()
        if page.plain.lower().find(words, quotation.close) > 0:
            yield Found(quotation.start, quotation.end, "headline-echo")
