"""Speech told without quotation marks, or with some words in them: one function a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from helpers.codebook import Codebook
from helpers.language import span_at
from helpers.page import (
    FIRST_PERSON,
    SPEAKING_PRONOUNS,
    Found,
    Page,
    Quotation,
    noun_forms,
    take,
    trim_end,
)
from helpers.speech import (
    HAVE,
    Cue,
    goes_on_speaking,
    is_finite,
    np_head,
    subject_after,
    subject_of,
)
from helpers.subjects import (
    NOMINAL,
    NOT_REPORTED,
    apposed_before,
    inverted_subject,
    main_clause_after,
    owner_of_words,
    reporting_subject,
    subject_on_page,
)

OTHER_QUE = re.compile(
    r"\b(?:plus|moins|aussi|autant|tant|tel|tels|telle|telles|même|tandis|alors|lors|lorsque|afin"
    r"|pour|bien|dès|après|avant|sans|depuis|pendant|ainsi|parce|puisque|jusqu'à ce|seul|autre|autres"
    r"|n'\w+(?: \w+)?|ne \w+(?: \w+)?|tellement|mieux|pire|ce|celui|celle|ceux)$",
    re.IGNORECASE,
)


def que(page: Page) -> Iterator[Found]:
    """`X a dit que …`, `X, ajoutant que …`, `les propos de X montrent que …`."""
    for cue in page.cues:
        if cue.verb.que == "no" or not cue.verbal or not cue.said:
            continue
        mark = _complementiser(page, cue)
        subject = reporting_subject(page, cue) if mark is not None else None
        again = subject is None and goes_on_speaking(cue)
        if mark is None or not (subject or again):
            continue
        start = mark.idx + (len(mark) if mark.lower_ in ("que", "qu'") else 0)
        start += len(page.plain[start:]) - len(page.plain[start:].lstrip())
        end = _clause_end(page, cue, mark)
        if end > start:
            yield Found(start, end, "que", subject, (cue.start, cue.end), goes_on=again)


def _complementiser(page: Page, cue: Cue) -> Token | None:
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
        titled = token.text == "«" and token.nbor(1).text[0].isupper()
        if titled and token.nbor(-1).lower_ in ("au", "à", "du", "de", "journal"):
            title = page.in_quotation(token.idx)
            continue
        if (
            token.lower_ in ("si", "s'", "pourquoi", "comment", "où", "quand", "combien")
            and cue.verb.force in ASKING
        ):
            return (
                token
                if not page.plain[cue.end : token.idx].strip() or token.i - cue.last < 5
                else None
            )
        if token.lower_ in ("que", "qu'"):
            before = page.plain[cue.end : token.idx].strip()
            if before == "pour" and "pour" in cue.verb.prep:
                return token  # `plaide pour que …`
            if OBJECT_BEFORE.match(before):
                return None
            return None if OTHER_QUE.search(before) and not before.endswith(" ce") else token
        if token.text == "«" and page.plain[cue.end : token.idx].strip():
            return None
        if "VerbForm=Inf" in token.morph and token.pos_ in ("VERB", "AUX"):
            return None  # `assure avoir obtenu la promesse que …`: the infinitive is what is said
        finite = token.pos_ in ("VERB", "AUX") and is_finite(token)
        if (finite and not _in_aside(page, cue, token)) or token.i in page.cue_heads:
            return None
    return None


# `a exigé un calendrier, que X a rejeté`: the clause is about the object.
OBJECT_BEFORE = re.compile(
    r"(?:une?|des|les?|la|ce|cette|ces|son|sa|ses|leurs?) [^,]+(?:, [^,]+)*,$|l'[^,]+,$"
)
# Whom it is told: `à qui veut l'entendre`, between a verb and its clause.
LISTENING = re.compile(r" à qui (?:veut|voulait|voudra|souhaite) (?:bien )?l'(?:entendre|écouter)")
ASKING = {"asking", "explaining", "revealing", "thinking"}


def _in_aside(page: Page, cue: Cue, token: Token) -> bool:
    """Whether a verb stands in a relative clause or aside between a cue and its `que`."""
    return any(
        t.dep_ in ("acl:relcl", "advcl") for t in [token, *token.ancestors] if t.i > cue.last
    )


ASIDE = re.compile(
    r"(?:après (?:que|avoir)|alors que|au moment où|avant (?:de|d'|que)|au lendemain|à l'issue"
    r"|à la veille|à l'occasion|au terme|à quelques|malgré"
    r"|(?:quelques|deux|trois|quatre|cinq|six|dix|\d+|une?) \w+ (?:avant|après))\b"
)


# Where a sentence goes over to the journalist, or to another source.
NEW_SOURCE = re.compile(r" ?;|, (?:selon|d'après|de source) ", re.IGNORECASE)
JOURNALIST = re.compile(ASIDE.pattern + r"|(?:qui|dont|où|lors|dans|devant|sur|sans|tout en)\b")
WHERE = re.compile(r", où (?:l')?(?:on|\w+) $")  # `À la mairie, où l'on assure que …, le ton monte`
CONTRAST = re.compile(r"^\W*(?:Si|Alors que|Tandis que|Quand|Bien que|Même si|Lorsque) ")


def _clause_end(
    page: Page, cue: Cue, mark: Token, *, first: int | None = None, finite: bool = True
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
    for other in page.cues:
        if mark.i < other.first and other.start < stop and _resumes(page, cue, other):
            cuts.append(_before_own_subject(page, other))
    cuts += [
        comma.start()
        for comma in re.finditer(r", ", page.plain[:stop])
        if comma.start() > mark.idx + 12
        and ASIDE.match(page.plain, comma.end())
        and not page.in_quotation(comma.start())
    ][:1]
    cuts += [
        place
        for place in (m.start() for m in NEW_SOURCE.finditer(page.plain, mark.idx, stop))
        if not page.in_quotation(place)
    ][:1]
    if cue.participle and cue.head.doc[cue.first].is_sent_start:
        cuts += [place for place, _ in [main_clause_after(page, cue) or (stop, None)]]
    if _subject_is_relative(cue):
        cuts += _relative_ends(page, mark, stop)
    before = page.plain[page.sentence(cue.start)[0] : cue.start]
    if CONTRAST.search(before) or WHERE.search(before) or before.endswith(" beau "):
        cuts += [c.start() for c in re.finditer(",", page.plain[:stop]) if c.start() > mark.idx][:1]
    return trim_end(page, mark.idx + len(mark) if first is None else first, min(cuts))


def _before_own_subject(page: Page, cue: Cue) -> int:
    """Where a cue that goes on starts, its pronoun and conjunction with it: `, mais il a exclu`."""
    own = re.search(r", (?:mais|et|puis) (?:il|elle|ils|elles)$", page.before(cue.start))
    return cue.start - len(own.group()) - 1 if own else cue.start


def _same_tense(cue: Cue, other: Cue) -> bool:
    """Whether a verb joined by `et` goes on from a cue, by its form, and not from what is reported."""
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
    relatives = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
    return cue.first > 0 and cue.head.doc[cue.first - 1].lower_ in relatives


def _relative_ends(page: Page, mark: Token, stop: int) -> list[int]:
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


CLITICS_BEFORE = {"n'", "ne", "se", "s'", "y", "en", "l'", "le", "la", "les", "lui", "leur"}


def _resumes(page: Page, cue: Cue, other: Cue) -> bool:
    """Whether a later cue of the sentence takes up the same speaker's report."""
    before = page.before(other.start)
    if other.clitic is not None or other.participle:
        return before.endswith((",", "en", "tout en"))
    if re.search(r", (?:mais|et|puis) (?:il|elle|ils|elles)$", before) and other.verbal:
        return True
    if re.search(r"\b(?:et|mais|puis)$", before) and other.verbal and _same_tense(cue, other):
        return True
    goes_on = re.match(r"\s*(?:que|qu'|:|«|de|d'|vouloir|ne pas)\b", page.plain[other.end :])
    conjoined = other.head.dep_ == "conj" and other.head.head.i == cue.head.i
    return bool(goes_on or conjoined) and bool(re.search(r"\b(?:et|mais|puis)$", before))


