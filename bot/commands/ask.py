"""`python -m bot ask "…"`: word for word what a newcomer reads in answer; `--jsonl`, `--dialogue` for many.

The whole application runs on a database that is thrown away; only Telegram is not there: what is sent to it is read.
"""

import asyncio
import json
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from telegram import Update
from telegram.request import RequestData

from bot.app import build
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.context import BotApplication
from bot.errors import RefusedError
from bot.lexicon import without_accents
from bot.settings import Settings
from bot.storage.vault import new_key
from bot.transport.local_request import LocalRequest
from bot.transport.rate_limiter import RateLimiter

READINGS = 3
"""Other ways to understand a sentence whose screens are printed, at most."""
_TAGS = re.compile(r"</?\w+[^>]*>")
_TOKEN = "1:ask"  # noqa: S105 -- names the bot of a conversation that nobody else sees
_BOT = {"id": 1, "is_bot": True, "first_name": "Étape IA", "username": "etape_ia_bot", "supports_inline_queries": True}


class Answer(NamedTuple):
    """What a person reads and may press, whether it is an answer, and the texts behind its other readings."""

    text: str
    matched: bool
    buttons: list[str]
    offered: list[str]


class _ReadRequest(LocalRequest):
    """Carries the calls of the bot nowhere: keeps what each chat would read, and answers as Telegram does."""

    def __init__(self) -> None:
        self.said: dict[int, list[str]] = {}
        self.keyboards: dict[int, dict[str, Any]] = {}
        self._messages = count(1)

    async def carry_out(self, url: str, data: RequestData | None) -> tuple[int, bytes]:
        """Note what is sent, and answer that all is well."""
        call = url.rsplit("/", 1)[-1]
        parameters = data.parameters if data else {}
        return 200, orjson.dumps({"ok": True, "result": self._result(call, parameters)})

    def _result(self, call: str, parameters: dict[str, Any]) -> object:
        if call == "getMe":
            return _BOT
        if call == "setMessageReaction":
            self._note(parameters["chat_id"], parameters["reaction"][0]["emoji"], None)
            return True
        text = parameters.get("text") or parameters.get("caption") or parameters.get("address") or ""
        if not call.startswith(("send", "edit")) or call == "sendChatAction":
            return True
        chat_id = parameters["chat_id"]
        if text:
            self._note(chat_id, unescape(_TAGS.sub("", text)), parameters.get("reply_markup"))
        number = parameters.get("message_id") or next(self._messages)
        chat = {"id": chat_id, "type": "private", "first_name": "x"}
        return {"message_id": number, "date": 0, "chat": chat, "from": _BOT, "text": text or "x"}

    def _note(self, chat_id: int, text: str, keyboard: dict[str, Any] | None) -> None:
        self.said.setdefault(chat_id, []).append(text)
        if keyboard is not None:
            self.keyboards[chat_id] = keyboard


