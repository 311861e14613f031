"""Serves the local chat on loopback, in the event loop of the bot."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from bot.clock import Clock
from simulator.site import NextDue, SetClock, Site
from simulator.telegram import Telegram


@asynccontextmanager
async def serve(
    telegram: Telegram,
    clock: Clock,
    *,
    next_due: NextDue,
    set_clock: SetClock,
    port: int = 8000,
) -> AsyncIterator[str]:
    """Serve the page on loopback, in the running event loop, and hand out its address.

    Args:
        telegram: the simulated Telegram; the people of the rehearsal are added to it.
        clock: the bot's clock.
        next_due: tells when the next reminder is due.
        set_clock: sets the clock to a moment, and wakes whoever waits for an hour.
        port: 0 for any free one.

    Raises:
        OSError: where the port is taken.
    """
    site = Site(telegram, clock, next_due, set_clock)
    listener = _listen(port)
    configuration = uvicorn.Config(
        site.application(), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=2
    )
    server = _Server(configuration)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        site.close()
        server.should_exit = True
        await running
        listener.close()


class _Server(uvicorn.Server):
    """Leaves the signals of the process to the bot."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    listener.listen(128)
    return listener
