"""What an act is about, in the article's words, where the codebook has no term for it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from helpers.codebook.lists import word_set
from helpers.grammar import Clause, clause_at, clauses_between
from helpers.grammar.clauses import reporting_verbs
from helpers.grammar.phrases import NP_LEFT, TIMES, noun_phrase
from helpers.lexicon.small_words import BARE_DE, CONTRACTED, OBJECT_PRONOUNS
from helpers.positions.acts import ABOUT_OTHERS, FoundAct, act_book, clause_before
from helpers.positions.held import CARRYING, after_aside, is_passive
from helpers.positions.holders import opinion_before
from helpers.positions.scene import PositionScene, TermPlace

Stretch = tuple[int, int]  # the first and the last token of a phrase


def matters(scene: PositionScene, found: FoundAct, reach: Stretch) -> list[TermPlace]:
    """What an act is about: its object, that of the infinitive it governs, the infinitive itself.

    `Lima exige la relaxe des marins`: `la relaxe des marins`; `Lima accuse Rome de tricher`:
    `tricher`; `Lima s'y oppose`: what was told before. A person, a party or a noun that only takes
    up something said before (`cette demande`) names no matter.
    """
    given = found.act.pos == "noun" and found.type in ("AID", "SANCTION")  # `ses livraisons de blé`
    group = scene.doc[found.first : found.last + 3].text.split()
    there_is = found.act.act == "avoir" and "pas" in group  # `il n'y aura pas de trêve`
    named = found.act.pos not in (*ABOUT_OTHERS, "promise")
    told = (named or there_is) and not given
    place = _place(scene, found, reach) if told else None
    return [] if place is None else [_term(scene, each) for each in _with_joined(scene, place)]


def _term(scene: PositionScene, place: Stretch) -> TermPlace:
    """A stretch as a term of no issue."""
    start, end = scene.doc[place[0]].idx, scene.doc[place[1]].idx + len(scene.doc[place[1]])
    text = scene.doc._.source[start:end]
    return TermPlace(start, end, text, "", scene.paragraph_of(start), *place)


def _with_joined(scene: PositionScene, place: Stretch) -> list[Stretch]:
    """A noun phrase with those joined to it: `exige un délai, une prime et le retrait du plan`."""
    doc, head = scene.doc, scene.doc[place[0] : place[1] + 1].root
    determined = doc[place[0]].pos_ == "DET"
    others = [
        token
        for token in doc[place[1] + 1 : place[1] + 16]
        if token.dep_ == "conj" and token.head == head and _is_common(token)
        if not _opens_clause(token)
    ]
    joined = [_noun(scene, t.i) for t in others if determined and t.nbor(-1).pos_ in NP_LEFT]
    return [place, *(each for each in joined if each is not None)]


def _opens_clause(noun: Token) -> bool:
    """Whether a verb stands right behind a noun: `réclame un délai et les élus s'inquiètent`."""
    behind = noun_phrase(noun).end
    clause = clause_at(noun.doc, behind) if behind < len(noun.doc) else None
    return clause is not None and clause.form == "finite"


def _place(scene: PositionScene, found: FoundAct, reach: Stretch) -> Stretch | None:
    """The first and last token of what an act is about."""
    clause, doc = found.clause, scene.doc
    if found.act.pos == "judgement":
        return _judged(scene, found)
    if clause is None:
        return _complement(scene, found, reach[1])
    if is_passive(found):
        return _noun(scene, clause.subject_head)
    below = _infinitive_of(doc, clause, reach)
    if below is not None and "direct" in found.act.target:
        return _deed(scene, found, below)  # `presse Rome de signer l'accord`
    if (behind := _object(scene, clause, found.last)) is not None:
        return behind
    if (taken_up := _antecedent(doc, clause)) is not None:
        return _noun(scene, taken_up)
    if below is not None:
        return _deed(scene, found, below)
    if found.type == "SANCTION":  # `relevé de ses fonctions` is done to somebody
        return _measure(scene, found) or _meant(scene, clause)
    named = _complement(scene, found, reach[1]) or _of_accused(scene, found)
    return named or _meant(scene, clause, whom="direct" in found.act.target)


def _measure(scene: PositionScene, found: FoundAct) -> Stretch | None:
    """The measure that an act of several words names: `a imposé des droits de douane`."""
    words = scene.doc[found.head.i + 1 : found.last + 1]
    return _noun(scene, next((t.i for t in words if _is_common(t)), None))


# --- nouns ----------------------------------------------------------------------------------------

TAKING_UP = word_set("nouns_that_take_up_an_issue")


def _noun(scene: PositionScene, head: int | None) -> Stretch | None:
    """The phrase of a noun that names a matter."""
    noun = None if head is None else scene.doc[head]
    if noun is None or noun.i in scene.actor_at or not _is_common(noun):
        return None
    return None if _takes_up(noun) else _whole(noun)


def _is_common(token: Token) -> bool:
    """Whether a word is a common noun, a rare one that is taken for a name too."""
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())


def _takes_up(noun: Token) -> bool:
    """Whether a noun only takes up what was said: `cette demande`, `ces questions`."""
    shown = noun.i > 0 and noun.nbor(-1).lower_.startswith("ce")
    return shown and noun.lower_ in TAKING_UP and noun_phrase(noun).end == noun.i + 1


def _whole(head: Token) -> Stretch:
    """The first and last token of a noun's phrase, without the preposition that leads it."""
    doc, phrase = head.doc, noun_phrase(head)
    first, last = phrase.start, phrase.end - 1
    while first < head.i and doc[first].pos_ == "ADP":
        first += 1
    follows = last + 1 < len(doc) and doc[last + 1].pos_ == "NOUN"
    if last > head.i and doc[last].pos_ == "ADJ" and follows:  # `un manque de bonne foi`
        last = noun_phrase(doc[last + 1]).end - 1
    return first, last


