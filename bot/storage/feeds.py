"""Feeds, what they said last, and what they propose."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.meetings import drafts, feed_event, proposals
from bot.meetings.drafts import Draft
from bot.meetings.feeds import Feed, Named
from bot.meetings.proposals import Known
from bot.meetings.proposed import Proposed
from bot.storage.columns import moment_or_none, seconds
from bot.storage.database import Database
from bot.storage.tables import feeds, meetings
from bot.storage.tables import proposals as table

_SHOWN = [column for column in feeds.columns if column.name != "known"]


class Feeds:
    """Reads and writes feeds and proposals."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[Feed]:
        """Return every feed and file, by name."""
        async with self._database.reading() as connection:
            return [_feed(row) for row in await connection.execute(select(*_SHOWN).order_by(feeds.c.name))]

    async def get(self, number: int) -> Feed | None:
        """Return a feed; None where there is none of that number (any more)."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(*_SHOWN).where(feeds.c.number == number))).one_or_none()
        return _feed(row) if row else None

    async def due(self, now: datetime) -> list[Feed]:
        """Return the feeds to be read by now, the longest overdue first."""
        statement = select(*_SHOWN).where(feeds.c.next_at <= seconds(now)).order_by(feeds.c.next_at)
        async with self._database.reading() as connection:
            return [_feed(row) for row in await connection.execute(statement)]

    async def known(self, number: int) -> Known:
        """Return what a feed said when it could be read last; nothing where that can no longer be read itself."""
        async with self._database.reading() as connection:
            kept = (
                await connection.execute(select(feeds.c.known).where(feeds.c.number == number))
            ).scalar_one_or_none()
        try:
            return proposals.load(json.loads(kept)) if kept else Known()
        except (ValueError, TypeError, KeyError):  # written by another version: what it proposed stands in its rows
            return Known()

    async def add(self, named: Named, now: datetime | None, *, from_file: bool = False) -> int:
        """Keep a feed, to be read at `now` (None for a file that was sent); return its number.

        One whose address is known stays as it was read, under the name and with the trust that it is given now.
        """
        values: dict[str, Any] = {"name": named.name, "trusted": int(named.trusted), "from_file": int(from_file)}

        def added(connection: Connection) -> int:
            of_address = feeds.c.address == named.address
            number = connection.execute(select(feeds.c.number).where(of_address)).scalar_one_or_none()
            if number is not None:
                connection.execute(update(feeds).where(of_address).values(**values))
                return int(number)
            due = seconds(now) if now else None
            made = connection.execute(insert(feeds).values(**values, address=named.address, next_at=due))
            return int((made.inserted_primary_key or (0,))[0])

        return await self._database.at_once(added)

    async def keep_to(self, named: Sequence[Named], now: datetime) -> None:
        """Keep the feeds that the file names, and none that it once named."""
        addresses = [one.address for one in named]
        async with self._database.reading() as connection:
            once = select(feeds.c.number).where(feeds.c.from_file == 1, feeds.c.address.not_in(addresses))
            gone = list((await connection.execute(once)).scalars())
        for number in gone:
            await self.remove(number)
        for one in named:
            await self.add(one, now, from_file=True)

    async def trust(self, number: int, *, trusted: bool) -> None:
        """Let a feed be published without anybody looking, or no more."""
        async with self._database.writing() as connection:
            await connection.execute(update(feeds).where(feeds.c.number == number).values(trusted=int(trusted)))

    async def read_now(self, number: int, now: datetime) -> None:
        """Let a feed be read at the next look, whole, whether or not it changed."""
        values = {"next_at": seconds(now), "etag": "", "last_modified": "", "gone": 0}
        async with self._database.writing() as connection:
            await connection.execute(update(feeds).where(feeds.c.number == number).values(**values))

    async def remove(self, number: int) -> None:
        """Forget a feed and what it proposes; what was published stays, and what other feeds say of it too."""

        def removed(connection: Connection) -> None:
            going = [_row(row) for row in connection.execute(select(table).where(table.c.feed == number))]
            for row in going:
                _promote(connection, row)
            connection.execute(delete(table).where(table.c.feed == number))
            connection.execute(delete(feeds).where(feeds.c.number == number))

        await self._database.at_once(removed)

    async def claim(self, feed: Feed, until: datetime) -> bool:
        """Take a feed that is due for oneself, until a moment; False where another process has it."""
        still = (feeds.c.number == feed.number) & (feeds.c.next_at == seconds(feed.next_at or until))
        async with self._database.writing() as connection:
            taken = await connection.execute(update(feeds).where(still).values(next_at=seconds(until)))
        return taken.rowcount == 1

    async def keep(self, feed: Feed, known: Known | None, rows: Iterable[Proposed] = ()) -> None:
        """Keep how a reading went, what the feed says now, and what follows from it: all of it, or nothing.

        Args:
            feed: with the parts that a reading changes.
            known: what it says now; None where that is what it said before.
            rows: what is new or changed of what it proposes.
        """
        values: dict[str, Any] = {
            "etag": feed.etag,
            "last_modified": feed.last_modified,
            "read_at": seconds(feed.read_at) if feed.read_at else None,
            "next_at": seconds(feed.next_at) if feed.next_at else None,
            "found": feed.found,
            "problems": "\n".join(feed.problems),
            "failures": feed.failures,
            "gone": feed.gone,
        }
        if known is not None:
            values["known"] = json.dumps(proposals.dump(known), ensure_ascii=False)
        changed = list(rows)

        def kept(connection: Connection) -> None:
            done = connection.execute(update(feeds).where(feeds.c.number == feed.number).values(**values))
            if not done.rowcount:  # removed while it was read
                return
            # Keys first: one may be what another was.
            for row in (row for row in changed if row.number):
                connection.execute(update(table).where(table.c.number == row.number).values(key=f"#{row.number}"))
            for row in changed:
                if row.number:
                    connection.execute(update(table).where(table.c.number == row.number).values(**_told(row)))
                else:
                    decided = {"said": _draft(row.said), "meeting": row.meeting}
                    connection.execute(insert(table).values(feed=row.feed, **_told(row), **decided))

        await self._database.at_once(kept)

    async def rows(self) -> list[Proposed]:
        """Return everything that feeds say."""
        async with self._database.reading() as connection:
            return [_row(row) for row in await connection.execute(select(table).order_by(table.c.number))]

    async def row(self, number: int) -> Proposed | None:
        """Return what a feed says of one meeting; None where there is no such row (any more)."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(table).where(table.c.number == number))).one_or_none()
        return _row(row) if row else None

    async def open(self) -> list[Proposed]:
        """Return what waits for somebody to decide."""
        waits = (table.c.dropped == 0) & table.c.twin_of.is_(None) & (table.c.says != table.c.said)
        statement = select(table).where(waits).order_by(table.c.number)
        async with self._database.reading() as connection:
            return [row for each in await connection.execute(statement) if (row := _row(each)).is_open]

    async def draft(self, row: Proposed, draft: Draft) -> int:
        """Keep what a row proposes as a draft of its meeting, which is made where there is none; return its number."""

        def kept(connection: Connection) -> int:
            number = row.meeting or 0
            text = draft.dump()
            done = connection.execute(update(meetings).where(meetings.c.number == number).values(draft=text))
            if not done.rowcount:
                made = connection.execute(insert(meetings).values(draft=text))
                number = int((made.inserted_primary_key or (0,))[0])
            linked = {"meeting": number, "shown": _draft(row.says)}
            connection.execute(update(table).where(table.c.number == row.number).values(**linked))
            return number

        return await self._database.at_once(kept)

    async def drop(self, row: Proposed) -> None:
        """Leave everything as it is: a meeting that was never accepted is not proposed again, a change is not."""
        values: dict[str, Any] = {"said": _draft(row.says), "shown": ""}
        if row.said is None:
            values["dropped"] = 1
        async with self._database.writing() as connection:
            await connection.execute(update(table).where(table.c.number == row.number).values(**values))

    async def part(self, row: Proposed, says: Draft) -> None:
        """Take a row for a meeting of its own, not for one that another feed tells of."""
        values = {"twin_of": None, "says": says.dump()}
        async with self._database.writing() as connection:
            await connection.execute(update(table).where(table.c.number == row.number).values(**values))


