"""The words for moments, in French and English.

Each reader takes its part out of the text; whatever is left must be words that say nothing.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.lexicon import MONTHS, WEEKDAYS
from bot.reminders.calendar_days import NotUnderstoodError, date_of, day_of_month, months_later, nearest
from bot.reminders.datetime_words import ENGLISH, HALVES, IDIOMS, NUMBERS, SILENT, Half
from bot.reminders.schedule import TimeBefore


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0; `next` where it was called the next one, `before` the one before it all."""

    number: int
    next: bool
    before: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many days and months ahead of the occasion, on the last day of a month that is too short."""

    days: int
    months: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """Where words are read: what day it is, and the day of the occasion, which is ahead; None where there is none."""

    today: datetime.date
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """So much time from now."""

    time: timedelta


LONGEST_TEXT = 200
Found = datetime.date | datetime.time | Half | Weekday | Ahead | Later | TimeBefore
Reader = Callable[[re.Match[str], Frame], tuple[Found, ...]]


def _one_of(words: dict[str, int] | dict[str, Half]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = rf"\d{{1,3}}|{_one_of(NUMBERS)}"
_SPAN = (
    rf"\b(?:(?P<half>(?:une )?demi-heure|half an hour)"
    rf"|(?P<hours>{_NUMBER})\s*(?:heures?|hours?|h)(?:\s*(?P<more>[0-5]\d))?"
    rf"|(?P<minutes>{_NUMBER})\s*(?:minutes?|mins?|mn)|(?P<days>{_NUMBER})\s*(?:jours?|days?|j)"
    rf"|(?P<weeks>{_NUMBER})\s*(?:semaines?|weeks?)|(?P<months>{_NUMBER})\s*(?:mois|months?)"
    rf"|(?P<years>{_NUMBER})\s*(?:ans?|annees?|years?))\b"
)
_NOT_AN_HOUR = r"(?!\d|\s*(?:h\b|h\d|heures?|:|[ap]\.?m\b|/))"
_SUFFIX = r"(?:er|st|nd|rd|th)"
_DAY = r"(?<![\d.])\b(?P<date>\d\d?)"
_WEEKDAY = (
    rf"\b(?P<next>next )?(?P<day>{_one_of(WEEKDAYS)})\b\.?(?P<prochain> prochain)?"
    r"(?P<before> (?:juste )?(?:d['’ ]?avant|avant|precedent|just before|before|prior)\b"
    r"(?! ?(?:\d|midi|noon|le \d|the \d)))?"
    rf"(?: (?P<number>\d\d?)(?:er)?\b{_NOT_AN_HOUR})?"
)
_CLOCK = (
    rf"\b(?P<hour>\d\d?|{_one_of(NUMBERS)}) ?(?:heures?\b|h(?![a-z])|:(?=\d\d)) ?(?P<minute>\d\d\b)?"
    r"(?: ?et (?P<fraction>demie?|quart)\b)?(?::00\b)?"
)


def read(text: str, today: datetime.date, until: datetime.date | None = None) -> list[Found]:
    """Return what the words of `text` mean.

    Args:
        text: what the person typed.
        today: the day that it is where they are.
        until: the day of the occasion, which is ahead: a day without a year is before it, where one is.

    Raises:
        NotUnderstoodError: a word has no meaning here, or several.
    """
    if len(text) > LONGEST_TEXT:
        raise NotUnderstoodError("unknown")
    left, found, frame = _plain(text), list[Found](), Frame(today, until)
    for pattern, reader in READERS:
        while match := pattern.search(left):
            found.extend(reader(match, frame))
            left = f"{left[: match.start()]} | {left[match.end() :]}"
    words = [word for word in re.split(r"[\s,;.!?|()'-]+", left) if word and not SILENT.fullmatch(word)]
    if words:
        raise NotUnderstoodError("ambiguous" if all(word.isdigit() for word in words) else "unknown")
    return found


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return re.sub(r"\s+", " ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


def _slashed(match: re.Match[str], frame: Frame) -> tuple[Found, ...]:
    day, month = int(match["date"]), int(match["month"])
    if ENGLISH.search(match.string) and day != month and day <= 12:
        raise NotUnderstoodError("ambiguous")
    if month > 12:
        raise NotUnderstoodError("unknown")
    return (nearest(day, month, match.groupdict().get("year"), frame.today, frame.until),)


def _weekday(match: re.Match[str], frame: Frame) -> tuple[Found, ...]:
    weekday = Weekday(WEEKDAYS[match["day"]], bool(match["next"] or match["prochain"]), bool(match["before"]))
    return (weekday, day_of_month(int(match["number"]), frame.today)) if match["number"] else (weekday,)


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def _days(match: re.Match[str]) -> int | None:
    word = match["days"] or match["weeks"]
    if word in IDIOMS and match["days"]:
        raise NotUnderstoodError("ambiguous")
    return _number(word) * (7 if match["weeks"] else 1) if word else None


def _months(match: re.Match[str]) -> int | None:
    word = match["months"] or match["years"]
    return _number(word) * (12 if match["years"] else 1) if word else None


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    return _number(match["minutes"]) if match["minutes"] else _number(match["hours"]) * 60 + int(match["more"] or 0)


def _later(match: re.Match[str], frame: Frame) -> tuple[Found, ...]:
    days, months = _days(match), _months(match)
    if months is not None:
        return (months_later(frame.today, months),)
    return (Later(timedelta(minutes=_minutes(match))),) if days is None else (frame.today + timedelta(days=days),)


def _before(match: re.Match[str], _frame: Frame) -> tuple[Found, ...]:
    days, months = _days(match), _months(match)
    if months is not None:
        return (Ahead(0, months),)
    return (TimeBefore(_minutes(match)),) if days is None else (Ahead(days),)


def _time(hour: int, minute: int) -> tuple[Found, ...]:
    if (hour, minute) == (24, 0):
        raise NotUnderstoodError("ambiguous")  # as midnight: of which of the two days?
    if hour > 23 or minute > 59:
        raise NotUnderstoodError("unknown")
    return (datetime.time(hour, minute),)


def _twelve_hours(match: re.Match[str], _frame: Frame) -> tuple[Found, ...]:
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        raise NotUnderstoodError("unknown")
    return _time(hour % 12 + (12 if match["half"] == "p" else 0), int(match["minute"] or 0))


def _twenty_four_hours(match: re.Match[str], _frame: Frame) -> tuple[Found, ...]:
    fraction = {"demie": 30, "demi": 30, "quart": 15}.get(match["fraction"] or "", 0)
    return _time(_number(match["hour"]), int(match["minute"] or fraction))


def _noon(match: re.Match[str], _frame: Frame) -> tuple[Found, ...]:
    fraction = {"demie": 30, "demi": 30, "quart": 15}.get(match["fraction"] or "", 0)
    return _time(12, int(match["minute"] or fraction))


def _midnight(_match: re.Match[str], _frame: Frame) -> tuple[Found, ...]:
    raise NotUnderstoodError("ambiguous")


def _ahead(days: int, *more: Found) -> Reader:
    return lambda _match, _frame: (Ahead(days), *more)


def _next_week(today: datetime.date, weekday: int = 0) -> datetime.date:
    """Return a day of the week after the one of `today`: its Monday where no other day is told."""
    return today + timedelta(days=7 - today.weekday() + weekday)


def _from_today(days: int, *more: Found) -> Reader:
    return lambda _match, frame: (frame.today + timedelta(days=days), *more)


READERS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            r"\b(\d{4})-(\d\d?)-(\d\d?)(?:t(?=\d))?",
            lambda match, _: (date_of(int(match[3]), int(match[2]), int(match[1])),),
        ),
        (rf"{_DAY}[.-](?P<month>\d\d?)[.-](?P<year>\d{{4}}|\d\d)\b", _slashed),
        (rf"{_DAY}/(?P<month>\d\d?)(?:/(?P<year>\d{{4}}|\d\d))?\b(?!/)", _slashed),
        # Without a year: with a sign at the end, after « le », or where no hour is of that number.
        (rf"{_DAY}(?P<sign>[./-])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?!\d)", _slashed),
        (r"\b(?:le|the) (?P<date>\d\d?)[.-](?P<month>0?[1-9]|1[0-2])\b(?![.-]?\d)", _slashed),
        (r"(?<![\d.-])(?P<date>2[4-9]|3[01])[.-](?P<month>0?[1-9]|1[0-2])\b(?![.-]?\d)", _slashed),
        (
            rf"\b(\d\d?){_SUFFIX}? (?:of )?({_one_of(MONTHS)})\b\.?(?: (\d{{4}})\b)?",
            lambda match, frame: (nearest(int(match[1]), MONTHS[match[2]], match[3], frame.today, frame.until),),
        ),
        (
            rf"\b({_one_of(MONTHS)})\.? (\d\d?){_SUFFIX}?\b{_NOT_AN_HOUR}(?:,? (\d{{4}})\b)?",
            lambda match, frame: (nearest(int(match[2]), MONTHS[match[1]], match[3], frame.today, frame.until),),
        ),
        (rf"\b(?:dans|d'ici|in) {_SPAN}", _later),
        (rf"{_SPAN} from now\b", _later),
        (rf"{_SPAN} (?:avant|before|a l'avance|in advance)(?: (?:l'etape|le debut|the stage|the start))?\b", _before),
        (r"\bj ?- ?(\d{1,3})\b", lambda match, _: (Ahead(int(match[1])),)),
        (r"\bavant[- ]veille\b", _ahead(2)),
        (r"\bveille\b|\bday before\b", _ahead(1)),
        (r"\bsemaine (?:d['’ ]?avant|precedente)\b|\bweek before\b", _ahead(7)),
        (r"\bmatin meme\b|\bmatin du jour j\b|\bmorning of the (?:same )?day\b", _ahead(0, "morning")),
        (r"\b(?:jour (?:meme|j)|meme jour|same day|on the day|day itself)\b", _ahead(0)),
        (r"\b(?:ce soir|this evening|tonight)\b", _from_today(0, "evening")),
        (r"\b(?:cet apres-midi|this afternoon)\b", _from_today(0, "afternoon")),
        (r"\b(?:ce matin|this morning)\b", _from_today(0, "morning")),
        (r"\b(?:apres[- ]demain|day after tomorrow)\b", _from_today(2)),
        (r"\b(?:demain|tomorrow)\b", _from_today(1)),
        (r"\b(?:aujourd'hui|today)\b", _from_today(0)),
        (
            rf"\b(?P<day>{_one_of(WEEKDAYS)}) (?:de )?(?:la )?(?:semaine prochaine|next week)\b",
            lambda match, frame: (_next_week(frame.today, WEEKDAYS[match["day"]]),),
        ),
        (r"\b(?:semaine prochaine|next week)\b", lambda _, frame: (_next_week(frame.today),)),
        (r"\b(?:ce|this) week[ -]?end\b", lambda _, frame: (_next_week(frame.today) - timedelta(days=2),)),
        (r"\b(?:mois prochain|next month)\b", lambda _, frame: (months_later(frame.today.replace(day=1), 1),)),
        (_WEEKDAY, _weekday),
        (
            rf"\b(?:le|the) (\d\d?){_SUFFIX}?\b{_NOT_AN_HOUR}",
            lambda match, frame: (day_of_month(int(match[1]), frame.today),),
        ),
        (r"\b(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?", _twelve_hours),
        (_CLOCK, _twenty_four_hours),
        (
            r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>1[3-9]|[2-5]\d)\b(?!\.?\d)",
            lambda match, _: _time(int(match["hour"]), int(match["minute"])),
        ),
        (rf"\b({_one_of(HALVES)}|apres midi)\b", lambda match, _: (HALVES[match[1].replace(" ", "-")],)),
        (
            r"\b(?:midi|noon|midday)\b(?: ?et (?P<fraction>demie?|quart)\b| (?P<minute>[0-5]\d)\b)?",
            _noon,
        ),
        (r"\b(?:minuit|midnight)\b", _midnight),
    )
]
