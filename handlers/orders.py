"""Typed orders: what a tap would do, with what the sentence and the newest screen tell; asked is what is missing."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import time

from bot.content.models import Stage
from bot.context import Context
from bot.meetings.status import ahead
from bot.people.quiet_hours import QuietHours
from bot.questions.intents import Intent, Order, order
from bot.questions.slots import Slots, quiet_hours, slots, town_words
from bot.reminders.datetime_grammar import NotUnderstoodError, read
from bot.reminders.datetime_parser import Understood, understand
from bot.reminders.records import Pending
from bot.reminders.schedule import DaysBefore, Offset, code, offset_of, snoozes
from bot.reminders.subjects import STAGE, subject_of, target_of
from bot.replies.callback_data import (
    Action,
    CancelReminder,
    ChangeReminder,
    ChooseLanguage,
    ChoosePlace,
    ChooseReminder,
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
    OpenSettings,
    OpenStage,
    Remind,
    SendCalendar,
    SetQuietHours,
    ShareScreen,
    StopEverything,
    SwapReminder,
    Target,
    TypeMoment,
    UnwatchArea,
    WatchArea,
)
from bot.replies.model import Reply
from bot.screens import orders as screens
from bot.screens import small_talk as talk_screens
from bot.screens.reminders import prompt
from handlers import reminders

ALWAYS = frozenset(
    {Intent.STOP, Intent.FORGET, Intent.MY_DATA, Intent.HELP, Intent.HOME, Intent.BACK, Intent.ENGLISH, Intent.FRENCH}
)
"""What breaks off even where a typed answer is awaited."""
MOST_LEFT = 2
"""Words that an order may hold besides what it names."""
WATCHED_KILOMETRES = 50
"""How far around a town is watched where nothing else is said."""


async def obey(context: Context, *, always: bool = False) -> Reply | None:
    """Do what a typed order says; None where the text is none.

    Args:
        context: who speaks.
        always: whether only what breaks off an awaited answer is done.
    """
    given = order(context.text)
    if given is None or (always and not (given.intent in ALWAYS or _breaks_off(given))):
        return None
    return await _DOING[given.intent](given, context)


def _breaks_off(given: Order) -> bool:
    return given.intent is Intent.CANCEL and not given.words


# --- reminders


async def _remind(given: Order, context: Context) -> Reply | None:
    found = _named(given, context)
    targets = [Target("stage", name) for name in found.stages] or _in_sight(context)
    if _names_too_much(given, found, targets=targets):
        return None
    return await _at(found, targets, context)


def _names_too_much(given: Order, found: Slots, *, targets: list[Target]) -> bool:
    """Tell whether a sentence is about something else than a reminder."""
    named = bool(found.stages or found.moment)
    if given.asked or given.before:
        return not named or bool(found.left)
    return len(found.left) > (MOST_LEFT if found.stages or (found.moment and targets) else 0)


async def _at(found: Slots, targets: list[Target], context: Context) -> Reply | None:
    """Plan a reminder of the only target at the moment told; ask for what is missing."""
    services = context.services
    if len(targets) > 1 or not targets:
        offset = _offset(found.moment, None, context)
        stages = _stages(targets, context) or ahead(services.content.stages.values(), services.clock.now())
        return screens.which_stage(stages, offset) if stages else screens.no_stage()
    target = targets[0]
    if not found.moment:
        return await context.open(ChooseReminder(target))
    return await _planned(target, found.moment, context)


async def _planned(target: Target, moment: str, context: Context, instead_of: str = "") -> Reply | None:
    """Plan a reminder at the moment told, in the place of another one if there is one; where it cannot be, say why."""
    asked = reminders.asked_for(subject_of(target), context)
    if asked is None:
        return None
    offset = _same_day(moment, instead_of, context) or _offset(moment, target, context)
    if isinstance(offset, str):
        await context.await_answer(TypeMoment(target, instead_of or "new"))
        return prompt(asked, offset)
    if offset is None:
        return await context.open(ChooseReminder(target))
    planned = code(offset)
    if instead_of and instead_of != planned:
        return await context.open(SwapReminder(target, instead_of, planned))
    return await context.open(Remind(target, planned))


def _offset(moment: str, target: Target | None, context: Context) -> Offset | None:
    """Return when a moment told is, as an offset; the reason where it cannot be; None where none is told.

    Where no stage is known yet, only what is counted back from it can be an offset of any.
    """
    services = context.services
    asked = reminders.asked_for(subject_of(target), context) if target else None
    zone = (context.person.zone if context.person else None) or (asked.stage.timezone if asked and asked.stage else "")
    if not moment:
        return None
    if asked is None:
        stages = ahead(services.content.stages.values(), services.clock.now())
        asked = reminders.asked_for(f"{STAGE}{stages[-1].id}", context) if stages else None
    if asked is None or asked.occasion is None:
        return None
    found = understand(moment, services.clock.now(), zone or "Europe/Paris", asked.occasion)
    if isinstance(found, Understood):
        return found.offset
    return found if target else None  # type: ignore[return-value]


def _same_day(moment: str, instead_of: str, context: Context) -> Offset | None:
    """Return an offset on the day of another one, where only an hour is told: « plutôt à 7 h »."""
    try:
        told = read(moment, context.services.today())
    except NotUnderstoodError:
        return None
    old = offset_of(instead_of) if instead_of else None
    if isinstance(old, DaysBefore) and len(told) == 1 and isinstance(told[0], time):
        return DaysBefore(old.days, told[0])
    return None


async def _snooze(given: Order, context: Context) -> Reply | None:
    """Remind again of what is in sight: at the moment told, or else as soon as is offered."""
    services = context.services
    found, targets = _named(given, context), _in_sight(context)
    if len(targets) != 1 or len(found.left) > MOST_LEFT:
        return None
    if found.moment:
        return await _planned(targets[0], found.moment, context)
    asked = reminders.asked_for(subject_of(targets[0]), context)
    if asked is None or asked.occasion is None:
        return None
    zone = context.person.timezone if context.person else asked.occasion.timezone
    later = snoozes(asked.occasion, services.clock.now(), zone)
    return await context.open(Remind(targets[0], code(later[0]))) if later else None


async def _change(given: Order, context: Context) -> Reply | None:
    found = _named(given, context)
    if found.left or given.before:
        if {"langue", "language"} >= {*found.left} and found.left and not given.before:
            return await context.open(ListLanguages())
        return None
    waiting = await _waiting(context)
    chosen = _of_stages(waiting, found.stages) if found.stages else _last(waiting, context)
    if len(chosen) != 1:
        if found.stages and not chosen:
            return await _at(found, [Target("stage", name) for name in found.stages], context)
        return await context.open(ListReminders()) if waiting and not given.asked else None
    target, offset = target_of(chosen[0].subject), chosen[0].offset
    if found.moment:
        return await _planned(target, found.moment, context, instead_of=offset)
    return await context.open(ChangeReminder(target, offset))


async def _cancel(given: Order, context: Context) -> Reply | None:
    found = _named(given, context)
    if found.left or (given.asked and not found.stages):
        return None
    awaited = await context.stop_awaiting()
    waiting = await _waiting(context)
    if not waiting:
        watched = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, UnwatchArea)]
        if len(watched) == 1 and not found.stages:
            return await context.open(watched[0])
        if awaited is not None and not found.stages:
            return await context.open(OpenHome())
        return screens.nothing_to_cancel()
    chosen = _of_stages(waiting, found.stages) if found.stages else _last(waiting, context)
    if found.stages and not chosen:
        asked = reminders.asked_for(f"{STAGE}{found.stages[0]}", context)
        return screens.nothing_to_cancel(asked.name if asked else None)
    if not found.stages and len(chosen) != 1:
        return await context.open(ListReminders())
    return await _taken_back(chosen, context)


async def _taken_back(chosen: list[Pending], context: Context) -> Reply | None:
    reply = None
    for each in chosen:
        target = target_of(each.subject)
        await context.services.router.handle(CancelReminder(target, each.offset), context)
        if asked := reminders.asked_for(each.subject, context):
            reply = screens.cancelled(asked, each.offset)
    return reply


async def _waiting(context: Context) -> list[Pending]:
    person = context.person
    return await context.services.reminders.of_person(person.id) if person else []


def _of_stages(waiting: Iterable[Pending], stages: Iterable[str]) -> list[Pending]:
    subjects = {f"{STAGE}{name}" for name in stages}
    return [each for each in waiting if each.subject in subjects]


def _last(waiting: list[Pending], context: Context) -> list[Pending]:
    """Return the reminders meant where none is named: those of what is shown, the one planned last, the only one."""
    if len(waiting) == 1:
        return waiting
    planned = context.services.recent.talk(context.chat_id).reminder
    if planned:
        subject, offset = subject_of(planned.target), planned.offset
        if last := [each for each in waiting if (each.subject, each.offset) == (subject, offset)]:
            return last
    shown = {subject_of(target) for target in _in_sight(context)}
    found = [each for each in waiting if each.subject in shown]
    return found if len(found) == 1 else waiting


# --- everything that comes by itself


async def _stop(_given: Order, context: Context) -> Reply:
    await context.stop_awaiting()
    return await context.open(StopEverything())


async def _undo(_given: Order, context: Context) -> Reply | None:
    talk = context.services.recent.talk(context.chat_id)
    return await context.open(StopEverything(undone=True)) if talk.stopped else None


async def _watch(given: Order, context: Context) -> Reply | None:
    """Watch the place named, or the one spoken of last; a stage named is reminded of."""
    services = context.services
    found = _named(given, context)
    places = await services.places()
    where = places.find(" ".join(given.rest))
    if found.moment and found.stages:
        return await _at(found, [Target("stage", name) for name in found.stages], context)
    if where.certain and not where.guessed:
        return await _watching(where.candidates[0].id, context)
    if where.candidates and not where.guessed and found.left:
        return None if given.asked else await context.open(OfferAlerts(where.candidates[0].id))
    if found.left or given.asked or given.before:
        return None
    known = services.recent.talk(context.chat_id).place
    return await _watching(known, context) if known else await context.open(OpenNearby())


async def _watching(place: str, context: Context) -> Reply:
    area = place if place.startswith(("dep-", "reg-")) else f"{place}-{WATCHED_KILOMETRES}"
    return await context.open(WatchArea(area))


async def _quiet(given: Order, context: Context) -> Reply | None:
    quiet = context.person.quiet if context.person else QuietHours()
    hours = quiet_hours(given.rest, quiet.begins.hour or 22, quiet.ends.hour or 8)
    return await context.open(SetQuietHours(*hours)) if hours else await context.open(OpenSettings())


# --- what is in sight


async def _pick(given: Order, context: Context) -> Reply | None:
    """Open a line of the list in sight."""
    lines = _lines(context)
    number = given.rest[0]
    if number == "nearest":
        place = context.services.recent.talk(context.chat_id).place
        return (
            await context.open(lines[0]) if lines else await context.open(ChoosePlace(place) if place else OpenNearby())
        )
    if not lines:
        return None
    index = len(lines) - 1 if number == "last" else int(number) - 1
    return await context.open(lines[index]) if index < len(lines) else None


def _lines(context: Context) -> list[Action]:
    """Return what the numbered buttons of the newest screen do, in order."""
    services = context.services
    shown = services.recent.shown(context.chat_id)
    numbers = (label.partition(".")[0].strip() for label, _ in (shown.buttons if shown else ()))
    found = (services.recent.meant_by(context.chat_id, number) for number in numbers if number.isdecimal())
    return [action for action in found if action]


async def _that_one(given: Order, context: Context) -> Reply | None:
    """Open the line of the list in sight that has the words told; else the stage of that town; what is shown again."""
    services = context.services
    stages = _named(given, context).stages
    if not given.rest:
        targets = _in_sight(context)
        return await context.open(OpenStage(targets[0].name)) if len(targets) == 1 else None
    shown = services.recent.shown(context.chat_id)
    for label, _ in shown.buttons if shown else ():
        if set(given.rest) <= set(town_words(label)) and (action := services.recent.meant_by(context.chat_id, label)):
            return await context.open(action)
    return await context.open(OpenStage(stages[0])) if len(stages) == 1 else None


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
    before = [action for action in talk.trail[:-1] if action.opens_only or isinstance(action, ChoosePlace)]
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
    shown = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, ShareScreen)]
    return await context.open(shown[0] if shown else ShareScreen(OpenHome()))


async def _calendar(given: Order, context: Context) -> Reply | None:
    """Send the calendar file of the stage named, of the one shown, or of those reminded of."""
    found = _named(given, context)
    if found.left or found.moment:
        return None
    shown = list(found.stages) or [target.name for target in _in_sight(context)]
    return await context.open(SendCalendar(shown[0] if len(shown) == 1 else ""))


async def _near_me(_given: Order, context: Context) -> Reply:
    place = context.services.recent.talk(context.chat_id).place
    return await context.open(ChoosePlace(place) if place else OpenNearby())


def _opening(action: Action) -> Callable[[Order, Context], Awaitable[Reply | None]]:
    async def doing(_given: Order, context: Context) -> Reply:
        return await context.open(action)

    return doing


async def _language(given: Order, context: Context) -> Reply:
    return await context.open(ChooseLanguage("en" if given.intent is Intent.ENGLISH else "fr"))


def _named(given: Order, context: Context) -> Slots:
    services = context.services
    return slots(given.words, services.content.stages, services.today())


def _in_sight(context: Context) -> list[Target]:
    """Return the stages, or the call, that the newest screen is about; those it lists where it is about none."""
    actions = context.services.recent.actions(context.chat_id)
    shared = [action.action for action in actions if isinstance(action, ShareScreen)]
    about = [Target("stage", each.stage) for each in shared if isinstance(each, OpenStage)]
    about += [each.target for each in actions if isinstance(each, OnTarget) and each.target.kind != "region"]
    listed = [Target("stage", each.stage) for each in actions if isinstance(each, OpenStage)]
    found = list(dict.fromkeys(about)) or list(dict.fromkeys(listed))
    known = context.services.content
    now = context.services.clock.now()
    coming = {stage.id for stage in ahead(known.stages.values(), now)}
    return [each for each in found if each.kind != "stage" or each.name in coming or len(found) == 1]


def _stages(targets: Iterable[Target], context: Context) -> list[Stage]:
    stages = context.services.content.stages
    return [stages[each.name] for each in targets if each.kind == "stage" and each.name in stages]


_DOING: dict[Intent, Callable[[Order, Context], Awaitable[Reply | None]]] = {
    Intent.REMIND: _remind,
    Intent.CHANGE: _change,
    Intent.CANCEL: _cancel,
    Intent.SNOOZE: _snooze,
    Intent.STOP: _stop,
    Intent.UNDO: _undo,
    Intent.WATCH: _watch,
    Intent.NEAR_ME: _near_me,
    Intent.CALENDAR: _calendar,
    Intent.FRENCH: _language,
    Intent.ENGLISH: _language,
    Intent.QUIET: _quiet,
    Intent.REMINDERS: _opening(ListReminders()),
    Intent.MY_DATA: _opening(OpenExport()),
    Intent.FORGET: _opening(Forget()),
    Intent.SHARE: _share,
    Intent.SUPPORTS: _opening(OpenScript("guide", "accueil")),
    Intent.PICK: _pick,
    Intent.THAT_ONE: _that_one,
    Intent.YES: _yes,
    Intent.NO: _no,
    Intent.BACK: _back,
    Intent.MORE: _more,
    Intent.HELP: _opening(OpenHelp()),
    Intent.HOME: _opening(OpenHome()),
}
