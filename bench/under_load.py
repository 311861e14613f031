"""Three processes on one PostgreSQL under load, killed again and again, then restarted one after the other.

`python -m bench.under_load polling|webhook [kills] [people] [actions a second] [seed]` (30, 200, 100, 1)

People tap and write at random times, however slow the bot is (nine taps to one text: more texts are more than Telegram
lets a bot send), and each is reminded once meanwhile. By webhook a balancer calls each process in turn, as Telegram
does: the texts of one chat one after the other, and its taps, and again where it gets no answer; so texts and taps may
cross. A random process is
killed (SIGKILL) and started anew; then each is asked to end (SIGTERM) and started anew, as in a rolling deploy.

Prints who was left unanswered, answers out of order or given twice, reminders, and the longest waits. Exit code 1 where
anybody is left out, order is lost, a reminder is missing or comes more than twice, somebody waits for ten seconds, or a
rolling restart doubles anything.
"""

import asyncio
import logging
import os
import random
import re
import signal
import socket
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from math import inf
from pathlib import Path
from typing import Any, TypeVar

import aiohttp
from sqlalchemy import text

from bot.local_time import FRENCH_TIME
from bot.storage import postgres
from bot.storage.opening import open_database
from bot.storage.schema import prepare
from bot.storage.standing import Standing
from bot.storage.vault import Vault, new_key
from scripts.with_postgres import QUICK, server
from simulator.telegram import Call, Telegram
from simulator.world import Account
from tests.support.processes import ROOT, over_http

BEGINS = datetime(2024, 11, 21, 16, 58, tzinfo=UTC)
"""The bots' time at the beginning: two minutes before the reminder of Lyon is due."""
PROCESSES = 3
TEXTS = ("/etapes", "/privacy", "/aides", "/comment", "/mots", "/usages", "/contacts", "/assises")
TAPS = (
    "go:a-propos:tout",
    "go:a-propos:accueil",
    "go:a-propos:donnees",
    "go:acteurs:former",
    "go:a-propos:aider",
    "go:acteurs:argent",
)
T = TypeVar("T")
REMINDER = "C’est demain"
LONGEST_WAIT = 10.0
"""Seconds within which everybody has to be answered, whatever is killed."""
PATIENCE = 60
SECRET = "secret-of-the-bench"


@dataclass
class Action:
    """Something that a person did, and what came of it."""

    number: int
    what: str
    at: float

    @property
    def is_text(self) -> bool:
        """Whether it was typed, and not tapped."""
        return self.what.startswith("/")


@dataclass
class Person:
    """Somebody, their own message with buttons, and what they did, the oldest first."""

    account: Account
    message: int = 0
    taps: Iterator[int] = field(default_factory=count)
    texts: Iterator[int] = field(default_factory=count)
    waiting: deque[Action] = field(default_factory=deque)
    out_of_order: int = 0
    crossed: int = 0
    doubled: int = 0
    reminded: int = 0
    unexpected: list[str] = field(default_factory=list)

    @property
    def unreminded(self) -> int:
        """How many reminders are still to come."""
        return int(not self.reminded)