def infinitive(page: Page) -> Iterator[Found]:
    """`X dit vouloir …`, `X promet de …`, `X accuse Y de …`, `X appelle Y à …`."""
    for cue in page.cues:
        if not cue.verb.inf or not cue.verbal or not cue.said or "speech_verb" in cue.verb.needs:
            continue
        verb = _reported_infinitive(page, cue)
        subject = reporting_subject(page, cue) if verb is not None else None
        if verb is None or subject is None:
            continue
        first = _addressee(page, cue, verb)
        end = _clause_end(page, cue, verb, first=first.idx, finite=False)
        yield Found(first.idx, end, "infinitive", subject, (cue.start, cue.end))


def _addressee(page: Page, cue: Cue, verb: Token) -> Token:
    """Where what is asked starts: with whom it is asked of (`accuse Y de …`), else the infinitive."""
    for token in page.doc[cue.last + 1 : verb.i]:
        if DAYS.match(token.lower_):
            continue
        if token.pos_ in ("DET", "PROPN", "NOUN") and token.text not in ("à", "de"):
            before = token.nbor(-1).lower_
            return verb if before in ("à", "au", "aux", "de", "d'") else token
        if token.pos_ == "ADP" or token.lower_ in ("au", "aux"):
            return verb
    return verb


def _reported_infinitive(page: Page, cue: Cue) -> Token | None:
    """The first word of the infinitive (`ne pas céder`) that a cue governs."""
    _, stop = page.sentence(cue.start)
    lead: str | None = None
    addressed = False
    for token in page.doc[cue.last + 1 : cue.last + 15]:
        if DAYS.match(token.lower_):
            continue
        if token.idx >= stop or token.text in (":", ";", "que", "qu'") or is_finite(token):
            return None
        text = token.lower_
        if (
            "VerbForm=Inf" in token.morph
            or (token.pos_ in ("VERB", "AUX") and text.endswith(("er", "ir", "oir", "re")))
            or (lead and _is_infinitive_by_form(token))
        ):
            bare = "bare" in cue.verb.inf and lead is None and token.i - cue.last < 6
            if bare or (lead and lead in cue.verb.inf):
                return _with_negation(page.doc, token)
            return None
        addressed = addressed or text in ("à", "au", "aux")
        if token.pos_ == "NOUN" and not addressed and cue.verb.verb in TO_WHOM:
            return None  # `demande une clause de sortie`: a thing is asked for
        if text in ("de", "d'", "à"):
            lead = "à" if text == "à" else "de"
        elif token.pos_ not in ("ADV", "PRON", "PART") and text not in (
            "ne",
            "pas",
            "«",
            "n'",
            "se",
            "s'",
        ):
            lead = None
    return None


