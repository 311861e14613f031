"""A stage moves, is cancelled, is announced: one precise message a person, whatever happens in between."""

from datetime import date, time

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.runtime.rescheduling import adopt, tell
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.databases import of_a_file
from tests.support.rehearsal import Rehearsal


@pytest.fixture
async def reminded(ann: Person) -> Person:
    """Ann, who is to be reminded of the stage of Lyon on its eve."""
    await ann.taps_data("remind:lyon:d1-1800")
    return ann


async def test_a_stage_that_moves_is_told_precisely_and_its_reminder_follows(bot: Rehearsal, reminded: Person) -> None:
    moved = bot.stage("lyon", date=date(2024, 11, 29), starts=time(9), venue="Palais de la Bourse", revision=1)
    await bot.reads(moved)
    before = len(reminded.messages)
    await bot.jump(at(10, 22, 10))
    assert len(reminded.messages) == before + 1
    assert reminded.screen.startswith("Lyon\u00a0: 22 novembre → 29 novembre, à 9\u202fh, lieu connu.")
    assert "Vos rappels suivent la nouvelle date." in reminded.screen
    await bot.jump(at(11, 21, 18))
    assert received(reminded, "C’est demain") == 0
    await bot.jump(at(11, 28, 18))
    assert received(reminded, "C’est demain\u00a0: Lyon, vendredi 29 novembre 2024.") == 1


async def test_everybody_who_asked_the_same_is_told_and_reminded(bot: Rehearsal, reminded: Person) -> None:
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("remind:lyon:d1-1800")
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=1))
    await bot.jump(at(10, 22, 10))
    await bot.jump(at(11, 28, 18))
    for person in (reminded, bob):
        assert received(person, "22 novembre → 29 novembre") == 1
        assert received(person, "C’est demain") == 1


async def test_the_calendar_file_is_sent_again_and_replaces_the_one_before(bot: Rehearsal, reminded: Person) -> None:
    await reminded.taps_data("calendar:lyon")
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=1))
    await bot.jump(at(10, 22, 10))
    old, new = (IcsCalendarStream.calendar_from_ics(content.decode()).events[0] for _, content in reminded.documents)
    assert (old.uid, old.sequence, old.dtstart) == (new.uid, 0, date(2024, 11, 22))
    assert (new.sequence, new.dtstart) == (1, date(2024, 11, 29))


async def test_a_stage_that_is_cancelled_is_told_once_and_its_reminder_does_not_come(
    bot: Rehearsal, reminded: Person
) -> None:
    await bot.reads(bot.stage("lyon", status="cancelled", revision=1))
    await bot.reads(bot.stage("lyon", status="cancelled", revision=1))
    await bot.jump(at(10, 22, 10))
    assert reminded.screen.startswith("Lyon\u00a0: la rencontre du vendredi 22 novembre 2024 est annulée.")
    assert b"STATUS:CANCELLED" in reminded.documents[-1][1]
    await bot.jump(at(11, 21, 18))
    assert received(reminded, "C’est demain") == 0
    assert received(reminded, "est annulée") == 1


async def test_a_stage_that_is_restored_brings_its_reminder_back(bot: Rehearsal, reminded: Person) -> None:
    await bot.reads(bot.stage("lyon", status="postponed", revision=1))
    await bot.jump(at(10, 22, 10))
    assert "est reportée. La nouvelle date n’est pas connue." in reminded.screen
    await bot.reads(bot.stage("lyon", status="planned", date=date(2024, 12, 6), revision=2))
    await bot.jump(at(10, 23, 10))
    assert "Lyon\u00a0: la rencontre aura bien lieu, le vendredi 6 décembre 2024." in reminded.screen
    assert "Vos rappels reprennent." in reminded.screen
    await bot.jump(at(12, 5, 18))
    assert received(reminded, "C’est demain") == 1


async def test_a_stage_that_leaves_the_content_is_told_once(bot: Rehearsal, reminded: Person) -> None:
    for hour in (10, 11):
        await bot.reads(without=["lyon"])
        await bot.jump(at(10, 22, hour))
    assert reminded.screen.startswith("Lyon\u00a0: la rencontre du vendredi 22 novembre 2024 n’est plus au programme.")
    await bot.jump(at(11, 21, 18))
    assert received(reminded, "Lyon\u00a0:") == 1


