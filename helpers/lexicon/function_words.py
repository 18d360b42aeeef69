"""The closed classes of French: pronouns, prepositions, conjunctions, words of negation and time.

Grevisse and Goosse, Le bon usage; Riegel, Pellat and Rioul, Grammaire méthodique du français.
"""

from __future__ import annotations

# --- pronouns ------------------------------------------------------------------------------------

REFLEXIVE = frozenset(["se", "s'"])
OBJECT_CLITICS = frozenset("me m' te t' nous vous le la l' les se s'".split())
DATIVE_CLITICS = frozenset("lui leur me m' te t' nous vous".split())
CLITICS = OBJECT_CLITICS | DATIVE_CLITICS | {"y", "en"}
AMBIGUOUS_CLITICS = frozenset("le la l' les leur nous vous en".split())
SUBJECT_CLITICS = frozenset("je j' tu il elle on nous vous ils elles ce c' ça cela ceci".split())
INVERTED = {
    f"-{word}": word for word in "je tu il elle on nous vous ils elles ce".split()
}  # as the tokeniser cuts them off: `dit|-il`, `a|-t|-elle`
PERSONS = {"je": 1, "j'": 1, "tu": 2, "nous": 1, "vous": 2}
PLURAL_PRONOUNS = frozenset(
    """nous vous ils elles ceux celles ceux-ci celles-ci ceux-là celles-là certains certaines
    plusieurs beaucoup tous toutes d'autres autres quelques-uns quelques-unes peu
    lesquels lesquelles""".split()
)
SINGULAR_PRONOUNS = frozenset(
    """je j' tu il elle on ce c' ça cela ceci celui celle celui-ci celle-ci celui-là celle-là
    personne rien nul nulle aucun aucune chacun chacune quiconque tout l'un l'une""".split()
)
STRONG_PRONOUNS = (
    PLURAL_PRONOUNS | SINGULAR_PRONOUNS | {"la plupart", "lui", "eux", "moi", "toi"}
) - {"d'autres", "la plupart", "l'un", "l'une"}
DISJUNCTIVE = frozenset("lui eux moi toi elle elles".split())
MASCULINE = frozenset("il ils celui ceux celui-ci ceux-ci celui-là ceux-là certains tous".split())
FEMININE = frozenset(
    "elle elles celle celles celle-ci celles-ci celle-là celles-là certaines toutes".split()
)
QUANTIFIERS = frozenset("combien beaucoup peu trop assez tant nombre bien plus moins".split())

RELATIVE = frozenset(
    """qui que qu' dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles
    duquel desquels desquelles""".split()
)

# Words that open a clause: conjunctions, relatives, interrogatives.
OPENERS = RELATIVE | frozenset(
    """si s' quand lorsque lorsqu' comme puisque puisqu' quoique quoiqu' pourquoi
    comment""".split()
)

# --- conjunctions and prepositions ---------------------------------------------------------------

COORDINATORS = frozenset("et ou mais puis ni".split())
# Conjunctions of one word that open a subordinate clause, besides `que` and the relatives.
SUBORDINATORS = frozenset(
    "si s' quand lorsque lorsqu' comme puisque puisqu' quoique quoiqu' combien".split()
)
QUE = frozenset(["que", "qu'"])
# What stands before `que` in conjunctions of several words, without the `que`.
BEFORE_QUE = (
    "afin alors après avant bien cependant depuis dès pendant parce pour pourvu sans sitôt tandis "
    "tant aussitôt jusqu'à_ce à_condition à_moins de_peur de_crainte de_sorte de_façon au_cas "
    "à_supposer en_supposant en_admettant pour_peu vu étant_donné maintenant outre selon".split()
)
PREPOSITIONS = frozenset(
    """à au aux de d' du des en dans sur sous par pour avec sans contre chez entre vers envers dès
    depuis pendant durant devant derrière malgré selon parmi outre hors sauf hormis via après avant
    jusque jusqu' dès lès voici voilà excepté moyennant suivant concernant""".split()
)
CONTRACTED = {
    "au": "à", "aux": "à", "du": "de", "des": "de", "d'": "de", "jusqu'": "jusque",
}  # fmt: skip
COMPOUND_PREPOSITIONS = frozenset(
    """grâce à|face à|quant à|suite à|jusque à|par rapport à|conformément à|contrairement à
    |en raison de|à cause de|en faveur de|à la suite de|au lieu de|auprès de|autour de|lors de
    |au sein de|à côté de|près de|loin de|au cours de|faute de|à propos de|à travers|hors de
    |en dépit de|à partir de|au nom de|au profit de|à l'occasion de|en vue de|afin de|au sujet de
    |le long de|en cas de|à l'issue de|au-delà de|en face de|à l'égard de|à l'encontre de
    |vis-à-vis de|de la part de|en matière de|sous peine de|à raison de|d'ici à""".replace(
        "\n    ", ""
    ).split("|")
)

