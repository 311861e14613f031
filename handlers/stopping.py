"""Whoever asks to be left alone is: everything that comes by itself is cancelled, and put back by one tap."""

from dataclasses import replace

from bot.context import Context
from bot.people.quiet_hours import QuietHours
from bot.reminders.planning import entries_of
from bot.reminders.records import BY_ITSELF, QueueEntry, Wish
from bot.replies.callback_data import ListReminders, StopEverything
from bot.replies.model import Reply
from bot.screens import orders as screens
from handlers import reminders


async def everything(action: StopEverything, context: Context) -> Reply:
    """Cancel all that was asked for; or put back what was cancelled last, as far as it is still known."""
    return await (_put_back(context) if action.undone else _stop(context))


async def _stop(context: Context) -> Reply:
    services, person = context.services, context.person
    wishes = await services.reminders.stop(person.id, services.clock.now()) if person else []
    talk = services.recent.talk(context.chat_id)
    if wishes:
        kept = tuple((wish.subject, wish.offset) for wish in wishes)
        services.recent.update(context.chat_id, replace(talk, stopped=kept, reminder=None))
    # Asked a second time, it is as done as the first: what can be put back stays known.
    return screens.stopped(len(wishes) or len(talk.stopped))


async def _put_back(context: Context) -> Reply:
    services, person = context.services, context.person
    talk = services.recent.talk(context.chat_id)
    if person and not talk.stopped and await services.reminders.wishes_of(person.id):
        # Pressed twice, it is as done as the first time: what is there is shown.
        return await reminders.listing(ListReminders(), context)
    if person is None or not talk.stopped:
        return screens.put_back(0)
    for subject, offset in talk.stopped:
        await _ask(Wish(subject, offset), person.id, person.quiet, context)
    services.recent.update(context.chat_id, replace(talk, stopped=()))
    return screens.put_back(len(talk.stopped))


async def _ask(wish: Wish, person_id: int, quiet: QuietHours, context: Context) -> None:
    services, now = context.services, context.services.clock.now()

    def plan() -> list[QueueEntry]:
        if wish.offset in BY_ITSELF:
            return []
        return list(entries_of(person_id, wish, services.content, services.revisions, now, quiet))

    await services.reminders.ask(person_id, wish, plan, now)
