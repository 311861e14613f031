"""The processes that work with one database: which of them live, and which one leads.

A process holds a lease, by the database's clock, and renews it. Whoever's lease runs out is taken for dead: what it had
claimed is free again, and another one leads. Where there can be only one process, it always leads.
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
"""Seconds for which a lease holds: another process takes over within ten."""
RENEW_EVERY = 1.0
"""Seconds between two renewals."""
LEADER = "leader"
PROCESS = "process:"

_NOW = "CAST(extract(epoch FROM clock_timestamp()) AS bigint)"
_LIVE = text(
    f"INSERT INTO leases (name, holder, until, report) VALUES (:name, :me, {_NOW} + :lease, :report)"  # noqa: S608 -- ours
    " ON CONFLICT (name) DO UPDATE SET until = excluded.until, report = excluded.report"
)
_LEAD = text(
    f"INSERT INTO leases (name, holder, until) VALUES ('leader', :me, {_NOW} + :lease)"  # noqa: S608 -- ours
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
    f" WHERE leases.holder = excluded.holder OR leases.until < {_NOW} RETURNING holder"
)
_DEAD = text(
    f"DELETE FROM leases WHERE name LIKE 'process:%' AND until < {_NOW} AND holder <> :me RETURNING holder"  # noqa: S608 -- ours
)
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
        self.me = secrets.token_hex(8)
        self._leads_until = 0.0
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

        def renewed(connection: Connection) -> tuple[bool, bool, list[str]]:
            connection.execute(_LIVE, {**mine, "name": f"{PROCESS}{self.me}", "report": report})
            leads = connection.execute(_LEAD, mine).first() is not None
            dead = list(connection.execute(_DEAD, mine).scalars())
            if dead:
                connection.execute(releasing(dead))
            others = len(list(connection.execute(_REPORTS).scalars())) > 1
            return leads, others, dead

        leads, self.others, dead = await self._database.before_all(renewed)
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
