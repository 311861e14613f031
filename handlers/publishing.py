"""Organisers publish a meeting from one sentence, and change it; nobody else can."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.context import Context
from bot.meetings import drafts, sentences, spoken_changes
from bot.meetings.drafts import ID, Draft
from bot.meetings.located import in_town, whole_towns
from bot.places.resolver import Place, Places
from bot.reminders.subjects import STAGE
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
from bot.runtime import feeds, publishing
from bot.screens import publishing as screens
from bot.screens.differences import differences
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


async def announced(context: Context) -> Reply | None:
    """Read what an organiser announces in plain words; ask for the sentence where it says only that there is one."""
    places, today = await context.services.places(), context.services.today()
    said = sentences.read(context.text, today, places)
    if said.draft.date or said.towns or said.draft.online or said.problem:
        return await _begin(context.text, context)
    return await ask(NewMeeting(), context)


async def _begin(text: str, context: Context) -> Reply:
    """Make a draft of a sentence; ask for what it does not say."""
    places = await context.services.places()
    written = sentences.read(text, context.services.today(), places)
    number = await context.services.meetings.add(written.draft.dump())
    if written.problem:
        return await ask_for(number, "where" if written.problem == "place" else "when", context, written.problem)
    if written.towns and not written.draft.town:
        return _which(number, written.towns, places)
    return await show(number, written.draft, context)


async def forwarded(context: Context) -> Reply | None:
    """Read a message that an organiser forwards as the sentence of a meeting; any other person's as what they type."""
    await context.stop_awaiting()
    return await _begin(context.text, context) if is_organiser(context) else await free_text.read(context)


async def file(data: bytes, name: str, context: Context) -> Reply:
    """Read the meetings of a file that an organiser sends: each is looked at before it is published."""
    found = await feeds.read_file(data, name, context.services)
    if isinstance(found, str):
        return screens.refused(found)
    made = [(row.number, row.says.title) for row in found.rows if row.says]
    more = len(made) - len(made[:MOST_READ])
    return screens.found(name, made[:MOST_READ], more, found.known, found.problems, found.feed)


async def edit(action: EditMeeting, context: Context) -> Reply | None:
    """Ask for a part of a meeting; without a part, show what is about to be published, or what can be changed."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None:
        return None
    if action.part:
        if not row.draft:
            published = drafts.going_on(drafts.load(row.body), context.services.today())
            await context.services.meetings.redraft(row.number, published.dump())
        if action.part == "parts":
            return screens.parts(row.number)
        return await ask_for(row.number, action.part, context)
    today = context.services.today()
    body = drafts.going_on(drafts.load(row.body), today) if row.body else None
    if row.draft and drafts.going_on(drafts.load(row.draft), today) != body:
        return await show(row.number, drafts.load(row.draft), context)
    one = publishing.preview(row.number, body, today) if body else None
    useful = await context.services.afterwards.answers(f"{STAGE}{ID}{row.number}")
    return screens.change(row.number, one, useful) if one else None


async def ask_for(number: int, part: str, context: Context, problem: str = "") -> Reply:
    """Ask for a part of a meeting whose draft is kept; where what was said cannot be taken, say why."""
    await context.await_answer(EditMeeting(number, part))
    return screens.ask(number, part, problem)


async def answer(action: EditMeeting, context: Context) -> Reply | None:
    """Take the part of a meeting that was asked for."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None or not row.draft:
        return None
    draft, text = drafts.load(row.draft), " ".join(context.text.split())
    if action.part == "when":
        moved, problem = _moved(draft, text, context.services.today())
        if moved is None:
            return await ask_for(row.number, "when", context, problem)
        draft = moved
    elif action.part == "where":
        online, named = sentences.where(text)
        if named or not online:
            both = online or (draft.online and bool(draft.town))
            return await _placed(row.number, replace(draft, online=both), named, context, said_online=online)
        draft = drafts.put_online(draft)
    elif action.part == "registration" and not drafts.is_link(text):
        if sentences.names_a_person(text) or "://" in text:
            return await ask_for(row.number, "registration", context, "link" if "://" in text else "person")
        draft = drafts.with_part(replace(draft, registration=""), "contact", text)
    else:
        draft = drafts.with_part(draft, action.part, text)
    return await show(row.number, draft, context)


