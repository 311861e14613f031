"""The local chat as the command opens it."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

import httpx
import orjson
import pytest
from structlog.testing import capture_logs

from bot.clock import PRESENT
from bot.commands.demo import demo
from bot.settings import Settings
from simulator.view import PRESS_RELEASE
from simulator.world import Json


async def first_clock(settings: Settings) -> Json:
    """Open the local chat on a free port, and return the clock that its page shows first."""
    with capture_logs() as logged:
        chat = asyncio.create_task(demo(settings, 0))
        async with asyncio.timeout(20):
            while not (opened := [line["address"] for line in logged if "address" in line]):
                await asyncio.wait({chat}, timeout=0.02)
        async with (
            httpx.AsyncClient() as client,
            client.stream("GET", f"{opened[0]}/api/people/1001/events") as events,
        ):
            lines = (line.removeprefix("data: ") async for line in events.aiter_lines() if line.startswith("data: "))
            state: Json = orjson.loads(await anext(lines))
        os.kill(os.getpid(), signal.SIGTERM)
        await chat
    clock: Json = state["clock"]
    return clock


@pytest.mark.slow
async def test_the_local_chat_opens_today_and_offers_to_live_the_tour_again() -> None:
    clock = await first_clock(Settings())
    assert not clock["rehearsal"]
    assert abs(datetime.fromisoformat(clock["now"]) - datetime.now(UTC)) < PRESENT
    assert datetime.fromisoformat(clock["tour"]) == PRESS_RELEASE


@pytest.mark.slow
async def test_a_rehearsal_asked_for_opens_on_its_own_day() -> None:
    start = datetime(2025, 1, 10, 8, tzinfo=UTC)
    clock = await first_clock(Settings(clock_start=start))
    assert clock["rehearsal"]
    assert datetime.fromisoformat(clock["now"]) - start < timedelta(minutes=1)
