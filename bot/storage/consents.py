"""The consents: given, taken back, listed."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import Insert, insert

from bot.people.consents import Consent, Purpose
from bot.storage.database import Database
from bot.storage.tables import consents

KEPT_FOR = timedelta(days=365)
"""How long a consent that was taken back is kept, to show that it was."""


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
        statement = (
            update(consents)
            .where(consents.c.person_id == person_id, consents.c.purpose == purpose, consents.c.withdrawn_at.is_(None))
            .values(withdrawn_at=int(now.timestamp()))
        )
        async with self._database.writing() as connection:
            await connection.execute(statement)

    async def of_person(self, person_id: int) -> list[Consent]:
        """Return all that a person agreed to, the oldest first, what they took back included."""
        statement = select(consents).where(consents.c.person_id == person_id).order_by(consents.c.given_at)
        async with self._database.reading() as connection:
            rows = (await connection.execute(statement)).all()
        return [Consent(row.purpose, _moment(row.given_at), _moment_or_none(row.withdrawn_at)) for row in rows]

    async def purge(self, now: datetime) -> int:
        """Delete the consents taken back too long ago; return how many."""
        old = consents.c.withdrawn_at < int((now - KEPT_FOR).timestamp())
        async with self._database.writing() as connection:
            return (await connection.execute(delete(consents).where(old))).rowcount


def giving(person_id: int, purpose: Purpose, now: datetime) -> Insert:
    """Return the statement that notes an agreement."""
    row = insert(consents).values(person_id=person_id, purpose=purpose, given_at=int(now.timestamp()))
    return row.on_conflict_do_update(
        index_elements=["person_id", "purpose"],
        set_={"given_at": row.excluded.given_at, "withdrawn_at": None},
        where=consents.c.withdrawn_at.is_not(None),
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _moment_or_none(seconds: int | None) -> datetime | None:
    return None if seconds is None else _moment(seconds)
