"""/start, /aide, the way home, and the links that open one screen."""

from telegram import Update

from bot.context import Context
from bot.replies import deep_links
from bot.replies.model import Reply
from bot.screens import home as screens
from bot.sharing.codes import split
from handlers import sharing
from handlers.dispatch import Handler, opened


def opening(buttons: dict[str, Handler]) -> Handler:
    """Return the handler of /start; `buttons` are what a link to a screen stands for."""

    async def start(update: Update, context: Context) -> Reply | None:
        """Open the bot at the screen that a link names; at its first one, without a word, where the link names none."""
        code, screen = split(context.arguments[0] if context.arguments else "")
        action = deep_links.action_of(screen)
        reply = await opened(action, buttons, update, context) if action else None
        reply = reply or await home(update, context)
        return await sharing.arrived(code, action or "", reply, update, context) if code else reply

    return start


async def home(_update: Update, context: Context) -> Reply:
    """Go home, whatever was going on; no typed answer is awaited any more."""
    services = context.services
    return screens.home(services.content, services.clock.now(), rehearsal=services.clock.rehearsal)


async def help_(_update: Update, _context: Context) -> Reply:
    """Say what can be typed, and where language and privacy are."""
    return screens.help_()


async def unreadable(_update: Update, _context: Context) -> Reply:
    """Answer what cannot be read: a picture, a voice message, a sticker."""
    return screens.unreadable()


async def missed(_update: Update, _context: Context) -> Reply:
    """Ask somebody to write again what could not be answered in time."""
    return screens.missed()