def _is_infinitive_by_form(token: Token) -> bool:
    """An infinitive taken for a noun: right behind `de` or `à`, and with an object behind it."""
    formed = token.pos_ == "NOUN" and re.search(r"(?:er|ir|oir)$", token.lower_)
    before, after = token.nbor(-1), token.nbor(1) if token.i + 1 < len(token.doc) else token
    bare = before.lower_ in ("de", "d'", "à")
    return bool(formed) and bare and after.pos_ in ("DET", "PROPN", "ADV", "PRON")


# Verbs that take whom they address with `à`: a noun right behind them is what is asked or said.
TO_WHOM = set(
    """
    demander proposer promettre offrir conseiller recommander suggérer ordonner interdire dire
    reprocher garantir réclamer exiger jurer refuser accepter annoncer
    """.split()
)


def _with_negation(doc: Doc, token: Token) -> Token:
    while token.i and doc[token.i - 1].lower_ in (
        "ne",
        "n'",
        "pas",
        "plus",
        "se",
        "s'",
        "y",
        "en",
        "le",
        "la",
        "les",
        "l'",
        "lui",
        "leur",
        "rien",
        "jamais",
    ):
        token = doc[token.i - 1]
    return token


def attribute(page: Page) -> Iterator[Found]:
    """`X se dit prêt à …`, `X se dit « inquiet »`, `X qualifie l'accord d'« historique »`."""
    for cue in page.cues:
        if "attribute" not in cue.verb.needs or not cue.verb.verb.startswith(("se ", "s'")):
            continue
        subject = reporting_subject(page, cue) if cue.said else None
        if subject is None or cue.last + 1 >= len(page.doc):
            continue
        first = page.doc[cue.last + 1]
        while first.lower_ in CONNECTIVES and first.i + 1 < len(page.doc):
            first = first.nbor(1)
        quoted = first.text == "«"
        word = page.doc[min(first.i + quoted, len(page.doc) - 1)]
        if not (
            word.pos_ in ("ADJ", "VERB", "ADV", "NOUN")
            or quoted
            or word.lower_ in ("en", "pour", "contre", "dans", "comme")
        ):
            continue
        end = _clause_end(page, cue, first, first=first.idx, finite=False)
        yield Found(first.idx, end, "attribute", subject, (cue.start, cue.end))


def cue_then_colon(page: Page) -> Iterator[Found]:
    """`X conclut : nous tiendrons.`: a colon after the cue, and no quotation marks."""
    for cue in page.cues:
        _, end = page.sentence(cue.start)
        match = re.compile(r"[^:«»;]{0,40}:\s*(?=\w)").match(page.plain, cue.end, end)
        subject = subject_of(cue) if match and cue.verbal and cue.verb.quote == "yes" else None
        if match is None or subject is None or not page.can_speak(subject) or not cue.said:
            continue
        if len(page.plain[match.end() : end].split()) > 3 and not page.in_quotation(cue.start):
            kind = "direct" if FIRST_PERSON.search(page.plain[match.end() : end]) else ""
            span = page.phrase(subject)
            yield Found(match.end(), end, "cue-then-colon", span, (cue.start, cue.end), kind)


def judgement(page: Page) -> Iterator[Found]:
    """`X juge Y insuffisant`, `X qualifie Y de dangereux`, `X présente Y comme un succès`."""
    for cue in page.cues:
        reflexive = cue.verb.verb.startswith(("se ", "s'"))
        if "attribute" not in cue.verb.needs or reflexive or not cue.verbal or not cue.said:
            continue
        thing = next((t for t in page.doc[cue.last + 1 : cue.last + 5] if t.pos_ in NOMINAL), None)
        if thing is None or any(
            t.pos_ in ("ADP", "PUNCT") for t in page.doc[cue.last + 1 : thing.i]
        ):
            continue
        phrase = page.phrase(thing)
        if not _is_judged(page, phrase) or page.doc[phrase.start].idx < cue.end:
            continue
        subject = reporting_subject(page, cue)
        end = _object_span(page, cue, thing)[1]
        if subject is not None and not page.quotation_in(cue.end, end + 3):
            yield Found(phrase.start_char, end, "judgement", subject, (cue.start, cue.end))


def _is_judged(page: Page, phrase: Span) -> bool:
    """Whether what is thought of a thing follows it: an adjective, or `de`, `comme`, `pour`."""
    after = page.doc[phrase.end : phrase.end + 2]
    last = phrase[-1]
    if len(after) and after[0].lower_ == "comme":
        return True
    judged = last.dep_ in ("xcomp", "acl", "ROOT", "obl:arg", "amod") and last.i > phrase.start + 1
    return last.pos_ == "ADJ" and judged and (not len(after) or after[0].pos_ != "NOUN")


CONNECTIVES = set(
    """
    toutefois cependant pourtant néanmoins également aussi aujourd'hui désormais ainsi par ailleurs
    """.split()
)


BRACKETS = re.compile(r" \([^()]{1,60}\)")


def _past_brackets(page: Page, place: int) -> int:
    """The offset behind an affiliation in brackets that begins here, else the offset itself."""
    match = BRACKETS.match(page.plain, place)
    return match.end() if match else place


