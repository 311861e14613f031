"""Reminders: asked for, changed, taken back, listed."""

from dataclasses import replace

from telegram import Update

from bot.context import Context
from bot.people.quiet_hours import QuietHours
from bot.people.quotas import MOST_WISHES
from bot.reminders.datetime_parser import Understood, understand
from bot.reminders.planning import entries_of, occasions
from bot.reminders.records import Wish
from bot.reminders.schedule import Offset, code, offset_of
from bot.reminders.subjects import AREA, REGION, occasion_of, stage_of, subject_named
from bot.replies.callback_data import OFFSETS
from bot.replies.model import Reply
from bot.screens import limits, reminder_list
from bot.screens import reminders as screens
from bot.screens.reminder_labels import area_name, name_of
from bot.screens.reminder_list import Line
from bot.screens.reminders import Asked

NEW = "new"
"""Stands in a button for the code of a reminder to be changed, where there is none."""


def asked_for(subject: str, context: Context) -> Asked | None:
    """Return what a subject names, where it exists and people can be reminded of it."""
    services = context.services
    name = name_of(subject, services.content)
    if name is None:
        return None
    return Asked(subject, name, occasion_of(subject, services.content), stage_of(subject, services.content))


def _named(verb: str, context: Context) -> tuple[Asked | None, list[str]]:
    """Return what a button names, and the codes of offsets that stand last in it; nothing where one is no code."""
    count, arguments = OFFSETS[verb], context.arguments
    target, last = arguments[: len(arguments) - count], arguments[len(arguments) - count :]
    try:
        offsets = [offset if offset == NEW else code(offset_of(offset)) for offset in last]
    except ValueError:
        return None, []
    return (asked_for(subject_named(target), context) if target else None), offsets


async def when(_update: Update, context: Context) -> Reply | None:
    """Offer the moments at which to be reminded of something."""
    asked, _ = _named("when", context)
    return screens.offers(asked, context.services.clock.now()) if asked else None


async def change(_update: Update, context: Context) -> Reply | None:
    """Offer other moments for a reminder."""
    asked, codes = _named("change", context)
    return screens.offers(asked, context.services.clock.now(), *codes) if asked else None


async def remind(update: Update, context: Context) -> Reply | None:
    """Plan a reminder; tapped twice, it is planned once."""
    asked, codes = _named("remind", context)
    if asked is None or codes == [NEW]:
        return None
    return await _plan(asked, offset_of(codes[0]), update, context) or screens.too_late(asked)


async def swap(update: Update, context: Context) -> Reply | None:
    """Plan a reminder in the place of another one, which goes only if it can be."""
    asked, codes = _named("swap", context)
    if asked is None or NEW in codes:
        return None
    old, new = codes
    reply = await _plan(asked, offset_of(new), update, context)
    if reply:
        await _take_back(asked, old, context)
    return reply or screens.too_late(asked)


async def unremind(_update: Update, context: Context) -> Reply | None:
    """Take a reminder back."""
    asked, codes = _named("unremind", context)
    if asked is None or codes == [NEW]:
        return None
    await _take_back(asked, codes[0], context)
    return screens.cancelled(asked)


async def moment(update: Update, context: Context) -> Reply | None:
    """Ask for a moment to be typed."""
    asked, codes = _named("moment", context)
    if asked is None or asked.occasion is None:
        return None
    await _await_moment(asked, codes[0], update, context)
    return screens.prompt(asked)


async def typed_moment(update: Update, context: Context) -> Reply | None:
    """Plan a reminder at the moment typed; where it cannot be, say why and go on waiting."""
    asked, codes = _named("moment", context)
    message = update.effective_message
    if asked is None or asked.occasion is None or message is None:
        return None
    quiet = _quiet(asked, context)
    understood = understand(message.text or "", context.services.clock.now(), quiet.timezone, asked.occasion)
    if not isinstance(understood, Understood):
        await _await_moment(asked, codes[0], update, context)
        return screens.prompt(asked, understood)
    reply = await _plan(asked, understood.offset, update, context)
    if reply and codes != [NEW]:
        await _take_back(asked, codes[0], context)
    return reply or screens.too_late(asked)


