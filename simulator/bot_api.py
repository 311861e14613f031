"""The simulated Telegram over HTTP, for a bot in another process: `BOT_API_URL=http://127.0.0.1:<port>`."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from simulator.errors import BotApiError, NoAnswerError, bad_request
from simulator.parameters import UploadedFile
from simulator.telegram import Telegram

_NOT_FOUND = BotApiError(404, "Not Found")


def routes(telegram: Telegram) -> list[Route]:
    """Return the routes `/bot<token>/<method>` and `/file/bot<token>/<path>` of the Bot API."""

    async def call(request: Request) -> Response:
        try:
            parameters, files = await _read(request)
            token, method = request.path_params["token"], request.path_params["method"]
            status, body = await telegram.receive(token, method, parameters, files)
        except BotApiError as error:
            return _refused(error)
        except NoAnswerError as error:
            return _NoAnswer(error)
        return JSONResponse(body, status)

    async def download(request: Request) -> Response:
        file = telegram.download(request.path_params["token"], request.path_params["path"])
        return Response(file.content, media_type=file.media_type) if file else _refused(_NOT_FOUND)

    return [
        Route("/bot{token}/{method}", call, methods=["GET", "POST"]),
        Route("/file/bot{token}/{path:path}", download),
    ]


async def _read(request: Request) -> tuple[Mapping[str, Any], dict[str, UploadedFile]]:
    """Return the parameters and the uploads of a call, from its address and its body of any of three kinds."""
    values: dict[str, Any] = dict(request.query_params)
    files: dict[str, UploadedFile] = {}
    if request.headers.get("content-type", "").startswith("application/json"):
        return values | await _read_json(request), files
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                files[name] = UploadedFile(value.filename or name, await value.read(), kind)
            else:
                values[name] = value
    return values, files


async def _read_json(request: Request) -> dict[str, Any]:
    try:
        values = await request.json()
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad_request("can't parse request body as a JSON object")
    return values


def _refused(error: BotApiError) -> JSONResponse:
    return JSONResponse(error.body(), error.status)


class _NoAnswer(Response):
    """No answer: the connection is closed at once, or kept open in silence until the bot gives up."""

    def __init__(self, error: NoAnswerError) -> None:
        super().__init__()
        self._silent = error.kind == "silence"

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        while self._silent and (await receive())["type"] != "http.disconnect":
            pass
        # A body that is announced and does not come makes the server close the connection.
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1")]})
