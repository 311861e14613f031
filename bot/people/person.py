"""A person as the bot knows them: never who they are."""

from dataclasses import dataclass
from datetime import datetime

from bot.local_time import FRANCE
from bot.people.quiet_hours import QuietHours


@dataclass(frozen=True, slots=True)
class Person:
    """What is kept of a person, or that it is: language, typed answer awaited, block, quiet hours, company."""

    id: int
    language: str
    language_chosen: bool
    awaiting: str | None
    frozen: bool
    quiet: QuietHours
    zone: str | None = None
    """The time zone of the place they spoke of, if they did."""
    seen_on: datetime | None = None
    has_company: bool = False
    """Whether they asked to have something of their company kept (`bot.storage.companies`)."""

    @property
    def timezone(self) -> str:
        """Their time zone, as far as we know."""
        return self.zone or FRANCE