async def _await_moment(asked: Asked, old: str, update: Update, context: Context) -> None:
    services = context.services
    if update.effective_chat:
        awaited = f"moment:{asked.target}:{old}"
        await services.people.keep(update.effective_chat.id, context.language, services.clock.now(), awaiting=awaited)


def _quiet(asked: Asked, context: Context) -> QuietHours:
    """Return the person's quiet hours; where no place of theirs is known, those of the stage count as theirs."""
    quiet = context.person.quiet if context.person else QuietHours()
    known = context.person.zone if context.person else None
    return replace(quiet, timezone=known or (asked.stage.timezone if asked.stage else quiet.timezone))


async def _plan(asked: Asked, offset: Offset, update: Update, context: Context) -> Reply | None:
    """Plan what follows from a wish and confirm it; None where it is too late for it."""
    services, chat = context.services, update.effective_chat
    now, wish = services.clock.now(), Wish(asked.subject, code(offset))
    entries = list(entries_of(0, wish, services.content, services.revisions, now, _quiet(asked, context)))
    in_general = asked.subject.startswith(REGION)
    if chat is None or not (entries or in_general):
        return None
    if refused := await beyond_limits(wish, chat.id, context):
        return refused
    person_id = await services.people.keep(chat.id, context.language, now)
    zone = asked.stage.timezone if asked.stage else None
    await services.reminders.ask(person_id, wish, [replace(entry, person_id=person_id) for entry in entries], now, zone)
    await services.sharing.note_reminder(person_id, services.today(), asked.stage.region if asked.stage else None)
    if in_general:
        return screens.region_noted(asked, offset, len(entries))
    return screens.noted(asked, wish.offset, entries[0].planned.due_at)


async def beyond_limits(wish: Wish, chat_id: int, context: Context) -> Reply | None:
    """Return what is said to somebody who asks for more than one person can have; None where there is room."""
    services = context.services
    known = await services.reminders.wishes_of(context.person.id) if context.person else []
    if wish in known:
        return None
    if len(known) >= MOST_WISHES:
        return limits.too_many_wishes(MOST_WISHES)
    wait = services.changes.take(chat_id, services.clock.now())
    return limits.too_many_changes(wait) if wait else None


async def _take_back(asked: Asked, offset: str, context: Context) -> None:
    services, person = context.services, context.person
    if person is None:
        return
    subjects = {subject for subject, _ in occasions(asked.subject, services.content)} | {asked.subject}
    if asked.subject.startswith(REGION):
        others = await services.reminders.wishes_of(person.id)
        subjects -= {wish.subject for wish in others if wish.offset == offset and wish.subject != asked.subject}
    wish = Wish(asked.subject, offset)
    await services.reminders.take_back(person.id, wish, sorted(subjects), services.clock.now())


async def listing(_update: Update, context: Context) -> Reply:
    """Show everything that the person asked for, at the page asked for."""
    page = context.arguments[0] if context.arguments else ""
    return reminder_list.listing(await lines(context), int(page) if page.isdecimal() else 1)


async def lines(context: Context) -> list[Line]:
    """Return everything that the person asked for: what is asked in general first, then by the hour."""
    services, person = context.services, context.person
    if person is None:
        return []
    found = []
    for wish in await services.reminders.wishes_of(person.id):
        name = None
        if wish.subject.startswith(AREA):
            name = area_name(wish.subject, (await services.places()).get)
        elif wish.subject.startswith(REGION):
            name = name_of(wish.subject, services.content)
        if name:
            found.append(reminder_list.wish_line(wish, name))
    pending = await services.reminders.of_person(person.id)
    found += [
        reminder_list.pending_line(reminder, asked)
        for reminder in pending
        if (asked := asked_for(reminder.subject, context))
    ]
    return found
