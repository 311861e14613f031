"""What the bot lives by is begun again where it fails, or the process ends and says why; in virtual time."""

import asyncio

import pytest

from bot.runtime.supervision import TRIES, WELL_AGAIN_AFTER, LostError, Pauses, until_stopped, watched
from tests.support.virtual_time import run


class Work:
    """Fails a number of times, after so many seconds each, then returns."""

    def __init__(self, failures: int, after: float = 0.0) -> None:
        self.failures, self.after = failures, after
        self.begun: list[float] = []

    async def __call__(self) -> None:
        self.begun.append(asyncio.get_running_loop().time())
        await asyncio.sleep(self.after)
        if len(self.begun) <= self.failures:
            raise ValueError("Jean Dupont")


def test_what_fails_is_begun_again_after_pauses_that_grow() -> None:
    work = Work(failures=4)
    run(watched("receiving updates", work))
    pauses = [later - earlier for earlier, later in zip(work.begun, work.begun[1:], strict=False)]
    assert len(pauses) == 4
    assert all(0.75 <= pause / 2**number <= 1 for number, pause in enumerate(pauses))


def test_what_fails_again_and_again_ends_the_process_with_one_sentence_that_quotes_nobody() -> None:
    with pytest.raises(LostError, match=f"receiving updates failed {TRIES} times in a row") as raised:
        run(watched("receiving updates", Work(failures=1000)))
    assert "\n" not in str(raised.value)


def test_what_ran_well_for_a_while_has_its_tries_again() -> None:
    work = Work(failures=3 * TRIES, after=WELL_AGAIN_AFTER + 1)
    run(watched("receiving updates", work))
    assert len(work.begun) == 3 * TRIES + 1


def test_what_says_itself_that_it_is_lost_is_not_begun_again() -> None:
    async def lost() -> None:
        raise LostError("enough")

    with pytest.raises(LostError, match="enough"):
        run(watched("receiving updates", lost))


def test_pauses_have_a_longest_one_and_can_begin_anew() -> None:
    pauses = Pauses(first=1, longest=8)
    assert max(pauses.next() for _ in range(1000)) <= 8
    pauses.over()
    assert pauses.next() <= 1


async def test_all_that_is_done_side_by_side_ends_when_the_process_is_asked_to() -> None:
    stop, ended = asyncio.Event(), []

    async def for_ever(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    asyncio.get_running_loop().call_soon(stop.set)
    await until_stopped(stop, for_ever("a"), for_ever("b"))
    assert sorted(ended) == ["a", "b"]


async def test_the_first_that_cannot_go_on_ends_all() -> None:
    async def fails() -> None:
        raise LostError("enough")

    with pytest.raises(LostError):
        await until_stopped(asyncio.Event(), asyncio.Event().wait(), fails())  # type: ignore[arg-type]


async def test_where_everything_is_done_nothing_is_waited_for() -> None:
    async def done() -> None:
        pass

    async with asyncio.timeout(5):
        await until_stopped(asyncio.Event(), done(), done())
