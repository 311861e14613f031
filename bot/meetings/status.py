"""Whether a meeting is past, ahead, cancelled, known yet; meetings in their order."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.content.models import Meeting
from bot.local_time import FRENCH_TIME

CLOSE = 2
"""Days within which the hour and the time zone of a meeting decide whether it is past."""


def in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return meetings by date, then by town."""
    return sorted(meetings, key=lambda meeting: (meeting.date, meeting.town, meeting.id))


def last_date(meeting: Meeting) -> date:
    """Return the local day on which a meeting ends: that of its last sitting."""
    last = meeting.last_day or meeting.date
    return max(last, *(sitting.date for sitting in meeting.sittings)) if meeting.sittings else last


def end_of(meeting: Meeting) -> datetime:
    """Return the aware moment after which a meeting is past: the end of its last day where the hour is not known."""
    last = last_date(meeting)
    later = [sitting.ends for sitting in meeting.sittings if sitting.date == last]
    ends = later[-1] if later else meeting.ends
    midnight = datetime.combine(last + timedelta(days=1), time(), meeting.zone)
    return datetime.combine(last, ends, meeting.zone) if ends else midnight


def is_past(meeting: Meeting, now: datetime) -> bool:
    """Tell whether a meeting is over; its last day is included."""
    # Most are days away, whatever the time zone: no moment need be worked out for them.
    days = (last_date(meeting) - now.date()).days
    return days < 0 if abs(days) > CLOSE else now >= end_of(meeting)


def known(meetings: Iterable[Meeting], now: datetime) -> list[Meeting]:
    """Return those of the meetings that were announced by `now`: a rehearsal of an earlier day knows no later ones."""
    today = now.astimezone(FRENCH_TIME).date()
    return [meeting for meeting in meetings if meeting.announced is None or meeting.announced <= today]


def ahead(meetings: Iterable[Meeting], now: datetime) -> list[Meeting]:
    """Return those of the meetings that are to take place, on a day that is known."""
    return [meeting for meeting in known(meetings, now) if meeting.takes_place and not is_past(meeting, now)]
