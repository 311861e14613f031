"""Was it useful? Answers are counted, nobody's name with them; the next step fits the answer."""

from bot.context import Context
from bot.reminders.subjects import STAGE
from bot.replies.callback_data import AskUseful, SayUseful, StopAsking
from bot.replies.model import Reply
from bot.screens import afterwards as screens


async def ask(action: AskUseful, context: Context) -> Reply | None:
    """Ask whether a meeting was useful."""
    stage = context.services.content.stages.get(action.stage)
    return screens.asking(stage) if stage else None


async def answer(action: SayUseful, context: Context) -> Reply | None:
    """Count the answer of somebody who was asked, once, and offer what fits it."""
    services, person = context.services, context.person
    stage = services.content.stages.get(action.stage)
    if stage is None:
        return None
    if person:
        await services.afterwards.count(person.id, f"{STAGE}{stage.id}", action.answer)
    return screens.following(stage, action.answer)


async def stop(action: StopAsking, context: Context) -> Reply:
    """Ask no more; or again."""
    services, now = context.services, context.services.clock.now()
    if context.person:
        await services.afterwards.stop(context.person.id, now, asked_again=action.undone)
    return screens.asked_again() if action.undone else screens.stopped()
