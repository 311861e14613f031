"""Somebody blocked the bot, or came back: nothing is sent to the first, nothing was lost for the second."""

from telegram import ChatMember, Update

from bot.context import Context
from bot.screens.reminder_list import recap
from handlers.dispatch import identify
from handlers.reminders import lines


async def changed(update: Update, context: Context) -> None:
    """Freeze the person who blocked the bot; tell the one who came back what waits for them."""
    change = update.my_chat_member
    if change is None or change.chat.type != "private":
        return
    services = context.services
    if change.new_chat_member.status == ChatMember.BANNED:
        await services.people.freeze(change.chat.id, services.clock.now())
        return
    await identify(update, context)
    if context.person:
        reply = recap(await lines(context))
        await services.sender.show(change.chat.id, reply, context.language)
