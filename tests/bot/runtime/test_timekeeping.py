"""A machine whose clock is wrong, or that slept: each reminder comes once, by Telegram's time, or late with a word."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.runtime.lifecycle import wake
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal
from tests.support.system_time import SystemTime

ORGANISER = 4242
EVE = at(11, 21, 18)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STEPS = [-400 * DAY, 400 * DAY, -HOUR, HOUR, -7 * DAY, 30 * DAY]


class Machine(Rehearsal):
    """A bot in the present, on a machine whose clocks a test moves."""

    def __init__(self, folder: Path) -> None:
        self.system = SystemTime()
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
    assert received(ann, "j’étais en panne") == 1
    assert received(bob, "j’étais en panne") == 0
