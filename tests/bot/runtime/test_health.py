"""Whoever watches the bot sees when the database, Telegram or the look at what is due has stopped."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.runtime.health import ASLEEP, LATE, SILENT, Report, file_of, read, report, write
from bot.runtime.lifecycle import wake
from bot.runtime.monitoring import site
from tests.bot.runtime.test_timekeeping import Machine, reminded_of_lyon
from tests.conversations.test_reminders import at


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    machine = Machine(tmp_path)
    async with machine.running():
        await machine.organiser.sends("/start")
        await looked(machine)
        yield machine


async def looked(machine: Machine) -> None:
    machine.services.vitals.woke()
    await wake(machine.services)


async def watched(machine: Machine, path: str) -> tuple[int, str]:
    transport = httpx.ASGITransport(site(machine.services))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.get(path)
    return answer.status_code, answer.text


async def test_a_bot_that_does_its_work_is_well(machine: Machine) -> None:
    assert (await report(machine.services)).wrong == []
    for path in ("/healthz", "/readyz"):
        code, text = await watched(machine, path)
        assert code == 200
        assert '"well":true' in text
    code, figures = await watched(machine, "/metrics")
    assert code == 200
    for line in ("etape_ia_database_up 1.0", "etape_ia_ready 1.0", "etape_ia_updates_total 1.0"):
        assert line in figures.splitlines()
    assert "process_resident_memory_bytes" in figures


async def test_when_telegram_falls_silent_it_lives_and_is_not_ready(machine: Machine) -> None:
    machine.system.passes(timedelta(seconds=SILENT + 1))
    machine.services.vitals.woke()
    assert (await watched(machine, "/healthz"))[0] == 200
    code, text = await watched(machine, "/readyz")
    assert code == 503
    assert "Telegram has not answered for 121 seconds" in text
    await machine.organiser.sends("/start")
    assert (await watched(machine, "/readyz"))[0] == 200


async def test_when_nothing_looks_at_what_is_due_it_is_to_be_started_anew(machine: Machine) -> None:
    machine.system.passes(timedelta(seconds=ASLEEP + 1))
    code, text = await watched(machine, "/healthz")
    assert code == 503
    assert "not looked at what is due for 61 seconds" in text
    assert (await watched(machine, "/readyz"))[0] == 503
    assert "etape_ia_wake_age_seconds 61.0" in (await watched(machine, "/metrics"))[1]


async def test_when_the_database_is_gone_it_lives_and_is_not_ready(machine: Machine) -> None:
    path = machine.folder / "bot.db"
    path.rename(machine.folder / "away.db")
    code, text = await watched(machine, "/readyz")
    assert code == 503
    assert "The database does not answer." in text
    assert (await watched(machine, "/healthz"))[0] == 200
    assert "etape_ia_database_up 0.0" in (await watched(machine, "/metrics"))[1]
    (machine.folder / "away.db").rename(path)
    assert (await watched(machine, "/readyz"))[0] == 200


async def test_what_stays_due_for_long_is_told_until_it_is_sent(machine: Machine) -> None:
    await reminded_of_lyon(machine)
    machine.system.passes(at(11, 21, 18) + timedelta(seconds=LATE + 60) - machine.system.true)
    machine.services.vitals.woke()
    await machine.organiser.sends("/start")
    code, text = await watched(machine, "/readyz")
    assert code == 503
    assert "has been due for 960 seconds" in text
    await looked(machine)
    assert (await watched(machine, "/readyz"))[0] == 200
    assert 'etape_ia_reminders_total{outcome="sent"} 1.0' in (await watched(machine, "/metrics"))[1]


def test_a_report_is_read_as_it_was_written_and_nothing_else_is_one(tmp_path: Path) -> None:
    how, file = Report(database=True, wake=0.5, telegram=None, update=3.0, oldest_due=0.0), file_of(tmp_path / "bot.db")
    write(file, how)
    assert read(file.read_text(encoding="utf-8")) == how
    write(tmp_path / "no folder" / "file", how)
    for text in ("", "{}", "[]", "1"):
        with pytest.raises(ValueError):
            read(text)


def test_a_bot_that_only_starts_is_alive_and_not_ready() -> None:
    starting = Report(database=True, wake=None, telegram=None, update=None, oldest_due=0.0)
    assert starting.is_alive
    assert len(starting.wrong) == 2
