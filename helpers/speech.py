"""The verbs that report speech, where they stand in a sentence, and who is their subject.

A *cue* is the verb group that reports: `a également déclaré`, `s'est-il félicité`. The verbs, and
the constructions in which each is speech, stand in data/codebook/verbs.csv.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import simplemma
from spacy.tokens import Doc, Span, Token

from helpers.codebook import Codebook, Verb

REFLEXIVE = {"se", "s'"}
CLITICS = REFLEXIVE | set("me m' te t' nous vous le la l' les lui leur y en".split())
NEGATION = {"ne", "n'"}
INVERTED = re.compile(r"^-(?:je|tu|il|elle|on|nous|vous|ils|elles|ce)$|^-t$", re.IGNORECASE)
# The tagger takes some presents (`rétorque`, `précise`) for participles; the ending tells, by the
# infinitive.
PARTICIPLES = {
    "mettre": re.compile(r"mis(?P<agreed>(?:es?)?)$"),
    "prendre": re.compile(r"pris(?P<agreed>(?:es?)?)$"),
    "éer": re.compile(r"éé(?P<agreed>e?s?)$"),
    "er": re.compile(r"é(?P<agreed>e?s?)$"),
    "ir": re.compile(r"(?:i|u|is|ert|ort)(?P<agreed>e?s?)$"),
    "": re.compile(r"(?:i|u|is|us|it|ut|int|ait)(?P<agreed>e?s?)$"),
}


def participle_of(form: str, infinitive: str) -> re.Match[str] | None:
    """The participle's ending of a form, its agreement in the group `agreed`; None if it is none.

    >>> participle_of("jugée", "juger")["agreed"], participle_of("précise", "préciser")
    ('e', None)
    """
    ending = next(end for end in PARTICIPLES if infinitive.endswith(end))
    return PARTICIPLES[ending].search(form.lower())


BE = {"est", "sont", "été", "était", "étaient", "fut", "furent", "sera", "seront", "serait"}
WITH_ETRE = {"revenir", "venir", "aller", "intervenir", "convenir", "sortir", "rester", "tomber"}
HAVE = {"a", "ont", "avait", "avaient", "aurait", "auraient", "ayant"}


@dataclass(frozen=True)
class Cue:
    """A verb group that reports: the tokens from `first` to `last`, `head` the verb itself."""

    head: Token
    first: int
    last: int
    verb: Verb
    clitic: Token | None  # the inverted pronoun of `a-t-il dit`
    negated: bool
    participle: bool  # `ajoutant que`, `en précisant que`

    @property
    def bare_participle(self) -> bool:
        """A past participle without auxiliary: `lancée en avril`, `les pays dits neutres`."""
        if self.head.lower_ in ("dits", "dite", "dites") or self._names_something():
            return True
        alone = self.first == self.head.i and self.clitic is None and self.head.lower_ != "dit"
        tagged = "VerbForm=Part" in self.head.morph and "Tense=Past" in self.head.morph
        if not (alone and tagged and self.participle_form):
            return False
        if self.head.lower_.endswith("it") and self._has_object():
            return False  # `prédit un hiver rude`: a present as well
        return not self.shares_auxiliary

    def _has_object(self) -> bool:
        after = self.head.doc[self.last + 1 : self.last + 2]
        opens = len(after) > 0 and (after[0].pos_ in ("DET", "PROPN") or after[0].text in "«:")
        return opens or self.head.dep_ not in ("acl", "amod", "nmod")

    @cached_property
    def participle_form(self) -> re.Match[str] | None:
        """The ending of a past participle, if the verb has the form of one."""
        words = self.verb.verb.replace("'", "' ").split()
        infinitive = next(w for w in words if w not in ("se", "s'", "en"))
        return participle_of(self.head.text, infinitive)

    @cached_property
    def shares_auxiliary(self) -> bool:
        """`a rejeté l'offre et exigé …`: the second participle goes without an auxiliary of its own."""
        doc, place = self.head.doc, self.head.i
        joined = place > 1 and doc[place - 1].lower_ in ("et", "mais", "puis", "ou")
        formed = self.participle_form
        if not joined or formed is None or formed["agreed"]:  # with `avoir` it does not agree
            return False
        for token in reversed(doc[max(0, place - 40) : place - 1]):
            if token.text in (";", ":"):
                return False
            if token.lower_ in HAVE and token.i + 1 < place:
                return True
            if token.is_sent_start:
                return False
        return False

    def _names_something(self) -> bool:
        """`le quartier, dit « la Butte »`: so called, and not said."""
        doc, place = self.head.doc, self.head.i
        if self.head.lower_ != "dit" or self.first < place or place < 2 or place + 1 >= len(doc):
            return False
        inquit = doc[place - 2].text in ("»", "?", "!", "…")
        return doc[place - 1].text == "," and not inquit and doc[place + 1].text == "«"

    @cached_property
    def verbal(self) -> bool:
        """Whether the word is used as a verb here, by its tag or by what stands around it."""
        if self.bare_participle:
            return False
        if self.clitic or self.first < self.head.i:
            return True
        if self.head.i and self.head.nbor(-1).pos_ == "DET":
            return False  # `son offre`
        if self.head.pos_ in ("VERB", "AUX"):
            return True
        if self.head.i == 0 or self.last + 1 >= len(self.head.doc):
            return False
        before, after = self.head.nbor(-1), self.head.doc[self.last + 1]
        subject = before.pos_ in ("NOUN", "PROPN", "PRON", "ADJ") or before.text[0].isupper()
        if not subject and before.text not in "»),":
            return False
        if self.participle_form and self.participle_form["agreed"]:
            return False  # `une position jugée`
        opens = after.pos_ in ("DET", "SCONJ") or after.text in ("que", "qu'", ":", "«")
        if opens and before.pos_ != "ADJ":
            return True
        return not _has_finite_verb(self.head)

    @cached_property
    def passive(self) -> bool:
        """`sont appelés à`: whoever is the subject does not speak."""
        if self.participle_form is None or self.verb.verb.startswith(("se ", "s'", "être")):
            return False
        group = [token.lower_ for token in self.head.doc[self.first : self.head.i]]
        active = self.verb.verb.split()[0] in WITH_ETRE
        return not active and bool(BE & set(group)) and not {"se", "s'"} & set(group)

    @cached_property
    def said(self) -> bool:
        """Whether the speech is reported as made (see `is_said`)."""
        return is_said(self)

    @cached_property
    def start(self) -> int:
        """The offset where the cue begins."""
        return self.head.doc[self.first].idx

    @cached_property
    def end(self) -> int:
        """The offset after the cue."""
        last = self.head.doc[self.last]
        return last.idx + len(last)


def _has_finite_verb(word: Token) -> bool:
    """Whether the stretch between stops around a word has a finite verb, as each clause must."""
    doc, first, last = word.doc, word.i, word.i
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].text not in CLAUSE_STOPS:
        first -= 1
    while last + 1 < len(doc) and not doc[last + 1].is_sent_start:
        if doc[last + 1].text in CLAUSE_STOPS or doc[last + 1].lower_ in ("que", "qu'", "qui"):
            break
        last += 1
    return any(is_finite(token) for token in doc[first : last + 1])


CLAUSE_STOPS = {",", ";", ":", "«", "»", "–", "—", "(", ")", ".", "?", "!"}


class VerbBook:
    """The codebook's verbs by the lemma of their first word, the longest first."""

    def __init__(self, codebook: Codebook) -> None:
        self.by_head: dict[str, list[tuple[Verb, bool, list[str]]]] = defaultdict(list)
        for verb in codebook.verbs:
            words = verb.verb.replace("'", "' ").split()
            reflexive = words[0] in ("se", "s'")
            words = words[reflexive:]
            if words[0] == "en":  # `s'en prendre`, `en appeler`: the clitic stands before the verb
                words = words[1:]
            self.by_head[words[0]].append((verb, reflexive, words[1:]))
        for verbs in self.by_head.values():
            verbs.sort(key=lambda entry: (len(entry[2]), entry[1]), reverse=True)
        self.known: dict[tuple[str, str], tuple[str, ...]] = {}

    def heads_of(self, form: str, spacy_lemma: str) -> tuple[str, ...]:
        """The listed verbs that a written form can belong to; most words belong to none."""
        word = (form, spacy_lemma)
        if word not in self.known:
            lemmas = verb_lemmas(form, spacy_lemma)
            self.known[word] = tuple(lemma for lemma in lemmas if lemma in self.by_head)
        return self.known[word]


