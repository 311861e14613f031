"""Ambassadors, who came by their codes, and the totals: as of the end of the day before."""

import secrets
from datetime import date

from sqlalchemy import ColumnElement, case, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.sharing.attribution import Attribution, Totals
from bot.sharing.codes import NUMBER_BITS
from bot.storage.database import Database
from bot.storage.tables import ambassadors, attributions


class Sharing:
    """Reads and writes ambassadors and attributions; days are French ones."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, person_id: int) -> int:
        """Make a person an ambassador, if they are none yet; return their number."""
        mine = select(ambassadors.c.number).where(ambassadors.c.person_id == person_id)
        async with self._database.writing() as connection:
            while (number := (await connection.execute(mine)).scalar()) is None:
                row = insert(ambassadors).values(person_id=person_id, number=secrets.randbits(NUMBER_BITS))
                await connection.execute(row.on_conflict_do_nothing())
        return int(number)

    async def leave(self, person_id: int) -> None:
        """Make a person an ambassador no more: their code counts for nobody, nor do those who came by it."""
        async with self._database.writing() as connection:
            await connection.execute(delete(ambassadors).where(ambassadors.c.person_id == person_id))

    async def number_of(self, person_id: int) -> int | None:
        """Return the number of an ambassador; None where the person is none."""
        statement = select(ambassadors.c.number).where(ambassadors.c.person_id == person_id)
        async with self._database.reading() as connection:
            return (await connection.execute(statement)).scalar()

    async def ambassador_of(self, number: int) -> int | None:
        """Return the person whose number this is today, if any."""
        statement = select(ambassadors.c.person_id).where(ambassadors.c.number == number)
        async with self._database.reading() as connection:
            return (await connection.execute(statement)).scalar()

    async def attribute(self, person_id: int, ambassador_id: int, came_on: date, region: str | None) -> None:
        """Count a person for an ambassador, once: who was counted before stays where they were."""
        row = insert(attributions).values(
            person_id=person_id, ambassador_id=ambassador_id, came_on=came_on.isoformat(), came_for=region
        )
        async with self._database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing())

    async def attribution_of(self, person_id: int) -> Attribution | None:
        """Return what is kept of how a person came, if anything."""
        statement = select(attributions).where(attributions.c.person_id == person_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
        if row is None:
            return None
        return Attribution(
            date.fromisoformat(row.came_on),
            row.came_for or row.reminded_for,
            reminded=row.reminded_on is not None,
            guided=row.guided_on is not None,
            ambassador_left=row.ambassador_id is None,
        )

    async def erase(self, person_id: int) -> None:
        """Count a person no more, for anybody."""
        async with self._database.writing() as connection:
            await connection.execute(delete(attributions).where(attributions.c.person_id == person_id))

    async def note_reminder(self, person_id: int, today: date, region: str | None) -> None:
        """Note that somebody who came by a code asked for their first reminder, in which region if it has one."""
        await self._note(person_id, attributions.c.reminded_on, reminded_on=today.isoformat(), reminded_for=region)

    async def note_guide(self, person_id: int, today: date) -> None:
        """Note that somebody who came by a code used the guide for the first time."""
        await self._note(person_id, attributions.c.guided_on, guided_on=today.isoformat())

    async def _note(self, person_id: int, day: ColumnElement[str | None], **noted: str | None) -> None:
        first = (attributions.c.person_id == person_id, day.is_(None))
        # Most people did not come by a code: a look costs them no turn at the one writer.
        async with self._database.reading() as connection:
            if (await connection.execute(select(attributions.c.person_id).where(*first))).scalar() is None:
                return
        async with self._database.writing() as connection:
            await connection.execute(update(attributions).where(*first).values(**noted))

    async def totals(self, person_id: int, today: date) -> Totals:
        """Return the exact totals of an ambassador as of the end of the day before; not rounded yet."""
        before = [_before(attributions.c[name], today) for name in ("came_on", "reminded_on", "guided_on")]
        counted = select(*(func.count(case((day, 1))) for day in before))
        async with self._database.reading() as connection:
            row = (await connection.execute(counted.where(attributions.c.ambassador_id == person_id))).one()
        return Totals(row[0], row[1], row[2])

    async def by_month(self, since: date, today: date) -> dict[str, int]:
        """Return how many came in each month that had any ("2024-10"), from `since` to the end of the day before."""
        return await self._counted_by(func.substr(attributions.c.came_on, 1, 7), since, today)

    async def by_region(self, since: date, today: date) -> dict[str, int]:
        """Return how many came for each region, "" where none is known, from `since` to the end of the day before."""
        later = case((_before(attributions.c.reminded_on, today), attributions.c.reminded_for))
        return await self._counted_by(func.coalesce(attributions.c.came_for, later, ""), since, today)

    async def _counted_by(self, group: ColumnElement[str], since: date, today: date) -> dict[str, int]:
        statement = (
            select(group, func.count())
            .where(_before(attributions.c.came_on, today), attributions.c.came_on >= since.isoformat())
            .group_by(group)
        )
        async with self._database.reading() as connection:
            return {row[0]: row[1] for row in await connection.execute(statement)}


def _before(day: ColumnElement[str], today: date) -> ColumnElement[bool]:
    """Whether a day is past: who reads twice on one day reads the same."""
    return day < today.isoformat()
