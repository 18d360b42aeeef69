"""Clauses that a verb reports: `X affirme que …`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from helpers.codebook.lists import any_word, word_set, words_of
from helpers.grammar import find_clauses
from helpers.grammar.participles import HAVE
from helpers.lexicon.function_words import QUE
from helpers.speech.cues.cue import Cue
from helpers.speech.cues.said import goes_on_speaking
from helpers.speech.cues.verb_groups import is_finite
from helpers.speech.reporters import main_clause_after, reporting_subject
from helpers.speech.scene import FoundSpeech, SpeechScene, trim_end

# `plus que`, `tandis que`, `ne … que`, `celui que`: no clause that is reported.
OTHER_QUE = re.compile(
    rf"\b(?:{any_word(words_of('words_before_another_que'))}|(?:n'|ne )\w+(?: \w+)?)$",
    re.IGNORECASE,
)


BLANKS = re.compile(r"\s*")


def que(page: SpeechScene) -> Iterator[FoundSpeech]:
    """`X a dit que …`, `X, ajoutant que …`, `les propos de X montrent que …`."""
    for cue in page.cues:
        if cue.verb.que == "no" or not cue.verbal or not cue.said or _takes_up(cue):
            continue
        mark = _complementiser(page, cue)
        subject = reporting_subject(page, cue) if mark is not None else None
        again = subject is None and goes_on_speaking(cue)
        if mark is None or not (subject or again):
            continue
        start = mark.idx + (len(mark) if mark.lower_ in ("que", "qu'") else 0)
        start = BLANKS.match(page.plain, start).end()  # type: ignore[union-attr]
        end = clause_end(page, cue, mark)
        if end > start:
            yield FoundSpeech(start, end, "que", subject, (cue.start, cue.end), goes_on=again)


def _takes_up(cue: Cue) -> bool:
    """Whether the noun before is the object: `le plan que propose X et que Y refuse`."""
    clause = cue.main_clause
    return clause is not None and clause.relative and clause.conjunction in QUE


def _complementiser(page: SpeechScene, cue: Cue) -> Token | None:
    """The `que` that opens the reported clause of a cue, or the `si` of a reported question."""
    _, stop = page.sentence(cue.start)
    listening = LISTENING.match(page.plain, cue.end)
    title = None  # a quoted title in the addressee: `au « Matin de Dakar » que`
    for token in page.doc[cue.last + 1 : cue.last + 40]:
        if token.idx >= stop or token.text in (":", ";"):
            return None
        if title is not None and token.idx < title.close:
            continue
        if listening and token.idx < listening.end():
            continue
        if _opens_title(token):
            title = page.in_quotation(token.idx)
            continue
        if token.lower_ in INTERROGATIVES and cue.verb.force in ASKING:
            near = not page.plain[cue.end : token.idx].strip() or token.i - cue.last < 5
            return token if near else None
        if token.lower_ in ("que", "qu'"):
            return token if _reports(page, cue, token) else None
        if _closes_search(page, cue, token):
            return None
    return None


def _opens_title(mark: Token) -> bool:
    """Whether a token opens a quoted title of whom it was told: `au « Matin de Dakar » que`."""
    titled = mark.text == "«" and mark.i + 1 < len(mark.doc) and mark.nbor(1).text[0].isupper()
    return titled and mark.nbor(-1).lower_ in BEFORE_TITLE


BEFORE_TITLE = word_set("words_before_the_title_of_a_paper")
INTERROGATIVES = word_set("words_of_reported_questions")


def _reports(page: SpeechScene, cue: Cue, mark: Token) -> bool:
    """Whether a `que` opens what a cue reports, by the words between them."""
    before = page.plain[cue.end : mark.idx].strip()
    if before == "pour" and "pour" in cue.verb.prep:
        return True  # `plaide pour que …`
    if OBJECT_BEFORE.match(before):
        return False
    return not OTHER_QUE.search(before) or before.endswith(" ce")


def _closes_search(page: SpeechScene, cue: Cue, token: Token) -> bool:
    """Whether no `que` behind a token belongs to a cue: a quotation or another verb begins."""
    if token.text == "«" and page.plain[cue.end : token.idx].strip():
        return True
    if "VerbForm=Inf" in token.morph and token.pos_ in ("VERB", "AUX"):
        return True  # `assure avoir obtenu la promesse que …`: the infinitive is what is said
    finite = token.pos_ in ("VERB", "AUX") and is_finite(token)
    return (finite and not _in_aside(page, cue, token)) or token.i in page.cue_heads


# `a exigé un calendrier, que X a rejeté`: the clause is about the object.
OBJECT_BEFORE = re.compile(
    r"(?:une?|des|les?|la|ce|cette|ces|son|sa|ses|leurs?) [^,]+(?:, [^,]+)*,$|l'[^,]+,$"
)


# Whom it is told: `à qui veut l'entendre`, between a verb and its clause.
LISTENING = re.compile(r" à qui (?:veut|voulait|voudra|souhaite) (?:bien )?l'(?:entendre|écouter)")


ASKING = {"asking", "explaining", "revealing", "thinking"}


def _in_aside(page: SpeechScene, cue: Cue, token: Token) -> bool:
    """Whether a verb stands in a relative clause or aside between a cue and its `que`."""
    return any(
        t.dep_ in ("acl:relcl", "advcl") for t in [token, *token.ancestors] if t.i > cue.last
    )


TIME_APART = r"(?:quelques|deux|trois|quatre|cinq|six|dix|\d+|une?) \w+ (?:avant|après)"
ASIDE = re.compile(rf"(?:{any_word(words_of('openings_of_the_journalists_aside'))}|{TIME_APART})\b")


COMMA = re.compile(",")


# Where a sentence goes over to the journalist, or to another source.
NEW_SOURCE = re.compile(r" ?;|, (?:selon|d'après|de source) ", re.IGNORECASE)


JOURNALIST = re.compile(ASIDE.pattern + r"|(?:qui|dont|où|lors|dans|devant|sur|sans|tout en)\b")


WHERE = re.compile(r", où (?:l')?(?:on|\w+) $")  # `À la mairie, où l'on assure que …, le ton monte`


CONTRAST = re.compile(r"^\W*(?:Si|Alors que|Tandis que|Quand|Bien que|Même si|Lorsque) ")


def clause_end(
    page: SpeechScene, cue: Cue, mark: Token, *, first: int | None = None, finite: bool = True
) -> int:
    """Where the reported clause ends: with its sentence, or where the journalist goes on.

    `mark` is the word that opens it, `first` the offset where the statement starts.

    A colon behind a reported infinitive (`finite=False`) opens the journalist's own words.
    """
    _, stop = page.sentence(cue.start)
    cuts = [stop]
    if not finite:
        ends = re.finditer(r" ?: (?!«)|, (?:tandis|alors) que ", page.plain[mark.idx : stop])
        cuts += [mark.idx + found.start() for found in ends]
        cuts += _main_clauses_joined(page, mark, stop)
    for other in page.cues_in(mark.idx + 1, stop):
        if mark.i < other.first and _resumes(page, cue, other):
            cuts.append(_before_own_subject(page, other))
    cuts += [
        comma.start()
        for comma in COMMA.finditer(page.plain, mark.idx + 13, stop)
        if page.plain.startswith(" ", comma.end(), stop)
        and ASIDE.match(page.plain, comma.end() + 1)
        and not page.in_quotation(comma.start())
    ][:1]
    cuts += [
        place
        for place in (m.start() for m in NEW_SOURCE.finditer(page.plain, mark.idx, stop))
        if not page.in_quotation(place)
    ][:1]
    cuts += _answers(page, mark.idx, stop)
    if cue.participle and cue.head.doc[cue.first].is_sent_start:
        cuts += [place for place, _ in [main_clause_after(page, cue) or (stop, None)]]
    if _subject_is_relative(cue):
        cuts += _relative_ends(page, mark, stop)
    before = page.plain[page.sentence(cue.start)[0] : cue.start]
    if CONTRAST.search(before) or WHERE.search(before) or before.endswith(" beau "):
        cuts += [c.start() for c in COMMA.finditer(page.plain, mark.idx + 1, stop)][:1]
    return trim_end(page, mark.idx + len(mark) if first is None else first, min(cuts))


def _main_clauses_joined(page: SpeechScene, mark: Token, stop: int) -> list[int]:
    """Where a clause of its own is joined to an infinitive: `payer, et nous le regrettons`."""
    clauses = find_clauses(page.doc)
    first = bisect_left(clauses, mark.i, key=lambda clause: clause.verb_token)
    far = max(stop, page.sentence(mark.idx)[1])
    for clause in (clauses[n] for n in range(first, len(clauses))):
        if clause.verb.start >= far:
            break
        if clause.form != "finite" or clause.subject is None or clause.subject_by != "before":
            continue
        start = clause.subject.start
        if start >= stop:
            break
        first = max(mark.idx, start - len(", mais "))
        joined = JOINT.search(page.plain[first:start])
        if mark.idx < start and joined:
            place = first + joined.start()
            return [] if OTHER_CLAUSE.search(page.plain, mark.idx, place) else [place]
    return []


JOINT = re.compile(r"(?:^|[\s,])(?:et|mais) $")


OTHER_CLAUSE = re.compile(r"\b(?:que|qui|où|dont|si)\b|\bqu'")


ANSWER = re.compile(r", ce qu(?:e |')")


def _answers(page: SpeechScene, place: int, stop: int) -> list[int]:
    """Where somebody else has a say on the words: `…, ce que la mairie dément`."""
    commas = (m for m in ANSWER.finditer(page.plain, place, stop))
    open_air = (m for m in commas if page.in_quotation(m.start()) is None)
    for answer in open_air:
        cue = next(iter(page.cues_in(answer.end(), stop)), None)
        if cue and cue.verbal and cue.start < answer.end() + 60 and not cue.participle:
            return [answer.start()]
    return []


def _before_own_subject(page: SpeechScene, cue: Cue) -> int:
    """Where a cue that goes on starts, its pronoun and conjunction with it: `, mais il a exclu`."""
    own = re.search(r", (?:mais|et|puis) (?:il|elle|ils|elles)$", page.before(cue.start))
    return cue.start - len(own.group()) - 1 if own else cue.start


def _same_tense(cue: Cue, other: Cue) -> bool:
    """Whether a verb joined by `et` goes on from a cue, by its form, not from what is reported."""
    if cue.verb.quote == "no" or (other.verb.quote == "no" and not other.verb.noun):
        return False
    if other.shares_auxiliary:
        return cue.head.doc[cue.first].lower_ in HAVE
    between = cue.head.doc[cue.last + 1 : other.first]
    reported = [_tense(t) for t in between if is_finite(t)]
    return _tense(_finite(cue)) == _tense(_finite(other)) not in reported


def _finite(cue: Cue) -> Token:
    """The finite verb of a verb group."""
    group = cue.head.doc[cue.first : cue.head.i + 1]
    return next((token for token in group if is_finite(token)), cue.head)


def _tense(token: Token) -> tuple[str, str]:
    return str(token.morph.get("Tense", [])), str(token.morph.get("Number", []))


def _subject_is_relative(cue: Cue) -> bool:
    """`la maire, qui dit …`: the report ends where the relative clause does."""
    return cue.first > 0 and cue.head.doc[cue.first - 1].lower_ in RELATIVE_SUBJECTS


RELATIVE_SUBJECTS = word_set("relative_pronouns") - {"que", "qu'", "dont", "où"}


def _relative_ends(page: SpeechScene, mark: Token, stop: int) -> list[int]:
    """The first comma behind which a verb goes on without a subject of its own."""
    doc = page.doc
    for token in doc[mark.i : mark.i + 60]:
        if token.idx >= stop or token.i + 2 >= len(doc):
            return []
        if token.text == "," and not page.in_quotation(token.idx):
            verb = doc[token.i + 2] if doc[token.i + 1].lower_ in CLITICS_BEFORE else token.nbor(1)
            if is_finite(verb):
                return [token.idx]
    return []


CLITICS_BEFORE = word_set("words_that_lead_a_verb")


GOES_ON = re.compile(r"\s*(?:que|qu'|:|«|de|d'|vouloir|ne pas)\b")


def _resumes(page: SpeechScene, cue: Cue, other: Cue) -> bool:
    """Whether a later cue of the sentence takes up the same speaker's report."""
    before = page.before(other.start)
    if other.clitic is not None or other.participle:
        return before.endswith((",", "en", "tout en"))
    if re.search(r", (?:mais|et|puis) (?:il|elle|ils|elles)$", before) and other.verbal:
        return True
    if re.search(r"\b(?:et|mais|puis)$", before) and other.verbal and _same_tense(cue, other):
        return True
    goes_on = GOES_ON.match(page.plain, other.end)
    conjoined = other.head.dep_ == "conj" and other.head.head.i == cue.head.i
    return bool(goes_on or conjoined) and bool(re.search(r"\b(?:et|mais|puis)$", before))
