"""The curated content: a card, or a screen of a script."""

from telegram import Update

from bot import cards, scripts
from bot.context import Context
from bot.hand_overs import COMPUTED, joined
from bot.reply import Reply
from handlers.answering import Handler


async def card(_update: Update, context: Context) -> Reply | None:
    """Show a card, at the page asked for."""
    name, page, origin = cards.asked(context.arguments)
    services = context.services
    found = services.content.cards.get(name)
    if found is None:
        return None
    return cards.screen(found, services.content, services.today(), page, origin)


def step(buttons: dict[str, Handler]) -> Handler:
    """Return the handler of the screens of scripts; `buttons` compute what a screen leaves to them (`confie_à`)."""

    async def show(update: Update, context: Context) -> Reply | None:
        place, services = scripts.place_of(context.arguments), context.services
        screen, reply = scripts.screen_at(place, services.content), scripts.show(place, services.content)
        if screen is None or reply is None:
            return None
        if screen.awaits and update.effective_chat:
            now = services.clock.now()
            await services.people.keep(update.effective_chat.id, context.language, now, awaiting=screen.awaits)
        if place.known and context.person:
            # A step that knows something of the company is the guide at work.
            await services.sharing.note_guide(context.person.id, services.today())
        context.arguments = []
        computed = await buttons[COMPUTED[screen.hands_over]](update, context) if screen.hands_over else None
        return joined(reply, computed) if computed else reply

    return show


async def region(update: Update, context: Context) -> Reply | None:
    """Answer a place, typed where a script awaited it, with the card of its region; None where it is no such place."""
    message, services = update.effective_message, context.services
    places = await services.places()
    candidates = places.find(message.text if message and message.text else "").candidates
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    regions = {places.region_name(place.region) for place in named}
    found = [card for card in services.content.by_theme("regions") if set(card.regions) & regions]
    if len(found) > 1:
        return cards.which_region(found)
    context.arguments = [found[0].id] if found else []
    return await card(update, context)
