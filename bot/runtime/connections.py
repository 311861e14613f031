"""Connections of strangers to the webhook: a few seconds to say something, and only so many that say nothing."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_WITHIN = 5.0
"""Seconds in which the head of a call must be there."""
MOST_SILENT = 300
"""Connections that have not called yet; with one more, the oldest of them goes: it had the most time."""


class Server(uvicorn.Server):
    """Leaves the signals of the process to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class BoundedProtocol(H11Protocol):
    """Closes connections on which nothing whole comes, so that those of Telegram always find room."""

    silent: "OrderedDict[BoundedProtocol, None]" = OrderedDict()  # noqa: RUF012 -- one for all connections

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; one of the silent ones goes where there are too many."""
        super().connection_made(transport)
        self._is_silent()
        if len(self.silent) > MOST_SILENT:
            oldest, _ = self.silent.popitem(last=False)
            oldest.transport.abort()

    def data_received(self, data: bytes) -> None:
        """Take what came; once it is the head of a call, the connection is silent no more."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._has_called()

    def on_response_complete(self) -> None:
        """Wait for the next call on the same connection, as long as for the first."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.cycle.response_complete:
            self._is_silent()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._has_called()
        super().connection_lost(exc)

    def _is_silent(self) -> None:
        self._has_called()
        self.silent[self] = None
        self._head_timer = self.loop.call_later(HEAD_WITHIN, self._too_late)

    def _has_called(self) -> None:
        self.silent.pop(self, None)
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def _too_late(self) -> None:
        self.silent.pop(self, None)
        self.transport.abort()
