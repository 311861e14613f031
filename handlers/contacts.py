"""« Qui appeler près de chez moi »: opened by a button or a command, or answered to a place that was awaited."""

from bot.context import Context
from bot.questions.requests import contacts_of
from bot.replies.callback_data import OpenContacts
from bot.replies.model import Reply
from bot.screens import contacts as screens


async def contacts(action: OpenContacts, context: Context) -> Reply:
    """Show whom to call in a department or a region; without one, ask where, and await it."""
    if not action.areas:
        await context.await_answer(OpenContacts())
    return screens.opened(action.areas, context.services.content, await context.services.places())


async def typed(_awaited: OpenContacts, context: Context) -> Reply | None:
    """Answer a place that was typed where one was awaited; None where it is no place."""
    places = await context.services.places()
    finding = places.find(context.text)
    named = finding.candidates[:1] if finding.certain else finding.candidates
    action = contacts_of(list(named))
    return screens.opened(action.areas, context.services.content, places) if action.areas else None
