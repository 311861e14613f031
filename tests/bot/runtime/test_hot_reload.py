"""At a signal the content is read again while people are answered; what is wrong leaves the old one."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.knowledge import load
from bot.runtime.hot_reload import reload_at_each_signal
from tests.support.guide import copied_content
from tests.support.rehearsal import Rehearsal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system knows no SIGHUP"),
]


@pytest.fixture
def content(rehearsal: Rehearsal, tmp_path: Path) -> Path:
    """The content of a bot, in a folder where it may be edited."""
    root = copied_content(tmp_path)
    rehearsal.knowledge = load(root)
    return root


@asynccontextmanager
async def listening(rehearsal: Rehearsal, root: Path) -> AsyncIterator[Rehearsal]:
    """Run the bot, as it waits for signals."""
    async with rehearsal.running():
        rehearsal.services.folders = rehearsal.services.folders._replace(content=root)
        waiting = asyncio.create_task(reload_at_each_signal(rehearsal.services))
        await asyncio.sleep(0)
        yield rehearsal
        waiting.cancel()
        await asyncio.wait({waiting})
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)


async def signalled(happened: Callable[[], bool]) -> None:
    """Send the signal; return once it has had its effect."""
    os.kill(os.getpid(), signal.SIGHUP)
    never = asyncio.get_running_loop().create_future()
    async with asyncio.timeout(60):
        while not happened():
            await asyncio.wait({never}, timeout=0.02)


def rename(root: Path, old: str, new: str) -> None:
    path = root / "etapes.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.unmeasured
async def test_each_signal_has_the_content_read_again(rehearsal: Rehearsal, content: Path) -> None:
    async with listening(rehearsal, content) as bot:
        ann = bot.person()
        await ann.opens("s_stage_lyon")
        assert ann.screen.startswith("Lyon")
        for old, new in (("Lyon", "Villeurbanne"), ("Villeurbanne", "Bron")):
            rename(content, f"ville: {old}", f"ville: {new}")
            before = bot.services.content
            await signalled(lambda before=before: bot.services.content is not before)  # type: ignore[misc]
            await ann.opens("s_stage_lyon")
            assert ann.screen.startswith(new)


async def test_what_is_wrong_is_named_in_the_log_and_the_next_signal_is_heard(
    rehearsal: Rehearsal, content: Path
) -> None:
    async with listening(rehearsal, content) as bot:
        before = bot.services.content
        rename(content, "ville: Lyon", "vile: Lyon")
        with capture_logs() as logs:
            await signalled(lambda: any(line["event"].startswith("content refused") for line in logs))
        assert "clé inconnue « vile »" in next(line["problem"] for line in logs if "problem" in line)
        assert bot.services.content is before
        rename(content, "vile: Lyon", "ville: Bron")
        with capture_logs() as logs:
            await signalled(lambda: any(line["event"] == "content reloaded" for line in logs))
        assert bot.services.content.stages["lyon"].town == "Bron"
