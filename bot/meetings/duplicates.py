"""The same meeting in several feeds: told apart or merged for display. Rows are never deleted: unmerging is one flag.

Sure is what has an identity in common: the number of OpenAgenda, another id, the page where one registers. Probable is
what is alike in time, place and title. Everything else is two meetings.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from bot.lexicon import fold
from bot.meetings.feed_event import FeedEvent, Slot, normalised
from bot.places.geography import Coordinates, distance_kilometres

Likeness = Literal["sure", "probable", "none"]
MAX_APART = timedelta(minutes=30)
MAX_KILOMETRES = 0.3
LEAST_ALIKE = 0.85


@dataclass(frozen=True, slots=True)
class Copy:
    """A meeting as one feed tells it.

    Attributes:
        feed: name of the feed.
        event: what it tells.
        own: the feed is that of the organiser, who knows time and place best.
    """

    feed: str
    event: FeedEvent
    own: bool = False


def likeness(one: FeedEvent, other: FeedEvent) -> Likeness:
    """Return how sure it is that two feeds tell of the same meeting."""
    if one.openagenda_uid and one.openagenda_uid == other.openagenda_uid:
        return "sure"
    if set(one.other_ids) & set(other.other_ids):
        return "sure"
    if not _meets(one.slots, other.slots):
        return "none"
    if one.register_url and _page(one) == _page(other):
        return "sure"
    from rapidfuzz import fuzz  # noqa: PLC0415 -- kept out of the start, and of idle memory

    alike = fuzz.ratio(normalised(one.title), normalised(other.title)) >= 100 * LEAST_ALIKE
    return "probable" if alike and _is_near(one, other) else "none"


def _page(event: FeedEvent) -> str:
    return event.register_url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _meets(some: Sequence[Slot], others: Sequence[Slot]) -> bool:
    """Tell whether two meetings have a day in common, and there begin at about the same time where both say when."""
    return any(_agree(one, other) for one in some for other in others)


def _agree(one: Slot, other: Slot) -> bool:
    if one.first != other.first:
        return False
    return not (one.start and other.start) or abs(one.starts - other.starts) <= MAX_APART


def _is_near(one: FeedEvent, other: FeedEvent) -> bool:
    if "online" in {one.mode, other.mode}:
        return one.mode == other.mode
    if None not in {one.latitude, one.longitude, other.latitude, other.longitude}:
        return distance_kilometres(_point(one), _point(other)) <= MAX_KILOMETRES
    if one.postcode and other.postcode:
        return one.postcode == other.postcode
    return bool(one.town) and fold(one.town or "") == fold(other.town or "")


def _point(event: FeedEvent) -> Coordinates:
    return Coordinates(event.latitude or 0.0, event.longitude or 0.0)


def merged(copies: Sequence[Copy]) -> FeedEvent:
    """Return one meeting to show for several copies: each field from the copy that knows it best.

    The state is that of the copy updated last; time and place are those of the organiser's own feed; the point is from
    whichever has it. What one copy does not say is taken from another.
    """
    best = max(copies, key=lambda copy: (copy.own, copy.event.updated)).event
    freshest = max(copies, key=lambda copy: (copy.event.updated, copy.own)).event
    others = [copy.event for copy in copies if copy.event is not best]
    placed = next((event for event in (best, *others) if event.latitude is not None), best)
    ids = dict.fromkeys(name for copy in copies for name in copy.event.other_ids)
    return replace(
        best,
        status=freshest.status,
        latitude=placed.latitude,
        longitude=placed.longitude,
        town=next((event.town for event in (best, *others) if event.town), None) if best.mode != "online" else None,
        register_url=_first(best, others, "register_url"),
        price=_first(best, others, "price"),
        organiser=_first(best, others, "organiser"),
        description=_first(best, others, "description"),
        openagenda_uid=_first(best, others, "openagenda_uid"),
        other_ids=tuple(ids),
    )


def _first(best: FeedEvent, others: Sequence[FeedEvent], field: str) -> str:
    return next((str(value) for event in (best, *others) if (value := getattr(event, field))), "")
