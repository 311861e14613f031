"""Typed orders about reminders: asked for, put off, changed, taken back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from bot.content.models import Stage
from bot.context import Context
from bot.meetings.status import ahead
from bot.questions.intents import Order
from bot.questions.moment_changes import days_earlier, only_shifts, without_the_old
from bot.questions.order_words import Intent
from bot.questions.slots import Slots, slots
from bot.questions.spoken import spoken
from bot.reminders.calendar_days import NotUnderstoodError, Reason
from bot.reminders.datetime_grammar import read
from bot.reminders.datetime_parser import HOURS_OF, Understood, parse_moment
from bot.reminders.records import Pending
from bot.reminders.schedule import DaysBefore, Occasion, Offset, code, offset_of, snoozes, start_of
from bot.reminders.subjects import STAGE, subject_of, target_of
from bot.replies.callback_data import (
    NEW,
    Action,
    CancelReminder,
    ChangeReminder,
    ChooseReminder,
    ListLanguages,
    ListReminders,
    OpenHome,
    Remind,
    SwapReminder,
    Target,
    TypeMoment,
    UnwatchArea,
)
from bot.replies.model import Reply
from bot.screens import orders as screens
from bot.screens.reminders import prompt, too_late
from handlers import reminders
from handlers.in_sight import in_sight, named, numbered, stages_of_targets, target_of_line

_INSTEAD = frozenset(
    {"non", "nan", "no", "nope", "plutot", "rather", "actually", "svp", "please", "fait", "finalement"}
)
"""Words by which somebody takes back what they said last."""
MOST_LEFT = 2
"""Words that an order may hold besides what it names."""


_BEFORE = "plutot rather instead ok oui non finalement change changez mets svp please euh bon disons make"
_BEFORE_A_MOMENT = frozenset(_BEFORE.split())
"""Words before a moment that is typed alone."""
SEVERAL = 2
"""Meetings at least, of which one is asked for."""


async def remind(given: Order, context: Context) -> Reply | None:
    """Plan a reminder of what is named or in sight; ask for what is missing."""
    found = named(given, context)
    targets = [Target("stage", name) for name in found.stages]
    if found.line and not targets:
        targets = target_of_line(found.line, context)
    targets = targets or in_sight(context)
    if not given.free and _names_too_much(given, found, targets=targets):
        return None
    return await at_moment(found, targets, context)


async def other_moment(context: Context) -> Reply | None:
    """Ask again of which meeting a reminder is wanted, at the moment that is typed below that question."""
    lines = numbered(context)
    targets = list(dict.fromkeys(each.target for each in lines if isinstance(each, ChooseReminder | Remind)))
    said = [word for word in spoken(context.text).split() if word not in _BEFORE_A_MOMENT]
    if len(targets) < SEVERAL or not said:
        return None
    found = slots(said, {}, context.services.today())
    if not found.moment or found.left or found.line:
        return None
    return await at_moment(found, targets, context)


def _names_too_much(given: Order, found: Slots, *, targets: list[Target]) -> bool:
    """Tell whether a sentence is about something else than a reminder."""
    named = bool(found.stages or found.moment or found.line)
    if given.asked or given.before:
        return not named or bool(found.left)
    return len(found.left) > (MOST_LEFT if found.stages or (found.moment and targets) else 0)


async def at_moment(found: Slots, targets: list[Target], context: Context) -> Reply | None:
    """Plan a reminder of the only target at the moment told; ask for what is missing."""
    services = context.services
    if len(targets) > 1 or not targets:
        stages = stages_of_targets(targets, context) or ahead(services.content.stages.values(), services.clock.now())
        offset = _offset_of_any(found.moment, stages, context)
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
    if asked.occasion is None:
        return await context.open(ChooseReminder(target))
    if start_of(asked.occasion) <= context.services.clock.now():
        return too_late(asked)
    told = _same_day(moment, instead_of, context) or _offset(moment, asked.occasion, context)
    if isinstance(told, str):
        await context.await_answer(TypeMoment(target, instead_of or NEW))
        return prompt(asked, told)
    planned = code(told)
    if instead_of and instead_of != planned:
        return await context.open(SwapReminder(target, instead_of, planned))
    return await context.open(Remind(target, planned))


def _offset(moment: str, occasion: Occasion, context: Context) -> Offset | Reason:
    """Return when a moment told is, counted from an occasion; the reason where it cannot be."""
    zone = (context.person.zone if context.person else None) or occasion.timezone
    found = parse_moment(moment, context.services.clock.now(), zone, occasion)
    return found.offset if isinstance(found, Understood) else found


def _offset_of_any(moment: str, stages: list[Stage], context: Context) -> Offset | None:
    """Return when a moment told is, whichever of the stages is meant; None where none is told, or it cannot be."""
    told = _offset(moment, stages[-1], context) if moment and stages else None
    return None if told is None or isinstance(told, str) else told


def _same_day(moment: str, instead_of: str, context: Context) -> Offset | None:
    """Return an offset on the day of another one, where only an hour or a part of the day is told: « plutôt à 7 h »."""
    try:
        told = read(moment, context.services.today())
    except NotUnderstoodError:
        return None
    old = offset_of(instead_of) if instead_of else None
    if not isinstance(old, DaysBefore) or len(told) != 1:
        return None
    if isinstance(told[0], str):
        return DaysBefore(old.days, HOURS_OF[told[0]][2])
    return DaysBefore(old.days, told[0]) if isinstance(told[0], time) else None


async def snooze(given: Order, context: Context) -> Reply | None:
    """Remind again of what is in sight: at the moment told, or else as soon as is offered."""
    services = context.services
    found, targets = named(given, context), in_sight(context)
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


async def change_in_sight(context: Context) -> Reply | None:
    """Change the reminder that the newest screen is about where only a moment is told: « non, 3 h avant »."""
    if not any(isinstance(each, CancelReminder) for each in context.services.recent.actions(context.chat_id)):
        return None
    said = without_the_old(spoken(context.text))
    words = tuple(word for word in said.split() if word not in _INSTEAD)
    given = Order(Intent.CHANGE, rest=words, free=True)
    found = named(given, context)
    told = days_earlier(said) is not None or only_shifts(said) or (found.moment and not found.left)
    return await change(given, context) if told and not found.stages else None


async def moment_in_sight(context: Context) -> Reply | None:
    """Plan the reminder for which the newest screen asks when, where only a moment is told: « la veille à 18 h »."""
    offered = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, Remind)]
    targets = list(dict.fromkeys(each.target for each in offered))
    if len(targets) != 1:  # reading a moment takes milliseconds, for which everybody waits
        return None
    found = named(Order(Intent.REMIND, rest=tuple(spoken(context.text).split())), context)
    told = found.moment and not (found.left or found.stages)
    return await at_moment(found, targets, context) if told else None


async def change(given: Order, context: Context) -> Reply | None:
    """Change a reminder: the one named, shown, or planned last."""
    found = named(given, context)
    new = named(replace(given, rest=tuple(without_the_old(" ".join(given.rest)).split())), context)
    found = new if new.moment else found
    if (found.left or given.before) and not given.free:
        if {"langue", "language"} >= {*found.left} and found.left and not given.before:
            return await context.open(ListLanguages())
        return None
    waiting = await _waiting(context)
    chosen = _of_stages(waiting, found.stages) if found.stages else _last(waiting, context)
    if len(chosen) != 1:
        if found.stages and not chosen:
            return await at_moment(found, [Target("stage", name) for name in found.stages], context)
        sure = given.free or (waiting and not given.asked)
        return await context.open(ListReminders()) if sure else None
    return await _changed(chosen[0], found, context)


async def _changed(reminder: Pending, found: Slots, context: Context) -> Reply | None:
    """Move a reminder by the days told, or to the moment told; where neither is, ask when."""
    target, offset = target_of(reminder.subject), reminder.offset
    if moved := _moved(offset, context):
        return await context.open(SwapReminder(target, offset, moved))
    if found.moment and len([word for word in found.left if word not in _INSTEAD]) <= MOST_LEFT:
        return await _planned(target, found.moment, context, instead_of=offset)
    return await context.open(ChangeReminder(target, offset))


def _moved(offset: str, context: Context) -> str:
    """Return the offset so many days earlier or later as is asked for; "" where that is not asked, or cannot be."""
    old, days = offset_of(offset), days_earlier(spoken(context.text))
    if not isinstance(old, DaysBefore) or days is None or old.days + days < 0:
        return ""
    return code(DaysBefore(old.days + days, old.at))


async def cancel(given: Order, context: Context) -> Reply | None:
    """Take a reminder back: the one named, shown, or planned last."""
    found = named(given, context)
    if not given.free and (found.left or (given.asked and not found.stages)):
        return None
    awaited = await context.stop_awaiting()
    waiting = await _waiting(context)
    if not waiting:
        return await _nothing_waits(found, awaited, context)
    chosen = _of_stages(waiting, found.stages) if found.stages else _last(waiting, context)
    if found.stages and not chosen:
        asked = reminders.asked_for(f"{STAGE}{found.stages[0]}", context)
        return screens.nothing_to_cancel(asked.name if asked else None)
    # What else it says may name another one: then it is not for a guess to say which.
    several = not found.stages and (len(chosen) != 1 or (given.free and len(found.left) > MOST_LEFT))
    return await context.open(ListReminders()) if several else await _taken_back(chosen, context)


async def _nothing_waits(found: Slots, awaited: Action | None, context: Context) -> Reply:
    """Answer « annule » where no reminder waits: an area that is watched, or an answer that was awaited, is left."""
    watched = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, UnwatchArea)]
    if len(watched) == 1 and not found.stages:
        return await context.open(watched[0])
    return screens.nothing_to_cancel() if awaited is None or found.stages else await context.open(OpenHome())


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
    shown = {subject_of(target) for target in in_sight(context)}
    found = [each for each in waiting if each.subject in shown]
    return found if len(found) == 1 else waiting
