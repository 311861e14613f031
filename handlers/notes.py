"""The note of the month: asked for by a place and a yes, seen at any time, left by one tap."""

from bot.context import Context
from bot.questions.requests import contacts_of
from bot.replies.callback_data import JoinNote, LeaveNote, OpenNote
from bot.replies.model import Reply
from bot.runtime.notes import note_of
from bot.screens import notes as screens
from handlers import own_company
from handlers.typed_places import typed_place


async def show(_action: OpenNote, context: Context) -> Reply:
    """Show the note to whoever receives it; ask who does not where their company is, unless « ma fiche » says so."""
    told = await note_of(context.person.id, context.services) if context.person else None
    if told:
        return screens.now_as(told)
    await context.await_answer(OpenNote())
    kept = await own_company.kept(context)
    area = f"dep-{kept.company.department}" if kept and kept.company.department else ""
    place = (await context.services.places()).get(area)
    return screens.agree([(area, place.name)], kept=True) if place else screens.offer()


async def typed(_awaited: OpenNote, context: Context) -> Reply | None:
    """Ask for the agreement for the department of the place that was typed; nothing is kept of it yet.

    None where the text tells of something else than a place.
    """
    places, finding = await context.services.places(), await typed_place(context)
    if finding is None:
        return None
    named = finding.candidates[:1] if finding.certain else finding.candidates
    areas = [area for area in contacts_of(list(named)).areas.split(",") if area.startswith("dep-")]
    found = [(area, place.name) for area in areas if (place := places.get(area))]
    if not found:
        await context.await_answer(OpenNote())
        return screens.unknown()
    return screens.agree(found)


async def join(action: JoinNote, context: Context) -> Reply | None:
    """Send the note from the next month on."""
    services = context.services
    place = (await services.places()).get(action.area)
    if place is None or place.point is None:
        return None
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.notes.join(person_id, action.area, now)
    return screens.joined_in(place.name)


async def leave(_action: LeaveNote, context: Context) -> Reply:
    """Send no note any more."""
    if context.person:
        await context.services.notes.leave(context.person.id, context.services.clock.now())
    return screens.left()
