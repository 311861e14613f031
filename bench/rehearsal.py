"""The whole tour, lived through: `python -m bench.rehearsal [people] [reminders each] [speed] [seed]`.

The whole bot runs on the simulated Telegram, with its own repeating job and its own pace, counted in the seconds of its
clock. 2,000 people, some overseas, ask for five reminders each with buttons and typed moments, of all the stages and of
four made-up ones next to both changes of summer time. Then the clock runs at `CLOCK_SPEED` through every minute in
which something must arrive, and leaps over the hours in between. What arrived is compared with what must, worked out
here from the wall times alone. Exit code 1 where a reminder is missing, doubled, or at another minute than its own.
"""

import asyncio
import datetime
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import structlog

from bot.app import build
from bot.clock import Clock
from bot.content.models import Stage
from bot.context import BotApplication
from bot.knowledge import Knowledge, load
from bot.local_time import FRENCH_TIME
from bot.runtime.intake import Intake
from bot.runtime.lifecycle import run
from bot.settings import Settings
from bot.storage.vault import new_key
from bot.transport.rate_limiter import RateLimiter
from simulator.person import Person
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram

START = datetime.datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME)
MADE_UP = {
    "essai-nuit-d-octobre": ("Rouen", datetime.date(2024, 10, 27), datetime.time(9)),
    "essai-apres-octobre": ("Angers", datetime.date(2024, 11, 3), datetime.time(10, 30)),
    "essai-nuit-de-mars": ("Amiens", datetime.date(2025, 3, 30), datetime.time(14)),
    "essai-apres-mars": ("Tours", datetime.date(2025, 4, 6), datetime.time(8, 30)),
}
"""Towns without a stage: on the day on which summer time ends or begins, and a week later, so that one reminder goes
out on that very day."""
BUTTONS = ("d7-1800", "d1-1800", "m120")
TYPED = {"3 jours avant à 9h": (3, datetime.time(9)), "2 jours avant à 23h30": (2, datetime.time(23, 30))}
ZONES = ("Europe/Paris",) * 8 + ("Indian/Reunion", "America/Martinique")
NIGHT, MORNING, EVENING = datetime.time(22), datetime.time(8), datetime.time(18)
EARLY, LATE = "right, in the first half of its minute", "right, in the second half of its minute"
BEFORE = timedelta(seconds=20)
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True)
class Wanted:
    """A reminder that somebody asks for: the button or the words, and when it must arrive."""

    stage: Stage
    asked: str
    moment: datetime.datetime


def at(day: datetime.date, hour: datetime.time, zone: str) -> datetime.datetime:
    """Return the moment at which clocks of `zone` show this, in UTC."""
    return datetime.datetime.combine(day, hour, ZoneInfo(zone)).astimezone(datetime.UTC)


def arrival(stage: Stage, asked: str, home: str) -> datetime.datetime:
    """Return when the reminder must arrive (UTC), by the wall clock of the stage, and the quiet hours of the person."""
    if asked in TYPED:
        days, hour = TYPED[asked]
        return at(stage.date - timedelta(days), hour, stage.timezone)
    if asked == "m120":
        start = at(stage.date, stage.starts, stage.timezone) if stage.starts else None
        due = start - timedelta(hours=2) if start else at(stage.date, MORNING, stage.timezone)
        needed_by = start or at(stage.date + timedelta(1), datetime.time(0), stage.timezone)
    else:
        days = 7 if asked == "d7-1800" else 1
        due = at(stage.date - timedelta(days), EVENING, stage.timezone)
        needed_by = at(stage.date - timedelta(1), EVENING, stage.timezone) if days == 7 else due + timedelta(hours=6)
    local = due.astimezone(ZoneInfo(home))
    if MORNING <= local.time() < NIGHT:
        return due
    evening = local.date() if local.time() >= NIGHT else local.date() - timedelta(1)
    morning = at(evening + timedelta(1), MORNING, home)
    return morning if morning < needed_by else at(evening, NIGHT, home) - timedelta(minutes=30)


def wishes(stages: Iterable[Stage], home: str, number: int, random: Random) -> list[Wanted]:
    """Return what somebody asks for: never two in the same hour, and nothing that is due on the first day."""
    chosen: dict[datetime.datetime, Wanted] = {}
    possible = [(stage, asked) for stage in stages for asked in (*BUTTONS, *TYPED)]
    for stage, asked in random.sample(possible, len(possible)):
        moment = arrival(stage, asked, home)
        apart = all(abs(moment - other) > timedelta(hours=1) for other in chosen)
        if len(chosen) < number and apart and moment > START + timedelta(days=1):
            chosen[moment] = Wanted(stage, asked, moment)
    return list(chosen.values())


async def ask(person: Person, home: str, wanted: list[Wanted]) -> None:
    """Ask for everything, as a person does."""
    await person.sends("/start")
    await person.taps_data(f"zone:{home}")
    for wish in wanted:
        if wish.asked in BUTTONS:
            await person.taps_data(f"remind:{wish.stage.id}:{wish.asked}")
        else:
            await person.taps_data(f"moment:{wish.stage.id}:new")
            await person.sends(wish.asked)


def came(person: Person, since: int) -> list[tuple[str, datetime.datetime]]:
    """Return the first line of each message that arrived after the first `since`, and when."""
    texts = [(message.get("text", ""), message["date"]) for message in person.messages[since:]]
    return [(text.splitlines()[0], datetime.datetime.fromtimestamp(date, datetime.UTC)) for text, date in texts]


