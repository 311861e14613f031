"""The stages in people's calendars."""

import re
from datetime import date, datetime, time
from urllib.parse import parse_qs, urlsplit

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


def calendar_of(person: Person) -> Calendar:
    _name, content = person.documents[-1]
    return IcsCalendarStream.calendar_from_ics(content.decode())


def links_of(person: Person) -> dict[str, str]:
    rows = person.messages[-1]["reply_markup"]["inline_keyboard"]
    return {button["text"]: button["url"] for row in rows for button in row if "url" in button}


async def test_a_stage_comes_as_a_file_and_as_links_that_say_the_same(bot: Rehearsal, ann: Person) -> None:
    await bot.reads(bot.stage("lyon", starts=time(9), ends=time(12), venue="Palais de la Bourse"))
    await ann.sends("/etapes")
    await ann.taps("Page 2")
    await ann.taps("Lyon")
    await ann.taps("Mon agenda")
    assert ann.documents[-1][0] == "lyon.ics"
    (event,) = calendar_of(ann).events
    assert event.summary == "Tour de France de l’IA\u00a0: Lyon"
    assert event.location and event.location.startswith("Palais de la Bourse")
    assert isinstance(event.dtstart, datetime) and event.dtstart.isoformat() == "2024-11-22T09:00:00+01:00"
    assert event.url and str(event.url).endswith("?start=s_stage_lyon")
    links = links_of(ann)
    google = parse_qs(urlsplit(links["Ajouter à Google Agenda"]).query)
    assert google["dates"] == ["20241122T080000Z/20241122T110000Z"]
    outlook = parse_qs(urlsplit(links["Ajouter à Outlook"]).query)
    assert outlook["subject"] == google["text"] == [event.summary]


async def test_where_the_hour_is_unknown_the_event_is_a_whole_day(ann: Person) -> None:
    await ann.taps_data("calendar:lyon")
    (event,) = calendar_of(ann).events
    assert (event.dtstart, event.dtend) == (date(2024, 11, 22), date(2024, 11, 23))


async def test_the_whole_tour_is_one_file(ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Agenda")
    assert ann.screen.startswith("20 rencontres dans votre agenda.")
    assert len({event.uid for event in calendar_of(ann).events}) == 20


async def test_my_own_stages_are_those_i_asked_to_be_reminded_of_and_those_of_my_region(ann: Person) -> None:
    await ann.taps_data("calendar")
    assert "Rien à mettre dans votre agenda" in ann.screen
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("remind:region:Normandie:d1-1800")
    await ann.sends("/rappels")
    await ann.taps("Mon agenda")
    assert {re.sub(r"@.*", "", event.uid) for event in calendar_of(ann).events} == {"lyon", "caen"}


async def test_the_file_speaks_the_language_of_the_person(bot: Rehearsal) -> None:
    bob = bot.person("Bob", language="en")
    await bob.sends("/start")
    await bob.taps_data("calendar:lyon")
    assert calendar_of(bob).events[0].summary == "AI Tour de France: Lyon"


async def test_a_file_sent_once_is_not_made_again(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("calendar:lyon")
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("calendar:lyon")
    assert ann.messages[-1]["document"]["file_id"] == bob.messages[-1]["document"]["file_id"]
