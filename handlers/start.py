"""/start, /comment, the way home, and the links that open one screen."""

from bot.content.published import resolve
from bot.context import Context
from bot.replies import deep_links
from bot.replies.callback_data import AskAgain, OpenHelp, OpenHome
from bot.replies.model import Reply
from bot.screens import home as screens
from bot.sharing.codes import split
from bot.supports.company_code import PREFIX
from handlers import nearby, own_company, sharing, supports


async def start(context: Context) -> Reply:
    """Open the bot at the screen that a link names; at its first one, without a word, where the link names none."""
    code, screen = split(context.arguments[0] if context.arguments else "")
    data = deep_links.data_of(screen)
    if screen.startswith(PREFIX):
        return await supports.linked(screen.removeprefix(PREFIX), context)
    action = resolve(data, context.services.content) if data else None
    opened = await context.opened(action) if action and action.opens_only else None
    reply = opened or await home(OpenHome(), context)
    if opened and not isinstance(action, OpenHome):
        reply = screens.introduced(opened)
    return await sharing.arrived(code, action, reply, context) if code else reply


async def home(_action: OpenHome, context: Context) -> Reply:
    """Go home, whatever was going on."""
    services = context.services
    place = await own_company.place(context)
    meeting = await nearby.nearest(place, context) if place else None
    near = (place.name, meeting) if place and meeting else None
    return screens.home(services.content, services.clock.now(), rehearsal=services.clock.rehearsal, near=near)


async def help_(_action: OpenHelp, _context: Context) -> Reply:
    """Say what can be typed, and where language and privacy are."""
    return screens.help_()


async def in_group(context: Context) -> Reply | None:
    """Answer a command of a group in one line; one that names another bot is not for this one."""
    named = next(iter(context.text.split()), "").partition("@")[2]
    if named and named.lower() != context.bot.username.lower():
        return None
    return screens.in_group(deep_links.address("", context.bot.username))


async def missed(_action: AskAgain, _context: Context) -> Reply:
    """Ask somebody to write again what could not be answered in time."""
    return screens.missed()
