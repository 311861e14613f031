"""What people are told of a support that they follow, written down to be compared with what it becomes.

Compared are its state, its last day, its conditions, and the sums that it brings; words that an editor puts better and
sources that say the same are no news.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.content.models import Card, Content, Figure
from bot.reminders.records import CHANGED, Concerned, QueueEntry
from bot.reminders.schedule import Planned
from bot.reminders.subjects import SUPPORT
from bot.replies.model import PLACEHOLDER

USEFUL = timedelta(days=14)
"""How long it is worth while to tell that a support has changed."""
_CONDITION = {
    "about": True, "among": True, "without": True, "question": True, "expected": True, "unit": True, "only_if": True,
}  # fmt: skip
"""What makes a criterion another one; its bounds do too, as numbers."""


@dataclass(frozen=True, slots=True)
class SupportNews:
    """What differs for whoever follows a support.

    Attributes:
        name: what it is called, in French; as it was, where it is no more.
        gone: whether the book tells of it no more.
        state: its new state, where that is another one.
        deadline: its last day before and after, where that is another one.
        sums: whether the sums that it brings are others.
        conditions: whether its conditions are others.
    """

    name: str
    gone: bool = False
    state: str | None = None
    deadline: tuple[date | None, date | None] | None = None
    sums: bool = False
    conditions: bool = False


def dump(card: Card, figures: Mapping[str, Figure]) -> str:
    """Return a support as people were told of it."""
    sums, conditions = _sums(card, figures), _conditions(card, figures)
    return json.dumps(
        {
            "name": card.button,
            "state": card.state,
            "deadline": card.deadline.isoformat() if card.deadline else None,
            "sums": _mark(sums),
            "conditions": _mark(conditions),
        },
        ensure_ascii=False,
    )


def withdrawn(text: str) -> str:
    """Return what is noted of a support that the book tells of no more."""
    return json.dumps({**json.loads(text), "gone": True}, ensure_ascii=False)


def followed(content: Content) -> dict[str, Card]:
    """Return the supports that people may follow, by the subjects that name them."""
    return {f"{SUPPORT}{card.id}": card for card in content.cards.values() if card.audience}


def is_news(text: str, card: Card | None, figures: Mapping[str, Figure]) -> bool:
    """Tell whether a support is otherwise than people were told."""
    known = json.loads(text)
    return not known.get("gone") if card is None else dump(card, figures) != text and bool(news(text, card, figures))


def news(text: str, card: Card | None, figures: Mapping[str, Figure]) -> SupportNews | None:
    """Return what differs from what `written` wrote of a support; None where nothing does."""
    before = json.loads(text)
    if card is None:
        return SupportNews(before["name"], gone=True)
    after = json.loads(dump(card, figures))
    days = (_day(before["deadline"]), card.deadline)
    found = SupportNews(
        card.button,
        state=after["state"] if before.get("gone") or before["state"] != after["state"] else None,
        deadline=days if days[0] != days[1] else None,
        sums=before["sums"] != after["sums"],
        conditions=before["conditions"] != after["conditions"],
    )
    return None if found == SupportNews(card.button) else found


def entries(subject: str, revision: int, person: Concerned, now: datetime) -> Iterator[QueueEntry]:
    """Yield what is to be queued for a person who follows a support that is no longer the same."""
    until = now + USEFUL
    yield QueueEntry(
        person.person_id, subject, revision, CHANGED, Planned(person.quiet.outside(now, until, now), until)
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sums(card: Card, figures: Mapping[str, Figure]) -> list[Any]:
    if card.audience is None:
        return []
    quoted = PLACEHOLDER.findall(" ".join((card.audience.gets, card.audience.pays, card.audience.brief or "")))
    named = sorted({name.partition(".")[0] for name in quoted})
    scales = [[_number(value, figures) for value in one.model_dump().values()] for one in card.audience.sums]
    return [*scales, *([name, figures[name].value] for name in named if name in figures)]


def _conditions(card: Card, figures: Mapping[str, Figure]) -> list[Any]:
    criteria = card.audience.criteria if card.audience else ()
    return [
        [one.model_dump(include=_CONDITION), {key: _number(bound, figures) for key, bound in one.bounds.items()}]
        for one in criteria
    ]


def _number(bound: Any, figures: Mapping[str, Figure]) -> Any:
    return figures[bound].value if isinstance(bound, str) and bound in figures else bound


def _mark(values: list[Any]) -> str:
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]