@lru_cache(maxsize=8)
def verb_book(codebook: Codebook) -> VerbBook:
    """The codebook's verbs, ready to be looked up."""
    return VerbBook(codebook)


FIRST_GROUP = re.compile(
    r"(?:e|es|ent|ons|ez|ait|aient|a|èrent|ant|é|ée|és|ées|era|eront|erait|eraient|er)$"
)


# Presents that lemmatisers take for other words.
IRREGULAR = {"dément": "démentir", "démentent": "démentir", "dit": "dire", "prie": "prier"}


@lru_cache(maxsize=20_000)
def verb_lemmas(form: str, spacy_lemma: str) -> tuple[str, ...]:
    """The infinitives that a written form can belong to: taggers take `juge` for a noun.

    spaCy's lemma, simplemma's, and the regular infinitive in -er.
    """
    form = form.lower()
    if form in IRREGULAR:
        return (IRREGULAR[form],)
    regular = FIRST_GROUP.sub("", form) + "er" if FIRST_GROUP.search(form) else form
    closed = re.sub(r"è(?=[^aeiouéèê]+er$)", "é", regular)  # `complète`: compléter
    softened = re.sub(r"(?:ç|ge)er$", lambda m: "cer" if m.group()[0] == "ç" else "ger", regular)
    return tuple(
        dict.fromkeys(
            (spacy_lemma, simplemma.lemmatize(form, lang="fr"), regular, closed, softened)
        )
    )


