"""« Signaler une erreur »: what is wrong with a card, told to the organisers."""

from telegram.error import BadRequest

from bot.content.models import Card
from bot.context import Context
from bot.i18n.catalogues import SOURCE
from bot.replies.callback_data import ReportCard, SendReport
from bot.replies.model import Reply
from bot.replies.priority import Priority
from bot.screens import reports as screens
from bot.transport.rate_limiter import ChatBusyError
from bot.transport.sender import Outcome

PATIENCE = 5.0
"""Seconds for which the chat of an organiser may keep whoever reports an error waiting."""


async def report(action: ReportCard, context: Context) -> Reply | None:
    """Ask what is wrong with a card."""
    card = context.services.content.cards.get(action.card)
    return screens.ask(card) if card else None


async def reported(action: SendReport, context: Context) -> Reply | None:
    """Tell the organisers what is wrong with a card, once a day for the same thing, and say what came of it."""
    services, card = context.services, context.services.content.cards.get(action.card)
    if card is None:
        return None
    limiter, today, contact = services.reports, services.today(), services.settings.contact
    if limiter.known(context.chat_id, str(action), today):
        return screens.thanks(card, heard=True, contact=contact)
    if limiter.is_full(context.chat_id, today):
        return screens.too_many(card)
    heard = [await _tell(one, card, action.reason, context) for one in sorted(services.settings.admin_ids)]
    if any(heard):
        limiter.note(context.chat_id, str(action), today)
    return screens.thanks(card, heard=any(heard), contact=contact)


async def _tell(organiser: int, card: Card, reason: str, context: Context) -> bool:
    """Tell an organiser, in their language; return whether it reached them."""
    sender, person = context.services.sender, await context.services.people.find(organiser)
    try:
        await sender.turn(organiser, Priority.INTERACTIVE, PATIENCE)
        outcome, _ = await sender.deliver(
            organiser, screens.to_organisers(card, reason), (person.language if person else None) or SOURCE
        )
    except (BadRequest, ChatBusyError):
        return False
    return outcome in {Outcome.SENT, Outcome.UNKNOWN}
