"""Days and hours as people write them in a table: « du 8 au 9 avril 2027 », « 18/03/27 », « 9 h 30 », « 9h30-12h ».

A weekday that contradicts its date is a fault, as is a date without a year: nothing half understood is taken.
"""

import datetime
import math
import re
from datetime import timedelta
from typing import NamedTuple

from bot.lexicon import MONTHS, WEEKDAYS, fold

Cell = str | int | float | datetime.datetime | datetime.date | datetime.time | timedelta | None
"""What a cell of a table holds; dates of spreadsheets are naive."""

EARLIEST, LATEST = 1990, 2099
FIRST_DAY = datetime.date(1899, 12, 30)
"""Day 0 of spreadsheets (those counted from 1904 are brought to it when the file is opened)."""
SERIALS = range(32_874, 73_051)
"""The numbers of the days from 1990 to 2099."""
MAX_DAYS = 60
DAYS_OF_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

UNKNOWN = re.compile(
    r"(?:(?:date |heure |horaire )?a (?:definir|preciser|venir|confirmer|fixer)|nc|tbd|tbc|\?+|-+|/|x)"
)
_ALL_DAY = re.compile(r"(?:toute )?la journee|journee(?: entiere)?|all day")
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = (
    rf"(?:(?P<weekday{{0}}>{_WEEKDAY})\.?,? )?(?P<day{{0}}>\d{{{{1,2}}}})(?:er|st|nd|rd|th)?"
    rf"(?: ?(?P<month{{0}}>{_MONTH})\b\.?| ?[/.] ?(?P<number{{0}}>\d{{{{1,2}}}})| ?- ?(?P<dashed{{0}}>\d{{{{1,2}}}})"
    r"(?= ?- ?\d{{4}}))?"
    rf"(?: ?[/.-]? ?(?P<year{{0}}>\d{{{{4}}}})\b| ?[/.] ?(?P<short{{0}}>\d\d)\b(?! ?[h:]))?"
)
_POINTED = r"\d\d?\.(?:00|1[3-9]|[2-5]\d)(?![\d.])"
"""An hour with a point in it that is no day and month: « 9.30 »."""
_DATES = re.compile(
    rf"(?:du |le |les |on |from )?{_DAY.format(1)}"
    rf"(?:(?P<link> au | a | jusqu'au | et | to | ?-> ?| ?- ?)(?!{_POINTED}){_DAY.format(2)})?"
    r"(?P<rest>(?:$|[ ,;t(]).*)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?P<rest>(?:$|[ ,;t]).*)")
_HOUR = (
    r"(?:(\d{1,2})(?: ?(?:heures?|hrs?|h|:|(?= ?-)|$) ?|\.(?=[0-5]\d(?!\d)))"
    r"([0-5]\d)?(?: ?(?::|m(?:in|n)?|h(?:eures?)?\b) ?\d{0,2})?|(midi)|(minuit))"
)
_TWELVE = re.compile(r"\b(?P<hour>0?[1-9]|1[0-2])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\b\.?")
_TIMES = re.compile(
    rf"[ ,;t(]*(?:de |from |a partir de |des |a |at )?{_HOUR}(?: ?(?:-|a|jusqu'a|et|to|/|->) ?{_HOUR})?[ .)]*"
)


class TableError(Exception):
    """A cell that cannot be taken; the text says why, in French."""


class Days(NamedTuple):
    """The first and the last day of a meeting, and the hours where the same cell says them."""

    first: datetime.date
    last: datetime.date
    times: "Times | None" = None


class Times(NamedTuple):
    """When a meeting begins and ends."""

    start: datetime.time
    stop: datetime.time | None


def words(value: Cell) -> str:
    """Return a cell as small letters without accents, with single spaces."""
    return " ".join(fold(str(value)).split()) if value is not None else ""


def days(value: Cell) -> Days:
    """Return the day or days of a cell.

    Raises:
        TableError: it is none, or none that can be sure.
    """
    if isinstance(value, datetime.datetime):
        own = value.time().replace(second=0, microsecond=0)
        return _sound(value.date(), value.date(), Times(own, None) if own != datetime.time() else None)
    if isinstance(value, datetime.date):
        return _sound(value, value, None)
    if isinstance(value, int | float) and SERIALS.start <= value < SERIALS.stop:
        day = FIRST_DAY + timedelta(days=int(value))
        return _sound(day, day, times(value % 1) if value % 1 else None)
    return _written(str(value or "").strip(), words(value))


def _sound(first: datetime.date, last: datetime.date, hours: Times | None) -> Days:
    if not EARLIEST <= first.year <= LATEST:
        raise TableError(f"date « {first:%d/%m/%Y} » improbable")
    if not timedelta() <= last - first <= timedelta(days=MAX_DAYS):
        raise TableError(f"du {first:%d/%m/%Y} au {last:%d/%m/%Y}, à vérifier")
    return Days(first, last, hours)


