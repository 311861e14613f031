"""Samples of screens, beside the functions that make them: what the checks measure, the book shows, tests press.

`bot.screens.registry` reads them all. A sample shows a screen at its longest values; where a screen depends on the
moment, one sample a state.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from bot.content.models import OVER, Card, Content, Stage
from bot.content.texts import FieldPath
from bot.local_time import FRANCE, FRENCH_TIME
from bot.people.quiet_hours import QuietHours
from bot.places.gazetteer import Place
from bot.places.geography import Coordinates
from bot.reminders.records import Due
from bot.replies.callback_data import Action
from bot.replies.model import Reply

NOW = "aujourd’hui"
"""The state of a screen that does not depend on the moment, and of one as it is now."""
IN_A_FORTNIGHT = timedelta(days=14)
"""When what was asked for is due: from now."""
LONGEST_TOWN = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"
"""The longest name of a commune of France (INSEE, Code officiel géographique)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A screen as somebody sees it.

    Attributes:
        address: the action that leads to it.
        reply: what it says and offers.
        origin: where in the content it is written; None where code alone makes it.
        state: when or how it is seen, in French, for the book.
        typed: whether a typed answer leads there, not a button.
        elsewhere: whether it is shown in a chat with somebody else, where no button leads home.
        detail: whether somebody asked to read on: it may be as tall as two phones.
    """

    address: Action
    reply: Reply
    origin: FieldPath | None = None
    state: str = NOW
    typed: bool = False
    elsewhere: bool = False
    detail: bool = False


@dataclass(frozen=True)
class Sampler:
    """What samples are made of: the content, and values as long as they come."""

    content: Content
    now: datetime

    @property
    def today(self) -> date:
        """The day in France."""
        return self.now.astimezone(FRENCH_TIME).date()

    @cached_property
    def stages(self) -> list[Stage]:
        """The stages, as if each were ahead, a month from now and later; those with a venue first."""
        known = sorted(self.content.stages.values(), key=lambda stage: (not stage.venue, -len(stage.town)))
        return [_on(stage, self.today + timedelta(days=30 + number)) for number, stage in enumerate(known)]

    def past(self, stage: Stage) -> Stage:
        """Return a stage as if it had been as many days ago as it is ahead."""
        return _on(stage, self.today - (stage.date - self.today))

    @cached_property
    def deadline(self) -> Card | None:
        """A card with a last day three weeks from now; of those that have one and are not over, the longest name."""
        cards = [card for card in self.content.cards.values() if card.deadline and card.state not in OVER]
        longest = max(cards, key=lambda card: len(card.button), default=None)
        return longest.model_copy(update={"deadline": self.today + timedelta(days=21)}) if longest else None

    @property
    def place(self) -> Place:
        """A town with a long name."""
        point = Coordinates(48.63, 4.65)
        return Place("51513", LONGEST_TOWN, "commune", "51", "44", ("51290",), 500, point, "name")

    def due(self, subject: str, offset: str, *, late: bool = False) -> Due:
        """Return a row whose hour has come, an hour ago where it is `late`."""
        due_at = self.now - timedelta(hours=late)
        return Due(
            id=1, person_id=1, chat_sealed=b"", language="fr", quiet=QuietHours(timezone=FRANCE), frozen=False,
            subject=subject, revision=0, offset=offset, lane=0, due_at=due_at,
            useful_until=self.now + timedelta(days=1), attempts=0, unknowns=0, lease=0,
        )  # fmt: skip


def _on(stage: Stage, day: date) -> Stage:
    """Return a stage as if it were planned on a day, as many days long, its other sittings as long after."""
    later = day - stage.date
    sittings = tuple(one.model_copy(update={"date": one.date + later}) for one in stage.sittings)
    last = stage.last_day and stage.last_day + later
    return stage.model_copy(update={"status": "planned", "date": day, "last_day": last, "sittings": sittings})


Making = Callable[[Sampler], Iterator[Sample]]
MADE: list[Making] = []
"""What makes the samples of each module, in the order of import."""


def samples(making: Making) -> Making:
    """Register what makes the samples of a module of screens."""
    MADE.append(making)
    return making
