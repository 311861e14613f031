"""What people are told of a stage or of a last day, written down to be compared with its next version.

And what follows from the difference for each person.
"""

import datetime
import json
from collections.abc import Iterator

from pydantic import ValidationError

from bot.content.models import Card, Stage
from bot.reminders.changes import Change, changes
from bot.reminders.offers import is_exact
from bot.reminders.records import ANNOUNCED, CHANGED, Concerned, QueueEntry
from bot.reminders.schedule import Deadline, Fate, Occasion, Planned, offset_of, plan, start_of
from bot.reminders.subjects import CARD, STAGE

NOT_TOLD = {"programme", "report", "note", "requests", "audience", "price", "contact"} | {
    f"{part}_in_english" for part in ("audience", "contact", "price", "venue")
}
"""What a stage holds that no reminder depends on."""
PLACE = {"town", "department", "department_name", "region"}
"""What a meeting that is online alone does not have."""
SENT = {"sent", "assumed", "merged", "sending"}
"""The states of rows that were sent, or may have been."""
KNOWN = set(Stage.model_fields)


def dump(stage: Stage, revision: int) -> str:
    """Return a stage as people were told of it."""
    nowhere = {name for name in PLACE if not getattr(stage, name)}
    kept = stage.model_copy(update={"revision": revision})
    return kept.model_dump_json(exclude=NOT_TOLD | nowhere, exclude_none=True)


def load(text: str) -> Stage | None:
    """Return the stage that `written` wrote; None where the models have changed too much since."""
    try:
        return Stage.model_validate({name: value for name, value in json.loads(text).items() if name in KNOWN})
    except ValidationError:
        return None


def withdrawn(stage: Stage) -> Stage:
    """Return what is noted of a stage that is no longer in the content: as if it were cancelled."""
    return stage.model_copy(update={"status": "cancelled"})


def difference(before: Stage, now: Stage | None) -> Change | None:
    """Return what a person who was told `before` should know of the stage as it is now."""
    return next(iter(changes([before], [now] if now else [])), None)


def entries(change: Change, person: Concerned, now: datetime.datetime) -> Iterator[QueueEntry]:
    """Yield what is to be queued for a person when a stage has changed."""
    stage = change.stage
    told = change.told(now, person.quiet)
    offset = ANNOUNCED if change.what == ANNOUNCED else CHANGED
    if told and not (change.what == "announced" and _has_seen(stage, person)):
        yield QueueEntry(person.person_id, f"{STAGE}{stage.id}", change.revision, offset, told)
    if change.what != "withdrawn" and stage.takes_place:
        yield from replanned(f"{STAGE}{stage.id}", stage, change.revision, person, now, moved=change.moved)


def _has_seen(stage: Stage, person: Concerned) -> bool:
    """Tell whether a person asked for nothing but to be reminded of this stage itself, and so knows of it."""
    own = [wish.subject == f"{STAGE}{stage.id}" and wish.offset != ANNOUNCED for wish in person.wished]
    return bool(own) and all(own)


def replanned(
    subject: str, occasion: Occasion, revision: int, person: Concerned, now: datetime.datetime, *, moved: bool
) -> Iterator[QueueEntry]:
    """Yield the reminders of a person anew, at a new revision of what they are about.

    One that the person cancelled, of all those of a region, stays cancelled.
    """
    for code in sorted({wish.offset for wish in person.wished if wish.offset != ANNOUNCED}):
        state = person.states.get(code)
        if state == "cancelled":
            continue
        fate: Fate = "new" if state is None else "sent" if state in SENT else "unsent"
        offset = offset_of(code)
        planned = plan(offset, occasion, now, person.quiet, exact=is_exact(offset), fate=fate, moved=moved)
        if planned:
            yield QueueEntry(person.person_id, subject, revision, code, planned)


def last_day(card: Card) -> str:
    """Return the last day of a call as people were told of it."""
    return json.dumps({"deadline": card.deadline.isoformat() if card.deadline else None})


def last_day_told(text: str) -> datetime.date | None:
    """Return the last day that `last_day` wrote, if there was one."""
    day = json.loads(text)["deadline"]
    return datetime.date.fromisoformat(day) if day else None


def deadline_entries(
    card: Card, before: datetime.date | None, revision: int, person: Concerned, now: datetime.datetime
) -> Iterator[QueueEntry]:
    """Yield what is to be queued for a person when the last day of a call has changed."""
    days = [day for day in (before, card.deadline) if day]
    end = start_of(Deadline(max(days)))
    if now >= end:
        return
    told = Planned(person.quiet.outside(now, end, now), end)
    yield QueueEntry(person.person_id, f"{CARD}{card.id}", revision, CHANGED, told)
    if card.deadline:
        yield from replanned(f"{CARD}{card.id}", Deadline(card.deadline), revision, person, now, moved=True)
