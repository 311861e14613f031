"""Passing the bot on: the ways to share a screen, and what becomes of those who come by an ambassador's link."""

from telegram import Update

from bot.context import Context
from bot.replies import deep_links
from bot.replies.model import Reply
from bot.screens import attribution as screens_attribution
from bot.screens import share as screens_share
from bot.screens.home import lost
from bot.sharing import attribution as sharing_attribution
from bot.sharing import codes
from bot.sharing.attribution import Arrival, Verdict
from handlers.dispatch import Handler, opened


def link_to(action: str, context: Context, code: str | None) -> str:
    """Return the link that opens a screen, with an ambassador's code if there is one.

    Raises:
        ValueError: if no link can open what the button leads to.
    """
    screen = deep_links.parameter_of(action)
    # The first screen opens by itself: its link is the shortest of all.
    return deep_links.address(codes.parameter("" if code and action == "home" else screen, code), context.bot.username)


async def my_code(context: Context) -> str | None:
    """Return the code of the person who speaks, if they are an ambassador."""
    services = context.services
    number = await services.sharing.number_of(context.person.id) if context.person else None
    return None if number is None else services.codes.code(number)


def offering(buttons: dict[str, Handler]) -> Handler:
    """Return the handler that offers the ways to pass a screen on; `buttons` are what may lead to one."""

    async def share(update: Update, context: Context) -> Reply | None:
        action = ":".join(context.arguments)
        try:
            link = link_to(action, context, await my_code(context))
        except ValueError:
            return None
        screen = await opened(action, buttons, update, context)
        if screen is None:
            return None
        title = screen.paragraphs[0]
        text = context.services.renderer.plain(screens_share.ready_text(title), context.language)
        return screens_share.sharing(title, action, link, codes.message_link(link, text))

    return share


async def arrived(code: str, action: str, reply: Reply, update: Update, context: Context) -> Reply:
    """Return the screen that a link with a code opens: with the question whether to count, where that may be asked.

    Args:
        code: what stands where a code should be.
        action: the callback data of the screen that the link opens; "" for the first one.
        reply: that screen.
        update: what Telegram sent.
        context: who speaks.
    """
    number = _number(code, update, context)
    if number is None or reply.asks_position:
        return reply
    services = context.services
    person = context.person.id if context.person else None
    today = services.today()
    ambassador = await services.sharing.ambassador_of(number)
    arrival = Arrival(number, ambassador, today, person, known=person is not None)
    if sharing_attribution.verdict(arrival, today) is not Verdict.COUNTS:
        return reply
    kind, _, name = action.partition(":")
    return screens_attribution.asking(reply, code, today, name if kind == "stage" else "")


def _number(code: str, update: Update, context: Context) -> int | None:
    """Return the number that a code stands for, unless its chat tried too many wrong ones."""
    services, chat = context.services, update.effective_chat
    now = services.clock.now()
    if chat is None or services.guesses.are_too_many(chat.id, now):
        return None
    number = services.codes.number(code)
    if number is None:
        services.guesses.note(chat.id, now)
    return number


async def count(update: Update, context: Context) -> Reply:
    """Count somebody who agreed to it; where that cannot be (any more), show what is kept, or the way home."""
    services, chat, person = context.services, update.effective_chat, context.person
    code, followed_on, stage_id = screens_attribution.asked(context.arguments)
    before = await services.sharing.attribution_of(person.id) if person else None
    if before or chat is None:
        return screens_attribution.arrival(before)
    number = _number(code, update, context)
    ambassador = None if number is None else await services.sharing.ambassador_of(number)
    arrival = Arrival(number, ambassador, followed_on, person.id if person else None)
    if ambassador is None or sharing_attribution.verdict(arrival, services.today()) is not Verdict.COUNTS:
        return lost()
    stage = services.content.stages.get(stage_id)
    now = services.clock.now()
    person_id = await services.people.keep(chat.id, context.language, now)
    await services.consents.give(person_id, "attribution", now)
    await services.sharing.attribute(person_id, ambassador, services.today(), stage.region if stage else None)
    attribution = await services.sharing.attribution_of(person_id)
    return screens_attribution.counted(attribution) if attribution else lost()


async def uncount(_update: Update, context: Context) -> Reply:
    """Count the person for nobody (any more)."""
    services, person = context.services, context.person
    agreed = person is not None and await services.sharing.attribution_of(person.id) is not None
    if person and agreed:
        await services.sharing.erase(person.id)
        await services.consents.withdraw(person.id, "attribution", services.clock.now())
    return screens_attribution.uncounted(agreed_before=agreed)


async def arrival(_update: Update, context: Context) -> Reply:
    """Show what is kept of how the person came."""
    person = context.person
    return screens_attribution.arrival(await context.services.sharing.attribution_of(person.id) if person else None)
