"""Small talk is answered as speech, briefly, or with a reaction; what cannot be read gets one useful line."""

from telegram import Message, Update

from bot.context import Context
from bot.questions.small_talk import Talk, small_talk
from bot.replies.model import Reply
from bot.screens import home
from bot.screens import small_talk as screens
from bot.screens.small_talk import Unread
from handlers import reminders
from handlers.dispatch import identify


async def chat(context: Context) -> Reply | None:
    """Answer small talk; None where the text asks for something."""
    kind = small_talk(context.text)
    if kind is None:
        return None
    recent = context.services.recent
    if kind is Talk.GREETING and not recent.knows(context.chat_id):
        return _first_words(context)
    if kind is Talk.THANKS:
        return await _thanks(context)
    if kind is Talk.LOST:
        shown = recent.shown(context.chat_id)
        return screens.shorter(shown.said if shown and shown.answers else ())
    return screens.talk(kind)


def _first_words(context: Context) -> Reply:
    """Return the first screen: to whoever says hello and knows nothing of the bot yet."""
    services = context.services
    first = home.home(services.content, services.clock.now(), rehearsal=services.clock.rehearsal)
    return home.as_small_talk(first)


async def _thanks(context: Context) -> Reply:
    services, person = context.services, context.person
    waiting = await services.reminders.of_person(person.id) if person else []
    if not waiting:
        return screens.talk(Talk.THANKS)
    asked = reminders.asked_for(waiting[0].subject, context)
    return screens.thanks(waiting[0].due_at, asked.stage if asked else None)


async def unread(update: Update, context: Context) -> None:
    """Answer what is neither text nor a place: a picture, a voice message, a sticker."""
    message = update.effective_message
    if message is None:
        return
    async with context.services.working:
        await identify(update, context)
    await context.services.sender.show(context.chat_id, screens.unread(_kind_of(message)), context.language)


def _kind_of(message: Message) -> Unread:
    kinds: tuple[tuple[Unread, tuple[object, ...]], ...] = (
        ("voice", (message.voice, message.audio, message.video_note)),
        ("sticker", (message.sticker, message.animation, message.dice)),
        ("picture", (message.photo, message.video)),
        ("file", (message.document,)),
        ("contact", (message.contact,)),
    )
    return next((kind for kind, parts in kinds if any(parts)), "other")
