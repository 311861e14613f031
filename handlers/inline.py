"""Inline mode: cards for any chat, found by what is typed there behind the bot's name."""

from telegram import Update

from bot.context import Context
from bot.screens import inline_results
from handlers.dispatch import identify
from handlers.sharing import link_to, my_code


async def offer(update: Update, context: Context) -> None:
    """Offer the cards that a typed text finds; those of an ambassador carry their code."""
    query = update.inline_query
    if query is None:
        return
    await identify(update, context)
    services = context.services
    code = await my_code(context)
    found = inline_results.found(
        query.query, services.content, services.clock.now(), lambda to: link_to(to, context, code)
    )
    await services.sender.offer(query, found, context.language)
