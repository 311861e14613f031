"""The way of files, and of all that goes by a proxy: aiohttp."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import aiohttp
import orjson
from telegram.request import BaseRequest, RequestData

from bot.transport.lines import Answer, Limits, LineError


class Uploads:
    """Makes calls with files."""

    def __init__(self) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": BaseRequest.USER_AGENT},
            json_serialize_bytes=orjson.dumps,
        )

    async def close(self) -> None:
        """Close all connections; calls under way fail."""
        await self._session.close()

    async def call(
        self, method: str, url: str, request_data: RequestData | None, limits: Limits, proxy: str | None
    ) -> Answer:
        """Make one call.

        Raises:
            LineError: there is no answer.
        """
        tracker = aiohttp.UploadTracker()
        try:
            async with self._session.request(
                method,
                url,
                **_body(request_data),
                timeout=_limits(limits),
                proxy=proxy,
                allow_redirects=False,
                upload_tracker=tracker,
            ) as answer:
                return Answer(answer.status, await answer.read(), answer.headers.get("Date", "").encode())
        except (aiohttp.ClientError, OSError) as error:
            raise _failure(error, sent=_wholly_sent(tracker)) from None


@lru_cache(maxsize=64)
def _limits(limits: Limits) -> aiohttp.ClientTimeout:
    given = [limit for limit in limits if limit is not None]
    return aiohttp.ClientTimeout(
        total=sum(given) if len(given) == 3 else None, connect=limits.connect, sock_read=limits.read
    )


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {"json": request_data.parameters}
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, media_type) in request_data.multipart_data.items():
        stream = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=media_type)
    return {"data": form}


def _wholly_sent(tracker: aiohttp.UploadTracker) -> bool:
    upload = tracker.upload_complete
    return upload.done() and not upload.cancelled() and upload.exception() is None


def _failure(error: Exception, *, sent: bool) -> LineError:
    cut_off = isinstance(error, aiohttp.ClientOSError | aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError)
    connected = not isinstance(error, aiohttp.ClientConnectorError)
    what = type(error).__name__ if connected else str(error)
    return LineError(what, sent=sent, cut_off=cut_off and connected, late=isinstance(error, TimeoutError))
