"""Which supports fit a company: what is typed where the guide asks for a headcount or a place."""

from dataclasses import replace

from bot.content.regions import REGIONS
from bot.context import Context
from bot.questions.query import Query
from bot.replies.callback_data import OpenScript, TypeCompanyPlace, TypeHeadcount
from bot.replies.model import Reply
from bot.screens import script_hooks
from bot.screens import supports as screens
from bot.supports import company as companies


async def headcount(_awaited: TypeHeadcount, context: Context) -> Reply | None:
    """Answer a headcount, typed where the guide awaited it, with its next question; None for other texts."""
    text = context.text.strip()
    employees = int(text) if text.isdecimal() else Query(text).company.headcount
    if employees is None or employees >= companies.MOST:
        return None
    place = OpenScript(companies.SCRIPT, companies.NEXT, known={"effectif": str(employees)})
    return await context.services.router.handle(place, context)


async def supports(_awaited: TypeCompanyPlace, context: Context) -> Reply | None:
    """Answer a place, typed where the guide awaited it, with the supports there; None where it is no such place.

    What was said of the company before is in the buttons of the newest screen: it is kept nowhere else.
    """
    services = context.services
    regions = await regions_of(context)
    offered = services.recent.actions(context.chat_id)
    lists = (one for one in offered if isinstance(one, OpenScript) and one.screen == companies.RESULT)
    opening = next((one.known for one in lists if one.script == companies.SCRIPT), {})
    company, need = companies.asked(opening)
    if len(regions) > 1:
        return screens.which_region(regions, company, need)
    if not regions:
        return None
    place = companies.action(replace(company, region=regions[0]), need)
    return script_hooks.show(place, services.content, services.today())


async def regions_of(context: Context) -> list[str]:
    """Return the INSEE codes of the regions in which a typed place may be, the likeliest first."""
    places = await context.services.places()
    candidates = places.find(context.text).candidates
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    return list(dict.fromkeys(place.region for place in named if place.region in REGIONS))
