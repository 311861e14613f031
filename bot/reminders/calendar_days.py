"""Which day is meant by a day of the month, or by a day and a month, without the rest of its date."""

import datetime
from calendar import monthrange
from typing import Literal

Reason = Literal["unknown", "ambiguous", "past", "too far", "after the start", "no occasion", "start unknown"]
"""Unknown: not understood. No occasion, start unknown: « 2 heures avant », but before what, or before when?"""


class NotUnderstoodError(Exception):
    """Raised for what names no moment, or more than one."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


HALF_A_YEAR = 183
LEAP_YEAR = 2024


def date_of(day: int, month: int, year: int) -> datetime.date:
    """Return a date; a year of two digits is of this century.

    Raises:
        NotUnderstoodError: there is no such day.
    """
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        raise NotUnderstoodError("unknown") from None


def _in_year(day: int, month: int, year: int) -> datetime.date | None:
    return datetime.date(year, month, day) if day <= monthrange(year, month)[1] else None


def nearest(day: int, month: int, year: str | None, today: datetime.date, until: datetime.date | None) -> datetime.date:
    """Return the day meant by a day and a month.

    Without a year it is the next one; but one of this year that passed within half a year is meant as such, and is
    past, unless the next one is still before the occasion.

    Args:
        day: of the month, as told.
        month: its number, as told.
        year: as told, if it was.
        today: the day that it is.
        until: the day of the occasion, which is ahead; None where there is none.

    Raises:
        NotUnderstoodError: no year has such a day.
    """
    if year:
        return date_of(day, month, int(year))
    date_of(day, month, LEAP_YEAR)
    dates = [date for ahead in range(-1, 9) if (date := _in_year(day, month, today.year + ahead))]
    last = max((date for date in dates if date < today), default=None)
    coming = min(date for date in dates if date >= today)
    before_occasion = until is not None and coming <= until
    over = last is not None and last.year == today.year and (today - last).days < HALF_A_YEAR
    return last if last and over and not before_occasion else coming


def day_of_month(day: int, today: datetime.date) -> datetime.date:
    """Return the next day of that number, of the first month that has it: « le 31 », said in November, is in December.

    Raises:
        NotUnderstoodError: no month has such a day.
    """
    if not 1 <= day <= 31:
        raise NotUnderstoodError("unknown")
    months = (divmod(today.year * 12 + today.month - 1 + ahead, 12) for ahead in range(3))
    days = (_in_year(day, month + 1, year) for year, month in months)
    return next(one for one in days if one and one >= today)


def months_later(date: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later (earlier where negative), or the last one of a shorter month."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))