def clause_then_cue(page: Page) -> Iterator[Found]:
    """`…, a également déclaré X.` and `…, assure-t-il, …`: the cue follows an unquoted clause."""
    for cue in page.cues:
        start, end = page.sentence(cue.start)
        before = page.plain[start : cue.start].rstrip()
        if not before.endswith((",", "–", "—", "?", "!")) or page.in_quotation(cue.start):
            continue
        own_words = FIRST_PERSON.search(before) is not None
        if cue.verb.quote != "yes" and cue.clitic is None and not own_words:
            continue
        speaker = inverted_subject(page, cue, quoted=own_words)
        clause = before.rstrip(", –—")
        if speaker is None or len(clause.split()) < 2 or "»" in clause[-3:]:
            continue
        if apposed_before(page, cue) and not _has_verb(page, start, cue.start):
            continue  # `Au Sénat, la ministre, Awa Diop, a remercié les élus`
        place = page.past_apposition(max(cue.end, speaker.end_char))
        place = _past_brackets(page, place)
        after = page.plain[place:end]
        if re.match(r"\s*(?:que|qu'|:|de\b[^,]*\b\w+er\b)", after):
            continue
        goes_on = re.match(r"[^,;.:]{0,60},\s*(?=[\w«])", after)
        if goes_on and JOURNALIST.match(after, goes_on.end()):
            goes_on = None
        resumed = goes_on and _has_verb(page, place + goes_on.end(), end)
        if goes_on and (cue.clitic is not None or resumed):
            stop = trim_end(page, start, end)
        else:
            stop = start + len(clause)
        start = _clause_start(page, start, cue)
        kind = "direct" if FIRST_PERSON.search(page.plain[start:stop]) else ""
        yield Found(start, stop, "clause-then-cue", speaker, (cue.start, cue.end), kind)


def as_said(page: Page) -> Iterator[Found]:
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
        head = cue.clitic or subject_after(cue)
        if head is not None and page.can_speak(head):
            phrase = page.phrase(head)
            left = _after_apposition(page, phrase.end_char, end)
            yield Found(left, trim_end(page, left, end), "as-said", phrase, (cue.start, cue.end))


TAKING_UP = re.compile(
    r"(?:C'est|c'est|Voilà|voilà)(?: (?:aussi|bien|justement|précisément|exactement|également"
    r"|notamment|du moins|en tout cas|en substance|d'ailleurs|pourtant|déjà|à peu près),?)* ce qu(?:e |')"
)


def taken_up(page: Page) -> Iterator[Found]:
    """`La ville est vide. C'est ce qu'a dit la maire.`: what is said stands right before."""
    for match in TAKING_UP.finditer(page.plain):
        _, stop = page.sentence(match.start())
        cue = next((c for c in page.cues if match.end() <= c.start < stop), None)
        if cue is None or page.in_quotation(match.start()):
            continue
        speaker = _taking_up(page, cue, match.end())
        words = _words_taken_up(page, match.start()) if speaker else None
        own = speaker and page.plain[speaker.end_char : stop].lstrip().startswith(":")
        if speaker and words and not own:
            take(page, *words)
            yield Found(*words, "taken-up", speaker, (cue.start, cue.end))


INWARD = {
    "thinking",
    "hoping",
}  # `C'est ce qu'espéraient les vignerons`: nobody says that it rained


def _taking_up(page: Page, cue: Cue, place: int) -> Span | None:
    """Who says so: behind the cue (`ce que dit la maire`), or before it (`ce que la maire a dit`)."""
    says = cue.verb.quote != "no" and (cue.verb.que == "yes" or cue.verb.force not in INWARD)
    if not (says and cue.verbal and cue.said) or cue.participle or cue.passive:
        return None
    inverted = cue.start <= place + 1
    subject = subject_after(cue) if inverted else subject_on_page(page, cue)
    if subject is None or subject.lower_ in NOT_REPORTED or (subject.i < cue.first) == inverted:
        return None
    if not inverted and subject.idx < place:
        return None
    owner = owner_of_words(page, subject)
    if owner is None and not (page.can_speak(subject) or _is_document(page, subject)):
        return None
    return page.phrase(owner or subject)


def _words_taken_up(page: Page, place: int) -> tuple[int, int] | None:
    """The clause before a place in its sentence, else the sentence or the quotation before it."""
    row = page.sentence_row(place)
    start, _ = page.bounds[row]
    before = page.plain[start:place].rstrip(" ,:–—")
    if not re.search(r"\w", before):
        return _sentence_taken_up(page, row - 1) if row else None
    return (start, start + len(before)) if _is_told(page, start, start + len(before)) else None


def _sentence_taken_up(page: Page, row: int) -> tuple[int, int] | None:
    """A sentence, or all of the quotation that ends with it, where the next can take it up."""
    (start, end), (paragraph, section) = page.bounds[row], page.places[row]
    quotation = page.in_quotation(end - 1)
    if quotation and not re.search(r"\w", page.plain[_opening(page, quotation) : quotation.open]):
        start = quotation.open
    same = page.places[row + 1][0] == paragraph
    alone = row == 0 or page.places[row - 1][0] != paragraph
    whole = quotation is not None and start == quotation.open
    near = section == page.places[row + 1][1] and (same or alone or whole)
    return (start, end) if near and _is_told(page, start, end) else None


def _opening(page: Page, quotation: Quotation) -> int:
    """Where the sentence in which a quotation opens starts."""
    return page.sentence(quotation.open)[0]


