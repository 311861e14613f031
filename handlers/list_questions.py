"""Short questions on the list in sight: « la deuxième, c’est à quelle heure ? », « ok et je fais comment ? »."""

from bot.context import Context
from bot.questions.list_lines import asked_of_all, asks_what_differs, line_asked
from bot.questions.spoken import spoken
from bot.replies.callback_data import Action, OpenCard, OpenStage, OpenSupport
from bot.replies.model import Reply
from bot.screens import continuing as screens
from handlers.in_sight import line_of
from handlers.short_questions import of_stage


async def of_the_list(context: Context) -> Reply | None:
    """Answer a question on a line of the list in sight, or on the supports listed; None where it is about neither.

    What is asked of a meeting is said in a line; anything else is on the screen that the line opens. Of supports, « je
    fais comment ? » opens the first: its page says whom to call, and what it costs; of that page, the whole card.
    """
    said = spoken(context.text)
    if asked := line_asked(said):
        return await _of_line(asked.number, asked.rest, context)
    if not asked_of_all(said):
        return None
    subject = context.services.recent.talk(context.chat_id).subject
    if isinstance(subject, OpenSupport):
        return await context.open(OpenCard(subject.card))
    first = line_of("1", context)
    return await context.open(first) if isinstance(first, OpenSupport) else None


async def difference(context: Context) -> Reply | None:
    """Say the last two subjects side by side, where somebody asks what tells them apart."""
    content, talk = context.services.content, context.services.recent.talk(context.chat_id)
    last = list(dict.fromkeys(_whole(action) for action in reversed(talk.trail)))[:2][::-1]
    buttons = [button for action in last if (button := screens.opening(action, content))]
    if len(buttons) < 2 or not asks_what_differs(spoken(context.text)):
        return None
    replies = [await context.services.router.handle(button.action, context) for button in buttons]
    return screens.side_by_side([(button, reply) for button, reply in zip(buttons, replies, strict=True) if reply])


def _whole(action: Action) -> Action:
    """Return what opens the whole of a card, wherever from."""
    return OpenCard(action.card) if isinstance(action, OpenCard) else action


async def _of_line(number: str, asked: str, context: Context) -> Reply | None:
    line = line_of(number, context)
    stage = context.services.content.stages.get(line.stage) if isinstance(line, OpenStage) else None
    reply = of_stage(stage, asked, context) if stage else None
    return reply or (await context.open(line) if line else None)
