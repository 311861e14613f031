"""Expand a reminder request into queue rows, one per occasion."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.content.models import Content
from bot.people.quiet_hours import QuietHours
from bot.reminders.offers import is_exact
from bot.reminders.records import QueueEntry, Wish
from bot.reminders.schedule import Occasion, offset_of, plan
from bot.reminders.subjects import CARD, STAGE, occasion_of, stages_of


def entries_of(
    person_id: int, wish: Wish, content: Content, revisions: Mapping[str, int], now: datetime, quiet: QuietHours
) -> Iterator[QueueEntry]:
    """Yield a row for each occasion ahead that a wish is about.

    Args:
        person_id: who wishes.
        wish: at an offset, not "announced".
        content: everything the bot knows.
        revisions: the revision of each subject that people were told of.
        now: the present moment, aware.
        quiet: the person's quiet hours.
    """
    offset = offset_of(wish.offset)
    for subject, occasion in occasions(wish.subject, content):
        planned = plan(offset, occasion, now, quiet, exact=is_exact(offset))
        if planned:
            yield QueueEntry(person_id, subject, revisions.get(subject, 0), wish.offset, planned)


def occasions(subject: str, content: Content) -> Iterator[tuple[str, Occasion]]:
    """Yield each occasion that a subject names, with its own subject; a stage only while it is to take place."""
    if subject.startswith(CARD):
        deadline = occasion_of(subject, content)
        if deadline:
            yield subject, deadline
    for stage in stages_of(subject, content):
        if stage.takes_place:
            yield f"{STAGE}{stage.id}", stage


def moved_entries(
    person_id: int, waiting: Mapping[tuple[str, int, str], datetime], content: Content, now: datetime, quiet: QuietHours
) -> Iterator[QueueEntry]:
    """Yield the rows of a person that are due at another moment with other quiet hours.

    Args:
        person_id: who.
        waiting: when each row is due now, by its subject, revision and offset.
        content: everything the bot knows.
        now: the present moment, aware.
        quiet: the new quiet hours.
    """
    for (subject, revision, code), due in waiting.items():
        occasion, offset = occasion_of(subject, content), offset_of(code)
        if occasion is None:
            continue
        planned = plan(offset, occasion, now, quiet, exact=is_exact(offset), fate="unsent")
        if planned and planned.due_at != due:
            yield QueueEntry(person_id, subject, revision, code, planned)
