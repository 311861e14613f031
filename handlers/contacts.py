"""« Qui appeler près de chez moi »: opened by a button or a command, or answered to a place that was awaited."""

from bot.context import Context
from bot.questions.requests import contacts_of
from bot.replies.callback_data import OpenContacts
from bot.replies.model import Reply
from bot.screens import contacts as screens
from bot.supports.profile import Profile
from bot.supports.trades import entry
from handlers import own_company
from handlers.in_sight import company_in_sight
from handlers.typed_places import typed_place


async def contacts(action: OpenContacts, context: Context) -> Reply:
    """Show whom to call in a department or a region; without one, ask where, and await it."""
    areas = action.areas
    if not areas:
        await context.await_answer(OpenContacts())
        near = await own_company.place(context) or await own_company.spoken_of(context)
        areas = contacts_of([near]).areas if near else _of_company(company_in_sight(context))
    return await _of(areas, context)


def _of_company(company: Profile) -> str:
    """Return the area of a company that is spoken of; "" where that is not known."""
    return f"dep-{company.department}" if company.department else f"reg-{company.region}" if company.region else ""


async def typed(_awaited: OpenContacts, context: Context) -> Reply | None:
    """Answer a place that was typed where one was awaited; None where it is no place."""
    finding = await typed_place(context)
    if finding is None:
        return None
    named = finding.candidates[:1] if finding.certain else finding.candidates
    action = contacts_of(list(named))
    return await _of(action.areas, context) if action.areas else None


async def _of(areas: str, context: Context) -> Reply:
    """Return whom to call in an area; the areas to choose from where several are named; the question where, if none.

    Args:
        areas: ids of departments or regions, such as "dep-23", between commas.
        context: of whoever asks: the chamber of their trade comes first.
    """
    content, places = context.services.content, await context.services.places()
    found = [place for area in areas.split(",") if (place := places.get(area))]
    if not found:
        return screens.ask()
    if len(found) > 1:
        return screens.which([(places.label(place), place.id) for place in found])
    place = found[0]
    own_company.speak_of(place, context)
    trade = (await own_company.known(context)).trade
    own = entry(trade, content) if trade else None
    region = places.region_name(place.region)
    return screens.screen(place.name, place.department, region, content, own.chambers if own else ())
