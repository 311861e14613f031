"""The days and the hours of a meeting as an organiser writes them, in French or English: « les 12 et 19 mars, 9h-12h ».

What is not said is left out; what may mean two days is asked about, never guessed. Days and hours are those of the
place of the meeting.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.lexicon import MONTHS, WEEKDAYS, fold

MOST_DAYS = 62
"""Days from the first to the last of one meeting: more than that is a slip of the pen."""
SHORTEST_NAME = 5
"""Letters of a name of a weekday that stands alone: « jeu » and « sun » are words as well."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A day and its hours, "" where they are not said."""

    day: datetime.date
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """What a text says of when a meeting is.

    Attributes:
        rest: the text without it, SOFT where something was taken out.
        sittings: its days and hours, in order; of a meeting of several days the first.
        last_day: the last day of a meeting of several days; None where it is of one.
        hours: hours that are said without any day, "" and "" where there are none.
        problem: "date", "past", "weekday", "which", "hours": what cannot be; "" where nothing is wrong.
    """

    rest: str
    sittings: tuple[Sitting, ...] = ()
    last_day: datetime.date | None = None
    hours: tuple[str, str] = ("", "")
    problem: str = ""


SOFT = "\x1f"
"""Stands where something was taken out of a text."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_FULL = "|".join(name for name in WEEKDAYS if len(name) >= SHORTEST_NAME)
_NUMBER = r"(?:er|st|nd|rd|th)?"
_NAMED = rf"(?:(?:{_WEEKDAY})\b\.?,?\s+(?:the\s+|le\s+)?)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)?"
_AND = r"\s*(?:,|\b(?:et|and|ou|or|puis)\b|&)\s*(?:le\s+)?"
_PAIR = r"\s*(?:\b(?:et|and|ou|or)\b|&)\s*(?:le\s+)?"
_TO = r"\s*(?:-|\b(?:au|a|to)\b)\s*"
_ONE = rf"{_NAMED}\d{{1,2}}{_NUMBER}"
_BEFORE = r"(?:\b(?:le|du|les|on|the|from|of)\s+)?"
_TO_WORDS = r"-|\b(?:au|a|to)\b"
_DAYS = [
    re.compile(pattern)
    for pattern in (
        r"\b(?P<iso>\d{4}-\d\d-\d\d)\b",
        (
            rf"{_BEFORE}(?P<weekday>(?:{_WEEKDAY})\b\.?,?\s+(?:le\s+)?)?(?<![\d/.])\b(?P<day>\d{{1,2}})(?P<sign>[/.-])"
            r"(?P<number>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)\b(?![/.]\d)"
        ),
        (
            rf"{_BEFORE}(?<![\d/.,])\b(?P<days>{_ONE}(?:(?:{_TO}|{_PAIR}){_ONE})?)(?:\s+of)?"
            rf"\s+(?P<month>{_MONTH})\b\.?{_YEAR}"
        ),
        (
            rf"\b(?:on\s+|from\s+)?{_NAMED}\b(?P<month>{_MONTH})\.?\s+"
            rf"(?P<days>\d{{1,2}}{_NUMBER}(?:{_TO}\d{{1,2}}{_NUMBER})?)\b(?!\s*(?:h\b|h\d|:\d)){_YEAR}"
        ),
    )
]
_LISTED = re.compile(
    rf"(?:\b(?:les|on|dates?|seances?|sessions?)\s*:?|:)\s*(?P<days>{_ONE}(?:{_AND}{_ONE})+)(?:\s+of)?"
    rf"\s+(?P<month>{_MONTH})\b\.?{_YEAR}"
)
"""Several days of a month: « les 5, 12 et 19 mars »."""
_SHORT = re.compile(
    rf"\b(?P<weekday>le\s+|(?:{_WEEKDAY})\b\.?\s+)?(?<![\d/])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})\b(?![/\d]|\s*(?:de\s+)?jour)"
)
"""Day and month by number, without a year: looked for where no other day is said."""
_NEAR = re.compile(
    rf"\b(?:(?P<ahead>apres[- ]demain|day after tomorrow|demain|tomorrow|aujourd'hui|today|ce soir|tonight)"
    rf"|(?:le\s+|ce\s+|on\s+|this\s+)?(?P<next>next\s+)?(?P<weekday>{_FULL})(?P<prochain>\s+prochain)?)\b(?!\s+de\s+l)"
)
"""A day said from today: looked for where no date is."""
_EVERY = re.compile(r"(?:tous les|chaque|every|premier|1er|deuxieme|troisieme|dernier|\de|first|second|third|last)\s+$")
_AHEAD = {"apresdemain": 2, "dayaftertomorrow": 2, "demain": 1, "tomorrow": 1}
_COUNTED = re.compile(r"(?<![\w/.:])(?:[12]?\d|3[01])\s*,\s*$")
"""A number before a day: of a room, or another day of the same month?"""
_DEADLINE = re.compile(r"(?:avant|jusqu'|d'ici|au plus tard|before|until|\bby)\s*(?:au|le|the)?\s*$")

_STREET = (
    r"\s*,?\s*(?:bis\s+|ter\s+)?(?:rue|avenue|av\b|place|bd\b|boulevard|quai|allee|chemin|cours|euros?|€|personnes)"
)


def _clock(index: int) -> str:
    """Return the pattern of an hour, whose groups end in a number of their own."""
    spaced = rf"(?:heures?|h)\b(?:\s*(?P<m{index}>[0-5]\d)(?!\w|{_STREET}))?"
    minute = rf"(?:{spaced}|h(?P<n{index}>[0-5]\d)|:(?P<o{index}>[0-5]\d)(?:\s?h(?:eures?)?\b)?)"
    return (
        rf"(?:(?P<h{index}>\d{{1,2}})\s*{minute}(?:\s*(?P<p{index}>[ap])\.?m\b\.?|(?!\w))"
        rf"|(?P<b{index}>\d{{1,2}})\s*(?P<q{index}>[ap])\.?m\b\.?|\b(?P<noon{index}>midi|noon)\b)"
    )


_HOURS = re.compile(
    r"(?:\b(?:a partir de|des|de|entre|from|between|a|at|vers|starting at)\s+|@\s*)?(?<![\d,.])"
    rf"(?:{_clock(1)}|\b(?P<bare>\d{{1,2}})(?=\s*(?:-|a\b|to\b|et\b|and\b)\s*\d))"
    rf"(?P<end>\s*(?:-|/|->|\b(?:a|jusqu'a|to|till|until|et|and)\b|(?=\s\d\d?\s?h))\s*{_clock(2)})?"
)
_GAP = rf"[^\S{SOFT}]"
"""White space: nothing that was taken out stands between two hours of one meeting."""
_POINTED = r"(?<![\d.,/])(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.]|,\d)"
_DOTTED = re.compile(
    rf"(?P<before>\b(?:a partir de|des|de|entre|from|between|a|at|vers|jusqu'a|to|until|till)\s+|@\s*"
    rf"|[{SOFT}-][\s,:(]*)?{_POINTED}(?P<end>(?:{_GAP}?h\b)?{_GAP}*(?:-|/|->|\b(?:a|jusqu'a|to|till|until|et|and)\b)"
    rf"{_GAP}*(?:{_POINTED}|(?=\d{{1,2}}\s*h)))?"
)
"""Hours with a point in them, « de 9.30 à 12.00 »: two together, or one behind a word or a day that leads to hours."""
_PRICED = (
    re.compile(r"(?:prix|tarifs?|couts?|prices?|fees?|costs?|participation)\b[^,;.]{0,12}$"),
    re.compile(r"\s*(?:€|euros?\b|eur\b|[$£%]|h\.?t\b|ttc\b|par\b|per\b|k?m\b|/)"),
)
"""What stands before and after a number that is a price, a share or a length."""
_LASTS = re.compile(
    r"\(?\b(?:pendant|durant|duree\s*:?(?:\s*de)?|for|lasting)\s*(\d{1,2})\s*(?:heures?|hours?|h)\s*([0-5]\d)?\b\)?"
)


@dataclass(slots=True)
class _Found:
    """Days that stand at a place of a text: the first and the last of one meeting (`to`), with a year or without."""

    start: int
    end: int
    days: list[datetime.date]
    to: bool = False
    dated: bool = False
    hours: list[tuple[str, str]] = field(default_factory=list)


class _ProblemError(Exception):
    """What is said cannot be: in one word, as in `When.problem`."""


def same_length(text: str) -> str:
    """Return a text folded letter by letter, so that places in it are those in the text."""
    return "".join(letter if len(fold(letter)) != 1 else fold(letter) for letter in text)


def read(text: str, today: datetime.date) -> When:
    """Return what a text says of days and hours.

    Args:
        text: what an organiser wrote; a year that is left out is the next one in which the day is to come.
        today: the day in France.
    """
    plain = same_length(text)
    try:
        days = _days(plain, today)
        for found in days:
            plain = _blank(plain, found.start, found.end)
        lasts = _LASTS.search(plain)
        plain = _colons(_blank(plain, *lasts.span()) if lasts else plain)
        hours = list(_hours(plain))
    except _ProblemError as problem:
        return When(_without(text), problem=str(problem))
    for start, end, _ in hours:
        plain = _blank(plain, start, end)
    said = [(start, _ended(slot, lasts)) for start, _, slot in hours]
    return _joined(_kept(text, plain), days, said)


def _without(text: str) -> str:
    """Return a text without days and hours, whatever they are."""
    plain = same_length(text)
    for pattern in (_LISTED, *_DAYS, _SHORT, _NEAR):
        plain = pattern.sub(lambda match: SOFT * len(match[0]), plain)
    return _kept(text, _HOURS.sub(lambda match: SOFT * len(match[0]), _colons(plain)))


def _colons(plain: str) -> str:
    """Return a text in which hours with a point have a colon, letter for letter; prices keep their point."""
    before, after = _PRICED

    def colon(match: re.Match[str]) -> str:
        priced = before.search(plain[: match.start()]) or after.match(plain, match.end())
        return match[0] if priced or not (match["before"] or match["end"]) else match[0].replace(".", ":")

    return _DOTTED.sub(colon, plain)


def _kept(text: str, plain: str) -> str:
    """Return what of a text was not taken out of its plain form."""
    kept = "".join(SOFT if sign == SOFT else letter for letter, sign in zip(text, plain, strict=True))
    return re.sub(rf"{SOFT}+", SOFT, kept)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + SOFT * (end - start) + text[end:]


def _ended(slot: tuple[str, str], lasts: re.Match[str] | None) -> tuple[str, str]:
    """Return hours with an end where only how long it lasts is said."""
    if slot[1] or not lasts:
        return slot
    starts = datetime.time.fromisoformat(slot[0])
    end = 60 * (starts.hour + int(lasts[1])) + starts.minute + int(lasts[2] or 0)
    return (slot[0], _written(end) if end < 24 * 60 else "")


def _joined(rest: str, days: Sequence[_Found], hours: Sequence[tuple[int, tuple[str, str]]]) -> When:
    """Give each day its hours: those that follow it, else the first that are said."""
    if not days:
        return When(rest, hours=hours[0][1] if hours else ("", ""))
    for start, slot in hours:
        before = [found for found in days if found.start <= start]
        (before[-1] if before else days[0]).hours.append(slot)
    usual = next((found.hours for found in days if found.hours), [("", "")])
    sittings = [
        Sitting(day, *slot) for found in days for day in found.days[: 1 if found.to else None]
        for slot in found.hours or usual
    ]  # fmt: skip
    whole = next((found for found in days if found.to), None)
    if whole and any(not whole.days[0] <= sitting.day <= whole.days[1] for sitting in sittings):
        return When(rest, problem="date")
    if whole:
        return When(rest, (Sitting(whole.days[0], *(whole.hours or usual)[0]),), whole.days[1])
    return When(rest, tuple(sorted(dict.fromkeys(sittings), key=lambda one: (one.day, one.starts))))


def _days(plain: str, today: datetime.date) -> list[_Found]:
    """Return the days that a text says, in its order.

    Raises:
        _ProblemError: one cannot be.
    """
    found: list[_Found] = []
    left = plain
    for pattern in (_LISTED, *_DAYS):
        for match in pattern.finditer(left):
            left = _blank(left, *match.span())
            if _COUNTED.search(plain[: match.start()]):
                raise _ProblemError("date")
            if not _DEADLINE.search(plain[: match.start()]):
                found.append(_dated(match, today))
    found = _ranges(sorted(found, key=lambda each: each.start), plain)
    if not found and (short := _SHORT.search(left)):
        found = [_dated(short, today)]
    if not found and (near := _NEAR.search(left)) and not _EVERY.search(left[: near.start()]):
        found = [_near(near, today)]
    if any(day < today for each in found for day in each.days):
        raise _ProblemError("past")
    return found


def _ranges(found: Sequence[_Found], plain: str) -> list[_Found]:
    """Give days without a year that of the days after them; join two with « au » between them to one meeting."""
    for each, after in zip(found[-2::-1], found[:0:-1], strict=True):
        if not each.dated and after.dated:
            each.days, each.dated = [_latest(day, after.days[0]) for day in each.days], True
    joined: list[_Found] = []
    for each in found:
        before = joined[-1] if joined else None
        if before and len(before.days) == len(each.days) == 1 and re.fullmatch(_TO, plain[before.end : each.start]):
            joined[-1] = _Found(before.start, each.end, _sound([*before.days, *each.days]), to=True)
        else:
            joined.append(each)
    return joined


def _latest(day: datetime.date, end: datetime.date) -> datetime.date:
    """Return a day in the last year in which it is not after another."""
    same = _made(end.year, day.month, day.day)
    return same if same <= end else _made(end.year - 1, day.month, day.day)


def _sound(days: list[datetime.date]) -> list[datetime.date]:
    if not timedelta() < days[-1] - days[0] <= timedelta(days=MOST_DAYS):
        raise _ProblemError("date")
    return days


def _dated(match: re.Match[str], today: datetime.date) -> _Found:
    """Return the days that a date says, which may be several of one month."""
    said = match.groupdict()
    if iso := said.get("iso"):
        return _Found(*match.span(), [_made(*map(int, iso.split("-")))], dated=True)
    month = int(said["number"]) if said.get("number") else MONTHS[said["month"]]
    text = said.get("days") or f"{said.get('weekday') or ''} {said['day']}"
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    year = _year(said.get("year"))
    days = [_made(year or today.year, month, number) for number in numbers]
    if not year and days[0] < today:
        days = [_made(today.year + 1, month, number) for number in numbers]
    for name, number in re.findall(rf"\b({_WEEKDAY})\b[^\d]*(\d+)", match[0]):
        if WEEKDAYS[name] != days[numbers.index(int(number))].weekday():
            raise _ProblemError("weekday")
    if re.search(r"\b(?:ou|or)\b", text):
        raise _ProblemError("date")
    run = len(days) > 1 and days[-1] - days[0] == timedelta(days=len(days) - 1)
    to = run or (len(days) == 2 and bool(re.search(_TO_WORDS, text)))
    days = [days[0], days[-1]] if to else days
    return _Found(*match.span(), _sound(days) if len(days) > 1 else days, to=to, dated=year is not None)


def _year(written: str | None) -> int | None:
    year = int(written) if written else None
    return year + 2000 if year is not None and year < 100 else year


def _made(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise _ProblemError("date") from None


def _near(match: re.Match[str], today: datetime.date) -> _Found:
    """Return a day said from today; « jeudi prochain » said on a Monday may be this week's or the next."""
    if ahead := match["ahead"]:
        return _Found(*match.span(), [today + timedelta(days=_AHEAD.get(re.sub(r"[- ]", "", ahead), 0))])
    days = (WEEKDAYS[match["weekday"]] - today.weekday()) % 7
    this_week = today.weekday() + days < 7
    if days == 0 or (this_week and (match["next"] or match["prochain"])):
        raise _ProblemError("which")
    return _Found(*match.span(), [today + timedelta(days=days)])


