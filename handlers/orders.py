"""Typed orders: what a tap would do, with what the sentence and the newest screen tell; asked is what is missing."""

import asyncio
import itertools
import re
from collections.abc import Awaitable, Callable, Sequence

from bot.context import Context
from bot.meetings.status import ahead
from bot.people.quiet_hours import QuietHours
from bot.questions.beginnings import asks_where_to_begin
from bot.questions.intents import Order, likely_orders, orders
from bot.questions.order_words import Intent
from bot.questions.slots import Slots, quiet_hours, speaks_of_days, town_words
from bot.questions.spoken import spoken
from bot.questions.watch_requests import is_of_anything, watch_request
from bot.replies.callback_data import (
    Action,
    ChooseLanguage,
    ChoosePlace,
    FindStages,
    Forget,
    ListLanguages,
    ListReminders,
    OfferAlerts,
    OnTarget,
    OpenExport,
    OpenHelp,
    OpenHome,
    OpenNearby,
    OpenScript,
    OpenStage,
    SendCalendar,
    SetQuietHours,
    ShareScreen,
    StopEverything,
    Target,
)
from bot.replies.model import Reply
from bot.screens import continuing as continuing_screens
from bot.screens import home as home_screens
from bot.screens import orders as screens
from bot.screens import quiet_hours as quiet_screens
from bot.screens import small_talk as talk_screens
from bot.supports import company_buttons
from bot.supports.profile import Profile
from handlers import area_alerts, order_reminders, own_company
from handlers.calendars import own_stages
from handlers.in_sight import card_in_sight, company_in_sight, in_sight, line_of, listed, named, shown

ALWAYS = frozenset(
    {Intent.STOP, Intent.FORGET, Intent.MY_DATA, Intent.HELP, Intent.HOME, Intent.BACK, Intent.ENGLISH, Intent.FRENCH}
)
"""What breaks off even where a typed answer is awaited."""


_HOW = re.compile(r"comment|how|(?:\w+ )*examples?\b|(?:\w+ )*exemples?\b")
"""How one asks for what a card may say as well."""


async def obey(context: Context, *, always: bool = False) -> Reply | None:
    """Do what a typed order says; None where the text is none.

    Args:
        context: who speaks.
        always: whether only what breaks off an awaited answer is done.
    """
    found = orders(context.text)
    if always:
        # Only the surest: « n’oublie pas de me relancer » must not be read as « plus de relances ».
        found = (given for given in itertools.islice(found, 1) if _breaks_off(given))
    for given in found:
        if reply := await _DOING[given.intent](given, context):
            return reply
    if always:
        return None
    moved = await order_reminders.change_in_sight(context) or await order_reminders.moment_in_sight(context)
    return moved or await guess(context, unanswered=False)


def _breaks_off(given: Order) -> bool:
    if given.free:
        return given.intent in {Intent.STOP, Intent.HOME}
    return given.intent in ALWAYS or (given.intent is Intent.CANCEL and not given.words)


async def guess(context: Context, *, unanswered: bool) -> Reply | None:
    """Do what a text may ask for, or offer it; None where it may be no order.

    What changes something is offered, and so is the choice where it may be one of several orders.
    """
    likely = likely_orders(context.text, unanswered=unanswered)
    if not likely:
        return None
    offer = screens.which_order([given.intent for given in likely])
    if len(offer.readings) == 1 and likely[0].intent not in _ONLY_OFFERED:
        return await _DOING[likely[0].intent](likely[0], context)
    return offer


# --- everything that comes by itself


async def _stop(_given: Order, context: Context) -> Reply:
    await context.stop_awaiting()
    return await context.open(StopEverything())


async def _undo(_given: Order, context: Context) -> Reply | None:
    talk = context.services.recent.talk(context.chat_id)
    if talk.stopped:
        return await context.open(StopEverything(undone=True))
    return screens.still_here() if isinstance(talk.subject, StopEverything) else None


async def _watch(given: Order, context: Context) -> Reply | None:
    """Watch the place named, or the one spoken of last, or a support; a stage named is reminded of."""
    query, found = context.question, named(given, context)
    told = await asyncio.to_thread(watch_request, query, await context.services.places())
    certain = told and told.where and told.where.certain and (not found.stages or is_of_anything(query))
    if told and (told.of_supports or certain):
        return await area_alerts.asked_for(told, query, context)
    return await _watch_named(given, found, context)


