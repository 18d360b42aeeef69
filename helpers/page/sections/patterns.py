"""What lines of a page look like: buttons, notices, bylines, day lines, credits.

Lines that are always the same words are lists of data/codebook/lists.csv; here stand those with
something open in them, a form each.
"""

from __future__ import annotations

import re

from helpers.codebook.lists import any_word, either, words_of
from helpers.lexicon.calendar import DAYS
from helpers.page.dateline import MONTH

# --- days, hours, names and agencies, of which the forms are composed ----------------------------

WEEKDAYS = any_word(DAYS)
DAY_IN_WORDS = rf"\d{{1,2}}(?:er)? {MONTH} \d{{4}}"
DAY_IN_FIGURES = r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
DAY = rf"(?:{WEEKDAYS} )?{either(DAY_IN_WORDS, DAY_IN_FIGURES)}"
CLOCK = r"\d{1,2} ?[h:] ?(?:\d{2})?(?: ?min)?"
AGENCY = rf"(?-i:{any_word(words_of('news_agencies'))}\b)"
SOURCES = rf"(?:{AGENCY}|(?:les |nos )?agences?)"
CAPITAL_FIRST = r"(?-i:[A-ZÀ-Ý])"
NAME = r"(?:[A-ZÀ-Ý][\w'-]+|[A-ZÀ-Ý]\.)"
NAME_OR_NUMBER = rf"(?:{CAPITAL_FIRST}[\w'-]*|\d+)"
PARTICLE = r"(?:de |d'|du |des |von |van |da |dos |el |al-|ben |ould )"


def _whole_line(*forms: str) -> re.Pattern[str]:
    """A line that is one of these forms, whatever signs stand around it."""
    return re.compile(rf"^\W*{either(*forms)}\W*$", re.IGNORECASE)


def _line_start(*forms: str) -> re.Pattern[str]:
    """A line that begins as one of these forms, whatever signs stand before it, some forty."""
    return re.compile(rf"^\W{{0,40}}{either(*forms)}", re.IGNORECASE)


# --- furniture -----------------------------------------------------------------------------------

CLOCK_OF_A_PLAYER = r"\d\d:\d\d ?/ ?\d\d:\d\d"

# `Publicité`, `Tout accepter`, `Ajouter à mes favoris`.
BUTTON = either(
    any_word(words_of("page_buttons")),
    r"(?:tout )?(?:accepter|refuser)(?: tout| et .{3,40}| les cookies)?",
    r"paramétrer.{0,30}",
    r"gérer mes .{3,20}",
    r"(?:s'abonner|s'inscrire|s'identifier|je m'inscris)\b.{0,60}",
    r"(?:voir|lire|afficher|masquer) (?:les |tous les |\d+ )?commentaires?",
    r"copier/coller.{0,50}",
    r"copier (?:l'|le )(?:url|adresse)",
    r"voir (?:tou(?:te)?s les|plus de) .{3,25}",
    r"envoyer (?:par|à) .{3,20}",
    r"ajouter (?:à|aux) .{3,25}",
    r"signaler une .{3,20}",
    r"charger plus.{0,20}",
    r"retour en haut.{0,15}",
    r"lire la suite\b.{0,30}",
    r"taille (?:du texte|des caractères|de la police)\b.{0,12}",
    CLOCK_OF_A_PLAYER,
)

# Buttons and labels: the whole line is one of them, a number before it or none: `3 commentaires`.
CONTROL = re.compile(rf"^\W*(?:\d+ )?{BUTTON}(?: ok| \([^()]{{2,20}}\))?\W*$", re.IGNORECASE)

# The parts of a paper, which stand alone above the headline: `Afrique`, `Monde Europe`.
RUBRIC = re.compile(rf"^\W*(?:{any_word(words_of('page_rubrics'))}\b\W*)+$", re.IGNORECASE)

# `Ce contenu est bloqué`, `Voir cette publication`, `phare-de-riva.example`.
EMBEDDED = either(
    r"ce (?:contenu|média)\b.{0,60}\b(?:bloqué|indisponible|cookies)\b",
    r"ce (?:tweet|post|message|contenu) (?:est|a été|n'est plus) [\w ]{3,30}\W*$",
    r"(?:voir|afficher) (?:cette|la|le|ce) (?:publication|post|tweet|message)\b.{0,50}$",
    r"voir (?:le .{3,12} )?sur (?:x|twitter|instagram|facebook|youtube|tiktok)\W*$",
    r"une (?:publication|vidéo) partagée par\b",
    r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,4}(?:/\S*)?$",
    r"page (?:non trouvée|introuvable)\W*$",
    r"le contenu auquel vous (?:tentez|essayez)\b",
)

