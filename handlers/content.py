"""The curated content: a card, or a screen of a script."""

from dataclasses import replace

from telegram import Update

from bot import cards, company_words, guide, guide_screens, hand_overs, scripts
from bot.context import Context
from bot.regions import REGIONS
from bot.reply import Reply
from handlers.answering import Handler

USES = "usages"
"""How the themes of the cards on uses of AI begin."""


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
        screen = scripts.screen_at(place, services.content)
        reply = hand_overs.show(place, services.content, services.today())
        if screen is None or reply is None:
            return None
        if screen.awaits and update.effective_chat:
            now = services.clock.now()
            await services.people.keep(update.effective_chat.id, context.language, now, awaiting=screen.awaits)
        if place.known and context.person:
            # A step that knows something of the company is the guide at work.
            await services.sharing.note_guide(context.person.id, services.today())
        context.arguments = []
        verb = hand_overs.COMPUTED.get(screen.hands_over or "")
        computed = await buttons[verb](update, context) if verb else None
        return hand_overs.joined(reply, computed) if computed else reply

    return show


async def region(update: Update, context: Context) -> Reply | None:
    """Answer a place, typed where a script awaited it, with the card of its region; None where it is no such place."""
    services = context.services
    names = {REGIONS[code] for code in await _regions(update, context)}
    found = [card for card in services.content.by_theme("regions") if set(card.regions) & names]
    if len(found) > 1:
        return cards.which_region(found)
    context.arguments = [found[0].id] if found else []
    return await card(update, context)


def headcount(open_step: Handler) -> Handler:
    """Return what answers a headcount, typed where the guide awaited it, with its next question; None for other texts.

    Args:
        open_step: the handler of the screens of scripts.
    """

    async def told(update: Update, context: Context) -> Reply | None:
        message = update.effective_message
        text = (message.text or "").strip() if message else ""
        employees = int(text) if text.isdecimal() else company_words.headcount(text)
        if employees is None or employees >= guide.MOST:
            return None
        context.arguments = [guide.SCRIPT, guide.NEXT, "1", f"effectif={employees}"]
        return await open_step(update, context)

    return told


async def trade(update: Update, context: Context) -> Reply | None:
    """Answer a trade or a task, typed where one was awaited, with its card; None for any other text.

    What is awaited is no place: « maçon » is not the town of Mâcon here.
    """
    message, services = update.effective_message, context.services
    meant = (await services.answers()).decide(message.text if message and message.text else "")
    names = [answer.split(":")[1] for answer in meant.answers if answer.startswith("card:")]
    of_uses = [name for name in names if services.content.cards[name].theme.startswith(USES)]
    context.arguments = of_uses[:1]
    return await card(update, context) if of_uses else None


async def supports(update: Update, context: Context) -> Reply | None:
    """Answer a place, typed where the guide awaited it, with the supports there; None where it is no such place.

    What was said of the company before is in the buttons of the newest screen: it is kept nowhere else.
    """
    services, chat = context.services, update.effective_chat
    regions = await _regions(update, context)
    actions = services.recent.actions(chat.id) if chat else ()
    opening = next((action for action in actions if action.startswith(guide.action(guide.Company()))), "")
    company, need = guide.asked(scripts.place_of(opening.split(":")[1:]).known)
    if len(regions) > 1:
        return guide_screens.which_region(regions, company, need)
    if not regions:
        return None
    place = scripts.Place(guide.SCRIPT, guide.RESULT, known=guide.known(replace(company, region=regions[0]), need))
    return hand_overs.show(place, services.content, services.today())


async def _regions(update: Update, context: Context) -> list[str]:
    """Return the INSEE codes of the regions in which a typed place may be, the likeliest first."""
    message = update.effective_message
    places = await context.services.places()
    candidates = places.find(message.text if message and message.text else "").candidates
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    return list(dict.fromkeys(place.region for place in named if place.region in REGIONS))
