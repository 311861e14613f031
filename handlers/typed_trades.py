"""The trade that somebody types: in a sentence on their company, or in answer to « Quel est votre métier ? »."""

from dataclasses import replace

from bot.context import Context
from bot.lexicon import fold
from bot.questions.query import Query
from bot.questions.trades import Mention
from bot.questions.use_requests import is_everyday, is_told, told_trade
from bot.replies.model import say
from bot.screens.company_questions import QUESTIONS
from bot.supports import trades
from bot.supports.profile import Profile


async def with_trade(said: Profile, context: Context, *, asked: bool = False) -> Profile:
    """Return a company with the trade that a text says is its own, by any of the names of that trade.

    Args:
        said: what else the text tells of the company.
        context: what was typed.
        asked: whether the trade was asked for: then any that is named is meant.
    """
    mention = await named(context)
    meant = mention and (asked or (is_told(mention) and not is_everyday(mention)))
    known = trades.of_entry(mention.trade) if mention and meant else None
    return replace(said, sector=trades.TRADES[known].sector, trade=known) if known else said


async def named(context: Context) -> Mention | None:
    """Return the trade that a text names, also one without a sector; None where it names none."""
    return told_trade((await context.services.answers()).trades.mentions(Query(context.text)))


def on_a_button(context: Context) -> Profile | None:
    """Return a company of the trade whose button a text reads like, whichever page it is on; None where it is none."""
    typed, plain = fold(context.text).strip(), context.services.renderer.plain
    for label, sector in QUESTIONS["sector"].answers:
        if typed == fold(plain(say(label), language=context.language)):
            return Profile(sector=sector)
    return None
