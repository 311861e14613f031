"""The zones of iCalendar files, which are named in many ways: IANA, Windows, with a prefix, or only by their rules."""

import datetime
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

WINDOWS = {**WINDOWS_TO_OLSON, "W. Europe Standard Time": "Europe/Paris"}
"""Windows calls the time of Berlin, Vienna and Rome so; French organisers mean Paris, whose clocks agree."""
MAX_RULES = 20
_RULE = re.compile(r"^RRULE:(?!.*FREQ=YEARLY)", re.MULTILINE | re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def named(tzid: str) -> str:
    """Return the IANA name of a zone, "" where it names none: « /prefix/Europe/Paris », "Romance Standard Time"."""
    tzid = tzid.strip().strip("\"'")
    if tzid in WINDOWS:
        return WINDOWS[tzid]
    pieces = tzid.strip("/").split("/")
    ends = ("/".join(pieces[start:]).casefold() for start in range(len(pieces)))
    return next((_names()[end] for end in ends if end in _names()), "")


class Zones:
    """The zones of one calendar.

    Args:
        rules: the text of its VTIMEZONE components by their TZID.
        feed: IANA name of the zone in which its times are told.
    """

    def __init__(self, rules: Mapping[str, str], feed: str) -> None:
        self._rules = rules
        self.feed = feed

    def told_in(self, zone: str) -> Self:
        """Return the same zones, for times that are told in another."""
        return type(self)(self._rules, zone)

    def name(self, tzid: str) -> str:
        """Return the IANA name of what a TZID means, by its rules' own note (X-LIC-LOCATION) too; "" for none."""
        noted = re.search(r"^X-LIC-LOCATION:(.+)$", self._rules.get(tzid, ""), re.MULTILINE)
        return named(tzid) or (named(noted[1]) if noted else "")

    def by_rules(self, tzid: str) -> datetime.tzinfo | None:
        """Return the zone that the calendar's own rules describe; None where it has none that can be read."""
        text = self._rules.get(tzid, "")
        if not text or _RULE.search(text) or text.count("RRULE") > MAX_RULES:
            return None
        try:
            component = Timezone.from_ical(text)
            zone = component.to_tz(lookup_tzid=False) if isinstance(component, Timezone) else None
            datetime.datetime(2027, 1, 1, tzinfo=zone).astimezone(datetime.UTC)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
            return None
        return zone


def zone_info(names: Iterable[str]) -> ZoneInfo:
    """Return the first of some zones that exists; UTC where none does."""
    return next((ZoneInfo(known) for name in names if (known := named(name))), ZoneInfo("UTC"))
