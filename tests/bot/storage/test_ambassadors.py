"""What is kept of ambassadors and of those who came by them: little, for a stated time, and never more than agreed."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.sharing.attribution import Totals
from bot.sharing.codes import Codes
from bot.storage.ambassadors import Sharing
from bot.storage.consents import Consents
from bot.storage.opening import open_database
from bot.storage.people import People
from bot.storage.schema import prepare
from bot.storage.vault import Vault, new_key

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
TODAY = date(2024, 10, 21)
TOMORROW = TODAY + timedelta(days=1)


class Kept:
    """A database with people in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.vault = Vault([new_key()])
        prepare(path, self.vault)
        self.database = open_database(path)
        self.people = People(self.database, self.vault)
        self.sharing = Sharing(self.database)
        self.consents = Consents(self.database)

    async def somebody(self, chat_id: int) -> int:
        return await self.people.keep(chat_id, "fr", NOW)

    async def visitors(
        self, count: int, ambassador: int, came_on: date = TODAY, region: str | None = None
    ) -> list[int]:
        first = 1000 + len(self.rows("SELECT * FROM people"))
        people = [await self.somebody(first + number) for number in range(count)]
        for person in people:
            await self.sharing.attribute(person, ambassador, came_on, region)
        return people

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(query).fetchall()

    def dump(self) -> str:
        with closing(sqlite3.connect(self.path)) as connection:
            return "\n".join(connection.iterdump())


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    kept = Kept(tmp_path / "bot.db")
    yield kept
    await kept.database.close()


@pytest.fixture
async def smith(kept: Kept) -> int:
    person = await kept.somebody(1)
    await kept.sharing.begin(person)
    return person


async def test_an_ambassador_keeps_their_number_until_they_leave_and_gets_another_when_they_return(
    kept: Kept, smith: int
) -> None:
    number = await kept.sharing.begin(smith)
    assert await kept.sharing.number_of(smith) == number == await kept.sharing.begin(smith)
    assert await kept.sharing.ambassador_of(number) == smith
    await kept.sharing.leave(smith)
    assert await kept.sharing.ambassador_of(number) is None
    assert await kept.sharing.begin(smith) != number


async def test_neither_the_code_nor_the_chat_is_in_the_database(kept: Kept, smith: int) -> None:
    number = await kept.sharing.begin(smith)
    code = Codes(kept.vault.derived("codes")).code(number)
    chat = await kept.somebody(8_812_345_678)
    await kept.sharing.begin(chat)
    dump = kept.dump()
    assert code not in dump
    assert "8812345678" not in dump
    # Whoever has the database and the code, but not the key, cannot tell whose code it is.
    assert Codes(bytes(32)).number(code) is None


async def test_each_purpose_has_a_secret_of_its_own(kept: Kept) -> None:
    secrets = {kept.vault.derived("codes"), kept.vault.derived("other"), kept.vault.hash(1)}
    assert len(secrets) == 3


