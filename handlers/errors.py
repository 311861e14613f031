"""What went wrong in a handler: noted for the developers, said kindly to the person."""

import structlog
from telegram import Chat, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.context import Context
from bot.errors import RefusedError
from bot.logs import reason
from bot.screens.home import failed
from bot.transport.calls import is_closed

log = structlog.get_logger()


async def failure(update: object, context: Context) -> None:
    """Log the error with what led to it, but nothing of the person; then say one kind sentence, if it can be said."""
    error = context.error
    chat = update.effective_chat if isinstance(update, Update) else None
    if chat and error and _nobody_can_be_told(error, chat):
        log.info("nobody to be answered", reason=reason(error))
        await context.services.people.freeze(chat.id, context.services.clock.now())
        return
    if isinstance(error, RefusedError):
        log.error("handler failed", reason=str(error))
    else:
        log.error("handler failed", exc_info=error, notes=getattr(error, "__notes__", []))
    unreachable = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    if chat is None or chat.type != Chat.PRIVATE or unreachable:
        return
    try:
        await context.services.sender.show(chat.id, failed(), getattr(context, "language", "fr"))
    except TelegramError as second:
        log.warning("apology not sent", reason=reason(second))


def _nobody_can_be_told(error: Exception, chat: Chat) -> bool:
    """Tell whether nothing can be written to a chat: the bot is blocked, the chat is gone, the group lets it not."""
    is_old = chat.type != Chat.PRIVATE and isinstance(error, ChatMigrated)
    return is_old or isinstance(error, Forbidden) or (isinstance(error, BadRequest) and is_closed(error))
