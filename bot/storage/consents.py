"""The consents: given, taken back, listed."""

from datetime import datetime

from sqlalchemy import Update, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.people.consents import Consent, Purpose
from bot.storage.columns import day, moment, moment_or_none
from bot.storage.database import Database
from bot.storage.tables import consents


class Consents:
    """Reads and writes consents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(self, person_id: int, purpose: Purpose, now: datetime) -> None:
        """Note that a person agreed; agreed again after taking it back, it counts from now on."""
        async with self._database.writing() as connection:
            await connection.execute(giving(person_id, purpose, now))

    async def withdraw(self, person_id: int, purpose: Purpose, now: datetime) -> None:
        """Note that a person took their agreement back."""
        async with self._database.writing() as connection:
            await connection.execute(withdrawing(person_id, purpose, now))

    async def of_person(self, person_id: int) -> list[Consent]:
        """Return all that a person agreed to, the oldest first, what they took back included."""
        statement = (
            select(consents).where(consents.c.person_id == person_id).order_by(consents.c.given_at, consents.c.purpose)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [Consent(row.purpose, moment(row.given_at), moment_or_none(row.withdrawn_at)) for row in rows]


def giving(person_id: int, purpose: Purpose, now: datetime) -> Insert:
    """Return the statement that notes an agreement."""
    row = insert(consents).values(person_id=person_id, purpose=purpose, given_at=day(now))
    return row.on_conflict_do_update(
        index_elements=["person_id", "purpose"],
        set_={"given_at": row.excluded.given_at, "withdrawn_at": None},
        where=consents.c.withdrawn_at.is_not(None),
    )


def withdrawing(person_id: int, purpose: Purpose, now: datetime) -> Update:
    """Return the statement that notes that an agreement was taken back."""
    return (
        update(consents)
        .where(consents.c.person_id == person_id, consents.c.purpose == purpose, consents.c.withdrawn_at.is_(None))
        .values(withdrawn_at=day(now))
    )