async def _watch_named(given: Order, found: Slots, context: Context) -> Reply | None:
    services = context.services
    places = await services.places()
    where = places.find(" ".join(found.left or given.rest))
    if found.moment and found.stages:
        return await order_reminders.at_moment(found, [Target("stage", name) for name in found.stages], context)
    wide = [place for place in where.candidates if place.kind in {"department", "region"}]
    if not where.guessed and (where.certain or wide):
        return await area_alerts.around((wide or list(where.candidates))[0].id, context)
    if where.candidates and not where.guessed and found.left:
        return None if given.asked else await context.open(OfferAlerts(where.candidates[0].id))
    if found.left or given.asked or given.before:
        return None
    kept = await own_company.kept(context)
    known = services.recent.talk(context.chat_id).place or (kept.place if kept else "")
    return await area_alerts.around(known, context) if known else await context.open(OpenNearby())


async def _quiet(given: Order, context: Context) -> Reply | None:
    quiet = context.person.quiet if context.person else QuietHours()
    if speaks_of_days(given.rest):
        return quiet_screens.no_days(quiet)
    hours = quiet_hours(given.rest, quiet.begins.hour or 22, quiet.ends.hour or 8, free=given.free)
    return await context.open(SetQuietHours(*(hours or ())))


# --- what is in sight


async def _pick(given: Order, context: Context) -> Reply | None:
    """Open a line of the list in sight."""
    lines = listed(context)
    number = given.rest[0]
    if number == "nearest":
        place = context.services.recent.talk(context.chat_id).place
        return (
            await context.open(lines[0]) if lines else await context.open(ChoosePlace(place) if place else OpenNearby())
        )
    if not lines:
        return None
    line = line_of(number, context)
    return await context.open(line) if line else home_screens.number_of_what()


async def _that_one(given: Order, context: Context) -> Reply | None:
    """Open the line of the list in sight that has the words told; else the stage of that town; what is shown again."""
    services = context.services
    stages = named(given, context).stages
    if not given.rest:
        targets = in_sight(context)
        return await context.open(OpenStage(targets[0].name)) if len(targets) == 1 else None
    shown = services.recent.shown(context.chat_id)
    for label, _ in shown.buttons if shown else ():
        if set(given.rest) <= set(town_words(label)) and (action := services.recent.meant_by(context.chat_id, label)):
            return await context.open(action)
    if line := _line_in_town(given.rest, context):
        return await context.open(line)
    return await context.open(OpenStage(stages[0])) if len(stages) == 1 else None


def _line_in_town(named: Sequence[str], context: Context) -> Action | None:
    """Return the line of the list in sight that is about a meeting in the town named: « celle de Lyon »."""
    stages = context.services.content.stages
    for line in listed(context):
        name = line.stage if isinstance(line, OpenStage) else line.target.name if isinstance(line, OnTarget) else ""
        if name in stages and set(named) <= set(town_words(f"{stages[name].title or ''} {stages[name].town}")):
            return line
    return None


async def _yes(_given: Order, context: Context) -> Reply | None:
    """Press the button that says yes, or the only one that is offered."""
    if action := _button(context, "oui", "yes"):
        return await context.open(action)
    shown = context.services.recent.shown(context.chat_id)
    if shown and len(shown.readings) == 1:
        return await context.open(shown.readings[0])
    return talk_screens.waiting()


async def _no(_given: Order, context: Context) -> Reply | None:
    """Press the button that says no; take what was understood wrong back."""
    if action := _button(context, "non", "no", "ne rien", "change nothing", "garder", "keep"):
        return await context.open(action)
    shown = context.services.recent.shown(context.chat_id)
    return talk_screens.otherwise() if shown and shown.readings else talk_screens.waiting()


def _button(context: Context, *beginnings: str) -> Action | None:
    """Return what the first button of the newest screen does whose words begin so."""
    recent = context.services.recent
    shown = recent.shown(context.chat_id)
    for label, _ in shown.buttons if shown else ():
        words = " ".join(town_words(label))
        if any(words == beginning or words.startswith(f"{beginning} ") for beginning in beginnings):
            return recent.meant_by(context.chat_id, label)
    return None


