"""The stages: their lists, the card of each, its venue."""

from bot.context import Context
from bot.reminders.subjects import STAGE
from bot.replies.callback_data import FindStages, ListStages, OpenStage, SendVenue
from bot.replies.model import Reply
from bot.screens import stage_lists
from bot.screens import stages as screens


async def listing(action: ListStages, context: Context) -> Reply:
    """Show the stages by date: the page asked for, or the one with the next stage."""
    services = context.services
    return screens.listing(services.content, services.clock.now(), action.page)


async def found(action: FindStages, context: Context) -> Reply:
    """Show the stages of a month, a day or a region."""
    return stage_lists.screen(action, context.services.content, context.services.clock.now())


async def card(action: OpenStage, context: Context) -> Reply | None:
    """Show one stage."""
    services = context.services
    stage = services.content.stages.get(action.stage)
    if stage is None:
        return None
    planned = await services.reminders.of_person(context.person.id) if context.person else []
    reminded = {reminder.offset for reminder in planned if reminder.subject == f"{STAGE}{stage.id}"}
    return screens.card(stage, services.content, services.clock.now(), reminded)


async def venue(action: SendVenue, context: Context) -> Reply | None:
    """Send the venue of a stage, to be opened in the phone's maps."""
    stage = context.services.content.stages.get(action.stage)
    return screens.venue(stage) if stage else None
