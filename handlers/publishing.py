"""Organisers publish a meeting from one sentence, and change it; nobody else can."""

import asyncio
from dataclasses import replace

from bot.context import Context
from bot.local_time import zone_of
from bot.meetings import drafts
from bot.meetings.drafts import Draft
from bot.meetings.feed_event import FeedEvent
from bot.meetings.feed_reading import Hint, Reading
from bot.places.gazetteer import Gazetteer, Place
from bot.replies.callback_data import (
    DropMeeting,
    EditMeeting,
    MarkMeeting,
    NewMeeting,
    PlaceMeeting,
    PublishMeeting,
    UndoMeeting,
)
from bot.replies.model import Reply
from bot.runtime import publishing
from bot.screens import publishing as screens
from handlers import free_text
from handlers.dispatch import is_organiser

MAX_CHOICES = 6
MOST_READ = 8
"""Meetings of one file that are looked at at a time."""


async def command(context: Context) -> Reply | None:
    """Read the sentence behind « /publier », or ask for one."""
    if not is_organiser(context):
        return None
    if not context.arguments:
        return await ask(NewMeeting(), context)
    return await _begin(" ".join(context.arguments), context)


async def ask(action: NewMeeting, context: Context) -> Reply | None:
    """Ask for the sentence."""
    if not is_organiser(context):
        return None
    await context.await_answer(action)
    return screens.new()


async def told(_action: NewMeeting, context: Context) -> Reply | None:
    """Read the sentence that was asked for."""
    return await _begin(context.text, context) if is_organiser(context) else None


async def _begin(text: str, context: Context) -> Reply:
    """Make a draft of a sentence; ask for what it does not say."""
    written = drafts.read(text, context.services.today())
    number = await context.services.meetings.add(written.draft.dump())
    if written.problem:
        return await _ask_for(number, "when", context, written.problem)
    if written.place:
        return await _placed(number, written.draft, written.place, context)
    return await _show(number, written.draft, context)


async def forwarded(context: Context) -> Reply | None:
    """Read a message that an organiser forwards as the sentence of a meeting; any other person's as what they type."""
    await context.stop_awaiting()
    return await _begin(context.text, context) if is_organiser(context) else await free_text.read(context)


async def file(data: bytes, name: str, context: Context) -> Reply:
    """Read the meetings of a file that an organiser sends: each is looked at before it is published."""
    services = context.services
    gazetteer = await asyncio.to_thread(Gazetteer.load)
    hint = Hint(name, services.clock.now(), gazetteer)

    def read() -> Reading:
        from bot.meetings import formats  # noqa: PLC0415 -- readers of many formats, which a start does without

        return formats.read(data, hint)

    reading = await asyncio.to_thread(read)
    if reading.refused:
        return screens.refused(reading.refused)
    published = [(row, drafts.load(row.body)) for row in await services.meetings.all() if row.body]
    made: list[tuple[int, str]] = []
    known = 0
    for event in [event for event in reading.events if not event.over(services.clock.now())]:
        draft = await _of_event(event, context)
        row, before = next(((row, one) for row, one in published if drafts.is_same(one, draft)), (None, None))
        if row is None or before is None:
            if len(made) < MOST_READ and draft.status != "cancelled":
                made.append((await services.meetings.add(draft.dump()), draft.title))
        elif (news := drafts.with_news(before, draft)) != before:
            await services.meetings.redraft(row.number, news.dump())
            made.append((row.number, news.title))
        else:
            known += 1
    return screens.found(name, made[:MOST_READ], known, reading.problems)


async def _of_event(event: FeedEvent, context: Context) -> Draft:
    """Return the draft of a meeting of a file, in its town where exactly one bears the name."""
    written = drafts.of_event(event)
    places = await context.services.places()
    found = places.find(written.place).candidates if written.place else ()
    towns = [place for place in found if place.kind == "commune" and place.point]
    return await _in_town(written.draft, towns[0], context) if len(towns) == 1 else written.draft


