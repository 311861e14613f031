"""What people type: the words of a button, an awaited answer, small talk, an order, what goes on, a place, a question.

They are tried in this order; what stops or breaks off goes before an awaited answer. What was typed stays nowhere.
"""

import asyncio
import re

from bot.context import Context
from bot.places.resolver import PlaceMatch
from bot.questions.answers import NEAREST, Selection
from bot.questions.interpreter import interpret, speaks_of_the_past
from bot.questions.month_words import near_in_month
from bot.questions.query import Query
from bot.questions.requests import explained, requested
from bot.questions.training_requests import asks_for_training_fund
from bot.replies.callback_data import (
    Action,
    AskPosition,
    ChoosePlace,
    FindStages,
    OpenCard,
    OpenHome,
    OpenPastNearby,
    OpenTraining,
    TellCompany,
    parse,
)
from bot.replies.model import Button, Reply, mark, say
from bot.replies.widgets import HOME
from bot.screens import answers
from bot.screens import home as screens
from bot.screens.script_hooks import ANSWERS_AWAITED
from bot.supports import company_buttons
from bot.supports.described import described
from bot.supports.trades import entry
from bot.transport.last_keyboards import meant
from handlers import continuing, nearby, orders, own_company, small_talk
from handlers.in_sight import card_in_sight, company_in_sight, name_in_sight
from handlers.short_questions import name_of
from handlers.typed_places import typed_place

KEYS: tuple[tuple[str, Action], ...] = ((mark("Envoyer ma position"), AskPosition()), (mark("Accueil"), OpenHome()))
"""The keys of the keyboard below the chat (`bot.transport.keyboards`)."""
LONGEST_LIST = 20
"""The highest number that a list may show."""
_NUMBERS = {type(action): pattern for action, pattern in ANSWERS_AWAITED.values()}
_OF_COMPANIES = {
    **dict.fromkeys(("employees", "turnover", "balance", "spend"), re.compile(r"\d{1,10}")),
    **dict.fromkeys(("region", "department"), re.compile(r"\d{2,3}")),
    "age_months": re.compile(r"(?:18|19|20)\d\d"),
}
"""The numbers that answer a question on a company, rather than name a button."""


async def read(context: Context) -> Reply:
    """Answer a typed text."""
    action = _button(context)
    if action is not None:
        return await context.open(action)
    if reply := await orders.obey(context, always=True):
        await context.stop_awaiting()
        return reply
    awaited = await context.stop_awaiting()
    # A question of the guide takes any sentence that tells of a company: who pays for training there asks for more.
    if isinstance(awaited, TellCompany) and (action := await _who_pays(Query(context.text), context)):
        return await context.open(action)
    reply = await context.services.router.answer(awaited, context) if awaited else None
    reply = reply or await small_talk.chat(context) or await orders.obey(context)
    if reply is None and AskPosition() in context.services.recent.actions(context.chat_id):
        place = await typed_place(context)
        reply = await nearby.found(place, context) if place else None
    if reply is None and _is_of_a_list(context.text):
        return screens.number_of_what()
    if reply is None:
        await continuing.note_company(context)
    return reply or await continuing.go_on(context) or await _asked(context)


def _button(context: Context) -> Action | None:
    """Return what the button does that a text means: of the newest screen or, where none is known, of the first."""
    services, text = context.services, context.text
    awaited = parse(context.person.awaiting) if context.person and context.person.awaiting else None
    if awaited and (number := _number_of(awaited)) and number.fullmatch(text.strip()):
        return None
    if text.strip().isdecimal():
        return services.recent.meant_by(context.chat_id, text)
    label = _shown_label if services.recent.knows(context.chat_id) else _first_label
    return label(context) or _below(context)


def _below(context: Context) -> Action | None:
    """Return what a key of the keyboard below the chat means, in whatever language it was shown."""
    renderer = context.services.renderer
    keys = [(renderer.plain(say(key), language), does) for key, does in KEYS for language in renderer.catalogues]
    return meant(keys, context.text)


