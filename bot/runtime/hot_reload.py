"""Reads content and languages again while the bot runs: the new ones are taken only if nothing is wrong with them."""

import asyncio
import signal
from collections.abc import Sequence

import structlog

from bot import knowledge
from bot.content.loader import BrokenContentError
from bot.content.yaml_source import Problem
from bot.context import Services
from bot.knowledge import Folders, Knowledge
from bot.runtime.rescheduling import adopt, tell
from bot.settings import Settings

log = structlog.get_logger()


async def reload(services: Services) -> Sequence[Problem]:
    """Read everything again, and take it all at once if it passes the check; else everything stays as it was.

    Who is concerned by what changed is told.

    Returns:
        What is wrong with it; nothing where it was taken.
    """
    try:
        # A second or two of work: beside the people who are being answered.
        read = await asyncio.to_thread(_checked, services.folders, services.settings)
    except BrokenContentError as error:
        return error.problems
    services.knowledge, services.renderer.catalogues = read, read.catalogues
    changes = await adopt(services, read.content)
    await tell(changes, services)
    return ()


def _checked(folders: Folders, settings: Settings) -> Knowledge:
    from bot.checks import run  # noqa: PLC0415 -- all checks of all screens, which a start does without

    wrong = [problem for problem in run.problems(run.latest(settings), *folders) if not problem.warning]
    if wrong:
        raise BrokenContentError(wrong)
    return knowledge.load(*folders)


async def reload_at_each_signal(services: Services) -> None:
    """Reload at each SIGHUP, where the system has it; what is wrong then goes to the log."""
    asked = asyncio.Event()
    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    while True:
        await asked.wait()
        asked.clear()
        await reload_and_log(services)


async def reload_and_log(services: Services) -> None:
    """Reload, and tell the log what came of it."""
    wrong = await reload(services)
    for problem in wrong:
        log.error("content refused, the old one stays", problem=str(problem))
    if not wrong:
        log.info("content reloaded", cards=len(services.content.cards), stages=len(services.content.stages))