def _hours(plain: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield where hours stand in a text, and what they are.

    Raises:
        _ProblemError: they cannot be.
    """
    for match in _HOURS.finditer(plain.replace(SOFT, "\0")):  # « salle 4 le 12 mars à 9 h » is not from four to nine
        ends = _hour(match, 2) if match["end"] else None
        starts = _hour(match, 1, bare=match["bare"], half=match["p2"] or match["q2"] if match["end"] else None)
        if starts is None or (match["bare"] and ends is None):
            continue
        if ends is not None and ends <= starts:
            raise _ProblemError("hours")
        yield match.start(), match.end(), (_written(starts), _written(ends) if ends is not None else "")


def _hour(match: re.Match[str], index: int, bare: str | None = None, half: str | None = None) -> int | None:
    """Return an hour in minutes after midnight; None where there is none."""
    if match[f"noon{index}"]:
        return 12 * 60
    written = match[f"h{index}"] or match[f"b{index}"] or bare
    if written is None:
        return None
    hour = int(written)
    minute = int(match[f"m{index}"] or match[f"n{index}"] or match[f"o{index}"] or 0)
    half = match[f"p{index}"] or match[f"q{index}"] or half
    if half and not 1 <= hour <= 12:
        raise _ProblemError("hours")
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23:
        raise _ProblemError("hours")
    return 60 * hour + minute


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
