"""The whole bot on the simulated Telegram, with a clock that a test moves."""

import gc
import re
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import count
from math import inf
from pathlib import Path
from typing import Any

from bot.app import build
from bot.clock import Clock
from bot.content.models import Stage
from bot.context import BotApplication, Context, Services
from bot.knowledge import Knowledge, load
from bot.local_time import FRENCH_TIME
from bot.places.resolver import Places
from bot.replies.model import PLACEHOLDER
from bot.runtime.delivery import deliver_due
from bot.runtime.intake import Intake
from bot.runtime.lifecycle import begin
from bot.runtime.rescheduling import adopt, tell
from bot.settings import Settings
from bot.storage.vault import new_key
from bot.transport.rate_limiter import RateLimiter
from bot.transport.studio import Studio
from simulator.person import Person
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram
from tests.support.databases import database_url
from tests.support.system_time import SystemTime

PRESS_RELEASE = datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME)
DATA_KEY = new_key()


LACKING: set[str] = set()
"""The sentences that were said without being in the catalogues: no test may leave one."""


class Recorded(dict[str, str | tuple[str, ...]]):
    """The sentences of a language; of those that it is asked for, the ones that nobody gathered are noted."""

    gathered: Collection[str]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a sentence, if there is one."""
        if key not in self.gathered and re.search("[a-z]", PLACEHOLDER.sub("", key)):
            LACKING.add(key)
        return super().get(key, default)


@cache
def knowledge() -> Knowledge:
    """Content and languages, read once for all tests: nothing in them ever changes."""
    known = load()
    catalogues = {name: replace(one, messages=Recorded(one.messages)) for name, one in known.catalogues.items()}
    for catalogue in catalogues.values():
        # The source language repeats what is asked of it: what another one has is what was gathered.
        vars(catalogue.messages)["gathered"] = frozenset(catalogue.messages or known.catalogues["en"].messages)
    # The collector of garbage need not look at them again and again.
    gc.freeze()
    return Knowledge(known.content, catalogues)


@cache
def places() -> Places:
    """The places of France, read once for all tests: each of them need not wait for that, nor keep its own."""
    return Places.load()


class Rehearsal:
    """The whole bot, running on the simulated Telegram; its clock stands still until a test moves it.

    Args:
        folder: where the database is.
        start: the moment at which the clock stands.
        system: the clocks of a machine by which the bot goes in the present; Telegram goes by the true time.
        **settings: those that are not the usual ones.
    """

    def __init__(
        self, folder: Path, start: datetime = PRESS_RELEASE, system: SystemTime | None = None, **settings: Any
    ) -> None:
        self.folder = folder
        self.clock = system.clock() if system else Clock(start, ticks=lambda: 0.0)
        self.telegram = Telegram((lambda: system.true) if system else self.clock.now)
        self.settings = Settings(
            **{"bot_token": self.telegram.token, "database_url": database_url(folder), "data_key": DATA_KEY} | settings
        )
        self.application: BotApplication
        self.intake: Intake
        self.errors: list[BaseException] = []
        self.knowledge: Knowledge | None = None
        self.studio: Studio | None = None

    @property
    def services(self) -> Services:
        """What the bot is wired of."""
        return self.application.bot_data

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Rehearsal"]:
        """Start the bot, and stop it gracefully; what went wrong in a handler fails the test."""
        instants = count()
        # A second passes at each look: nothing ever waits for its turn.
        pacer = RateLimiter(monotonic=lambda: float(next(instants)))
        request = SimulatedRequest(self.telegram, self.clock.hear_answer)
        known = self.knowledge or knowledge()
        self.application = build(
            self.settings, request, self.clock, pacer, known, beside_key=self.folder, studio=self.studio
        )
        self.application.add_error_handler(self._collect)
        self.services.gazetteer = places()
        await self.application.initialize()
        await self.services.standing.renew()
        # It is the only process, and in a test no time passes: its lease does not run out.
        vars(self.services.standing)["_leads_until"] = inf
        await tell(await begin(self.services), self.services)
        self.intake = Intake(self.application)
        await self.intake.begin()
        try:
            yield self
        finally:
            await self.intake.finish(5)
            await self.intake.close()
            self.services.studio.close()
            await self.application.shutdown()
            await self.services.standing.resign()
            await self.services.database.close()

    async def _collect(self, _update: object, context: Context) -> None:
        if context.error:
            self.errors.append(context.error)

    def person(self, first_name: str = "Ann", language: str | None = "fr") -> Person:
        """Return somebody new, who has not written to the bot yet."""
        return Person(self.telegram, self.telegram.person(first_name, language), self.deliver)

    async def deliver(self, update: dict[str, Any]) -> None:
        """Hand one update to the bot; return when it is handled."""
        await self.intake.handle(update)

    async def reads(self, *stages: Stage, without: Collection[str] = ()) -> None:
        """Read the content again: these stages are new in it or changed, those named in `without` are gone."""
        known = {name: stage for name, stage in self.services.content.stages.items() if name not in without}
        content = self.services.content.model_copy(update={"stages": known | {stage.id: stage for stage in stages}})
        await tell(await adopt(self.services, content), self.services)

    def knows(self, *stages: Stage) -> None:
        """Let the next start read other stages, in the place of those of the same id."""
        known = knowledge()
        content = known.content.model_copy(update={"stages": known.content.stages | {one.id: one for one in stages}})
        self.knowledge = Knowledge(content, known.catalogues)

    def stage(self, name: str, **parts: object) -> Stage:
        """Return a stage of the content, with other parts."""
        return self.services.content.stages[name].model_copy(update=parts)

    async def jump(self, moment: datetime) -> None:
        """Set the clock, and let the bot send what is due by then."""
        self.clock.jump(moment)
        await deliver_due(self.services)
