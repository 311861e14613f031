"""Stages as a calendar file (RFC 5545). To be imported by the function that needs it: icalendar is slow to load.

A program that imports a file again knows an event by its UID, and takes it for newer by its SEQUENCE, the revision of
the stage: it replaces what stood there. A stage that is cancelled or postponed stays in the file as STATUS:CANCELLED,
since leaving it out would leave it in people’s calendars. METHOD is PUBLISH for these too: CANCEL belongs to
invitations, which have an organiser and guests (RFC 5546), and programs without one may refuse it.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from bot.content.models import Stage
from bot.local_time import moment_at
from bot.meetings.calendar_links import CalendarEntry, location, span
from bot.reminders.offers import alarms
from bot.reminders.schedule import due_of

MEDIA_TYPE = "text/calendar"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_file(entries: Sequence[CalendarEntry], name: str, now: datetime.datetime) -> bytes:
    """Return the file that holds `entries`, named `name` in programs that show it, as made at `now` (aware)."""
    calendar = Calendar()
    for key, value in (
        ("PRODID", "-//Étape IA//Étape IA//FR"),
        ("VERSION", "2.0"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
    ):
        calendar.add(key, value)
    for zone in _zones([entry.stage for entry in entries]):
        calendar.add_component(zone)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    content: bytes = calendar.to_ical()
    return content


def uid(stage: Stage) -> str:
    """Return the identifier of the event, the same in every file for as long as the stage exists."""
    return f"{stage.id}@etape-ia"


def _event(entry: CalendarEntry, now: datetime.datetime) -> Event:
    stage, event = entry.stage, Event()
    planned = stage.takes_place
    starts, ends = span(stage)
    event.add("UID", uid(stage))
    event.add("DTSTAMP", now.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", stage.revision)
    event.add("STATUS", "CONFIRMED" if planned else "CANCELLED")
    event.add("DTSTART", starts)
    if ends:
        event.add("DTEND", ends)
    event.add("TRANSP", "OPAQUE" if planned and stage.starts else "TRANSPARENT")
    event.add("SUMMARY", entry.summary)
    event.add("DESCRIPTION", entry.description)
    event.add("LOCATION", location(stage))
    if stage.has_place:
        event.add("GEO", stage.point)
    event.add("URL", entry.url)
    for alarm in _alarms(entry) if planned else ():
        event.add_component(alarm)
    return event


def _alarms(entry: CalendarEntry) -> Iterator[Alarm]:
    """Those of the offered reminders that ring in a calendar too, at the same moments."""
    starts = moment_at(entry.stage.date, entry.stage.starts or datetime.time(0), entry.stage.timezone)
    for offset in alarms():
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", entry.alarm)
        alarm.add("TRIGGER", due_of(offset, entry.stage) - starts)
        yield alarm


def _zones(stages: Iterable[Stage]) -> Iterator[Timezone]:
    """The time zones of the stages, each as from the year before its first stage."""
    timed = [stage for stage in stages if stage.starts]
    for timezone in sorted({stage.timezone for stage in timed}):
        yield _zone(timezone, min(stage.date.year for stage in timed if stage.timezone == timezone) - 1)


def _zone(timezone: str, year: int) -> Timezone:
    """A time zone with the changes of that year repeated every year, as the rule is in all of France."""
    # Not Timezone.from_tzid: it writes the start of summer time one hour late (RFC 5545, 3.6.5: in the time before),
    # and lists dates, where Outlook wants a rule.
    component, zone = Timezone(), ZoneInfo(timezone)
    component.add("TZID", timezone)
    changes = _changes_of_offset(timezone, year)
    for moment in changes or [datetime.datetime(year, 1, 1, tzinfo=UTC)]:
        before, after = (moment - timedelta(seconds=1)).astimezone(zone), moment.astimezone(zone)
        shown = moment.replace(tzinfo=None) + (before.utcoffset() or timedelta())
        observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
        observance.add("DTSTART", shown)
        observance.add("TZOFFSETFROM", before.utcoffset())
        observance.add("TZOFFSETTO", after.utcoffset())
        observance.add("TZNAME", after.tzname())
        if changes:
            observance.add("RRULE", _every_year(shown))
        component.add_component(observance)
    return component


@cache
def _changes_of_offset(timezone: str, year: int) -> tuple[datetime.datetime, ...]:
    """The moments of that year from which another offset holds."""
    zone = ZoneInfo(timezone)
    hours = [datetime.datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=count) for count in range(365 * 24)]
    offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
    pairs = zip(hours[1:], pairwise(offsets), strict=True)
    return tuple(hour for hour, (before, after) in pairs if before != after)


def _every_year(shown: datetime.datetime) -> dict[str, str | int]:
    """On the same weekday of the month: the last one where a week later would be in the next month."""
    week = -1 if (shown + timedelta(days=7)).month != shown.month else (shown.day - 1) // 7 + 1
    return {"FREQ": "YEARLY", "BYMONTH": shown.month, "BYDAY": f"{week}{WEEKDAYS[shown.weekday()]}"}
