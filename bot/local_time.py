"""Convert between local wall-clock time and UTC."""

import datetime
from zoneinfo import ZoneInfo

FRANCE = "Europe/Paris"
"""The time zone of most of France."""
FRENCH_TIME = ZoneInfo(FRANCE)
_OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/Guadeloupe",
    "978": "America/Guadeloupe",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
}
"""The time zones overseas (tz database), by department; people may choose each in the settings."""


def zone_of(department: str) -> str:
    """Return the time zone of a department, by its number; that of Paris for all but those overseas."""
    return _OVERSEAS.get(department, FRANCE)


def moment_at(day: datetime.date, wall: datetime.time, timezone: str) -> datetime.datetime:
    """Return the moment (aware, UTC) at which clocks in `timezone` show `wall` on `day`.

    Where clocks are set forward over it, it is read as if they had not been (2 h 30 becomes 3 h 30); where they show it
    twice, the first time counts (RFC 5545, section 3.3.5).
    """
    return datetime.datetime.combine(day, wall, ZoneInfo(timezone)).astimezone(datetime.UTC)


def day_at(moment: datetime.datetime, timezone: str) -> datetime.date:
    """Return the day it is in `timezone` at `moment` (aware)."""
    return moment.astimezone(ZoneInfo(timezone)).date()
