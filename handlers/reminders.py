"""Reminders: asked for, changed, taken back, listed."""

import re
from dataclasses import replace

from bot.context import Context
from bot.people.quiet_hours import QuietHours
from bot.people.quotas import MOST_WISHES
from bot.reminders.datetime_parser import Understood, parse_moment
from bot.reminders.planning import entries_of, occasions
from bot.reminders.records import QueueEntry, Wish
from bot.reminders.schedule import Offset, code, offset_of
from bot.reminders.subjects import AREA, REGION, SUPPORT, occasion_of, stage_of, subject_of
from bot.replies.callback_data import (
    NEW,
    CancelReminder,
    ChangeReminder,
    ChooseReminder,
    ListReminders,
    OnTarget,
    Remind,
    SwapReminder,
    TypeMoment,
)
from bot.replies.model import Reply, Sentence
from bot.screens import limits, reminder_list
from bot.screens import reminders as screens
from bot.screens.reminder_labels import area_name, name_of
from bot.screens.reminder_list import Line
from bot.screens.reminders import Asked


def asked_for(subject: str, context: Context) -> Asked | None:
    """Return what a subject names, where it exists and people can be reminded of it."""
    services = context.services
    name = name_of(subject, services.content)
    if name is None:
        return None
    return Asked(subject, name, occasion_of(subject, services.content), stage_of(subject, services.content))


def _asked(action: OnTarget, context: Context) -> Asked | None:
    return asked_for(subject_of(action.target), context)


async def when(action: ChooseReminder, context: Context) -> Reply | None:
    """Offer the moments at which to be reminded of something."""
    asked = _asked(action, context)
    return screens.offers(asked, context.services.clock.now()) if asked else None


async def change(action: ChangeReminder, context: Context) -> Reply | None:
    """Offer other moments for a reminder."""
    asked = _asked(action, context)
    return screens.offers(asked, context.services.clock.now(), action.offset) if asked else None


async def remind(action: Remind, context: Context) -> Reply | None:
    """Plan a reminder; tapped twice, it is planned once."""
    asked = _asked(action, context)
    return await _plan(asked, offset_of(action.offset), context) or screens.too_late(asked) if asked else None


async def swap(action: SwapReminder, context: Context) -> Reply | None:
    """Plan a reminder in the place of another one, which goes only if it can be."""
    asked = _asked(action, context)
    if asked is None:
        return None
    reply = await _plan(asked, offset_of(action.offset), context)
    if reply:
        await _take_back(asked, action.old, context)
    return reply or screens.too_late(asked)


async def unremind(action: CancelReminder, context: Context) -> Reply | None:
    """Take a reminder back."""
    asked = _asked(action, context)
    if asked is None:
        return None
    under_way = await _take_back(asked, action.offset, context)
    return screens.cancelled(asked, under_way=under_way)


async def moment(action: TypeMoment, context: Context) -> Reply | None:
    """Ask for a moment to be typed."""
    asked = _asked(action, context)
    if asked is None or asked.occasion is None:
        return None
    await context.await_answer(action)
    return screens.prompt(asked)


_TAKEN_BACK = re.compile(
    r"^\s*(?:(?:non|no|nan|plut[oô]t|en fait|finalement|actually|rather|ok|bon|alors|then)\b[\s,;.!]*)+", re.IGNORECASE
)
"""What stands before a moment that is told anew: « non, plutôt la veille »."""


async def typed_moment(action: TypeMoment, context: Context) -> Reply | None:
    """Plan a reminder at the moment typed; where it cannot be, say why and go on waiting."""
    asked = _asked(action, context)
    if asked is None or asked.occasion is None:
        return None
    quiet = _quiet(asked, context)
    typed = _TAKEN_BACK.sub("", context.text)
    understood = parse_moment(typed, context.services.clock.now(), quiet.timezone, asked.occasion)
    if not isinstance(understood, Understood):
        await context.await_answer(action)
        return screens.prompt(asked, understood)
    reply = await _plan(asked, understood.offset, context)
    if reply and action.old != NEW:
        await _take_back(asked, action.old, context)
    return reply or screens.too_late(asked)