# `Le Phare vous propose de recevoir …`, `Il vous reste 80 % de cet article`, `Posez vos questions`.
OWN_READERS = r"\b(?:connectez|abonnez|inscrivez|identifiez|créez|votre compte)"
TO_SUBSCRIBERS = either(
    r"le résumé de la semaine$",
    r"[\w ]{3,40} vous propose de (?:revenir|recevoir|découvrir|retrouver)\b",
    r"il (?:vous )?reste [\d.,]+ ?% (?:de (?:cet|l') ?article|à lire)",
    r"la suite (?:de (?:cet|l') ?article )?est réservée",
    r"(?:cet |contenu |article )?(?:article|contenu)? ?(?:est )?réservé (?:aux|à nos) abonné",
    rf"pour (?:commenter|réagir|lire la suite|poursuivre)\b.{{0,80}}{OWN_READERS}",
    r"posez (?:votre|vos|toutes vos) questions?\b.{0,60}$",
)

# `Rectificatif : …`, `Mise à jour le 4 mai 2019`, `Une version précédente de cet article …`.
WHEN_CORRECTED = r"(?:,? (?:le |du |à |ce )?(?=[^:]{0,12}\d)[^:.]{1,35})?"
CORRECTED = either(
    rf"(?:mise? à jour|correction|rectificatif|erratum|précision)s?\b{WHEN_CORRECTED} ?: "
    r"[^«»]{10,}",
    rf"(?:mise? à jour) (?:le|du|à) {either(DAY, CLOCK)}.{{0,30}}$",
    r"(?:une version (?:précédente|antérieure)|une première version) de cet article",
)

# `#port #Riva`, `Riva | Vesna | Sud`, `Accueil > Monde`, `A. Roy, Le Port, éd. du Quai, 210 p.`
TRAIL = either(
    r"(?:\# ?[\w-]+\s*)+$",
    r"(?:[^|]{2,30} \| ){2,}[^|]{2,30}$",
    r"vous êtes ici ?:? ?[^.!?]{2,80}$",
    r"[^/.!?:«»]{2,30}(?: / [^/.!?:«»]{2,30}){2,}$",
    r"(?:accueil|home) ?:? ?(?:[>›»/|] ?[^>›»/|]{2,60}){1,5}$",
    r"[^>›.!?]{2,30}(?> ?[>›] ?[^>›.!?]{2,40})+$",
    r"[^.]{3,80}, (?:éd\.|éditions\b|ed\.).{2,60}\b\d+ p(?:\.|ages)",
)

# What a page says of itself, of its readers or of another site, and not of the world.
NOTICE = _line_start(EMBEDDED, TO_SUBSCRIBERS, CORRECTED, TRAIL)

# `Chaque matin, recevez votre …`, `Recevez l'actualité par mail`.
EACH_TIME = rf"(?:jours?|matins?|soirs?|semaine|mois|{WEEKDAYS})s?"
LETTERS_OFFERED = either(
    rf"(?:chaque|tous les) {EACH_TIME}\b[^«\"“]*\b(?:vous|votre)\b",
    r"recevez\b.{0,80}\b(?:mail|actualité|info|alertes?)\b",
)

# `Partager cet article sur Messager`, `Imprimer la page`.
SHARING = (
    r"(?:partage[rz]|share|imprimer|commenter)(?: (?:cet|l'|cette|la|le) ?(?:article|page|vidéo))?"
    r"(?: ?:? (?:sur|par|via|on|avec|l'article sur) .{1,40})?\W*$"
)
OFFER_FIRST = either(
    r"subscribe\b",
    LETTERS_OFFERED,
    r"(?:skip to|(?:aller|passer|accéder) au contenu|retour à l'accueil|connexion$)",
    r"déjà abonné|abonnée?s?\W*$|je m'abonne\b|follow us|contactez[- ]nous|écrivez[- ]nous",
    SHARING,
    r"soutenez[- ](?:nous|le journal|un)|(?:mots[- ]clés|tags|thèmes|sujets)\s*:",
)
# `Faut-il un pont ? Oui – Non`; `Le Phare, 3 quai Neuf, 29000 Riva`
OPTIONS = r"\? [\w' ]{2,25}(?>(?: [–—/|-] [\w'][\w' ]{0,23}[\w'])+)\W{0,9}$"
STREET = rf"{any_word(words_of('named_after_streets'))}"
ADDRESS = rf"\d{{1,4}}(?: bis| ter)?,? {STREET}\b[^.!?]*, \d{{5}} {CAPITAL_FIRST}[\w' -]+$"
OFFER_ANYWHERE = either(
    r"\babonnez[- ]vous\b|\binscrivez[- ]vous\b|\bsuivez(?:[- ]nous| (?:\w+ ){0,3}sur)\b",
    r"\bsign up\b|\breproduction (?:interdite|réservée)|\bréservée?s? (?:aux|à nos) abonné",
    r"téléchargez (?:notre|l'appli)|^\s*©[^.]*\b(?:19|20)\d\d\b|\bcrédits? d'impôt presse",
    r"\bfaites un don\b",
    OPTIONS,
    ADDRESS,
    r"\b(?:sire[nt] \d|mentions légales\W*$|cg[uv]\W*$)",
)

