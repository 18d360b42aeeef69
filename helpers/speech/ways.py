"""The ways in which French reports speech: each a rule, in the order in which they are tried.

A row of the statements names the way by which it was found. Beside each stands an invented example
and the words that it gives; a test reads them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpers.speech.rules.according_to import according_to, own_view
from helpers.speech.rules.attached_words import passive, words_of
from helpers.speech.rules.infinitives import attribute, infinitive
from helpers.speech.rules.inquits import quote_then_cue
from helpers.speech.rules.narrated import narrated
from helpers.speech.rules.que_clauses import que
from helpers.speech.rules.quoted import (
    cue_in_quote,
    cue_then_quote,
    dash,
    free_quote,
    headline_echo,
    interview,
    loose_quote,
    quote_then_name,
    quoted_words,
    speaker_label,
    these_words,
)
from helpers.speech.rules.set_off import as_said, clause_then_cue, cue_then_colon, judgement
from helpers.speech.rules.taken_up import taken_up
from helpers.speech.rules.turns import turns
from helpers.speech.scene import FoundSpeech, SpeechScene


@dataclass(frozen=True)
class WayOfReporting:
    """One way of reporting: its name, what finds it, an example, and the words found in that.

    A way without a function of its own (`find` is None) is found along with the one before it.
    """

    name: str
    find: Callable[[SpeechScene], Iterator[FoundSpeech]] | None
    example: str
    words: str


WAYS = (
    WayOfReporting(
        "turns",
        turns,
        "Entretien avec Awa Diop.\n\nQ - Quand partez-vous ?\n\nR - Nous partons demain.",
        "Nous partons demain",
    ),
    WayOfReporting("dash", dash, "— Nous partons, dit-elle.", "Nous partons"),
    WayOfReporting(
        "speaker-label",
        speaker_label,
        "Awa Diop : Nous partons demain pour Lorient.",
        "Nous partons demain pour Lorient",
    ),
    WayOfReporting(
        "answer",
        None,
        "Quand partez-vous ?\n\nAwa Diop : Nous partons demain pour Lorient.\n\nEt après ?\n\n"
        "Nous irons à Brest.",
        "Nous irons à Brest",
    ),
    WayOfReporting(
        "interview",
        interview,
        "Entretien avec Awa Diop.\n\nQuand partez-vous ?\n\nDemain.\n\nEt après ?\n\n"
        "Nous irons à Brest.",
        "Nous irons à Brest",
    ),
    WayOfReporting(
        "quote-then-cue", quote_then_cue, "« Nous partons », a dit la maire.", "Nous partons"
    ),
    WayOfReporting(
        "cue-in-quote",
        cue_in_quote,
        "« Nous partons, a dit la maire, dès lundi. »",
        "Nous partons, a dit la maire, dès lundi",
    ),
    WayOfReporting(
        "cue-then-quote", cue_then_quote, "La maire a prévenu : « Nous partons. »", "Nous partons"
    ),
    WayOfReporting(
        "colon", None, "La maire ne cède pas : « Nous partons demain. »", "Nous partons demain"
    ),
    WayOfReporting("passive", passive, "Une réponse jugée « tardive » par la maire.", "tardive"),
    WayOfReporting(
        "these-words",
        these_words,
        "« Nous partons » : c'est par ces mots que la maire a conclu.",
        "Nous partons",
    ),
    WayOfReporting(
        "cue-then-colon",
        cue_then_colon,
        "La maire a conclu : nous partons demain matin.",
        "nous partons demain matin",
    ),
    WayOfReporting(
        "according-to", according_to, "Selon la maire, la ville est vide.", "la ville est vide"
    ),
    WayOfReporting(
        "own-view",
        own_view,
        "La maire a dit qu'elle partait. À ses yeux, la ville est vide.",
        "la ville est vide",
    ),
    WayOfReporting("que", que, "La maire a dit qu'elle partait.", "elle partait"),
    WayOfReporting("infinitive", infinitive, "La maire dit vouloir partir.", "vouloir partir"),
    WayOfReporting("attribute", attribute, "La maire se dit « prête à partir ».", "prête à partir"),
    WayOfReporting(
        "judgement",
        judgement,
        "La maire juge le texte insuffisant.",
        "le texte insuffisant",
    ),
    WayOfReporting(
        "as-said", as_said, "Comme l'a dit la maire, la ville est vide.", "la ville est vide"
    ),
    WayOfReporting(
        "clause-then-cue",
        clause_then_cue,
        "La ville est vide, a dit la maire.",
        "La ville est vide",
    ),
    WayOfReporting(
        "quoted-words",
        quoted_words,
        "La maire a salué une avancée « historique ».",
        "une avancée « historique »",
    ),
    WayOfReporting(
        "words-of",
        words_of,
        "La formule de la maire, « bâtir ou mourir », a plu.",
        "bâtir ou mourir",
    ),
    WayOfReporting("narrated", narrated, "La maire a rejeté la demande.", "la demande"),
    WayOfReporting(
        "quote-then-name", quote_then_name, "« Nous partons. » – Awa Diop, maire", "Nous partons"
    ),
    WayOfReporting(
        "taken-up",
        taken_up,
        "La ville est vide. C'est ce qu'a dit la maire.",
        "La ville est vide",
    ),
    WayOfReporting(
        "headline-echo",
        headline_echo,
        "Le port « bloqué »\n\nAwa Diop a décrit lundi un port « bloqué » et désert.",
        "bloqué",
    ),
    WayOfReporting(
        "free-quote",
        free_quote,
        "La maire a dit qu'elle partait. « Nous irons demain à Brest. »",
        "Nous irons demain à Brest",
    ),
    WayOfReporting(
        "loose-quote",
        loose_quote,
        "La maire craint le pire (« nous allons tous couler »).",
        "nous allons tous couler",
    ),
)
