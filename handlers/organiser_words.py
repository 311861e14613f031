"""What organisers type of meetings in plain words: « je voudrais annoncer un atelier », « on annule Quimper »."""

import datetime
import re
from collections.abc import Mapping

from bot.context import Context
from bot.meetings import drafts, spoken_changes
from bot.meetings.drafts import ID, Draft
from bot.places.mentions import TOWN, named_places
from bot.places.tokenizer import words
from bot.questions.query import Query
from bot.replies.callback_data import (
    DropMeeting,
    EditMeeting,
    MarkMeeting,
    PublishMeeting,
    UndoMeeting,
)
from bot.replies.model import Reply
from bot.runtime.publishing import preview
from bot.screens import publishing as screens
from handlers import publishing
from handlers.dispatch import is_organiser
from handlers.in_sight import stage_in_sight

OF_A_MEETING = (DropMeeting, EditMeeting, MarkMeeting, PublishMeeting, UndoMeeting)
FEW_WORDS = 3
"""Words of what takes back what was published just now: « annule tout »."""


async def obey(context: Context) -> Reply | None:
    """Publish or change a meeting as an organiser says it; None for anybody else, and where it is about nothing such.

    Nothing is published before the organiser has seen it, and whom it will be told.
    """
    if not is_organiser(context):
        return None
    today = context.services.today()
    if spoken_changes.announces(context.text, today):
        return await publishing.announced(context)
    if reply := await _changed(context):
        return reply
    return await publishing.announced(context) if spoken_changes.is_written_out(context.text, today) else None


async def _changed(context: Context) -> Reply | None:
    """Show a meeting as a sentence changes it; ask which is meant where several may be."""
    services = context.services
    today, places = services.today(), await services.places()
    known = await _known(context, today)
    named, seen = spoken_changes.meant(context.text, known), await _in_sight(context, known)
    named_or_seen = [seen] if seen in known and (not named or seen in named) else named
    if not known:
        return None
    number, *others = named_or_seen or known
    asked = spoken_changes.change(context.text, known[number], today, places, at_hand=bool(named_or_seen))
    if asked is None or (not named and await _is_of_another(context, asked.draft, in_sight=bool(named_or_seen))):
        return None
    if others:
        found = {one: preview(one, known[one], today) for one in (number, *others)}
        return screens.which_meeting({one: shown for one, shown in found.items() if shown})
    if asked.ask:
        return await _asked_for(number, known[number], asked, context)
    return await _shown(number, asked.draft, context, named=bool(named))


async def _is_of_another(context: Context, draft: Draft, *, in_sight: bool) -> bool:
    """Tell whether a sentence that names no meeting is about another: in a town where this one is not, nor will be.

    Where none is in sight either, what is called off may be a reminder, or a question.
    """
    if not in_sight and draft.status == "cancelled" and not spoken_changes.names_a_meeting(context.text):
        return True
    places = await context.services.places()
    query = Query(spoken_changes.without_room(context.text, draft.venue))
    named = named_places(query.sentence, places.find(query.sentence))
    capitals = set(words(" ".join(re.findall(r"(?<=\s)[A-ZÀ-Ý][\w’'-]+", query.text))))
    towns = [place for place in named if place.population >= TOWN and capitals & set(words(place.name))]
    return bool(towns) and all(place.name != draft.town for place in towns)


async def _known(context: Context, today: datetime.date) -> dict[int, Draft]:
    """Return what organisers published that is still to come, and what is about to be published in sight."""
    rows = await context.services.meetings.all()
    about_to = {
        each.number for each in context.services.recent.actions(context.chat_id) if isinstance(each, PublishMeeting)
    }
    found = {
        row.number: drafts.load(row.draft if row.number in about_to and row.draft else row.body)
        for row in rows
        if row.body or row.number in about_to
    }
    known = {number: drafts.going_on(one, today) for number, one in found.items()}
    return {number: one for number, one in known.items() if (one.last_day or one.date) >= today.isoformat()}


async def _in_sight(context: Context, known: Mapping[int, Draft]) -> int:
    """Return the number of the meeting that the newest screen is about; 0 where it is about none."""
    actions = context.services.recent.actions(context.chat_id)
    numbers = {each.number for each in actions if isinstance(each, OF_A_MEETING)}
    if len(numbers) == 1:
        return numbers.pop()
    stage = stage_in_sight(context)
    return next((number for number in known if stage and stage.id == f"{ID}{number}"), 0)


async def _asked_for(number: int, draft: Draft, asked: spoken_changes.Change, context: Context) -> Reply | None:
    """Ask what a part of a meeting becomes, or which part changes."""
    if asked.ask == "what":
        return await publishing.edit(EditMeeting(number), context)
    await context.services.meetings.redraft(number, draft.dump())
    return await publishing.ask_for(number, asked.ask, context, asked.problem)


async def _shown(number: int, draft: Draft, context: Context, *, named: bool) -> Reply | None:
    """Show a meeting as it is to be.

    « Annule », of what was published just now or is about to be, takes that back: the meeting is not called off.
    """
    actions = context.services.recent.actions(context.chat_id)
    row = await context.services.meetings.get(number)
    if row is None:
        return None
    in_a_word = draft.status == "cancelled" and not named and len(context.text.split()) <= FEW_WORDS
    if in_a_word and UndoMeeting(number) in actions:
        return await publishing.undo(UndoMeeting(number), context)
    if (in_a_word and PublishMeeting(number) in actions) or (draft.status == "cancelled" and not row.body):
        return await publishing.drop(DropMeeting(number), context)
    if row.body and draft == drafts.going_on(drafts.load(row.body), context.services.today()):
        return screens.unchanged(f"{ID}{number}")
    return await publishing.show(number, draft, context)
