"""paragraphs -> sections: what each paragraph of a page is, as the reading guide names it.

A saved page holds more than its story: banners, buttons, bylines, boxes, other articles' teasers. What
a paragraph is shows first in its own form (a heading such as `Lire aussi`, a credit, a control, a
byline), then in its place: a name alone is a signature beside a byline and a label elsewhere, a
title below `À lire aussi` is a teaser, what stands above the byline is the headline's.
"""

from __future__ import annotations

import html
import re

MONTHS = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|janv\.|févr?\.|avr\.|juil\.|sept\.|oct\.|nov\.|déc\.)"
)
WEEKDAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
DAY = (
    rf"(?:{WEEKDAYS}\ )?(?:\d{{1,2}}(?:er)?\ {MONTHS}\ \d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)
CLOCK = r"\d{1,2}\ ?[h:]\ ?(?:\d{2})?(?:\ ?min)?"
AGENCY = (
    r"(?-i:A[FT]P|AP|ATS|ANSA|APS|MAP|TAP|APA|EFE|DPA|AFP|Belga|Reuters|Keystone-ATS"
    r"|Agence\ France-Presse|Associated\ Press|La\ Presse\ canadienne)"
)
SOURCES = rf"(?:{AGENCY}|(?:les\ |nos\ )?agences?)"
NAME = r"(?:[A-ZÀ-Ý][\w'-]+|[A-ZÀ-Ý]\.)"
PARTICLE = r"(?:de |d'|du |des |von |van |da |dos |el |al-|ben |ould )"

# Buttons and labels: the whole line is one of them.
CONTROL = re.compile(
    r"""^\W*(?:\d+\ )?(?:
    publicité | advertisement | sponsorisé | (?:passer|fermer)\ la\ publicité
    | la\ suite\ après\ (?:cette|la)\ publicité | (?:article\ )?suite\ de\ la\ publicité
    | (?:tout\ )?(?:accepter|refuser)(?:\ tout|\ et\ .{3,40}|\ les\ cookies)?
    | continuer\ sans\ accepter | paramétrer.{0,30} | gérer\ mes\ .{3,20}
    | (?:s'abonner|s'inscrire|s'identifier|je\ m'inscris)\b.{0,60} | se\ connecter | je\ me\ connecte
    | connectez-vous | créer\ (?:un|mon)\ compte | mon\ compte | suivre | suivi | réagir
    | commentaires? | (?:voir|lire|afficher|masquer)\ (?:les\ |tous\ les\ |\d+\ )?commentaires?
    | copier(?:\ le\ lien|/coller.{0,50})? | lien\ copié | envoyer(?:\ (?:par|à)\ .{3,20})? | par\ e-?mail
    | partager | imprimer | enregistrer | sauvegarder | lire\ plus\ tard | offrir(?:\ (?:l'|cet\ )article)?
    | ajouter\ (?:à|aux)\ .{3,25} | réutiliser\ ce\ contenu | signaler\ une\ .{3,20}
    | écouter(?:\ (?:l'|cet\ )article)? | voir\ (?:plus|moins) | en\ savoir\ plus
    | (?:lire|afficher)\ la\ suite | actualiser | charger\ plus.{0,20} | haut\ de\ page
    | retour\ en\ haut.{0,15} | read\ in\ english | contribuer | partages? | sujets | tags | thèmes | mots[- ]clés
    | \d\d:\d\d\ ?/\ ?\d\d:\d\d | facebook | twitter | x | whatsapp | linkedin | telegram | messenger
    | bluesky | instagram | e-?mail | menu | recherche(?:r)? | accueil
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# The parts of a paper, which stand alone above the headline: `Afrique`, `Monde Europe`.
RUBRIC = re.compile(
    r"""^\W*(?:(?:accueil|actualités?|actus?|infos?|news|à\ la\ une|en\ direct|monde|international|géopolitique
    | diplomatie|politique|économie|entreprises|société|justice|faits\ divers|environnement|planète|climat
    | sciences?|santé|éducation|culture|sports?|médias|opinions?|idées|régions?|dépêches?|france|belgique
    | suisse|québec|canada|europe|afrique|asie|amériques?|océanie|moyen-orient|proche-orient|maghreb)\b\W*)+$""",
    re.VERBOSE | re.IGNORECASE,
)
# What a page says of itself, of its readers or of another site, and not of the world.
NOTICE = re.compile(
    rf"""^\W*(?:
    ce\ (?:contenu|média)\b.{{0,60}}\b(?:bloqué|indisponible|cookies)\b
    | ce\ (?:tweet|post|message|contenu)\ (?:est|a\ été|n'est\ plus)\ [\w ]{{3,30}}\W*$
    | (?:voir|afficher)\ (?:cette|la|le|ce)\ (?:publication|post|tweet|message)\b.{{0,50}}$
    | voir\ (?:le\ .{{3,12}}\ )?sur\ (?:x|twitter|instagram|facebook|youtube|tiktok)\W*$
    | une\ (?:publication|vidéo)\ partagée\ par\b
    | (?:https?://)?(?:[\w-]+\.)+[a-z]{{2,4}}(?:/\S*)?$
    | page\ (?:non\ trouvée|introuvable)\W*$ | le\ contenu\ auquel\ vous\ (?:tentez|essayez)\b
    | le\ résumé\ de\ la\ semaine$ | [\w ]{{3,40}}\ vous\ propose\ de\ (?:revenir|recevoir|découvrir|retrouver)\b
    | il\ (?:vous\ )?reste\ [\d.,]+\ ?%\ (?:de\ (?:cet|l')\ ?article|à\ lire)
    | la\ suite\ (?:de\ (?:cet|l')\ ?article\ )?est\ réservée
    | (?:cet\ |contenu\ |article\ )?(?:article|contenu)?\ ?(?:est\ )?réservé\ (?:aux|à\ nos)\ abonné
    | pour\ (?:commenter|réagir|lire\ la\ suite|poursuivre)\b.{{0,80}}
      \b(?:connectez|abonnez|inscrivez|identifiez|créez|votre\ compte)
    | posez\ (?:votre|vos|toutes\ vos)\ questions?\b.{{0,60}}$
    | (?:mise?\ à\ jour|correction|rectificatif|erratum|précision)s?\b
      (?:,?\ (?:le\ |du\ |à\ |ce\ )?(?=[^:]{{0,12}}\d)[^:.]{{1,35}})?\ ?:\ [^«»]{{10,}}
    | (?:mise?\ à\ jour)\ (?:le|du|à)\ (?:{DAY}|{CLOCK}).{{0,30}}$
    | (?:une\ version\ (?:précédente|antérieure)|une\ première\ version)\ de\ cet\ article
    | (?:\#\ ?[\w-]+\s*)+$
    | (?:[^|]{{2,30}}\ \|\ ){{2,}}[^|]{{2,30}}$
    | (?:accueil|home|vous\ êtes\ ici)\ ?:?\ ?(?:[>›»/|]\ ?[^>›»/|]{{2,60}}){{1,5}}$
    | [^>›.!?]{{2,30}}(?:\ ?[>›]\ ?[^>›.!?]{{2,40}})+$
    | [^.]{{3,80}},\ (?:éd\.|éditions\b|ed\.).{{2,60}}\b\d+\ p(?:\.|ages)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Who wrote it, where it comes from, when it came out: what stands between headline and story.
BYLINE = re.compile(
    rf"""^\W*(?:
    (?:par|by)\ (?:(?-i:[A-ZÀ-Ý])[\w'.-]+(?:\ |$|,\ |\ et\ )){{2,}}[^.!?]{{0,60}}$
    | (?:par|by)\ ?:\ .{{3,50}}$ | (?:par|by)\ (?:{SOURCES})(?:(?:\ et|,)\ .{{2,40}})?$
    | (?:par|de)\ (?:notre|nos|l'une?\ de\ nos)\ (?:correspondant|envoyé)\w*\b[^.!?]{{0,80}}$
    | (?:propos\ )?recueillis?\ (?:par|à)\b.{{0,80}}$
    | (?:entretien|interview|propos)\ (?:réalisée?|menée?|traduit)\w*\ par\b.{{0,60}}$
    | (?:article|texte)\ (?:rédigé|écrit|traduit)\ par\b.{{0,80}}$ | traduit\ (?:de\ .{{3,20}}\ )?par\b.{{0,40}}$
    | textes?(?:\ et\ photos?)?\ ?:\ .{{3,50}}$
    | (?:source\ ?:\ ?)?(?:avec\ (?:l')?)?{SOURCES}(?:(?:,\ |\ ?/\ ?|\ et\ |\ avec\ |\ ){SOURCES})*\W*$
    | (?-i:[A-ZÀ-Ý])[\w'. -]{{1,40}}\ avec\ (?:l'|les\ )?{SOURCES}(?:\ et\ {SOURCES})?\W*$
    | (?:[A-Z]\.\ ?){{1,3}}(?:[/,]\ ?{AGENCY})?\W*$
    | (?:(?-i:[a-z]){{2,5}}[/-]){{1,4}}(?-i:[a-z]){{2,5}}$
    | (?!.*,\ (?:le|la|les|une?|ces?|cette|cet|son|sa|ses|ils?|elles?|on)\ .*[.!?…]\W*$)(?!.*,\ l'.*[.!?…]\W*$)
      (?:publié|mis\ à\ jour|modifié|posté|rédigé|créé|paru|mise?\ en\ ligne)e?\ (?:le|par|à|hier|aujourd'hui|il\ y\ a)\b
    | (?:publié|mis\ à\ jour|modifié|publication|mise\ à\ jour)\ ?:\ .{{0,50}}$
    | temps\ de\ lecture | lecture\ :?\s*\d+\ min | \d+\ mi?n(?:utes?)?(?:\ de\ lecture)?\W*$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# A line that is a date, alone or behind the name of the paper: `Le Phare, samedi 4 mai 2019, p. 7`.
DATE_LINE = re.compile(
    rf"""^\W*(?:(?:le\ )?{DAY}(?:[ ,àa–—•|-]*{CLOCK})?(?:\W+(?:mise?\ à\ jour|modifiée?)\W.{{0,40}})?
    | (?-i:[A-ZÀ-Ý])[^,.:;«»!?]{{2,40}}(?:\ [-–—|•·]\ |\ ?\|\ ?)(?:le\ )?{DAY}(?:[ ,àa–—•|-]*{CLOCK})?
    | (?-i:[A-ZÀ-Ý])[^,.:;«»!?]{{2,40}}(?:,\ |\ [-–—|•·]\ )(?:n°\ ?\d+,\ )?(?:le\ )?{DAY},\ p(?:\.|ages?)\ ?\d+(?:[-,]\d+)*
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
# Lines that begin as no paragraph of a story does.
OFFER = re.compile(
    r"""^\W*(?:subscribe\b | (?:chaque|tous\ les)\ (?:jours?|matins?|soirs?|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\b[^«"“]*\b(?:vous|votre)\b
    | recevez\b.{0,80}\b(?:mail|actualité|info|alertes?)\b
    | (?:skip\ to|(?:aller|passer|accéder)\ au\ contenu|retour\ à\ l'accueil|connexion$)
    | déjà\ abonné | abonnée?s?\W*$ | je\ m'abonne\b | follow\ us | contactez[- ]nous | écrivez[- ]nous
    | (?:partage[rz]|share|imprimer|commenter)(?:\ (?:cet|l'|cette|la|le)\ ?(?:article|page|vidéo))?
      (?:\ ?:?\ (?:sur|par|via|on|avec|l'article\ sur)\ .{2,40})?\W*$
    | soutenez[- ](?:nous|le\ journal|un) | (?:mots[- ]clés|tags|thèmes|sujets)\s*:
    ) | \babonnez[- ]vous\b | \binscrivez[- ]vous\b | \bsuivez(?:[- ]nous|\ (?:\w+\ ){0,3}sur)\b | \bsign\ up\b
    | \breproduction\ (?:interdite|réservée) | \bréservée?s?\ (?:aux|à\ nos)\ abonné
    | téléchargez\ (?:notre|l'appli) | ^\s*©[^.]*\b(?:19|20)\d\d\b | \bcrédits?\ d'impôt\ presse | \bfaites\ un\ don\b""",
    re.VERBOSE | re.IGNORECASE,
)
# Words of boxes that a story may use too: a box is short, or speaks to its reader.
BOX_WORD = re.compile(
    r"newsletter|\babonnement|\babonner\b|\binscription|\bcookies?\b|boîte (?:mail|de réception)|\btraceurs\b",
    re.IGNORECASE,
)
TO_THE_READER = re.compile(r"\b(?:vous|votre|vos|nos|notre|ce site|we|you|your)\b", re.IGNORECASE)
RIGHTS = re.compile(
    r"droits réservés|rights reserved|reproduction interdite|copyright|^\W*©\s*(?:19|20)\d\d\b",
    re.IGNORECASE,
)
RELATED_HEADING = re.compile(
    r"""^\W*(?:(?:à|a)\s+(?:lire|voir|écouter|découvrir|relire)(?:\s+(?:aussi|également|ailleurs))?
    | (?:lire|lisez|voir|écouter)\s+(?:aussi|également) | (?:sur|dans)\ le\ même\ (?:sujet|thème)
    | (?:articles?|contenus?)\ (?:liés?|associés?|connexes?|similaires?|recommandés?)(?:\ pour\ vous)? | nos\ autres\ articles
    | (?:plus|davantage)\ sur\ (?:ce|le)\ (?:sujet|thème) | dans\ la\ même\ rubrique
    | (?:articles\ )?les\ (?:plus|\+)\ (?:lus|vus|populaires|commentés) | le\ plus\ lu
    | la\ rédaction\ vous\ (?:conseille|recommande) | nos\ lecteurs\ (?:ont|lisent)\ .{2,15}
    | à\ ne\ pas\ (?:manquer|rater) | vous\ (?:aimerez|pourriez)\ .{3,25} | à\ la\ une
    | (?:notre|le|tout\ le)\ dossier\b.{0,40} | related\ articles? | read\ (?:more|also) | recommandé(?:s)?\ pour\ vous | pour\ aller\ plus\ loin
    | prolongez\ votre\ lecture.{0,30}
    )\W*$""",
    re.VERBOSE | re.IGNORECASE,
)
RELATED = re.compile(
    r"""^\W*(?:(?:à|a)\s+(?:lire|voir|écouter|découvrir|relire)\b.{0,25}(?::|$|aussi|également)
    | (?:lire|voir|écouter|relire)\s+(?:aussi|également|notre|l'article)\b
    | (?:sur\ le\ même\ sujet|articles?\ (?:liés?|associés?|connexes?)|nos\ autres\ articles
    | (?:plus|davantage)\ sur\ (?:ce|le)\ (?:sujet|thème)|dans\ la\ même\ rubrique
    | related\ articles?|read\ (?:more|also)|recommandé\ pour\ vous|pour\ aller\ plus\ loin)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
CREDIT = re.compile(
    r"""(?:\[[^\[\]]{2,60}\]
    | \((?:photos?|crédits?|image|illustration|dessin|archives?|©)[^()]{0,80}\)
    | \((?-i:[A-ZÀ-Ý])[\w'-]+\ (?-i:[A-ZÀ-Ý])[\w' -]{1,30}\ ?/\ ?(?-i:[A-ZÀ-Ý])[\w\ ]{1,25}\)
    | \([^()]{0,60}(?:/\s?(?:AFP|AP|Reuters|EPA|Getty|SIPA|MAXPPP|ANP|DPA)|©|photo|archives?)[^()]{0,40}\)
    | (?:©|\b(?:photos?|crédits?(?:\ photo)?|image|illustration)\s*:)[^.!?]{2,80}
    | \b[A-Z][\w .'-]{1,40}\s?/\s?(?:AFP|AP|Reuters|REUTERS|EPA|Getty\ Images|SIPA|MAXPPP)
    )\s*\.?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
CREDIT_FIRST = re.compile(
    r"^\s*(?:©|(?:photos?|crédits?(?: photo)?|image|illustration)\s*[:.])", re.I
)
# Credits told by their capitals: `PHOTO ANNE ROY`, `ANNE ROY POUR « LE PHARE »`, `| LE PHARE`, `/ Anne Roy`.
CREDIT_IN_CAPITALS = re.compile(
    r"""(?:[.!?»)]\s(?:PHOTOS?|Photos?|Ph\.|Dessin|DESSIN)\s(?:[A-ZÀ-Ý][\w'.-]*[ ,/]*){1,6}
    | [.!?»)]\s[A-ZÀ-Ý][A-ZÀ-Ý' .-]{3,40}(?:\s?/\s?|\sPOUR\s|\sVIA\s|,\s)[«“"]?\s?[A-ZÀ-Ý][A-ZÀ-Ý'’ .-]{1,30}\s?[»”"]?
    | \s\|\s[A-ZÀ-Ý][A-ZÀ-Ý '-]{1,30}
    | [.!?»)]\s(?:Getty\sImages|iStock|Shutterstock|SIPA|Sipa|Abaca|ABACA|Adobe\sStock|Wikimedia)[\w/ -]{0,30}
    | [.!?»)]\s?[–—-]\s(?:DR|D\.R\.)
    | ^PHOTOS?\s(?:[A-ZÀ-Ý][\w'.-]*[ ,/]*){1,6}
    )\s*$""",
    re.VERBOSE,
)
LONGEST_CREDIT = 200
CREDIT_ABOVE = re.compile(r"^PHOTOS? (?:[A-ZÀ-Ý][A-ZÀ-Ý'.-]*[ ,/]*){2,8}$")
CREDIT_BEHIND_SLASH = re.compile(rf"(?<=\w) / {NAME}(?: (?:{PARTICLE})?{NAME}){{1,2}}$")
NAME_ALONE = re.compile(rf"^{NAME}(?: (?:{PARTICLE})?{NAME}){{0,3}}\.?(?: \([^()]{{3,40}}\))?$")
GIST = re.compile(
    r"^\W*(?:l'essentiel|en bref|(?:les )?points clés|ce qu'il faut (?:savoir|retenir))\W*$", re.I
)
ONE_SENTENCE = re.compile(r"^(?!\d\d? ?[h:])[^«»\".!?…]{20,200}\.$")
POST = re.compile(
    r"^(?:grand\w? |ancienne? )?(?:journaliste|reporter|correspondant|envoyée? |rédact|chef\w* d|éditorialiste|chroniqueu)",
    re.IGNORECASE,
)
AUTHOR_CARD = re.compile(
    rf"^{NAME}(?: (?:{PARTICLE})?{NAME}){{1,2}} est (?:grand\w? )?(?:journaliste|correspondant|rédact|reporter|envoyée? spécial)"
)
PAYWALL = re.compile(r"\breste [\d.,]+ ?%|\b(?:la suite|réservé|abonn|pour lire)", re.IGNORECASE)
FULL_STOP = re.compile(r"[.!?…](?:[\s»”\"’')\]]|\([\w ,/]{2,40}\))*$")
OPENING_QUOTE_OR_DASH = re.compile(r"^\s*[«“\"„‹–—•·▪●*-]")


def find_sections(paragraphs: list[str]) -> list[str]:
    """The section of each paragraph: what a paragraph is shows in its form and its place.

    >>> find_sections(["Accueil > Monde", "La trêve tient", "Par Anne Roy", "Il pleut. On attend."])
    ['boilerplate', 'headline', 'boilerplate', 'body']
    """
    plain = [even_out(paragraph) for paragraph in paragraphs]
    sections = [_own_section(line) for line in plain]
    _mark_menu(plain, sections)
    _mark_signatures(plain, sections)
    _mark_below_heading(plain, sections)
    _mark_repeated(plain, sections)
    _mark_comments(plain, sections)
    _mark_tail(plain, sections)
    _mark_related(plain, sections)
    _mark_headline(plain, sections)
    return sections


INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")


def even_out(paragraph: str) -> str:
    """A paragraph with one sort of space, hyphen and apostrophe, without what nobody sees."""
    visible = INVISIBLE.sub("", html.unescape(paragraph))
    return re.sub(r"\s+", " ", visible).replace("’", "'").replace("\u2011", "-").strip()


def _own_section(line: str) -> str:
    if RELATED.match(line) or RELATED_HEADING.match(line):
        return "related"
    if RIGHTS.search(line):
        return "boilerplate"
    if _is_credit(line):
        return "caption"
    if len(line) < 400 and (is_front_matter(line) or _is_furniture(line)):
        return "boilerplate"
    return "body"


def _is_furniture(line: str) -> bool:
    return bool(CONTROL.match(line) or NOTICE.match(line) or OFFER.search(line)) or _is_box(line)


def _is_box(line: str) -> bool:
    """`La newsletter Afrique`, `Ce site utilise des cookies.`, but no paragraph on subscriptions."""
    word = BOX_WORD.search(line)
    if not word or (line.startswith(("«", "“", '"')) and len(line) > 60):
        return False
    label = len(line) < 60 and not FULL_STOP.search(line) and word.group().lower() == "newsletter"
    return label or bool(TO_THE_READER.search(line))


def is_front_matter(line: str) -> bool:
    """Whether a line says who wrote the story, from which source, or when it came out."""
    return len(line) < 200 and bool(BYLINE.match(line) or DATE_LINE.match(line))


def _is_credit(line: str) -> bool:
    """A caption ends (or begins) with its credit, and is too short to be a paragraph of the story."""
    return len(line) < 500 and bool(find_credit(line) or CREDIT_FIRST.search(line))


def find_credit(line: str) -> re.Match[str] | None:
    """The credit that ends a caption.

    >>> find_credit("Le pont de Riva, mardi. (Photo : Anne Roy)").group()
    '(Photo : Anne Roy)'
    """
    credits, start = (CREDIT, CREDIT_IN_CAPITALS, CREDIT_BEHIND_SLASH), len(line) - LONGEST_CREDIT
    found = (credit.search(line, max(0, start)) for credit in credits)
    return next((match for match in found if match), None)


MENU_LENGTH = 3  # so many lines of one or two words above the headline are a menu


def _mark_menu(lines: list[str], sections: list[str]) -> None:
    """The parts of the paper, one a line, above the headline."""
    pairs = list(zip(lines, sections, strict=True))
    length = next((n for n, pair in enumerate(pairs) if not _is_menu_entry(*pair)), 0)
    rubrics = next((n for n, pair in enumerate(pairs) if not _is_rubric(*pair)), 0)
    menu = length if sections[:length].count("body") >= MENU_LENGTH else rubrics
    sections[:menu] = ["boilerplate"] * menu


def _is_rubric(line: str, section: str) -> bool:
    return section == "boilerplate" or bool(RUBRIC.match(line))


def _is_menu_entry(line: str, section: str) -> bool:
    words = line.split()
    return section == "boilerplate" or (len(words) <= 2 and line[-1:].isalpha())


def _mark_signatures(lines: list[str], sections: list[str]) -> None:
    """A name alone, and the post below it, beside other boilerplate, or a name that ends the story.

    A name that the story goes on to speak of is a label or a sub-headline.
    """
    for row in [*range(len(lines)), *reversed(range(len(lines)))]:
        story = [n for n, section in enumerate(sections) if section == "body"]
        if sections[row] != "body" or row == story[0]:
            continue
        beside = "boilerplate" in sections[max(0, row - 1) : row + 2]
        if (
            ((beside or row == story[-1]) and AUTHOR_CARD.match(lines[row]))
            or (beside and _is_post(lines[row]))
            or (
                (beside or row == story[-1])
                and _is_name_alone(lines[row])
                and not _is_spoken_of(lines[row], [lines[n] for n in story if n != row])
            )
        ):
            sections[row] = "boilerplate"


def _is_post(line: str) -> bool:
    return bool(POST.match(line)) and len(line) < 80 and not FULL_STOP.search(line)


def _is_name_alone(line: str) -> bool:
    """`Anne Roy`, `Sud-Littoral`, `SUD`; a single word with one capital may be anything."""
    return bool(NAME_ALONE.match(line)) and sum(letter.isupper() for letter in line) > 1


def _is_spoken_of(name: str, story: list[str]) -> bool:
    surname = name.partition(" (")[0].rstrip(".").split()[-1].casefold()
    return any(surname in line.casefold() for line in story)


def _mark_below_heading(lines: list[str], sections: list[str]) -> None:
    """The titles below a heading such as `À lire aussi`, the words below a credit such as `PHOTO ANNE ROY`."""
    for row in range(1, len(lines)):
        above, titled = lines[row - 1], sections[row] == "body" and is_title(lines[row])
        if titled and RELATED_HEADING.match(above) and len(lines[row].split()) > 3:
            sections[row] = "related"
        elif titled and CREDIT_ABOVE.match(above):
            sections[row] = "caption"


def _mark_repeated(lines: list[str], sections: list[str]) -> None:
    """A title told again: in a player, above the comments, in a menu of chapters."""
    for row, line in enumerate(lines):
        if (
            sections[row] == "body"
            and len(line.split()) > 3
            and is_title(line)
            and line in lines[:row]
        ):
            sections[row] = "boilerplate"


COMMENTS = re.compile(
    r"^\W*(?:(?:vos|les) (?:commentaires|réactions)|(?:commentaires|réactions)\W+\d+)\W*$",
    re.IGNORECASE,
)


def _mark_comments(lines: list[str], sections: list[str]) -> None:
    """What readers wrote, below the heading that says so at the story's end."""
    for row, line in enumerate(lines):
        told = [n for n in range(row) if sections[n] == "body" and FULL_STOP.search(lines[n])]
        if len(told) > 1 and COMMENTS.match(line):
            for place in range(row, len(lines)):
                sections[place] = "boilerplate" if sections[place] == "body" else sections[place]


def is_title(paragraph: str) -> bool:
    """Whether a paragraph has the form of a title: short, no final full stop, no spoken line."""
    return (
        len(paragraph) < 180
        and not FULL_STOP.search(paragraph)
        and not OPENING_QUOTE_OR_DASH.search(paragraph)
        and not paragraph.rstrip().endswith((":", ",", ";"))
    )


def _mark_tail(lines: list[str], sections: list[str]) -> None:
    """The short lines below the last paragraph of prose: labels, since no sub-headline is last."""
    tail = len(lines)
    while tail and (sections[tail - 1] != "body" or is_title(lines[tail - 1])):
        tail -= 1
    rows = [row for row in range(tail, len(lines)) if sections[row] == "body"]
    if tail == 0 or (len(rows) < 2 and len(rows) == len(lines) - tail):
        return  # nothing but titles, or a last paragraph that lacks its full stop
    for row in rows:
        if len(lines[row].split()) < TEASER_WORDS and not PAYWALL.search(_below(lines, row)):
            sections[row] = _label_section(sections, row)


def _label_section(sections: list[str], row: int) -> str:
    """A label among other articles' titles is of theirs."""
    return "related" if sections[row - 1] == "related" else "boilerplate"


def _below(lines: list[str], row: int) -> str:
    return lines[row + 1] if row + 1 < len(lines) else ""


TEASER_WORDS = 7  # a sub-headline is shorter than the headline of another article


def _mark_related(lines: list[str], sections: list[str]) -> None:
    """Teasers at the end: a full headline and at most one summary, then nothing of the story.

    They are told from a last sub-headline by what stands below: a saved page goes on with furniture.
    """
    end = len(lines)
    while end and sections[end - 1] == "boilerplate":
        end -= 1
    if end > 2 and sections[end - 2 : end] == ["related", "body"] and len(lines[end - 1]) < 200:
        sections[end - 1] = "related"  # the summary below `Lire aussi`
    while end:
        while end and sections[end - 1] in ("boilerplate", "related"):
            end -= 1
        if all(is_front_matter(line) for line in lines[end:]):
            return
        for first in (end - 2, end - 1):
            if first > 2 and sections[first] == "body" and _is_teaser(lines, first):
                sections[first:end] = ["related"] * (end - first)
                break
        else:
            return


def _is_teaser(lines: list[str], row: int) -> bool:
    """Whether a paragraph is another article's headline, and not a story that a paywall cuts off."""
    cut = PAYWALL.search(_below(lines, row))
    return is_title(lines[row]) and len(lines[row].split()) >= TEASER_WORDS and not cut


def _mark_headline(lines: list[str], sections: list[str]) -> None:
    """The first paragraph where it has a title's form, and what is set between it and the body."""
    story = [row for row, section in enumerate(sections) if section == "body"]
    if len(story) < 2 or not _is_headline(lines[story[0]]):
        return
    sections[story[0]] = "headline"
    above, body = 3 if _is_kicker(lines[story[0]]) else 2, story[1]
    for place, row in enumerate(story[1:-1], start=1):
        body = row
        title = place < above and is_title(lines[row]) and len(lines[row].split()) > 3
        if len(lines[row]) >= 450 or not (title or _is_standfirst(lines, sections, row)):
            break
        sections[row] = "headline"
    _mark_gist(lines, sections, body)


LONGEST_GIST = 5


def _mark_gist(lines: list[str], sections: list[str], row: int) -> None:
    """The box `L'essentiel` above the body: its heading, and lines of one sentence each."""
    if not GIST.match(lines[row]):
        return
    rows = range(row + 1, min(row + 1 + LONGEST_GIST, len(lines) - 1))
    told = next((n for n in rows if not ONE_SENTENCE.match(lines[n])), rows.stop)
    if told > row + 1:
        sections[row:told] = ["headline"] * (told - row)


def _is_kicker(line: str) -> bool:
    """`Conflit social`, above the headline proper."""
    return len(line.split()) <= 3 and is_title(line)


def _is_standfirst(lines: list[str], sections: list[str], row: int) -> bool:
    """Whether a paragraph is set above the byline, or above the picture that opens the story.

    Above a picture it may have several sentences where a byline parts it from the headline.
    """
    headline = max(n for n in range(row) if sections[n] == "headline")
    for below in range(row + 1, len(lines) - 1):
        if is_front_matter(lines[below]):
            return True
        if sections[below] == "body" and not is_title(lines[below]):
            break
    parted = any(is_front_matter(line) for line in lines[headline + 1 : row])
    one_sentence = not re.search(r"[.!?…]\s", lines[row])
    return sections[row + 1] == "caption" and (one_sentence or parted)


def _is_headline(paragraph: str) -> bool:
    short = len(paragraph) < 200
    question = paragraph.rstrip('»”" \xa0\u202f\u2009').endswith(("?", "!", "…"))
    full_stop = re.search(r"\.[\s»”\"]*$", paragraph)
    slogan = re.match(
        r"^[^.!?:]{3,60}\s: [^.!?:]{3,80}\.$", paragraph
    )  # `Rail : la direction cède.`
    return short and bool(question or slogan or not full_stop)