def _is_told(page: Page, start: int, end: int) -> bool:
    """Whether words make a statement: with a verb, or in quotation marks, and no question."""
    words = page.plain[start:end].rstrip()
    return not words.endswith("?") and (words.endswith("»") or _has_verb(page, start, end))


def _clause_start(page: Page, start: int, cue: Cue) -> int:
    """The start of the reported clause: the sentence's, without `Mais` or a dialogue dash."""
    match = re.compile(
        r"(?:[–—-]\s*|(?:Mais|Et|Or|Car|Toutefois|Cependant|Pourtant)(?:,\s*|\s+))"
    ).match(page.plain, start, cue.start)
    return match.end() if match else start


def according_to(page: Page) -> Iterator[Found]:
    """`Selon X, …`, `…, selon X`, `Pour X, …`, `aux yeux de X`, `de l'aveu de X`."""
    needs = prepositions(page.codebook)
    pattern = preposition_pattern(page.codebook)
    for match in pattern.finditer(page.plain):
        whom = WHOM.match(page.plain, match.end())
        found = _whose_view(page, match, whom) if whom else _according_to(page, match, needs)
        if found:
            yield found


# `À ses yeux, …`, `…, à l'en croire`: whoever was heard last.
OWN_VIEW = re.compile(
    r"(?<![\w'])(?:[àa] (?:ses|leurs) yeux|[àa] (?:l'|les |la |le )(?:en croire|entendre|écouter|lire))"
    r"(?=,|\.| ?[»;]|$)",
    re.IGNORECASE,
)


def own_view(page: Page) -> Iterator[Found]:
    """`À ses yeux, …` and `…, à l'en croire`: the last speaker goes on."""
    for match in OWN_VIEW.finditer(page.plain):
        start, end = page.sentence(match.start())
        opens = not re.search(r"\w", page.plain[start : match.start()])
        left = match.end() if opens else start
        right = trim_end(page, left, _first_cut(page, left, end) if opens else match.start())
        left = _past_marks(page, left, right)
        if right > left and _has_verb(page, left, right):
            yield Found(left, right, "own-view", None, match.span(), goes_on=True)


def _past_marks(page: Page, left: int, right: int) -> int:
    """Where the words of a stretch start behind a comma or a colon that leads it."""
    return left + len(page.plain[left:right]) - len(page.plain[left:right].lstrip(" ,:"))


WHOM = re.compile(r" ?(?:qui|lequel|laquelle|lesquels|lesquelles)\b\s*")


def _whose_view(page: Page, match: re.Match[str], whom: re.Match[str]) -> Found | None:
    """`X, pour qui « … »`, `un rapport selon lequel …`: the relative clause is said by the noun.

    Behind `pour` only a clause with words in quotation marks is: somebody may have voted `pour qui`
    it was.
    """
    first = span_at(page.doc, *match.span())[0]
    aside = first.i > 1 and first.nbor(-1).text == ","
    holder = None if first.is_sent_start else _view_holder(page, first.nbor(-2 if aside else -1))
    quotation = page.quotation_in(whom.end(), whom.end() + 1)
    told = quotation is not None and _has_verb(page, quotation.start, quotation.end)
    within = aside and page.quotation_in(whom.end(), _comma(page, whom.end())) is not None
    if holder is None or not (told or within or (aside and match.group().lower() != "pour")):
        return None
    stop = quotation.close if told and quotation else page.sentence(match.start())[1]
    end = min(stop, _comma(page, whom.end()))
    if not _has_verb(page, whom.end(), end):
        return None
    words = (whom.end(), trim_end(page, whom.end(), end))
    return Found(*words, "according-to", page.phrase(holder), match.span())


def _comma(page: Page, place: int) -> int:
    """The next comma outside quotation marks, else the sentence's end."""
    _, stop = page.sentence(place)
    commas = (place + c.start() for c in re.finditer(",", page.plain[place:stop]))
    return next((c for c in commas if page.in_quotation(c) is None), stop)


def _view_holder(page: Page, noun: Token) -> Token | None:
    """Whose view a phrase that ends in a noun stands for: its head, or whoever wrote it."""
    head = np_head(noun)
    owner = owner_of_words(page, head)
    if owner is not None and owner.i <= noun.i:
        return owner
    return head if page.can_speak(head) or _is_document(page, head) else None


@lru_cache(maxsize=8)
def prepositions(codebook: Codebook) -> dict[str, str]:
    """The prepositional cues that name a source, with what each needs."""
    cues = (c for c in codebook.cues if c.type == "preposition")
    return {c.cue: c.needs for c in cues if c.needs in ("", "speaker", "clause")}


@lru_cache(maxsize=8)
def preposition_pattern(codebook: Codebook) -> re.Pattern[str]:
    """Any of the prepositional cues, the longest first."""
    phrases = sorted(prepositions(codebook), key=len, reverse=True)
    either = "|".join(_contracted(phrase) for phrase in phrases)
    return re.compile(rf"(?<![\w'])(?:{either})(?:(?<=')|(?=[\s']))", re.IGNORECASE)


def _contracted(phrase: str) -> str:
    """A prepositional cue with the forms of its last word: `aux yeux de`, `du`, `des`, `d'`."""
    phrase = re.sub(r"^à", "[àa]", re.escape(phrase))  # a capital may go without its accent
    return re.sub(r"\\? de$", r" (?:de la|de l'|de|du|des|d')", phrase)


