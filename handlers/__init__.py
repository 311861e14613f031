"""What people can do: one module each, Telegram in, Reply out. The order of registration is here, with its reasons."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, InlineQueryHandler, MessageHandler, filters

from bot.context import BotApplication, Context
from bot.replies.callback_data import MISSED
from bot.replies.model import Reply
from handlers import (
    ambassadors,
    area_alerts,
    calendars,
    errors,
    following,
    free_text,
    inline,
    language,
    membership,
    nearby,
    organisers,
    privacy,
    quiet_hours,
    reminders,
    scripts,
    sharing,
    stages,
    start,
    supports,
)
from handlers.dispatch import Handler, answering, press, stop_awaiting, tapping


async def command(update: Update, context: Context) -> Reply | None:
    """Open what a command would: for buttons of scripts that lead to one."""
    name = context.arguments[0] if context.arguments else ""
    context.arguments = context.arguments[1:]
    if name in COMMANDS:
        return await COMMANDS[name](update, context)
    script = context.services.content.script_of(name)
    return await press(f"go:{script.id}", BUTTONS, update, context) if script else None


BUTTONS: dict[str, Handler] = {
    "home": start.home,
    "help": start.help_,
    "stages": stages.listing,
    "stage": stages.card,
    "venue": stages.venue,
    "near": nearby.ask,
    "position": nearby.position,
    "place": nearby.chosen,
    "past": nearby.past,
    "alerts": nearby.alerts,
    "reminders": reminders.listing,
    "when": reminders.when,
    "remind": reminders.remind,
    "unremind": reminders.unremind,
    "change": reminders.change,
    "swap": reminders.swap,
    "moment": reminders.moment,
    "watch": area_alerts.watch,
    "unwatch": area_alerts.unwatch,
    "calendar": calendars.files,
    "settings": quiet_hours.settings,
    "quiet": quiet_hours.hours,
    "zone": quiet_hours.zones,
    "follow": following.overview,
    "card": scripts.card,
    "command": command,
    "languages": language.languages,
    "language": language.choose,
    "privacy": privacy.policy,
    "ambassador": ambassadors.ambassador,
    "kit": ambassadors.stage_kit,
    "print": ambassadors.ask_name,
    "draw": ambassadors.draw,
    "qr": ambassadors.qr,
    "messages": ambassadors.messages,
    "leave": ambassadors.leave,
    "count": sharing.count,
    "uncount": sharing.uncount,
    "arrival": sharing.arrival,
    "export": privacy.export,
    "review": organisers.review,
    "forget": privacy.forget,
    MISSED: start.missed,
}
BUTTONS |= {"go": scripts.step(BUTTONS), "share": sharing.offering(BUTTONS)}
"""What each verb of callback data does."""

AWAITED: dict[str, Handler] = {
    "region": scripts.region,
    "guide": supports.supports,
    "effectif": supports.headcount(BUTTONS["go"]),
    "moment": reminders.typed_moment,
    "name": ambassadors.take_name,
}
"""What takes a typed answer, by the name that `people.awaiting` holds: « name:argument:argument ».

A handler that asks for an answer keeps `awaiting`; any command or button clears it, and so does the answer itself.
"""

COMMANDS: dict[str, Handler] = {
    "start": start.opening(BUTTONS),
    "etapes": stages.listing,
    "proche": nearby.ask,
    "rappels": reminders.listing,
    "ambassadeur": ambassadors.ambassador,
    "statistiques": organisers.figures,
    "aide": start.help_,
    "help": start.help_,
    "langue": language.languages,
    "settings": quiet_hours.settings,
    "suivi": following.overview,
    "privacy": privacy.policy,
    "relecture": organisers.review,
    "recharger": organisers.reread,
}
"""What each command opens; the commands of scripts (`commande:` in content/scripts) come on top."""


async def any_command(update: Update, context: Context) -> Reply | None:
    """Open what a typed command names: one of ours, one of a script; any other is read as a text."""
    message = update.effective_message
    text = message.text if message and message.text else ""
    name = text.split()[0].removeprefix("/").partition("@")[0].lower()
    await stop_awaiting(update, context)
    context.arguments = [name, *text.split()[1:]]
    return await command(update, context) or await free_text.reading(BUTTONS, AWAITED)(update, context)


def register(application: BotApplication) -> None:
    """Register everything, in the order in which the library asks: the first that fits takes the update."""
    # The bot speaks with one person at a time: what is said in a group is not for it.
    alone = filters.ChatType.PRIVATE
    # Taps first: they are most of what comes.
    application.add_handler(CallbackQueryHandler(tapping(BUTTONS)))
    # A command leaves whatever was going on, so it goes before any typed text.
    application.add_handler(MessageHandler(alone & filters.COMMAND, answering(any_command)))
    application.add_handler(MessageHandler(alone & filters.TEXT, answering(free_text.reading(BUTTONS, AWAITED))))
    # A place that moves is sent again and again as an edit: only the first is an answer.
    application.add_handler(
        MessageHandler(alone & filters.LOCATION & filters.UpdateType.MESSAGE, answering(nearby.shared))
    )
    # What is neither text nor place cannot be read: it is said, not ignored. What only tells of an event is.
    sent = filters.ATTACHMENT & ~filters.StatusUpdate.ALL & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(alone & sent, answering(start.unreadable)))
    application.add_handler(InlineQueryHandler(inline.offer))
    application.add_handler(ChatMemberHandler(membership.changed, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(errors.failure)
