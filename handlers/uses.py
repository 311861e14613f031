"""What AI is good for, trade by trade and task by task: what is typed where a trade was asked for."""

from bot.context import Context
from bot.questions.use_requests import is_told, told_trade
from bot.replies.callback_data import OpenCard, OpenTraining, TypeTrade
from bot.replies.model import Reply
from bot.screens import training as screens

THEMES = ("usages", "usages-metiers", "usages-taches")
"""The folders of the cards on uses of AI."""


async def trade(_awaited: TypeTrade, context: Context) -> Reply | None:
    """Answer a trade or a task, typed where one was awaited, with its card; None for any other text.

    What is awaited is no place: « macon » is not the town of Mâcon here.
    """
    services = context.services
    answers, query = await services.answers(), context.question
    cards = [answer for answer in answers.decide(query).answers if isinstance(answer, OpenCard)]
    found = next((each for each in cards if services.content.cards[each.card].theme in THEMES), None)
    named = told_trade(answers.trades.mentions(query))
    if named and is_told(named) and (found is None or named.start == 0):
        found = OpenCard(named.card)
    return await services.router.handle(found, context) if found else None


async def training(action: OpenTraining, context: Context) -> Reply | None:
    """Show who pays for training in a trade."""
    return screens.screen(action.trade, context.services.content)