def _according_to(page: Page, match: re.Match[str], needs: dict[str, str]) -> Found | None:
    start, end = page.sentence(match.start())
    start = _after_heading(page, start, match.start())
    stops = [stop.start() for stop in re.finditer(" ?;", page.plain[start:end])]
    parts = [start + stop for stop in stops if not page.in_quotation(start + stop)]
    start = max([start, *(part + 2 for part in parts if part < match.start())])
    start = match.start() if page.before(match.start()).endswith(":") else start
    end = min([end, *(part for part in parts if part > match.start())])
    first = page.token_at(match.end() + page.plain.startswith(" ", match.end()))
    if first is None or first.idx >= end:
        return None
    inquit = any(c.end <= match.start() <= c.end + 1 and c.clitic is not None for c in page.cues)
    if inquit or page.plain[match.end() :].lstrip().startswith(ADAPTED):
        return None
    head = _complement(first)
    if match.group().lower().endswith(("source", "sources")):  # `de source judiciaire`
        head = first.nbor(-1)
        if UNHEARD.search(page.plain[start : match.start()]):
            return None
    word = re.sub(r" (?:de la|de l'|de|du|des|d')$", " de", match.group().lower())
    owner = owner_of_words(page, head)  # `selon un rapport de X`
    if not page.can_speak(head) and not (owner or _is_document(page, head)):
        return None
    phrase = page.phrase(head)
    opens = not re.search(r"\w", page.plain[start : match.start()])
    led = page.before(match.start()).endswith((",", "»", "–", "—", "(", "«", ":"))
    aside = PARTICIPLE_ASIDE.match(page.plain, phrase.end_char, end)  # `un rapport publié mardi, …`
    behind = aside.end() - 1 if aside else phrase.end_char
    behind = _past_brackets(page, behind)
    after = page.plain[behind:end].lstrip()
    if needs.get(word) == "clause" and not ((opens or led) and after[:1] in (",", ".", "")):
        return None
    parted = led and after[:1] == "," and head.i in page.people
    if word == "pour" and not ((opens or parted) and _has_view(page, head)):
        return None
    if word in ("côté", "chez", "du côté de") and re.match(r",? (?:où )?(?:l')?on\b", after):
        return None  # `Côté patronal, on dit …`: the verb is the cue
    if word in ("côté", "chez", "du côté de") and page.quotation_in(start, end) is None:
        return None  # `Chez X, le message passe mal` says where
    place = _after_apposition(page, behind, end)
    if opens:
        left = place
        right = trim_end(page, left, _first_cut(page, place, end))
    elif not re.search(r"[,;:«]\s*\w", after) and not _has_verb(page, phrase.end_char, end):
        left = start
        right = trim_end(page, start, match.start())
    else:
        left, right = start, trim_end(page, start, end)
    left = _past_marks(page, left, right)
    if right - left < 3:
        return None
    speaker = page.phrase(owner) if owner is not None else phrase
    return Found(left, right, "according-to", speaker, (match.start(), match.end()))


# `à partir de sources officielles`, `n'a pu être vérifié de source indépendante`: nobody says it.
UNHEARD = re.compile(r"\b(?:à partir|auprès|vérifié\w*|confirmé\w*) $")
PARTICIPLE_ASIDE = re.compile(
    r" (?:publi|par|rend|diffus|consult|dévoil|transmis|cit|repris|relay|interrog|présent|révél|mandat"
    r"|réalis|obten|basé|proche|présid|dirig)\w* [^,.;«]{0,80},"
)
# `d'après le roman de X` says where a film comes from.
ADAPTED = tuple(
    f"{article}{noun}"
    for article in ("le ", "la ", "l'", "un ", "une ", "les ")
    for noun in ("roman", "livre", "pièce", "nouvelle", "œuvre", "bande dessinée", "conte", "récit")
)


def _after_heading(page: Page, start: int, end: int) -> int:
    """Where a headline's clause starts behind its subject heading: `Retraites : pour X, …`."""
    heading = re.compile(r"[^:«»,.]{2,40} ?: ").match(page.plain, start, end)
    return heading.end() if heading else start


def _is_document(page: Page, head: Token) -> bool:
    """Whether a noun is for a text that says something: `un rapport`, `un sondage`."""
    return bool(noun_forms(head) & page.media)


def _has_verb(page: Page, start: int, end: int) -> bool:
    span = page.doc.char_span(start, end, alignment_mode="contract") or ()
    return any(is_finite(t) for t in span)


def _complement(first: Token) -> Token:
    """The head of the phrase that a preposition leads."""
    for token in first.doc[first.i : first.i + 6]:
        if token.pos_ in ("NOUN", "PROPN", "PRON", "X") or token.lower_ in SPEAKING_PRONOUNS:
            return token
        if token.pos_ in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return first
    return first


def _has_view(page: Page, head: Token) -> bool:
    """`Pour X, …` gives X's view where X is a person or a body, not a country that profits."""
    if head.lower_ in ("lui", "elle", "eux"):
        return True
    known = head.pos_ != "PROPN" or head.i in page.people
    return known and page.can_speak(head) and head.i not in page.countries


