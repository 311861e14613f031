"""The bot's only source of time; nothing else asks the system what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

PRESENT = timedelta(minutes=1)
"""How far a clock that was set may be from the present moment and still show it."""


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
        self.speed = speed
        self._ticks = ticks
        self.jump(start or datetime.now(UTC))
        self._was_set = start is not None or speed != 1.0

    @property
    def rehearsal(self) -> bool:
        """Whether it was set to another moment than the present one, or runs faster."""
        return self._was_set and (self.speed != 1.0 or abs(self.now() - datetime.now(UTC)) > PRESENT)

    def jump(self, moment: datetime) -> None:
        """Set the clock to `moment` (aware); it goes on from there at the same speed."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a moment with a time zone")
        self._start = moment.astimezone(UTC)
        self._started = self._ticks()
        self._was_set = True

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return self._start + timedelta(seconds=(self._ticks() - self._started) * self.speed)
