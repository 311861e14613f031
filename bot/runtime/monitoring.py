"""Health and metrics over HTTP, on a port of their own, for whoever watches the bot; nothing in them is of a person.

| address | answers |
|---|---|
| /healthz | 200 while the process does anything; 503: start it anew |
| /readyz | 200 where it does all it is there for; 503 and what is out of order |
| /metrics | figures for Prometheus |
"""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import asdict

import structlog
import uvicorn
from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import logs
from bot.context import Services
from bot.errors import RefusedError
from bot.runtime.connections import BoundedProtocol, Server
from bot.runtime.health import Report, report

log = structlog.get_logger()

PLAIN_TEXT = "text/plain; version=0.0.4; charset=utf-8"


def site(services: Services) -> Starlette:
    """Return the site that tells how the bot does."""
    process = CollectorRegistry()
    ProcessCollector(registry=process)
    PlatformCollector(registry=process)

    async def healthz(_request: Request) -> Response:
        return _told(how := await report(services), well=how.is_alive)

    async def readyz(_request: Request) -> Response:
        return _told(how := await report(services), well=not how.wrong)

    async def metrics(_request: Request) -> Response:
        figures = CollectorRegistry()
        figures.register(_Figures(services, await report(services)))
        return Response(generate_latest(figures) + generate_latest(process), media_type=PLAIN_TEXT)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    return Starlette(routes=routes)


def _told(how: Report, *, well: bool) -> Response:
    return JSONResponse({"well": well, "wrong": how.wrong, **asdict(how)}, 200 if well else 503)


class _Figures:
    """What Prometheus reads, as of one report."""

    def __init__(self, services: Services, how: Report) -> None:
        self._services, self._how = services, how

    def collect(self) -> Iterator[Metric]:
        """Yield every figure."""
        how, vitals = self._how, self._services.vitals
        yield GaugeMetricFamily("etape_ia_database_up", "1 while the database answers", float(how.database))
        yield GaugeMetricFamily("etape_ia_ready", "1 while the bot does all it is there for", float(not how.wrong))
        for name, words, age in (
            ("wake", "Seconds since it was last looked at what is due", how.wake),
            ("telegram", "Seconds since Telegram last answered", how.telegram),
            ("update", "Seconds since the last update came", how.update),
        ):
            if age is not None:
                yield GaugeMetricFamily(f"etape_ia_{name}_age_seconds", words, age)
        yield GaugeMetricFamily(
            "etape_ia_oldest_due_age_seconds", "For how long the oldest reminder has been due", how.oldest_due
        )
        yield GaugeMetricFamily(
            "etape_ia_messages_waiting", "Messages that wait for their turn to be sent", self._services.pacer.waiting
        )
        yield CounterMetricFamily("etape_ia_updates", "Updates that Telegram handed over", vitals.updates)
        settled = CounterMetricFamily("etape_ia_reminders", "Reminders and news, by outcome", labels=["outcome"])
        for outcome, times in sorted(vitals.settled.items()):
            settled.add_metric([outcome], times)
        yield settled
        events = CounterMetricFamily("etape_ia_log_events", "Lines of the log, by level", labels=["level"])
        for level, lines in sorted(logs.told.items()):
            events.add_metric([level], lines)
        yield events


async def monitor(services: Services) -> None:
    """Tell how the bot does on `METRICS_PORT`, for ever; return at once where it is not set.

    Raises:
        RefusedError: the port is taken.
    """
    port = services.settings.metrics_port
    if port is None:
        return
    with listen(port) as listening:
        server = _server(services)
        log.info("health and metrics", port=port)
        serving = asyncio.create_task(server.serve([listening.dup()]))
        try:
            await asyncio.shield(serving)
        finally:
            server.should_exit = True
            await asyncio.wait({serving}, timeout=1)


def listen(port: int) -> socket.socket:
    """Open a port on every address: what watches the bot is often in another container, or on another machine.

    Raises:
        RefusedError: it is taken.
    """
    try:
        return socket.create_server(("0.0.0.0", port))  # noqa: S104
    except OSError as error:
        raise RefusedError(
            f"Health and metrics cannot listen on port {port} ({error.strerror}): choose another METRICS_PORT."
        ) from None


def _server(services: Services) -> Server:
    return Server(
        uvicorn.Config(
            site(services),
            http=BoundedProtocol,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
    )