def _after_apposition(page: Page, place: int, end: int) -> int:
    """Where the words start behind `Selon X, ministre de Y, …`."""
    rest = page.plain[place:end]
    match = re.match(r"\s*(?:\([^)]*\)\s*)?,\s*", rest)
    if not match:
        return place
    relative = re.match(r"(?:qui|dont|où|que)\b[^,]*,", rest[match.end() :])
    if relative:
        return place + match.end() + relative.end()
    first = page.token_at(place + match.end())
    if first is not None and first.lower_.endswith("ant") and "," in rest[match.end() :]:
        return place + rest.index(",", match.end()) + 1  # `Selon l'agence X, citant Y, …`
    role = first is not None and (
        page.can_speak(first) or page.can_speak(first.nbor(1)) or first.pos_ == "ADP"
    )
    if role and "," in rest[match.end() :]:
        comma = rest.index(",", match.end())
        verb = page.doc.char_span(place + match.end(), place + comma, alignment_mode="contract")
        if verb is not None and not any(is_finite(t) for t in verb):
            return place + comma + 1
    return place + match.end()


def _first_cut(page: Page, place: int, end: int) -> int:
    """Where an inquit takes a sentence over again: `…, a-t-il ajouté`."""
    cuts = [c.start for c in page.cues if place < c.start < end and c.clitic is not None]
    return min([end, *cuts])


def narrated(page: Page) -> Iterator[Found]:
    """`X a renouvelé son appel à …`, `les deux parties ont discuté de …`: the act without words."""
    for cue in page.cues:
        if not cue.verb.noun or not cue.verbal or not cue.said:
            continue
        if "attribute" in cue.verb.needs or (cue.participle and page.doc[cue.first].is_sent_start):
            continue
        if cue.first and page.doc[cue.first - 1].lower_ in ("que", "qu'"):
            continue  # `Ce que demandent les syndicats`: the noun is the subject
        thing = _object(page, cue)
        if thing is None or not _fits(page, cue, thing):
            continue
        speaker = _narrated_speaker(page, cue)
        if speaker is None or speaker.start <= thing.i < speaker.end:
            continue  # nothing but the object was found
        span = _object_span(page, cue, thing)
        yield Found(span[0], span[1], "narrated", speaker, (cue.start, cue.end), "narrated")


def _narrated_speaker(page: Page, cue: Cue) -> Span | None:
    """Who acts by a cue: its subject, or whose place it is where `on` does: `À la CGT, on récuse …`."""
    subject = None if cue.passive else subject_on_page(page, cue)
    if subject is not None and subject.lower_ == "on":
        return reporting_subject(page, cue)
    if subject is None or not page.can_speak(subject) or subject.lower_ in NOT_REPORTED:
        return None
    return page.phrase(subject)


def _object(page: Page, cue: Cue) -> Token | None:
    """The noun that a cue takes, after its preposition where it has one."""
    wanted = [p for p in cue.verb.prep if p != "direct"]
    direct = not wanted or "direct" in cue.verb.prep
    skip_until = _after_adverbial(page, cue)
    for token in page.doc[skip_until : skip_until + 12]:
        if token.i < skip_until:
            continue
        if token.is_sent_start or token.pos_ in ("SCONJ", "PUNCT"):
            return None
        if token.pos_ in ("VERB", "AUX") and not _is_noun_here(page, token):
            return None
        if token.lower_ in ("avec", "depuis", "dès") and token.lower_ not in wanted:
            skip_until = _after_phrase(page, token)
            continue
        text = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}.get(
            token.lower_, token.lower_
        )
        if token.pos_ == "ADP" or (
            token.lower_ in ("du", "des", "au", "aux") and token.pos_ != "DET"
        ):
            if text not in wanted and direct and token.lower_ in ("du", "des"):
                continue  # an article, taken for a preposition: `invoque des raisons`
            if token.nbor(1).lower_ in ("longue", "nouveau", "suite"):  # adverbs of several words
                skip_until = token.i + 3
                continue
            if text not in wanted:
                return None
            direct = True
        elif text == "de" and "de" in wanted:
            direct = True  # `des` and `du`, taken for articles
        elif DAYS.match(token.lower_) or _is_this_time(token):
            continue  # `a confirmé lundi soir son refus`
        elif token.pos_ in ("NOUN", "PROPN", "VERB"):
            return token if direct else None
    return None


ADVERBIAL = re.compile(
    r"(?: ?«\s?\w+ment\s?»| à (?:plusieurs|maintes|\w+) reprises| en (?:janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre)(?: (?:dernier|20\d\d))?| au préalable| au passage| d'ores et déjà| en retour| en échange| pour sa part| une nouvelle fois"
    r"|, (?:avant|après|dès|le|en|à|dans|pour|par|selon|faute de|au|aux|lors)\b[^,;:.«»()]{1,60},)(?= )"
)


def _after_adverbial(page: Page, cue: Cue) -> int:
    """The token behind what stands between a verb and its object: `exige, avant tout débat, …`."""
    match = ADVERBIAL.match(page.plain, cue.end)
    return span_at(page.doc, match.start(), match.end())[-1].i + 1 if match else cue.last + 1


def _is_noun_here(page: Page, token: Token) -> bool:
    """Whether a word taken for a verb is a noun of speech behind its article: `son offre`."""
    return token.nbor(-1).pos_ == "DET" and page.is_words_noun(token)


DAYS = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|demain"
    r"|matin|matinée|soir|soirée|après-midi|midi)$"
)
TIME_NOUNS = {"semaine", "printemps", "été", "automne", "hiver", "mois", "année", "fois"}


