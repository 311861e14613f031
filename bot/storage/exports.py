"""Everything the schema holds of a person, row by row: found by following the tables, so that none can be left out."""

from datetime import UTC
from typing import Any

from sqlalchemy import Column, RowMapping, Table, or_, select

from bot.storage.columns import moment
from bot.storage.database import Database
from bot.storage.tables import metadata, people
from bot.storage.vault import Vault

Rows = dict[str, list[dict[str, Any]]]
"""By table, what each row holds by column: numbers, texts, and moments as in 2024-11-21T17:00:00+00:00."""

MOMENTS = ("_at", "_on", "_until")
"""How the names of columns of seconds since 1970 end; quiet hours are minutes."""
MINUTES = {"quiet_from", "quiet_until"}


class Exports:
    """Reads all that is kept of somebody."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of_person(self, person_id: int) -> Rows:
        """Return every row of every table that leads to a person."""
        found: Rows = {}
        async with self._database.reading() as connection:
            for table in metadata.sorted_tables:
                leads = _leading_to_people(table)
                if leads:
                    rows = await connection.execute(
                        select(table)
                        .where(or_(*(column == person_id for column in leads)))
                        .order_by(*table.primary_key)
                    )
                    found[table.name] = [self._shown(row, person_id) for row in rows.mappings()]
        return found

    def _shown(self, row: RowMapping, person_id: int) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for column, value in row.items():
            name = str(column)
            if isinstance(value, bytes) and name.endswith("_sealed"):
                shown[name] = value.decode("ascii", "replace")
                shown[name.removesuffix("_sealed")] = self._vault.open(value).decode("utf-8", "replace")
            elif isinstance(value, bytes):
                shown[name] = value.hex()
            elif isinstance(value, int) and name.endswith(MOMENTS) and name not in MINUTES:
                shown[name] = moment(value).astimezone(UTC).isoformat()
            else:
                shown[name] = value
        return _without_others(shown, person_id)


def _without_others(shown: dict[str, Any], person_id: int) -> dict[str, Any]:
    """Leave out the numbers of other people: by whom somebody came is that person's own."""
    return {
        name: value for name, value in shown.items() if not (name.endswith("_id") and value not in {None, person_id})
    }


def _leading_to_people(table: Table) -> list[Column[Any]]:
    """Return the columns of a table that say whose a row is, not those that only mention somebody."""
    if table is people:
        return [people.c.id]
    return [column for column in table.columns if column.name == "person_id"]