# Lines that begin as no paragraph of a story does, or that call upon the reader.
OFFER = re.compile(rf"^\W*{OFFER_FIRST}|{OFFER_ANYWHERE}", re.IGNORECASE)

# Words of boxes that a story may use too: a box is short, or speaks to its reader.
BOX_WORD = re.compile(
    r"newsletter|\babonnement|\babonner\b|\binscription|\bcookies?\b"
    r"|boîte (?:mail|de réception)|\btraceurs\b",
    re.IGNORECASE,
)
TO_THE_READER = re.compile(
    r"^nous\b|\b(?:vous|votre|vos|nos|notre|ce site|we|you|your)\b", re.IGNORECASE
)
RIGHTS = re.compile(
    r"droits réservés|rights reserved|reproduction interdite|copyright|^\W*©\s*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
PAYWALL = re.compile(r"\breste [\d.,]+ ?%|\b(?:la suite|réservé|abonn|pour lire)", re.IGNORECASE)

# --- who wrote it, where it comes from, when it came out -----------------------------------------

# `Par Anne Roy, à Riva`, `Propos recueillis par A. Roy`, `De notre envoyée à Vesna`.
WRITERS = either(
    rf"(?:par|by) (?:{CAPITAL_FIRST}[\w'.-]+(?: |$|, | et )){{2,}}[^.!?]{{0,60}}$",
    r"(?:par|by) ?: .{3,50}$",
    r"(?:par|by) (?:la|notre) rédaction\b.{0,40}$",
    rf"(?-i:Rédaction)(?: (?:avec |web |d[eu] )?{NAME_OR_NUMBER})+$",
    rf"photographies? (?:{CAPITAL_FIRST}[\w'.-]++ ?){{2,3}}(?: ?pour .{{3,40}})?$",
    rf"(?:par|by) (?:{SOURCES})(?:(?: et|,) .{{2,40}})?$",
    r"(?:par|de) (?:notre|nos|l'une? de nos) (?:correspondant|envoyé)\w*\b[^.!?]{0,80}$",
    r"(?:propos )?recueillis? (?:par|à)\b.{0,80}$",
    r"(?:entretien|interview|propos) (?:réalisée?|menée?|traduit)\w* par\b.{0,60}$",
    r"(?:article|texte) (?:rédigé|écrit|traduit) par\b.{0,80}$",
    r"traduit (?:de .{3,20} )?par\b.{0,40}$",
    r"textes?(?: et photos?)? ?: .{3,50}$",
)

# `Source : AFP, Reuters`, `Le Phare avec AFP`, `A. R./ATS`, `ar/lev`.
MORE_SOURCES = rf"(?:(?:, | ?/ ?| et | avec | ){SOURCES})*+"
SENDERS = either(
    rf"(?:source ?: ?)?(?:avec (?:l')?)?{SOURCES}{MORE_SOURCES}\W*$",
    rf"{CAPITAL_FIRST}[\w'. -]{{1,40}} avec (?:l'|les )?{SOURCES}(?: et {SOURCES})?\W*$",
    rf"(?:[A-Z]\. ?){{1,3}}(?:[/,] ?{AGENCY})?\W*$",
    r"(?:(?-i:[a-z]){2,5}[/-]){1,4}(?-i:[a-z]){2,5}$",
)

# `Publié le 4 mai 2019`; `Publié par un ami, le roman plaît.` is a sentence.
SENTENCE_BEHIND_COMMA = r", (?:le|la|les|une?|ces?|cette|cet|son|sa|ses|ils?|elles?|on) "
NO_SENTENCE = rf"(?!.*{SENTENCE_BEHIND_COMMA}.*[.!?…]\W*$)(?!.*, l'.*[.!?…]\W*$)"
CAME_OUT = (
    r"(?:publié|mis à jour|modifié|posté|rédigé|créé|paru|mise? en ligne)e?"
    r" (?:le|par|à|hier|aujourd'hui|il y a)\b"
)
OUT_SINCE = either(
    NO_SENTENCE + CAME_OUT,
    r"(?:publié|mis à jour|modifié|publication|mise à jour) ?: .{0,50}$",
    r"temps de lecture|lecture :?\s*\d+ min|\d+ mi?n(?:utes?)?(?: de lecture| à lire)?\W*$",
    r"(?:publié|mis à jour|modifié)e?(?: dans [\w' -]{3,30})?$",
    rf"(?:hier|aujourd'hui) à {CLOCK}[^.!?«»]{{0,80}}$",
    r"dernière (?:modification|mise à jour|publication)\b.{0,60}$",
)

# What stands between headline and story.
BYLINE = _line_start(WRITERS, SENDERS, OUT_SINCE)

# A line that is a date, alone or behind the name of the paper: `Le Phare, samedi 4 mai 2019, p. 7`.
DAY_AND_CLOCK = rf"(?:le )?{DAY}(?:[ ,àa–—•|-]*{CLOCK})?"
PAPER = rf"{CAPITAL_FIRST}[^,.:;«»!?]{{2,40}}"
DATE_LINE = _whole_line(
    rf"{DAY_AND_CLOCK}(?:\W+(?:mise? à jour|modifiée?|actualisée?)\W.{{0,40}})?",
    rf"{PAPER}(?: [-–—|•·] | ?\| ?){DAY_AND_CLOCK}",
    rf"{DAY}(?: [-–—|•·] {CLOCK})? [-–—|•·] {PAPER}",
    rf"{PAPER}(?:, | [-–—|•·] )(?:n° ?\d+, )?(?:le )?{DAY}, p(?:\.|ages?) ?\d+(?:[-,]\d+)*",
)

# --- other articles ------------------------------------------------------------------------------

READ_TOO = r"(?:à|a)\s+(?:lire|voir|écouter|découvrir|relire)"
RELATED_HEADING = _whole_line(
    any_word((*words_of("related_headings"), *words_of("related_openings"))),
    rf"{READ_TOO}(?:\s+(?:aussi|également|ailleurs))?",
    r"(?:lire|lisez|voir|écouter)\s+(?:aussi|également)",
    r"(?:articles?|contenus?) (?:liés?|associés?|connexes?|similaires?|recommandés?)"
    r"(?: pour vous)?",
    r"(?:articles )?les (?:plus|\+) (?:lus|vus|populaires|commentés)"
    r"(?: (?:à|en|dans|de|sur) .{2,30})?",
    r"(?:plus|autres?|d'autres) (?:d'articles|articles)\b.{0,40}",
    r"nos lecteurs (?:ont|lisent) .{2,15}",
    r"vous (?:aimerez|pourriez) .{3,25}",
    r"(?:notre|le|tout le) dossier\b.{0,40}",
    r"prolongez votre lecture.{0,30}",
)
RELATED = _line_start(
    rf"{READ_TOO}\b.{{0,25}}(?::|$|aussi|également)",
    r"(?:lire|voir|écouter|relire)\s+(?:aussi|également|notre|l'article)\b",
    rf"{any_word(words_of('related_openings'))}\b",
    r"articles? (?:liés?|associés?|connexes?)\b",
)

# --- credits -------------------------------------------------------------------------------------

PICTURE = r"(?:photos?|crédits?|image|illustration|dessin|archives?|©)"
SELLER = rf"(?-i:{any_word((*words_of('news_agencies'), *words_of('picture_shops')))}\b)"

INITIALS_SIGN = r"(?:[A-Z]\. ?){1,3}/"  # `A. R./ATS` sends the text, and made no picture

CAPITALISED = rf"{CAPITAL_FIRST}[\w'.-]*"
MAKERS = rf"{CAPITALISED}(?: (?:d[eu] |des )?{CAPITALISED})*"

# `(Photo : Anne Roy)`, `[Archives]`, `(Le Phare/A. Roy)`, `© Le Phare – A. Roy`, `A. Roy / AFP`.
CREDITED = either(
    r"\[[^\[\]]{2,60}\]",
    rf"\({PICTURE}[^()]{{0,80}}\)",
    rf"\({CAPITAL_FIRST}[\w'-]+ {CAPITAL_FIRST}[\w' -]{{1,30}} ?/ ?"
    rf"{CAPITAL_FIRST}[\w ]{{1,25}}\)",
    rf"\({MAKERS} ?/ ?{CAPITALISED}(?: {CAPITALISED})+\)|\(D\.?R\.?\)",
    rf"\([^()]{{0,60}}(?:/\s?{SELLER}|©|photo|archives?)[^()]{{0,40}}\)",
    r"(?:©|\b(?:photos?|crédits?(?: photo)?|image|illustration)\s*:)"
    r"(?:[^.!?]|(?<=[\s.-]\w)\.){2,80}",
    rf"\b(?!{INITIALS_SIGN})[A-Z][\w .'-]{{1,40}}\s?/\s?{SELLER}",
)
CREDIT = re.compile(rf"{CREDITED}\s*+(?:\.\s*+)?$", re.IGNORECASE)
CREDIT_FIRST = re.compile(
    r"^\s*(?:©|(?:photos?|crédits?(?: photo)?|image|illustration)\s*[:.])", re.IGNORECASE
)

# Credits told by their capitals: `PHOTO ANNE ROY`, `ANNE ROY POUR « LE PHARE »`, `| LE PHARE`.
BEHIND_A_STOP = r"[.!?»)]\s"
NAMES_BEHIND_A_SIGN = r"(?:[A-ZÀ-Ý][\w'.-]*+[ ,/]*+){1,6}"
FOR_A_PAPER = (
    r"[A-ZÀ-Ý][A-ZÀ-Ý' .-]{3,40}(?:\s?/\s?|\sPOUR\s|\sVIA\s|,\s)"
    r"[«“\"]?\s?[A-ZÀ-Ý][A-ZÀ-Ý'’ .-]{1,30}\s?[»”\"]?"
)
HOUSE = r"[A-Z]{2,6}"  # `AFP`, `LP`: a paper or an agency in capitals
PICTURE_SHOPS = any_word(words_of("picture_shops"))
CREDITED_IN_CAPITALS = either(
    rf"{BEHIND_A_STOP}(?:PHOTOS?|Photos?|Ph\.|Dessin|DESSIN)(?: d'archives?)?"
    rf"\s{NAMES_BEHIND_A_SIGN}",
    BEHIND_A_STOP + FOR_A_PAPER,
    r"\s\|\s[A-ZÀ-Ý][A-ZÀ-Ý '-]{1,30}",
    rf"{BEHIND_A_STOP}{PICTURE_SHOPS}[\w/ -]{{0,30}}",
    rf"{BEHIND_A_STOP}?[–—-]\s(?:DR|D\.R\.)",
    rf"^PHOTOS?\s{NAMES_BEHIND_A_SIGN}",
    rf"{BEHIND_A_STOP}(?:{HOUSE}(?: Photo)? ?/ ?|{NAME}/){NAME}"
    rf"(?: (?:{PARTICLE})?{NAME}){{1,2}}\.?",
    rf"{BEHIND_A_STOP}{NAME}(?: {NAME}){{1,2}}(?: ?/ ?(?:{HOUSE}|{NAME}(?: {NAME})?)){{1,3}}",
)
CREDIT_IN_CAPITALS = re.compile(rf"{CREDITED_IN_CAPITALS}\s*$")
LONGEST_CREDIT = 200
TWO_CAPITALS = r"(?=(?:[^A-ZÀ-Ý]*+[A-ZÀ-Ý]){2})"
CREDIT_ABOVE = re.compile(rf"^PHOTOS? {TWO_CAPITALS}(?:[A-ZÀ-Ý][A-ZÀ-Ý'.-]*+[ ,/]*+){{1,8}}$")
CREDIT_BEHIND_SLASH = re.compile(rf"(?<=\w) / {NAME}(?: (?:{PARTICLE})?{NAME}){{1,2}}$")

# --- signatures and boxes ------------------------------------------------------------------------

NAME_ALONE = re.compile(rf"^{NAME}(?: (?:{PARTICLE})?{NAME}){{0,3}}\.?(?: \([^()]{{3,40}}\))?$")
POST = re.compile(
    r"^(?:grand\w? |ancienne? )?"
    r"(?:journaliste|reporter|correspondant|envoyée? |rédact|chef\w* d|éditorialiste|chroniqueu)",
    re.IGNORECASE,
)
AUTHOR_CARD = re.compile(
    rf"^{NAME}(?: (?:{PARTICLE})?{NAME}){{1,2}} est (?:grand\w? )?"
    r"(?:journaliste|correspondant|rédact|reporter|envoyée? spécial)"
)
GIST = re.compile(
    r"^\W*(?:l'essentiel|en bref|(?:les )?points clés|ce qu'il faut (?:savoir|retenir))\W*$",
    re.IGNORECASE,
)
ONE_SENTENCE = re.compile(r"^(?!\d\d? ?[h:])[^«»\".!?…]{20,200}\.$")
