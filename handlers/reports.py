"""« Signaler une erreur »: what is wrong with a card, told to the organisers."""

from telegram import Update
from telegram.error import BadRequest

from bot.content.models import Card
from bot.context import Context
from bot.i18n.catalogues import SOURCE
from bot.replies.model import Reply
from bot.replies.priority import Priority
from bot.screens import reports as screens
from bot.transport.sender import Outcome


async def report(_update: Update, context: Context) -> Reply | None:
    """Ask what is wrong with a card."""
    card = _card(context)
    return screens.ask(card) if card else None


async def reported(update: Update, context: Context) -> Reply | None:
    """Tell the organisers what is wrong with a card, once a day for the same thing, and say what came of it."""
    card, chat = _card(context), update.effective_chat
    reason = context.arguments[1] if len(context.arguments) > 1 else ""
    if card is None or chat is None or reason not in screens.REASONS:
        return None
    services = context.services
    limiter, today, what = services.reports, services.today(), f"{card.id}:{reason}"
    contact = services.settings.contact
    if limiter.known(chat.id, what, today):
        return screens.thanks(card, heard=True, contact=contact)
    if limiter.is_full(chat.id, today):
        return screens.too_many(card)
    heard = [await _tell(organiser, card, reason, context) for organiser in sorted(services.settings.admin_ids)]
    if any(heard):
        limiter.note(chat.id, what, today)
    return screens.thanks(card, heard=any(heard), contact=contact)


async def _tell(organiser: int, card: Card, reason: str, context: Context) -> bool:
    """Tell an organiser, in their language; return whether it reached them."""
    sender, person = context.services.sender, await context.services.people.find(organiser)
    await sender.turn(organiser, Priority.INTERACTIVE)
    try:
        outcome, _ = await sender.deliver(
            organiser, screens.to_organisers(card, reason), (person.language if person else None) or SOURCE
        )
    except BadRequest:
        return False
    return outcome is Outcome.SENT


def _card(context: Context) -> Card | None:
    return context.services.content.cards.get(context.arguments[0] if context.arguments else "")
