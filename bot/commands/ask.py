"""`python -m bot ask "…"`: what the bot answers to a typed sentence, as the person reads it; `--jsonl` for many."""

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import NamedTuple

from bot import knowledge
from bot.clock import Clock
from bot.errors import RefusedError
from bot.i18n.catalogues import choose
from bot.i18n.renderer import Renderer
from bot.knowledge import Knowledge
from bot.places.resolver import Finding, Places
from bot.questions.interpreter import understand
from bot.replies.model import Reply
from bot.screens import answers, nearby
from bot.settings import Settings

_TAGS = re.compile(r"</?\w+[^>]*>")


class Answer(NamedTuple):
    """What a person reads, and whether the bot holds it for an answer."""

    text: str
    matched: bool


@dataclass(frozen=True)
class Desk:
    """Where questions are answered without Telegram.

    Attributes:
        known: content and languages.
        now: the moment as of which questions are answered, aware.
    """

    known: Knowledge
    now: datetime
    places: Places = field(default_factory=Places.load)

    def answer(self, question: str, language: str | None = None) -> Answer:
        """Return what the bot answers to a typed sentence, in the language named if it speaks it."""
        meant = understand(question, self.known.answers, self.places)
        spoken = choose(language, self.known.catalogues)
        if isinstance(meant, Finding):
            return Answer(self._read(self._near(meant), spoken), meant.certain)
        reply = answers.screen(meant, self.known.content, self.now)
        return Answer(self._read(reply, spoken), bool(meant.answers))

    def _near(self, finding: Finding) -> Reply:
        place = finding.candidates[0]
        origin = nearby.origin_of(place) if finding.certain else None
        if origin is None:
            return nearby.which(finding, [self.places.label(place) for place in finding.candidates])
        where = nearby.Where(self.places.label(place), origin, place.id, region=self.places.region_name(place.region))
        return nearby.nearest(where, nearby.look(where, self.known.content, self.now), self.known.content)

    def _read(self, reply: Reply, language: str) -> str:
        return unescape(_TAGS.sub("", Renderer(self.known.catalogues).screen(reply, language).text))


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows of a file of questions: one JSON object a line with `id`, `q` and, if it is not French, `lang`.

    Raises:
        RefusedError: if the file cannot be read, or a line is no such object; the text says which and what to mend.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line) if line.strip() else None
        except json.JSONDecodeError:
            raise RefusedError(f"{path}:{number}: this line is not JSON") from None
        if row is None:
            continue
        if not isinstance(row, dict) or not {"id", "q"} <= row.keys():
            raise RefusedError(f'{path}:{number}: a row needs "id" and "q"')
        yield row


def main(settings: Settings, arguments: list[str]) -> int:
    """Print the answer to one question, or those to a file of them, as of `CLOCK_START` where it is set."""
    parser = ArgumentParser(prog="python -m bot ask", description="What the bot answers to a typed sentence")
    parser.add_argument("question", nargs="?", help="the sentence")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="a file of rows with id, q, lang; prints JSON rows")
    parser.add_argument("--language", default="fr", help="the language of the answer (fr)")
    options = parser.parse_args(arguments)
    if (options.question is None) == (options.jsonl is None):
        parser.error("one question, or --jsonl FILE")
    desk = Desk(knowledge.load(), Clock(settings.clock_start, settings.clock_speed).now())
    if options.jsonl is None:
        sys.stdout.write(f"{desk.answer(options.question, options.language).text}\n")
        return 0
    for row in rows(options.jsonl):
        answer = desk.answer(str(row["q"]), str(row.get("lang") or options.language))
        said = {"id": row["id"], "text": answer.text, "matched": answer.matched}
        sys.stdout.write(f"{json.dumps(said, ensure_ascii=False)}\n")
    return 0
