"""`python -m bot import FILE…`: what calendar files, tables and pages say of meetings; `--feed` says what changed."""

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.commands.progress import counted
from bot.errors import RefusedError
from bot.meetings import formats, proposals
from bot.meetings.feed_event import FeedEvent, Slot, as_json
from bot.meetings.feed_reading import MAX_BYTES, FeedError, Hint, Reading, refusal
from bot.meetings.proposals import Change, Known
from bot.places.gazetteer import Gazetteer
from bot.settings import Settings

STATUSES = {
    "planned": "", "moved": "déplacé", "postponed": "reporté", "cancelled": "annulé", "full": "complet",
    "tentative": "à confirmer",
}  # fmt: skip
CHANGES = {
    "moved": "déplacé", "cancelled": "annulé", "postponed": "reporté", "gone": "n’est plus dans l’agenda (non annulé)",
    "slot moved": "une séance déplacée", "slot cancelled": "une séance annulée", "slot removed": "une séance retirée",
    "slot added": "une séance ajoutée", "new": "nouveau", "full": "complet", "changed": "modifié",
}  # fmt: skip


@dataclass
class Feed:
    """What is known of a feed, kept in a file beside the database from one call to the next."""

    path: Path
    known: Known = field(default_factory=Known)

    @classmethod
    def open(cls, settings: Settings, name: str) -> "Feed":
        """Read what is known.

        Raises:
            RefusedError: the name is no name, or the file was not written by this command.
        """
        if not re.fullmatch(r"[\w.-]{1,60}", name) or name.startswith("."):
            raise RefusedError(f"--feed {name}: letters, digits, « - », « _ » and « . » only.")
        path = settings.database.parent / "feeds" / f"{name}.json"
        try:
            return cls(path, proposals.load(json.loads(path.read_text(encoding="utf-8"))))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            raise RefusedError(f"{path} cannot be read: delete it, and the next import begins anew.") from None

    def keep(self) -> None:
        """Write what is known, whole or not at all."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        written = self.path.with_suffix(".new")
        written.write_text(json.dumps(proposals.dump(self.known), ensure_ascii=False), encoding="utf-8")
        written.replace(self.path)


@dataclass(frozen=True)
class Result:
    """What one file says, and what changed since the reading before it."""

    file: str
    reading: Reading
    changes: tuple[Change, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the row that `--json` prints."""
        reading = self.reading
        row: dict[str, Any] = {
            "file": self.file,
            "complete": reading.complete,
            "events": [as_json(event) for event in reading.events],
            "problems": list(reading.problems),
            "refused": reading.refused or None,
        }
        if reading.scope == "page" or reading.total is not None:
            row["next"] = list(reading.next_page) if reading.next_page else None
        if reading.removed:
            row["removed"] = sorted(reading.removed)
        if reading.refresh_after:
            row["refresh_hours"] = round(reading.refresh_after.total_seconds() / 3600, 2)
        if self.changes is not None:
            row["changes"] = [proposals.as_json(change) for change in self.changes]
        return row

    def lines(self) -> Iterator[str]:
        """Yield what a person reads."""
        reading = self.reading
        if reading.refused:
            yield f"{self.file} : refusé. {reading.refused}"
        else:
            yield f"{self.file} : {len(reading.events)} rendez-vous."
        yield from (f"  {line_of(event)}" for event in reading.events)
        yield from (f"  ! {problem}" for problem in reading.problems)
        for change in self.changes or ():
            if change.change != "none":
                yield f"  → {CHANGES[change.change]}{_moved(change)} : {change.event.title}"


def line_of(event: FeedEvent) -> str:
    """Return one meeting on one line."""
    place = "en ligne" if event.mode == "online" else event.town or "lieu à préciser"
    more = f" (+ {len(event.slots) - 1} autres séances)" if len(event.slots) > 1 else ""
    when = _when(event.slots[0]) if event.slots else "sans date"
    parts = [f"{when}{more}", event.title, place, event.price, STATUSES[event.status]]
    return " · ".join(part for part in parts if part)


def _when(slot: Slot) -> str:
    if not slot.start:
        return (
            f"{slot.first:%d/%m/%Y}" if slot.first == slot.last else f"du {slot.first:%d/%m/%Y} au {slot.last:%d/%m/%Y}"
        )
    return f"{slot.first:%d/%m/%Y} {slot.start:%H:%M}{f'–{slot.stop:%H:%M}' if slot.stop else ''}"


def _moved(change: Change) -> str:
    return f" ({change.moved_from} → {change.moved_to})" if change.moved_from and change.moved_to else ""


def read(file: str, now: datetime, places: Gazetteer) -> Reading:
    """Return what one file says; one that cannot be opened is refused like one that cannot be read."""
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return refusal(FeedError("Le fichier ne peut pas être ouvert : vérifiez son nom."))
    return formats.read(data, Hint(file, now, places))


def results(files: list[str], feed: Feed | None, now: datetime) -> Iterator[Result]:
    """Yield what each file says, compared with the one before where they are readings of one feed."""
    places = Gazetteer.load()
    for file in counted(files, "reading file"):
        reading = read(file, now, places)
        if feed is None:
            yield Result(file, reading)
            continue
        feed.known, changes = proposals.take_in(feed.known, reading, now)
        yield Result(file, reading, changes)


def main(settings: Settings, arguments: list[str]) -> int:
    """Print what files say of meetings, as of `CLOCK_START` where it is set."""
    parser = parser_of(
        "import",
        "Reads meetings from calendar files, tables and pages, and says what was found.",
        "import agenda.ics rencontres.xlsx --dry-run",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=".ics, .csv, .xlsx, .ods, .json, .html")
    parser.add_argument("--json", action="store_true", help="print one JSON object a file")
    parser.add_argument(
        "--feed", metavar="NAME", help="these are readings of one feed: say what changed since the last"
    )
    parser.add_argument("--dry-run", action="store_true", help="keep nothing: --feed compares, and forgets")
    options = parser.parse_args(arguments)
    feed = Feed.open(settings, options.feed) if options.feed else None
    refused = False
    for result in results(options.files, feed, Clock(settings.clock_start, settings.clock_speed).now()):
        refused |= bool(result.reading.refused)
        lines = [json.dumps(result.as_json(), ensure_ascii=False)] if options.json else result.lines()
        sys.stdout.writelines(f"{line}\n" for line in lines)
    if feed and not options.dry_run:
        feed.keep()
    return int(refused and not options.json)
