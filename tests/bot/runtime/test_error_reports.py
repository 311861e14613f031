"""Errors are reported where the operator names a server: which error and where, and nothing that anybody wrote."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiohttp import web

from bot import logs
from bot.errors import RefusedError
from bot.runtime.error_reports import reporting
from simulator.person import Person
from tests.support.plain_logs import log_plainly
from tests.support.rehearsal import Rehearsal

MARKS = ("MARQUEUR", "4242424242", "Lilas")
TYPED = "menuiserie MARQUEUR, rue des Lilas, à Angers"


class Sink:
    """A server that understands Sentry, and keeps all that it is sent."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.dsn = ""

    async def takes(self, request: web.Request) -> web.Response:
        body = await request.read()  # which aiohttp unpacks
        self.received.append(str(dict(request.headers)).encode() + b"\n" + body)
        return web.json_response({"id": "1"})

    def events(self) -> list[dict[str, Any]]:
        lines = [line for body in self.received for line in _unpacked(body).splitlines()]
        return [json.loads(line) for line in lines if b'"exception"' in line or b'"message"' in line]

    async def arrives(self, number: int) -> None:
        async with asyncio.timeout(5):
            while len(self.received) < number:  # noqa: ASYNC110 -- the library sends from a thread of its own
                await asyncio.sleep(0.01)


def _unpacked(body: bytes) -> bytes:
    head, _, rest = body.partition(b"\n")
    return head + b"\n" + (gzip.decompress(rest) if rest.startswith(b"\x1f\x8b") else rest)


@asynccontextmanager
async def sink() -> AsyncIterator[Sink]:
    taking = Sink()
    application = web.Application()
    application.router.add_post("/{path:.*}", taking.takes)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    taking.dsn = f"http://key@127.0.0.1:{runner.addresses[0][1]}/1"
    yield taking
    await runner.cleanup()


async def test_an_error_in_an_answer_is_reported_without_anything_that_was_written(tmp_path: Path) -> None:
    bot = Rehearsal(tmp_path)
    async with sink() as taking, bot.running():
        logs.configure(report=reporting(taking.dsn))

        async def broken(context: Any) -> None:
            typed = context.text
            raise ValueError(f"{typed} {context.chat_id}")

        bot.services.router.on_command("langue", broken)
        ann = Person(bot.telegram, bot.telegram.person("MARQUEUR-prenom", "fr", 4_242_424_242), bot.deliver)
        await ann.sends(f"/langue {TYPED}")
        await taking.arrives(1)
        log_plainly()
        bot.errors.clear()
    whole = b"".join(map(_unpacked, taking.received)).decode()
    assert "handler failed" in whole
    assert not [mark for mark in MARKS if mark in whole]
    [event] = taking.events()
    [error] = event["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["value"] == ""
    assert error["stacktrace"]["frames"][-1]["function"] == "broken"
    assert not {"server_name", "user", "request", "extra", "breadcrumbs", "modules", "contexts"} & event.keys()


async def test_what_is_no_error_is_not_reported() -> None:
    async with sink() as taking:
        report = reporting(taking.dsn)
        logs.configure(report=report)
        structlog.get_logger().warning("answer to be tried again", reason="MARQUEUR")
        structlog.get_logger().error("two receivers", say="MARQUEUR")
        await taking.arrives(1)
        log_plainly()
    assert [event["message"] for event in taking.events()] == ["two receivers"]
    assert b"MARQUEUR" not in b"".join(map(_unpacked, taking.received))


@pytest.mark.parametrize("dsn", ["https://errors.example.org/1", "https://key@errors.example.org"])
def test_an_address_that_is_none_is_refused_with_what_was_expected(dsn: str) -> None:
    with pytest.raises(RefusedError, match="SENTRY_DSN cannot be used"):
        reporting(dsn)
