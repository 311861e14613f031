"""The words an owner may not know: their list, and each of them."""

from bot.context import Context
from bot.replies.callback_data import ListWords, OpenWord
from bot.replies.model import Reply
from bot.screens import glossary as screens


async def word(action: OpenWord, context: Context) -> Reply | None:
    """Show what a word means."""
    return screens.word(action.word, context.services.content, context.services.today())


async def listing(action: ListWords, context: Context) -> Reply:
    """Show the list of the words, or those of a card."""
    content = context.services.content
    card = content.cards.get(action.card)
    return screens.of_card(card, content) if card else screens.listing(content, action.page)
