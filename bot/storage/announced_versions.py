"""What people were told of each stage and of each last day, revision after revision."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Database
from bot.storage.tables import told


class Version(NamedTuple):
    """What people were told of a subject: a revision, and what it said, as JSON."""

    subject: str
    revision: int
    text: str


class AnnouncedVersions:
    """Reads and adds versions; none is ever changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def latest(self) -> dict[str, Version]:
        """Return the latest version of each subject."""
        newest = select(told.c.subject, func.max(told.c.revision).label("revision")).group_by(told.c.subject).subquery()
        both = (told.c.subject == newest.c.subject) & (told.c.revision == newest.c.revision)
        async with self._database.reading() as connection:
            rows = await connection.execute(select(told).join(newest, both))
            return {row.subject: Version(row.subject, row.revision, row.version) for row in rows}

    async def before(self, subject: str, revision: int) -> Version | None:
        """Return the version that people had been told before a revision."""
        statement = (
            select(told)
            .where(told.c.subject == subject, told.c.revision < revision)
            .order_by(told.c.revision.desc())
            .limit(1)
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(statement)).one_or_none()
        return Version(row.subject, row.revision, row.version) if row else None

    async def add(self, versions: list[Version]) -> None:
        """Note that people were told these; noted twice, it stays one."""
        if not versions:
            return
        values = [{"subject": v.subject, "revision": v.revision, "version": v.text} for v in versions]
        async with self._database.writing() as connection:
            await connection.execute(insert(told).on_conflict_do_nothing(), values)
