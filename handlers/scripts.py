"""The curated content: a card, or a screen of a script."""

from bot.content import published
from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.context import Context
from bot.replies import widgets
from bot.replies.callback_data import OpenCard, OpenMore, OpenScript, TypeRegion
from bot.replies.model import Reply
from bot.screens import cards, script_hooks, scripts
from bot.supports import old_guide
from handlers import supports


async def card(action: OpenCard, context: Context) -> Reply | None:
    """Show a card, at the page asked for."""
    services = context.services
    found = services.content.cards.get(action.card)
    origin = action.origin or services.recent.origin(context.chat_id, action.card)
    return cards.screen(found, services.content, services.today(), action.page, origin) if found else None


async def more(action: OpenMore, context: Context) -> Reply | None:
    """Show what else a card offers."""
    services = context.services
    found = services.content.cards.get(action.card)
    return cards.more(found, services.content, services.today(), action.origin) if found else None


async def step(place: OpenScript, context: Context) -> Reply | None:
    """Show a screen of a script, with what it leaves to be computed (`confie_à`)."""
    if place.script == old_guide.SCRIPT:
        return await supports.old_button(place, context)
    services = context.services
    screen = published.screen_at(place, services.content)
    reply = scripts.show(place, services.content, services.today())
    if screen is None or reply is None:
        return None
    if screen.awaits:
        await context.await_answer(script_hooks.ANSWERS_AWAITED[screen.awaits][0])
    routed = script_hooks.ROUTED_SCREENS.get(screen.hands_over or "")
    computed = await services.router.handle(routed, context) if routed else None
    return widgets.combined(reply, computed) if computed else reply


def is_same(place: OpenScript, content: Content) -> bool:
    """Tell whether a screen of a script is the same for everybody: no handler computes it with what is kept."""
    if place.script == old_guide.SCRIPT:
        return False
    screen = published.screen_at(place, content)
    return screen is not None and not screen.hands_over


async def region(_awaited: TypeRegion, context: Context) -> Reply | None:
    """Answer a place, typed where a script awaited it, with the card of its region; None where it is no such place."""
    names = {REGIONS[code] for code in await supports.regions_of(context)}
    found = [card for card in context.services.content.by_theme("regions") if set(card.regions) & names]
    if len(found) > 1:
        return cards.which_region(found)
    return await card(OpenCard(found[0].id), context) if found else None
