"""What all handlers share: who speaks, in which language, and how an answer reaches them."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Message, Update

from bot.catalogues import choose
from bot.context import Context
from bot.home import lost
from bot.released import living
from bot.reply import Reply

Handler = Callable[[Update, Context], Awaitable[Reply | None]]
"""Telegram in, Reply out; None where there is nothing to say."""

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]
"""What the library calls."""


async def meet(update: Update, context: Context) -> None:
    """Find out who speaks, and which language to speak to them: the one they chose, else the one of their Telegram."""
    services = context.services
    user = update.effective_user
    context.person = await services.people.find(update.effective_chat.id) if update.effective_chat else None
    told = user.language_code if user else None
    chosen = context.person.language if context.person and context.person.language_chosen else None
    context.language = chosen or choose(told, services.renderer.catalogues)


def answering(handler: Handler) -> Callback:
    """Return a callback for the library that shows what `handler` replies to a message."""

    async def answer(update: Update, context: Context) -> None:
        await meet(update, context)
        context.arguments = context.args or []
        reply = await handler(update, context)
        if reply and update.effective_chat:
            await context.services.sender.show(update.effective_chat.id, reply, context.language)

    return answer


def tapping(buttons: dict[str, Handler]) -> Callback:
    """Return a callback for the library that answers a tap, first, and shows what its button leads to."""

    async def tap(update: Update, context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        # The answer and the screen travel side by side: over a real network that halves the wait.
        answered = asyncio.create_task(context.services.sender.answer(query))
        try:
            if update.effective_chat:
                await meet(update, context)
                reply = await press(query.data or "", buttons, update, context)
                old = query.message if isinstance(query.message, Message) and query.message.text else None
                replaces = old.message_id if old else None
                await context.services.sender.show(update.effective_chat.id, reply, context.language, replaces)
        finally:
            await answered

    return tap


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
    verb, *context.arguments = living(data, context.services.content).split(":")
    return await buttons[verb](update, context) if verb in buttons else None
