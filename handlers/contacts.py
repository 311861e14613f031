"""« Qui appeler près de chez moi »: opened by a button or a command, or answered to a place that was awaited."""

from telegram import Update

from bot.context import Context
from bot.questions.requests import contacts_of
from bot.replies.model import Reply
from bot.screens import contacts as screens


async def contacts(update: Update, context: Context) -> Reply:
    """Show whom to call in a department or a region; without one, ask where, and await it."""
    services, chat = context.services, update.effective_chat
    areas = context.arguments[0] if context.arguments else ""
    if not areas and chat:
        await services.people.keep(chat.id, context.language, services.clock.now(), awaiting=screens.AWAITED)
    return screens.opened(areas, services.content, await services.places())


async def typed(update: Update, context: Context) -> Reply | None:
    """Answer a place that was typed where one was awaited; None where it is no place."""
    message = update.effective_message
    places = await context.services.places()
    finding = places.find(message.text if message and message.text else "")
    if not finding.candidates:
        return None
    named = finding.candidates[:1] if finding.certain else finding.candidates
    areas = contacts_of(list(named)).partition(":")[2]
    return screens.opened(areas, context.services.content, places) if areas else None
