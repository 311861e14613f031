"""What people type: the words or the number of a button, the answer that was awaited, a place, a question."""

from telegram import Update

from bot.context import Context
from bot.replies.model import Button, Reply
from bot.replies.widgets import HOME
from bot.screens import home as screens
from bot.screens.script_hooks import AWAITED
from bot.transport.last_keyboards import meant
from handlers import nearby, questions
from handlers.dispatch import Handler, press, stop_awaiting

LONGEST_LIST = 20
"""The highest number that a list may show."""


def reading(buttons: dict[str, Handler], awaited: dict[str, Handler]) -> Handler:
    """Return the handler of typed texts.

    Args:
        buttons: what a number or the words of a button stand for.
        awaited: what takes a typed answer, by the name under which it is awaited.
    """

    async def read(update: Update, context: Context) -> Reply | None:
        message, chat = update.effective_message, update.effective_chat
        text = message.text if message and message.text else ""
        data = _meant(chat.id, text, context) if chat else None
        if data is not None:
            return await press(data, buttons, update, context)
        name, *context.arguments = (await stop_awaiting(update, context) or "").split(":")
        reply = await awaited[name](update, context) if name in awaited else None
        if reply is None and chat and context.services.recent.offers(chat.id, "position"):
            reply = await nearby.told(text, context)
        if reply is None and _is_of_a_list(text):
            return screens.number_of_what()
        return reply or await questions.asked(text, buttons, update, context)

    return read


def _meant(chat_id: int, text: str, context: Context) -> str | None:
    """What button a text means: one of the newest screen; after a restart, when none is known, one of the first."""
    services = context.services
    number = AWAITED.get(context.person.awaiting or "") if context.person else None
    if number and number.fullmatch(text.strip()):
        return None
    if services.recent.knows(chat_id):
        return services.recent.meant_by(chat_id, text)
    ways = [button for row in screens.WAYS_ON for button in row if isinstance(button, Button)]
    labels = [(services.renderer.plain(button.label, context.language), button.action) for button in (*ways, HOME)]
    return None if text.strip().isdecimal() else meant(labels, text)


def _is_of_a_list(text: str) -> bool:
    """Tell whether a text is a number as lists have them; « 02 » and « 75 » are departments."""
    number = text.strip().rstrip(".")
    return number.isdecimal() and not number.startswith("0") and int(number) <= LONGEST_LIST
