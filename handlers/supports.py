"""Which supports fit a company: what is typed where the guide asks for a headcount or a place."""

from dataclasses import replace

from telegram import Update

from bot.content.regions import REGIONS
from bot.context import Context
from bot.questions import company_details
from bot.replies import callback_data
from bot.replies.model import Reply
from bot.screens import script_hooks
from bot.screens import supports as screens
from bot.supports import company as companies
from handlers.dispatch import Handler


def headcount(open_step: Handler) -> Handler:
    """Return what answers a headcount, typed where the guide awaited it, with its next question; None for other texts.

    Args:
        open_step: the handler of the screens of scripts.
    """

    async def told(update: Update, context: Context) -> Reply | None:
        message = update.effective_message
        text = (message.text or "").strip() if message else ""
        employees = int(text) if text.isdecimal() else company_details.headcount(text)
        if employees is None or employees >= companies.MOST:
            return None
        context.arguments = [companies.SCRIPT, companies.NEXT, "1", f"effectif={employees}"]
        return await open_step(update, context)

    return told


async def supports(update: Update, context: Context) -> Reply | None:
    """Answer a place, typed where the guide awaited it, with the supports there; None where it is no such place.

    What was said of the company before is in the buttons of the newest screen: it is kept nowhere else.
    """
    services, chat = context.services, update.effective_chat
    regions = await regions_of(update, context)
    actions = services.recent.actions(chat.id) if chat else ()
    opening = next((action for action in actions if action.startswith(companies.action(companies.Company()))), "")
    company, need = companies.asked(callback_data.place_of(opening.split(":")[1:]).known)
    if len(regions) > 1:
        return screens.which_region(regions, company, need)
    if not regions:
        return None
    place = callback_data.OpenScript(
        companies.SCRIPT, companies.RESULT, known=companies.known(replace(company, region=regions[0]), need)
    )
    return script_hooks.show(place, services.content, services.today())


async def regions_of(update: Update, context: Context) -> list[str]:
    """Return the INSEE codes of the regions in which a typed place may be, the likeliest first."""
    message = update.effective_message
    places = await context.services.places()
    candidates = places.find(message.text if message and message.text else "").candidates
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    return list(dict.fromkeys(place.region for place in named if place.region in REGIONS))
