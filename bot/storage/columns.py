"""What columns hold of time: whole seconds since 1970 in UTC, or days."""

from datetime import UTC, datetime, time

from bot.local_time import FRANCE, day_at


def moment(seconds: int) -> datetime:
    """Return the moment (aware, UTC) that a column holds."""
    return datetime.fromtimestamp(seconds, UTC)


def moment_or_none(seconds: int | None) -> datetime | None:
    """Return the moment that a column holds, if it holds one."""
    return None if seconds is None else moment(seconds)


def seconds(at: datetime) -> int:
    """Return what a column holds for a moment (aware)."""
    return int(at.timestamp())


def day(at: datetime) -> int:
    """Return what a column holds for the French day of a moment (aware): the first second of that day in UTC.

    For what serves to count days only: it tells nobody at which hour somebody was there.
    """
    return seconds(datetime.combine(day_at(at, FRANCE), time(0), UTC))
