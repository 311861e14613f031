"""The bot's only source of time; nothing else asks the system what time it is.

Outside a rehearsal the wall clock is read each time, and held against what Telegram says: the `Date` of its answers,
which tells its time to the second, and the `date` of updates, before which it cannot be. Where the two are more than
ten minutes apart, Telegram's is right: it is the time of the people who wait.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

PRESENT = timedelta(minutes=1)
"""How far a clock that was set may be from the present moment and still show it."""
APART = timedelta(minutes=10)
"""How far the wall clock may be from Telegram's before it is no longer believed."""
STEP = timedelta(seconds=5)
"""How far the wall clock may run from the count of seconds before it was set, or the machine slept."""


def wall_clock() -> datetime:
    """Return what the clock of the system shows, aware, in UTC."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Return a count of seconds that nobody can set; where the system can tell, it counts while the machine sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Heard(NamedTuple):
    """A moment that Telegram told (aware), and what our own clocks showed then."""

    moment: datetime
    ticks: float
    wall: datetime


class Clock:
    """A clock that shows the present, or that starts elsewhere in time, runs faster, and is set anew: to rehearse.

    Args:
        start: aware moment at which the clock starts; the present one where left out.
        speed: seconds of the bot for each real second.
        ticks: a count of real seconds that nobody sets.
        wall: the clock of the system.
    """

    def __init__(
        self,
        start: datetime | None = None,
        speed: float = 1.0,
        ticks: Callable[[], float] = elapsed,
        wall: Callable[[], datetime] = wall_clock,
    ) -> None:
        self.speed = speed
        self._ticks, self._wall = ticks, wall
        self._answered: Heard | None = None
        self._dated: Heard | None = None
        self._doubted: Heard | None = None
        self._set: tuple[datetime, float] | None = None
        self.jumps = 0
        """How many times it was set."""
        if start is not None or speed != 1.0:
            self.jump(start or wall())

    @property
    def rehearsal(self) -> bool:
        """Whether it was set to another moment than the present one, or runs faster."""
        return self._set is not None and (self.speed != 1.0 or abs(self.now() - self._wall()) > PRESENT)

    @property
    def was_set(self) -> bool:
        """Whether it goes from a moment that it was set to, and not by the clock of the system."""
        return self._set is not None

    def jump(self, moment: datetime) -> None:
        """Set the clock to `moment` (aware); it goes on from there at the same speed."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs a moment with a time zone")
        self._set = (moment.astimezone(UTC), self._ticks())
        self.jumps += 1

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        if self._set:
            start, began = self._set
            return start + timedelta(seconds=(self._ticks() - began) * self.speed)
        wall, there = self._wall(), self._there()
        return there if there and abs(wall - there) > APART else wall

    def hear_answer(self, moment: datetime) -> None:
        """Take note of what time it is at Telegram: the `Date` of an answer that just came (aware)."""
        self._answered = Heard(moment.astimezone(UTC), self._ticks(), self._wall())

    def hear_update(self, moment: datetime) -> None:
        """Take note that it is `moment` (aware) at Telegram, or later: the `date` of an update that may have waited.

        Where it is far ahead of our own clock and of what Telegram last answered, it is believed once another update
        says so: one that is dated wrongly must not set the clock for everybody.
        """
        if self._dated is None or moment > self._since(self._dated):
            heard = Heard(moment.astimezone(UTC), self._ticks(), self._wall())
            if self._may_be(moment):
                self._dated = heard
            else:
                self._doubted = heard

    @property
    def at_telegram(self) -> datetime | None:
        """What time it is at Telegram (aware, UTC); None as long as none of its answers told, and in a rehearsal."""
        return None if self._set or self._answered is None else self._there()

    @property
    def silent_for(self) -> float | None:
        """For how many seconds Telegram has not answered; None where it never did."""
        return None if self._answered is None else self._ticks() - self._answered.ticks

    def elapsed(self) -> float:
        """Return a count of real seconds that nobody can set."""
        return self._ticks()

    @property
    def wrong_by(self) -> timedelta | None:
        """How far the clock of the system is ahead of Telegram's, where that is too much to be believed."""
        there = None if self._set else self._there()
        ahead = self._wall() - there if there else timedelta()
        return ahead if abs(ahead) > APART else None

    @property
    def in_doubt(self) -> bool:
        """Whether the two part, and the wall clock was set, or the machine slept, since Telegram was last heard.

        Which of the two is right is known as soon as Telegram answers anything.
        """
        heard = self._answered
        if heard is None or self.wrong_by is None:
            return False
        return abs(self._wall() - heard.wall - timedelta(seconds=self._ticks() - heard.ticks)) > STEP

    def _there(self) -> datetime | None:
        """Return Telegram's time: as it answered, or the wall clock's, but never before an update was dated."""
        known = self._since(self._answered) if self._answered else None
        if self._dated is None:
            return known
        return max(known or self._wall(), self._since(self._dated))

    def _may_be(self, moment: datetime) -> bool:
        """Tell whether anything else says that it may be `moment` by now, or nothing tells what time it is."""
        there = self._there()
        if self._answered is None or there is None or moment - max(there, self._wall()) <= APART:
            return True
        other = self._doubted
        return other is not None and moment != other.moment and abs(moment - self._since(other)) <= APART

    def _since(self, heard: Heard) -> datetime:
        return heard.moment + timedelta(seconds=self._ticks() - heard.ticks)