def _is_this_time(token: Token) -> bool:
    """`ce printemps`, `cette semaine`: when it was said, not what."""
    return token.lower_ in TIME_NOUNS and token.nbor(-1).lower_ in ("ce", "cet", "cette")


def _after_phrase(page: Page, preposition: Token) -> int:
    """The token behind the noun phrase that a preposition leads."""
    head = next((t for t in preposition.doc[preposition.i + 1 :][:4] if t.pos_ in NOMINAL), None)
    return page.phrase(head).end if head is not None else preposition.i + 1


# Refused or asked for: not said.
NOT_SAID = {"commentaire", "anonymat", "interview", "entretien", "pronostic"}


# What is proposed to customers and not in words: `le restaurateur propose un menu à 15 euros`.
SERVED = set(
    """
    menu plat carte assiette dégustation atelier visite stage spectacle concert animation abonnement
    gamme exposition balade randonnée
    """.split()
)


def _fits(page: Page, cue: Cue, thing: Token) -> bool:
    """Whether a noun is one that can be said: a speech noun, or none that is a person."""
    silent = thing.lower_ == "déclaration" and page.before(thing.idx).endswith("toute")
    if thing.lemma_.lower() in NOT_SAID or silent:
        return False
    if cue.verb.verb == "proposer" and noun_forms(thing) & SERVED:
        return False
    if "speech_noun" in cue.verb.needs:
        return page.is_words_noun(thing)
    if cue.verb.force in ABOUT_SOMEBODY and thing.i + 1 < len(page.doc):
        after = page.doc[page.phrase(thing).end : page.phrase(thing).end + 1]
        return thing.i not in page.people or after.text in cue.verb.prep
    return thing.i not in page.people


# `féliciter Y pour …`: what is said of somebody, where the verb's complement says it.
ABOUT_SOMEBODY = {"praising", "criticising", "accusing"}


def _object_span(page: Page, cue: Cue, thing: Token) -> tuple[int, int]:
    _, stop = page.sentence(cue.start)
    first = thing
    while first.i - 1 > cue.last and page.doc[first.i - 1].pos_ in ("DET", "ADJ", "NUM"):
        first = page.doc[first.i - 1]
        if first.pos_ == "DET":
            break
    end = next((t.idx for t in page.doc[thing.i + 1 : thing.i + 40] if _ends_object(t)), stop)
    end = min(end, stop)
    return first.idx, trim_end(page, first.idx, max(end, thing.idx + len(thing)))


CONTINUES = {"de", "du", "des", "d'", "sur", "entre", "pour", "contre", "avant"}


def object_end(page: Page, cue: Cue, place: int) -> int:
    """Where the object that quoted words belong to ends: `« un pas » vers la paix, …`.

    Behind a verb that judges, the thing judged may follow too: `juge « bancal » le projet de loi`.
    """
    _, stop = page.sentence(place - 1)
    first = page.token_at(place + page.plain[place : place + 1].isspace())
    if first is None or first.idx >= stop:
        return place
    judged = "attribute" in cue.verb.needs and first.pos_ == "DET"
    toward = first.lower_ in ("à", "au", "aux") and "à" in (*cue.verb.prep, *cue.verb.inf)
    if not (first.lower_ in CONTINUES or judged or toward) or _ends_object(first):
        return place
    end = next((t.idx for t in page.doc[first.i : first.i + 40] if _ends_object(t)), stop)
    return max(place, trim_end(page, place, min(end, stop)))


def _ends_object(token: Token) -> bool:
    """Whether a token is no longer part of a narrated object: a comma, a clause, another verb."""
    if token.text in (",", ";", ":", "«", "»", "(") or is_finite(token):
        return True
    if token.lower_ == "et" and token.i + 1 < len(token.doc):
        return token.nbor(1).pos_ in ("VERB", "AUX", "PRON", "ADV") or _opens_clause(token)
    if token.lower_ == "dans":  # `dans un communiqué` is where it was said, not what
        return any(t.lemma_.lower() in MEDIA for t in token.doc[token.i + 1 : token.i + 4])
    if token.lower_ in ("en", "tout") and token.i + 1 < len(token.doc):
        return token.nbor(1).lower_.endswith("ant") and token.nbor(1).pos_ == "VERB"
    if token.lower_ == "avant" and token.i + 1 < len(token.doc):  # a deadline is part of it
        return token.nbor(1).lower_ in ("de", "d'", "que", "qu'")
    return token.lower_ in ("mais", "après", "lors", "qui", "que", "où")


MEDIA = set(
    "communiqué entretien interview discours lettre tribune tweet message journal texte".split()
)


def _opens_clause(conjunction: Token) -> bool:
    """Whether a noun behind `et` is the subject of a verb of its own: `et les élus, eux, refusent`."""
    doc = conjunction.doc
    ahead = doc[conjunction.i + 1 : conjunction.i + 5]
    noun = next((t for t in ahead if t.pos_ in NOMINAL), None)
    if noun is None:
        return False
    for token in doc[noun.i + 1 : noun.i + 15]:
        if token.is_sent_start or token.lower_ in ("qui", "que", "qu'", "dont", "où"):
            return False
        if is_finite(token):
            return sum(t.text == "," for t in doc[noun.i : token.i]) in (0, 2)
    return False
