"""Convert between local wall-clock time and UTC."""

import datetime
from zoneinfo import ZoneInfo

FRANCE = "Europe/Paris"
"""The time zone of most of France."""
FRENCH_TIME = ZoneInfo(FRANCE)


def moment_at(day: datetime.date, wall: datetime.time, timezone: str) -> datetime.datetime:
    """Return the moment (aware, UTC) at which clocks in `timezone` show `wall` on `day`.

    Where clocks are set forward over it, it is read as if they had not been (2 h 30 becomes 3 h 30); where they show it
    twice, the first time counts (RFC 5545, section 3.3.5).
    """
    return datetime.datetime.combine(day, wall, ZoneInfo(timezone)).astimezone(datetime.UTC)


def day_at(moment: datetime.datetime, timezone: str) -> datetime.date:
    """Return the day it is in `timezone` at `moment` (aware)."""
    return moment.astimezone(ZoneInfo(timezone)).date()
