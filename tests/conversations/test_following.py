"""What organisers see of the reminders; what goes when its time is over."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.runtime.purging import purge
from simulator.person import Person
from tests.conversations.test_reminders import at
from tests.support.rehearsal import Rehearsal

ORGANISER = 4242


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, admin_ids=frozenset({ORGANISER}))


@pytest.fixture
async def olga(bot: Rehearsal) -> AsyncIterator[Person]:
    """An organiser."""
    olga = Person(bot.telegram, bot.telegram.person("Olga", "fr", ORGANISER), bot.deliver)
    await olga.sends("/start")
    yield olga
    assert not bot.errors, bot.errors


async def everybody_is_reminded(bot: Rehearsal, *offsets: str, people: int = 5) -> list[Person]:
    """Return people who asked to be reminded of the stage of Lyon."""
    asking = [bot.person(f"Person {number}") for number in range(people)]
    for person in asking:
        await person.sends("/start")
        for offset in offsets:
            await person.taps_data(f"remind:lyon:{offset}")
    return asking


async def test_organisers_see_what_became_of_the_reminders_of_each_stage(
    bot: Rehearsal, ann: Person, olga: Person
) -> None:
    await everybody_is_reminded(bot, "d1-1800", "d7-1800", people=7)
    await ann.taps_data("remind:caen:d1-1800")
    await bot.jump(at(11, 21, 18))  # the week's comes too late, the eve's in time
    await olga.sends("/suivi")
    assert olga.screen.startswith("Messages à venir\u00a0: moins de 5.")
    assert (
        "Lyon, 22 novembre\nPrévus\u00a0: moins de 5 · envoyés\u00a0: 5, dont en retard\u00a0: moins de 5 · "
        "refusés\u00a0: moins de 5 · abandonnés\u00a0: 5 · en erreur\u00a0: moins de 5" in olga.screen
    )
    assert "Caen, 11 décembre\nPrévus\u00a0: moins de 5" in olga.screen


async def test_what_came_late_is_counted_as_late(bot: Rehearsal, olga: Person) -> None:
    await everybody_is_reminded(bot, "d1-1800")
    await bot.jump(at(11, 21, 20))
    await olga.sends("/suivi")
    assert "envoyés\u00a0: 5, dont en retard\u00a0: 5" in olga.screen


async def test_what_waited_for_people_who_never_came_back_is_counted_as_refused(bot: Rehearsal, olga: Person) -> None:
    for person in await everybody_is_reminded(bot, "d1-1800"):
        await person.blocks()
    await bot.jump(at(11, 23, 9))
    await olga.sends("/suivi")
    assert "refusés\u00a0: 5" in olga.screen


async def test_no_number_below_five_is_shown_to_organisers(bot: Rehearsal, ann: Person, olga: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    for moment in (at(11, 20, 9), at(11, 21, 18)):
        await bot.jump(moment)
        await olga.sends("/suivi")
        assert not re.search(r":\s\d", olga.screen)


async def test_to_anybody_else_the_command_does_not_exist(ann: Person) -> None:
    for attempt in (ann.sends("/suivi"), ann.taps_data("follow:1")):
        await attempt
        assert "envoyés" not in ann.screen


@pytest.mark.slow
@pytest.mark.usefixtures("olga")
async def test_what_was_settled_a_year_ago_goes_and_so_do_people_not_seen_since(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("remind:toulon:d1-1800")
    await bot.jump(at(11, 21, 18))
    await bot.jump(at(11, 23, 10))  # asked whether it was useful
    await bot.jump(at(12, 18, 18))
    year_later = at(11, 24, 18) + timedelta(days=365)
    bot.clock.jump(year_later)
    await ann.sends("/rappels")  # she is there, so that only what is over goes
    await purge(bot.services)
    person = await bot.services.people.find(ann.account.id)
    assert person
    assert [wish.subject for wish in await bot.services.reminders.wishes_of(person.id)] == ["stage:toulon"]
    bot.clock.jump(year_later + timedelta(days=370))
    await purge(bot.services)
    assert await bot.services.people.find(ann.account.id) is None
    assert await bot.services.overview.figures() == []


async def test_somebody_for_whom_something_waits_is_kept_however_long_it_is(bot: Rehearsal, ann: Person) -> None:
    await bot.reads(bot.stage("lyon", date=at(11, 22, 9).date() + timedelta(days=390), revision=1))
    await ann.taps_data("remind:lyon:d1-1800")
    bot.clock.jump(at(11, 1, 9) + timedelta(days=366))
    await purge(bot.services)
    assert await bot.services.people.find(ann.account.id)
