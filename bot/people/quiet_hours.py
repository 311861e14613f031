"""The hours in which a person is not to be disturbed."""

import datetime
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from bot.local_time import FRANCE, day_at, moment_at

BEFORE_QUIET_HOURS = timedelta(minutes=30)


class Night(NamedTuple):
    """One stretch of quiet hours (UTC): its first moment, and the first one after it."""

    begins: datetime.datetime
    ends: datetime.datetime


def wall(minutes: int) -> datetime.time:
    """Return the wall time that many minutes after midnight."""
    return datetime.time(minutes // 60, minutes % 60)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Wall times where the person is; `ends` is on the next day where it is not after `begins`; none where equal."""

    timezone: str = FRANCE
    begins: datetime.time = datetime.time(22)
    ends: datetime.time = datetime.time(8)

    def around(self, moment: datetime.datetime) -> Night | None:
        """Return the quiet hours in which `moment` (aware) falls, if any."""
        if self.begins == self.ends:
            return None
        yesterday = day_at(moment, self.timezone) - timedelta(days=1)
        nights = (self._night_of(yesterday + timedelta(days=days)) for days in range(2))
        return next((night for night in nights if night.begins <= moment < night.ends), None)

    def _night_of(self, day: datetime.date) -> Night:
        last_day = day if self.begins < self.ends else day + timedelta(days=1)
        return Night(moment_at(day, self.begins, self.timezone), moment_at(last_day, self.ends, self.timezone))

    def outside(
        self, due: datetime.datetime, needed_by: datetime.datetime, now: datetime.datetime
    ) -> datetime.datetime:
        """Return when to send what is due at `due` and of no use from `needed_by` on (aware moments).

        What falls in quiet hours waits for their end. Where that would be too late, it goes half an hour before they
        begin, or at once where that is past; where they have begun by `now`, it keeps its own time.
        """
        night = self.around(due)
        if night is None:
            return due
        if night.ends < needed_by:
            return night.ends
        return due if night.begins <= now else max(now, night.begins - BEFORE_QUIET_HOURS)
