"""How long people wait for a screen while others have maps drawn: `python -m bench.while_drawing [seconds] [taps]`.

The whole bot runs as `python -m bot serve` in a process of its own, on a Bot API on loopback that answers at once.
First it answers as many taps a second as it can; then people tap at random moments half as often (or `taps` a second),
and two a second type a question: alone, while 20 people have maps drawn, each a new one as soon as theirs is there, and
while 20 people have posters drawn. Printed: from the moment at which Telegram has a tap (a question) to that at which
it has the screen, at the median, at p99 and at most, and how many were drawn; and how late the loop of this process
was, which is in all of it.
"""

import asyncio
import os
import re
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import orjson
import uvloop

from bench.press_line import BUTTONS, message, processor_seconds
from bench.tap import SERVE, environment

PEOPLE, DRAWING = 5_000, 20
WARM, FULL, AT_ONCE = 10_000, 10_000, 150
QUESTIONS_A_SECOND = 2.0
"""Few: each is a message, of which the bot sends 28 a second, and what is drawn takes them too."""
QUESTIONS = (
    "comment financer mon projet ?", "étape de Dijon", "c’est quoi une IA générative", "Lyon",
    "aide pour un diagnostic", "qui peut m’aider à former mes salariés", "menuiserie de 14 salariés à Angers",
    "quand passe le tour à Lille ?",
)  # fmt: skip
KNOWN: Mapping[str, object] = {
    "getMe": message(1, 1)["from"], "getWebhookInfo": {"url": ""}, "getMyCommands": [],
    "getMyDescription": {"description": ""}, "getMyShortDescription": {"short_description": ""},
}  # fmt: skip
"""What the bot reads of what it is answered: else it would look again and again, and end after a minute."""
_HEAD = re.compile(rb"POST [^ ]*/(\w+) HTTP/1\.1\r\n(?:.*?\r\n)*?content-length: *(\d+)\r\n", re.IGNORECASE)
_CHAT = re.compile(rb'chat_id"(?::|\r\n(?:[^\r\n]+\r\n)*\r\n)(\d+)')


