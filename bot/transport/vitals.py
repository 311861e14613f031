"""What the process did lately, counted as it goes: whoever watches it reads that, and nothing of any person."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Vitals:
    """Notes of the process, by a count of seconds that nobody sets.

    Args:
        elapsed: that count.
    """

    elapsed: Callable[[], float]
    woke_at: float | None = None
    """When it was last looked at what is due."""
    updated_at: float | None = None
    """When Telegram last handed something over."""
    updates: int = 0
    """Updates taken in."""
    settled: Counter[str] = field(default_factory=Counter)
    """Reminders and news, by what came of them (`bot.transport.sender.Outcome`)."""

    def woke(self) -> None:
        """Note that it was just looked at what is due."""
        self.woke_at = self.elapsed()

    def updated(self) -> None:
        """Note that an update just came."""
        self.updates += 1
        self.updated_at = self.elapsed()

    def since(self, at: float | None) -> float | None:
        """Return how many seconds ago something was; None where it never was."""
        return None if at is None else self.elapsed() - at