def find_cues(doc: Doc, codebook: Codebook) -> list[Cue]:
    """Every verb group of a codebook verb, in order, whether it reports something here or not."""
    book = verb_book(codebook)
    joined = (token for token in doc if token.text[0] == "-")
    pronouns = {token.i for token in joined if INVERTED.match(token.text)}
    beside = {place + step for place in pronouns for step in (-1, 1)}
    verbs = ((token, book.heads_of(token.text, token.lemma_)) for token in doc)
    return [
        cue
        for token, heads in verbs
        if heads or token.i in beside
        for cue in (_cue_at(doc, token, heads, book) if heads else _stranger_at(doc, token, book))
    ]


def _cue_at(doc: Doc, token: Token, heads: Sequence[str], book: VerbBook) -> Iterator[Cue]:
    asks = token.i + 1 < len(doc) and INVERTED.match(doc[token.i + 1].text)
    other = token.pos_ in ("DET", "ADP", "CCONJ", "SCONJ", "NUM") and not asks
    named = token.text[0].isupper() and not token.is_sent_start and token.pos_ == "PROPN"
    if not token.text[0].isalpha() or other or named:
        return
    for lemma in heads:
        first, clitic, reflexive, negated = _left_of_verb(doc, token)
        for verb, needs_reflexive, rest in book.by_head[lemma]:
            last = _match_rest(doc, token, rest)
            if last is not None and needs_reflexive == reflexive:
                pronoun, end = _inverted_pronoun(doc, token)
                last, clitic = max(last, end), pronoun or clitic
                if "never" not in verb.needs:
                    participle = token.text.endswith("ant") and first == token.i
                    first = _with_en(doc, token) if participle else first
                    yield Cue(token, first, last, verb, clitic, negated, participle)
                return


def _stranger_at(doc: Doc, token: Token, book: VerbBook) -> Iterator[Cue]:
    """A verb that no list has, inverted behind a quotation: `« … », a-t-il imagé`. It says so much."""
    if token.pos_ not in ("VERB", "AUX", "ADJ"):
        return
    first, clitic, _, negated = _left_of_verb(doc, token)
    pronoun, end = _inverted_pronoun(doc, token)
    clitic = pronoun or clitic
    before = doc[max(0, first - 2) : first].text
    third = clitic is not None and clitic.lower_.lstrip("-") in ("il", "elle", "ils", "elles")
    if third and re.search(r"»[ ,]*$", before) and not _asks(token):
        verb = next((v for v, _, _ in book.by_head.get("dire", ()) if v.verb == "dire"), None)
        if verb is not None:
            yield Cue(token, first, max(token.i, end), verb, clitic, negated, False)


def _asks(token: Token) -> bool:
    """Whether the sentence of a token is a question."""
    return any(following.text == "?" for following in token.doc[token.i : token.sent.end])


def _inverted_pronoun(doc: Doc, verb: Token) -> tuple[Token | None, int]:
    """The pronoun joined to a verb by a hyphen, and its place: `dit-elle`, `a-t-il`, `font-elles`."""
    pronoun, place = None, verb.i
    for piece in doc[verb.i + 1 : verb.i + 5]:
        split = place + 1 == piece.i and (
            piece.text == "-" or (piece.nbor(-1).text == "-" and INVERTED.match(f"-{piece.text}"))
        )
        if place + 1 != piece.i or not (INVERTED.match(piece.text) or split):
            break
        place = piece.i
        pronoun = piece if piece.text not in ("-", "-t") else pronoun
    return (pronoun, place) if pronoun is not None else (None, verb.i)


def _with_en(doc: Doc, token: Token) -> int:
    """The first token of a gerund: `en précisant`, `tout en reconnaissant`."""
    place = token.i - 1
    while place > 0 and doc[place].lower_ in ("les", "le", "la", "l'", "lui", "leur"):
        place -= 1  # `en les avertissant que`
    if place >= 0 and doc[place].lower_ == "en":
        return place - 1 if place and doc[place - 1].lower_ == "tout" else place
    return token.i


