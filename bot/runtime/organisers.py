"""What organisers are told without having asked: that something needs them."""

import structlog
from telegram.error import TelegramError

from bot.context import Services
from bot.i18n.catalogues import SOURCE
from bot.logs import reason
from bot.replies.model import Reply
from bot.replies.priority import Priority
from bot.transport.rate_limiter import ChatBusyError

log = structlog.get_logger()

PATIENCE = 10.0
"""Seconds for which the chat of an organiser may keep what is going on waiting."""


async def tell_organisers(reply: Reply, services: Services) -> None:
    """Send a screen to each organiser, in their language; one who cannot be reached holds up nobody."""
    for chat_id in sorted(services.settings.admin_ids):
        person = await services.people.find(chat_id)
        try:
            await services.sender.turn(chat_id, Priority.REMINDER, PATIENCE)
            await services.sender.deliver(chat_id, reply, person.language if person else SOURCE)
        except (TelegramError, ChatBusyError) as error:
            log.warning("an organiser was not told", reason=reason(error))
