"""What people type: the words or the number of a button, the answer that was awaited, a place, a question."""

from telegram import Update

from bot import home as screens
from bot.context import Context
from bot.reply import Reply
from handlers import nearby
from handlers.answering import Handler, press, stop_awaiting


def reading(buttons: dict[str, Handler], awaited: dict[str, Handler]) -> Handler:
    """Return the handler of typed texts.

    Args:
        buttons: what a number or the words of a button stand for.
        awaited: what takes a typed answer, by the name under which it is awaited.
    """

    async def read(update: Update, context: Context) -> Reply | None:
        message, chat = update.effective_message, update.effective_chat
        text = message.text if message and message.text else ""
        data = context.services.recent.meant_by(chat.id, text) if chat else None
        if data is not None:
            return await press(data, buttons, update, context)
        name, *context.arguments = (await stop_awaiting(update, context) or "").split(":")
        reply = await awaited[name](update, context) if name in awaited else None
        if reply is None and chat and context.services.recent.offers(chat.id, "position"):
            reply = await nearby.told(text, context)
        return reply or await nearby.mentioned(text, context) or screens.not_understood()

    return read
