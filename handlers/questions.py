"""What is neither a button nor an awaited answer: a place, or a question. What was typed stays nowhere."""

from telegram import Update

from bot import answer_screens, home
from bot.context import Context
from bot.places import Finding
from bot.reply import Reply
from bot.stage_questions import LIST
from bot.understanding import greets, stops, understand
from handlers import nearby
from handlers.answering import Handler, press


async def asked(text: str, buttons: dict[str, Handler], update: Update, context: Context) -> Reply:
    """Answer a typed text: with the nearest stages, a screen that says what was asked, or whom to ask instead."""
    services = context.services
    now = services.clock.now()
    if greets(text):
        return home.home(services.content, now, rehearsal=services.clock.rehearsal)
    if stops(text):
        return await press("reminders", buttons, update, context)
    meant = understand(text, await services.answers(), await services.places())
    if isinstance(meant, Finding):
        return await nearby.found(meant, context)
    if len(meant.answers) == 1 and not meant.answers[0].startswith(LIST):
        return await press(meant.answers[0], buttons, update, context)
    return answer_screens.screen(meant, services.content, now)
