"""Passing the bot on: the ways to share a screen, and what becomes of those who come by an ambassador's link."""

from bot.context import Context
from bot.replies import deep_links
from bot.replies.callback_data import Action, CountArrival, OpenArrival, OpenHome, OpenStage, ShareScreen, Uncount
from bot.replies.model import Reply
from bot.screens import attribution as screens_attribution
from bot.screens import share as screens_share
from bot.screens.home import lost
from bot.sharing import attribution as sharing_attribution
from bot.sharing import codes
from bot.sharing.attribution import Arrival, AttributionVerdict


def link_to(action: Action, context: Context, code: str | None) -> str:
    """Return the link that opens a screen, with an ambassador's code if there is one.

    Raises:
        ValueError: if no link can open what the button leads to.
    """
    screen = deep_links.parameter_of(action)
    # The first screen opens by itself: its link is the shortest of all.
    return deep_links.address(
        codes.parameter("" if code and action == OpenHome() else screen, code), context.bot.username
    )


async def my_code(context: Context) -> str | None:
    """Return the code of the person who speaks, if they are an ambassador."""
    services = context.services
    number = await services.sharing.number_of(context.person.id) if context.person else None
    return None if number is None else services.codes.code(number)


async def share(sharing: ShareScreen, context: Context) -> Reply | None:
    """Offer the ways to pass a screen on."""
    action = sharing.action
    try:
        link = link_to(action, context, await my_code(context))
    except ValueError:
        return None
    screen = await context.opened(action)
    if screen is None:
        return None
    title = screen.paragraphs[0]
    text = context.services.renderer.plain(screens_share.ready_text(title), context.language)
    return screens_share.sharing(title, action, link, codes.message_link(link, text))


async def arrived(code: str, action: Action | None, reply: Reply, context: Context) -> Reply:
    """Return the screen that a link with a code opens: with the question whether to count, where that may be asked.

    Args:
        code: what stands where a code should be.
        action: what opens the screen that the link names; None for the first one.
        reply: that screen.
        context: who speaks.
    """
    number = _number(code, context)
    if number is None or reply.asks_position:
        return reply
    services = context.services
    person = context.person.id if context.person else None
    today = services.today()
    ambassador = await services.sharing.ambassador_of(number)
    arrival = Arrival(number, ambassador, today, person, known=person is not None)
    if sharing_attribution.verdict(arrival, today) is not AttributionVerdict.COUNTS:
        return reply
    return screens_attribution.asking(reply, code, today, action.stage if isinstance(action, OpenStage) else "")


def _number(code: str, context: Context) -> int | None:
    """Return the number that a code stands for, unless its chat tried too many wrong ones."""
    services = context.services
    now = services.clock.now()
    if services.guesses.are_too_many(context.chat_id, now):
        return None
    number = services.codes.number(code)
    if number is None:
        services.guesses.note(context.chat_id, now)
    return number


async def count(action: CountArrival, context: Context) -> Reply:
    """Count somebody who agreed to it; where that cannot be (any more), show what is kept, or the way home."""
    services, person = context.services, context.person
    before = await services.sharing.attribution_of(person.id) if person else None
    if before:
        return screens_attribution.arrival(before)
    number = _number(action.code, context)
    ambassador = None if number is None else await services.sharing.ambassador_of(number)
    arrival = Arrival(number, ambassador, action.followed_on, person.id if person else None)
    if ambassador is None or sharing_attribution.verdict(arrival, services.today()) is not AttributionVerdict.COUNTS:
        return lost()
    stage = services.content.stages.get(action.stage)
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.consents.give(person_id, "attribution", now)
    await services.sharing.attribute(person_id, ambassador, services.today(), stage.region if stage else None)
    attribution = await services.sharing.attribution_of(person_id)
    return screens_attribution.counted(attribution) if attribution else lost()


async def uncount(_action: Uncount, context: Context) -> Reply:
    """Count the person for nobody (any more)."""
    services, person = context.services, context.person
    agreed = person is not None and await services.sharing.attribution_of(person.id) is not None
    if person and agreed:
        await services.sharing.erase(person.id)
        await services.consents.withdraw(person.id, "attribution", services.clock.now())
    return screens_attribution.uncounted(agreed_before=agreed)


async def arrival(_action: OpenArrival, context: Context) -> Reply:
    """Show what is kept of how the person came."""
    person = context.person
    return screens_attribution.arrival(await context.services.sharing.attribution_of(person.id) if person else None)
