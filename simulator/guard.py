"""Keeps the local chat to itself: no other web page may read it or act in it."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SAFE = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"), (b"cache-control", b"no-cache")]


def own_page_only(application: ASGIApp) -> ASGIApp:
    """Return `application`, refusing what came by a foreign host name (DNS rebinding) or from a foreign origin."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_SAFE]
            await send(message)

        if scope["type"] == "http" and not _comes_from_here(Request(scope)):
            await JSONResponse({"error": "only the page itself is answered"}, 403)(scope, receive, send)
        else:
            await application(scope, receive, send_safely)

    return answer


def _comes_from_here(request: Request) -> bool:
    host = request.headers.get("host", "")
    origin = request.headers.get("origin", f"http://{host}")
    site = request.headers.get("sec-fetch-site", "none")
    known = urlsplit(f"//{host}").hostname in _LOOPBACK
    return known and origin == f"http://{host}" and (site in {"none", "same-origin"} or request.url.path == "/")
