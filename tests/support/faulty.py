"""A rehearsal in which everything may fail: Telegram, the database, the power, the clock; from a seed."""

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Row, event, select
from sqlalchemy.exc import OperationalError
from telegram.request import RequestData

from bot.app import build
from bot.reminders.delivery_policy import LONGEST_WAIT
from bot.reminders.records import AFTER, CHANGED
from bot.runtime.intake import Intake
from bot.runtime.lifecycle import begin, finish
from bot.runtime.rescheduling import tell
from bot.storage.tables import people, queue
from bot.transport.rate_limiter import RateLimiter
from simulator.faults import FaultKind
from simulator.person import Person
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram
from simulator.world import Json
from tests.support.rehearsal import Rehearsal, knowledge

SAID = {
    "": "^(?:\\d\\. )?(?:C’est demain|C’est aujourd’hui|Dans \\d+ jours)\u00a0: {town},.*",
    CHANGED: "^(?:\\d\\. )?{town}\u00a0: (?:la rencontre|\\d|lieu|nouveau).*",
    AFTER: "^(?:\\d\\. )?{town}\u00a0: c’était utile.*",
}
"""How a message, or a line of many in one, begins that reminds of a stage, tells that it changed, or asks after it."""
STAGES = {"lyon": "Lyon", "dijon": "Dijon", "saint-denis-reunion": "Saint-Denis", "toulon": "Toulon"}
OFFSETS = ("d7-1800", "d1-1800", "m120", "d3-0900", "d2-2300")
HELP = "Touchez un bouton, ou écrivez comme vous parlez"
PATIENCE = 20
"""Seconds in which an update is handled on a machine that is busy with other things."""
FINAL = {"sent", "assumed", "merged", "refused", "dropped", "cancelled", "replaced"}


class PowerCutError(BaseException):
    """The process is no more: nothing of it runs on, nothing tidies up."""


class EndedError(BaseException):
    """The process was asked to end, and did."""


class Power:
    """Counts what the process does, and cuts it off when its time has come."""

    def __init__(self) -> None:
        self.left: int | None = None
        self.locked = 0

    @property
    def is_off(self) -> bool:
        """Whether it was cut off."""
        return self.left is not None and self.left < 0

    def step(self) -> None:
        """One thing is about to be done, or was just done.

        Raises:
            PowerCutError: no more is done.
        """
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise PowerCutError

    def close(self, _connection: Connection) -> None:
        """A transaction is about to be kept."""
        self.step()

    def open(self, _connection: Connection) -> None:
        """A transaction begins.

        Raises:
            OperationalError: the database is locked.
        """
        self.step()
        if self.locked:
            self.locked -= 1
            raise OperationalError("BEGIN IMMEDIATE", None, Exception("database is locked"))


class MortalRequest(SimulatedRequest):
    """The way to Telegram of a process that may die before a call, and after it."""

    def __init__(self, telegram: Telegram, power: Power) -> None:
        super().__init__(telegram)
        self._power = power

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *rest: object, **named: object
    ) -> tuple[int, bytes]:
        """Carry out one call."""
        self._power.step()
        answer = await super().do_request(url, method, request_data, *rest, **named)
        self._power.step()
        return answer


