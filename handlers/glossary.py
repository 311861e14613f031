"""The words an owner may not know: their list, and each of them."""

from telegram import Update

from bot.context import Context
from bot.replies.model import Reply
from bot.screens import glossary as screens


async def word(_update: Update, context: Context) -> Reply | None:
    """Show what a word means."""
    return screens.word(context.arguments[0], context.services.content) if context.arguments else None


async def listing(_update: Update, context: Context) -> Reply:
    """Show the list of the words, or those of a card."""
    return screens.listed(context.arguments[0] if context.arguments else "", context.services.content)
