"""What is of PostgreSQL alone: addresses, how connections are made, and how the tables are suited to it."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, Integer, create_engine, make_url, text
from sqlalchemy.dialects.sqlite.dml import OnConflictClause
from sqlalchemy.ext.compiler import compiles

# Our upserts are written once, for SQLite. PostgreSQL's compiler takes the same, but looks for one attribute more.
OnConflictClause.constraint_target = None  # type: ignore[attr-defined,unused-ignore]


@compiles(Integer, "postgresql")
def _wide(*_what: Any, **_named: Any) -> str:
    """Let a whole number have 64 bits, as it has on SQLite: numbers of albums and of ambassadors need them."""
    return "BIGINT"


CONNECT_WITHIN = 5
"""Seconds for a connection; and, with these, a machine that died is given up within ten."""
CONNECTION: dict[str, Any] = {
    "application_name": "etape-ia",
    "connect_timeout": CONNECT_WITHIN,
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 8000,
}
MIGRATING = 0x457461_706500
WRITING = MIGRATING + 1
"""Numbers of our advisory locks: « Etape », and what for."""


def url_of(address: str, driver: str = "postgresql+psycopg") -> URL:
    """Return what SQLAlchemy makes connections of."""
    return make_url(address).set(drivername=driver)


def name_of(address: str) -> str:
    """Return an address that can be shown: without the password, and whatever else might be secret in it."""
    return make_url(address).set(query={}).render_as_string(hide_password=True)


def engine_for_the_start(address: str) -> Engine:
    """Return what makes connections of a command, or of the start."""
    return create_engine(url_of(address), connect_args=CONNECTION)


def lock(number: int, *, shared: bool = False, patience: str = "10s") -> Any:
    """Return the statement that waits for one of our locks, which the transaction then holds to its end.

    A transaction that does nothing for ten seconds is of a process that is no more: it is given up, with its locks.
    """
    kind = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
    return text(
        "SELECT set_config('lock_timeout', :patience, true), "
        f"set_config('idle_in_transaction_session_timeout', '10s', true), {kind}(:number)"
    ).bindparams(patience=patience, number=number)


def suit(connection: Connection) -> None:
    """Give the columns that migrations made for SQLite what they are there.

    Numbers of 64 bits (those of albums are), and texts that are compared byte by byte: where all subjects that begin
    with « area: » stand must not depend on a language.
    """
    found = connection.execute(
        text(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND (data_type = 'integer'"
            " OR data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C')"
        )
    ).all()
    changes: dict[str, list[str]] = {}
    for table, column, kind in found:
        changed = "bigint" if kind == "integer" else 'varchar COLLATE "C"'
        changes.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE {changed}')
    for table, columns in changes.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(columns)}')
