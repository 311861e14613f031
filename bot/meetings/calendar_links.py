"""Stages as links that add one to an online calendar."""

import datetime
from dataclasses import dataclass
from datetime import UTC, timedelta
from textwrap import shorten
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from bot.content.models import Stage
from bot.local_time import moment_at

LONGEST_DETAILS = 500
"""Characters of the description in a link: Telegram and browsers refuse very long addresses."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A stage with its texts, in the person's language, without HTML."""

    stage: Stage
    summary: str
    description: str
    alarm: str
    url: str


def span(stage: Stage) -> tuple[datetime.date, datetime.date | None]:
    """Return the start and, where known, the end, in the zone of the stage; the day and the next where no hour is."""
    if stage.starts is None or stage.last_day:
        return stage.date, (stage.last_day or stage.date) + timedelta(days=1)
    zone = ZoneInfo(stage.timezone)
    starts = moment_at(stage.date, stage.starts, stage.timezone).astimezone(zone)
    return starts, moment_at(stage.date, stage.ends, stage.timezone).astimezone(zone) if stage.ends else None


def location(stage: Stage) -> str:
    """Return where the stage takes place, on one line."""
    return ", ".join(part for part in (stage.venue, stage.address, stage.town) if part)


def google_link(entry: CalendarEntry) -> str:
    """Return the address that offers to add the stage to the person's Google calendar."""
    starts, ends = span(entry.stage)
    parameters = {
        "action": "TEMPLATE",
        "text": entry.summary,
        "dates": f"{_compact(starts)}/{_compact(ends or starts)}",
        "details": _details(entry),
        "location": location(entry.stage),
    }
    return f"https://calendar.google.com/calendar/render?{urlencode(parameters, quote_via=quote)}"


def outlook_link(entry: CalendarEntry) -> str:
    """Return the address that offers to add the stage to the person's Outlook.com calendar."""
    starts, ends = span(entry.stage)
    parameters = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.summary,
        "startdt": _extended(starts),
        "enddt": _extended(ends or starts),
        "allday": "false" if isinstance(starts, datetime.datetime) else "true",
        "body": _details(entry),
        "location": location(entry.stage),
    }
    return f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(parameters, quote_via=quote)}"


def _details(entry: CalendarEntry) -> str:
    return f"{shorten(entry.description, LONGEST_DETAILS, placeholder=' …')}\n{entry.url}"


def _compact(day: datetime.date) -> str:
    return f"{day.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(day, datetime.datetime) else f"{day:%Y%m%d}"


def _extended(day: datetime.date) -> str:
    return f"{day.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(day, datetime.datetime) else day.isoformat()
