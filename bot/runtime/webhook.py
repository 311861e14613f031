"""Receives updates by webhook: Telegram calls us, and proves with a secret that it is Telegram."""

import asyncio
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import orjson
import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update

from bot.context import BotApplication
from bot.runtime.lifecycle import running
from bot.transport.update_processor import UPDATES

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
LARGEST_BODY = 1_000_000
"""Bytes; an update is a few thousand."""


class _Server(uvicorn.Server):
    """Leaves the signals of the process to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def site(application: BotApplication, path: str, secret: str) -> Starlette:
    """Return the site that takes updates at `path` from whoever knows the secret, and puts them in the queue."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        body = await request.body()
        try:
            update = Update.de_json(orjson.loads(body), application.bot) if len(body) <= LARGEST_BODY else None
        except (orjson.JSONDecodeError, AttributeError, TypeError, KeyError):
            update = None
        if update is None:
            return Response(status_code=400)
        await application.update_queue.put(update)
        return Response(status_code=200)

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


async def receive(application: BotApplication, stop: asyncio.Event) -> None:
    """Receive updates by webhook until `stop` is set; what comes later waits at Telegram for the next start.

    Raises:
        OSError: if the port is taken.
    """
    settings = application.bot_data.settings
    address, secret = settings.webhook_url or "", settings.webhook_secret or ""
    # The port is on every address: the platform's proxy, which ends TLS, is on another machine.
    configuration = uvicorn.Config(
        site(application, urlsplit(address).path or "/", secret),
        host="0.0.0.0",  # noqa: S104
        port=settings.port,
        log_config=None,
        access_log=False,
        lifespan="off",
    )
    server = _Server(configuration)
    async with running(application):
        serving = asyncio.create_task(server.serve())
        await application.bot.set_webhook(address, secret_token=secret, allowed_updates=UPDATES)
        log.info("ready", way="webhook", port=settings.port)
        await asyncio.wait([asyncio.create_task(stop.wait()), serving], return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True
        await serving
