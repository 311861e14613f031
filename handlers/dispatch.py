"""What all handlers share: who speaks, in which language, and how an answer reaches them."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Message, Update

from bot.content.published import living
from bot.context import Context
from bot.i18n.catalogues import choose
from bot.replies.model import Reply
from bot.screens.home import lost
from bot.screens.limits import too_many_drawings

Handler = Callable[[Update, Context], Awaitable[Reply | None]]
"""Telegram in, Reply out; None where there is nothing to say."""

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""What the library calls."""


async def meet(update: Update, context: Context) -> None:
    """Find out who speaks, and which language to speak to them: the one they chose, else the one of their Telegram."""
    services = context.services
    user = update.effective_user
    # An inline query comes from no chat; the private chat with its writer has the writer's number.
    whose = update.effective_chat or user
    context.person = await services.people.find(whose.id) if whose else None
    if whose and context.person:
        await services.people.saw(whose.id, context.person, services.clock.now())
    told = user.language_code if user else None
    chosen = context.person.language if context.person and context.person.language_chosen else None
    context.language = chosen or choose(told, services.renderer.catalogues)


def is_organiser(update: Update, context: Context) -> bool:
    """Tell whether an organiser speaks: asked at each call, for a command that is shown proves no right."""
    user = update.effective_user
    return user is not None and user.id in context.services.settings.admin_ids


def answering(handler: Handler) -> Callback:
    """Return a callback for the library that shows what `handler` replies to a message."""

    async def answer(update: Update, context: Context) -> None:
        async with context.services.working:
            await meet(update, context)
            context.arguments = context.args or []
            reply = await handler(update, context)
            reply = reply and within_limits(reply, update, context)
        if reply and update.effective_chat:
            await context.services.sender.show(update.effective_chat.id, reply, context.language)

    return answer


def tapping(buttons: dict[str, Handler]) -> Callback:
    """Return a callback for the library that shows what the button of a tap leads to.

    The tap itself was answered when it arrived, out of turn (`bot.runtime.intake`).
    """

    async def tap(update: Update, context: Context) -> None:
        query, chat = update.callback_query, update.effective_chat
        if query is None or chat is None:
            return
        async with context.services.working:
            await meet(update, context)
            reply = within_limits(await press(query.data or "", buttons, update, context), update, context)
        await context.services.sender.show(chat.id, reply, context.language, _replaced(query))

    return tap


def within_limits(reply: Reply, update: Update, context: Context) -> Reply:
    """Return a reply without what would have to be drawn, for somebody who has had much drawn lately."""
    services, chat = context.services, update.effective_chat
    file = reply.picture or reply.document
    if file is None or chat is None or isinstance(file.content, bytes) or services.sender.has_copy(file):
        return reply
    wait = services.drawings.take(chat.id, services.clock.now())
    if not wait:
        return reply
    # The words of a map say the same; a card or a poster has none of its own.
    return replace(reply, picture=None) if reply.picture else too_many_drawings(wait)


def _replaced(query: CallbackQuery) -> int | None:
    """Return the message that a screen can take the place of: one of text, with buttons of its own, not too old."""
    old = query.message
    return old.message_id if isinstance(old, Message) and old.text and old.reply_markup else None


async def stop_awaiting(update: Update, context: Context) -> str | None:
    """Await no typed answer any more; return what was awaited: its name, then its arguments, between colons."""
    person, chat = context.person, update.effective_chat
    if person is None or person.awaiting is None or chat is None:
        return None
    await context.services.people.stop_awaiting(chat.id)
    context.person = replace(person, awaiting=None)
    return person.awaiting


async def press(data: str, buttons: dict[str, Handler], update: Update, context: Context) -> Reply:
    """Return what a button leads to; one that leads nowhere any more leads home, and says so."""
    await stop_awaiting(update, context)
    return await opened(data, buttons, update, context) or lost()


async def opened(data: str, buttons: dict[str, Handler], update: Update, context: Context) -> Reply | None:
    """Return what a button or a link leads to, if it leads anywhere."""
    context.services.answering[update.update_id] = data
    verb, *context.arguments = living(data, context.services.content).split(":")
    return await buttons[verb](update, context) if verb in buttons else None
