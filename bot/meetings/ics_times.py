"""Times of iCalendar: in UTC, with a zone, floating, or a day alone; ends, lengths and lists of dates."""

import datetime
import re
from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.meetings.ics_lines import Line, duration
from bot.meetings.time_zones import Zones

EARLIEST, LATEST = 1990, 2099
MAX_LENGTH = timedelta(days=400)
MAX_DATES = 400
_STAMP = re.compile(r"(?:^|:)(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$", re.IGNORECASE)


class StampError(Exception):
    """A beginning that cannot be read; the text says why, in French."""


class Stamp(NamedTuple):
    """A day, or a moment on the clocks of a zone.

    Attributes:
        naive: the local moment; midnight for a day alone.
        whole_day: whether it is a day alone.
        zone: IANA name of the zone whose clocks show it.
        doubts: what is to be said about it.
    """

    naive: datetime.datetime
    whole_day: bool
    zone: str
    doubts: tuple[str, ...] = ()

    def told_in(self, zone: str) -> datetime.datetime:
        """Return the local moment on the clocks of another zone; a day alone is the same day everywhere."""
        if self.whole_day or zone == self.zone:
            return self.naive
        return self.naive.replace(tzinfo=ZoneInfo(self.zone)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def stamp(line: Line, zones: Zones) -> Stamp:
    """Return what a property such as DTSTART says.

    Raises:
        StampError: it says no day that exists between 1990 and 2099.
    """
    return _stamp(line.value.strip(), line.parameters.get("TZID", ""), zones)


def _stamp(text: str, tzid: str, zones: Zones) -> Stamp:
    found = _STAMP.search(text)
    if not found:
        raise StampError(f"date « {text[:40]} » illisible")
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if not EARLIEST <= year <= LATEST:
        raise StampError(f"date « {text[:40]} » improbable")
    try:
        naive = datetime.datetime.combine(datetime.date(year, month, day), datetime.time(hour, minute, min(second, 59)))
    except ValueError:
        raise StampError(f"date « {text[:40]} » impossible") from None
    naive = naive.replace(second=0)
    if found[4] is None:
        return Stamp(naive, whole_day=True, zone=zones.feed)
    if found[7]:
        return Stamp(naive, whole_day=False, zone="UTC")
    return _zoned(naive, tzid, zones)


def _zoned(naive: datetime.datetime, tzid: str, zones: Zones) -> Stamp:
    if not tzid:
        return Stamp(naive, whole_day=False, zone=zones.feed, doubts=(f"sans fuseau, lu à l’heure de {zones.feed}",))
    if name := zones.name(tzid):
        return Stamp(naive, whole_day=False, zone=name)
    if zone := zones.by_rules(tzid):
        told = naive.replace(tzinfo=zone).astimezone(ZoneInfo(zones.feed)).replace(tzinfo=None)
        return Stamp(told, whole_day=False, zone=zones.feed)
    doubt = f"fuseau « {tzid[:40]} » inconnu, lu à l’heure de {zones.feed}"
    return Stamp(naive, whole_day=False, zone=zones.feed, doubts=(doubt,))


def length(begin: Stamp, end: Line | None, lasting: str, zones: Zones) -> timedelta | None:
    """Return how long a meeting lasts on the clock; None where no end is known.

    For a day alone it is the number of days after the first: DTEND is exclusive (RFC 5545, 3.6.1), and a missing one
    means one day. An end that is not after the beginning is unknown.
    """
    lasts = _between(begin, end, zones) if end else duration(lasting)
    if begin.whole_day:
        days = lasts.days - 1 if lasts else 0
        return timedelta(days=days) if 0 <= days <= MAX_LENGTH.days else timedelta()
    return lasts if lasts and timedelta() < lasts <= MAX_LENGTH else None


def _between(begin: Stamp, end: Line, zones: Zones) -> timedelta | None:
    try:
        until = stamp(end, zones)
    except StampError:
        return None
    return until.told_in(begin.zone) - begin.naive if until.whole_day == begin.whole_day else None


def dates(lines: Iterable[Line], zones: Zones) -> tuple[tuple[Stamp, timedelta | None], ...]:
    """Return the dates of RDATE or EXDATE, with the length of those that are periods; unreadable ones are left out."""
    found: list[tuple[Stamp, timedelta | None]] = []
    for line in lines:
        for text in line.value.split(",")[:MAX_DATES]:
            begin, _, end = text.strip().partition("/")
            try:
                start = _stamp(begin, line.parameters.get("TZID", ""), zones)
                until = _stamp(end, line.parameters.get("TZID", ""), zones) if end and not end.startswith("P") else None
            except StampError:
                continue
            lasts = until.told_in(start.zone) - start.naive if until else duration(end)
            found.append((start, lasts if lasts and lasts > timedelta() else None))
    return tuple(found)


def moment(text: str) -> str:
    """Return a moment in UTC, such as LAST-MODIFIED, as ISO writes it; "" where it cannot be read."""
    found = _STAMP.search(text.strip())
    try:
        parts = [int(part or 0) for part in found.groups()[:6]] if found else []
        return datetime.datetime(*parts, tzinfo=UTC).isoformat() if parts else ""  # type: ignore[arg-type, misc]
    except ValueError:
        return ""
