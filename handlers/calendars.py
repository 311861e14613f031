"""Calendar files: of a meeting, of those ahead that the person is reminded of, of all that are ahead."""

from bot.content.models import Stage
from bot.context import Context
from bot.meetings.status import ahead, in_order
from bot.reminders.subjects import stages_of
from bot.replies.callback_data import WHOLE_TOUR, SendCalendar
from bot.replies.model import Reply
from bot.screens import calendars as screens


async def files(action: SendCalendar, context: Context) -> Reply | None:
    """Send the file of the stage that a button names, of the whole tour, or of the person's own stages."""
    services, name = context.services, action.name
    calendars = services.calendars(context.language)
    if name and name != WHOLE_TOUR:
        stage = services.content.stages.get(name)
        return screens.one(calendars.entry(stage), calendars.file([stage], name)) if stage else None
    stages = ahead(
        in_order(services.content.stages.values() if name else await own_stages(context)), services.clock.now()
    )
    return screens.several(len(stages), calendars.file(stages, name or "mes-etapes")) if stages else screens.none()


async def own_stages(context: Context) -> list[Stage]:
    """Return the stages that the person asked to be reminded of, singly or with their region."""
    services, person = context.services, context.person
    wishes = await services.reminders.wishes_of(person.id) if person else []
    found = {stage.id: stage for wish in wishes for stage in stages_of(wish.subject, services.content)}
    return in_order(found.values())