async def _back(_given: Order, context: Context) -> Reply:
    """Go back to the screen before, or home where there is none."""
    recent = context.services.recent
    if action := _button(context, "retour", "back"):
        return await context.open(action)
    talk = recent.talk(context.chat_id)
    before = [each for each in talk.trail[:-1] if each.opens_only or isinstance(each, ChoosePlace | FindStages)]
    if not before:
        return await context.open(OpenHome())
    recent.cut_back(context.chat_id, before[-1])
    return await context.open(before[-1])


async def _more(_given: Order, context: Context) -> Reply | None:
    """Open the detail, or the next page."""
    action = _button(context, "en detail", "in detail", "details", "la suite", "more", "next", "read on", "page")
    return await context.open(action) if action else None


async def _share(_given: Order, context: Context) -> Reply:
    """Pass on what is shown; the bot, where nothing is."""
    found = shown(context)
    return await context.open(ShareScreen(found[0] if found else OpenHome()))


async def _calendar(given: Order, context: Context) -> Reply | None:
    """Send the calendar file of the stage named, shown, or reminded of; ask which, where there is none."""
    found = named(given, context)
    if (found.left or found.moment) and not given.free:
        return None
    shown = list(found.stages) or [target.name for target in in_sight(context) if target.kind == "stage"]
    if len(shown) == 1:
        return await context.open(SendCalendar(shown[0]))
    services = context.services
    if not shown and await own_stages(context):
        return await context.open(SendCalendar())
    stages = services.content.stages
    coming = ahead([stages[name] for name in shown if name in stages] or stages.values(), services.clock.now())
    return screens.which_file(coming) if coming else screens.no_stage()


async def _near_me(_given: Order, context: Context) -> Reply:
    place = context.services.recent.talk(context.chat_id).place
    return await context.open(ChoosePlace(place) if place else OpenNearby())


async def _supports(_given: Order, context: Context) -> Reply:
    """Show the supports for the company spoken of, where enough of it is known; else begin the guide."""
    company = company_in_sight(context)
    if company == Profile():
        company = await own_company.known_here(context)
    if company.region and (company.employees or company.sector):
        return await context.open(company_buttons.supports(company, context.services.today()))
    return await context.open(OpenScript("guide", "accueil"))


def _opening(action: Action) -> Callable[[Order, Context], Awaitable[Reply | None]]:
    async def doing(_given: Order, context: Context) -> Reply:
        return await context.open(action)

    return doing


async def _language(given: Order, context: Context) -> Reply:
    """Speak another language, and say what is in sight in it."""
    shown = context.services.recent.talk(context.chat_id).subject
    reply = await context.open(ChooseLanguage("en" if given.intent is Intent.ENGLISH else "fr"))
    if shown and shown.opens_only:
        reply = await context.opened(shown) or reply
    return continuing_screens.in_language(reply)


async def _help(_given: Order, context: Context) -> Reply | None:
    """Open the help; « comment ça marche ? » beside a card asks how what it is about works."""
    of_the_card = card_in_sight(context) and _HOW.match(spoken(context.text))
    return None if of_the_card or asks_where_to_begin(context.question) else await context.open(OpenHelp())


_DOING: dict[Intent, Callable[[Order, Context], Awaitable[Reply | None]]] = {
    Intent.REMIND: order_reminders.remind,
    Intent.CHANGE: order_reminders.change,
    Intent.CANCEL: order_reminders.cancel,
    Intent.SNOOZE: order_reminders.snooze,
    Intent.STOP: _stop,
    Intent.UNDO: _undo,
    Intent.WATCH: _watch,
    Intent.NEAR_ME: _near_me,
    Intent.CALENDAR: _calendar,
    Intent.FRENCH: _language,
    Intent.ENGLISH: _language,
    Intent.LANGUAGE: _opening(ListLanguages()),
    Intent.QUIET: _quiet,
    Intent.REMINDERS: _opening(ListReminders()),
    Intent.MY_DATA: _opening(OpenExport()),
    Intent.FORGET: _opening(Forget()),
    Intent.SHARE: _share,
    Intent.SUPPORTS: _supports,
    Intent.PICK: _pick,
    Intent.THAT_ONE: _that_one,
    Intent.YES: _yes,
    Intent.NO: _no,
    Intent.BACK: _back,
    Intent.MORE: _more,
    Intent.HELP: _help,
    Intent.HOME: _opening(OpenHome()),
}

_ONLY_OFFERED = frozenset({Intent.STOP, Intent.ENGLISH, Intent.FRENCH, Intent.CHANGE, Intent.CANCEL})
"""What a guess does not do by itself."""
