"""The clocks of a machine, moved by a test: the true time, the wall clock that may be wrong, the count of seconds."""

from datetime import UTC, datetime, timedelta

from bot.clock import Clock

PRESENT = datetime(2024, 10, 21, 7, tzinfo=UTC)


class SystemTime:
    """What the system would tell; nothing passes by itself."""

    def __init__(
        self, true: datetime = PRESENT, wrong_by: timedelta = timedelta(), *, counts_sleep: bool = True
    ) -> None:
        self.true = true.astimezone(UTC)  # in which an hour is always an hour
        self.wall, self.seconds = self.true + wrong_by, 100.0
        self.counts_sleep = counts_sleep

    def clock(self) -> Clock:
        """Return a clock of the bot that reads these."""
        return Clock(ticks=lambda: self.seconds, wall=lambda: self.wall)

    def passes(self, time: timedelta) -> None:
        """Let time pass on a machine that is awake."""
        self.true, self.wall = self.true + time, self.wall + time
        self.seconds += time.total_seconds()

    def sleeps(self, time: timedelta) -> None:
        """Let the machine sleep."""
        self.passes(time)
        if not self.counts_sleep:
            self.seconds -= time.total_seconds()

    def is_set(self, step: timedelta) -> None:
        """Set the wall clock ahead, or back."""
        self.wall += step
