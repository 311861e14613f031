"""The processes that work with one database: which of them live, and which one leads.

A process holds a lease, by the database's clock, and renews it; and a lock of PostgreSQL, which is gone as soon as its
connection is: at once where the process is killed. Whoever's lease runs out, or who is without its lock on two looks in
a row, is taken for dead: what it had claimed is free again, and another one leads. One look is not enough: a process
whose connection broke takes its lock again when it renews its lease. Where there can be only one process, it always
leads.
"""

import secrets
import time
from collections.abc import Callable

import structlog
from sqlalchemy import Connection, text

from bot.storage.database import Database
from bot.storage.queue import releasing

log = structlog.get_logger()

LEASE = 5.0
"""Seconds for which a lease holds: where a machine is gone without a word, another process takes over within ten."""
RENEW_EVERY = 0.5
"""Seconds between two renewals: where a process is killed, another one takes over within twice as long."""
LEADER = "leader"
PROCESS = "process:"

_NOW = "CAST(extract(epoch FROM clock_timestamp()) AS bigint)"
_LIVE = text(
    f"INSERT INTO leases (name, holder, until, report) VALUES (:name, :me, {_NOW} + :lease, :report)"  # noqa: S608 -- ours
    " ON CONFLICT (name) DO UPDATE SET until = excluded.until, report = excluded.report"
)
_LOCKS = 0x457461
"""The first number of the locks of all processes; that of each is the first half of its name (`_name`)."""
_NUMBER = "CAST(CAST('x' || substr(holder, 2, 8) AS bit(32)) AS integer)"
_OF_LOCKS = (
    f"locktype = 'advisory' AND objsubid = 2 AND classid = {_LOCKS}"  # noqa: S608 -- ours
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_LOCK = text(
    # A connection may hold a lock several times, and it must not: it is taken anew with each renewal.
    f"SELECT pg_try_advisory_lock({_LOCKS}, {_NUMBER}) FROM (SELECT CAST(:me AS varchar) AS holder) mine"  # noqa: S608 -- ours
    f" WHERE NOT EXISTS (SELECT FROM pg_locks WHERE {_OF_LOCKS} AND pid = pg_backend_pid() AND objid = {_NUMBER})"
)
_WITHOUT_LOCK = text(
    # Processes of before the locks have none: their names begin otherwise.
    "SELECT holder FROM leases WHERE name LIKE 'process:p%'"  # noqa: S608 -- ours
    f" AND NOT EXISTS (SELECT FROM pg_locks WHERE {_OF_LOCKS} AND objid = {_NUMBER})"
)
_LEAD = text(
    f"INSERT INTO leases (name, holder, until) VALUES ('leader', :me, {_NOW} + :lease)"  # noqa: S608 -- ours
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
    f" WHERE leases.holder = excluded.holder OR leases.until < {_NOW} RETURNING holder"
)
_DEAD = text(
    "DELETE FROM leases WHERE name LIKE 'process:%' AND holder <> :me"  # noqa: S608 -- ours
    f" AND (until < {_NOW} OR holder = ANY(:gone)) RETURNING holder"
)
_LED_BY = text("DELETE FROM leases WHERE name = 'leader' AND holder = ANY(:dead)")
_RESIGN = text("DELETE FROM leases WHERE holder = :me")
_REPORTS = text(f"SELECT report FROM leases WHERE name LIKE 'process:%' AND until >= {_NOW}")  # noqa: S608 -- ours
LIVING = f"(SELECT holder FROM leases WHERE name LIKE 'process:%' AND until >= {_NOW})"  # noqa: S608 -- ours
"""The processes that live, as part of a statement of PostgreSQL."""


class Standing:
    """What this process is among those of its database.

    Args:
        database: theirs.
        monotonic: seconds that only go forward.
    """

    def __init__(self, database: Database, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self.me = _name()
        self._leads_until = 0.0
        self._without_lock = set[str]()
        self.others = False
        """Whether other processes live, as far as is known."""

    @property
    def leads(self) -> bool:
        """Whether this process polls, tells what is new, and purges: surely no other one does."""
        return not self._database.several or self._monotonic() < self._leads_until

    async def renew(self, report: str = "") -> int:
        """Renew the lease of this process, and lead where nobody else does; free what the dead had claimed.

        Args:
            report: how it does, for `python -m bot health`.

        Returns:
            How many processes were found dead.
        """
        if not self._database.several:
            return 0
        began, mine = self._monotonic(), {"me": self.me, "lease": int(LEASE)}

        def renewed(connection: Connection) -> tuple[bool, bool, list[str], set[str]]:
            connection.execute(_LOCK, {"me": self.me})
            connection.execute(_LIVE, {**mine, "name": f"{PROCESS}{self.me}", "report": report})
            without_lock = set(connection.execute(_WITHOUT_LOCK).scalars())
            gone = sorted(without_lock & self._without_lock)
            dead = list(connection.execute(_DEAD, {"me": self.me, "gone": gone}).scalars())
            if dead:
                connection.execute(releasing(dead))
                connection.execute(_LED_BY, {"dead": dead})
            leads = connection.execute(_LEAD, mine).first() is not None
            others = len(list(connection.execute(_REPORTS).scalars())) > 1
            return leads, others, dead, without_lock

        leads, self.others, dead, self._without_lock = await self._database.before_all(renewed)
        if dead:
            log.warning("other processes are gone", processes=len(dead))
        # The lease is of whole seconds, and counts from before it was asked for.
        self._leads_until = began + LEASE - 1 if leads else 0.0
        return len(dead)

    async def resign(self) -> None:
        """Give up every lease, and every claim: others need not wait until they run out."""
        self._leads_until = 0.0

        def resigned(connection: Connection) -> None:
            connection.execute(_RESIGN, {"me": self.me})
            connection.execute(releasing([self.me]))

        if self._database.several:
            await self._database.before_all(resigned)

    async def reports(self) -> list[str]:
        """Return how the processes that live do, as they told."""
        async with self._database.reading() as connection:
            return list((await connection.execute(_REPORTS)).scalars())


def _name() -> str:
    """Return the name of a process that holds a lock: a letter, the number of the lock, and more by chance."""
    return f"p{secrets.randbelow(2**31):08x}{secrets.token_hex(4)}"
