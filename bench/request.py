"""Calls a second through our `Request` and through python-telegram-bot's own, against a small server on loopback.

`python -m bench.request [seconds a run]` prints the median of interleaved runs, each with 64 calls under way all the
time, the server in another process, answering at once and after 50 ms as a real network does (where 1,280 is the most
that 64 calls at once can reach).
"""

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import cast

import uvloop
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport.http_request import Request

CALLS_AT_ONCE = 64
RUNS = 3
CLIENTS: dict[str, Callable[[], BaseRequest]] = {"Request (aiohttp)": Request, "HTTPXRequest": HTTPXRequest}
BODY = b'{"ok":true,"result":{"message_id":7,"date":0,"chat":{"id":5,"type":"private"},"text":"%b"}}' % (b"x" * 780)
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(BODY), BODY)
PARAMETERS = {
    "chat_id": 5,
    "text": "é" * 780,
    "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": [[{"text": f"Étape {i}", "callback_data": f"stage:{i}"}] for i in range(6)]},
}


class Server(asyncio.Protocol):
    """Answers whatever was called, `latency` seconds after the end of the call."""

    def __init__(self, latency: float) -> None:
        self.latency = latency
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer when the call is complete."""
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        if found and len(body) >= int(length):
            self.received = b""
            asyncio.get_running_loop().call_later(self.latency, self.transport.write, ANSWER)


def serve(latency: float, ready: Connection) -> None:
    async def main() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Server(latency), "127.0.0.1", 0, backlog=1000)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    uvloop.run(main())


async def calls_a_second(request: BaseRequest, port: int, seconds: float) -> float:
    url = f"http://127.0.0.1:{port}/bot1:x/sendMessage"
    data = RequestData([RequestParameter.from_input(name, value) for name, value in PARAMETERS.items()])
    done = 0

    async def call_until(end: float) -> None:
        nonlocal done
        while time.monotonic() < end:
            await request.post(url, data)
            done += 1

    async with request:
        await request.post(url, data)
        began = time.monotonic()
        await asyncio.gather(*(call_until(began + seconds) for _ in range(CALLS_AT_ONCE)))
        return done / (time.monotonic() - began)


def measure(latency: float, seconds: float) -> None:
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(latency, theirs), daemon=True)
    server.start()
    port = ours.recv()
    figures: dict[str, list[float]] = {name: [] for name in CLIENTS}
    for _ in range(RUNS):
        for name, client in CLIENTS.items():
            figures[name].append(uvloop.run(calls_a_second(client(), port, seconds)))
    server.terminate()
    for name, rates in figures.items():
        print(
            f"latency {latency * 1000:2.0f} ms  {name:18} {statistics.median(rates):6.0f} calls/s"
            f"  (runs: {', '.join(f'{rate:.0f}' for rate in rates)})"
        )


if __name__ == "__main__":
    for latency in (0, 0.05):
        measure(latency, float(sys.argv[1]) if len(sys.argv) > 1 else 3)
