"""Values of other people's JSON, which may be anything: what is not of the kind wanted counts as missing."""

import datetime
import re
from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

EARLIEST, LATEST = 1990, 2099
MAX_CHARS = 20_000
LANGUAGES = ("fr", "en")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?")


def mapping(value: object) -> dict[str, Any]:
    """Return an object of JSON, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """Return a list of JSON, an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a text, a number as text, or of texts by language the French one, else the English, else any."""
    if isinstance(value, str):
        return value.strip()[:MAX_CHARS]
    if isinstance(value, dict):
        told = [value.get(language) for language in LANGUAGES] + list(value.values())
        told += [value.get("@value")]
        return next((one.strip()[:MAX_CHARS] for one in told if isinstance(one, str) and one.strip()), "")
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def coordinate(value: object, name: str, largest: int) -> float | None:
    """Return a latitude or longitude, written as a number or as text; None where it is none."""
    try:
        number = float(text(mapping(value).get(name)).replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) <= largest and number else None


def split(value: object) -> tuple[datetime.date, datetime.time | None, str] | None:
    """Return day, hour and offset of an ISO moment as they are written; None where it is none from 1990 to 2099."""
    found = _MOMENT.fullmatch(text(value))
    try:
        day = datetime.date.fromisoformat(found[1]) if found else datetime.date.min
        time = datetime.time.fromisoformat(found[2]) if found and found[2] else None
    except ValueError:
        return None
    return (day, time, (found[3] or "")) if found and EARLIEST <= day.year <= LATEST else None


def aware(value: object) -> datetime.datetime | None:
    """Return a moment written with its offset; None where it is none."""
    parts = split(value)
    if parts is None or parts[1] is None or not parts[2]:
        return None
    day, time, offset = parts
    hours = "+00:00" if offset == "Z" else offset if len(offset) > 3 else f"{offset}:00"
    try:
        return datetime.datetime.fromisoformat(f"{day.isoformat()}T{time:%H:%M}{hours}")
    except ValueError:
        return None


def local(value: object, zone: str) -> datetime.datetime | None:
    """Return the naive local moment in a zone, which a moment without an offset is taken to be in."""
    if moment := aware(value):
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    parts = split(value)
    if parts is None or parts[1] is None or parts[2]:
        return None
    return datetime.datetime.combine(parts[0], parts[1])


def moment(value: object) -> str:
    """Return a moment in UTC as ISO writes it, "" where it is none."""
    found = aware(value)
    return found.astimezone(UTC).isoformat() if found else ""