def _object(scene: PositionScene, clause: Clause, last: int = 0) -> Stretch | None:
    """The object behind a verb, past a time or an aside: `a imposé, lundi, des droits`.

    An act of several words ends with the `last`: `juge inacceptable le règlement`.
    """
    if clause.object_head is not None:
        return _noun(scene, clause.object_head) if clause.object_head > clause.verb_token else None
    if clause.voice != "active" or clause.subject_by == "inverted":
        return None
    begin = max(clause.last_token, last) + 1
    place = _past_times(scene.doc, begin)
    determined = place < len(scene.doc) and scene.doc[place].pos_ == "DET"
    plural = place > begin and scene.doc[place : place + 1].text == "des"
    if not (determined or plural):
        return None
    ahead = scene.doc[place + 1 : place + 4]
    return _noun(scene, next((t.i for t in ahead if _is_common(t)), None))


def _past_times(doc: Doc, place: int) -> int:
    """The place behind asides and times: `, a-t-il dit,`; `mardi soir, à midi,`; `la veille`."""
    while place < len(doc):
        behind = after_aside(doc, place)
        after = doc[place + 1 : place + 3]
        asks = doc[place].lower_ in ASKING
        if doc[place].pos_ == "DET" and len(after) and _is_time(after[0]):
            behind = place + 2 + (len(after) > 1 and after[1].pos_ == "ADJ")
        elif (doc[place].pos_ == "ADV" and not asks) or _is_time(doc[place]):
            behind = place + 1
        if behind == place:
            return place
        place = behind
    return place


ASKING = word_set("words_of_reported_questions") | {"pourquoi"}
UNITS = word_set("time_unit") | {"veille", "lendemain"}


def _is_time(token: Token) -> bool:
    """Whether a word names a day, a month or a length of time."""
    return TIMES.match(token.lower_) is not None or token.lemma_.lower() in UNITS


def _antecedent(doc: Doc, clause: Clause) -> int | None:
    """The noun that `que` takes up: `un quota de sucre, que Lima rejette`, `et que Rome défend`."""
    marker = clause.marker
    if marker is None or doc[marker].lower_ not in ("que", "qu'"):
        return None
    if clause.relative and doc[marker - 1].lower_ in ("et", "mais", "ou"):
        near = [c for c in clauses_between(doc, clause.verb_token - 12, marker) if c.relative]
        return _antecedent(doc, near[-1]) if near else None
    before = doc[max(doc[marker].sent.start, marker - 8) : marker]
    nouns = [t for t in before if t.pos_ == "NOUN"]
    if not nouns or any(t.pos_ in ("VERB", "AUX") for t in doc[nouns[-1].i : marker]):
        return None
    return next(t.i for t in nouns if noun_phrase(t).end >= nouns[-1].i + 1)


def _judged(scene: PositionScene, found: FoundAct) -> Stretch | None:
    """What is judged: `Lima juge le texte injuste`, `le texte est injuste`."""
    doc, opinion = scene.doc, opinion_before(scene, found)
    if found.act.act.startswith("pas de "):  # `pas de reprise tant que …`
        return _noun(
            scene, next((t.i for t in doc[found.first : found.last] if _is_common(t)), None)
        )
    if found.act.act.startswith("pas question"):
        below = next(iter(clauses_between(doc, found.last + 1, found.last + 7)), None)
        told = below is not None and below.form == "infinitive"
        return _deed(scene, found, below) if told and below else None
    if opinion is not None and opinion.voice == "active":
        behind = next((t.i for t in doc[found.last + 1 : found.last + 4] if t.pos_ == "NOUN"), None)
        return _object(scene, opinion) or _noun(scene, behind)
    linking = clause_before(doc, found.first)
    return None if linking is None else _noun(scene, linking.subject_head)