class Newcomer:
    """Somebody who never spoke with the bot before."""

    def __init__(self, chat_id: int, language: str, application: BotApplication, read: _ReadRequest) -> None:
        self._id = chat_id
        self._user = {"id": chat_id, "is_bot": False, "first_name": "x", "language_code": language}
        self._chat = {"id": chat_id, "type": "private", "first_name": "x"}
        self._application = application
        self._read = read

    async def says(self, text: str) -> str:
        """Type a sentence, or press a button by `press:` and its words; return what is read after it.

        Raises:
            RefusedError: if the newest screen has no such button.
        """
        if not text.startswith("press:"):
            return await self._hands_over({"message": self._message(text)})
        label = text.removeprefix("press:")
        data = next((data for words, data in self._buttons() if _plain(words) == _plain(label)), None)
        if data is None:
            raise RefusedError(f"no button says {label!r}: there are {[words for words, _ in self._buttons()]}")
        return await self.presses(data)

    async def presses(self, data: str) -> str:
        """Press the button that brings `data`; return what is read after it."""
        message = {**self._message("x"), "from": _BOT, "reply_markup": {"inline_keyboard": []}}
        query = {"id": "1", "from": self._user, "chat_instance": "1", "data": data, "message": message}
        return await self._hands_over({"callback_query": query})

    async def asks(self, question: str) -> Answer:
        """Type a sentence; return what is read, with what stands behind the other readings on its buttons."""
        text = await self.says(question)
        buttons = [label for label, _ in self._buttons()]
        shown = self._application.bot_data.recent.shown(self._id)
        readings = [reading.pack() for reading in shown.readings[:READINGS]] if shown else []
        offered = [await self.presses(reading) for reading in readings]
        return Answer(text, bool(shown and shown.answers), buttons, offered)

    def _buttons(self) -> list[tuple[str, str]]:
        keyboard = self._read.keyboards.get(self._id, {})
        rows = keyboard.get("inline_keyboard") or keyboard.get("keyboard") or []
        return [(key["text"], key.get("callback_data", "")) for row in rows for key in row]

    def _message(self, text: str) -> dict[str, Any]:
        marks = (
            [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
            if text.startswith("/")
            else []
        )
        who = {"chat": self._chat, "from": self._user}
        return {"message_id": 1, "date": 0, **who, "text": text, "entities": marks}

    async def _hands_over(self, content: dict[str, Any]) -> str:
        said = self._read.said[self._id] = []
        update = Update.de_json({"update_id": 1, **content}, self._application.bot)
        await self._application.process_update(update)
        return "\n\n".join(said)


def _plain(label: str) -> str:
    """Return a label as it is compared: whatever the spaces, accents and capitals."""
    return " ".join(without_accents(label.replace("’", "'")).split())


@asynccontextmanager
async def newcomers(settings: Settings) -> AsyncIterator[Callable[[str], Newcomer]]:
    """Yield what makes a newcomer of a language, as of `CLOCK_START` where that is set: for them, no time passes."""
    still = Clock(settings.clock_start, settings.clock_speed, ticks=lambda: 0.0)
    instants, numbers, read = count(), count(1), _ReadRequest()
    with tempfile.TemporaryDirectory(prefix="etape-ia-") as folder:
        own = {"bot_token": _TOKEN, "database_url": f"sqlite:///{Path(folder) / 'ask.db'}", "data_key": new_key()}
        # A second passes at each look: nothing waits for its turn.
        unhurried = RateLimiter(monotonic=lambda: float(next(instants)))
        application = build(settings.model_copy(update=own), read, still, unhurried, beside_key=Path(folder))
        await application.initialize()
        try:
            yield lambda language: Newcomer(next(numbers), language, application, read)
        finally:
            await application.shutdown()
            await application.bot_data.database.close()


def rows(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file: one JSON object a line, with `needed` keys and, if it is not French, `lang`.

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
        if not isinstance(row, dict) or not set(needed) <= row.keys():
            raise RefusedError(f"{path}:{number}: a row needs {' and '.join(map(json.dumps, needed))}")
        yield row


def _print(row: dict[str, Any]) -> None:
    sys.stdout.write(f"{json.dumps(row, ensure_ascii=False)}\n")


async def _one(question: str, language: str, settings: Settings) -> None:
    async with newcomers(settings) as newcomer:
        sys.stdout.write(f"{await newcomer(language).says(question)}\n")


async def _many(asked: Sequence[dict[str, Any]], language: str, settings: Settings) -> None:
    async with newcomers(settings) as newcomer:
        for row in asked:
            answer = await newcomer(str(row.get("lang") or language)).asks(str(row["q"]))
            _print({"id": row["id"], **answer._asdict()})


async def _dialogues(told: Sequence[dict[str, Any]], language: str, settings: Settings) -> None:
    async with newcomers(settings) as newcomer:
        for row in told:
            person = newcomer(str(row.get("lang") or language))
            _print({"id": row["id"], "replies": [await person.says(str(text)) for text in row["says"]]})


def main(settings: Settings, arguments: list[str]) -> int:
    """Print the answer to one sentence, those to a file of them, or dialogues; as of `CLOCK_START` where it is set."""
    parser = parser_of(
        "ask",
        "Prints word for word what a newcomer reads in answer to a typed sentence, as of CLOCK_START where it is set.",
        "ask 'Une étape à Lyon ?'",
    )
    parser.add_argument("question", nargs="?", help="the sentence")
    parser.add_argument("--jsonl", type=Path, metavar="FILE", help="a file of rows with id, q, lang; prints JSON rows")
    parser.add_argument(
        "--dialogue", type=Path, metavar="FILE", help="a file of rows with id, lang, says (texts, or press:LABEL)"
    )
    parser.add_argument("--language", default="fr", help="the language of the answer (fr)")
    options = parser.parse_args(arguments)
    if sum(each is not None for each in (options.question, options.jsonl, options.dialogue)) != 1:
        parser.error("one sentence, or --jsonl FILE, or --dialogue FILE")
    if options.jsonl:
        work = _many(list(rows(options.jsonl, "id", "q")), options.language, settings)
    elif options.dialogue:
        work = _dialogues(list(rows(options.dialogue, "id", "says")), options.language, settings)
    else:
        work = _one(options.question, options.language, settings)
    asyncio.run(work)
    return 0
