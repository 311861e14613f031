"""What is known of the company of whoever speaks: what they asked to have kept, else what they said just now."""

from dataclasses import replace

from bot.context import Context
from bot.places.gazetteer import Place
from bot.supports.kept_company import KeptCompany
from bot.supports.profile import Profile


async def kept(context: Context) -> KeptCompany | None:
    """Return what the person asked to have kept of their company, if they did."""
    return await context.services.companies.of_person(context.person.id) if context.person else None


async def known(context: Context) -> Profile:
    """Return the company that is kept; where none is, how many somebody said they are in this conversation."""
    if theirs := await kept(context):
        return theirs.company
    return Profile(employees=context.services.recent.talk(context.chat_id).headcount)


async def place(context: Context) -> Place | None:
    """Return where the company is that is kept, if that is known."""
    theirs = await kept(context)
    return (await context.services.places()).get(theirs.place) if theirs and theirs.place else None


async def spoken_of(context: Context) -> Place | None:
    """Return the place that this conversation was last about."""
    name = context.services.recent.talk(context.chat_id).place
    return (await context.services.places()).get(name) if name else None


def speak_of(place: Place, context: Context) -> None:
    """Remember, as long as the conversation lasts, that it is about a place."""
    recent = context.services.recent
    recent.update(context.chat_id, replace(recent.talk(context.chat_id), place=place.id))