def _quiet(asked: Asked, context: Context) -> QuietHours:
    """Return the person's quiet hours; where no place of theirs is known, those of the stage count as theirs."""
    quiet = context.person.quiet if context.person else QuietHours()
    known = context.person.zone if context.person else None
    return replace(quiet, timezone=known or (asked.stage.timezone if asked.stage else quiet.timezone))


async def _plan(asked: Asked, offset: Offset, context: Context) -> Reply | None:
    """Plan what follows from a wish and confirm it; None where it is too late for it."""
    services = context.services
    now, wish = services.clock.now(), Wish(asked.subject, code(offset))
    in_general = asked.subject.startswith(REGION)

    def plan(person_id: int = 0) -> list[QueueEntry]:
        quiet = _quiet(asked, context)
        return list(entries_of(person_id, wish, services.content, services.revisions, now, quiet))

    if not (plan() or in_general):
        return None
    if refused := await beyond_limits(wish, context):
        return refused
    person_id = await services.people.keep(context.chat_id, context.language, now)
    zone = asked.stage.timezone if asked.stage else None
    entries = await services.reminders.ask(person_id, wish, lambda: plan(person_id), now, zone)
    # The content may have been read anew meanwhile: what was planned is by the newest, and so is what is said of it.
    asked = asked_for(asked.subject, context) or asked
    if not (entries or in_general):
        await services.reminders.take_back(person_id, wish, [], now)
        return None
    await services.sharing.note_reminder(person_id, services.today(), asked.stage.region if asked.stage else None)
    if in_general:
        return screens.region_noted(asked, offset, len(entries))
    return screens.noted(asked, wish.offset, entries[0].planned.due_at)


async def beyond_limits(wish: Wish, context: Context) -> Reply | None:
    """Return what is said to somebody who asks for more than one person can have; None where there is room."""
    services = context.services
    known = await services.reminders.wishes_of(context.person.id) if context.person else []
    if wish in known:
        return None
    if len(known) >= MOST_WISHES:
        return limits.too_many_wishes(MOST_WISHES)
    wait = services.changes.take(context.chat_id, services.clock.now())
    return limits.too_many_changes(wait) if wait else None


async def _take_back(asked: Asked, offset: str, context: Context) -> bool:
    """Take a reminder back; return whether a message about it was just under way."""
    services, person = context.services, context.person
    if person is None:
        return False
    subjects = {subject for subject, _ in occasions(asked.subject, services.content)} | {asked.subject}
    if asked.subject.startswith(REGION):
        others = await services.reminders.wishes_of(person.id)
        subjects -= {wish.subject for wish in others if wish.offset == offset and wish.subject != asked.subject}
    wish = Wish(asked.subject, offset)
    return await services.reminders.take_back(person.id, wish, sorted(subjects), services.clock.now())


async def listing(action: ListReminders, context: Context) -> Reply:
    """Show everything that the person asked for, at the page asked for."""
    return reminder_list.listing(await lines(context), action.page)


async def lines(context: Context) -> list[Line]:
    """Return everything that the person asked for: what is asked in general first, then by the hour."""
    services, person = context.services, context.person
    if person is None:
        return []
    wishes = await services.reminders.wishes_of(person.id)
    named = [(wish, await name_in_general(wish, context)) for wish in wishes]
    found = [reminder_list.wish_line(wish, name) for wish, name in named if name]
    pending = await services.reminders.of_person(person.id)
    found += [
        reminder_list.pending_line(reminder, asked)
        for reminder in pending
        if (asked := asked_for(reminder.subject, context))
    ]
    return found


async def name_in_general(wish: Wish, context: Context) -> Sentence | None:
    """Return the name of what is asked for in general: a region, an area, a support; None of what is of one day."""
    services = context.services
    if wish.subject.startswith(AREA):
        return area_name(wish.subject, (await services.places()).get)
    return name_of(wish.subject, services.content) if wish.subject.startswith((REGION, SUPPORT)) else None