async def test_a_stage_that_left_the_content_and_comes_back_takes_place_after_all(
    bot: Rehearsal, reminded: Person
) -> None:
    lyon = bot.stage("lyon")
    await bot.reads(without=["lyon"])
    await bot.jump(at(10, 22, 10))
    await bot.reads(lyon)
    await bot.jump(at(10, 22, 11))
    assert "Lyon\u00a0: la rencontre aura bien lieu" in reminded.screen
    await bot.jump(at(11, 21, 18))
    assert received(reminded, "C’est demain\u00a0: Lyon") == 1


async def test_two_stages_that_move_are_one_message_with_one_calendar_file(bot: Rehearsal, reminded: Person) -> None:
    await reminded.taps_data("remind:caen:d1-1800")
    moved = [bot.stage(name, date=date(2024, 12, day), revision=1) for name, day in (("lyon", 6), ("caen", 13))]
    before = len(reminded.messages)
    await bot.reads(*moved)
    await bot.jump(at(10, 22, 10))
    assert "Lyon\u00a0: 22 novembre → 6 décembre" in reminded.screen
    assert "Caen\u00a0: 11 décembre → 13 décembre" in reminded.screen
    assert len(reminded.messages) == before + 1
    name, content = reminded.documents[-1]
    assert name == "etapes.ics"
    events = IcsCalendarStream.calendar_from_ics(content.decode()).events
    assert {event.dtstart for event in events} == {date(2024, 12, 6), date(2024, 12, 13)}


async def test_what_an_older_bot_wrote_in_a_way_nobody_can_read_is_news_to_nobody(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-69")
    await _execute(bot, """UPDATE told SET version = '{"id": "lyon"}' WHERE subject = 'stage:lyon'""")
    before = len(ann.messages)
    await bot.reads()
    await bot.jump(at(10, 22, 10))
    assert len(ann.messages) == before


@pytest.mark.slow
async def test_who_watches_an_area_is_told_of_new_stages_alone(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-69")
    before = len(ann.messages)
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=1))
    await bot.jump(at(10, 22, 10))
    assert len(ann.messages) == before


async def test_two_changes_before_the_morning_are_told_as_one_from_what_was_known(
    bot: Rehearsal, reminded: Person
) -> None:
    await bot.jump(at(10, 22, 23))
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=1))
    await bot.reads(bot.stage("lyon", date=date(2024, 12, 6), revision=2))
    await bot.jump(at(10, 22, 23, 30))
    assert received(reminded, "→") == 0
    await bot.jump(at(10, 23, 8))
    assert reminded.screen.startswith("Lyon\u00a0: 22 novembre → 6 décembre.")
    assert received(reminded, "→") == 1


async def test_what_is_taken_back_before_it_was_told_is_not_told(bot: Rehearsal, reminded: Person) -> None:
    original = bot.stage("lyon", revision=2)
    await bot.jump(at(10, 22, 23))
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=1))
    await bot.reads(original)
    before = len(reminded.messages)
    await bot.jump(at(10, 23, 8))
    assert len(reminded.messages) == before
    await bot.jump(at(11, 21, 18))
    assert received(reminded, "C’est demain") == 1


async def test_an_editor_who_forgets_the_revision_silences_nothing(bot: Rehearsal, reminded: Person) -> None:
    for day in (29, 28):
        await bot.reads(bot.stage("lyon", date=date(2024, 11, day)))
        await bot.jump(at(10, 50 - day, 10))
    assert received(reminded, "29 novembre → 28 novembre") == 1
    await reminded.taps_data("remind:lyon:d1-1800")
    await reminded.sends("/rappels")
    assert reminded.screen.startswith("1 rappel")


async def test_what_was_sent_goes_again_only_where_the_stage_has_moved(bot: Rehearsal, reminded: Person) -> None:
    await bot.jump(at(11, 21, 18))
    await bot.reads(bot.stage("lyon", venue="Palais de la Bourse", revision=1))
    await bot.jump(at(11, 21, 19))
    assert "Lyon\u00a0: lieu connu." in reminded.screen
    assert received(reminded, "C’est demain") == 1
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 29), revision=2))
    await bot.jump(at(11, 28, 18))
    assert received(reminded, "C’est demain") == 2


