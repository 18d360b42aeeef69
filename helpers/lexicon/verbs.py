"""The verbs that serve others, form by form, and the classes that grammar makes of verbs.

Grevisse and Goosse, Le bon usage (conjugation, auxiliaries and semi-auxiliaries).
"""

from __future__ import annotations

from helpers.codebook.lists import word_set

# The whole of the commonest verbs, for the tagger errs on them: mood and tense, then the forms.
_FORMS = """
être indicative present: suis es est sommes êtes sont
être indicative imperfect: étais était étions étiez étaient
être indicative past: fus fut fûmes fûtes furent
être indicative future: serai seras sera serons serez seront
être conditional present: serais serait serions seriez seraient
être subjunctive present: sois soit soyons soyez soient
être subjunctive imperfect: fût fussent
avoir indicative present: ai as a avons avez ont
avoir indicative imperfect: avais avait avions aviez avaient
avoir indicative past: eus eut eûmes eûtes eurent
avoir indicative future: aurai auras aura aurons aurez auront
avoir conditional present: aurais aurait aurions auriez auraient
avoir subjunctive present: aie aies ait ayons ayez aient
avoir subjunctive imperfect: eût eussent
aller indicative present: vais vas va allons allez vont
aller indicative imperfect: allais allait allions alliez allaient
aller indicative past: alla allèrent
aller indicative future: irai iras ira irons irez iront
aller conditional present: irais irait irions iriez iraient
aller subjunctive present: aille ailles aillent
venir indicative present: viens vient venons venez viennent
venir indicative imperfect: venais venait venions veniez venaient
venir indicative past: vint vinrent
venir indicative future: viendrai viendras viendra viendrons viendrez viendront
venir conditional present: viendrais viendrait viendrions viendriez viendraient
venir subjunctive present: vienne viennes
pouvoir indicative present: peux peut pouvons pouvez peuvent
pouvoir indicative imperfect: pouvais pouvait pouvions pouviez pouvaient
pouvoir indicative past: put purent
pouvoir indicative future: pourrai pourras pourra pourrons pourrez pourront
pouvoir conditional present: pourrais pourrait pourrions pourriez pourraient
pouvoir subjunctive present: puisse puisses puissions puissiez puissent
devoir indicative present: dois doit devons devez doivent
devoir indicative imperfect: devais devait devions deviez devaient
devoir indicative past: dut durent
devoir indicative future: devrai devras devra devrons devrez devront
devoir conditional present: devrais devrait devrions devriez devraient
devoir subjunctive present: doive doives
vouloir indicative present: veux veut voulons voulez veulent
vouloir indicative imperfect: voulais voulait voulions vouliez voulaient
vouloir indicative past: voulut voulurent
vouloir indicative future: voudrai voudras voudra voudrons voudrez voudront
vouloir conditional present: voudrais voudrait voudrions voudriez voudraient
vouloir subjunctive present: veuille veuilles veuillent
savoir indicative present: sais sait savons savez savent
savoir indicative imperfect: savais savait savions saviez savaient
savoir indicative past: sut surent
savoir indicative future: saurai sauras saura saurons saurez sauront
savoir conditional present: saurais saurait saurions sauriez sauraient
savoir subjunctive present: sache saches sachent
faire indicative present: fais fait faisons faites font
faire indicative imperfect: faisais faisait faisions faisiez faisaient
faire indicative past: fit firent
faire indicative future: ferai feras fera ferons ferez feront
faire conditional present: ferais ferait ferions feriez feraient
faire subjunctive present: fasse fasses fassions fassiez fassent
falloir indicative present: faut
falloir indicative imperfect: fallait
falloir indicative past: fallut
falloir indicative future: faudra
falloir conditional present: faudrait
falloir subjunctive present: faille
"""


def _known_forms() -> dict[str, tuple[str, str, str]]:
    lines = (line.partition(": ") for line in _FORMS.strip().splitlines())
    return {
        form: (kind.split()[0], kind.split()[1], kind.split()[2])
        for kind, _, forms in lines
        for form in forms.split()
    }


