"""The calendar file, read back by a parser that shares nothing with the library that writes it; and the links."""

import datetime
from datetime import UTC, date, time, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from ical.timezone import IcsTimezoneInfo

from bot.content.models import Stage
from bot.meetings.calendar_links import CalendarEntry, google_link, outlook_link
from bot.meetings.ics import calendar_file, uid
from bot.reminders.offers import OFFERED
from tests.support.size import proved

NOW = datetime.datetime(2026, 11, 22, 10, 30, 15, 999, tzinfo=UTC)
LYON = Stage.model_validate(
    {
        "id": "lyon",
        "town": "Lyon",
        "date": date(2027, 1, 22),
        "starts": time(9),
        "ends": time(12, 30),
        "venue": "Palais de la Bourse ; salle A, 1er étage",
        "address": "Place de la Bourse",
        "department": "69",
        "department_name": "Rhône",
        "region": "Auvergne-Rhône-Alpes",
        "latitude": 45.7645,
        "longitude": 4.8362,
        "sources": ("communique",),
        "checked": date(2026, 11, 22),
        "review": date(2027, 2, 1),
    }
)


def entry(description: str = "Entrée libre.", **parts: object) -> CalendarEntry:
    return CalendarEntry(
        stage=LYON.model_copy(update=parts),
        summary="Tour de France de l’IA : Lyon",
        description=description,
        alarm="L’étape approche",
        url="https://example.org/etapes/lyon?a=1,2;b=3",
    )


def read(*entries: CalendarEntry) -> Calendar:
    content = calendar_file(entries, "Tour de France de l’IA", NOW).decode()
    return IcsCalendarStream.calendar_from_ics(content)


def read_event(one: CalendarEntry) -> Event:
    (event,) = read(one).events
    return event


def test_a_stage_is_read_back_with_all_that_is_known_of_it() -> None:
    event = read_event(entry())
    paris = ZoneInfo("Europe/Paris")
    assert event.dtstart == datetime.datetime(2027, 1, 22, 9, tzinfo=paris)
    assert event.dtend == datetime.datetime(2027, 1, 22, 12, 30, tzinfo=paris)
    assert event.dtstamp == NOW.replace(microsecond=0)
    assert (event.uid, event.sequence, event.status, event.transparency) == ("lyon@etape-ia", 0, "CONFIRMED", "OPAQUE")
    assert event.summary == "Tour de France de l’IA : Lyon"
    assert event.location == "Palais de la Bourse ; salle A, 1er étage, Place de la Bourse, Lyon"
    assert event.geo and (event.geo.lat, event.geo.lng) == (45.7645, 4.8362)
    assert str(event.url) == "https://example.org/etapes/lyon?a=1,2;b=3"
    assert event.description == "Entrée libre."


def test_it_rings_when_the_reminders_go() -> None:
    alarms = read_event(entry()).alarm
    assert [(alarm.action, alarm.description) for alarm in alarms] == [("DISPLAY", "L’étape approche")] * 2
    assert [alarm.trigger for alarm in alarms] == [timedelta(hours=-15), timedelta(hours=-2)]
    assert len(alarms) == sum(offered.alarm for offered in OFFERED)
    after_the_change = read_event(entry(date=date(2027, 3, 28))).alarm
    assert [alarm.trigger for alarm in after_the_change] == [timedelta(hours=-14), timedelta(hours=-2)]


def test_where_the_hour_is_unknown_it_is_a_whole_day_that_leaves_people_free() -> None:
    event = read_event(entry(starts=None, ends=None, venue=None, address=None))
    assert (event.dtstart, event.dtend) == (date(2027, 1, 22), date(2027, 1, 23))
    assert event.transparency == "TRANSPARENT"
    assert event.location == "Lyon"
    assert [alarm.trigger for alarm in event.alarm] == [timedelta(hours=-6), timedelta(hours=8)]
    assert read(entry(starts=None)).timezones == []


def test_where_the_end_is_unknown_none_is_made_up() -> None:
    event = read_event(entry(ends=None))
    assert event.dtend is None
    assert event.duration is None


def test_an_update_and_a_cancellation_replace_the_event() -> None:
    files = [
        entry(),
        entry(date=date(2027, 1, 29), venue="Nouveau lieu", revision=1),
        entry(date=date(2027, 1, 29), venue="Nouveau lieu", revision=2, status="cancelled"),
    ]
    events = [read_event(file) for file in files]
    assert [event.sequence for event in events] == [0, 1, 2]
    held = {event.uid: event for event in events}
    (event,) = held.values()
    assert (event.status, event.dtstart) == (
        "CANCELLED",
        datetime.datetime(2027, 1, 29, 9, tzinfo=ZoneInfo("Europe/Paris")),
    )
    assert event.alarm == []