async def test_a_change_made_while_the_bot_was_stopped_is_told_at_the_start(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/start")
        await ann.taps_data("remind:lyon:d1-1800")
        rehearsal.knows(rehearsal.stage("lyon", date=date(2024, 11, 29), revision=1))
    async with rehearsal.running():
        await rehearsal.jump(at(10, 22, 10))
    async with rehearsal.running():
        await rehearsal.jump(at(10, 22, 11))
    assert received(ann, "22 novembre → 29 novembre") == 1


@of_a_file
async def test_a_process_that_dies_while_it_tells_is_followed_by_one_that_goes_on(
    bot: Rehearsal, reminded: Person
) -> None:
    moved = bot.stage("lyon", date=date(2024, 11, 29), revision=1)
    content = bot.services.content
    new = content.model_copy(update={"stages": content.stages | {"lyon": moved}})
    power_cut = "CREATE TRIGGER power_cut BEFORE INSERT ON told BEGIN SELECT RAISE(ABORT, 'power cut'); END"
    for hour in (10, 11, 12):
        await _execute(bot, power_cut)
        with pytest.raises(IntegrityError):
            await tell(await adopt(bot.services, new), bot.services)
        await _execute(bot, "DROP TRIGGER power_cut")
        await bot.jump(at(10, 22, hour))
    await tell(await adopt(bot.services, new), bot.services)
    await bot.jump(at(10, 22, 13))
    assert received(reminded, "22 novembre → 29 novembre") == 1


async def _execute(bot: Rehearsal, sql: str) -> None:
    async with bot.services.database.writing() as connection:
        await connection.execute(text(sql))


@pytest.mark.slow
async def test_a_new_stage_is_told_to_those_who_watch_its_department_its_region_or_a_town_nearby(
    bot: Rehearsal,
) -> None:
    people = {}
    for area in ("dep-22", "reg-53", "22278-50", "dep-29", "22278-5"):
        person = people[area] = bot.person(area)
        await person.sends("/start")
        await person.taps_data(f"watch:{area}")
        assert "C’est noté" in person.screen
    new = bot.stage("lyon", id="guingamp", town="Guingamp", department="22", department_name="Côtes-d’Armor")
    new = new.model_copy(update={"region": "Bretagne", "latitude": 48.5617, "longitude": -3.1482, "venue": None})
    await bot.reads(new)
    await bot.jump(at(10, 22, 10))
    told = {area for area, person in people.items() if "Nouvelle rencontre\u00a0: Guingamp" in person.screen}
    assert told == {"dep-22", "reg-53", "22278-50"}


async def test_who_is_reminded_of_a_region_is_told_of_a_new_stage_and_reminded_of_it(
    bot: Rehearsal, ann: Person
) -> None:
    await ann.taps_data("remind:region:Bretagne:d1-1800")
    await bot.reads(bot.stage("lyon", id="brest", town="Brest", department="29", region="Bretagne"))
    await bot.jump(at(10, 22, 10))
    assert "Nouvelle rencontre\u00a0: Brest" in ann.screen
    await bot.jump(at(11, 21, 18))
    assert "C’est demain\u00a0: Brest" in ann.screen


@pytest.mark.slow
async def test_who_was_told_of_a_new_stage_is_told_when_it_is_cancelled(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-29")
    brest = bot.stage("lyon", id="brest", town="Brest", department="29", region="Bretagne")
    await bot.reads(brest)
    await bot.jump(at(10, 22, 10))
    await bot.reads(brest.model_copy(update={"status": "cancelled", "revision": 1}))
    await bot.jump(at(10, 23, 10))
    assert ann.screen.startswith("Brest\u00a0: la rencontre du vendredi 22 novembre 2024 est annulée.")


async def test_a_watch_is_seen_and_ended_in_the_list(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:22278-50")
    assert ann.screen.startswith("C’est noté\u00a0: Saint-Brieuc et 50\u202fkm autour.")
    await ann.sends("/rappels")
    assert "1. Nouvelles rencontres\u00a0: Saint-Brieuc et 50\u202fkm autour" in ann.screen
    await ann.taps("Nouvelles rencontres")
    await bot.reads(bot.stage("lyon", id="brest", town="Brest", department="22", region="Bretagne", latitude=48.5))
    await bot.jump(at(10, 22, 10))
    assert "Brest" not in ann.screen


@pytest.mark.slow
@pytest.mark.parametrize("area", ["dep-00", "reg-xx", "22278-0", "22278-900", "nowhere", "", "22278"])
async def test_what_is_no_area_is_not_watched(ann: Person, area: str) -> None:
    await ann.taps_data(f"watch:{area}")
    assert "C’est noté" not in ann.screen
