"""What people type: the words of a button, an awaited answer, small talk, an order, what goes on, a place, a question.

They are tried in this order; what stops or breaks off goes before an awaited answer. What was typed stays nowhere.
"""

import asyncio
import re
from datetime import date

from bot.content.glossary import card_text, words_in
from bot.content.models import Content
from bot.context import Context
from bot.places.resolver import PlaceMatch
from bot.places.tokenizer import words
from bot.questions.answers import NEAREST, Selection
from bot.questions.contact_requests import ContactRequest, contact_request
from bot.questions.interpreter import interpret, speaks_of_the_past
from bot.questions.meeting_requests import MeetingRequest, meeting_request
from bot.questions.month_words import near_in_month
from bot.questions.place_answers import near_it
from bot.questions.query import Query
from bot.questions.requests import contacts_of, explained, requested
from bot.questions.training_requests import asks_for_training_fund
from bot.questions.watch_requests import watch_request
from bot.replies.callback_data import (
    Action,
    AskPosition,
    ChoosePlace,
    FindStages,
    OpenCard,
    OpenContacts,
    OpenHome,
    OpenPastNearby,
    OpenTraining,
    OpenWord,
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
from handlers import (
    area_alerts,
    continuing,
    follow_ups,
    nearby,
    orders,
    organiser_words,
    own_company,
    small_talk,
    supports,
)
from handlers.in_sight import card_in_sight, company_in_sight, name_in_sight
from handlers.short_questions import name_of
from handlers.typed_places import typed_place

KEYS: tuple[tuple[str, Action], ...] = ((mark("Envoyer ma position"), AskPosition()), (mark("Accueil"), OpenHome()))
"""The keys of the keyboard below the chat (`bot.transport.keyboards`)."""
LONGEST_LIST = 20
"""The highest number that a list may show."""
_NUMBERS = {type(action): pattern for action, pattern in ANSWERS_AWAITED.values()}
_HEADCOUNT = re.compile(r"\d{1,3}")
"""A number that is no year."""
_OF_COMPANIES = {
    **dict.fromkeys(("employees", "turnover", "balance", "spend"), re.compile(r"\d{1,10}")),
    **dict.fromkeys(("region", "department"), re.compile(r"\d{2,3}")),
    "project": _HEADCOUNT,
    "age_months": re.compile(r"(?:18|19|20)\d\d"),
}
"""The numbers that answer a question on a company, rather than name a button."""


async def read(context: Context) -> Reply:
    """Answer a typed text."""
    action = _button(context)
    if action is not None:
        return await context.open(action)
    await context.services.places()  # first: what can be asked finds room in what reading them leaves, 3 MB
    if danger := (await context.services.answers()).danger(context.question):
        return answers.screen(danger, context.services.content, context.services.clock.now())
    expected = context.person and context.person.awaiting
    reply = None if expected else await organiser_words.obey(context)
    if reply := reply or await orders.obey(context, always=True):
        await context.stop_awaiting()
        return reply
    awaited = await context.stop_awaiting()
    if awaited == TellCompany("project") and _HEADCOUNT.fullmatch(context.text.strip()):
        awaited = TellCompany("employees")  # a bare number beside the first question is how many they are
    # A question of the guide takes any sentence that tells of a company: who pays for training there asks for more.
    if isinstance(awaited, TellCompany) and (action := await _who_pays(context.question, context)):
        return await context.open(action)
    reply = await context.services.router.answer(awaited, context) if awaited else None
    if awaited and reply is None:
        reply = await organiser_words.obey(context)
    reply = reply or await small_talk.chat(context) or await follow_ups.anew(context) or await orders.obey(context)
    if reply is None and AskPosition() in context.services.recent.actions(context.chat_id):
        place = await typed_place(context)
        reply = await nearby.found(place, context) if place else None
    if reply is None and _is_of_a_list(context.text):
        return screens.number_of_what()
    if reply is None:
        await own_company.remember(context)
    return reply or await continuing.go_on(context) or await supports.told_before(context) or await _asked(context)


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
    kept = await own_company.kept(context)
    told = company_in_sight(context).trade or (kept.company.trade if kept else None)
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
    rewritten, places = await continuing.rewritten(context), await services.places()
    typed = context.question if rewritten == context.text else Query(rewritten)
    # In threads: a long sentence takes some ten milliseconds of computing, for which nobody else should wait.
    if watched := await asyncio.to_thread(watch_request, typed, places):
        return await area_alerts.asked_for(watched, typed, context)
    says_all = not (name_in_sight(context) and len(typed.content) < 2) and await _who_pays(typed, context) is None
    if says_all and (written := await asyncio.to_thread((await services.answers()).as_written, typed)):
        action = _for_own_company(typed, written, context) or written.answers[0]
        told = written if action in written.answers else _beside_it(written)
        return answers.beside(await continuing.opened(action, context), told, services.content)
    return await _meant(typed, context)


async def _meant(typed: Query, context: Context) -> Reply:
    """Answer a question that no card was written for word for word, by what it asks for and where."""
    services, places = context.services, await context.services.places()
    meeting = await asyncio.to_thread(meeting_request, typed, places, services.today())
    query, month = near_in_month(typed, services.today())
    action = requested(query, services.content, places, card_in_sight(context)) or await _who_pays(query, context)
    if action and not meeting:
        return await _with_readings(await continuing.opened(action, context), query, Selection(), context)
    found = await asyncio.to_thread(interpret, query, await services.answers(), places, name_in_sight(context))
    if meeting and not _told_by_card(found, meeting, services.content):
        cards = found.answers[:1] if isinstance(found, Selection) and _opens_card(found) else ()
        return await _with_readings(await nearby.asked_for(meeting, context), query, Selection(nearest=cards), context)
    asked = await asyncio.to_thread(contact_request, typed, places)
    if action := action or _whom_to_call(asked, found, services.content):
        beside = _beside_it(found) if isinstance(found, Selection) else Selection()
        return await _with_readings(await continuing.opened(action, context), query, beside, context)
    is_sure = found.certain if isinstance(found, PlaceMatch) else bool(found.answers)
    if not is_sure and (reply := await orders.guess(context, unanswered=True)):
        return reply
    return await (
        _near(found, query, month, context) if isinstance(found, PlaceMatch) else _answered(query, found, context)
    )


async def _near(found: PlaceMatch, query: Query, month: date | None, context: Context) -> Reply:
    """Show what is near a place, or was, as a sentence asks."""
    if found.certain and speaks_of_the_past(query):
        reply = await context.open(OpenPastNearby(found.candidates[0].id))
        return await _with_readings(reply, query, Selection(), context)
    if found.certain:
        context.services.recent.opened(context.chat_id, ChoosePlace(found.candidates[0].id))
    return await _with_readings(await nearby.found(found, context, month), query, Selection(), context)


async def _with_readings(reply: Reply, query: Query, found: Selection, context: Context) -> Reply:
    """Return a screen that no card is, with what else the sentence may ask: what was found, then what comes near.

    A question back has its own readings; the name of a place alone has none.
    """
    services = context.services
    if reply.readings or not reply.answers:
        return reply
    near = await asyncio.to_thread(near_it, query, await services.answers(), await services.places())
    return answers.beside(reply, Selection(nearest=_once((*found.nearest, *near))[:NEAREST]), services.content)


def _once(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    """Return what opens some screens, each card once, whatever its page."""
    return tuple({each.card if isinstance(each, OpenCard) else each: each for each in reversed(actions)}.values())[::-1]


async def _answered(query: Query, found: Selection, context: Context) -> Reply:
    """Show what answers a question: what opens the only screen that does, or the list of those that may."""
    services = context.services
    if (
        action := explained(query, found, services.content)
        or _for_own_company(query, found, context)
        or _only_screen(found)
    ):
        told = found if action in found.answers else _beside_it(found)
        if isinstance(action, OpenWord):
            told = _bearing(action.word, told, services.content)
        elif not isinstance(action, OpenCard):
            return await _with_readings(await continuing.opened(action, context), query, told, context)
        return answers.beside(await continuing.opened(action, context), told, services.content)
    for listed in found.answers[:1]:
        services.recent.opened(context.chat_id, listed)
    return answers.screen(found, services.content, services.clock.now())


def _whom_to_call(
    request: ContactRequest | None, found: Selection | PlaceMatch, content: Content
) -> OpenContacts | None:
    """Return what opens whom to call, where a sentence asks for it and no card tells it: those of supports do."""
    if request is None or (isinstance(found, Selection) and _tells_whom(found, request, content)):
        return None
    return contacts_of(list(request.where))


def _tells_whom(found: Selection, request: ContactRequest, content: Content) -> bool:
    """Tell whether what was found answers who asks for somebody better: a support, or a card where more is asked."""
    if not (found.answers and request.sure):
        return bool(found.answers) or (found.off_topic and not request.sure)
    first = found.answers[0]
    theme = content.cards[first.card].theme if isinstance(first, OpenCard) else ""
    little = bool(request.where) and not request.beside
    return theme.startswith(continuing.OF_SUPPORTS) and not little


def _opens_card(found: Selection) -> bool:
    return any(isinstance(answer, OpenCard) for answer in found.answers[:1])


def _told_by_card(found: Selection | PlaceMatch, meeting: MeetingRequest, content: Content) -> bool:
    """Tell whether a card answers a request of meetings: one on what there is in the town, or where more is asked."""
    if meeting.loose and isinstance(found, Selection):
        return bool(found.answers) or found.off_topic
    first = found.answers[0] if isinstance(found, Selection) and found.answers else None
    if not isinstance(first, OpenCard):
        # « Les rencontres en Île-de-France »: the list of that region says them all.
        return isinstance(first, FindStages) and first.kind == "region" and not meeting.month
    card = content.cards[first.card]
    if card.theme == "usages-metiers" and meeting.where and meeting.where.certain:
        return False  # « je suis esthéticienne à Rodez, y a des réunions ? »
    towns = {word for place in (meeting.where.candidates if meeting.where else ()) for word in words(place.name)}
    return not meeting.sure or (card.theme != "regions" and not towns.isdisjoint(words(card.title)))


def _beside_it(found: Selection) -> Selection:
    """Return what else may be meant where something else than an answer found is shown: that answer first."""
    return Selection(nearest=(*found.answers, *found.nearest)[:NEAREST])


def _bearing(word: str, found: Selection, content: Content) -> Selection:
    """Return those of the cards beside a word of the glossary that hold it: the others are about something else."""
    cards = (each for each in found.nearest if isinstance(each, OpenCard))
    return Selection(
        nearest=tuple(each for each in cards if word in words_in(card_text(content.cards[each.card]), content))
    )


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
