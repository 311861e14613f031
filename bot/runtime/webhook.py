"""Receives updates by webhook: Telegram calls us, and proves with a secret that it is Telegram."""

import asyncio
import hmac
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import TelegramError

from bot.context import BotApplication
from bot.errors import RefusedError
from bot.logs import reason
from bot.runtime.connections import BoundedProtocol, Server
from bot.runtime.intake import Intake
from bot.runtime.lifecycle import patiently, run
from bot.runtime.supervision import LostError
from bot.screens.operations import second_receiver
from bot.settings import Settings
from bot.transport.updates import UPDATES, parse

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the name of a header
LARGEST_BODY = 1_000_000
"""Bytes; an update is a few thousand."""
BODY_WITHIN = 5.0
"""Seconds that a call has to hand over its body."""
ANSWER_WITHIN = 1.0
"""Seconds that an update has to be handled before it is written down: Telegram makes many calls at once."""
CALLS_AT_ONCE = 100
"""As many as Telegram offers to make (setWebhook, max_connections)."""
LOOK_EVERY = 8.0
"""Seconds between two looks at whether Telegram still calls us."""


def site(intake: Intake, path: str, secret: str) -> Starlette:
    """Return the site that takes updates at `path` from whoever knows the secret; each is safe before it is confirmed.

    What can never be read is confirmed as well: Telegram would send it again and again.
    """

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(BODY_WITHIN):
                body = await _body(request)
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        await intake.room()
        update = parse(body)
        match await intake.is_ours(update):
            case "ours":
                await intake.until_safe(intake.take([update]), ANSWER_WITHIN)
            case "another’s":  # which answers Telegram itself, or is dead soon: it is to ask again
                return Response(status_code=503, headers={"Retry-After": "1"})
        return Response(status_code=200)

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """Return the body of a call; None where it is too large, as soon as that is known."""
    stated = request.headers.get("content-length", "0")
    if not stated.isdecimal() or int(stated) > LARGEST_BODY:
        return None
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


async def receive(application: BotApplication, stop: asyncio.Event) -> None:
    """Receive updates by webhook until `stop` is set; what comes later waits at Telegram for the next start.

    Raises:
        RefusedError: the port is taken, or as `run` does.
    """
    settings = application.bot_data.settings
    listening = _listen(settings.port)

    async def receive_by_webhook(intake: Intake) -> None:
        server = Server(_configuration(intake, settings))
        serving = asyncio.create_task(server.serve([listening.dup()]))
        try:
            await patiently(
                lambda: application.bot.set_webhook(
                    settings.webhook_url or "",
                    secret_token=settings.webhook_secret,
                    allowed_updates=UPDATES,
                    max_connections=CALLS_AT_ONCE,
                )
            )
            log.info("ready", way="webhook", port=settings.port)
            await _until_lost(application, serving)
        finally:
            server.should_exit = True
            await asyncio.wait({serving}, timeout=2)

    with listening:
        await run(application, stop, receive_by_webhook)


def _listen(port: int) -> socket.socket:
    try:
        # On every address: the platform's proxy, which ends TLS, is on another machine.
        return socket.create_server(("0.0.0.0", port), backlog=2048)  # noqa: S104
    except OSError as error:
        raise RefusedError(
            f"The webhook cannot listen on port {port} ({error.strerror}): choose another PORT."
        ) from None


def _configuration(intake: Intake, settings: Settings) -> uvicorn.Config:
    path = urlsplit(settings.webhook_url or "").path or "/"
    return uvicorn.Config(
        site(intake, path, settings.webhook_secret or ""),
        http=BoundedProtocol,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )


async def _until_lost(application: BotApplication, serving: asyncio.Task[None]) -> None:
    """Return when the server ends.

    Raises:
        LostError: Telegram calls another address, for another process has asked it to.
    """
    ours = application.bot_data.settings.webhook_url
    while not serving.done():
        await asyncio.wait({serving}, timeout=LOOK_EVERY)
        with suppress(TelegramError):
            info = await application.bot.get_webhook_info()
            if info.url != ours:
                application.bot_data.alerts.tell("two receivers", second_receiver())
                raise LostError(
                    "Telegram calls another address than WEBHOOK_URL: another process receives what is written to this "
                    "bot. Stop one of them, or give it another BOT_TOKEN."
                )
    if error := serving.exception():
        log.error("the webhook ended", reason=reason(error))
        raise error
