"""What people type: the number or the words of a button, a place, a question."""

from telegram import Update

from bot import home as screens
from bot.context import Context
from bot.reply import Reply
from handlers.answering import Handler, press


def reading(buttons: dict[str, Handler]) -> Handler:
    """Return the handler of typed texts; `buttons` are what a number or the words of a button stand for."""

    async def read(update: Update, context: Context) -> Reply | None:
        message, chat = update.effective_message, update.effective_chat
        text = message.text if message and message.text else ""
        data = context.services.recent.meant_by(chat.id, text) if chat else None
        if data is not None:
            return await press(data, buttons, update, context)
        return screens.not_understood()

    return read