def _promote(connection: Connection, row: Proposed) -> None:
    """Let the first twin of a row stand for the others in its place."""
    twins = list(connection.execute(select(table.c.number).where(table.c.twin_of == row.number)).scalars())
    if not twins:
        return
    first, *others = twins
    values = {
        "says": _draft(row.says), "said": _draft(row.said), "meeting": row.meeting, "dropped": int(row.dropped),
        "twin_of": None,
    }  # fmt: skip
    connection.execute(update(table).where(table.c.number == first).values(**values))
    connection.execute(update(table).where(table.c.number.in_(others)).values(twin_of=first))


def _told(row: Proposed) -> dict[str, Any]:
    """Return the columns that a reading writes; what somebody decided is left alone."""
    return {
        "key": row.key,
        "event": json.dumps(feed_event.dump(row.event), ensure_ascii=False),
        "says": _draft(row.says),
        "twin_of": row.twin_of,
        "by_itself": int(row.by_itself),
        # What somebody dropped while the feed was read stays so.
        **({"dropped": 1} if row.dropped else {}),
    }


def _draft(draft: Draft | None) -> str:
    return draft.dump() if draft else ""


def _row(row: Row[Any]) -> Proposed:
    return Proposed(
        feed=row.feed,
        key=row.key,
        event=feed_event.load(json.loads(row.event)),
        number=row.number,
        says=drafts.load(row.says) if row.says else None,
        said=drafts.load(row.said) if row.said else None,
        meeting=row.meeting,
        twin_of=row.twin_of,
        dropped=bool(row.dropped),
        by_itself=bool(row.by_itself),
    )


def _feed(row: Row[Any]) -> Feed:
    return Feed(
        number=row.number,
        name=row.name,
        address=row.address,
        trusted=bool(row.trusted),
        from_file=bool(row.from_file),
        etag=row.etag,
        last_modified=row.last_modified,
        read_at=moment_or_none(row.read_at),
        next_at=moment_or_none(row.next_at),
        found=row.found,
        problems=tuple(row.problems.splitlines()),
        failures=row.failures,
        gone=row.gone,
    )
