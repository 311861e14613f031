"""A Bot API that only hands out taps and takes what comes back, and what a bot in another process costs on it.

Taps come from `PEOPLE` people on the buttons `BUTTONS`, and are handed out a hundred at a time, as fast as they are
answered. What counts is the processor time of the bot, in all its threads, which a busy machine stretches less than the
time on the wall.
"""

import asyncio
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

import orjson

PEOPLE = 1_000
AT_ONCE = 100
BUTTONS = (
    "home", "stages", "stage:lyon", "stage:lille", "card:diag-data-ia", "go:osez-lia", "stages:1", "near", "reminders",
    "card:plan-osez-lia", "stage:nancy", "go:regions", "help", "card:sommet-essentiel", "go:guide", "privacy",
)  # fmt: skip
_CALL = re.compile(rb"POST [^ ]*/(\w+)[^ ]* HTTP/1\.1\r\n(?:.*?\r\n)*?content-length: *(\d+)\r\n", re.IGNORECASE)
_EDITED = re.compile(rb"message_id(?:\":|=)(\d+)")
_ME = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
_TEXT = "Étape 4, pavillon ouest, quai 12 : départ à 09:30, arrivée prévue à 10:15. Merci de garder votre billet. " * 8
_KEYS = [[{"text": "Précédent", "callback_data": "home"}, {"text": "Suivant", "callback_data": "help"}]] * 3


def message(number: int, person: int) -> dict[str, object]:
    chat = {"id": person, "type": "private", "first_name": "Camille"}
    sender = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
    entities = [{"type": "bold", "offset": 10 * one, "length": 5} for one in range(8)]
    return {
        "message_id": number, "from": sender, "chat": chat, "date": 1_730_000_000, "text": _TEXT, "entities": entities,
        "reply_markup": {"inline_keyboard": _KEYS},
    }  # fmt: skip


class PressLine:
    """Hands out taps, and counts those whose screens have come."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.handed = self.shown = 0
        self.until = 0
        """How many taps are to be handed out."""
        self._waiting: list[_Connection] = []
        self.finished = asyncio.Event()

    def more(self, presses: int) -> None:
        """Hand out some more taps."""
        self.until += presses
        self.finished.clear()
        self.hand_out()

    def hand_out(self) -> None:
        """Hand out what may be to whoever waits."""
        room = min(AT_ONCE, self.until - self.handed)
        if self._waiting and room > 0 and self.handed - self.shown <= 2 * AT_ONCE:
            taps = [self._tap(number) for number in range(self.handed, self.handed + room)]
            self.handed += room
            self._waiting.pop().answer(orjson.dumps({"ok": True, "result": taps}))

    def call(self, connection: "_Connection", method: bytes, body: bytes) -> None:
        """Take a call of the bot."""
        answers = {b"getMe": _ME, b"getWebhookInfo": {"url": "", "has_custom_certificate": False}}
        if method.lower() == b"getupdates":
            self._waiting.append(connection)
            self.hand_out()
            return
        result: object = answers.get(method, True)
        if method == b"editMessageText":
            found = _EDITED.search(body)
            result = message(int(found[1]) if found else 0, 7)
        answer = orjson.dumps({"ok": True, "result": result})
        if self.delay:
            asyncio.get_running_loop().call_later(self.delay, connection.answer, answer)
        else:
            connection.answer(answer)
        if method == b"editMessageText":
            self.shown += 1
            self.hand_out()
            if self.shown >= self.until:
                self.finished.set()

    @staticmethod
    def _tap(number: int) -> dict[str, object]:
        person = 1_000_000 + number * 7919 % PEOPLE
        user = {"id": person, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
        query = {
            "id": f"{number}", "from": user, "chat_instance": "1", "data": BUTTONS[number % len(BUTTONS)],
            "message": message(number + 1, person),
        }  # fmt: skip
        return {"update_id": number + 1, "callback_query": query}


class _Connection(asyncio.Protocol):
    def __init__(self, line: PressLine) -> None:
        self._line = line
        self._came = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (found := _CALL.match(self._came)) and (end := self._came.find(b"\r\n\r\n")) >= 0:
            whole = end + 4 + int(found[2])
            if len(self._came) < whole:
                return
            call, self._came = self._came[:whole], self._came[whole:]
            self._line.call(self, found[1], call[end + 4 :])

    def answer(self, body: bytes) -> None:
        """Answer the call."""
        head = b"HTTP/1.1 200 OK\r\nDate: Mon, 30 Nov 2026 10:00:00 GMT\r\nContent-Type: application/json\r\n"
        if not self._transport.is_closing():
            self._transport.write(b"%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body))  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Cost:
    """What a bot costs: milliseconds of processor time a press, and presses a second while it was measured."""

    milliseconds: float
    per_second: float


async def cost_of(command: list[str], environment: dict[str, str], presses: int, warm: int, delay: float) -> Cost:
    """Start a bot, let it answer `warm` taps, then `presses` that are measured; `{api}` stands for the address."""
    line, loop = PressLine(delay), asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(line), "127.0.0.1", 0)
    api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    bot = await asyncio.create_subprocess_exec(
        *(part.replace("{api}", api) for part in command),
        cwd=Path(__file__).parent.parent,
        env={**os.environ, **{name: value.replace("{api}", api) for name, value in environment.items()}},
        stderr=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        line.more(warm)
        await asyncio.wait_for(line.finished.wait(), 120)
        before, began = processor_seconds(bot.pid), time.perf_counter()
        line.more(presses)
        await asyncio.wait_for(line.finished.wait(), 120)
        used, lasted = processor_seconds(bot.pid) - before, time.perf_counter() - began
        return Cost(1000 * used / presses, presses / lasted)
    finally:
        bot.kill()
        await bot.wait()
        server.close()


def processor_seconds(process: int) -> float:
    """Return what all threads of a process have used so far, in seconds, to a millionth where the system tells it."""
    return sum(map(_thread_seconds, Path(f"/proc/{process}/task").iterdir()))


def _thread_seconds(thread: Path) -> float:
    try:
        return int((thread / "schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:  # it has just ended
        return 0.0
