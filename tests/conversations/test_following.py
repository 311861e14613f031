"""What organisers see of the reminders; what goes when its time is over."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.runtime.lifecycle import purge
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


async def test_organisers_see_what_became_of_the_reminders_of_each_stage(
    bot: Rehearsal, ann: Person, olga: Person
) -> None:
    for data in ("remind:lyon:d1-1800", "remind:lyon:d7-1800", "remind:caen:d1-1800"):
        await ann.taps_data(data)
    await bot.jump(at(11, 21, 18))  # the week's comes too late, the eve's in time
    await olga.sends("/suivi")
    assert olga.screen.startswith("1 message à venir.")
    assert (
        "Lyon, 22 novembre\nPrévus\u00a0: 0 · envoyés\u00a0: 1, dont en retard\u00a0: 0 · refusés\u00a0: 0 · "
        "abandonnés\u00a0: 1 · en erreur\u00a0: 0" in olga.screen
    )
    assert "Caen, 11 décembre\nPrévus\u00a0: 1" in olga.screen


async def test_what_came_late_is_counted_as_late(bot: Rehearsal, ann: Person, olga: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await bot.jump(at(11, 21, 20))
    await olga.sends("/suivi")
    assert "envoyés\u00a0: 1, dont en retard\u00a0: 1" in olga.screen


async def test_what_waited_for_somebody_who_never_came_back_is_counted_as_refused(
    bot: Rehearsal, ann: Person, olga: Person
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.blocks()
    await bot.jump(at(11, 23, 9))
    await olga.sends("/suivi")
    assert "refusés\u00a0: 1" in olga.screen


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
    await bot.jump(at(12, 18, 18))
    year_later = at(11, 22, 18) + timedelta(days=365)
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
