"""A machine whose clock is wrong, or that slept: each reminder comes once, by Telegram's time, or late with a word."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.clock import APART
from bot.runtime.lifecycle import wake
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal
from tests.support.size import proved
from tests.support.system_time import SystemTime

ORGANISER = 4242
EVE = at(11, 21, 18)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEPS = [-400 * DAY, 400 * DAY, -HOUR, HOUR, -7 * DAY, 30 * DAY]


class Machine(Rehearsal):
    """A bot in the present, on a machine whose clocks a test moves."""

    def __init__(self, folder: Path, true: datetime = PRESS_RELEASE, *, counts_sleep: bool = True) -> None:
        self.system = SystemTime(true, counts_sleep=counts_sleep)
        super().__init__(folder, system=self.system, admin_ids=frozenset({ORGANISER}))
        self.organiser = Person(self.telegram, self.telegram.person("Olga", "fr", ORGANISER), self.deliver)

    async def until(self, moment: datetime, step: timedelta = 12 * HOUR) -> None:
        """Let time pass until the true time is `moment`, with a look at what is due every few hours."""
        while self.system.true < moment:
            self.system.passes(min(step, moment - self.system.true))
            await wake(self.services)


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    machine = Machine(tmp_path)
    async with machine.running():
        await machine.organiser.sends("/start")
        yield machine
    assert not machine.errors


async def reminded_of_lyon(machine: Rehearsal) -> Person:
    ann = machine.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:lyon:d1-1800")
    return ann


@pytest.mark.parametrize("step", STEPS)
async def test_a_clock_wrong_from_the_start_moves_no_reminder_and_deletes_nobody(
    tmp_path: Path, step: timedelta
) -> None:
    machine = Machine(tmp_path)
    machine.system.is_set(step)
    async with machine.running():
        ann = await reminded_of_lyon(machine)
        await machine.until(EVE - MINUTE)
        assert received(ann, "C’est demain") == 0
        await machine.until(EVE + 2 * MINUTE, MINUTE)
        await machine.until(EVE + DAY / 2)
        assert received(ann, "C’est demain") == 1
        assert "en retard" not in ann.screen
        assert await machine.services.people.find(ann.account.id)


@pytest.mark.parametrize("step", STEPS)
async def test_a_clock_that_is_set_while_the_bot_runs_moves_no_reminder_and_deletes_nobody(
    machine: Machine, step: timedelta
) -> None:
    ann = await reminded_of_lyon(machine)
    await machine.until(EVE - DAY)
    machine.system.is_set(step)
    await machine.until(EVE - MINUTE)
    assert received(ann, "C’est demain") == 0
    await machine.until(EVE + 2 * MINUTE, MINUTE)
    machine.system.is_set(-step)
    await machine.until(EVE + DAY / 2)
    assert received(ann, "C’est demain") == 1
    assert await machine.services.people.find(ann.account.id)


@pytest.mark.parametrize("date", [2**31 - 1, 2**33])
async def test_one_message_that_is_dated_wrongly_moves_no_reminder_and_deletes_nobody(
    machine: Machine, date: int
) -> None:
    ann = await reminded_of_lyon(machine)
    odd = machine.telegram.send_text(machine.person("Bob").account, "/aide")
    assert odd
    odd["message"]["date"] = date
    await machine.deliver(odd)
    await machine.until(EVE - MINUTE)
    assert received(ann, "C’est demain") == 0
    await machine.until(EVE + 2 * MINUTE, MINUTE)
    assert received(ann, "C’est demain") == 1
    assert "en retard" not in ann.screen
    assert received(machine.organiser, "L’horloge") == 0


@pytest.mark.parametrize("counts_sleep", [True, False])
async def test_after_an_hour_of_sleep_what_was_due_comes_once_and_says_that_it_is_late(
    machine: Machine, counts_sleep: bool
) -> None:
    machine.system.counts_sleep = counts_sleep
    ann = await reminded_of_lyon(machine)
    await machine.until(EVE - MINUTE)
    machine.system.sleeps(HOUR)
    await wake(machine.services)
    await wake(machine.services)
    assert received(ann, "C’est demain") == 1
    assert "Ce rappel arrive en retard" in ann.screen


async def test_what_is_promised_after_a_sleep_is_by_the_hour_that_it_is(machine: Machine) -> None:
    ann = machine.person("Ann")
    await ann.sends("/start")
    machine.system.sleeps(timedelta(minutes=62))
    await ann.taps_data("moment:lyon:new")
    await ann.sends("dans 2 minutes")
    assert "10\u202fh\u202f04" in ann.screen  # it was 9 h when the machine fell asleep


async def test_while_the_clock_is_in_doubt_and_telegram_silent_nothing_goes_and_then_all_of_it_once(
    machine: Machine,
) -> None:
    ann = await reminded_of_lyon(machine)
    await machine.until(EVE - HOUR)
    machine.system.is_set(3 * HOUR)
    machine.telegram.fail("getMe", error="unreachable", times=None)
    await wake(machine.services)
    assert received(ann, "C’est demain") == 0
    machine.telegram.heal()
    await wake(machine.services)
    assert received(ann, "C’est demain") == 0
    machine.system.passes(HOUR)
    await wake(machine.services)
    assert received(ann, "C’est demain") == 1


async def test_organisers_are_told_once_that_the_clock_is_wrong_and_once_that_it_is_right(machine: Machine) -> None:
    machine.system.is_set(HOUR)
    for _ in range(3):
        await wake(machine.services)
    assert received(machine.organiser, "L’horloge de la machine avance de 1 heure") == 1
    assert "9\u202fh" in machine.organiser.screen
    machine.system.is_set(-HOUR)
    for _ in range(3):
        await wake(machine.services)
    assert received(machine.organiser, "de nouveau à l’heure") == 1
    machine.system.is_set(-400 * DAY)
    await wake(machine.services)
    assert received(machine.organiser, "L’horloge de la machine retarde de 400 jours") == 1


async def test_who_waited_through_an_outage_is_asked_once_to_excuse_it(machine: Machine) -> None:
    ann, bob = machine.person("Ann"), machine.person("Bob")
    waiting = [machine.telegram.send_text(ann.account, text) for text in ("/start", "/etapes")]
    machine.system.passes(HOUR)
    waiting.append(machine.telegram.send_text(bob.account, "/start"))
    await machine.services.sender.ask()
    for update in waiting:
        assert update
        await machine.deliver(update)
    assert received(ann, "pas joignable") == 1
    assert received(bob, "pas joignable") == 0


WITHIN = timedelta(minutes=50)
"""How much time passes at most between two looks."""


async def something_happens(machine: Machine, chance: Random) -> None:
    """Let a clock be set, the machine sleep, or Telegram be away for a look; mostly time just passes."""
    time = WITHIN * chance.random()
    what = chance.choice(["passes"] * 5 + ["sleeps", "is set", "is set right", "telegram is away"])
    if what == "sleeps":
        machine.system.sleeps(time)
    else:
        machine.system.passes(time)
    if what == "is set":
        machine.system.is_set(chance.choice(STEPS) * chance.random())
    elif what == "is set right":
        machine.system.is_set(machine.system.true - machine.system.wall)
    elif what == "telegram is away":
        machine.telegram.fail("*", error="unreachable", times=2)
    await wake(machine.services)
    machine.telegram.heal()


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(proved(8, 25)))
async def test_whatever_happens_to_the_clocks_each_reminder_comes_once_and_never_early(
    tmp_path: Path, seed: int
) -> None:
    chance = Random(seed)  # noqa: S311 -- chance that can be repeated
    machine = Machine(tmp_path, at(11, 20, 9), counts_sleep=chance.random() < 0.5)
    async with machine.running():
        ann = await reminded_of_lyon(machine)
        await ann.taps_data("remind:lyon:m120")
        [(_, first), (_, second)] = await planned(machine)
        due = {"C’est demain": first, "C’est aujourd’hui": second}
    for _start in range(4):
        async with machine.running():
            until = machine.system.true + timedelta(hours=13)
            while machine.system.true < until:
                before = machine.system.true
                await something_happens(machine, chance)
                for words, moment in due.items():
                    count = received(ann, words)
                    assert count <= 1, (seed, words)
                    # A wall clock that is believed is ten minutes wrong at most.
                    assert count == 0 or machine.system.true > moment - APART, (seed, words)
                    assert count == 1 or before < moment + 3 * WITHIN, (seed, words)
            assert await machine.services.people.find(ann.account.id)


async def planned(machine: Machine) -> list[tuple[str, datetime]]:
    reminders = await machine.services.reminders.of_person(1)
    return [(reminder.offset, reminder.due_at) for reminder in reminders]