class Crowd:
    """People who act at random times, and notice when, how often and in which order they are answered."""

    def __init__(self, telegram: Telegram, number: int, chance: random.Random) -> None:
        self.telegram = telegram
        self._chance = chance
        self._learner = Person(telegram.person("Learner", "fr"))
        people = [Person(telegram.person(f"Person {each}", "fr")) for each in range(number)]
        self.people = {person.account.id: person for person in people}
        self._marks: dict[str, str] = {}
        self._read = 0
        self._under_way: list[Call] = []
        self.asked = 0
        self.waits: list[float] = []
        self.stopped = False

    async def learn(self) -> None:
        """Let everybody begin and ask for their reminder; learn how the answer to each action begins."""
        everybody = [self._learner, *self.people.values()]
        for person in everybody:
            self.telegram.send_text(person.account, "/start")
        await _until(lambda: all(_newest(person.account) for person in everybody))
        for person in everybody:
            person.message = _newest(person.account)
            self.telegram.tap(person.account, person.message, "remind:lyon:d1-1800")
        await _until(lambda: all("C’est noté" in _text(person) for person in everybody))
        for what in (*TEXTS, *TAPS):
            before = len(self.telegram.calls)
            self._act(self._learner, what)
            mark = await _until(lambda: self._said_since(before))  # noqa: B023
            assert mark not in self._marks, (what, mark, self._marks)
            self._marks[mark] = what
        await asyncio.sleep(1)
        self._read = len(self.telegram.calls)

    def _said_since(self, before: int) -> str:
        """Return what was said to the learner since there were so many calls; "" where nothing was."""
        said = (said_by(call) for call in self.telegram.calls[before:])
        return next((mark for chat, mark in filter(None, said) if chat == self._learner.account.id), "")

    async def act(self, rate: float) -> None:
        """Act at random times, so many times a second in the middle, until the crowd is stopped."""
        people, at = list(self.people.values()), time.monotonic()
        while not self.stopped:
            at += self._chance.expovariate(rate)
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            person = self._chance.choice(people)
            kinds, numbers = (TEXTS, person.texts) if self._chance.random() < 0.1 else (TAPS, person.taps)
            what = kinds[next(numbers) % len(kinds)]
            self.asked += 1
            person.waiting.append(Action(self.asked, what, time.monotonic()))
            self._act(person, what)

    def _act(self, person: Person, what: str) -> None:
        if what.startswith("/"):
            self.telegram.send_text(person.account, what)
        else:
            self.telegram.tap(person.account, person.message, what)

    async def notice(self) -> None:
        """Take notice of what the bot says, for ever."""
        while True:
            self.look()
            await asyncio.sleep(0.01)

    @property
    def waiting(self) -> list[Action]:
        """What was not answered yet."""
        return [action for person in self.people.values() for action in person.waiting]

    def waits_since(self) -> float:
        """Return since when somebody waits, by the monotonic clock; far ahead where nobody does."""
        return min((action.at for action in self.waiting), default=inf)

    def total(self, name: str) -> int:
        """Return the sum of an attribute of everybody."""
        return sum(getattr(person, name) for person in self.people.values())

    def look(self) -> None:
        """Take notice of what the bot said by now."""
        calls, left = self._under_way + self.telegram.calls[self._read :], []
        self._read = len(self.telegram.calls)
        for call in calls:
            if call.answer is None and not call.carried_out:
                left.append(call)
            elif call.carried_out and (said := said_by(call)) and said[0] in self.people:
                self._hears(self.people[said[0]], said[1])
        self._under_way = left

    def _hears(self, person: Person, mark: str) -> None:
        what = self._marks.get(mark)
        if what is None:
            person.reminded += REMINDER in mark
            person.unexpected += [] if REMINDER in mark else [mark]
            return
        action = next((one for one in person.waiting if one.what == what), None)
        if action is None:
            person.doubled += 1
            return
        kind = [one for one in person.waiting if one.is_text is action.is_text]
        person.out_of_order += action is not kind[0]
        person.crossed += action is kind[0] and action is not person.waiting[0]
        person.waiting.remove(action)
        self.waits.append(time.monotonic() - action.at)


def said_by(call: Call) -> tuple[int, str] | None:
    """Return the chat in which a call says something, and how that begins."""
    if call.method not in {"sendMessage", "editMessageText"} or "chat_id" not in call.parameters:
        return None
    beginning = re.sub(r"<[^>]+>", "", str(call.parameters.get("text", "")))[:80]
    return int(call.parameters["chat_id"]), beginning


def _newest(account: Account) -> int:
    return max((number for number, one in account.messages.items() if one.get("from", {}).get("is_bot")), default=0)


def _text(person: Person) -> str:
    return str(person.account.messages[person.message].get("text", ""))


async def _until(holds: Callable[[], T], seconds: float = PATIENCE) -> T:
    async with asyncio.timeout(seconds):
        while not (value := holds()):
            await asyncio.sleep(0.02)
        return value


