"""One message for all that is due for a person: what it says, and what became of each row on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.content.models import Stage
from bot.context import Services
from bot.reminders import support_news
from bot.reminders.changes import Change
from bot.reminders.records import AFTER, ANNOUNCED, CHANGED, MONTHLY, Due
from bot.reminders.snapshots import difference, last_day_told, load
from bot.reminders.subjects import CARD, SUPPORT, names_of, occasion_of, stage_of
from bot.replies.model import Document, Reply
from bot.runtime.notes import note_of
from bot.screens import notifications
from bot.screens.notifications import MessagePart
from bot.supports import company_buttons


@dataclass
class Notice:
    """A message, and the rows that it says; each row is in exactly one of the four lists."""

    reply: Reply | None = None
    said: list[Due] = field(default_factory=list)
    merged: list[Due] = field(default_factory=list)
    gone: list[Due] = field(default_factory=list)
    """What they were about is no more, or past: nothing is left to say."""
    failed: list[tuple[list[Due], Exception]] = field(default_factory=list)


async def compose(rows: Sequence[Due], services: Services) -> Notice:
    """Return the message that says rows of one person, the most pressing first; each subject is said once."""
    notice = Notice()
    sections: list[MessagePart] = []
    for group in _grouped(rows):
        try:
            section = await _section(group, services)
        except Exception as error:
            notice.failed.append((group, error))
            continue
        if section is None:
            notice.gone += group
            continue
        sections.append(section)
        notice.said.append(group[0])
        notice.merged += group[1:]
    if sections:
        notice.reply = notifications.message(sections, _file(sections, rows[0].language, services))
    return notice


def _grouped(rows: Sequence[Due]) -> Iterable[list[Due]]:
    """Return the rows by what they say; another last day of a support that is followed is told with all that is new."""
    groups: dict[tuple[str, bool], list[Due]] = {}
    followed = {row.subject for row in rows if row.subject.startswith(SUPPORT)}
    for row in rows:
        support = f"{SUPPORT}{row.subject.removeprefix(CARD)}"
        subject = support if row.offset == CHANGED and support in followed else row.subject
        groups.setdefault((subject, row.offset == CHANGED), []).append(row)
    return groups.values()


async def _section(group: Sequence[Due], services: Services) -> MessagePart | None:
    """Return what a message says of one subject: the first row of the group stands for all."""
    row, now = group[0], services.clock.now()
    if row.offset == MONTHLY:
        return await _note(row, services)
    if row.offset == CHANGED:
        return await _change(group, services)
    if stage := stage_of(row.subject, services.content):
        return _of_stage(stage, row, now)
    card = services.content.cards.get(row.subject.removeprefix(CARD))
    return notifications.deadline(card, row, now) if card and occasion_of(row.subject, services.content) else None


def _of_stage(stage: Stage, row: Due, now: datetime) -> MessagePart | None:
    if not stage.takes_place or row.useful_until <= now:
        return None
    if row.offset == AFTER:
        return notifications.asking(stage)
    return notifications.announced(stage) if row.offset == ANNOUNCED else notifications.reminder(stage, row, now)


async def _note(row: Due, services: Services) -> MessagePart | None:
    """Return the note of the month, as of now; None for whoever wants it no more."""
    told = await note_of(row.person_id, services)
    return notifications.monthly(told) if told else None


async def _change(group: Sequence[Due], services: Services) -> MessagePart | None:
    """Return what differs for the person since the last version that they were told of."""
    own = [row for row in group if row.subject.startswith(SUPPORT)] or group
    row = own[0]
    before = await services.told.before(row.subject, min(row.revision for row in own))
    if before is None:
        return None
    if row.subject.startswith(SUPPORT):
        return await _support(row, before.text, services)
    if row.subject.startswith(CARD):
        card = services.content.cards.get(row.subject.removeprefix(CARD))
        return notifications.deadline_changed(card, last_day_told(before.text)) if card else None
    known = load(before.text)
    change = difference(known, stage_of(row.subject, services.content)) if known else None
    return notifications.changed(change, reminded=await _is_reminded(row, change, services)) if change else None


async def _is_reminded(row: Due, change: Change, services: Services) -> bool:
    """Tell whether a person asked to be reminded of a stage: who was told that it is announced need not have."""
    subjects = names_of(change.stage)
    wishes = await services.reminders.wishes_of(row.person_id)
    return any(wish.subject in subjects and wish.offset != ANNOUNCED for wish in wishes)


async def _support(row: Due, before: str, services: Services) -> MessagePart | None:
    """Return what is new of a support that the person follows; its page is for their company, where that is kept."""
    content = services.content
    card = content.cards.get(row.subject.removeprefix(SUPPORT))
    news = support_news.news(before, card, content.figures)
    if news is None:
        return None
    kept = await services.companies.of_person(row.person_id)
    page = company_buttons.support(card.id, kept.company, services.today()) if card and kept else None
    return notifications.support_changed(news, card, content.figures, page)


def _file(sections: Sequence[MessagePart], language: str, services: Services) -> Document | None:
    """Return the calendar file of the stages that have changed, in the place of the one that people may have."""
    stages = [section.stage for section in sections if section.stage]
    name = stages[0].id if len(stages) == 1 else "etapes"
    return services.calendars(language).file(stages, name) if stages else None
