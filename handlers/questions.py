"""What is neither a button nor an awaited answer: a place, or a question. What was typed stays nowhere."""

from telegram import Update

from bot.context import Context
from bot.places.resolver import Finding
from bot.questions.interpreter import greets, stops, understand
from bot.questions.stage_documents import LIST
from bot.replies.model import Reply
from bot.screens import answers, home
from handlers import nearby
from handlers.dispatch import Handler, press


async def asked(text: str, buttons: dict[str, Handler], update: Update, context: Context) -> Reply:
    """Answer a typed text: with the nearest stages, a screen that says what was asked, or whom to ask instead."""
    services = context.services
    now = services.clock.now()
    if greets(text):
        return home.home(services.content, now, rehearsal=services.clock.rehearsal)
    if stops(text):
        return await press("reminders", buttons, update, context)
    meant = understand(text, await services.answers(), await services.places(), _shown(update, context))
    if isinstance(meant, Finding):
        return await nearby.found(meant, context)
    if len(meant.answers) == 1 and not meant.answers[0].startswith(LIST):
        return await press(meant.answers[0], buttons, update, context)
    return answers.screen(meant, services.content, now)


def _shown(update: Update, context: Context) -> str:
    """Return the name of what the newest screen shows, which its button « Partager » tells; "" where it has none."""
    services, chat = context.services, update.effective_chat
    for action in services.recent.actions(chat.id) if chat else ():
        verb, kind, name, *_ = [*action.split(":"), "", ""]
        if verb == "share" and kind == "card" and name in services.content.cards:
            return services.content.cards[name].title
        if verb == "share" and kind == "stage" and name in services.content.stages:
            return f"étape de {services.content.stages[name].town}"
    return ""
