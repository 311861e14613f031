"""What goes when its time is over (`bot.people.retention`): counted, then deleted, each row by the rule itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, delete, func, select, tuple_

from bot.local_time import FRANCE, day_at
from bot.people.retention import COUNTED, SETTLED, UNSEEN, WITHDRAWN
from bot.reminders.subjects import CARD, STAGE
from bot.storage.columns import day, seconds
from bot.storage.database import Database
from bot.storage.queue import OPEN
from bot.storage.tables import attributions, companies, consents, people, queue, wishes

CHUNK = 2000
"""Rows deleted in one go: what waits for the database waits for no more."""
FEW, LARGE_SHARE = 3, 10
"""A purge that takes more than three people, and more than one in ten, is not believed."""


class Doomed(NamedTuple):
    """How many rows of a table would go, of how many."""

    table: str
    rows: int
    of: int

    @property
    def too_many(self) -> bool:
        """Whether that is more than a small share: rather a wrong clock than the time that passed."""
        return self.rows > max(FEW, self.of // LARGE_SHARE)


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows of a table go."""

    table: Table
    conditions: Sequence[ColumnElement[bool]]


def rules(now: datetime) -> list[Rule]:
    """Return what goes at `now` (aware); a person for whom something useful still waits stays, not their company."""
    waits = select(queue.c.id).where(
        queue.c.person_id == people.c.id, queue.c.state.in_(OPEN), queue.c.useful_until > seconds(now)
    )
    rows = select(queue.c.id).where(queue.c.person_id == wishes.c.person_id, queue.c.subject == wishes.c.subject)
    of_one_day = wishes.c.subject.startswith(STAGE) | wishes.c.subject.startswith(CARD)
    unseen = select(people.c.id).where(people.c.seen_on < day(now - UNSEEN))
    oldest = (day_at(now, FRANCE) - COUNTED).isoformat()
    return [
        Rule(people, (people.c.seen_on < day(now - UNSEEN), ~waits.correlate(people).exists())),
        Rule(attributions, (attributions.c.came_on < oldest,)),
        Rule(queue, (queue.c.settled_at < seconds(now - SETTLED),)),
        Rule(wishes, (of_one_day, ~rows.correlate(wishes).exists())),
        Rule(consents, (consents.c.withdrawn_at < day(now - WITHDRAWN),)),
        Rule(companies, (companies.c.person_id.in_(unseen),)),
    ]


class Purge:
    """Counts what would go, and deletes it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def doomed(self, now: datetime) -> list[Doomed]:
        """Return how many people, and how many of those counted for an ambassador, would go at `now` (aware)."""
        found = []
        async with self._database.reading() as connection:
            for rule in rules(now)[:2]:
                going = select(func.count()).select_from(rule.table).where(*rule.conditions)
                everybody = select(func.count()).select_from(rule.table)
                rows = (await connection.execute(going)).scalar_one()
                found.append(Doomed(rule.table.name, rows, (await connection.execute(everybody)).scalar_one()))
        return found

    async def run(self, now: datetime) -> int:
        """Delete what goes at `now` (aware); return how many rows."""
        try:
            return sum([await self._delete(rule) for rule in rules(now)])
        finally:
            self._database.people.forget_everybody()

    async def _delete(self, rule: Rule) -> int:
        """Delete rows, found while others may write, a few at a time: only those of which the rule still holds."""
        key = tuple_(*rule.table.primary_key.columns)
        found = select(*rule.table.primary_key).where(*rule.conditions)
        async with self._database.reading() as connection:
            doomed = [tuple(row) for row in await connection.execute(found)]
        deleted = 0
        for start in range(0, len(doomed), CHUNK):
            statement = delete(rule.table).where(key.in_(doomed[start : start + CHUNK]), *rule.conditions)
            async with self._database.writing() as connection:
                deleted += (await connection.execute(statement)).rowcount
        return deleted
