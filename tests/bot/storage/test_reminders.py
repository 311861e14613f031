"""What people asked for and the rows that follow: asked for twice, taken back, given up, revised for a crowd."""

from collections.abc import AsyncIterator, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from bot.reminders.records import ANNOUNCED, CHANGED, Concerned, QueueEntry, Revised, Wish
from bot.reminders.schedule import Planned
from bot.storage.consents import Consents
from bot.storage.reminders import PEOPLE_A_PAGE
from bot.storage.tables import people, wishes
from bot.storage.tables import queue as table
from tests.bot.storage.test_queue import EVE, NOW, Store

LYON, WEEK = "stage:lyon", "d7-1800"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOVED = Revised(LYON, (LYON, "region:Auvergne"), 1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = Store(tmp_path / "bot.db")
    yield store
    await store.database.close()


def entry(person: int, subject: str = LYON, offset: str = EVE, revision: int = 0, due: timedelta = HOUR) -> QueueEntry:
    return QueueEntry(person, subject, revision, offset, Planned(NOW + due, NOW + due + DAY))


def planned(*entries: QueueEntry) -> list[QueueEntry]:
    """Return what follows from a wish, as it is planned."""
    return list(entries)


async def wishing(store: Store, *wished: Wish) -> int:
    """Return somebody new who asked for this."""
    person = await store.somebody()
    for wish in wished:
        await store.reminders.ask(person, wish, partial(planned, entry(person, wish.subject, wish.offset)), NOW)
    return person


async def set_state(store: Store, state: str, **where: object) -> None:
    """Bring rows into a state, as if they had come there on their way."""
    statement = update(table).values(state=state, wake_at=None)
    for name, value in where.items():
        statement = statement.where(table.c[name] == value)
    async with store.database.writing() as connection:
        await connection.execute(statement)


async def concerned(store: Store, what: Revised) -> dict[int, Concerned]:
    """Return the people whom a new revision concerns; nothing is planned for them."""
    found: list[Concerned] = []

    def decide(person: Concerned) -> Iterable[QueueEntry]:
        found.append(person)
        return ()

    after: int | None = 0
    while after is not None:
        after = await store.reminders.replan(what, decide, NOW, after)
    assert len({person.person_id for person in found}) == len(found)
    return {person.person_id: person for person in found}


async def test_what_is_asked_for_twice_is_asked_for_once_and_the_first_zone_stays(store: Store) -> None:
    person = await store.somebody()
    for zone in ("Indian/Reunion", "Pacific/Noumea"):
        await store.reminders.ask(person, Wish(LYON, EVE), lambda: [entry(person)], NOW, zone)
    assert await store.reminders.wishes_of(person) == [Wish(LYON, EVE)]
    assert await store.states() == ["planned"]
    known = await store.people.find(1)
    assert known and known.zone == "Indian/Reunion"
    agreed = await Consents(store.database).of_person(person)
    assert [consent.purpose for consent in agreed] == ["reminders"]


async def test_taking_back_touches_nothing_else(store: Store) -> None:
    ann = await wishing(store, Wish(LYON, EVE), Wish(LYON, WEEK), Wish("stage:caen", EVE))
    bob = await wishing(store, Wish(LYON, EVE))
    await store.reminders.take_back(ann, Wish(LYON, EVE), [LYON], NOW)
    assert await store.states() == ["cancelled", "planned", "planned", "planned"]
    assert await store.reminders.wishes_of(ann) == [Wish("stage:caen", EVE), Wish(LYON, WEEK)]
    assert await store.reminders.wishes_of(bob) == [Wish(LYON, EVE)]
    assert [row.subject for row in await store.reminders.of_person(ann)] == [LYON, "stage:caen"]


SENT = ("sending", "sent", "assumed", "merged")
WAITS = ("planned", "claimed", "frozen")
GIVEN_UP = ("cancelled", "replaced", "dropped", "refused", "failed")


async def one_in_each_state(store: Store) -> int:
    """Return somebody of whom one row is in each state, its subject being the name of the state."""
    person = await store.somebody()
    await store.reminders.plan([entry(person, state) for state in (*SENT, *WAITS, *GIVEN_UP)])
    for state in (*SENT, *WAITS, *GIVEN_UP):
        await set_state(store, state, subject=state)
    return person


async def test_only_what_waits_can_be_taken_back(store: Store) -> None:
    person = await one_in_each_state(store)
    for subject in (*SENT, *WAITS, *GIVEN_UP):
        await store.reminders.take_back(person, Wish(subject, EVE), [subject], NOW)
    assert await store.states() == [*SENT, *["cancelled"] * len(WAITS), *GIVEN_UP]


async def test_only_what_had_been_given_up_comes_back_when_it_is_asked_for_again(store: Store) -> None:
    person = await one_in_each_state(store)
    later = [entry(person, subject, due=2 * HOUR) for subject in (*SENT, *WAITS, *GIVEN_UP)]
    await store.reminders.plan(later)
    assert await store.states() == [*SENT, *WAITS, *["planned"] * len(GIVEN_UP)]
    assert await store.queue.next_due() == NOW + 2 * HOUR
    again = await store.queue.claim(NOW + 2 * HOUR)
    assert {(row.subject, row.attempts, row.due_at) for row in again} == {
        (state, 1, NOW + 2 * HOUR) for state in GIVEN_UP
    }


async def test_leaving_and_coming_back_touch_only_what_waits_for_that_person(store: Store) -> None:
    await one_in_each_state(store)
    await store.plan(await store.somebody())
    for chat in (1, 2):
        await store.people.freeze(chat, NOW)
    assert await store.states() == [*SENT, *["frozen"] * len(WAITS), *GIVEN_UP, "frozen"]
    await store.people.thaw(1)
    assert await store.states() == [*SENT, *["planned"] * len(WAITS), *GIVEN_UP, "frozen"]


async def test_only_a_row_that_waits_moves_with_the_quiet_hours(store: Store) -> None:
    person = await wishing(store, Wish(LYON, EVE), Wish(LYON, WEEK), Wish("stage:caen", EVE))
    await wishing(store, Wish(LYON, EVE))
    await set_state(store, "sending", offset=WEEK)
    await store.reminders.move([entry(person, due=DAY), entry(person, offset=WEEK, due=DAY)])
    async with store.database.reading() as connection:
        due = (await connection.execute(select(table.c.due_at).order_by(table.c.id))).scalars().all()
    assert [moment - int(NOW.timestamp()) for moment in due] == [24 * 3600, 3600, 3600, 3600]


async def test_what_waits_is_replaced_by_a_new_revision_and_the_rest_stays(store: Store) -> None:
    person = await wishing(store, Wish(LYON, EVE), Wish(LYON, WEEK), Wish("stage:caen", EVE))
    await set_state(store, "sent", offset=WEEK)
    await store.reminders.plan([entry(person, offset=CHANGED), entry(person, offset=ANNOUNCED)])
    assert await store.reminders.replan(MOVED, lambda one: [entry(one.person_id, revision=1)], NOW, 0) is None
    assert await store.states() == ["replaced", "sent", "planned", "planned", "planned", "planned"]
    await store.reminders.replan(MOVED, lambda one: [entry(one.person_id, revision=1)], NOW, 0)
    assert len(await store.reminders.of_person(person)) == 2


async def test_a_revision_concerns_those_who_asked_and_those_who_were_told_that_there_is_such_a_stage(
    store: Store,
) -> None:
    by_name = await wishing(store, Wish(LYON, EVE))
    by_region = await wishing(store, Wish("region:Auvergne", WEEK))
    informed, missed, elsewhere = [await store.somebody() for _ in range(3)]
    await store.reminders.plan([entry(person, offset=ANNOUNCED) for person in (informed, missed)])
    await set_state(store, "sent", person_id=informed)
    await set_state(store, "dropped", person_id=missed)
    await store.plan(elsewhere, "stage:caen", ANNOUNCED)
    found = await concerned(store, MOVED)
    assert set(found) == {by_name, by_region, informed}
    assert found[by_name].wished == {Wish(LYON, EVE)}
    assert found[by_name].states == {EVE: "planned"}
    assert found[by_region].states == {}


async def test_what_became_of_a_reminder_is_what_became_of_its_latest_revision(store: Store) -> None:
    person = await wishing(store, Wish(LYON, EVE))
    await store.reminders.plan([entry(person, revision=revision) for revision in (3, 2, 1)])
    for revision, state in enumerate(("sent", "replaced", "failed", "planned")):
        await set_state(store, state, revision=revision)
    assert (await concerned(store, Revised(LYON, (LYON,), 3)))[person].states == {EVE: "failed"}


@pytest.mark.parametrize("many", [PEOPLE_A_PAGE, 2 * PEOPLE_A_PAGE + 1])
async def test_a_crowd_is_planned_for_page_by_page_and_nobody_is_left_out(store: Store, many: int) -> None:
    crowd = range(1, many + 1)
    person = {"language": "fr", "chat_sealed": b"", "seen_on": 0}
    wished = [{"person_id": number, "subject": MOVED.wished[number % 2], "offset": EVE} for number in crowd]
    async with store.database.writing() as connection:
        await connection.execute(insert(people), [person | {"chat_hash": b"%d" % number} for number in crowd])
        await connection.execute(insert(wishes), wished)
    assert sorted(await concerned(store, MOVED)) == list(crowd)


async def test_the_subjects_that_begin_alike_are_named_once_each(store: Store) -> None:
    for area in ("area:dep-22", "area:dep-22", "area:reg-53", "are:x", "areb:x", "area;x"):
        await store.reminders.watch(await store.somebody(), area, NOW)
    assert await store.reminders.subjects("area:") == ["area:dep-22", "area:reg-53"]