def test_the_whole_tour_is_one_file_with_each_time_zone_once() -> None:
    tour = [
        entry(),
        entry(id="laval", date=date(2027, 6, 3)),
        entry(id="saint-denis", timezone="Indian/Reunion"),
        entry(id="troyes", starts=None),
    ]
    calendar = read(*tour)
    assert [event.uid for event in calendar.events] == [uid(one.stage) for one in tour]
    assert [zone.tz_id for zone in calendar.timezones] == ["Europe/Paris", "Indian/Reunion"]
    assert (calendar.prodid, calendar.version, calendar.method) == ("-//Étape IA//Étape IA//FR", "2.0", "PUBLISH")


@pytest.mark.slow
@pytest.mark.parametrize("timezone", ["Europe/Paris", "America/Miquelon", "Africa/Tunis"])
def test_the_time_zone_in_the_file_says_what_clocks_show(timezone: str) -> None:
    (component,) = read(entry(timezone=timezone)).timezones
    zone = ZoneInfo(timezone)
    observances = [*component.standard, *component.daylight]
    onsets = {(one.start_datetime, one.tz_offset_from.offset, one.tz_offset_to.offset) for one in observances}
    for start, before, after in onsets:
        moment = (start - before).replace(tzinfo=UTC)
        assert moment.astimezone(zone).utcoffset() == after
        assert (moment - timedelta(minutes=1)).astimezone(zone).utcoffset() == before
    from_file = IcsTimezoneInfo.from_timezone(component)
    hours = (datetime.datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=step) for step in range(0, 3 * 8760, 5))
    settled = (hour.astimezone(zone) for hour in hours if component.daylight and not near_a_change(hour, zone))
    assert all(local.replace(tzinfo=from_file).utcoffset() == local.utcoffset() for local in settled)


def near_a_change(moment: datetime.datetime, zone: ZoneInfo) -> bool:
    """Whether clocks there skip or repeat an hour around `moment`."""
    before, after = (moment + timedelta(hours=hours) for hours in (-2, 2))
    return before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()


def test_summer_time_begins_at_the_hour_clocks_showed_before_it() -> None:
    content = calendar_file([entry()], "Tour", NOW).decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" in content
    assert "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" in content


printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=300)


@settings(max_examples=proved(30, 300))
@given(printable.map(str.strip).filter(bool))
def test_any_text_is_folded_and_escaped_so_that_it_is_read_back_as_it_was(text: str) -> None:
    one = entry(description=f"{text}\n« Fin » ; virgule, et \\ barre")
    content = calendar_file([one], "Tour", NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert read_event(one).description == one.description


def test_google_gets_the_moment_in_utc_or_the_day() -> None:
    timed = parse_qs(urlsplit(google_link(entry())).query)
    assert timed["dates"] == ["20270122T080000Z/20270122T113000Z"]
    assert timed["text"] == ["Tour de France de l’IA : Lyon"]
    assert timed["details"] == ["Entrée libre.\nhttps://example.org/etapes/lyon?a=1,2;b=3"]
    assert parse_qs(urlsplit(google_link(entry(starts=None))).query)["dates"] == ["20270122/20270123"]
    assert parse_qs(urlsplit(google_link(entry(ends=None))).query)["dates"] == ["20270122T080000Z/20270122T080000Z"]


def test_outlook_gets_the_moment_in_utc_or_the_day() -> None:
    timed, day = (parse_qs(urlsplit(outlook_link(one)).query) for one in (entry(), entry(starts=None)))
    assert (timed["startdt"], timed["enddt"]) == (["2027-01-22T08:00:00Z"], ["2027-01-22T11:30:00Z"])
    assert (day["startdt"], day["enddt"], day["allday"]) == (["2027-01-22"], ["2027-01-23"], ["true"])
    assert day["location"] == ["Palais de la Bourse ; salle A, 1er étage, Place de la Bourse, Lyon"]


def test_a_long_description_is_cut_in_links_at_a_word() -> None:
    link = google_link(entry("Venez découvrir l’intelligence artificielle. " * 40))
    (details,) = parse_qs(urlsplit(link).query)["details"]
    assert " …\nhttps://example.org" in details
    assert len(link) < 2000
