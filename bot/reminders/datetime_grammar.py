"""The words for moments, in French and English.

Each reader takes its part out of the text; whatever is left must be words that say nothing.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.reminders.schedule import TimeBefore

Reason = Literal["unknown", "ambiguous", "past", "too far", "after the start", "no occasion", "start unknown"]
"""Unknown: not understood. No occasion, start unknown: « 2 heures avant », but before what, or before when?"""
Half = Literal["morning", "afternoon", "evening"]


class NotUnderstoodError(Exception):
    """Raised for what names no moment, or more than one."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday being 0; `next` where it was called the next one."""

    number: int
    next: bool


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many days ahead of the occasion."""

    days: int


@dataclass(frozen=True, slots=True)
class Later:
    """So much time from now."""

    time: timedelta


LONGEST_TEXT = 200
Found = datetime.date | datetime.time | Half | Weekday | Ahead | Later | TimeBefore
Reader = Callable[[re.Match[str], datetime.date], tuple[Found, ...]]

NUMBERS = {
    word: number
    for number, words in {
        1: "un une a an one", 2: "deux two", 3: "trois three", 4: "quatre four", 5: "cinq five", 6: "six",
        7: "sept seven", 8: "huit eight", 9: "neuf nine", 10: "dix ten", 11: "onze eleven", 12: "douze twelve",
        15: "quinze fifteen", 20: "vingt twenty", 30: "trente thirty",
    }.items()
    for word in words.split()
}  # fmt: skip
IDIOMS = {"huit", "quinze"}
"""« Huit jours » is a week, « quinze jours » are two: not what they count."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march", "avril april avr apr", "mai may",
            "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday lun", "mardi tuesday tue", "mercredi wednesday mer wed", "jeudi thursday jeu thu",
            "vendredi friday ven fri", "samedi saturday sam sat", "dimanche sunday dim sun",
        )
    )
    for name in names.split()
}  # fmt: skip
HALVES: dict[str, Half] = {
    "matin": "morning", "morning": "morning", "apres-midi": "afternoon", "afternoon": "afternoon",
    "soir": "evening", "evening": "evening", "night": "evening",
}  # fmt: skip
SILENT = re.compile(
    r"(?:au?|l[ae]?|les|de|du?|pour|vers|cet?|moi|me|rappel(?:le[rz]?|er|ez)?|un|svp|stp|s|il|te|vous|plait|merci|et"
    r"|remind|please|at|on|the|of|in|this|that|by|for|around)"
)
ENGLISH = re.compile(r"\b(?:at|on|the|next|please|remind|tomorrow|[a-z]+day)\b|\d\s*[ap]\.?m\b")