async def test_codes_outlive_a_change_of_the_key(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    vaults = [Vault([old]), Vault([new, old]), Vault([new])]
    for vault in vaults:
        prepare(tmp_path / "bot.db", vault)
    assert len({vault.derived("codes") for vault in vaults}) == 1


async def test_a_person_counts_once_for_the_first_who_brought_them(kept: Kept, smith: int) -> None:
    baker = await kept.somebody(2)
    await kept.sharing.begin(baker)
    visitor = (await kept.visitors(1, smith))[0]
    await kept.sharing.attribute(visitor, baker, TOMORROW, "Bretagne")
    assert await kept.sharing.totals(smith, TOMORROW) == Totals(1, 0, 0)
    assert await kept.sharing.totals(baker, TOMORROW + timedelta(1)) == Totals(0, 0, 0)


async def test_totals_are_as_of_the_end_of_the_day_before(kept: Kept, smith: int) -> None:
    visitor, *_ = await kept.visitors(3, smith)
    await kept.sharing.note_reminder(visitor, TOMORROW, "Bretagne")
    await kept.sharing.note_guide(visitor, TOMORROW)
    assert await kept.sharing.totals(smith, TODAY) == Totals(0, 0, 0)
    assert await kept.sharing.totals(smith, TOMORROW) == Totals(3, 0, 0)
    assert await kept.sharing.totals(smith, TOMORROW + timedelta(1)) == Totals(3, 1, 1)


async def test_a_use_is_noted_once_and_only_of_who_agreed_to_be_counted(kept: Kept, smith: int) -> None:
    stranger = await kept.somebody(3)
    await kept.sharing.note_reminder(stranger, TODAY, "Bretagne")
    await kept.sharing.note_guide(stranger, TODAY)
    assert kept.rows("SELECT * FROM attributions") == []
    visitor = (await kept.visitors(1, smith))[0]
    await kept.sharing.note_reminder(visitor, TODAY, "Bretagne")
    await kept.sharing.note_reminder(visitor, TOMORROW, "Corse")
    assert kept.rows("SELECT reminded_for, reminded_on FROM attributions") == [("Bretagne", "2024-10-21")]


async def test_what_came_before_stays_counted_for_nobody_in_particular_when_the_ambassador_leaves(
    kept: Kept, smith: int
) -> None:
    visitor = (await kept.visitors(1, smith))[0]
    await kept.sharing.leave(smith)
    attribution = await kept.sharing.attribution_of(visitor)
    assert attribution
    assert attribution.ambassador_left
    assert await kept.sharing.by_month(TODAY, TOMORROW) == {"2024-10": 1}
    assert await kept.sharing.totals(smith, TOMORROW) == Totals(0, 0, 0)


async def test_who_came_can_be_counted_no_more(kept: Kept, smith: int) -> None:
    visitor, _other = await kept.visitors(2, smith)
    await kept.sharing.erase(visitor)
    assert await kept.sharing.attribution_of(visitor) is None
    assert await kept.sharing.totals(smith, TOMORROW) == Totals(1, 0, 0)


async def test_who_asks_to_be_forgotten_leaves_no_row_anywhere(kept: Kept, smith: int) -> None:
    await kept.consents.give(smith, "ambassador", NOW)
    await kept.visitors(1, smith)
    await kept.people.forget(1, NOW)
    assert kept.rows("SELECT * FROM ambassadors") == []
    assert kept.rows("SELECT * FROM consents") == []
    assert kept.rows("SELECT ambassador_id FROM attributions") == [(None,)]


async def test_organisers_count_by_month_and_by_region(kept: Kept, smith: int) -> None:
    await kept.visitors(2, smith, date(2024, 9, 30), "Bretagne")
    await kept.visitors(1, smith, date(2024, 8, 31), "Corse")
    await kept.visitors(3, smith)
    since = date(2024, 9, 1)
    assert await kept.sharing.by_month(since, TOMORROW) == {"2024-09": 2, "2024-10": 3}
    assert await kept.sharing.by_region(since, TOMORROW) == {"Bretagne": 2, "": 3}
    assert await kept.sharing.by_month(since, TODAY) == {"2024-09": 2}


async def test_the_region_of_a_reminder_counts_from_the_next_day_on(kept: Kept, smith: int) -> None:
    visitor = (await kept.visitors(1, smith))[0]
    await kept.sharing.note_reminder(visitor, TOMORROW, "Bretagne")
    assert await kept.sharing.by_region(TODAY, TOMORROW) == {"": 1}
    assert await kept.sharing.by_region(TODAY, TOMORROW + timedelta(1)) == {"Bretagne": 1}


async def test_a_consent_is_dated_to_the_day_and_taken_back_once(kept: Kept, smith: int) -> None:
    await kept.consents.give(smith, "attribution", NOW)
    await kept.consents.give(smith, "attribution", NOW + timedelta(hours=1))
    given = await kept.consents.of_person(smith)
    assert [(consent.purpose, consent.given_at, consent.withdrawn_at) for consent in given] == [
        ("attribution", NOW.replace(hour=0), None)
    ]
    later = NOW + timedelta(days=2)
    await kept.consents.withdraw(smith, "attribution", later)
    await kept.consents.withdraw(smith, "attribution", later + timedelta(days=1))
    assert [consent.withdrawn_at for consent in await kept.consents.of_person(smith)] == [later.replace(hour=0)]


async def test_a_consent_given_again_counts_from_then_on(kept: Kept, smith: int) -> None:
    await kept.consents.give(smith, "attribution", NOW)
    await kept.consents.withdraw(smith, "attribution", NOW)
    again = NOW.replace(hour=0) + timedelta(days=9)
    await kept.consents.give(smith, "attribution", again)
    assert [(c.given_at, c.withdrawn_at) for c in await kept.consents.of_person(smith)] == [(again, None)]
