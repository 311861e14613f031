"""The curated content: a card, or a screen of a script."""

from telegram import Update

from bot.content import published
from bot.content.regions import REGIONS
from bot.context import Context
from bot.replies import callback_data, widgets
from bot.replies.model import Reply
from bot.screens import cards, script_hooks
from handlers import supports
from handlers.dispatch import Handler


async def card(_update: Update, context: Context) -> Reply | None:
    """Show a card, at the page asked for."""
    name, page, origin = callback_data.asked(context.arguments)
    services = context.services
    found = services.content.cards.get(name)
    if found is None:
        return None
    return cards.screen(found, services.content, services.today(), page, origin)


def step(buttons: dict[str, Handler]) -> Handler:
    """Return the handler of the screens of scripts; `buttons` compute what a screen leaves to them (`confie_à`)."""

    async def show(update: Update, context: Context) -> Reply | None:
        place, services = callback_data.place_of(context.arguments), context.services
        screen = published.screen_at(place, services.content)
        reply = script_hooks.show(place, services.content, services.today())
        if screen is None or reply is None:
            return None
        if screen.awaits and update.effective_chat:
            now = services.clock.now()
            await services.people.keep(update.effective_chat.id, context.language, now, awaiting=screen.awaits)
        if place.known and context.person:
            # A step that knows something of the company is the guide at work.
            await services.sharing.note_guide(context.person.id, services.today())
        context.arguments = []
        verb = script_hooks.COMPUTED.get(screen.hands_over or "")
        computed = await buttons[verb](update, context) if verb else None
        return widgets.combined(reply, computed) if computed else reply

    return show


async def region(update: Update, context: Context) -> Reply | None:
    """Answer a place, typed where a script awaited it, with the card of its region; None where it is no such place."""
    services = context.services
    names = {REGIONS[code] for code in await supports.regions_of(update, context)}
    found = [card for card in services.content.by_theme("regions") if set(card.regions) & names]
    if len(found) > 1:
        return cards.which_region(found)
    context.arguments = [found[0].id] if found else []
    return await card(update, context)
