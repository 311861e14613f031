"""What is drawn in a process of its own is what is drawn here, and whatever becomes of that process, people get it."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.replies.callback_data import SendCalendar
from bot.sharing import print_kit
from bot.transport.studio import Studio
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal

pytestmark = pytest.mark.unmeasured


@pytest.fixture
async def studio() -> AsyncIterator[Studio]:
    studio = Studio(apart=True)
    yield studio
    studio.close()


def is_there(process: int) -> bool:
    """Tell whether a process is there: one that has ended and was waited for is not."""
    return Path(f"/proc/{process}").exists()


async def sent_by(folder: Path, studio: Studio | None) -> list[bytes]:
    """Return the files that somebody is sent who shares their position, and asks for a calendar file."""
    rehearsal = Rehearsal(folder)
    rehearsal.studio = studio
    async with rehearsal.running() as bot:
        ann = bot.person("Ann")
        await ann.sends("/start")
        await ann.shares_position(45.75, 4.85)
        await ann.taps_data(SendCalendar("lyon").pack())
        return [file.content for file in bot.telegram.files.values()]


@pytest.mark.slow
async def test_maps_and_calendar_files_are_the_same_as_those_made_here(tmp_path: Path, studio: Studio) -> None:
    folders = [tmp_path / "here", tmp_path / "apart"]
    for folder in folders:
        folder.mkdir()
    here, apart = [await sent_by(folder, made_by) for folder, made_by in zip(folders, (None, studio), strict=True)]
    assert len(here) == 2
    assert apart == here


@pytest.mark.slow
async def test_so_are_cards_and_posters(studio: Studio) -> None:
    words = print_kit.KitTexts(
        "Affiche", "Lyon", "Venez", "Scannez", "Ou tapez", ("Un", "Deux", "Trois"), "Ann", "Rien"
    )
    for draw in (print_kit.card, print_kit.poster):
        work = partial(draw, words, "https://t.me/bot?start=a_0", "t.me/bot", PRESS_RELEASE)
        assert await studio.make(work) == work()


async def test_it_is_another_process_at_the_lowest_priority_that_knows_no_secret(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    process = await studio.make(os.getpid)
    assert process != os.getpid()
    assert await studio.make(partial(os.nice, 0)) == 19
    assert await studio.make(partial(os.getenv, "BOT_TOKEN")) is None


async def test_what_fails_there_fails_here_and_the_next_is_made(studio: Studio) -> None:
    with pytest.raises(ZeroDivisionError):
        await studio.make(partial(divmod, 1, 0))
    assert await studio.make(partial(divmod, 7, 2)) == (3, 1)


async def test_what_a_library_prints_is_no_answer(studio: Studio) -> None:
    await studio.make(partial(print, "\x80 no answer", flush=True))
    assert await studio.make(partial(divmod, 7, 2)) == (3, 1)


async def test_where_the_process_is_killed_another_one_makes_it(studio: Studio) -> None:
    process = await studio.make(os.getpid)
    os.kill(process, signal.SIGKILL)
    other = await studio.make(os.getpid)
    assert other not in (process, os.getpid())
    assert not is_there(process)


async def test_it_ends_when_nothing_was_asked_for_a_while_and_begins_again() -> None:
    studio = Studio(apart=True, idle=0.0)
    process = await studio.make(os.getpid)
    for _ in range(3):  # the loop comes to what is to be done at once
        await asyncio.sleep(0)
    assert await studio.make(os.getpid) != process
    assert not is_there(process)
    studio.close()


async def test_it_ends_with_the_bot_also_in_the_middle_of_a_drawing() -> None:
    studio = Studio(apart=True)
    process = await studio.make(os.getpid)
    drawing = asyncio.create_task(studio.make(partial(signal.sigtimedwait, [signal.SIGUSR1], 30)))
    await asyncio.sleep(0)
    studio.close()
    with pytest.raises((EOFError, asyncio.CancelledError)):
        await drawing
    assert not is_there(process)


async def test_without_room_for_another_process_it_is_made_here(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert await studio.make(os.getpid) == os.getpid()