def _left_of_verb(doc: Doc, token: Token) -> tuple[int, Token | None, bool, bool]:
    """What stands before the verb in its group: auxiliaries, negation, clitics, adverbs between."""
    first, clitic, reflexive, negated = token.i, None, False, False
    place = token.i - 1
    if token.text.endswith("ant") and place >= 0 and doc[place].lower_ == "en":
        return first, clitic, reflexive, negated
    while place >= 0 and not doc[place + 1].is_sent_start and token.i - place < 9:
        word = doc[place]
        text = word.text.lower()
        if INVERTED.match(text):
            clitic = word if text != "-t" else clitic
        elif text in NEGATION:
            negated, first = True, place
        elif (
            text in CLITICS and word.pos_ != "DET" and (text not in ("nous", "vous", "en") or place)
        ):
            if text in ("nous", "vous", "en", "la", "les", "le", "l'") and not _before_verb(
                doc, place
            ):
                break
            reflexive, first = reflexive or text in REFLEXIVE, place
        elif is_east(word):
            break
        elif (
            (clitic and word.lemma_ == "pouvoir")
            or word.pos_ == "AUX"
            or text in ("a", "ont", "avait", "avaient", "est", "sont", "ait")
        ):
            first = place
        elif (
            not (word.pos_ == "ADV" or text in ("pas", "tout", "de", "même"))
            or text in (",", "et")
            or (text == "de" and doc[place + 1].text.lower() != "nouveau")
        ):
            break
        place -= 1
    first = min([first, *_far_auxiliary(doc, token)])  # `a pour sa part répété`
    return first, clitic, reflexive, negated


AUXILIARIES = {"a", "ont", "avait", "avaient", "est", "sont", "était", "étaient", "aurait"}
BETWEEN = ("ADP", "DET", "ADJ", "NOUN", "ADV", "PRON")


def _far_auxiliary(doc: Doc, token: Token) -> list[int]:
    """The auxiliary of a participle that an adverbial phrase parts from it."""
    if not any(ending.search(token.lower_) for ending in PARTICIPLES.values()):
        return []
    for place in range(token.i - 1, max(-1, token.i - 8), -1):
        word = doc[place]
        if word.lower_ in AUXILIARIES:
            adverbial = place == token.i - 1 or doc[place + 1].text in (",", *ADVERBIAL_STARTS)
            return [place] if adverbial else []
        if doc[place + 1].is_sent_start or (word.pos_ not in BETWEEN and word.text != ","):
            return []
    return []


ADVERBIAL_STARTS = (
    "pour",
    "de",
    "d'",
    "du",
    "dans",
    "à",
    "au",
    "en",
    "sans",
    "par",
    "lors",
    "avec",
)


# Nouns that a point of the compass may follow.
SIDES = set(
    """
    flanc flancs côté rive versant façade aile banlieue côte front frontière porte partie zone
    secteur quartier quartiers entrée sortie bord bordure tribune rocade voie extrémité moitié
    faubourg couloir berge digue bloc axe
    """.split()
)


AFTER_EAST = set(", . ; ) » « que qu' de du des d' et à au aux sous".split())


def is_east(token: Token) -> bool:
    """Whether `est` is the east: `les pays du flanc est réclament …`, `gagne la rive est du fleuve`.

    It stands behind a noun for a side. Another finite verb follows it, which no auxiliary has, or its
    clause has a verb already, or a preposition leads to it.
    """
    doc = token.doc
    if token.text != "est" or not token.i or doc[token.i - 1].lower_ not in SIDES:
        return False
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    formed = any(ending.search(after.lower_) for ending in PARTICIPLES.values())
    if after is token or after.lower_ in HAVE | BE or after.is_sent_start:
        return True
    if after.lower_.endswith("ent") or ("VerbForm=Fin" in after.morph and not formed):
        return True
    return after.lower_ in AFTER_EAST and not _opens_with_subject(token)


