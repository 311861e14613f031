"""« Ma fiche »: what people asked to have kept of their company, sealed; one row a person."""

from datetime import datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.columns import day, moment
from bot.storage.consents import giving, withdrawing
from bot.storage.database import Database
from bot.storage.tables import companies
from bot.storage.vault import Vault
from bot.supports.kept_company import KeptCompany, dump, load


class Companies:
    """Reads and writes the companies that are kept.

    Args:
        database: where they are.
        vault: seals what is known of them.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of_person(self, person_id: int) -> KeptCompany | None:
        """Return the company that a person asked to have kept, if they did."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(companies).where(companies.c.person_id == person_id))).one_or_none()
        return load(self._vault.open(row.sealed).decode(), moment(row.kept_on).date()) if row else None

    async def keep(self, person_id: int, kept: KeptCompany, now: datetime) -> None:
        """Keep a company in the place of what was kept before, and that the person agreed to it.

        Args:
            person_id: whose it is.
            kept: what is known of it.
            now: the present moment, aware.
        """
        values = {"sealed": self._vault.seal(dump(kept).encode()), "kept_on": day(now)}
        row = insert(companies).values(person_id=person_id, **values)

        def keeping(connection: Connection) -> None:
            connection.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=values))
            connection.execute(giving(person_id, "profile", now))

        with self._database.people.change_person(person_id):
            await self._database.at_once(keeping)

    async def forget(self, person_id: int, now: datetime) -> None:
        """Delete what was kept of a company, on the disk as well, and note that the person took their agreement back.

        Args:
            person_id: whose it is.
            now: the present moment, aware.
        """

        def forgotten(connection: Connection) -> None:
            connection.execute(delete(companies).where(companies.c.person_id == person_id))
            connection.execute(withdrawing(person_id, "profile", now))

        with self._database.people.change_person(person_id):
            await self._database.at_once(forgotten)
        await self._database.leave_no_trace()
