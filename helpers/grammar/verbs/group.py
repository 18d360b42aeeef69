"""What a verb group is: its words, its auxiliaries, and what is found to stand around it.

Riegel, Pellat and Rioul, Grammaire méthodique du français (le groupe verbal, le noyau verbal).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.grammar.noun_phrases import Phrase
from helpers.grammar.verbs.forms import Form


@dataclass(slots=True)
class VerbGroup:
    """A verb group as tokens. `verb` carries the meaning, `finite` the tense; -1 for none."""

    first: int
    last: int
    verb: int
    finite: int
    form: str  # finite, infinitive, participle, gerund, verbless
    head_form: Form  # of the token `finite`
    lemma: str
    perfect: bool = False  # a tense with avoir or être: `a signé`, `avoir signé`
    passive: bool = False
    causative: bool = False
    semi: list[str] = field(default_factory=list)  # the semi-auxiliaries' lemmas
    clitics: list[int] = field(default_factory=list)
    inverted: int = -1  # the subject's pronoun behind its verb: `a-t-il`
    ne: int = -1
    negation: int = -1  # the first of pas, plus, rien … inside
    only: int = -1  # the `que` of ne … que
    shares: VerbGroup | None = None  # whose auxiliary it shares: `a lu et signé`
    feminine: bool | None = None  # what the participle's ending agrees with
    plural: bool | None = None
    led_by: str = ""  # the preposition in front of an infinitive, `en` of a gerund
    opens: int = -1  # where its clause begins: the conjunction or preposition, the subject
    reflexive: bool = False
    place: int = 0  # its number among the groups of the parse
    # What the clause around it is found to be (links.py, subjects.py, voice.py):
    marker: int = -1  # the conjunction or relative that opens the clause
    conjunction: str = ""  # the whole of it: `avant que`, `si`, `qui`
    subject: Phrase | None = None
    subject_by: str = ""
    object: Phrase | None = None
    agent: Phrase | None = None
    governor: VerbGroup | None = None
    relative: bool = False  # opened by a relative pronoun
    governing_word: int = -1  # the noun or adjective between: `l'idée que`, `prêt à`