def _one_of(words: dict[str, int] | dict[str, Half]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NUMBER = rf"\d{{1,3}}|{_one_of(NUMBERS)}"
_SPAN = (
    rf"\b(?:(?P<half>(?:une )?demi-heure|half an hour)"
    rf"|(?P<hours>{_NUMBER})\s*(?:heures?|hours?|h)(?:\s*(?P<more>[0-5]\d))?"
    rf"|(?P<minutes>{_NUMBER})\s*(?:minutes?|mins?|mn)|(?P<days>{_NUMBER})\s*(?:jours?|days?|j)"
    rf"|(?P<weeks>{_NUMBER})\s*(?:semaines?|weeks?))\b"
)
_NOT_AN_HOUR = r"(?!\d|\s*(?:h\b|h\d|heures?|:|[ap]\.?m\b|/))"
_SUFFIX = r"(?:er|st|nd|rd|th)"
_WEEKDAY = (
    rf"\b(?P<next>next )?(?P<day>{_one_of(WEEKDAYS)})\b\.?(?P<prochain> prochain)?"
    rf"(?: (?P<number>\d\d?)(?:er)?\b{_NOT_AN_HOUR})?"
)
_CLOCK = (
    rf"\b(?P<hour>\d\d?|{_one_of(NUMBERS)}) ?(?:heures?\b|h(?![a-z])|:(?=\d\d)) ?(?P<minute>\d\d\b)?"
    r"(?: ?et (?P<fraction>demie?|quart)\b)?(?::00\b)?"
)


def read(text: str, today: datetime.date) -> list[Found]:
    """Return what the words of `text` mean, where it is `today`.

    Raises:
        NotUnderstoodError: a word has no meaning here, or several.
    """
    if len(text) > LONGEST_TEXT:
        raise NotUnderstoodError("unknown")
    left, found = _plain(text), list[Found]()
    for pattern, reader in READERS:
        while match := pattern.search(left):
            found.extend(reader(match, today))
            left = f"{left[: match.start()]} | {left[match.end() :]}"
    words = [word for word in re.split(r"[\s,;.!?|()'-]+", left) if word and not SILENT.fullmatch(word)]
    if words:
        raise NotUnderstoodError("ambiguous" if all(word.isdigit() for word in words) else "unknown")
    return found


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return re.sub(r"\s+", " ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()


def _date(day: int, month: int, year: int) -> datetime.date:
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        raise NotUnderstoodError("unknown") from None


def _nearest(day: int, month: int, year: str | None, today: datetime.date) -> datetime.date:
    """Without a year: this year's, unless that is more than half a year ago."""
    if year:
        return _date(day, month, int(year))
    date = _date(day, month, today.year)
    return date if (today - date).days < 183 else _date(day, month, today.year + 1)


def _slashed(match: re.Match[str], today: datetime.date) -> tuple[Found, ...]:
    day, month = int(match[1]), int(match[2])
    if ENGLISH.search(match.string) and day != month and day <= 12:
        raise NotUnderstoodError("ambiguous")
    return (_nearest(day, month, match[3], today),)


def _of_this_month(day: int, today: datetime.date) -> datetime.date:
    """The next day of that number: of this month, or of the following one where it is past."""
    month = today if day >= today.day else today.replace(day=1) + timedelta(days=31)
    return _date(day, month.month, month.year)


def _weekday(match: re.Match[str], today: datetime.date) -> tuple[Found, ...]:
    weekday = Weekday(WEEKDAYS[match["day"]], next=bool(match["next"] or match["prochain"]))
    return (weekday, _of_this_month(int(match["number"]), today)) if match["number"] else (weekday,)


def _number(word: str) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word)


def _days(match: re.Match[str]) -> int | None:
    word = match["days"] or match["weeks"]
    if word in IDIOMS and match["days"]:
        raise NotUnderstoodError("ambiguous")
    return _number(word) * (7 if match["weeks"] else 1) if word else None


def _minutes(match: re.Match[str]) -> int:
    if match["half"]:
        return 30
    return _number(match["minutes"]) if match["minutes"] else _number(match["hours"]) * 60 + int(match["more"] or 0)


def _later(match: re.Match[str], today: datetime.date) -> tuple[Found, ...]:
    days = _days(match)
    return (Later(timedelta(minutes=_minutes(match))),) if days is None else (today + timedelta(days=days),)


def _before(match: re.Match[str], _today: datetime.date) -> tuple[Found, ...]:
    days = _days(match)
    return (TimeBefore(_minutes(match)),) if days is None else (Ahead(days),)


def _time(hour: int, minute: int) -> tuple[Found, ...]:
    if hour > 23 or minute > 59:
        raise NotUnderstoodError("unknown")
    return (datetime.time(hour, minute),)


def _twelve_hours(match: re.Match[str], _today: datetime.date) -> tuple[Found, ...]:
    hour = int(match["hour"])
    if not 1 <= hour <= 12:
        raise NotUnderstoodError("unknown")
    return _time(hour % 12 + (12 if match["half"] == "p" else 0), int(match["minute"] or 0))


def _twenty_four_hours(match: re.Match[str], _today: datetime.date) -> tuple[Found, ...]:
    fraction = {"demie": 30, "demi": 30, "quart": 15}.get(match["fraction"] or "", 0)
    return _time(_number(match["hour"]), int(match["minute"] or fraction))


def _midnight(_match: re.Match[str], _today: datetime.date) -> tuple[Found, ...]:
    raise NotUnderstoodError("ambiguous")


def _ahead(days: int, *more: Found) -> Reader:
    return lambda _match, _today: (Ahead(days), *more)


def _from_today(days: int, *more: Found) -> Reader:
    return lambda _match, today: (today + timedelta(days=days), *more)


READERS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            r"\b(\d{4})-(\d\d?)-(\d\d?)(?:t(?=\d))?",
            lambda match, _: (_date(int(match[3]), int(match[2]), int(match[1])),),
        ),
        (r"\b(\d\d?)[.-](\d\d?)[.-](\d{4}|\d\d)\b", _slashed),
        (r"\b(\d\d?)/(\d\d?)(?:/(\d{4}|\d\d))?\b(?!/)", _slashed),
        (
            rf"\b(\d\d?){_SUFFIX}? (?:of )?({_one_of(MONTHS)})\b\.?(?: (\d{{4}})\b)?",
            lambda match, today: (_nearest(int(match[1]), MONTHS[match[2]], match[3], today),),
        ),
        (
            rf"\b({_one_of(MONTHS)})\.? (\d\d?){_SUFFIX}?\b{_NOT_AN_HOUR}(?:,? (\d{{4}})\b)?",
            lambda match, today: (_nearest(int(match[2]), MONTHS[match[1]], match[3], today),),
        ),
        (rf"\b(?:dans|d'ici|in) {_SPAN}", _later),
        (rf"{_SPAN} from now\b", _later),
        (rf"{_SPAN} (?:avant|before|a l'avance|in advance)(?: (?:l'etape|le debut|the stage|the start))?\b", _before),
        (r"\bj ?- ?(\d{1,3})\b", lambda match, _: (Ahead(int(match[1])),)),
        (r"\bavant[- ]veille\b", _ahead(2)),
        (r"\bveille\b|\bday before\b", _ahead(1)),
        (r"\bmatin meme\b|\bmatin du jour j\b|\bmorning of the (?:same )?day\b", _ahead(0, "morning")),
        (r"\b(?:jour (?:meme|j)|meme jour|same day|on the day|day itself)\b", _ahead(0)),
        (r"\b(?:ce soir|this evening|tonight)\b", _from_today(0, "evening")),
        (r"\b(?:cet apres-midi|this afternoon)\b", _from_today(0, "afternoon")),
        (r"\b(?:ce matin|this morning)\b", _from_today(0, "morning")),
        (r"\b(?:apres[- ]demain|day after tomorrow)\b", _from_today(2)),
        (r"\b(?:demain|tomorrow)\b", _from_today(1)),
        (r"\b(?:aujourd'hui|today)\b", _from_today(0)),
        (_WEEKDAY, _weekday),
        (
            rf"\b(?:le|the) (\d\d?){_SUFFIX}?\b{_NOT_AN_HOUR}",
            lambda match, today: (_of_this_month(int(match[1]), today),),
        ),
        (r"\b(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?", _twelve_hours),
        (_CLOCK, _twenty_four_hours),
        (rf"\b({_one_of(HALVES)}|apres midi)\b", lambda match, _: (HALVES[match[1].replace(" ", "-")],)),
        (r"\b(?:midi|noon|midday)\b", lambda _match, _today: (datetime.time(12),)),
        (r"\b(?:minuit|midnight)\b", _midnight),
    )
]
