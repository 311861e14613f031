"""On which days a repeated meeting takes place: RRULE of RFC 5545, by dateutil, within bounds.

dateutil looks for the next day up to the year 9999, which takes seconds where a rule never matches. The calendar of the
years from 1957 on is that of 7,944 years later, and repeats every 28 years up to 2099, so rules are asked about the
years just before 9999 instead: it soon gives up.
"""

import datetime
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import islice, takewhile
from typing import NamedTuple

from dateutil.rrule import rrulestr

WINDOW = timedelta(days=548)
"""How far ahead repeated meetings are looked for: 18 months."""
MAX_SITTINGS = 60
MAX_FOUND = 6_000
DAYS_OF = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
LATER, CYCLE, LAST_YEAR = 7_944, 28, 9_999
_PART = re.compile(r"(?:FREQ|INTERVAL|WKST|BYDAY|BYMONTHDAY|BYMONTH|BYSETPOS|BYYEARDAY|BYWEEKNO)=[A-Z0-9,+-]+")


class RuleError(Exception):
    """A rule that is not followed; the text says why, in French; `hostile` ones have the meeting left out."""

    def __init__(self, reason: str, *, hostile: bool = False) -> None:
        super().__init__(reason)
        self.hostile = hostile


class Found(NamedTuple):
    """Naive local moments at which a meeting begins, and whether the rule goes on after them."""

    starts: tuple[datetime.datetime, ...]
    goes_on: bool


class Rule(NamedTuple):
    """A rule, taken apart.

    Attributes:
        how: what dateutil reads, without COUNT and UNTIL.
        times: how many sittings there are; None where the rule does not say.
        until: the end as it is written; "" where there is none.
        every: days between two that are looked at: what following the rule costs.
    """

    how: str
    times: int | None
    until: str
    every: int


def read(text: str) -> Rule:
    """Take a rule apart.

    Raises:
        RuleError: it repeats within a day, or cannot be read.
    """
    given = dict(part.split("=", 1) for part in text.upper().strip().strip(";").split(";") if "=" in part)
    count, until = given.pop("COUNT", None), given.pop("UNTIL", "")
    frequency = given.get("FREQ", "")
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        raise RuleError("se répète plus d’une fois par jour", hostile=True)
    parts = [f"{name}={value}" for name, value in given.items()]
    if frequency not in DAYS_OF or not all(_PART.fullmatch(part) for part in parts) or given.get("INTERVAL") == "0":
        raise RuleError("a une répétition qui ne se lit pas")
    if count is not None and not re.fullmatch(r"[1-9]\d{0,5}", count):
        raise RuleError("a une répétition qui ne se lit pas")
    return Rule(";".join(parts), int(count) if count else None, until, DAYS_OF[frequency])


def cost(rule: Rule, first: datetime.datetime, horizon: datetime.datetime) -> int:
    """Return about how many days have to be looked at, should the rule never match."""
    return (horizon.year - first.year + 2 * CYCLE) * 366 // rule.every


def follow(rule: Rule, first: datetime.datetime, until: datetime.datetime | None, horizon: datetime.datetime) -> Found:
    """Return when the meeting begins, `first` included, up to `until` and `horizon` (naive, in the zone of `first`).

    Raises:
        RuleError: dateutil refuses the rule.
    """
    years = LATER - max(0, -(-(horizon.year + LATER - LAST_YEAR) // CYCLE)) * CYCLE
    shifted = _shifted(first, years)
    try:
        found = rrulestr(rule.how, dtstart=shifted)
        last = _shifted(min(until, horizon) if until else horizon, years)
        starts = [_shifted(start, -years) for start in islice(takewhile(lambda at: at <= last, found), MAX_FOUND)]
    except (ValueError, TypeError, OverflowError, IndexError, KeyError, AttributeError, ZeroDivisionError) as error:
        raise RuleError("a une répétition qui ne se lit pas") from error
    every = sorted({first, *starts})
    over = (rule.times is not None and len(every) >= rule.times) or (until is not None and until <= horizon)
    return Found(tuple(every[: rule.times]), not over)


def _shifted(moment: datetime.datetime, years: int) -> datetime.datetime:
    return moment.replace(year=moment.year + years)


def kept(starts: list[datetime.datetime], is_past: Callable[[datetime.datetime], bool]) -> list[datetime.datetime]:
    """Return at most `MAX_SITTINGS` of the sittings, in order: those ahead before those past."""
    if len(starts) <= MAX_SITTINGS:
        return starts
    ahead = [start for start in starts if not is_past(start)]
    return ahead[:MAX_SITTINGS] or starts[-MAX_SITTINGS:]
