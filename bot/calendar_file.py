"""Stages as a calendar file (RFC 5545). To be imported by the function that needs it: icalendar is slow to load.

A program that imports a file again knows an event by its UID, and takes it for newer by its SEQUENCE, the revision of
the stage: it replaces what stood there. A stage that is cancelled or postponed stays in the file as STATUS:CANCELLED,
since leaving it out would leave it in people’s calendars. METHOD is PUBLISH for these too: programs that open a file
rather than a mail ignore CANCEL, or ask for an organiser and invited people.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from bot.calendar_links import Entry, location, span
from bot.content import Stage
from bot.local_time import moment_at
from bot.reminders import EVE, HOURS, due_of

MEDIA_TYPE = "text/calendar"


def calendar_file(entries: Sequence[Entry], name: str, now: datetime.datetime) -> bytes:
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


def _event(entry: Entry, now: datetime.datetime) -> Event:
    stage, event = entry.stage, Event()
    planned = stage.status == "planned"
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
    event.add("GEO", (stage.latitude, stage.longitude))
    event.add("URL", entry.url)
    for alarm in _alarms(entry) if planned else ():
        event.add_component(alarm)
    return event


def _alarms(entry: Entry) -> Iterator[Alarm]:
    """As the reminders: the day before at 18 h, then two hours before, or that day at 8 h."""
    starts = moment_at(entry.stage.date, entry.stage.starts or datetime.time(0), entry.stage.timezone)
    for offset in (EVE, HOURS):
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", entry.alarm)
        alarm.add("TRIGGER", due_of(offset, entry.stage) - starts)
        yield alarm


def _zones(stages: Iterable[Stage]) -> Iterator[Timezone]:
    """The time zones of the stages, each from the year before the first stage there to the year after the last."""
    timed = [stage for stage in stages if stage.starts]
    for timezone in sorted({stage.timezone for stage in timed}):
        years = [stage.date.year for stage in timed if stage.timezone == timezone]
        yield _zone(timezone, min(years) - 1, max(years) + 1)


def _zone(timezone: str, first_year: int, last_year: int) -> Timezone:
    # Not Timezone.from_tzid: it writes the start of summer time one hour late (RFC 5545, 3.6.5: in the time before).
    component, zone = Timezone(), ZoneInfo(timezone)
    component.add("TZID", timezone)
    first = datetime.datetime(first_year, 1, 1, tzinfo=UTC)
    offset_before = first.astimezone(zone).utcoffset()
    for moment in (first, *_changes_of_offset(zone, first, datetime.datetime(last_year + 1, 1, 1, tzinfo=UTC))):
        local = moment.astimezone(zone)
        observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
        observance.add("DTSTART", moment.replace(tzinfo=None) + (offset_before or timedelta()))
        observance.add("TZOFFSETFROM", offset_before)
        observance.add("TZOFFSETTO", local.utcoffset())
        observance.add("TZNAME", local.tzname())
        component.add_component(observance)
        offset_before = local.utcoffset()
    return component


def _changes_of_offset(
    zone: ZoneInfo, first: datetime.datetime, last: datetime.datetime
) -> Iterator[datetime.datetime]:
    """The moments from which another offset holds; changes are at full quarters of an hour."""
    step = timedelta(minutes=15)
    days = [first + timedelta(days=day) for day in range((last - first).days)]
    for day in days:
        if day.astimezone(zone).utcoffset() != (day + timedelta(days=1)).astimezone(zone).utcoffset():
            quarters = [day + step * count for count in range(1, 97)]
            yield next(
                moment
                for moment in quarters
                if moment.astimezone(zone).utcoffset() != (moment - step).astimezone(zone).utcoffset()
            )
