"""« Qui appeler près de chez moi »: opened by a button or a command, or answered to a place that was awaited."""

from bot.content.models import Content
from bot.context import Context
from bot.places.resolver import Places
from bot.questions.requests import contacts_of
from bot.replies.callback_data import OpenContacts
from bot.replies.model import Reply
from bot.screens import contacts as screens
from handlers import own_company
from handlers.typed_places import typed_place


async def contacts(action: OpenContacts, context: Context) -> Reply:
    """Show whom to call in a department or a region; without one, ask where, and await it."""
    areas = action.areas
    if not areas:
        await context.await_answer(OpenContacts())
        kept = await own_company.place(context)
        areas = contacts_of([kept]).areas if kept else ""
    return _of(areas, context.services.content, await context.services.places())


async def typed(_awaited: OpenContacts, context: Context) -> Reply | None:
    """Answer a place that was typed where one was awaited; None where it is no place."""
    places, finding = await context.services.places(), await typed_place(context)
    if finding is None:
        return None
    named = finding.candidates[:1] if finding.certain else finding.candidates
    action = contacts_of(list(named))
    return _of(action.areas, context.services.content, places) if action.areas else None


def _of(areas: str, content: Content, places: Places) -> Reply:
    """Return whom to call in an area; the areas to choose from where several are named; the question where, if none.

    Args:
        areas: ids of departments or regions, such as "dep-23", between commas.
        content: everything the bot knows.
        places: where people may be.
    """
    found = [place for area in areas.split(",") if (place := places.get(area))]
    if not found:
        return screens.ask()
    if len(found) > 1:
        return screens.which([(places.label(place), place.id) for place in found])
    place = found[0]
    return screens.screen(place.name, place.department, places.region_name(place.region), content)
