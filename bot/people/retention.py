"""How long each kind of datum is kept: the only place where it is decided; `/privacy` says it, the purge does it."""

from dataclasses import dataclass
from datetime import timedelta

from bot.replies.model import mark

UNSEEN = timedelta(days=365)
"""A person of whom nothing waits and who was not seen; with them goes everything that is theirs."""
SETTLED = timedelta(days=365)
"""A message that was sent, cancelled or given up; with the last about a stage or a call goes the wish for it."""
WITHDRAWN = timedelta(days=365)
"""The two dates of an agreement that was taken back."""
COUNTED = timedelta(days=396)
"""That somebody came by an ambassador: thirteen months, so that a month can be set beside that of a year before."""
ERASED = timedelta(days=365)
"""The sealed number of somebody who was erased, apart from the data: no copy older than that is put back."""
WAITING = timedelta(days=1)
"""An answer that is still to be given: Telegram keeps an update for a day, later none comes again."""
SET_ASIDE = timedelta(days=7)
"""The database in whose place a copy was put."""
BACKUP = timedelta(days=30)
"""How long operators are asked to keep a copy."""


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long what a table holds is kept.

    Attributes:
        what: what it holds of a person, as `/privacy` says it; "" where it holds nothing of anybody.
        until: when it goes, with `{days}`.
        days: how many.
    """

    what: str = ""
    until: str = ""
    days: timedelta | None = None


TERMS = {
    "leases": RetentionRule(),
    "taken_updates": RetentionRule(),
    "pace": RetentionRule(),
    "people": RetentionRule(
        mark(
            "Notre conversation : identifiant (chiffré), langue, fuseau, heures de silence, jour du dernier "
            "passage, question en cours, blocage éventuel, refus d’un avis après une rencontre"
        ),
        mark("{days} jours après votre dernier passage, si rien ne vous attend"),
        UNSEEN,
    ),
    "wishes": RetentionRule(
        mark("Ce que vous demandez : étapes, aides, régions, lieux surveillés, note du mois"),
        mark("avec leur dernier message, ou avec notre conversation"),
    ),
    "queue": RetentionRule(mark("Vos messages, prévus et envoyés"), mark("{days} jours après l’envoi"), SETTLED),
    "consents": RetentionRule(mark("Vos accords, et leurs jours"), mark("{days} jours après leur retrait"), WITHDRAWN),
    "ambassadors": RetentionRule(mark("Votre code d’ambassadeur"), mark("dès que vous arrêtez")),
    "attributions": RetentionRule(
        mark("Votre venue par un ambassadeur : jour, région, rappel, guide"),
        mark("{days} jours après ce jour"),
        COUNTED,
    ),
    "companies": RetentionRule(
        mark("Votre fiche, si vous la gardez (chiffrée) : lieu, effectif, métier, ventes, création, forme"),
        mark("{days} jours après votre dernier passage"),
        UNSEEN,
    ),
    "outbox": RetentionRule(
        mark("Une réponse qui reste à vous donner (chiffrée)"), mark("dès qu’elle est donnée, un jour au plus"), WAITING
    ),
    "handled_updates": RetentionRule(),
    "vault": RetentionRule(),
    "told": RetentionRule(),
    "meetings": RetentionRule(),
    "feeds": RetentionRule(),
    "proposals": RetentionRule(),
    "useful": RetentionRule(),
    "marks": RetentionRule(),
}
"""By table. What is of a person goes as well as soon as they ask."""