class Balancer:
    """Calls the processes in turn, as Telegram and a platform's proxy do together."""

    def __init__(self, telegram: Telegram, ports: list[int]) -> None:
        self._telegram = telegram
        self._ports = ports
        self._next = count()
        self._queues: dict[tuple[str, int], deque[dict[str, Any]]] = defaultdict(deque)
        self._working: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Hand over what waits at Telegram, for ever: of each chat and kind one update at a time."""
        offset = 0
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            while True:
                for update in await self._telegram.updates.get(offset, 100, 30):
                    offset = update["update_id"] + 1
                    kind = next(key for key in update if key != "update_id")
                    queue = self._queues[kind, update[kind]["from"]["id"]]
                    queue.append(update)
                    if len(queue) == 1:
                        task = asyncio.create_task(self._hand_over(session, queue))
                        self._working.add(task)
                        task.add_done_callback(self._working.discard)

    async def _hand_over(self, session: aiohttp.ClientSession, queue: deque[dict[str, Any]]) -> None:
        while queue:
            while not await self._is_taken(session, queue[0]):
                await asyncio.sleep(0.3)
            queue.popleft()

    async def _is_taken(self, session: aiohttp.ClientSession, update: dict[str, Any]) -> bool:
        port = self._ports[next(self._next) % len(self._ports)]
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        try:
            async with session.post(f"http://127.0.0.1:{port}/hook", json=update, headers=headers) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


class Processes:
    """The bots, each in a process of its own, whose clocks agree although they begin at different times."""

    def __init__(self, environment: dict[str, str], ports: list[int] | None, began: float, logs: Path) -> None:
        self._environment = environment
        self._ports = ports
        self._began = began
        self._logs = logs
        self._running: list[asyncio.subprocess.Process] = []

    async def start(self, which: int) -> None:
        """Start one, in the place of the one that was there."""
        now = BEGINS + timedelta(seconds=time.monotonic() - self._began)
        more = {"CLOCK_START": now.astimezone(FRENCH_TIME).isoformat(timespec="seconds")}
        if self._ports:
            more |= {
                "WEBHOOK_URL": "https://bot.example/hook",
                "WEBHOOK_SECRET": SECRET,
                "PORT": str(self._ports[which]),
            }
        with (self._logs / f"bot-{which}.log").open("ab") as log:
            started = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "serve", cwd="/", env=self._environment | more, stderr=log
            )
        self._running[which : which + 1] = [started]

    async def end(self, which: int, number: signal.Signals) -> None:
        """End one."""
        self._running[which].send_signal(number)
        await self._running[which].wait()

    async def close(self) -> None:
        """End all of them."""
        for one in self._running:
            with suppress(ProcessLookupError):
                one.terminate()
        for one in self._running:
            await one.wait()


async def all_live(address: str) -> None:
    """Wait until all processes live: a deploy goes on once the new one is there."""
    database = open_database(address)
    standing = Standing(database)
    async with asyncio.timeout(PATIENCE):
        while sum(report != "" for report in await standing.reports()) < PROCESSES:
            await asyncio.sleep(0.2)
    await database.close()


def spread(address: str, first: datetime, seconds: float) -> None:
    """Let the reminders that were asked for be due one after the other, over some seconds from a moment on."""
    engine = postgres.engine_for_the_start(address)
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE queue SET due_at = at, wake_at = at FROM (SELECT id, :first + CAST(:seconds *"
                " (row_number() OVER (ORDER BY id) - 1) / count(*) OVER () AS integer) AS at FROM queue"
                " WHERE subject = 'stage:lyon' AND state = 'planned') spread WHERE queue.id = spread.id"
            ),
            {"first": int(first.timestamp()), "seconds": int(seconds)},
        )
    engine.dispose()


def free_ports(number: int) -> list[int]:
    """Return ports that are free at this moment."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def a_server(address: str | None) -> Iterator[str]:
    """Hand out a database: the one at an address, or one of our own."""
    if address:
        yield address
        return
    with server(*QUICK) as own:
        yield own


@dataclass
class Run:
    """One run of the bench: who takes part, and what was measured.

    Attributes:
        by_kills: how long everybody waited while processes were killed, in seconds.
        doubled_by_kills: answers given twice by then.
        seconds: how long people acted.
    """

    crowd: Crowd
    bots: Processes
    database: str
    chance: random.Random
    by_kills: list[float] = field(default_factory=list)
    doubled_by_kills: int = 0
    seconds: float = 0.0

    async def live(self, kills: int, rate: float) -> None:
        """Let people act while processes are killed, then ended one after the other."""
        acting, began = asyncio.create_task(self.crowd.act(rate)), time.monotonic()
        await asyncio.sleep(3)
        for _ in range(kills):
            await all_live(self.database)
            await asyncio.sleep(self.chance.uniform(1, 3))
            await self.end(self.chance.randrange(PROCESSES), signal.SIGKILL)
        await self.settled()
        self.by_kills, self.crowd.waits = self.crowd.waits, []
        self.doubled_by_kills = self.crowd.total("doubled")
        for which in range(PROCESSES):
            await all_live(self.database)
            await asyncio.sleep(1)
            await self.end(which, signal.SIGTERM)
        await self.settled()
        self.crowd.stopped = True
        await acting
        self.seconds = time.monotonic() - began
        with suppress(TimeoutError):
            await _until(lambda: not self.crowd.waiting and not self.crowd.total("unreminded"))
        await asyncio.sleep(2)
        self.crowd.look()

    async def end(self, which: int, number: signal.Signals) -> None:
        """End a process, and start another in its place."""
        await self.bots.end(which, number)
        await self.bots.start(which)

    async def settled(self) -> None:
        """Wait until all live, and nobody waits for an answer of before."""
        await all_live(self.database)
        before = time.monotonic()
        with suppress(TimeoutError):
            await _until(lambda: self.crowd.waits_since() > before)


