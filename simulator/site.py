"""The local chat: what its page asks for, and what it is answered."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, cast
from urllib.parse import quote
from zoneinfo import ZoneInfo

import orjson
from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.clock import Clock
from simulator import bot_api, view
from simulator.acts import ACTS, refuse_blocked
from simulator.errors import BotApiError
from simulator.guard import own_page_only
from simulator.media import picture_size
from simulator.telegram import Telegram, UploadedFile
from simulator.world import Account, Json

NextDue = Callable[[], Awaitable[datetime | None]]
"""Tells when the next reminder is due (aware), or None."""

SetClock = Callable[[datetime], Awaitable[None]]
"""Sets the bot's clock to an aware moment, and wakes whoever waits for an hour."""

_PAGE = Path(__file__).parent / "page"
_ZONE = ZoneInfo("Europe/Paris")
_OPENED = {"application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", "text/plain"}
_YEARS = range(2000, 2101)
_HEARTBEAT = 15.0
_UPLOAD_LIMIT = 20_000_000
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class _Jump(BaseModel, extra="forbid"):
    """Where to set the bot's clock: to a moment known by name, or to `local`, a date and hour in Paris."""

    to: Literal["hour", "day", "next", "today", "tour", "start", "local"]
    local: datetime | None = None


class Site:
    """The page's side of the simulated Telegram.

    Args:
        telegram: the simulated Telegram.
        clock: the bot's clock.
        next_due: tells when the next reminder is due.
        set_clock: sets the clock to a moment, and wakes whoever waits for an hour.
    """

    def __init__(self, telegram: Telegram, clock: Clock, next_due: NextDue, set_clock: SetClock) -> None:
        self._telegram = telegram
        self._clock = clock
        self._next_due = next_due
        self._set_clock = set_clock
        self._start = clock.now() if clock.rehearsal else None
        self._session = secrets.token_hex(8)
        self._closed = False
        view.gather_people(telegram)

    def application(self) -> ASGIApp:
        """Return the ASGI application, which answers to nobody but the page itself."""
        routes = [
            Route("/", self.index),
            Mount("/page", StaticFiles(directory=_PAGE)),
            Route("/files/{file_id}", self.file),
            Route("/api/people", self.people),
            Route("/api/people/{person:int}/events", self.events),
            Route("/api/people/{person:int}/photo", self.photo, methods=["POST"]),
            Route("/api/people/{person:int}/document", self.document, methods=["POST"]),
            Route("/api/people/{person:int}/{act}", self.act, methods=["POST"]),
            Route("/api/clock", self.jump, methods=["POST"]),
            *bot_api.routes(self._telegram),
        ]
        refusals = {HTTPException: _refused, ValidationError: _misread}
        return own_page_only(Starlette(routes=routes, exception_handlers=refusals))

    def close(self) -> None:
        """Let every stream of events end."""
        self._closed = True
        self._telegram.changes.give()

    async def index(self, _request: Request) -> Response:
        """Return the page."""
        return FileResponse(_PAGE / "index.html", headers={"Content-Security-Policy": _POLICY})

    async def people(self, _request: Request) -> Response:
        """Return who there is."""
        return JSONResponse({"people": view.people(self._telegram)})

    async def events(self, request: Request) -> Response:
        """Return all that one person sees, anew at every change, as server-sent events."""
        return StreamingResponse(self._states(self._account(request)), media_type="text/event-stream")

    async def act(self, request: Request) -> Response:
        """Do one of the acts."""
        account, act = self._account(request), ACTS.get(request.path_params["act"])
        if act is None:
            raise HTTPException(404, "there is no such act")
        return JSONResponse(await act(self._telegram, account, **await _read(request)))

    async def photo(self, request: Request) -> Response:
        """Send a picture to the bot."""
        account, upload = await self._upload(request)
        try:
            width, height = picture_size(upload.content)
        except BotApiError as error:
            raise HTTPException(400, error.description) from None
        self._telegram.send_photo(account, upload, width, height)
        return JSONResponse({})

    async def document(self, request: Request) -> Response:
        """Send a file to the bot."""
        account, upload = await self._upload(request)
        self._telegram.send_document(account, upload)
        return JSONResponse({})

    async def file(self, request: Request) -> Response:
        """Return a file of a message; only what cannot run a script is opened in the browser."""
        stored = self._telegram.files.get(request.path_params["file_id"])
        if stored is None:
            raise HTTPException(404, "there is no such file")
        name = quote(request.query_params.get("name", Path(stored.path).name))
        opened = stored.media_type in _OPENED
        disposition = f"{'inline' if opened else 'attachment'}; filename*=utf-8''{name}"
        media_type = stored.media_type if opened else "application/octet-stream"
        return Response(stored.content, media_type=media_type, headers={"Content-Disposition": disposition})

    async def jump(self, request: Request) -> Response:
        """Set the bot's clock."""
        moment = await self._moment(_Jump.model_validate(await _read(request)))
        await self._set_clock(moment)
        self._telegram.changes.give()
        return JSONResponse({"now": moment.isoformat()})

    async def _moment(self, jump: _Jump) -> datetime:
        now, due = self._clock.now(), await self._next_due()
        moments = {
            "hour": now + timedelta(hours=1),
            "day": now + timedelta(days=1),
            "next": due and max(due, now),
            "today": Clock().now(),
            "tour": view.PRESS_RELEASE,
            "start": self._start,
            "local": jump.local and jump.local.replace(tzinfo=_ZONE),
        }
        moment = moments[jump.to]
        if moment is None or moment.year not in _YEARS:
            raise HTTPException(409, "there is no such moment")
        return moment

    async def _states(self, account: Account) -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        count = -1
        while not self._closed:
            try:
                count = await asyncio.wait_for(self._telegram.changes.beyond(count), _HEARTBEAT)
            except TimeoutError:
                yield b": still here\n\n"
            else:
                yield b"data: " + orjson.dumps(await self._state(account)) + b"\n\n"

    async def _state(self, account: Account) -> Json:
        clock = view.time_bar(self._clock, self._start, await self._next_due())
        return view.chat(self._telegram, account) | {"clock": clock, "session": self._session}

    async def _upload(self, request: Request) -> tuple[Account, UploadedFile]:
        account, content = self._account(request), await request.body()
        refuse_blocked(account)
        if not 0 < len(content) <= _UPLOAD_LIMIT:
            raise HTTPException(413, "a file holds 1 byte to 20 MB")
        media_type = request.headers.get("content-type", "application/octet-stream")
        return account, UploadedFile(request.query_params.get("name", "file"), content, media_type)

    def _account(self, request: Request) -> Account:
        account = self._telegram.accounts.get(request.path_params["person"])
        if account is None:
            raise HTTPException(404, "there is no such person")
        return account


async def _read(request: Request) -> Json:
    try:
        content = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        raise HTTPException(400, "JSON was expected") from None
    if not isinstance(content, dict):
        raise HTTPException(400, "a JSON object was expected")
    return content


async def _refused(_request: Request, error: Exception) -> Response:
    refusal = cast("HTTPException", error)
    return JSONResponse({"error": refusal.detail}, refusal.status_code)


async def _misread(_request: Request, error: Exception) -> Response:
    first = cast("ValidationError", error).errors(include_url=False)[0]
    return JSONResponse({"error": f"{first['loc'][-1]}: {first['msg']}"}, 400)
