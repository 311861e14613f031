"""What people agree to: each purpose apart, dated, and taken back in one tap."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.replies.model import mark

Purpose = Literal["reminders", "news", "attribution", "monthly", "ambassador", "profile"]

PURPOSES: dict[Purpose, str] = {
    "reminders": mark("recevoir des rappels"),
    "news": mark("recevoir des nouvelles"),
    "attribution": mark("compter dans le total de l’ambassadeur dont vous avez suivi le lien"),
    "monthly": mark("recevoir une note par mois"),
    "ambassador": mark("être ambassadeur"),
    "profile": mark("garder votre fiche"),
}


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement: for what, since when, and when it was taken back, if it was."""

    purpose: Purpose
    given_at: datetime
    withdrawn_at: datetime | None = None
