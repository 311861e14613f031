"""Feeds are read when their time has come; what they say is compared with what is known, and proposed.

A reading that fails, or is cut, changes nothing of what is known. What a trusted feed says is published without anybody
looking, within limits: that it is to be is kept with the reading itself, so that a process that dies in between is
followed by one that goes on.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from bot.context import Services
from bot.errors import RefusedError
from bot.meetings import drafts, located, proposals, proposed
from bot.meetings.drafts import Draft
from bot.meetings.feed_event import FeedEvent
from bot.meetings.feed_reading import Hint, Reading
from bot.meetings.feeds import FILE, GIVEN_UP, LONGEST_NAME, Feed, Named, listed, next_reading
from bot.meetings.openagenda_api import api_address, following
from bot.meetings.proposals import FAILURES_TOLD, Change
from bot.meetings.proposed import Proposed, Source, curated_events
from bot.runtime import publishing
from bot.screens import feeds as screens
from bot.storage.database import LostError
from bot.transport.fetch_error import FetchError

if TYPE_CHECKING:
    from bot.transport.fetcher import Fetcher

log = structlog.get_logger()

LOOK_EVERY = 30.0
"""Seconds between two looks at which feeds are to be read, by monotonic time."""
CLAIM = timedelta(minutes=15)
"""How long a feed is another process's that has begun to read it."""
MOST_PAGES = 20
"""Pages of one agenda that are read at a time."""
MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What a file held: what is proposed, how many meetings are known as they are, and what could not be read.

    `feed` is the number under which the file is known.
    """

    feed: int
    rows: Sequence[Proposed]
    known: int
    problems: tuple[str, ...]


def from_file(path: Path | None) -> tuple[Named, ...]:
    """Return the feeds that a file names, a line each.

    Raises:
        RefusedError: it cannot be read, or a line names none.
    """
    if path is None:
        return ()
    try:
        lines = list(listed(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError):
        raise RefusedError(f"FEEDS cannot be used: {path} cannot be read as a text in UTF-8.") from None
    for number, line in lines:
        if line is None:
            raise RefusedError(
                f"FEEDS cannot be used: {path}:{number}: expected « Name ; https://… », then « ; de confiance » "
                "where what it says is to be published without anybody looking."
            )
    return tuple(line for _, line in lines if line)


async def take_up(services: Services) -> None:
    """Keep the feeds that the file names, and none that it once named; publish what a process left to be."""
    await services.feeds.keep_to(services.named_feeds, services.clock.now())
    await accept_waiting(services)


async def read_again_and_again(services: Services) -> None:
    """Read what is due, for ever: of several processes, the one that leads."""
    while True:
        if services.standing.leads:
            await read_due(services)
        await asyncio.sleep(LOOK_EVERY)


async def read_due(services: Services) -> None:
    """Read every feed whose time has come."""
    due = await services.feeds.due(services.clock.now())
    if not due:
        return
    async with services.fetcher() as fetcher:
        for feed in due:
            now = services.clock.now()
            if await services.feeds.claim(feed, now + CLAIM):
                await _read_safely(feed, fetcher, services, now)
    await accept_waiting(services)


async def _read_safely(feed: Feed, fetcher: "Fetcher", services: Services, now: datetime) -> None:
    """Read a feed; whatever somebody else wrote in it must not keep the others from being read."""
    try:
        await _read(feed, fetcher, services, now)
    except LostError:
        raise
    except Exception:
        log.exception("feed not understood", feed=feed.number)
        await _failed(feed, "Cet agenda n’a pas pu être compris : le journal du robot dit pourquoi.", services, now)


async def _read(feed: Feed, fetcher: "Fetcher", services: Services, now: datetime) -> None:
    try:
        readings, feed = await _readings(feed, fetcher, services, now)
    except FetchError as error:
        await _failed(feed, str(error), services, now, gone=error.gone, wait=error.retry_after)
        return
    if refused := next((reading.refused for reading in readings if reading.refused), ""):
        await _failed(feed, refused, services, now)
        return
    asked = next((reading.refresh_after for reading in readings if reading.refresh_after), None)
    problems = tuple(dict.fromkeys(problem for reading in readings for problem in reading.problems))
    feed = replace(
        feed, read_at=now, next_at=next_reading(now, asked), failures=0, gone=0, problems=problems[:MOST_PROBLEMS],
        found=sum(len(reading.events) for reading in readings),
    )  # fmt: skip
    rows = await _take_in(feed, readings, services, now)
    asked_rows = [row for row in rows if row.is_open]
    log.info("feed read", feed=feed.number, found=feed.found, proposed=len(asked_rows))
    if asked_rows:
        by_itself = sum(row.by_itself for row in asked_rows)
        services.alerts.tell(f"feed {feed.number}", screens.news(feed, len(asked_rows) - by_itself, by_itself))


async def _readings(feed: Feed, fetcher: "Fetcher", services: Services, now: datetime) -> tuple[list[Reading], Feed]:
    """Return what an address says, page after page, and the feed with what is to be given back at the next reading.

    Raises:
        FetchError: nothing was read.
    """
    key = services.settings.openagenda_key
    address = api_address(feed.address) if key else feed.address
    headers = {"key": key} if key and address != feed.address else {}
    places = await services.places()
    readings: list[Reading] = []
    page = address
    while page and len(readings) < MOST_PAGES:
        first = not readings
        fetched = await fetcher.fetch(
            page,
            etag=feed.etag if first else "",
            last_modified=feed.last_modified if first else "",
            headers=headers,
        )
        if not fetched.changed:
            known = await services.feeds.known(feed.number)
            events = tuple(event for event in known.events if event.key not in known.missing)
            return [Reading(events)], feed
        if first:
            feed = replace(feed, etag=fetched.etag, last_modified=fetched.last_modified)
        reading = await asyncio.to_thread(_understood, fetched.body, Hint(page, now, places))
        readings.append(reading)
        page = following(address, reading.next_page) if reading.next_page and not reading.refused else ""
    return readings, feed


def _understood(data: bytes, hint: Hint) -> Reading:
    from bot.meetings import formats  # noqa: PLC0415 -- readers of many formats, which a start does without

    return formats.read(data, hint)


async def _failed(
    feed: Feed, why: str, services: Services, now: datetime, *, gone: bool = False, wait: int | None = None
) -> None:
    """Note that a feed could not be read: what it said before stays, and organisers are told of the third time."""
    failures, times = feed.failures + 1, feed.gone + 1 if gone else 0
    at = None if times >= GIVEN_UP else next_reading(now, None, failures, wait)
    # Read whole the next time: what came with a reading that cannot be used says nothing of what is known.
    failed = replace(
        feed, read_at=now, next_at=at, failures=failures, gone=times, problems=(why,), etag="", last_modified=""
    )
    await services.feeds.keep(failed, None)
    log.warning("feed not read", feed=feed.number, failures=failures, asleep=at is None)
    if failures == FAILURES_TOLD or at is None:
        services.alerts.tell(f"feed {feed.number} failing", screens.failing(failed))


async def _take_in(feed: Feed, readings: Sequence[Reading], services: Services, now: datetime) -> list[Proposed]:
    """Compare what a feed says with what is known, and keep both; return what is new or changed of its proposals."""
    known, changes = await services.feeds.known(feed.number), list[Change]()
    for reading in readings:
        known, more = proposals.take_in(known, reading, now)
        changes += more
    if readings[-1].next_page:  # more pages than are read at a time: what is beyond is not absent
        known = replace(known, pages=())
    rows = await _compared(feed, changes, services, now)
    await services.feeds.keep(feed, known, rows)
    return rows


async def _compared(feed: Feed, changes: Sequence[Change], services: Services, now: datetime) -> list[Proposed]:
    if all(change.change == "none" for change in changes):
        return []
    places, source = await services.places(), "" if feed.is_file else feed.name
    everything = await services.feeds.all()
    published = {row.number: drafts.load(row.body) for row in await services.meetings.all() if row.body}
    stages = services.content.stages.values()
    curated = [stage for stage in stages if not publishing.is_published(stage.id)]
    known = proposed.Known(
        rows=await services.feeds.rows(),
        trusted=frozenset(one.number for one in everything if one.trusted),
        published=published,
        curated=list(curated_events(curated)),
    )

    def make(event: FeedEvent) -> Draft:
        return located.of_event(event, places, now, source)

    return await asyncio.to_thread(
        proposed.compared, Source(feed.number, feed.trusted and not feed.is_file), changes, known, now, make
    )


async def read_file(data: bytes, name: str, services: Services) -> Found | str:
    """Read a file that an organiser sent: a later one of the same name says what changed; what it lacks says nothing.

    Returns:
        What it held; why it is refused, in French, where nothing could be read.
    """
    now = services.clock.now()
    reading = await asyncio.to_thread(_understood, data, Hint(name, now, await services.places()))
    if reading.refused:
        return reading.refused
    short = name[:LONGEST_NAME]
    number = await _continued(reading, services)
    number = number or await services.feeds.add(Named(short, f"{FILE}{short}"), None)
    feed = replace(await services.feeds.get(number) or Feed(number, short, f"{FILE}{short}"), read_at=now)
    feed = replace(feed, found=len(reading.events), problems=reading.problems[:MOST_PROBLEMS])
    await _take_in(feed, [replace(reading, scope="changes")], services, now)
    keys = {event.key for event in reading.events if not event.over(now)}
    rows = [row for row in await services.feeds.open() if row.feed == number and row.key in keys]
    return Found(number, rows, len(keys) - len(rows), reading.problems)


async def _continued(reading: Reading, services: Services) -> int | None:
    """Return the file of which this one is a later copy, whatever it is called: « agenda (1).ics »; None for none.

    It shares with it half of the meetings of the shorter one, by what identifies them.
    """
    keys, best = {event.key for event in reading.events}, (0, 0)
    for feed in await services.feeds.all():
        if feed.is_file:
            known = {event.key for event in (await services.feeds.known(feed.number)).events}
            shared = len(keys & known)
            if shared and 2 * shared >= min(len(keys), len(known)):
                best = max(best, (shared, feed.number))
    return best[1] or None


async def waiting(services: Services) -> list[Proposed]:
    """Return what waits for an organiser, the soonest first; what is past by now waits for nobody."""
    now = services.clock.now()
    rows = [row for row in await services.feeds.open() if not row.event.over(now)]
    return sorted(rows, key=lambda row: (row.says.date if row.says else "", row.number))


async def as_draft(row: Proposed, services: Services, organiser: str = "") -> int:
    """Keep what a row proposes as the draft of its meeting, `organiser` where it names none; return its number."""
    published = await services.meetings.get(row.meeting) if row.meeting else None
    body = drafts.load(published.body) if published and published.body else None
    draft = row.applied(body) or Draft()
    return await services.feeds.draft(row, proposed.held_by(draft, organiser))


async def accept_waiting(services: Services) -> None:
    """Publish what trusted feeds say and nobody has to look at, unless an organiser is about to change the same."""
    done = 0
    for row in await waiting(services):
        if row.by_itself and not await _is_being_changed(row, services):
            done += await accept(row, services)
    if done:
        await publishing.go_on(services)
        log.info("published without anybody looking", meetings=done)


async def lacking_an_organiser(number: int, services: Services) -> int:
    """Return how many of the meetings that a feed or file proposes lack nothing but who organises them."""
    rows = [row for row in await waiting(services) if row.feed == number]
    return sum(not proposed.is_sure(row) and proposed.is_sure(row, "?") for row in rows)


async def accept_all(number: int, services: Services, organiser: str = "") -> tuple[int, int]:
    """Publish everything that a feed proposes and that lacks nothing; return how many, and how many are left.

    Args:
        number: of the feed.
        services: what the bot runs on.
        organiser: who organises what does not say so itself.
    """
    rows = [row for row in await waiting(services) if row.feed == number]
    done = 0
    for row in rows:
        if proposed.is_sure(row, organiser) and not await _is_being_changed(row, services):
            done += await accept(row, services, organiser)
    if done:
        await publishing.go_on(services)
    return done, len(rows) - done


async def _is_being_changed(row: Proposed, services: Services) -> bool:
    """Tell whether an organiser is about to publish something else of the same meeting."""
    published = await services.meetings.get(row.meeting) if row.meeting else None
    if published is None or not (published.draft and published.body):
        return False
    return drafts.load(published.draft) != row.applied(drafts.load(published.body))


async def accept(row: Proposed, services: Services, organiser: str = "") -> bool:
    """Publish what a row proposes, `organiser` where it names none; `publishing.go_on` is for the caller."""
    number = await as_draft(row, services, organiser)
    published = await services.meetings.get(number)
    return published is not None and await publishing.keep_published(published, services)