# --- infinitives ----------------------------------------------------------------------------------


def _infinitive_of(doc: Doc, clause: Clause, reach: Stretch) -> Clause | None:
    """The infinitive that a verb governs: `refuse de livrer les carnets`."""
    for token in doc[reach[0] : reach[1] + 1]:
        below = clause_at(doc, token)
        if below is not None and below is not clause:
            return below if below.form == "infinitive" and below.under is clause else None
    return None


def _deed(scene: PositionScene, found: FoundAct, below: Clause) -> Stretch | None:
    """What an infinitive tells: its object, else its own words, `quitter la table`.

    What somebody is accused of or refuses to give up is told by the verb, not by its object.
    """
    own = _object(scene, below) or _meant(scene, below)
    by_verb = found.type == "ACCUSE" or (_gives_up(scene, below) and not _carries(found))
    if own is not None and not (by_verb and own[0] > below.first_token):
        return own
    last = max(own[1] if own else 0, _end_of_deed(scene, below))
    empty = below.lemma == "être" or below.lemma in reporting_verbs()  # `refuse de répondre`
    if (empty and last == below.last_token) or not below.led_by:
        return None
    return below.first_token, last


def _carries(found: FoundAct) -> bool:
    """Whether the infinitive behind an act is an act of its own: `accepte de lever l'embargo`."""
    return found.clause is not None and found.clause.lemma in CARRYING


def _gives_up(scene: PositionScene, clause: Clause) -> bool:
    """Whether a verb is one of giving up or of refusing: `renoncer`, `lever`, `exclure`."""
    verbs = act_book(scene.codebook).by_lemma.get(clause.lemma, ())
    return any(verb.act.type in ("CONCEDE", "REJECT") and not verb.rest for verb in verbs)


def _end_of_deed(scene: PositionScene, below: Clause) -> int:
    """The last token of an infinitive with what completes it: `s'asseoir à la table`."""
    doc, last = scene.doc, max(below.last_token, below.verb_token)
    if below.object_head is not None and below.object_head > last:
        return int(noun_phrase(doc[below.object_head]).end - 1)
    for inner in clauses_between(doc, last + 1, doc[last].sent.end):
        if inner.form == "infinitive" and inner.under is below and 0 < inner.first_token - last < 4:
            return _end_of_deed(scene, inner)  # `de vouloir fermer le port`
    while last + 1 < len(doc) and doc[last + 1].pos_ in ("ADJ", "ADV"):
        last += 1
    if last + 1 < len(doc) and doc[last + 1].pos_ == "ADP" and not doc[last + 1].is_sent_start:
        ahead = doc[last + 2 : last + 5]
        head = next((t for t in ahead if t.pos_ in ("NOUN", "PROPN")), None)
        verb = any(clause_at(doc, t) is not None for t in doc[last + 2 : head.i]) if head else True
        if head is not None and not verb and not TIMES.match(head.lower_):
            return int(noun_phrase(head).end - 1)
    while doc[last].pos_ == "ADV" and last > below.verb_token:
        last -= 1
    return last


# --- complements ----------------------------------------------------------------------------------


def _complement(scene: PositionScene, found: FoundAct, last: int) -> Stretch | None:
    """The noun behind `de` or `à` right after an act word: `la demande danoise d'un moratoire`.

    An act of several words has its preposition in it: `vote contre la réforme`.
    """
    doc, place = scene.doc, found.last + 1
    place = _past_times(doc, place) if found.verbal else place
    while place <= last and doc[place].pos_ in ("ADJ", "ADV", "PUNCT"):
        place += 1
    led = doc[found.last].pos_ == "ADP" or (place <= last and _opens(doc[place]))
    if place > last or not led:
        return None
    place = _past_owner(scene, place) if found.act.pos == "noun" else place
    ahead = doc[place : min(last + 1, place + 6)]
    head = next((t for t in ahead if t.pos_ in ("NOUN", "PROPN", "VERB", "PRON")), None)
    if head is not None and head.lower_ in OBJECT_PRONOUNS and head.i + 1 <= last:
        head = head.nbor(1)  # `prêt à y envoyer des bus`
    if head is None:
        return None
    below = clause_at(doc, head)
    if below is not None and below.form == "infinitive":
        return _deed(scene, found, below)
    return _noun(scene, head.i)


def _past_owner(scene: PositionScene, place: int) -> int:
    """The place behind whoever owns an act noun: `le refus de Lima de rouvrir le pont`."""
    doc, after = scene.doc, place + 1
    while after < len(doc) and doc[after].pos_ == "DET":
        after += 1
    if after not in scene.actor_at:
        return place
    while after < len(doc) and (after in scene.actor_at or doc[after].pos_ == "PROPN"):
        after += 1
    return after if after < len(doc) and _opens(doc[after]) else place