class FaultyRehearsal(Rehearsal):
    """People ask for reminders; then all that can happen happens, as the seed has it."""

    def __init__(self, folder: Path, seed: int, people: int = 4, processes: int = 5) -> None:
        super().__init__(folder)
        self.size, self.processes = people, processes
        self.random = Random(seed)  # noqa: S311 -- chance that can be repeated
        self.power = Power()
        self.persons: list[Person] = []
        self.happened = Counter[str]()
        self.unconfirmed: list[Json] = []
        """What Telegram hands over again, for it was not told that it came."""
        self.asked, self.unsure = Counter[int](), 0

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[None]:
        """Run a process that goes without a word in the end, or when the power is cut."""
        instants = count()
        pacer = RateLimiter(monotonic=lambda: 5.0 * next(instants))  # no pause that Telegram asks for is longer
        self.power.left, self.power.locked = None, 0
        request = MortalRequest(self.telegram, self.power)
        known = self.knowledge or knowledge()
        self.application = build(self.settings, request, self.clock, pacer, known, beside_key=self.folder)
        self.application.add_error_handler(self._collect)
        await self.application.initialize()
        database = self.services.database
        for engine in database.engines:
            event.listen(engine, "connect", _lose_nothing_at_a_kill)
            event.listen(engine, "begin", self.power.open, insert=True)
            event.listen(engine, "commit", self.power.close)
        self.intake = Intake(self.application)
        try:
            yield
            self.happened["killed"] += 1
        except PowerCutError:
            self.happened["killed"] += 1
        except EndedError:
            self.happened["ended"] += 1
        finally:
            others = asyncio.all_tasks() - {asyncio.current_task()}
            await asyncio.gather(*others, return_exceptions=True)
            if timer := vars(self.intake)["_timer"]:
                timer.cancel()  # what is no more tries nothing again
            await database.close()

    async def run(self) -> None:
        """Let people ask, let things happen, then let everything be well until nothing waits any more."""
        async with self.alive():
            await tell(await begin(self.services), self.services)
            await self._ask()
        for _process in range(self.processes):
            async with self.alive():
                await self._try(self._begin())
                for _step in range(self.random.randint(2, 6)):
                    await self._something()
        self.telegram.heal()
        async with self.alive():
            await self._begin()
            for person in self.persons:
                await person.unblocks()
                await person.sends("/start")
            while due := await self.services.queue.next_due():
                await self.jump(max(due, self.clock.now()))

    async def _begin(self) -> None:
        await tell(await begin(self.services), self.services)
        await self.intake.begin()
        await self.intake.finish(PATIENCE)
        for update in self.unconfirmed[:]:
            await self._hand_over(update)

    async def deliver(self, update: Json) -> None:
        """Hand one update over, which confirms those before it; it comes again to the next process."""
        self.unconfirmed = [update]
        await self._hand_over(update)

    async def _hand_over(self, update: Json) -> None:
        await self.intake.until_safe(self.intake.take([update]), PATIENCE)
        if self.power.is_off:
            raise PowerCutError

    async def _ask(self) -> None:
        self.persons = [self.person(f"Person {number}") for number in range(self.size)]
        for person in self.persons:
            await person.sends("/start")
            for name in self.random.sample(sorted(STAGES), 3):
                await person.taps_data(f"remind:{name}:{self.random.choice(OFFSETS)}")

    async def _something(self) -> None:
        happens = self.random.choice(
            [self._time_passes] * 6 + [self._telegram_fails] * 3 + [self._power_fails] * 3
            + [self._somebody_asks] * 3 + [self._process_ends]
            + [self._database_locks, self._stage_changes, self._somebody_leaves]
        )  # fmt: skip
        self.happened[happens.__name__] += 1
        await self._try(happens())

    async def _try(self, happening: Coroutine[Any, Any, None]) -> None:
        """Let something happen; a database that is locked is an error like any other, told and gone on from."""
        try:
            await happening
        except* OperationalError:
            self.happened["locked"] += 1

    async def _time_passes(self) -> None:
        seconds = 2 * (9 * 24 * 3600 / 2) ** self.random.random()
        way = -1 if self.random.random() < 0.1 else 1
        due = await self.services.queue.next_due()
        if due and self.random.random() < 0.5:
            await self.jump(max(due, self.clock.now()))
        else:
            await self.jump(self.clock.now() + way * timedelta(seconds=seconds))

    async def _somebody_asks(self) -> None:
        person = self.random.choice([one for one in self.persons if not one.account.blocked] or self.persons)
        if not person.account.blocked:
            self.asked[person.account.id] += 1
            await person.sends("/aide")

    async def _process_ends(self) -> None:
        await finish(self.intake, self.services)
        raise EndedError

    async def _telegram_fails(self) -> None:
        kinds: list[tuple[FaultKind, bool]] = [
            (429, False), (403, False), (500, False), (502, False), ("unreachable", False),
            ("cut", False), ("cut", True), ("silence", False), ("silence", True),
        ]  # fmt: skip
        error, after = self.random.choice(kinds)
        who = self.random.choice([None, self.random.choice(self.persons).account.id])
        times, pause = self.random.randint(1, 3), self.random.randint(1, 4)
        self.unsure += times if error not in (429, 500, 502, "unreachable") else 0
        self.telegram.fail("send*", error=error, times=times, chat_id=who, retry_after=pause, after=after)

    async def _database_locks(self) -> None:
        self.power.locked = self.random.randint(1, 4)
        self.unsure += self.power.locked

    async def _power_fails(self) -> None:
        self.power.left = self.random.randint(0, 12)
        for _ in range(3):
            await (self._time_passes() if self.random.random() < 0.7 else self._somebody_asks())

    async def _stage_changes(self) -> None:
        stage = self.services.content.stages[self.random.choice(sorted(STAGES))]
        changes: list[dict[str, object]] = [
            {"date": stage.date + timedelta(days=7)},
            {"venue": f"Salle {stage.revision + 1}"},
            {"status": "cancelled"},
        ]
        parts = self.random.choice(changes)
        changed = stage.model_copy(update={"status": "planned", "revision": stage.revision + 1, **parts})
        self.knows(*(self.knowledge.content.stages.values() if self.knowledge else ()), changed)
        await self.reads(changed)

    async def _somebody_leaves(self) -> None:
        person = self.random.choice(self.persons)
        await (person.unblocks() if person.account.blocked else person.blocks())

    async def faults(self) -> list[str]:
        """Return what should not be, in the end."""
        async with self.alive(), self.services.database.reading() as connection:
            rows = (await connection.execute(select(queue))).all()
            numbers = (await connection.execute(select(people.c.id).order_by(people.c.id))).scalars().all()
        found = [f"not settled: {row}" for row in rows if row.state not in FINAL or row.wake_at is not None]
        found += [f"dropped too early: {row}" for row in rows if row.state == "dropped" and self._too_early(row)]
        for number, person in zip(numbers, self.persons, strict=True):
            for name, town in STAGES.items():
                for kind in SAID:
                    of_it = [
                        row
                        for row in rows
                        if row.person_id == number
                        and row.subject == f"stage:{name}"
                        and (row.offset if row.offset in SAID else "") == kind
                    ]
                    found += _miscounted(of_it, said(person, town, kind), f"{number} {name} {kind or 'reminder'}")
        return found + self.unanswered()

    def unanswered(self) -> list[str]:
        """Return who was answered less often than they asked, or more often than kills and lost answers explain."""
        found, doubt = [], self.unsure + self.happened["killed"]
        for person in self.persons:
            asked, answers = self.asked[person.account.id], sum(HELP in one.get("text", "") for one in person.messages)
            if not asked - self.unsure <= answers <= asked + doubt:
                found.append(f"{person.account.id} asked {asked}, answered {answers}, {self.unsure} unsure")
        return found

    def _too_early(self, row: Row[Any]) -> bool:
        """Tell whether a reminder was given up that would have been of use, had it been tried once more."""
        stage = self.services.content.stages[row.subject.removeprefix("stage:")]
        of_use = row.settled_at < row.useful_until - LONGEST_WAIT - 5
        return of_use and row.offset != CHANGED and stage.status == "planned"


def _lose_nothing_at_a_kill(connection: Any, _record: object) -> None:
    """Leave writing to the disk to the system, which goes on when a process is killed: it is many times as fast."""
    connection.execute("PRAGMA synchronous = OFF")


def _miscounted(rows: Sequence[Row[Any]], messages: int, what: str) -> list[str]:
    """Compare what arrived with what the rows say; twice is right only where an outcome was unknown."""
    sent = sum(row.state == "sent" for row in rows)
    unknown = sum(row.unknowns + (row.state == "assumed") for row in rows)
    return [] if sent <= messages <= sent + unknown else [f"{what}: {messages} arrived, {sent} sent, {unknown} unknown"]


def said(person: Person, town: str, kind: str) -> int:
    """Count how often a person was told of a stage what rows of a kind say.

    A long message has a line of its list in sight and, folded, once more: with the same number it is the same line.
    """
    pattern = re.compile(SAID[kind].format(town=town), re.MULTILINE)
    return sum(len(set(pattern.findall(one.get("text") or one.get("caption", "")))) for one in person.messages)
