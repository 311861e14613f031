"""« Me prévenir » of a support: the person is told when it opens, closes or changes."""

from bot.content.models import Card
from bot.context import Context
from bot.reminders.records import ANNOUNCED, CHANGED, Wish
from bot.reminders.subjects import SUPPORT
from bot.replies.callback_data import FollowSupport, UnfollowSupport
from bot.replies.model import Reply
from bot.screens import company_support as screens
from handlers.reminders import beyond_limits


async def follow(action: FollowSupport, context: Context) -> Reply | None:
    """Follow a support from now on."""
    services, card = context.services, _card(action.card, context)
    if card is None:
        return None
    wish = Wish(f"{SUPPORT}{card.id}", ANNOUNCED)
    if refused := await beyond_limits(wish, context):
        return refused
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.reminders.ask(person_id, wish, lambda: (), now)
    return screens.following(card, action.code, services.today())


async def unfollow(action: UnfollowSupport, context: Context) -> Reply | None:
    """Follow a support no more; with the last one goes the agreement to news."""
    services, person, now = context.services, context.person, context.services.clock.now()
    card = services.content.cards.get(action.card)
    if person:
        subject = f"{SUPPORT}{action.card}"
        await services.reminders.take_back(person.id, Wish(subject, ANNOUNCED), [], now)
        await services.reminders.take_back(person.id, Wish(subject, CHANGED), [subject], now)
        if not any(wish.subject.startswith(SUPPORT) for wish in await services.reminders.wishes_of(person.id)):
            await services.consents.withdraw(person.id, "news", now)
    return screens.not_following(card) if card else None


async def follows(card: str, context: Context) -> bool:
    """Tell whether the person follows a support, by the id of its card."""
    wishes = await context.services.reminders.wishes_of(context.person.id) if context.person else []
    return Wish(f"{SUPPORT}{card}", ANNOUNCED) in wishes


def _card(name: str, context: Context) -> Card | None:
    card = context.services.content.cards.get(name)
    return card if card and card.audience else None