def _opens(token: Token) -> bool:
    """Whether a word is `de` or `à`, an article melted into it or not."""
    bare = CONTRACTED.get(token.lower_, token.lower_)
    return bare in BARE_DE or bare == "à" or token.lower_ == "des"


def _of_accused(scene: PositionScene, found: FoundAct) -> Stretch | None:
    """The deed as a noun behind whoever is accused: `accuse Lima de fraude`."""
    head = None if found.clause is None else found.clause.object_head
    if found.type != "ACCUSE" or head is None or head not in scene.actor_at:
        return None
    row = scene.actor_at[head]
    place = scene.span(row.start, row.end).end
    if scene.doc[place : place + 1].text not in BARE_DE:
        return None
    ahead = scene.doc[place : place + 4]
    return _noun(scene, next((t.i for t in ahead if _is_common(t)), None))


# --- what a pronoun means -------------------------------------------------------------------------


def _meant(scene: PositionScene, clause: Clause, *, whom: bool = False) -> Stretch | None:
    """What `le`, `y` or `en` before a verb takes up: `Rome demande un délai. Lima le refuse.`

    Of a verb that says `whom` it urges or blames, `le` is that person.
    """
    group = scene.doc[clause.first_token : clause.verb_token]
    pronoun = next((t for t in group if t.lower_ in OBJECT_PRONOUNS), None)
    of_itself = pronoun is not None and pronoun.lower_ == "en" and not clause.reflexive
    if pronoun is None or of_itself or (whom and pronoun.lower_ not in ("y", "en")):
        return None  # `en propose sept`
    if pronoun.lower_ == "y" and (fronted := _set_in_front(scene, clause)) is not None:
        return fronted
    for earlier in _clauses_before(scene, clause):
        if pronoun.lower_ == "en" and clause.reflexive:
            return _event(scene, earlier)  # `s'en félicite`: of what happened
        told = _told_matter(scene, earlier)
        if told is not None and _agrees(scene.doc[told[0] : told[1] + 1].root, pronoun, clause):
            return told
    return None


def _set_in_front(scene: PositionScene, clause: Clause) -> Stretch | None:
    """The noun of a phrase without a verb that opens the sentence: `Hostile au pont, Lima y …`."""
    start, _ = scene.tokens_of_sentence(scene.doc[clause.verb_token])
    comma = next((t.i for t in scene.doc[start : clause.first_token] if t.text == ","), start)
    opening = scene.doc[start:comma]
    if any(clause_at(scene.doc, token) is not None for token in opening):
        return None
    return _noun(scene, next((t.i for t in opening if _is_common(t)), None))


def _clauses_before(scene: PositionScene, clause: Clause) -> Iterator[Clause]:
    """The clauses of this sentence and the one before it, the nearest first."""
    here = scene.sentence_of(scene.doc[clause.verb_token].idx)
    before = max(0, here - 1)
    row = before if scene.paragraphs[before] == scene.paragraphs[here] else here
    first, _ = scene.tokens_of(scene.bounds[row], scene.ends[row])
    yield from reversed(clauses_between(scene.doc, first, clause.first_token))


def _told_matter(scene: PositionScene, clause: Clause) -> Stretch | None:
    """The matter of an act's clause: its object, else what stands behind its preposition."""
    if clause.lemma not in act_book(scene.codebook).by_lemma:
        return None
    if (own := _object(scene, clause)) is not None:
        return own
    if clause.voice == "passive":
        return _noun(scene, clause.subject_head)
    place = _past_times(scene.doc, clause.last_token + 1)
    if scene.doc[place : place + 1].text and scene.doc[place].pos_ == "ADP":
        ahead = scene.doc[place + 1 : place + 4]
        return _noun(scene, next((t.i for t in ahead if t.pos_ == "NOUN"), None))
    return None


def _event(scene: PositionScene, clause: Clause) -> Stretch | None:
    """The words of a clause from its verb on: what somebody is glad of."""
    own = _object(scene, clause)
    return None if own is None else (clause.first_token, own[1])


def _agrees(noun: Token, pronoun: Token, clause: Clause) -> bool:
    """Whether a noun may be what `le`, `la`, `les` means; `y`, `en`, `l'` show no gender."""
    plural = "Number=Plur" in noun.morph
    if pronoun.lower_ in ("y", "en"):
        return True
    if plural != (pronoun.lower_ == "les"):
        return False
    participle = noun.doc[clause.verb_token].lower_
    shown = {"la": "Fem", "le": "Masc"}.get(pronoun.lower_)
    if pronoun.lower_ == "l'" and clause.perfect:
        shown = "Fem" if participle.endswith("e") else "Masc"
    other = {"Fem": "Gender=Masc", "Masc": "Gender=Fem"}.get(shown or "", "Gender=None")
    return other not in noun.morph