KNOWN_FORMS = _known_forms()  # form: (lemma, mood, tense)
# Forms that are other words as often: counted as verbs only where the tagger does so too.
ALSO_NOUNS = word_set("verb_forms_also_nouns")
KNOWN_PARTICIPLES = {
    "été": "être", "eu": "avoir", "pu": "pouvoir", "dû": "devoir", "voulu": "vouloir",
    "su": "savoir", "fait": "faire", "fallu": "falloir", "allé": "aller", "venu": "venir",
}  # fmt: skip
KNOWN_PRESENT = {"étant": "être", "ayant": "avoir", "sachant": "savoir"}

# Irregular participles by their ending, longest first, and the infinitive's ending for it.
PARTICIPLE_ENDINGS = (
    ("compris", "comprendre"), ("pris", "prendre"), ("quis", "quérir"), ("mis", "mettre"),
    ("assis", "asseoir"), ("sursis", "surseoir"), ("acquis", "acquérir"), ("duit", "duire"),
    ("struit", "struire"), ("écrit", "écrire"), ("scrit", "scrire"), ("dit", "dire"),
    ("fait", "faire"), ("trait", "traire"), ("clus", "clure"), ("clos", "clore"),
    ("ouvert", "ouvrir"), ("couvert", "couvrir"), ("offert", "offrir"), ("souffert", "souffrir"),
    ("mort", "mourir"), ("né", "naître"), ("eint", "eindre"), ("aint", "aindre"),
    ("oint", "oindre"), ("solu", "soudre"), ("sous", "soudre"), ("vécu", "vivre"),
    ("suivi", "suivre"), ("suffi", "suffire"), ("ri", "rire"), ("lui", "luire"), ("nui", "nuire"),
    ("élu", "élire"), ("lu", "lire"), ("plu", "plaire"), ("tu", "taire"), ("bu", "boire"),
    ("cru", "croire"), ("crû", "croître"), ("connu", "connaître"), ("paru", "paraître"),
    ("prévu", "prévoir"), ("pourvu", "pourvoir"), ("revu", "revoir"), ("vu", "voir"),
    ("reçu", "recevoir"), ("çu", "cevoir"), ("déchu", "déchoir"), ("échu", "échoir"),
    ("ému", "émouvoir"), ("mû", "mouvoir"), ("valu", "valoir"), ("voulu", "vouloir"),
    ("venu", "venir"), ("tenu", "tenir"), ("vêtu", "vêtir"), ("couru", "courir"),
    ("vaincu", "vaincre"), ("rompu", "rompre"), ("battu", "battre"), ("cousu", "coudre"),
    ("moulu", "moudre"), ("fui", "fuir"), ("haï", "haïr"), ("béni", "bénir"),
    ("ndu", "ndre"), ("rdu", "rdre"),
)  # fmt: skip

# Conjugated with être, and active all the same (Le bon usage: verbes conjugués avec être).
WITH_ETRE = word_set("verbs_with_etre")
# Of these, the ones that take an object as well: `la thèse est descendue` but `est sorti`.
COPULAS = word_set("copulas")

# In an aside these tell where news comes from, and not what somebody reckons.
RUMOUR = word_set("verbs_of_rumour")

# Semi-auxiliaries: with the infinitive behind them they are one group (Riegel, Pellat, Rioul:
# auxiliaires d'aspect et de modalité), and the preposition between.
SEMI_AUXILIARIES = {
    "aller": (), "pouvoir": (), "devoir": (), "faillir": (), "faire": (),
    "venir": ("de", "d'"), "finir": ("par",), "cesser": ("de", "d'"),
    "commencer": ("à", "par", "de", "d'"), "recommencer": ("à",), "continuer": ("à", "de", "d'"),
}  # fmt: skip
SEMI_TENSES = frozenset(["present", "imperfect"])  # in which aller and venir are semi-auxiliaries
PERCEPTION = word_set("verbs_of_perception")
WEATHER = word_set("verbs_of_weather")
# With `il` these may be impersonal, and what comes behind is no subject of theirs.
MAYBE_IMPERSONAL = word_set("verbs_maybe_impersonal")

# Participles that are adjectives with être: no passive.
ADJECTIVAL = word_set("adjectival_participles")
# The passive's agent may stand with `de`: states, feelings, what goes beside (Le bon usage).
DE_AGENT = word_set("verbs_with_agent_de")

FUTURE_STEMS = (
    "ser|aur|ir|fer|pourr|devr|voudr|viendr|tiendr|verr|saur|faudr|vaudr|cevr|enverr|courr|mourr"
    "|querr|mouvr|pleuvr|cueiller|assiér|voir|choir|écherr"
)