# --- negation ------------------------------------------------------------------------------------

NE = frozenset(["ne", "n'"])
NEGATIVE_ADVERBS = frozenset("pas plus jamais guère point nullement aucunement".split())
NEGATIVE_PRONOUNS = frozenset("personne rien nul nulle aucun aucune".split())
NEGATIVE_WORDS = NEGATIVE_ADVERBS | NEGATIVE_PRONOUNS | {"ni"}
# Behind these an unaccompanied `ne` denies nothing (Le bon usage, the expletive `ne`).
EXPLETIVE_BEFORE_QUE = frozenset(["avant", "moins", "peur", "crainte", "plus", "mieux", "pire"])
# With these verbs `ne` denies alone: `ne saurait`, `ne cesse`, `n'ose`.
DENY_ALONE = frozenset("pouvoir savoir oser cesser".split())

# --- time ----------------------------------------------------------------------------------------

DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
MONTHS = frozenset(
    """janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre""".split()
)
TIME_NOUNS = (
    DAYS
    | MONTHS
    | frozenset(
        """matin soir après-midi nuit jour jours semaine semaines mois an ans année années heure
        heures minute minutes siècle siècles décennie décennies fois week-end instant lendemain
        veille printemps été automne hiver trimestre semestre matinée soirée
        journée""".split()
    )
)
TIME_ADVERBS = frozenset("hier demain aujourd'hui avant-hier après-demain".split())
FUTURE_TIMES = frozenset(
    "demain après-demain prochain prochaine prochains prochaines bientôt prochainement".split()
)
PAST_TIMES = frozenset(
    """hier avant-hier dernier dernière derniers dernières passé passée jadis naguère autrefois
    auparavant""".split()
)

# --- conjunctions of several words ---------------------------------------------------------------

# What the words before `que` (or `où`) make of the clause: a supposition, a purpose, a denial, a
# time before or after, a fear; `fact` for the rest.
CONJUNCTIONS = {
    "si": "supposed", "s'": "supposed", "même si": "fact", "comme si": "supposed",
    "sauf si": "supposed", "au cas": "supposed", "dans le cas": "supposed",
    "dans l'hypothèse": "supposed", "à condition": "supposed", "à la condition": "supposed",
    "à supposer": "supposed", "à moins": "supposed", "pourvu": "supposed", "pour peu": "supposed",
    "en supposant": "supposed", "en admettant": "supposed", "pour autant": "supposed",
    "dès l'instant": "fact", "selon": "supposed",
    "pour": "purpose", "afin": "purpose", "de façon à ce": "purpose", "de manière à ce": "purpose",
    "de sorte": "fact", "sans": "without", "de peur": "fear", "de crainte": "fear",
    "avant": "before", "jusqu'à ce": "before", "en attendant": "before", "le temps": "before",
    "après": "fact", "parce": "fact", "puisque": "fact", "alors": "fact", "tandis": "fact",
    "bien": "fact", "pendant": "fact", "depuis": "fact", "dès": "fact", "lors": "fact",
    "tant": "fact", "aussitôt": "fact", "sitôt": "fact", "ainsi": "fact", "étant donné": "fact",
    "d'autant": "fact", "cependant": "fact",
    "si bien": "fact", "au point": "fact", "au lieu": "without",
    "non": "without", "à mesure": "fact", "à présent": "fact",
    "au moment": "fact", "chaque fois": "fact", "de même": "fact", "alors même": "fact",
    "attendu": "fact", "sous prétexte": "hearsay", "en sorte": "purpose", "faute": "without",
}  # fmt: skip
INTERROGATIVES = frozenset(
    """pourquoi comment quand combien où qui que quoi quel quelle quels quelles lequel laquelle
    lesquels""".split()
)