async def _who_pays(query: Query, context: Context) -> Action | None:
    """Return who pays for training in the trade that a sentence names, or that is in sight: « quel OPCO ? »."""
    if not asks_for_training_fund(query):
        return None
    content, shown = context.services.content, card_in_sight(context)
    of_shown = (trade.id for trade in content.trades.values() if shown and trade.card == shown.id)
    named = (await context.services.answers()).trades.named(query) or next(of_shown, None)
    told = company_in_sight(context).trade or (await own_company.known(context)).trade
    own = entry(told, content) if told and not named else None
    trade = named or (own.id if own else None)
    return OpenTraining(trade) if trade else None


def _shown_label(context: Context) -> Action | None:
    return context.services.recent.meant_by(context.chat_id, context.text)


def _first_label(context: Context) -> Action | None:
    services = context.services
    ways = [button for row in screens.WAYS_ON for button in row if isinstance(button, Button)]
    labels = [(services.renderer.plain(button.label, context.language), button.action) for button in (*ways, HOME)]
    return meant(labels, context.text)


def _number_of(awaited: Action) -> re.Pattern[str] | None:
    if isinstance(awaited, TellCompany):
        return _OF_COMPANIES.get(awaited.attribute)
    return _NUMBERS.get(type(awaited))


def _is_of_a_list(text: str) -> bool:
    """Tell whether a text is a number as lists have them; « 02 » and « 75 » are departments."""
    number = text.strip().rstrip(".")
    return number.isdecimal() and not number.startswith("0") and int(number) <= LONGEST_LIST


async def _asked(context: Context) -> Reply:
    """Answer with the nearest stages, a screen that says what was asked, or whom to ask instead."""
    services = context.services
    query, month = near_in_month(Query(await continuing.rewritten(context)), services.today())
    places = await services.places()
    if action := requested(query, services.content, places, card_in_sight(context)) or await _who_pays(query, context):
        return await continuing.opened(action, context)
    # In a thread: a long sentence takes some ten milliseconds of computing, for which nobody else should wait.
    found = await asyncio.to_thread(interpret, query, await services.answers(), places, name_in_sight(context))
    if not (found.certain if isinstance(found, PlaceMatch) else found.answers) and (
        reply := await orders.guess(context, unanswered=True)
    ):
        return reply
    if isinstance(found, PlaceMatch):
        if found.certain and speaks_of_the_past(query):
            return await context.open(OpenPastNearby(found.candidates[0].id))
        if found.certain:
            services.recent.opened(context.chat_id, ChoosePlace(found.candidates[0].id))
        return await nearby.found(found, context, month)
    if (
        action := explained(query, found, services.content)
        or _for_own_company(query, found, context)
        or _only_screen(found)
    ):
        told = found if action in found.answers else _beside_it(found)
        return answers.beside(await continuing.opened(action, context), told, services.content)
    for listed in found.answers[:1]:
        services.recent.opened(context.chat_id, listed)
    return answers.screen(found, services.content, services.clock.now())


def _beside_it(found: Selection) -> Selection:
    """Return what else may be meant where something else than an answer found is shown: that answer first."""
    return Selection(nearest=(*found.answers, *found.nearest)[:NEAREST])


def _for_own_company(query: Query, found: Selection, context: Context) -> Action | None:
    """Return a support as it stands for the company of whoever asks whether they are entitled to it."""
    if "eligible" not in query.words or not query.company.parts or len(found.answers) != 1:
        return None
    today, known = context.services.today(), context.services.content.cards
    near = [known[each.card] for each in (*found.answers, *found.nearest) if isinstance(each, OpenCard)]
    named = name_of(near[0]) if near and OpenCard(near[0].id) == found.answers[0] else set()
    support = next((card for card in near if card.audience and name_of(card) & named), None)
    company = described(query.text, today, context.language).company
    return company_buttons.support(support.id, company, today) if support else None


def _only_screen(found: Selection) -> Action | None:
    """Return what opens the only screen that answers; None where there are several, or a list of stages."""
    return found.answers[0] if len(found.answers) == 1 and not isinstance(found.answers[0], FindStages) else None