def compared(name: str, wanted: list[Wanted], lines: list[tuple[str, datetime.datetime]]) -> Counter[str]:
    """Count what is right, by the half of its minute, and what is not; print what is not."""
    counts: Counter[str] = Counter()
    for wish in wanted:
        found = [moment for line, moment in lines if wish.stage.town in line and abs(moment - wish.moment) < PATIENCE]
        lateness = [(moment - wish.moment).total_seconds() for moment in found]
        verdict = "missing" if not found else "doubled" if len(found) > 1 else "at another minute"
        if len(found) == 1 and 0 <= lateness[0] < 60:
            verdict = EARLY if lateness[0] < 30 else LATE
        if verdict not in {EARLY, LATE}:
            sys.stdout.write(f"{verdict}: {name}, {wish.stage.id}, {wish.asked}, {wish.moment}, {lateness}\n")
        counts[verdict] += 1
    counts["not asked for"] += max(0, len(lines) - len(wanted))
    return counts


async def live_through(
    moments: list[datetime.datetime], expected: Counter[datetime.datetime], clock: Clock, telegram: Telegram
) -> None:
    """Let the clock run through each of these minutes, and leap over what lies between."""
    for moment in moments:
        before = len(telegram.calls)
        if clock.now() < moment - BEFORE:
            clock.jump(moment - BEFORE)
        while clock.now() < moment + PATIENCE:
            await asyncio.sleep(0.02)
            if sum(call.method.startswith("send") for call in telegram.calls[before:]) >= expected[moment]:
                break


def assembled(folder: Path, speed: float, known: Knowledge) -> tuple[BotApplication, Clock, Telegram]:
    """Build the whole bot, its clock and the Telegram it talks to, all at the same speed."""
    clock = Clock(START, speed)
    telegram = Telegram(clock.now)
    settings = Settings(
        bot_token=telegram.token, database_url=f"sqlite:///{folder / 'bot.db'}", data_key=new_key(),
        clock_start=START, clock_speed=speed,
    )  # fmt: skip
    began = time.monotonic()
    pacer = RateLimiter(
        monotonic=lambda: (time.monotonic() - began) * speed,
        call_later=lambda delay, call: asyncio.get_running_loop().call_later(delay / speed, call),
    )
    return (
        build(settings, SimulatedRequest(telegram), clock, pacer, known, beside_key=settings.database.parent),
        clock,
        telegram,
    )


@asynccontextmanager
async def running(application: BotApplication) -> AsyncIterator[Intake]:
    """Run the bot; hand out what takes updates in."""
    stop, begun = asyncio.Event(), asyncio.get_running_loop().create_future()

    async def receive(intake: Intake) -> None:
        begun.set_result(intake)
        await asyncio.Event().wait()

    task = asyncio.create_task(run(application, stop, receive))
    yield await begun
    stop.set()
    await task


async def rehearse(folder: Path, people: int, each: int, speed: float, seed: int) -> Counter[str]:
    """Run it all; return how many reminders came as they must."""
    random, known = Random(seed), with_made_up(load())
    application, clock, telegram = assembled(folder, speed, known)

    stages = [stage for stage in known.content.stages.values() if stage.status == "planned"]
    everybody: list[tuple[Person, list[Wanted], int]] = []
    async with running(application) as intake:
        for number in range(people):
            person = Person(telegram, telegram.person(f"Person {number}", "fr"), intake.handle)
            home = random.choice(ZONES)
            wanted = wishes(stages, home, each, random)
            await ask(person, home, wanted)
            everybody.append((person, wanted, len(person.messages)))
        asked = [wish.moment for _, wanted, _ in everybody for wish in wanted]
        sys.stdout.write(
            f"{people} people asked for {len(asked)} reminders at {len(set(asked))} moments of {len(stages)} stages, "
            f"by {clock.now():%d %B, %H:%M} UTC of the bot's clock\n"
        )
        await live_through(sorted(set(asked)), Counter(asked), clock, telegram)
    return sum(
        (compared(person.account.first_name, wanted, came(person, since)) for person, wanted, since in everybody),
        Counter(),
    )


def with_made_up(known: Knowledge) -> Knowledge:
    """Add the stages that are made up."""
    lyon = known.content.stages["lyon"]
    made_up = {
        name: lyon.model_copy(update={"id": name, "town": town, "date": day, "starts": starts, "ends": None})
        for name, (town, day, starts) in MADE_UP.items()
    }
    return Knowledge(known.content.model_copy(update={"stages": known.content.stages | made_up}), known.catalogues)


def main() -> int:
    """Rehearse, and print what came of it."""
    given = sys.argv[1:]
    people, each = int(given[0]) if given else 2000, int(given[1]) if len(given) > 1 else 5
    speed, seed = float(given[2]) if len(given) > 2 else 10.0, int(given[3]) if len(given) > 3 else 1
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = asyncio.run(rehearse(Path(folder), people, each, speed, seed))
    sys.stdout.write(f"{dict(counts)}, in {time.monotonic() - began:.0f} s at speed {speed:g}, seed {seed}\n")
    return int(not set(+counts) <= {EARLY, LATE})


if __name__ == "__main__":
    sys.exit(main())
