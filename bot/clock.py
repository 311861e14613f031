"""The bot's only source of time; nothing else asks the system what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """A clock that may start elsewhere in time, run faster, and be set anew: for tests and rehearsals.

    Args:
        start: aware moment at which the clock starts; the present one where left out.
        speed: seconds of the bot for each real second.
        ticks: a monotonic count of real seconds.
    """

    def __init__(
        self, start: datetime | None = None, speed: float = 1.0, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self.rehearsal = start is not None or speed != 1.0
        self.speed = speed
        self._ticks = ticks
        self.jump(start or datetime.now(UTC))

    def jump(self, moment: datetime) -> None:
        """Set the clock to `moment` (aware); it goes on from there at the same speed."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a moment with a time zone")
        self._start = moment.astimezone(UTC)
        self._started = self._ticks()

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return self._start + timedelta(seconds=(self._ticks() - self._started) * self.speed)
