"""What lines of a page look like: buttons, notices, bylines, day lines, credits."""

from __future__ import annotations

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
