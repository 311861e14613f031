"""`serve`, `backup` and `restore` on real files: a second process, a lost database, a copy, another time."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.vault import new_key
from simulator.telegram import Telegram
from simulator.world import Account
from tests.bot.commands.test_serve import ends
from tests.support.processes import PATIENCE, ROOT, over_http, process, settings_for, until_told

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]
ASKING, EVE = datetime(2024, 10, 21, 7, tzinfo=UTC), "2024-11-21T18:00"


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[tuple[Telegram, dict[str, str]]]:
    """Hand out a Telegram, and the environment in which a bot works with it."""
    telegram = Telegram(lambda: ASKING)
    async with over_http(telegram) as address:
        settings = {"XDG_CONFIG_HOME": str(folder / "settings")}
        yield telegram, settings_for(address, folder / "data", new_key()) | settings


LYON, AREA = "remind:lyon:d1-1800", "watch:dep-22"


async def asks(telegram: Telegram, *names: str, data: str = LYON) -> list[Account]:
    """Let people ask to be reminded of the stage of Lyon, or for something else."""
    people = [telegram.person(name, "fr") for name in names]
    for person in people:
        telegram.send_text(person, "/start")
        await until_told(telegram, person, "Et l’IA")
        telegram.tap(person, max(person.messages), data)
        await until_told(telegram, person, "C’est noté")
    return people


async def run(environment: dict[str, str], *command: str) -> tuple[int, str]:
    """Run a command to its end; return its code, and what it says."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    done = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command),
        cwd=ROOT,
        env=clean | environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(PATIENCE):
        said, _ = await done.communicate()
    return done.returncode or 0, said.decode()


async def ended(bot: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """Wait for a process to end by itself; return its code, and its last line."""
    async with asyncio.timeout(PATIENCE):
        _, said = await bot.communicate()
    assert "Traceback" not in said.decode()
    return bot.returncode, said.decode().splitlines()[-1]


def reminders(person: Account) -> int:
    return sum("C’est demain" in message.get("text", "") for message in person.messages.values())


async def test_a_second_process_waits_and_then_says_which_one_is_there(tmp_path: Path) -> None:
    async with world(tmp_path) as (telegram, environment), process("serve", **environment) as first:
        await asks(telegram, "Ann")
        code, said = await run(environment, "serve")
        assert code == 1
        assert f"is in use by process {first.pid}, since " in said
        code, said = await run(environment, "restore", str(tmp_path / "none.db"))
        assert f"is in use by process {first.pid}, since " in said
        assert (await run(environment, "backup", str(tmp_path / "copy.db")))[0] == 0
        async with process("serve", **environment) as second:
            first.send_signal(signal.SIGKILL)
            await first.wait()
            await asks(telegram, "Bob")
            await ends(second)


async def test_a_database_taken_away_ends_the_process_and_the_next_start_begins_nothing_anew(tmp_path: Path) -> None:
    async with world(tmp_path) as (telegram, environment):
        async with process("serve", **environment) as bot:
            await asks(telegram, "Ann", "Bob")
            for file in (tmp_path / "data").iterdir():
                file.unlink()
            code, said = await ended(bot)
            assert code == 1
            assert "was taken away or replaced while the bot was running" in said
        code, said = await run(environment, "serve")
        assert code == 1
        assert "is gone, and people were in it" in said
        assert not (tmp_path / "data" / "bot.db").exists()
        async with process("serve --new", **environment) as bot:
            await asks(telegram, "Cléo")
            await ends(bot)


async def test_a_copy_put_back_sends_nothing_twice_and_brings_nobody_back(tmp_path: Path) -> None:
    async with world(tmp_path) as (telegram, environment):
        async with process("serve", **environment) as bot:
            ann, bob = await asks(telegram, "Ann", "Bob")
            assert (await run(environment, "backup", str(tmp_path / "copy.db")))[0] == 0
            telegram.tap(bob, max(bob.messages), "forget:yes")
            await until_told(telegram, bob, "C’est effacé")
            await ends(bot)
        async with process("serve", **environment | {"CLOCK_START": EVE}) as bot:
            await until_told(telegram, ann, "C’est demain")
            await ends(bot)
        code, said = await run(environment, "restore", str(tmp_path / "copy.db"))
        assert (code, "1 people; 1 erased since" in said) == (0, True), said
        async with process("serve", **environment | {"CLOCK_START": EVE}) as bot:
            await asks(telegram, "Cléo", data=AREA)
            await ends(bot)
        assert (reminders(ann), reminders(bob)) == (1, 0)


async def test_a_rehearsal_and_the_present_never_share_a_database(tmp_path: Path) -> None:
    async with world(tmp_path) as (telegram, environment):
        present = {name: value for name, value in environment.items() if name != "CLOCK_START"}
        async with process("serve", **present) as bot:  # nobody is in it yet: it may become a rehearsal
            await _is_ready(bot)
            await ends(bot)
        async with process("serve", **environment) as bot:
            await asks(telegram, "Ann")
            await ends(bot)
        code, said = await run(present, "serve")
        assert (code, "This database is of a rehearsal" in said) == (1, True), said
        present["DATABASE_URL"] = f"sqlite:///{tmp_path / 'present.db'}"
        async with process("serve", **present) as bot:
            await asks(telegram, "Bob", data=AREA)
            await ends(bot)
        for rehearsal in ({"CLOCK_START": "2028-06-01T09:00"}, {"CLOCK_SPEED": "60"}):
            code, said = await run(present | rehearsal, "serve")
            assert (code, "real people are in this database" in said) == (1, True), said
        async with process("serve", **present) as bot:
            telegram.send_text(telegram.person("Cléo", "fr"), "/start")
            await _is_ready(bot)
            await ends(bot)


async def _is_ready(bot: asyncio.subprocess.Process) -> None:
    assert bot.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while b"event=ready" not in await bot.stderr.readline():
            assert bot.returncode is None


async def test_without_a_home_it_starts_where_the_key_is_given(tmp_path: Path) -> None:
    async with world(tmp_path) as (telegram, environment):
        homeless = environment | {"XDG_CONFIG_HOME": "", "HOME": "/proc/nowhere"}
        async with process("serve", **homeless) as bot:
            await asks(telegram, "Ann")
            await ends(bot)
        assert list((tmp_path / "data").glob("*.people"))
