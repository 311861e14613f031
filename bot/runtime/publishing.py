"""What organisers publish becomes part of what the bot knows; people are told once it can no longer be undone."""

import datetime
from collections.abc import Set
from dataclasses import replace
from datetime import timedelta

from bot.content.models import Content, Meeting
from bot.context import Services
from bot.meetings import drafts
from bot.meetings.drafts import ID, Draft
from bot.reminders.changes import changes
from bot.reminders.subjects import AREA, covers, names_of
from bot.storage.meetings import Published

UNDONE_WITHIN = timedelta(minutes=10)
"""How long what was published can be taken back: nobody is told before."""


async def merged(content: Content, services: Services) -> tuple[Content, Set[str]]:
    """Return the content with the meetings of the database, those of the files kept as they are.

    Returns:
        The content, the very same where nothing changes in it, so that what was made of it stays at hand; and the ids
        of the meetings of which people are not to be told yet.
    """
    rows, now, today = await services.meetings.all(), services.clock.now(), services.today()
    bodies = {row.number: drafts.load(row.body) for row in rows if row.body}
    told = [row.tell_at for row in rows if row.tell_at]
    turns = [turn for body in bodies.values() if body.sittings and (turn := drafts.goes_on_at(body, today))]
    services.tells_at = min([*told, *turns], default=None)
    made = [drafts.meeting(number, body, today) for number, body in bodies.items()]
    curated = {name: stage for name, stage in content.stages.items() if not is_published(name)}
    published = {one.id: one for one in made if one}
    held = {f"{ID}{row.number}" for row in rows if row.tell_at and row.tell_at > now}
    stages = published | curated
    return content if stages == content.stages else content.model_copy(update={"stages": stages}), held


def is_published(name: str) -> bool:
    """Tell whether the id of a meeting is one of the database: « m12 »."""
    return name.startswith(ID) and name.removeprefix(ID).isdecimal()


async def publish(row: Published, services: Services) -> bool:
    """Publish the draft of a row: seen by everybody at once, told to people in ten minutes.

    Returns:
        Whether it was; not where the draft is no longer that, as after a second tap.
    """
    done = await keep_published(row, services)
    await go_on(services)
    return done


async def keep_published(row: Published, services: Services) -> bool:
    """Publish the draft of a row, for whoever calls `go_on` after several of them; returns as `publish` does."""
    now, today = services.clock.now(), services.today()
    draft = drafts.load(row.draft)
    before = drafts.load(row.body) if row.body else None
    told = before and not (row.tell_at and row.before == "")
    body = replace(
        draft,
        revision=before.revision + 1 if before and told else draft.revision,
        announced=before.announced if before else today.isoformat(),
    )
    return await services.meetings.publish(row, body.dump(), now + UNDONE_WITHIN)


async def translate(row: Published, part: str, english: str, services: Services) -> bool:
    """Keep a part of a published meeting in English; nobody is told of it. False where it changed meanwhile."""
    body = drafts.with_part(drafts.load(row.body), f"{part}_in_english", english)
    done = await services.meetings.retouch(row, body.dump())
    await go_on(services)
    return done


async def undo(number: int, services: Services) -> int | None:
    """Put back what stood there before, of which alone people were told.

    Returns:
        How many people are told all the same: they asked to be reminded of what is no more. None where it is too late;
        nobody more where it was undone before.
    """
    from bot.runtime.rescheduling import put_back  # noqa: PLC0415 -- as below

    shown = services.content.stages.get(f"{ID}{number}")
    done = await services.meetings.undo(number, services.clock.now())
    await go_on(services)
    if not done:
        return None if shown else 0
    return await put_back(shown, services) if shown else 0


async def tell_published(services: Services) -> None:
    """Tell the people concerned of what can no longer be undone; go on with the next sitting of what is held again."""
    if services.tells_at is None or services.clock.now() < services.tells_at or not services.standing.leads:
        return
    # First what is to be told is queued, then it is noted that it was: a process that dies in between goes on.
    await go_on(services)
    await services.meetings.settle(services.clock.now())


async def follow_others(services: Services) -> None:
    """Know what organisers published by way of another process, and which sitting of a meeting is the next."""
    rows = await services.meetings.all()
    before, services.published = services.published, rows
    due = services.tells_at is not None and services.clock.now() >= services.tells_at
    if before is not None and (before != rows or due):
        from bot.runtime.rescheduling import adopt  # noqa: PLC0415 -- as below

        await adopt(services, services.content)


async def go_on(services: Services) -> None:
    """Go on with what is published now, and tell people of what can no longer be undone."""
    from bot.runtime.rescheduling import adopt, tell  # noqa: PLC0415 -- which merges what is published, by this module

    await tell(await adopt(services, services.content), services)


async def concerned(one: Meeting, row: Published | None, services: Services) -> int | None:
    """Return how many people would be told of a meeting as it is to be: None where nothing of it is told.

    Of a new one, who watches its place or asked for its region; of a change, who asked for it or its region, or was
    told that it was announced.
    """
    told = (row.before if row.tell_at else row.body) if row else ""
    known = preview(row.number, drafts.load(told), services.today()) if row and told else None
    if known:
        subjects = names_of(one)
        return await services.meetings.concerned(subjects, subjects[0]) if changes([known], [one]) else None
    watched = await services.reminders.subjects(AREA)
    places = (await services.places()).get if watched else None
    areas = [area for area in watched if places and covers(area, one, places)]
    return await services.meetings.concerned([*names_of(one), *areas])


def preview(number: int, draft: Draft, today: datetime.date) -> Meeting | None:
    """Return the meeting as its card will show it; None where it cannot be one yet."""
    return drafts.meeting(number, draft, today)