async def edit(action: EditMeeting, context: Context) -> Reply | None:
    """Ask for a part of a meeting; without a part, show what is about to be published, or what can be changed."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None:
        return None
    if action.part:
        if not row.draft:
            await context.services.meetings.redraft(row.number, row.body)
        return await _ask_for(row.number, action.part, context)
    if row.draft and row.draft != row.body:
        return await _show(row.number, drafts.load(row.draft), context)
    one = publishing.preview(row.number, drafts.load(row.body), context.services.today())
    return screens.change(row.number, one) if one else None


async def _ask_for(number: int, part: str, context: Context, problem: str = "") -> Reply:
    await context.await_answer(EditMeeting(number, part))
    return screens.ask(number, part, problem)


async def answer(action: EditMeeting, context: Context) -> Reply | None:
    """Take the part of a meeting that was asked for."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None or not row.draft:
        return None
    draft, text = drafts.load(row.draft), " ".join(context.text.split())
    if action.part == "when":
        draft, problem = drafts.moved(draft, text, context.services.today())
        if problem:
            return await _ask_for(row.number, "when", context, problem)
    elif action.part == "where":
        if drafts.is_online(text):
            draft = replace(draft, online=True)
        else:
            return await _placed(row.number, draft, text, context)
    elif action.part == "registration" and not drafts.is_link(text):
        return await _ask_for(row.number, "registration", context, "link")
    else:
        draft = drafts.with_part(draft, action.part, text)
    return await _show(row.number, draft, context)


async def _placed(number: int, draft: Draft, text: str, context: Context) -> Reply:
    """Find the town that a text names; ask where several bear the name, or none does."""
    await context.services.meetings.redraft(number, draft.dump())
    places = await context.services.places()
    towns = [place for place in places.find(text).candidates if place.kind == "commune" and place.point]
    if len(towns) == 1:
        return await _show(number, await _in_town(draft, towns[0], context), context)
    if not towns:
        return await _ask_for(number, "where", context, "place")
    return screens.which(number, [(place.id, places.label(place)) for place in towns[:MAX_CHOICES]])


async def place(action: PlaceMeeting, context: Context) -> Reply | None:
    """Take the town that was chosen."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    town = (await context.services.places()).get(action.place)
    if row is None or not row.draft or town is None or town.point is None:
        return None
    return await _show(row.number, await _in_town(drafts.load(row.draft), town, context), context)


async def _in_town(draft: Draft, town: Place, context: Context) -> Draft:
    places = await context.services.places()
    department = places.get(f"dep-{town.department}")
    if town.point is None:
        return draft
    return replace(
        draft,
        town=town.name,
        department=town.department,
        department_name=department.name if department else town.name,
        region=places.region_name(town.region) or (department.name if department else town.name),
        latitude=town.point.latitude,
        longitude=town.point.longitude,
        timezone=zone_of(town.department),
    )


async def _show(number: int, draft: Draft, context: Context) -> Reply:
    """Keep a draft, and show it as it will be; ask for what is missing first."""
    services = context.services
    await services.meetings.redraft(number, draft.dump())
    if draft.missing:
        return await _ask_for(number, draft.missing, context)
    one = publishing.preview(number, draft, services.today())
    if one is None:
        return await _ask_for(number, "title", context, "unreadable")
    return screens.preview(
        number, one, services.content, services.clock.now(), await publishing.concerned(one, services)
    )


async def set_status(action: MarkMeeting, context: Context) -> Reply | None:
    """Show a meeting as cancelled, postponed, full or taking place, before that is published."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None or not row.body:
        return None
    return await _show(row.number, replace(drafts.load(row.draft or row.body), status=action.status), context)


async def publish(action: PublishMeeting, context: Context) -> Reply | None:
    """Publish what is shown; tapped twice, it is published once."""
    services = context.services
    row = await services.meetings.get(action.number) if is_organiser(context) else None
    if row is None:
        return None
    draft = drafts.load(row.draft or row.body)
    if draft.missing:
        return await _ask_for(row.number, draft.missing, context)
    if row.draft:
        await publishing.publish(row, services)
    one = publishing.preview(row.number, draft, services.today())
    return screens.published(row.number, one, await publishing.concerned(one, services)) if one else None


async def undo(action: UndoMeeting, context: Context) -> Reply | None:
    """Take back what was published, where nobody was told yet."""
    if not is_organiser(context):
        return None
    return screens.undone() if await publishing.undo(action.number, context.services) else screens.too_late()


async def drop(action: DropMeeting, context: Context) -> Reply | None:
    """Publish nothing."""
    if not is_organiser(context):
        return None
    await context.services.meetings.drop(action.number)
    return screens.dropped()
