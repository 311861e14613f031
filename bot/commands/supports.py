"""`python -m bot supports --jsonl FILE`: which supports fit each company of a file, what to check, what to ask next."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from bot import knowledge
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.errors import RefusedError
from bot.i18n.catalogues import SOURCE
from bot.i18n.renderer import Renderer
from bot.knowledge import Knowledge
from bot.local_time import FRENCH_TIME
from bot.settings import Settings
from bot.supports.changes import change
from bot.supports.company_rows import RowError, company_of
from bot.supports.interview import to_ask
from bot.supports.profile import Profile
from bot.supports.reasons import reasons, reserve, whom_to_ask
from bot.supports.rulebook import Rulebook
from bot.supports.verdicts import Assessment, by_list, verdicts


class Row(NamedTuple):
    """A company of a file, and the day in France as of which it is judged; None for the bot's own day."""

    id: object
    company: Profile
    as_of: date | None


class Judge:
    """What judges rows: the rules, and the language in which the reasons are said."""

    def __init__(self, known: Knowledge, today: date) -> None:
        """Turn the criteria into rules.

        Args:
            known: content and languages.
            today: the day in France, for rows that name none.
        """
        self.known, self.today = known, today
        self.rulebook = Rulebook(known.content)
        self.renderer = Renderer(known.catalogues)

    def answer(self, row: Row) -> dict[str, object]:
        """Return what is printed of a row."""
        today = row.as_of or self.today
        lists = by_list(verdicts(self.rulebook, row.company, today))
        said: dict[str, object] = {name: [self._line(one) for one in found] for name, found in lists.items()}
        return {"id": row.id, **said, "next": to_ask(self.rulebook, row.company, today)}

    def _line(self, verdict: Assessment) -> dict[str, str]:
        figures = self.known.content.figures
        turn = change(verdict)
        foot = (turn.said if turn else None, whom_to_ask(verdict, figures), reserve(verdict, figures))
        said = [*reasons(verdict, figures), *foot]
        why = " ".join(self.renderer.plain(sentence, SOURCE) for sentence in said if sentence)
        return {"support": verdict.support.id, "why": unescape(why)}


def rows(path: Path) -> Iterator[Row]:
    """Yield the companies of a file: one JSON object a line with `id`, `attributes` and, if it is not today, `as_of`.

    Raises:
        RefusedError: if the file cannot be read, or a line tells of no company; the text says which and what to mend.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _row(line)
            except RowError as error:
                raise RefusedError(f"{path}:{number}: {error}") from None


def _row(line: str) -> Row:
    try:
        read: Any = json.loads(line)
    except ValueError:
        raise RowError("this line is not JSON") from None
    if not isinstance(read, dict) or not {"id", "attributes"} <= read.keys():
        raise RowError('a row needs "id" and "attributes"')
    if not isinstance(read["attributes"], Mapping):
        raise RowError('"attributes" is an object: {"region": "52", "employees": 14}')
    return Row(read["id"], company_of(read["attributes"]), _day(read.get("as_of")))


def _day(text: object) -> date | None:
    """Read the day in France of a date, or of a moment with its zone."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise RowError(f'"as_of" is {text!r}: write a day, as "2026-11-29", or a moment with its zone')
    return moment.astimezone(FRENCH_TIME).date() if moment.tzinfo else moment.date()


def main(settings: Settings, arguments: list[str]) -> int:
    """Print one JSON row a company, as of its `as_of`, else of the bot's clock."""
    parser = parser_of(
        "supports",
        "Prints which supports fit each company of a file, and why, as JSON.",
        "supports --jsonl companies.jsonl",
    )
    parser.add_argument("--jsonl", type=Path, metavar="FILE", required=True, help="rows with id, attributes, as_of")
    options = parser.parse_args(arguments)
    now = Clock(settings.clock_start, settings.clock_speed).now()
    judge = Judge(knowledge.load(), now.astimezone(FRENCH_TIME).date())
    for row in list(rows(options.jsonl)):
        sys.stdout.write(f"{json.dumps(judge.answer(row), ensure_ascii=False)}\n")
    return 0
