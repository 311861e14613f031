"""Whether the bot does what it is there for: the database answers, Telegram answers, what is due goes out."""

import asyncio
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from bot.context import Services
from bot.logs import reason

log = structlog.get_logger()

ASLEEP = 60.0
"""Seconds without a look at what is due (there is one a second) after which the process is out of order."""
SILENT = 120.0
"""Seconds without an answer of Telegram: a call that waits for updates is answered within thirty-five."""
LATE = 900.0
"""Seconds for which something may be due: a batch takes its time, and what was refused is tried again later."""
DATABASE_WITHIN = 2.0
"""Seconds in which the database has to answer."""
REPORT_EVERY = 5.0
"""Seconds between two reports to the file that `python -m bot health` reads."""
BESIDE = ".health"
"""The end of the name of that file, which is beside the database."""


@dataclass(frozen=True)
class Report:
    """How the process does; ages in seconds, None for what never was."""

    database: bool
    wake: float | None
    telegram: float | None
    update: float | None
    oldest_due: float
    """For how long the oldest thing has been due; 0 where nothing is."""

    @property
    def is_alive(self) -> bool:
        """Whether it does anything at all: where not, only a new start helps."""
        return self.wake is None or self.wake <= ASLEEP

    @property
    def wrong(self) -> list[str]:
        """What is out of order, a sentence each."""
        found = []
        if not self.database:
            found.append("The database does not answer.")
        if self.wake is None:
            found.append("It has not looked yet at what is due: it starts.")
        elif not self.is_alive:
            found.append(f"It has not looked at what is due for {self.wake:.0f} seconds.")
        if self.telegram is None:
            found.append("Telegram has not answered yet.")
        elif self.telegram > SILENT:
            found.append(f"Telegram has not answered for {self.telegram:.0f} seconds.")
        if self.oldest_due > LATE:
            found.append(f"Something has been due for {self.oldest_due:.0f} seconds.")
        return found


async def report(services: Services) -> Report:
    """Return how the process does now."""
    vitals, due = services.vitals, None
    try:
        async with asyncio.timeout(DATABASE_WITHIN):
            due = await services.queue.next_due()
    # Whatever keeps the database from answering, that is what is to be told.
    except Exception as error:
        log.warning("the database does not answer", reason=reason(error))
        answers = False
    else:
        answers = True
    overdue = (services.clock.now() - due).total_seconds() if due else 0.0
    return Report(
        answers,
        vitals.since(vitals.woke_at),
        services.clock.silent_for,
        vitals.since(vitals.updated_at),
        max(0.0, overdue),
    )


def file_of(database: Path) -> Path:
    """Return the file in which the process that works with a database reports how it does."""
    return database.with_name(database.name + BESIDE)


async def keep_reporting(services: Services) -> None:
    """Report again and again, for ever, to whoever asks with `python -m bot health`."""
    if services.database.several:  # each reports with its lease (`bot.runtime.standing`)
        return
    file = file_of(services.settings.database)
    while True:
        write(file, await report(services))
        await asyncio.sleep(REPORT_EVERY)


def write(file: Path, how: Report) -> None:
    """Write a report in the place of the one before; one that cannot be written counts as none."""
    new = file.with_name(f"{file.name}.new")
    try:
        new.write_text(json.dumps({"process": os.getpid(), **asdict(how)}), encoding="utf-8")
        new.replace(file)
    except OSError as error:
        log.warning("the report cannot be written", reason=error.strerror)


def read(text: str) -> Report:
    """Return a report as it was written.

    Raises:
        ValueError: it is none.
    """
    try:
        told = json.loads(text)
        return Report(**{name: told[name] for name in Report.__dataclass_fields__})
    except (KeyError, TypeError):
        raise ValueError("no report") from None
