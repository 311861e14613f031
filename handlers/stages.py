"""The stages: their lists, the card of each, its venue."""

from dataclasses import replace

from bot.context import Context
from bot.reminders.subjects import STAGE
from bot.replies.callback_data import FindStages, ListStages, OpenStage, SendVenue
from bot.replies.model import Reply
from bot.runtime.publishing import is_published
from bot.screens import stage_lists
from bot.screens import stages as screens
from bot.screens.publishing import change_button
from handlers.dispatch import is_organiser


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
    shown = screens.card(stage, services.content, services.clock.now(), reminded)
    if is_organiser(context) and is_published(stage.id):
        shown = replace(shown, rows=((change_button(int(stage.id[1:])),), *shown.rows))
    return shown


async def venue(action: SendVenue, context: Context) -> Reply | None:
    """Send the venue of a stage, to be opened in the phone's maps."""
    stage = context.services.content.stages.get(action.stage)
    return screens.venue(stage) if stage else None