class Line:
    """Hands out what people do, and notes when each is answered."""

    def __init__(self) -> None:
        self.waits: dict[str, list[float]] = {}
        self.files = 0
        self._numbers = count(1)
        self._updates: deque[dict[str, object]] = deque()
        self._poller: _Connection | None = None
        self._under_way: dict[int, tuple[str, float, asyncio.Future[str]]] = {}

    def does(self, person: int, kind: str, what: Mapping[str, object]) -> "asyncio.Future[str]":
        """Let somebody do something; return what is to hold the method that answers it."""
        answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._under_way[person] = kind, time.perf_counter(), answered
        self._updates.append({"update_id": next(self._numbers), **what})
        self._hand_out()
        return answered

    def tap(self, person: int, data: str, kind: str = "tap") -> "asyncio.Future[str]":
        """Let somebody tap a button."""
        number = next(self._numbers)
        query = {"id": f"{number}", "from": user(person), "chat_instance": "1", "data": data}
        return self.does(person, kind, {"callback_query": {**query, "message": message(number, person)}})

    def sends(self, person: int, kind: str, **what: object) -> "asyncio.Future[str]":
        """Let somebody send a message."""
        chat, now = {"id": person, "type": "private", "first_name": "Camille"}, int(time.time())
        sent = {"message_id": next(self._numbers), "from": user(person), "chat": chat, "date": now, **what}
        return self.does(person, kind, {"message": sent})

    def call(self, connection: "_Connection", method: str, body: bytes) -> None:
        """Take a call of the bot."""
        if method == "getUpdates":
            self._poller = connection
            self._hand_out()
            return
        found = _CHAT.search(body)
        chat = int(found[1]) if found else 0
        result: object = KNOWN.get(method, True)
        if method in {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"}:
            result = message(next(self._numbers), chat)
        if method == "sendPhoto":
            result = {**message(next(self._numbers), chat), "photo": [a_file(next(self._numbers))]}
        if method == "sendDocument":
            result = {**message(next(self._numbers), chat), "document": a_file(next(self._numbers))}
        connection.answer(result)
        self._answers(chat, method)

    def _answers(self, chat: int, method: str) -> None:
        if method not in {"sendMessage", "editMessageText", "sendPhoto", "sendDocument"} or chat not in self._under_way:
            return
        kind, since, answered = self._under_way[chat]
        if kind == "drawing" and method not in {"sendPhoto", "sendDocument"}:
            return
        del self._under_way[chat]
        self.files += kind == "drawing"
        self.waits.setdefault(kind, []).append(time.perf_counter() - since)
        if not answered.done():  # who waited for it may have gone: the phase was over
            answered.set_result(method)

    def _hand_out(self) -> None:
        if self._poller and self._updates:
            poller, self._poller = self._poller, None
            poller.answer([self._updates.popleft() for _ in range(min(100, len(self._updates)))])


def user(person: int) -> dict[str, object]:
    return {"id": person, "is_bot": False, "first_name": "Camille", "language_code": "fr"}


def a_file(number: int) -> dict[str, object]:
    return {"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 1, "height": 1}


class _Connection(asyncio.Protocol):
    def __init__(self, line: Line) -> None:
        self._line = line
        self._came = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (end := self._came.find(b"\r\n\r\n") + 4) > 3 and (head := _HEAD.match(self._came)):
            whole, method = end + int(head[2]), head[1].decode()
            del head  # it holds the buffer
            if len(self._came) < whole:
                return
            body = bytes(self._came[end:whole])
            del self._came[:whole]
            self._line.call(self, method, body)

    def answer(self, result: object) -> None:
        """Answer the call."""
        body = orjson.dumps({"ok": True, "result": result})
        if not self._transport.is_closing():
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body)
            self._transport.write(head + body)


class Crowd:
    """People who tap, ask, and have things drawn."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._random = Random(1)
        self._taps = ((1_000_000 + number * 7919 % PEOPLE, BUTTONS[number % len(BUTTONS)]) for number in count())
        self._new = count(2_000_000)

    async def taps_as_fast_as_can_be(self, number: int) -> float:
        """Let people tap, so many at once; return taps a second."""
        began, presses = time.perf_counter(), iter(range(number))

        async def taps() -> None:
            for _ in presses:
                await self._line.tap(*next(self._taps))

        await asyncio.gather(*(taps() for _ in range(AT_ONCE)))
        return number / (time.perf_counter() - began)

    async def tap(self, rate: float) -> None:
        """Let people tap at random moments, so many times a second, for ever."""
        at = time.perf_counter()
        while True:
            at += self._random.expovariate(rate)
            if (early := at - time.perf_counter()) > 0:
                await asyncio.sleep(early)
            self._line.tap(*next(self._taps))

    async def ask(self) -> None:
        """Let people type questions, for ever."""
        for number in count():
            await asyncio.sleep(self._random.expovariate(QUESTIONS_A_SECOND))
            self._line.sends(next(self._new), "question", text=QUESTIONS[number % len(QUESTIONS)])

    async def have_maps(self) -> None:
        """Have a map drawn, and another one as soon as it is there, for ever."""
        while True:
            where = {"latitude": self._random.uniform(43, 50), "longitude": self._random.uniform(-1, 7)}
            await self._line.sends(next(self._new), "drawing", location=where)

    async def have_posters(self) -> None:
        """Become an ambassador and have a poster drawn, for ever."""
        while True:
            person = next(self._new)
            await self._line.tap(person, "ambassador:yes", "consent")
            await self._line.tap(person, "draw:poster", "drawing")


def told(kind: str, waits: list[float]) -> str:
    at = statistics.quantiles(waits, n=100)
    return f"{kind}: median {at[49] * 1000:.1f} ms, p99 {at[98] * 1000:.1f}, at most {max(waits) * 1000:.1f}"


async def late(found: list[float]) -> None:
    """Note how late this process’s own loop comes back to somebody who waits for a millisecond, for ever."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        found.append(time.perf_counter() - began - 0.001)


@asynccontextmanager
async def doing(*works: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(work()) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


async def measure(line: Line, crowd: Crowd, bot: int, seconds: float, rate: float | None) -> None:
    for question in QUESTIONS:  # what can be asked is made ready for the first ones
        await line.sends(1, "question", text=question)
    await crowd.taps_as_fast_as_can_be(WARM)
    full = await crowd.taps_as_fast_as_can_be(FULL)
    rate = rate or full / 2
    print(f"{full:.0f} taps a second at most; from here on {rate:.0f} a second")
    for name, works in (("nothing is", ()), ("maps are", (crowd.have_maps,)), ("posters are", (crowd.have_posters,))):
        drawing = works * DRAWING
        own: list[float] = []
        async with doing(lambda: crowd.tap(rate), crowd.ask, lambda: late(own), *drawing):  # noqa: B023
            await asyncio.sleep(2)
            line.waits, line.files = {}, 0
            own.clear()
            worked = processor_seconds(bot)
            await asyncio.sleep(seconds)
            busy = (processor_seconds(bot) - worked) / seconds
        print(f"{name} drawn ({line.files / seconds:.1f} a second); the bot’s process took {busy:.0%} of a processor")
        for kind in ("tap", "question", "drawing"):
            if len(line.waits.get(kind, ())) > 1:
                print("  ", told(f"{kind:8} {len(line.waits[kind]):6}", line.waits[kind]))
        print("  ", told("this process’s own loop was late", own), flush=True)


async def main(seconds: float, rate: float | None) -> None:
    line, loop = Line(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Connection(line), "127.0.0.1", 0)
    api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with tempfile.TemporaryDirectory() as folder:
        given = {name: value.replace("{api}", api) for name, value in environment(folder).items()}
        bot = await asyncio.create_subprocess_exec(
            *SERVE, cwd=Path(__file__).parent.parent, env={**os.environ, **given}, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            print(f"load of the machine: {os.getloadavg()[0]:.1f}")
            await measure(line, Crowd(line), bot.pid, seconds, rate)
        finally:
            bot.kill()
            await bot.wait()


if __name__ == "__main__":
    given = [float(argument) for argument in sys.argv[1:]]
    uvloop.run(main(given[0] if given else 10.0, given[1] if len(given) > 1 else None))