def _written(shown: str, text: str) -> Days:
    shown = shown[:60]
    if not text:
        raise TableError("sans date")
    if found := _ISO.fullmatch(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]), shown)
        return _sound(day, day, _hours(found["rest"], shown))
    found = _DATES.fullmatch(text)
    if not found:
        raise TableError(f"date « {shown} » non comprise")
    return _spelled(found, shown)


def _spelled(found: re.Match[str], shown: str) -> Days:
    year = found["year2"] or found["short2"] or found["year1"] or found["short1"]
    month = _month(found, 2) or _month(found, 1)
    if not month:
        raise TableError(f"date « {shown} » non comprise")
    if not year:
        raise TableError(f"date « {shown} » sans année")
    own_year = found["year1"] or found["short1"] or year
    first = _day(_full(own_year), _month(found, 1) or month, int(found["day1"]), shown)
    last = _day(_full(year), month, int(found["day2"]), shown) if found["day2"] else first
    if (found["link"] or "").strip() == "et" and last != first + timedelta(days=1):
        raise TableError(f"date « {shown} » : deux jours séparés, une ligne pour chacun")
    _check_weekday(found["weekday1"], first, shown)
    _check_weekday(found["weekday2"], last, shown)
    return _sound(first, last, _hours(found["rest"], shown))


def _month(found: re.Match[str], which: int) -> int | None:
    number = found[f"number{which}"] or found[f"dashed{which}"]
    return int(number) if number else MONTHS.get(found[f"month{which}"] or "")


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _day(year: int, month: int, day: int, shown: str) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise TableError(f"date « {shown} » impossible") from None


def _check_weekday(name: str | None, day: datetime.date, shown: str) -> None:
    if name and WEEKDAYS[name] != day.weekday():
        raise TableError(f"date « {shown} » contradictoire : le {day:%d/%m/%Y} est un {DAYS_OF_WEEK[day.weekday()]}")


def _hours(rest: str, shown: str) -> Times | None:
    if not rest.strip(" ,;()"):
        return None
    found = times(rest.strip())
    if found is None:
        raise TableError(f"date « {shown} » non comprise")
    return found


def times(value: Cell) -> Times | None:
    """Return the hour or hours of a cell; None where none is said.

    Raises:
        TableError: it says something else.
    """
    if isinstance(value, datetime.datetime):
        value = value.time()
    if isinstance(value, datetime.time):
        return Times(value.replace(second=0, microsecond=0), None)
    if isinstance(value, timedelta) or (isinstance(value, float) and 0 <= value < 1):
        return Times(_of_day(value if isinstance(value, timedelta) else timedelta(days=value)), None)
    text = words(_pointed(value) if isinstance(value, float) else value)
    if not text or UNKNOWN.fullmatch(text) or _ALL_DAY.fullmatch(text):
        return None
    found = _TIMES.fullmatch(_TWELVE.sub(_of_twelve, text))
    if not found:
        raise TableError(f"heure « {str(value)[:40]} » non comprise")
    start = _hour(*found.groups()[:4], shown=str(value))
    return Times(start, _hour(*found.groups()[4:8], shown=str(value)) if any(found.groups()[4:8]) else None)


def _of_twelve(found: re.Match[str]) -> str:
    """Return an hour of English on the clock of 24 hours: « 12pm » is 12:00."""
    hour = int(found["hour"]) % 12 + (12 if found["half"] == "p" else 0)
    return f"{hour}:{found['minute'] or '00'}"


def _pointed(value: float) -> str:
    """Return a number as the hour that was typed: 9.3 where a sheet took « 9,30 » for a number, never 9.5 or 9.25."""
    if not 0 <= value < 24:
        return str(value)
    hour, minute = divmod(round(value * 100), 100)
    typed = minute in {0, 15, 30, 45} and math.isclose(value * 100, round(value * 100), abs_tol=1e-6)
    return f"{hour}:{minute:02}" if typed else str(value)


def _of_day(since_midnight: timedelta) -> datetime.time:
    """Return the hour of a part of a day, to the minute: spreadsheets write 9 h 30 as 0.395833333333333."""
    minutes = round(since_midnight / timedelta(minutes=1))
    if not 0 <= minutes < 24 * 60:
        raise TableError("heure impossible")
    return datetime.time(minutes // 60, minutes % 60)


def _hour(hour: str | None, minute: str | None, noon: str | None, midnight: str | None, *, shown: str) -> datetime.time:
    number = 12 if noon else 0 if midnight else int(hour or 0)
    if number > 23:
        raise TableError(f"heure « {shown[:40]} » impossible")
    return datetime.time(number, int(minute or 0))