def _opens_with_subject(token: Token) -> bool:
    """Whether nothing but a noun phrase stands between the start of a clause and a word."""
    doc, place = token.doc, token.i
    while place > 0 and not doc[place].is_sent_start:
        before = doc[place - 1]
        if "VerbForm=Fin" in before.morph:
            return False
        if before.text in CLAUSE_STOPS or before.lower_ in ("que", "qu'", "qui", "où", "dont"):
            break
        place -= 1
    return doc[place].pos_ != "ADP"


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb, and not the east taken for one."""
    return "VerbForm=Fin" in token.morph and not is_east(token)


def _before_verb(doc: Doc, place: int) -> bool:
    return doc[place + 1].pos_ in ("AUX", "VERB") or doc[place + 1].text.lower() in CLITICS


def _match_rest(doc: Doc, token: Token, rest: list[str]) -> int | None:
    """The last token of a verb of several words (`laisser entendre`), or None where they differ."""
    place = token.i
    for word in rest:
        for step in (1, 2, 3):
            if place + step >= len(doc):
                return None
            found = doc[place + step]
            if word in (found.text.lower(), found.lemma_.lower()):
                place += step
                break
            if found.pos_ not in ("ADV", "PRON", "DET") and not INVERTED.match(found.text):
                if found.text != "-":
                    return None
        else:
            return None
    return place


# --- is it said? -----------------------------------------------------------------------------------

# Verbs before which an infinitive is done (`a tenu à préciser`), against those that only plan it.
DONE = set(
    """
    tenir venir vouloir pouvoir profiter finir commencer continuer hésiter contenter empresser
    sembler borner limiter plaire préférer permettre tarder aller mettre savoir faire pousser amener conduire
    """.split()
)
PLANNED = set(
    """
    devoir prévoir compter espérer envisager refuser éviter falloir pouvoir souhaiter appeler
    inviter demander charger oser décider promettre préparer apprêter
    """.split()
)
FUTURE = re.compile(r"(?:er|ir|r)(?:a|ai|as|ont|ons|ez|ait|ais|aient|ions|iez)$")
DENIALS = {"denying", "refusing", "conceding", "revealing"}


def is_said(cue: Cue) -> bool:
    """Whether the speech is reported as made: not announced, not wished for, not denied.

    `devait répondre aux maires` and `dira demain` only announce; `n'a pas précisé` says nothing,
    though `n'exclut pas` does.
    """
    if "negated" in cue.verb.needs and not cue.negated:
        return False
    if cue.negated and cue.verb.force not in DENIALS and cue.verb.verb not in ("cacher", "exclure"):
        return False
    finite = cue.head.doc[cue.first : cue.head.i + 1]
    if _is_hypothetical(cue):
        return False
    if any(_is_planned(token) for token in finite if token.pos_ in ("AUX", "VERB")):
        return False
    if _is_infinitive(cue) and not any(token.pos_ == "AUX" for token in finite[:-1]):
        return narrating(cue) is not None or _infinitive_said(cue.head, cue.first)
    return True


def _is_infinitive(cue: Cue) -> bool:
    return "VerbForm=Inf" in cue.head.morph or cue.head.lower_ == cue.verb.verb.split()[0]


NARRATING = re.compile(
    r"(?:^|[.!?…»;\n,] ?)[Ee]t (?P<who>(?:[^\s,;:«»()]+(?: |(?=, ))){0,8}?)(?:, [^,;:«»]{2,40}, )?(?:de |d')$"
)


def narrating(cue: Cue) -> tuple[int, int] | None:
    """Where the subject stands of an infinitive that narrates, an empty place where it is left out.

    `Et le maire d'ajouter que …`, `Et d'ajouter : …` tell an act of speech as `il ajouta` does.
    """
    place = max(0, cue.start - 110)
    match = NARRATING.search(str(cue.head.doc._.plain)[place : cue.start])
    if match is None or not _is_infinitive(cue):
        return None
    start, end = place + match.start("who"), place + match.end("who")
    words = cue.head.doc.char_span(start, end, alignment_mode="contract") or ()
    return None if any(is_finite(token) for token in words) else (start, end)


def goes_on_speaking(cue: Cue) -> bool:
    """Whether the last speaker goes on: `Et d'ajouter que …`."""
    place = narrating(cue)
    return place is not None and place[0] == place[1]


# Conjunctions and verbs behind whose `que` a clause tells what is not, or not yet.
HYPOTHETICAL = re.compile(
    r"\b(?:à condition|pour|afin|sans|avant|à moins|jusqu'à ce|fau\w+|fallu|souhait\w+|voul\w+|veut"
    r"|veulent|voudrai\w+|demand\w+|exig\w+|si|espér\w+|espère\w*|attend\w*) qu(?:e |')"
    r"[^,;:.«»]{0,60}$"
)


def _is_hypothetical(cue: Cue) -> bool:
    before = str(cue.head.doc._.plain)[max(0, cue.start - 90) : cue.start]
    return HYPOTHETICAL.search(before) is not None


def _is_planned(token: Token) -> bool:
    text = token.text.lower()
    if text.startswith(("aur", "ser", "fer")) and text.endswith(("ait", "aient")):
        return False  # `aurait déclaré`: said, by hearsay
    lemma = token.lemma_.lower()
    return token.pos_ in ("VERB", "AUX") and bool(FUTURE.search(text)) and _is_future(text, lemma)


IRREGULAR_FUTURE = re.compile(r"^(?:pourr|devr|voudr|saur|ir|viendr|tiendr|verr)")


def _is_future(text: str, lemma: str) -> bool:
    if IRREGULAR_FUTURE.match(text):
        return True
    stem = lemma[:-1] if lemma.endswith("re") else lemma
    return text.startswith(stem) and len(text) > len(stem) and lemma.endswith(("er", "ir", "re"))


UNSAID = {"afin", "faute", "loin", "lieu"}  # `afin de réclamer`, `au lieu de répondre`


def _infinitive_said(token: Token, first: int) -> bool:
    governor = token.head
    before = token.doc[first - 1].lower_ if first else ""
    if before in ("de", "d'") and first > 1 and token.doc[first - 2].lower_ in UNSAID:
        return False
    if before in ("avant", "à") or (before in ("d'", "de") and token.i > 1):
        if first > 1 and token.doc[first - 2].lower_ in (
            "avant",
            "vient",
            "viennent",
            "venait",
            "et",
            ",",
            "mais",
        ):
            return True
    if before == "beau":
        return True  # `a beau répéter que`: said, and in vain
    if governor.i == token.i:
        return False
    lemmas = set(verb_lemmas(governor.text, governor.lemma_.lower()))
    if lemmas & PLANNED and not lemmas & DONE:
        return False
    if before in ("pour", "d'", "de") or lemmas & DONE:
        chain = [governor, *governor.ancestors]
        return not any(t.lemma_.lower() == "devoir" or _is_planned(t) for t in chain)
    return False


# --- who is the subject? ---------------------------------------------------------------------------

SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:caus", "expl:subj"}
PRONOUNS = set(
    """
    il elle ils elles lui eux celui-ci celle-ci ceux-ci celles-ci
    """.split()
)
NP_LEFT = {"DET", "ADJ", "NUM"}
TIMES = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui|ce|cette|semaine"
    r"|mois|matin|soir|après-midi|jour|année|an|heure|fois|janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre)$"
)


def subject_of(cue: Cue) -> Token | None:
    """The head of the subject of a cue, before it or, inverted, after it; None where none stands."""
    if cue.clitic is not None:
        return cue.clitic
    candidates = (_own_subject, _subject_before, _subject_across_aside, _controlling_subject)
    subjects = (candidate(cue) for candidate in candidates)
    fits = (s for s in subjects if s is not None and not _quote_between(s, cue))
    return next((_whole_on(s) for s in fits if not _has_own_verb(s, cue)), None)


def _whole_on(subject: Token) -> Token:
    """The `on` of `l'on`, of which parsers take the `l'` for the subject."""
    after = subject.nbor(1) if subject.i + 1 < len(subject.doc) else subject
    return after if subject.lower_ == "l'" and after.lower_ == "on" else subject


def _has_own_verb(subject: Token, cue: Cue) -> bool:
    """Whether a subject is that of a relative clause: `la tempête, que les marins redoutent, …`."""
    between = cue.head.doc[subject.i + 1 : cue.first]
    if len(between) < 2 or between[-1].text != ",":
        return False
    first = noun_phrase(subject).start
    relative = first > 1 and cue.head.doc[first - 1].lower_ in ("que", "qu'", "dont", "où")
    behind_noun = relative and cue.head.doc[first - 2].text == ","
    return behind_noun and any(is_finite(token) for token in between)


def _quote_between(subject: Token, cue: Cue) -> bool:
    """Whether a quotation opens between a subject and its cue: then they are not of one clause."""
    between = cue.head.doc[subject.i + 1 : cue.first]
    if any(token.text == ":" for token in between):
        return True  # `Trêve : Quito dénonce …`
    opened = sum({"«": 1, "»": -1}.get(token.text, 0) for token in between)
    return opened != 0 and any(token.text == "," for token in between)


def _own_subject(cue: Cue) -> Token | None:
    return _subject_of_verb(cue.head)


def _subject_of_verb(verb: Token) -> Token | None:
    before = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    subjects = [c for c in before if not c.text.startswith("-") and c.lower_ not in OBJECTS]
    if not subjects:
        return None
    first, last = subjects[0], subjects[-1]
    if any(token.lower_ in OBJECTS for token in verb.doc[first.i : last.i]):
        return last  # `X, que ses pairs disent « fini »`
    if first.lemma_.lower() in ("qui", "que", "lequel"):
        if verb.head.i > first.i or first.lower_ not in ("qui", "que") or _is_inquit(verb.head):
            return _noun_before(first)
        return verb.head
    return first


def _is_inquit(verb: Token) -> bool:
    """Whether a verb stands right behind a quotation: `« … », veut croire la ministre, qui …`."""
    before = " ".join(t.text for t in verb.doc[max(0, verb.i - 4) : verb.i])
    return verb.pos_ in ("VERB", "AUX") and "» ," in before


OBJECTS = {"que", "qu'"}  # never a subject, whatever the parser says


def _noun_before(token: Token) -> Token | None:
    for before in reversed(token.doc[max(0, token.i - 6) : token.i]):
        if before.pos_ in ("NOUN", "PROPN"):
            return np_head(before)
    return None


def np_head(token: Token) -> Token:
    """The head of the noun phrase that a token ends."""
    while token.dep_ in ("flat:name", "nmod", "flat:foreign", "flat", "appos") and (
        token.head.i < token.i and token.head.pos_ in ("NOUN", "PROPN")
    ):
        if any(between.text == ":" for between in token.doc[token.head.i : token.i]):
            break
        token = token.head
    quality = token.head
    if quality.pos_ == "ADJ" and quality.i < token.i and quality.head.i < quality.i:
        return quality.head if quality.head.pos_ in ("NOUN", "PROPN") else token
    return token  # `une source proche du dossier`: the source


def _subject_before(cue: Cue) -> Token | None:
    """The noun or pronoun right before the verb group, whatever the parser made of it."""
    doc, place = cue.head.doc, cue.first - 1
    if cue.participle or place < 0 or doc[cue.first].is_sent_start or cue.head.text.endswith("er"):
        return None
    while place >= 0 and doc[place].pos_ == "ADV" and not doc[place].is_sent_start:
        place -= 1
    if place >= 0 and doc[place].text.lower() in (*PRONOUNS, "on", "je", "nous", "tu", "vous"):
        return doc[place]
    if place >= 0 and doc[place].text.lower() == "qui":
        return _noun_before(doc[place])
    place = _before_quotation(doc, place)
    if (
        place >= 0
        and (doc[place].pos_ in ("NOUN", "PROPN", "X") or doc[place].text[0].isupper())
        and not TIMES.match(doc[place].lower_)
    ):
        return np_head(doc[place])
    return None


def _before_quotation(doc: Doc, place: int) -> int:
    """The token before a quotation that ends here (`le cargo « X »`), else the token itself."""
    if place < 0 or doc[place].text != "»":
        return place
    for token in reversed(doc[:place]):
        if token.text == "«":
            return -1 if token.is_sent_start else token.i - 1
        if token.is_sent_start or token.text == "»":
            break
    return place


def _subject_across_aside(cue: Cue) -> Token | None:
    """The sentence's first noun, where an aside without verb parts it from the cue.

    `Oslo, plus prudent, a demandé …`; `Les éleveurs, de leur côté, réclament …`.
    """
    doc, place = cue.head.doc, cue.first - 1
    if cue.participle or place < 2 or doc[place].text != ",":
        return None
    quoted = False
    for token in reversed(doc[max(0, place - 14) : place]):
        if token.is_sent_start or token.text in ";:" or (token.text == "«" and not quoted):
            return None
        if token.text in "«»" or quoted:  # `X, surnommé « le Renard », réclame …`
            quoted = token.text != "«"
            continue
        if is_finite(token):
            return None
        if token.text == ",":
            before = doc[token.i - 1]
            named = before.pos_ in ("NOUN", "PROPN", "ADJ", "PRON")
            return np_head(_first_of_sentence(before)) if named else None
    return None


def _first_of_sentence(token: Token) -> Token:
    """The first noun of the sentence that a token stands in, or the token itself."""
    start = token.i
    while start > 0 and not token.doc[start].is_sent_start:
        start -= 1
    opening = token.doc[start : token.i + 1]
    if opening[0].pos_ in ("ADP", "ADV", "SCONJ"):
        return token
    if any(is_finite(before) for before in opening):
        return token  # `L'un réclame X et les autres, consultés, refusent`
    return next((t for t in opening if t.pos_ in ("NOUN", "PROPN", "PRON")), token)


# `X a poussé Y à dire …`: the one who says is Y.
OBJECT_CONTROL = set("pousser amener conduire inciter forcer obliger contraindre décider".split())


def _controlling_subject(cue: Cue) -> Token | None:
    """The subject of the verb that governs a participle, an infinitive or a second verb."""
    verb = cue.head
    for _ in range(4):
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        moved = next((c for c in verb.children if c.dep_ == "obj" and c.i < cue.head.i), None)
        if moved is not None and verb.lemma_ in OBJECT_CONTROL:
            return moved
        if verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            subject = _subject_of_verb(verb)
            if subject is None and verb.pos_ in ("VERB", "AUX"):
                subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                return subject
    return None


def subject_after(cue: Cue) -> Token | None:
    """The noun that stands inverted behind a cue: `a confié lundi à la presse la maire`."""
    doc = cue.head.doc
    token = doc[cue.last]
    while token.i + 1 < len(doc):
        token = doc[token.i + 1]
        if (
            token.is_sent_start
            or token.text in ("«", ":", ";", ".", "(")
            or token.i > cue.last + 25
        ):
            return None
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.text.lower() not in ("dit",):
            return None
        if _opens_subject(doc, token):
            return _head_of_phrase_at(doc, token)
    return None


def _opens_subject(doc: Doc, token: Token) -> bool:
    """Whether a token begins a noun phrase that no preposition leads and that tells no time."""
    before = doc[token.i - 1]
    if token.pos_ == "NUM" and doc[max(0, before.i - 1) : token.i].text.lower() in ROUNDED:
        return True
    if before.pos_ == "ADP" or before.text.lower() in (
        "à",
        "de",
        "d'",
        "en",
        "dans",
        "sur",
        "au",
        "aux",
        "du",
    ):
        return False
    if token.pos_ == "NUM" and token.i + 1 < len(doc):  # `ont dit deux sources`
        return doc[token.i + 1].pos_ == "NOUN" and not TIMES.match(doc[token.i + 1].lower_)
    if token.pos_ == "DET":
        return not TIMES.match(doc[min(token.i + 1, len(doc) - 1)].lower_)
    if token.pos_ in ("PROPN", "NOUN", "X"):
        return (
            (
                token.text[0].isupper()
                or (token.pos_ == "NOUN" and before.pos_ not in ("DET", "NUM", "NOUN", "ADJ"))
            )
            and not TIMES.match(token.lower_)
            and before.pos_ != "DET"
        )
    return token.pos_ == "PRON" and token.lower_ in (
        "celui-ci",
        "celle-ci",
        "certains",
        "plusieurs",
    )


ROUNDED = ("plus de", "moins de", "près de")  # `écrivent plus de 200 soignants`


def _head_of_phrase_at(doc: Doc, first: Token) -> Token:
    for token in doc[first.i : first.i + 5]:
        noun = token.pos_ == "VERB" and token.nbor(-1).pos_ == "DET" and token.i > first.i
        if token.pos_ in ("NOUN", "PROPN", "PRON", "X") or noun:
            return token
    return first


def noun_phrase(head: Token) -> Span:
    """The words of a noun phrase around its head: determiner to complements, no clause, no comma."""
    doc, first, last = head.doc, head.i, head.i
    while first > 1 and doc[first - 1].text == "-":
        first -= 2  # `état-major`, parted by the tokeniser
    while first > 0 and not doc[first].is_sent_start and doc[first - 1].pos_ in NP_LEFT:
        first -= 1
    while (
        last + 1 < len(doc) and not doc[last + 1].is_sent_start and _continues(doc[last + 1], first)
    ):
        last += 1
    while last > head.i and doc[last].pos_ in ("ADP", "DET", "CCONJ", "ADV"):
        last -= 1
    return doc[first : last + 1]


def _continues(token: Token, first: int) -> bool:
    """Whether a token belongs to the noun phrase before it."""
    before, text = token.nbor(-1), token.text.lower()
    if is_east(token):
        return True
    if text.startswith("-") or before.text.endswith("-") or token.text[0] == "'":
        return True
    if text in ("de", "du", "des", "d'", "auprès"):
        return True
    if token.pos_ in ("ADP",):
        return before.text.lower() == "auprès"
    if token.pos_ == "DET":
        return before.text.lower() in ("de", "d'", "auprès", "et")
    if token.pos_ == "NOUN" and before.pos_ == "NOUN" and token.i + 1 < len(token.doc):
        if token.nbor(1).pos_ == "PROPN" and token.text.islower():
            return True  # `le commissaire letton Janis X`, its adjective taken for a noun
    if token.pos_ in ("NOUN", "PROPN", "X", "NUM"):
        joined = before.text.lower() in (
            "de",
            "du",
            "des",
            "d'",
            "le",
            "la",
            "les",
            "l'",
            "un",
            "une",
        )
        named = token.text[0].isupper() and not TIMES.match(text)
        return (joined and not TIMES.match(text)) or named or before.pos_ in ("DET", "ADP", "NUM")
    return token.pos_ == "ADJ" and not TIMES.match(text)
