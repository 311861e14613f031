"""Long polling in virtual time: what came is confirmed once it is safe, and what fails waits before the next try."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.context import Services
from bot.runtime.intake import Intake
from bot.runtime.polling import REFUSED_FOR, YOUNG, receive
from bot.runtime.supervision import LostError
from bot.transport.telegram_client import TelegramClient
from tests.support.virtual_time import run


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Durations as the library will have them, which `bot.app.build` asks for."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


TWO = "Conflict: terminated by other getUpdates request"
HOOK = "Conflict: can't use getUpdates method while webhook is active"
Answer = list[dict[str, int]] | TelegramError


class Line:
    """Telegram at the other end: answers each call as asked, and keeps when it came and from which number on."""

    def __init__(self, answer: Callable[[float], Answer], until: float) -> None:
        self.answer, self.until = answer, until
        self.calls: list[tuple[float, int | None]] = []
        self.told: list[str] = []

    async def fetch_updates(self, offset: int | None, _patience: float, _kinds: object, **_: object) -> Any:
        now = asyncio.get_running_loop().time()
        self.calls.append((now, offset))
        if now > self.until:
            raise asyncio.CancelledError
        answer = self.answer(now)
        if isinstance(answer, TelegramError):
            raise answer
        if not answer:
            await asyncio.sleep(30)
        return answer

    def tell(self, kind: str, _reply: object) -> None:
        self.told.append(kind)

    def take(self, raw: list[object]) -> list[object]:
        return raw

    async def room(self) -> None:
        pass

    async def until_safe(self, taken: object) -> None:
        pass

    def first_not_safe(self) -> None:
        pass

    def play(self) -> None:
        services = cast("Services", SimpleNamespace(alerts=self))

        async def main() -> None:
            task = asyncio.create_task(receive(cast("TelegramClient", self), cast("Intake", self), services))
            try:
                await task
            except asyncio.CancelledError:
                return

        run(main())


def test_what_came_is_confirmed_by_the_next_call_and_asked_for_once() -> None:
    answers = iter([[{"update_id": 7}, {"update_id": 9}], [{"update_id": 10}], []])
    line = Line(lambda _: next(answers, []), until=40)
    line.play()
    assert [offset for _, offset in line.calls] == [None, 10, 11, None, None]


@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), TelegramError("odd"), InvalidToken("Unauthorized")])
def test_after_a_failed_call_there_is_a_pause_that_grows(error: TelegramError) -> None:
    line = Line(lambda _: error, until=100)
    line.play()
    assert len(line.calls) < 20
    assert all(later - earlier >= 0.7 for (earlier, _), (later, _) in zip(line.calls, line.calls[1:], strict=False))


def test_a_pause_that_telegram_asks_for_is_kept() -> None:
    line = Line(lambda now: RetryAfter(timedelta(seconds=50)) if now < 10 else [], until=60)
    line.play()
    assert line.calls[1][0] >= 50


@pytest.mark.parametrize("seconds", [1, 20, 100])
def test_a_token_refused_for_a_while_is_tried_until_it_is_taken_again(seconds: float) -> None:
    line = Line(lambda now: InvalidToken("Unauthorized") if now < seconds else [], until=seconds + 60)
    line.play()
    assert any(seconds <= now < seconds + 30 for now, _ in line.calls)


def test_a_token_refused_for_minutes_ends_the_process_with_one_sentence() -> None:
    line = Line(lambda _: InvalidToken("Unauthorized"), until=1000)
    with pytest.raises(LostError, match="refused BOT_TOKEN for two minutes"):
        line.play()
    assert REFUSED_FOR <= line.calls[-1][0] < REFUSED_FOR + 30


def test_a_young_process_that_meets_another_receiver_ends_within_ten_seconds_and_tells_the_organisers() -> None:
    line = Line(lambda _: Conflict(TWO), until=1000)
    with pytest.raises(LostError, match="Another process receives"):
        line.play()
    assert line.calls[-1][0] < 10
    assert line.told == ["two receivers"]


def test_an_old_one_goes_on_for_the_young_one_ends() -> None:
    def answer(now: float) -> Answer:
        return Conflict(TWO) if YOUNG + 60 < now < YOUNG + 300 else []

    line = Line(answer, until=YOUNG + 400)
    line.play()
    assert line.calls[-1][0] > YOUNG + 300
    assert line.told == ["two receivers"]


def test_an_old_one_in_whose_place_a_webhook_was_set_ends() -> None:
    line = Line(lambda now: Conflict(HOOK) if now > 2 * YOUNG else [], until=1000)
    with pytest.raises(LostError):
        line.play()


def test_updates_without_numbers_do_not_spin() -> None:
    line = Line(lambda _: [{}], until=100)
    line.play()
    assert len(line.calls) < 30