def _moved(draft: Draft, text: str, today: date) -> tuple[Draft | None, str]:
    """Return a draft on the day that was typed; « le 15 » is one of the month in which it was."""
    if draft.date:
        moved, problem = spoken_changes.rescheduled(text, draft, today)
    else:
        moved, problem = sentences.moved(draft, text, today)
    return (None, problem or "date") if problem or moved is None else (moved, "")


async def _placed(number: int, draft: Draft, text: str, context: Context, *, said_online: bool) -> Reply:
    """Find the town that a text names; ask where several bear the name, or none does and it is not online."""
    await context.services.meetings.redraft(number, draft.dump())
    places = await context.services.places()
    towns = whole_towns(places.find(text).candidates, places)
    if len(towns) == 1:
        return await show(number, in_town(draft, towns[0], places), context)
    if not towns and said_online:  # « en visio sur Teams »
        return await show(number, drafts.put_online(draft), context)
    if not towns:
        return await ask_for(number, "where", context, "place")
    return _which(number, towns, places)


def _which(number: int, towns: Sequence[Place], places: Places) -> Reply:
    return screens.which(number, [(place.id, places.label(place)) for place in towns[:MAX_CHOICES]])


async def place(action: PlaceMeeting, context: Context) -> Reply | None:
    """Take the town that was chosen."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    places = await context.services.places()
    town = places.get(action.place)
    if row is None or not row.draft or town is None or town.point is None:
        return None
    return await show(row.number, in_town(drafts.load(row.draft), town, places), context)


async def show(number: int, draft: Draft, context: Context) -> Reply:
    """Keep a draft, and show it as it will be; ask for what is missing first."""
    services = context.services
    await services.meetings.redraft(number, draft.dump())
    if draft.missing:
        return await ask_for(number, draft.missing, context)
    one, row = publishing.preview(number, draft, services.today()), await services.meetings.get(number)
    if one is None or row is None:
        return await ask_for(number, "title", context, "unreadable")
    told = await publishing.concerned(one, row, services)
    today = services.today()
    before = drafts.going_on(drafts.load(row.body), today) if row.body else None
    changed = differences(before, drafts.going_on(draft, today)) if before else []
    return screens.preview(number, one, services.content, services.clock.now(), told, changed)


async def set_status(action: MarkMeeting, context: Context) -> Reply | None:
    """Show a meeting as cancelled, postponed, full or taking place, before that is published."""
    row = await context.services.meetings.get(action.number) if is_organiser(context) else None
    if row is None or not row.body:
        return None
    return await show(row.number, replace(drafts.load(row.draft or row.body), status=action.status), context)


async def publish(action: PublishMeeting, context: Context) -> Reply | None:
    """Publish what is shown; tapped twice, it is published once."""
    services = context.services
    row = await services.meetings.get(action.number) if is_organiser(context) else None
    if row is None:
        return None
    draft = drafts.load(row.draft or row.body)
    if draft.missing:
        return await ask_for(row.number, draft.missing, context)
    if row.draft:
        await publishing.publish(row, services)
    one = publishing.preview(row.number, draft, services.today())
    return screens.published(row.number, one, await publishing.concerned(one, row, services)) if one else None


async def undo(action: UndoMeeting, context: Context) -> Reply | None:
    """Take back what was published, where nobody was told yet."""
    if not is_organiser(context):
        return None
    told = await publishing.undo(action.number, context.services)
    if told is None:
        return screens.too_late()
    known = context.services.content.stages.get(f"{ID}{action.number}")
    return screens.put_back(known) if known else screens.undone(told)


async def drop(action: DropMeeting, context: Context) -> Reply | None:
    """Publish nothing; what is published already stays as it is."""
    if not is_organiser(context):
        return None
    row = await context.services.meetings.get(action.number)
    await context.services.meetings.drop(action.number)
    return screens.unchanged(f"{ID}{row.number}") if row and row.body else screens.dropped()
