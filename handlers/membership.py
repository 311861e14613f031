"""Somebody blocked the bot, or came back: nothing is sent to the first, nothing was lost for the second."""

from telegram import ChatMember, Update

from bot.context import Context


async def changed(update: Update, context: Context) -> None:
    """Freeze the person who blocked the bot; thaw the one who came back."""
    change = update.my_chat_member
    if change is None or change.chat.type != "private":
        return
    services = context.services
    if change.new_chat_member.status == ChatMember.BANNED:
        await services.people.freeze(change.chat.id, services.clock.now())
    else:
        await services.people.thaw(change.chat.id)