async def run(
    way: str,
    kills: int = 30,
    number: int = 200,
    rate: float = 100,
    seed: int = 1,
    address: str | None = None,
    longest: float = LONGEST_WAIT,
) -> int:
    """Run all of it, on the database at an address, or on one of its own.

    Args:
        way: « polling » or « webhook ».
        kills: how many processes are killed, one after the other.
        number: how many people act.
        rate: how many actions a second all of them together do.
        seed: where chance begins.
        address: a database of PostgreSQL that nobody else uses.
        longest: within how many seconds everybody has to be answered.

    Returns:
        The exit code, once the figures are printed.
    """
    chance, began = random.Random(seed), time.monotonic()
    telegram = Telegram(lambda: BEGINS + timedelta(seconds=time.monotonic() - began))
    crowd = Crowd(telegram, number, chance)
    with a_server(address) as database, tempfile.TemporaryDirectory() as folder:
        key = new_key()
        prepare(database, Vault([key]))
        async with over_http(telegram) as base:
            environment = {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "BOT_TOKEN": telegram.token,
                "BOT_API_URL": base,
                "DATABASE_URL": database,
                "DATA_KEY": key,
                "XDG_CONFIG_HOME": folder,
            }
            ports = free_ports(PROCESSES) if way == "webhook" else None
            bots = Processes(environment, ports, began, Path(os.environ.get("BENCH_LOGS", folder)))
            beside = [asyncio.create_task(Balancer(telegram, ports).run())] if ports else []
            measured = Run(crowd, bots, database, chance)
            try:
                for which in range(PROCESSES):
                    await bots.start(which)
                await all_live(database)
                await crowd.learn()
                spread(database, telegram.now(), 4 * (kills + 3))
                beside.append(asyncio.create_task(crowd.notice()))
                await measured.live(kills, rate)
            finally:
                await bots.close()
                for task in beside:
                    task.cancel()
    print(f"{way}, seed {seed}: {PROCESSES} processes, {kills} kills, one rolling restart of each, {number} people")
    return told(measured, way, longest)


def told(measured: Run, way: str, patience: float) -> int:
    """Print the figures; return the exit code."""
    crowd, by_kills = measured.crowd, measured.by_kills
    people = list(crowd.people.values())
    order, doubled = crowd.total("out_of_order"), crowd.total("doubled") - measured.doubled_by_kills
    times = Counter(person.reminded for person in people)
    unexpected = Counter(mark for person in people for mark in person.unexpected)
    longest, by_restarts = max(by_kills, default=0.0), max(crowd.waits, default=0.0)
    more = len(people) - times[0] - times[1] - times[2]
    median, rate = sorted(by_kills)[len(by_kills) // 2] * 1000, crowd.asked / measured.seconds
    print(f"{crowd.asked} actions in {measured.seconds:.0f} s, {rate:.0f} a second; load {os.getloadavg()[0]:.1f}")
    print(f"unanswered: {len(crowd.waiting)}; said and not asked for: {dict(unexpected) or 0}")
    print(f"out of order: {order} within a kind; {crowd.total('crossed')} texts and taps crossed")
    print(f"answered twice: {measured.doubled_by_kills} by kills, {doubled} by rolling restarts")
    print(f"reminders: {times[0]} lost, {times[1]} once, {times[2]} twice, {more} more")
    print(f"waits: median {median:.0f} ms; longest {longest:.1f} s by kills, {by_restarts:.1f} s by rolling restarts")
    lost = crowd.waiting or order or times[0] or more or unexpected or (way == "polling" and crowd.total("crossed"))
    return int(bool(lost or doubled or max(longest, by_restarts) >= patience))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # of the simulated Telegram, when it is closed
    way, *rest = sys.argv[1:] or ["polling"]
    kills, number, rate, seed = (*map(int, rest), *(30, 200, 100, 1)[len(rest) :])
    sys.exit(asyncio.run(run(way, kills, number, rate, seed, os.environ.get("BENCH_POSTGRES"))))
