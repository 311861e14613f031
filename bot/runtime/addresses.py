"""The address of the screen that answers an update: callback data, and never what somebody wrote."""

import re

from telegram import Bot, Update

from bot.replies import deep_links
from bot.replies.callback_data import Action, AskAgain, OpenHome, RunCommand
from bot.screens.menu import COMMANDS
from bot.sharing.codes import split
from bot.storage.outbox import Unanswered

NO_TAP = "0"
"""The number of a tap that nobody made."""
_COMMAND = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s+([\w-]+))?", re.IGNORECASE)


def address_of(update: Update) -> str | None:
    """Return the callback data that asks again for what an update asks for.

    What was typed is not kept: the address is that of a screen that asks to write it again.

    Returns:
        None where nobody waits for an answer.
    """
    if update.callback_query:
        return update.callback_query.data
    message = update.effective_message
    if message is None:
        return None
    typed = message.text or ""
    return str(_command(typed) if typed.startswith("/") else AskAgain())


def says_all(update: Update) -> bool:
    """Tell whether the address of an update says all that it asks for: a command without words behind it does."""
    message = None if update.callback_query else update.effective_message
    found = _COMMAND.fullmatch((message.text or "").strip()) if message else None
    return found is not None and found[2] is None and found[1].lower() in COMMANDS


def _command(text: str) -> Action:
    found = _COMMAND.match(text)
    name = found[1].lower() if found else ""
    if name == "start":
        _, screen = split((found[2] if found else None) or "")
        return deep_links.action_of(screen) or OpenHome()
    return RunCommand(name) if name in COMMANDS else AskAgain()


def asked_again(one: Unanswered, bot: Bot) -> Update:
    """Return an update that asks for the screen at an address, in a chat where nothing stands that it could replace."""
    chat = {"id": one.chat_id, "type": "private"}
    person = {"id": one.chat_id, "is_bot": False, "first_name": "", "language_code": one.language}
    message = {"message_id": 0, "date": 0, "chat": chat}
    query = {"id": NO_TAP, "from": person, "chat_instance": "", "message": message, "data": one.address}
    return Update.de_json({"update_id": one.number, "callback_query": query}, bot)


def is_asked_again(update: Update) -> bool:
    """Tell whether an update was made by `asked_again`: there is no tap to be answered."""
    query = update.callback_query
    return query is not None and query.id == NO_TAP
