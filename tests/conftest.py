"""What every test may use: the whole bot on the simulated Telegram, and people who talk with it."""

import asyncio
import gc
import os
import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from coverage import Coverage
from hypothesis import settings

from simulator.person import Person

if TYPE_CHECKING:
    from playwright.async_api import Browser

from tests.support import databases
from tests.support.plain_logs import log_plainly
from tests.support.rehearsal import LACKING, Rehearsal
from tests.support.size import FAST, PROVING, sample

# In the gate each run tries the same: what turns red is what was changed. `explore` draws anew (`make explore`).
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("fast", settings.get_profile("gate"), max_examples=10)
settings.register_profile("postgres", settings.get_profile("gate"), max_examples=30)
settings.register_profile("prove", settings.get_profile("gate"), max_examples=2000)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("prove" if PROVING else "fast" if FAST else "gate")

MEMORY, ENOUGH = Path("/dev/shm"), 1 << 30
"""Where Linux keeps files in memory, and the bytes that must be free there to run the tests on it."""
UNMEASURED = ("unmeasured", "browser", "hypothesis")
"""The markers of what counts for no coverage; a property goes again and again through what examples cover."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
]


def pytest_configure() -> None:
    """Keep what tests write in memory, where there is room: a database waits for the disk at each change."""
    log_plainly()
    gc.disable()
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Look for garbage from now on, less often, and not in what was read and gathered: an eighth of all the time."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In `make fast`, leave aside what is not of its sample: after what is left aside by its markers."""
    if FAST:
        kept = {*sample(items)}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Leave unmeasured what goes once more through what other tests cover: measuring doubles its time.

    The marker `no_cover` would not do: in a worker it uncovers the measurement that was started for its first imports.
    """
    paused: list[Coverage] = []
    with pytest.MonkeyPatch.context() as patch:
        if any(map(item.get_closest_marker, UNMEASURED)):
            while measuring := Coverage.current():
                measuring.stop()
                paused.append(measuring)
            patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # nor are the processes that it starts
        try:
            return (yield)
        finally:
            for measuring in reversed(paused):
                measuring.start()


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of settings that is thrown away: what outlives a database is kept there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        yield


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the database of a bot that was started once, sealed with the key of the tests, to be copied."""
    folder = tmp_path_factory.mktemp("database")
    asyncio.run(_start_once(Rehearsal(folder)))
    return folder


async def _start_once(rehearsal: "Rehearsal") -> None:
    async with rehearsal.running():
        pass


@pytest.fixture
def rehearsal(tmp_path: Path, new_database: Path) -> Iterator[Rehearsal]:
    """A bot that is not started yet, for tests that restart it."""
    databases.copy(new_database, tmp_path)
    stage = Rehearsal(tmp_path)
    LACKING.clear()
    yield stage
    assert not stage.errors, stage.errors
    assert not LACKING
    databases.drop(tmp_path)


@pytest.fixture
async def bot(rehearsal: Rehearsal) -> AsyncIterator[Rehearsal]:
    """A bot that runs, as of the day of the press release."""
    async with rehearsal.running():
        yield rehearsal


@pytest.fixture
async def ann(bot: Rehearsal) -> Person:
    """An owner who speaks French and has opened the bot."""
    person = bot.person("Ann")
    await person.sends("/start")
    return person


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser of this machine; where there is none, the tests that need one are skipped, but not in the gate."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        missing = f"no Chromium found (looked for {', '.join(CHROMIUM)})"
        if "CI" in os.environ:
            pytest.fail(missing)
        pytest.skip(missing)
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(chromium_path: str) -> AsyncIterator["Browser"]:
    """A browser, for the tests of one file."""
    from playwright.async_api import async_playwright, expect  # noqa: PLC0415 -- most tests do without

    # Milliseconds: what is expected comes at once, but not on a machine that is busy with other things.
    expect.set_options(timeout=30_000)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        await browser.close()
