"""Calls for people who wait are made until they are carried out; in virtual time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.transport.calls import GIVE_UP_AFTER, LONGEST_PAUSE, Calls
from bot.transport.http_request import LateAnswerError, NotSentError, UnknownOutcomeError
from bot.transport.rate_limiter import RateLimiter
from tests.support.virtual_time import run


@pytest.fixture(autouse=True)
def durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Durations as the library will have them, which `bot.app.build` asks for."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


class Telegram:
    """Refuses calls one after the other, then carries them out."""

    def __init__(self, *refusals: TelegramError, always: TelegramError | None = None) -> None:
        self.refusals, self.always = list(refusals), always
        self.calls: list[float] = []

    async def __call__(self) -> str:
        self.calls.append(asyncio.get_running_loop().time())
        if self.always or self.refusals:
            raise self.always or self.refusals.pop(0)
        return "done"


def make(telegram: Telegram, edit: bool = False, chat: int = 5) -> str:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        calls = Calls(RateLimiter(monotonic=loop.time, call_later=loop.call_later))
        way: Callable[[int, Callable[[], Awaitable[str]]], Awaitable[str]] = calls.edit if edit else calls.send
        return await way(chat, telegram)

    return run(main())


@pytest.mark.parametrize("edit", [False, True])
@pytest.mark.parametrize("error", [NetworkError("Bad Gateway"), NotSentError("x"), InvalidToken("Unauthorized")])
def test_what_was_certainly_not_carried_out_is_tried_until_it_is(error: TelegramError, edit: bool) -> None:
    telegram = Telegram(*[error] * 30)
    assert make(telegram, edit) == "done"
    pauses = [later - earlier for earlier, later in zip(telegram.calls, telegram.calls[1:], strict=False)]
    assert 0.3 < pauses[0] < 1 <= max(pauses) <= 1.3 * LONGEST_PAUSE + 0.1


@pytest.mark.parametrize("error", [UnknownOutcomeError("x"), LateAnswerError("x")])
def test_what_may_have_been_carried_out_is_tried_once_more_and_no_more(error: TelegramError) -> None:
    assert make(Telegram(error)) == "done"
    telegram = Telegram(always=error)
    with pytest.raises(UnknownOutcomeError):
        make(telegram)
    assert len(telegram.calls) == 2


@pytest.mark.parametrize("seconds", [1, 25, 3600])
def test_a_pause_that_telegram_asks_for_is_kept_and_then_it_is_tried_again(seconds: int) -> None:
    telegram = Telegram(*[RetryAfter(timedelta(seconds=seconds))] * 3)
    assert make(telegram) == "done"
    assert telegram.calls[-1] >= 3 * seconds


@pytest.mark.parametrize("error", [BadRequest("can't parse"), Forbidden("blocked")])
def test_what_is_refused_for_good_is_not_tried_again(error: TelegramError) -> None:
    telegram = Telegram(always=error)
    with pytest.raises(type(error)):
        make(telegram)
    assert len(telegram.calls) == 1


def test_after_an_hour_nobody_waits_any_more() -> None:
    telegram = Telegram(always=NetworkError("Bad Gateway"))
    with pytest.raises(NetworkError):
        make(telegram)
    assert GIVE_UP_AFTER <= telegram.calls[-1] < GIVE_UP_AFTER + 60


def test_a_group_that_has_another_number_now_is_not_called_by_the_old_one_again() -> None:
    telegram = Telegram(always=ChatMigrated(-1001))
    with pytest.raises(ChatMigrated):
        make(telegram, chat=-5)
    assert len(telegram.calls) == 1
