"""Passing the bot on: signed codes, links, who came by whom, and totals that say next to nothing of anybody.

A start parameter (at most 64 of A–Z, a–z, 0–9, _ and -) is a screen of `bot.replies.deep_links` (`s_…`), an
ambassador's code (`a_<code>`), or both (`a_<code>_s_…`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.replies.model import Value, say

COUNTS_FOR = timedelta(days=30)
"""How long after a code was followed the person may still agree to be counted for it."""
STEP = 5
"""Totals are shown by steps of this many people."""


class AttributionVerdict(Enum):
    """Whether somebody who came by a code counts for its ambassador, and if not, why; the person is never told."""

    COUNTS = auto()
    UNREADABLE = auto()
    """Forged, altered, or made by another bot."""
    LEFT = auto()
    """Its ambassador is none any more."""
    OWN = auto()
    KNOWN = auto()
    """The person was there before they followed the code, or was counted already."""
    EXPIRED = auto()
    """Followed more than 30 days ago, or on a day yet to come."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of somebody who followed a code; people are internal ids, days are French ones."""

    number: int | None
    """What the code says; None where it cannot be read."""
    ambassador: int | None
    """The person whose number that is today."""
    followed_on: date
    person: int | None = None
    """Who came; None while nothing is kept of them."""
    known: bool = False
    """Whether something was kept of them before they followed the code, or they were counted already."""


def verdict(arrival: Arrival, today: date) -> AttributionVerdict:
    """Decide whether an arrival counts: once a person, for the code they agree to, within 30 days of following it."""
    reasons = (
        (arrival.number is None, AttributionVerdict.UNREADABLE),
        (arrival.ambassador is None, AttributionVerdict.LEFT),
        (arrival.ambassador == arrival.person, AttributionVerdict.OWN),
        (arrival.known, AttributionVerdict.KNOWN),
        (not timedelta() <= today - arrival.followed_on <= COUNTS_FOR, AttributionVerdict.EXPIRED),
    )
    return next((reason for holds, reason in reasons if holds), AttributionVerdict.COUNTS)


def rounded(count: int) -> int | None:
    """Return a total as it may be shown: down to a multiple of five; None, « moins de 5 », below."""
    return count // STEP * STEP if count >= STEP else None


FEWER = say("moins de {step}", step=STEP)


def said(count: int) -> Value:
    """Return a total as it is said: rounded, or « moins de 5 »."""
    total = rounded(count)
    return FEWER if total is None else total


@dataclass(frozen=True, slots=True)
class Totals:
    """How many people came by a code, how many of them asked for a reminder, how many used the guide."""

    came: int
    reminded: int
    guided: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """What is kept of somebody who agreed to be counted; `ambassador_left` where nobody's total has them any more."""

    came_on: date
    region: str | None
    reminded: bool
    guided: bool
    ambassador_left: bool
