"""What people type: the words or the number of a button, the answer that was awaited, a place, a question.

What was typed stays nowhere.
"""

from dataclasses import replace

from bot.content.models import Card
from bot.context import Context
from bot.places.resolver import Finding
from bot.questions.answers import Decision
from bot.questions.interpreter import greets, stops, understand
from bot.questions.requests import explained, requested
from bot.replies.callback_data import (
    Action,
    AskPosition,
    FindStages,
    ListReminders,
    OpenCard,
    OpenMore,
    OpenStage,
    ShareScreen,
    parse,
)
from bot.replies.model import Button, Reply
from bot.replies.widgets import HOME
from bot.screens import answers
from bot.screens import home as screens
from bot.screens.script_hooks import AWAITED
from bot.transport.last_keyboards import meant
from handlers import nearby

LONGEST_LIST = 20
"""The highest number that a list may show."""
_NUMBERS = {type(action): pattern for action, pattern in AWAITED.values()}


async def read(context: Context) -> Reply:
    """Answer a typed text."""
    action = _button(context)
    if action is not None:
        return await context.open(action)
    awaited = await context.stop_awaiting()
    reply = await context.services.router.answer(awaited, context) if awaited else None
    if reply is None and AskPosition() in context.services.recent.actions(context.chat_id):
        reply = await nearby.told(context.text, context)
    if reply is None and _is_of_a_list(context.text):
        return screens.number_of_what()
    return reply or await _asked(context)


def _button(context: Context) -> Action | None:
    """Return what the button does that a text means: of the newest screen or, where none is known, of the first."""
    services, text = context.services, context.text
    awaited = parse(context.person.awaiting) if context.person and context.person.awaiting else None
    if awaited and (number := _NUMBERS.get(type(awaited))) and number.fullmatch(text.strip()):
        return None
    if services.recent.knows(context.chat_id):
        return services.recent.meant_by(context.chat_id, text)
    ways = [button for row in screens.WAYS_ON for button in row if isinstance(button, Button)]
    labels = [(services.renderer.plain(button.label, context.language), button.action) for button in (*ways, HOME)]
    return None if text.strip().isdecimal() else meant(labels, text)


def _is_of_a_list(text: str) -> bool:
    """Tell whether a text is a number as lists have them; « 02 » and « 75 » are departments."""
    number = text.strip().rstrip(".")
    return number.isdecimal() and not number.startswith("0") and int(number) <= LONGEST_LIST


async def _asked(context: Context) -> Reply:
    """Answer with the nearest stages, a screen that says what was asked, or whom to ask instead."""
    services, text = context.services, context.text
    now = services.clock.now()
    if greets(text):
        home = screens.home(services.content, now, rehearsal=services.clock.rehearsal)
        return replace(home, answers=False)
    if stops(text):
        return await context.open(ListReminders())
    places = await services.places()
    if action := requested(text, services.content, places, _shown_card(context)):
        return await context.open(action)
    found = understand(text, await services.answers(), places, _shown(context))
    if isinstance(found, Finding):
        return await nearby.found(found, context)
    if action := explained(text, found, services.content) or _only_screen(found):
        return await context.open(action)
    return answers.screen(found, services.content, now)


def _only_screen(found: Decision) -> Action | None:
    """Return what opens the only screen that answers; None where there are several, or a list of stages."""
    return found.answers[0] if len(found.answers) == 1 and not isinstance(found.answers[0], FindStages) else None


def _shown_card(context: Context) -> Card | None:
    """Return the card that the newest screen shows; None where it shows none."""
    cards = context.services.content.cards
    for action in context.services.recent.actions(context.chat_id):
        match action:
            case OpenMore(card=name) | ShareScreen(action=OpenCard(card=name)) if name in cards:
                return cards[name]
    return None


def _shown(context: Context) -> str:
    """Return the name of what the newest screen shows, which its button « Partager » tells; "" where it has none."""
    content = context.services.content
    for action in context.services.recent.actions(context.chat_id):
        match action:
            case OpenMore(card=name) | ShareScreen(action=OpenCard(card=name)) if name in content.cards:
                return content.cards[name].title
            case ShareScreen(action=OpenStage(stage=name)) if name in content.stages:
                return f"étape de {content.stages[name].town}"
    return ""
