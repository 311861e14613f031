"""The pace of outgoing messages, in virtual time."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.replies.priority import Priority
from bot.transport.rate_limiter import (
    BURST,
    CHAT_SPACING,
    EDIT_BURST,
    EDIT_SPACING,
    EVERYBODY,
    GROUP_SPACING,
    KEPT_CHATS,
    LONGEST_CLOSED,
    ChatBusyError,
    RateLimiter,
)
from tests.support.size import proved
from tests.support.virtual_time import run, until

SLOT = 1 / 28
SOON = 0.001


@dataclass
class Message:
    at: float
    chat: int
    lane: Priority = Priority.NEWS
    sent: float = -1


def new_pacer(lateness: Sequence[float] = (0.0,)) -> RateLimiter:
    """Return a pacer in the loop's time, whose timers come late as a busy process lets them."""
    loop = asyncio.get_running_loop()
    late = cycle(lateness)
    return RateLimiter(monotonic=loop.time, call_later=lambda delay, call: loop.call_later(delay + next(late), call))


async def deliver(pacer: RateLimiter, message: Message, sent: list[Message]) -> None:
    await until(message.at)
    await pacer.wait(message.chat, message.lane)
    message.sent = asyncio.get_running_loop().time()
    sent.append(message)


async def deliver_all(pacer: RateLimiter, messages: Iterable[Message]) -> list[Message]:
    """Send all; return them in the order in which they went out, those of one instant included."""
    sent: list[Message] = []
    async with asyncio.TaskGroup() as group:
        for message in messages:
            group.create_task(deliver(pacer, message, sent))
    return sent


def play(messages: list[Message], lateness: Sequence[float] = (0.0,)) -> list[Message]:
    """Send all in virtual time; return them in the order in which they went out."""

    async def main() -> list[Message]:
        return await deliver_all(new_pacer(lateness), messages)

    return run(main())


def busiest(moments: Iterable[float], seconds: float) -> int:
    """Return the most `moments` in any stretch of `seconds`, its two ends included."""
    moments = sorted(moments)
    return max(sum(start <= moment <= start + seconds for moment in moments[i:]) for i, start in enumerate(moments))


lateness = st.lists(st.floats(0, 0.2), min_size=1, max_size=20)
crowds = st.lists(
    st.builds(
        lambda at, chat, lane, size, apart: [Message(at, chat + apart * i, lane) for i in range(size)],
        st.floats(0, 4),
        st.integers(-3, 40),
        st.sampled_from(Priority),
        st.integers(1, 60),
        st.sampled_from([0, 1, 1, 1]),
    ),
    min_size=1,
    max_size=6,
).map(lambda groups: [message for group in groups for message in group])


@pytest.mark.slow
@settings(max_examples=proved(60, 600))
@given(crowds, lateness)
def test_no_second_has_more_than_thirty_messages_and_no_chat_more_than_its_due(
    messages: list[Message], lateness: list[float]
) -> None:
    sent = play(messages, lateness)
    assert busiest((message.sent for message in sent), 1) <= 30
    for chat in {message.chat for message in sent}:
        there = [message for message in sent if message.chat == chat]
        assert busiest((message.sent for message in there), 1) <= BURST + 1
        assert chat >= 0 or busiest((message.sent for message in there), 60) <= 20
        for message, following in pairwise(there):
            assert following.lane is Priority.INTERACTIVE or following.sent - message.sent >= CHAT_SPACING - 1e-6


@pytest.mark.slow
@settings(max_examples=proved(40, 400))
@given(crowds, lateness)
def test_who_waits_goes_before_reminders_and_reminders_before_news(
    messages: list[Message], lateness: list[float]
) -> None:
    sent = play([Message(message.at, chat, message.lane) for chat, message in enumerate(messages)], lateness)
    for i, message in enumerate(sent):
        waiting = [other for other in sent[i + 1 :] if other.at < message.sent < other.sent]
        assert all((message.lane, message.at) <= (other.lane, other.at) for other in waiting)


@pytest.mark.slow
@settings(max_examples=proved(10, 100))
@given(st.lists(st.floats(0, SLOT), min_size=1, max_size=20))
def test_a_backlog_goes_out_at_97_percent_of_the_limit_at_least(lateness: list[float]) -> None:
    sent = play([Message(0, chat % 200, Priority.REMINDER) for chat in range(600)], lateness)
    assert 0.97 * 28 <= len(sent) / sent[-1].sent <= 28.2


def test_a_person_waits_one_slot_at_most_while_a_backlog_goes_out() -> None:
    taps = [Message(5 + i * 0.31, 1000 + i, Priority.INTERACTIVE) for i in range(30)]
    play([Message(0, chat) for chat in range(600)] + taps)
    assert max(tap.sent - tap.at for tap in taps) <= SLOT + 1e-6


def test_messages_do_not_bunch_while_the_process_is_busy() -> None:
    worked = 0.0

    async def main() -> None:
        async def send(chat: int) -> None:
            await pacer.wait(chat, Priority.NEWS)
            moments.append(loop.time() + worked)

        def monotonic() -> float:
            nonlocal worked
            worked += 0.005
            return loop.time() + worked

        loop = asyncio.get_running_loop()
        pacer = RateLimiter(monotonic=monotonic, call_later=loop.call_later)
        await asyncio.gather(*(send(chat) for chat in range(100)))

    moments: list[float] = []
    run(main())
    assert busiest(moments, 2 * SLOT) <= 4


def test_messages_go_out_in_the_order_in_which_they_came() -> None:
    sent = play([Message(chat * SOON, chat) for chat in range(100)])
    assert [message.chat for message in sent] == list(range(100))


def test_a_person_gets_a_short_burst_and_then_one_message_a_second() -> None:
    sent = play([Message(0, 5, Priority.INTERACTIVE) for _ in range(8)])
    assert sent[BURST - 1].sent < BURST * SLOT
    assert [message.sent for message in sent[BURST:]] == pytest.approx([1, 2, 3], abs=SLOT)


@pytest.mark.parametrize("before", range(2 * BURST))
@pytest.mark.parametrize("following", [1, 2])
def test_a_screen_of_several_messages_comes_as_a_whole(before: int, following: int) -> None:
    async def main() -> float:
        pacer, time = new_pacer(), asyncio.get_running_loop().time
        for _ in range(before):
            await pacer.wait(5, Priority.INTERACTIVE)
        await pacer.wait(5, Priority.INTERACTIVE, following)
        first = time()
        for _ in range(following):
            await pacer.wait(5, Priority.INTERACTIVE)
        return time() - first

    assert run(main()) <= following * SLOT + SOON


def test_a_reminder_leaves_a_second_after_what_went_to_its_chat_and_keeps_no_other_waiting() -> None:
    reminder, other = Message(0.1, 5, Priority.REMINDER), Message(0.1, 6, Priority.NEWS)
    play([Message(0, 5, Priority.INTERACTIVE), reminder, other])
    assert reminder.sent == pytest.approx(1, abs=SOON)
    assert other.sent == pytest.approx(0.1, abs=SOON)


def test_a_group_gets_a_message_every_four_seconds() -> None:
    sent = play([Message(0, -100) for _ in range(3)])
    assert [message.sent for message in sent] == pytest.approx([0, GROUP_SPACING, 2 * GROUP_SPACING], abs=SOON)


def refuse(refusals: list[tuple[float, int, float]], messages: list[Message]) -> None:
    """Play `messages` while Telegram refuses: moment, chat, seconds to wait."""

    async def main() -> None:
        pacer = new_pacer()
        async with asyncio.TaskGroup() as group:
            group.create_task(deliver_all(pacer, messages))
            for moment, chat, retry_after in refusals:
                await until(moment)
                pacer.refused(chat, retry_after)

    run(main())


def test_a_refusal_for_one_chat_stops_that_chat_only_even_for_a_person() -> None:
    same, other = Message(1.5, 5, Priority.INTERACTIVE), Message(1.5, 6)
    refuse([(1, 5, 20)], [same, other])
    assert same.sent == pytest.approx(21, abs=SOON)
    assert other.sent == pytest.approx(1.5, abs=SOON)


@pytest.mark.parametrize("refused", range(1, EVERYBODY))
@pytest.mark.parametrize("seconds", [1, 25, 3600])
def test_strangers_who_are_refused_keep_nobody_else_waiting(refused: int, seconds: float) -> None:
    other = Message(2, 100, Priority.INTERACTIVE)
    refuse([(1 + chat / 10, chat, seconds) for chat in range(refused)], [other])
    assert other.sent == pytest.approx(2, abs=SOON)


def test_where_chat_after_chat_is_refused_everything_waits_as_long_as_is_asked_but_not_for_ever() -> None:
    for seconds, waited in ((20, 20), (3600, LONGEST_CLOSED)):
        other = Message(2, 100, Priority.INTERACTIVE)
        refuse([(1, chat, seconds) for chat in range(EVERYBODY)], [other])
        assert other.sent == pytest.approx(1 + waited, abs=SOON)


def test_one_message_that_gets_through_shows_that_not_everything_is_refused() -> None:
    async def main() -> None:
        pacer, other = new_pacer(), Message(1, 100, Priority.INTERACTIVE)
        for chat in range(3 * EVERYBODY):
            pacer.refused(chat, 20)
            if chat % 3 == 0:
                pacer.let_through()
        await deliver(pacer, other, [])
        assert other.sent == pytest.approx(1, abs=SOON)

    run(main())


def test_in_a_long_line_who_asked_for_little_lately_goes_before_who_asked_for_much() -> None:
    crowd = [Message(second, chat, Priority.INTERACTIVE) for second in range(20) for chat in range(40)]
    calm = [Message(10.5 + number, 100 + number, Priority.INTERACTIVE) for number in range(8)]
    play([*crowd, *calm])
    assert max(message.sent - message.at for message in calm) < 4 * SLOT
    assert max(message.sent - message.at for message in crowd) > 5


def test_a_picture_and_its_words_stay_together_in_a_long_line() -> None:
    async def main() -> float:
        pacer, time = new_pacer(), asyncio.get_running_loop().time
        await pacer.wait(5, Priority.INTERACTIVE)
        crowd = asyncio.gather(*(pacer.wait(chat, Priority.INTERACTIVE) for chat in range(100, 300)))
        await pacer.wait(5, Priority.INTERACTIVE, 1)
        first = time()
        await pacer.wait(5, Priority.INTERACTIVE)
        together = time() - first
        await crowd
        return together

    assert run(main()) < 2 * SLOT


def test_edits_wait_for_their_own_chat_alone_and_only_after_many() -> None:
    async def main() -> None:
        pacer, time = new_pacer(), asyncio.get_running_loop().time
        for _ in range(EDIT_BURST):
            await pacer.wait_to_edit(5)
        assert time() < SOON
        for _ in range(4):
            await pacer.wait_to_edit(5)
        assert time() == pytest.approx(4 * EDIT_SPACING - EDIT_SPACING, abs=EDIT_SPACING)
        before = time()
        await pacer.wait_to_edit(6)
        pacer.refused(6, 25)
        await pacer.wait_to_edit(7)
        assert time() == before
        await pacer.wait_to_edit(6)
        assert time() == pytest.approx(before + 25, abs=SOON)

    run(main())


def test_who_could_wait_only_so_long_is_told_once_the_pacer_is_closed_and_keeps_no_end_waiting() -> None:
    async def main() -> None:
        pacer, before = new_pacer(), asyncio.get_running_loop().time()
        for _ in range(4):
            await pacer.wait(5, Priority.INTERACTIVE)
        waits = [asyncio.create_task(pacer.wait(chat, Priority.REMINDER, patience=60)) for chat in (5, 6, 6)]
        await asyncio.sleep(0)
        pacer.close()
        waits.append(asyncio.create_task(pacer.wait(7, Priority.REMINDER, patience=60)))
        told = await asyncio.gather(*waits, return_exceptions=True)
        assert [type(one) for one in told[-2:]] == [ChatBusyError, ChatBusyError]
        assert all(one is None or isinstance(one, ChatBusyError) for one in told)
        assert asyncio.get_running_loop().time() - before < 1

    run(main())


def test_nothing_goes_once_the_pacer_is_closed() -> None:
    async def main() -> None:
        pacer = new_pacer()
        pacer.close()
        waits = [asyncio.create_task(pacer.wait(5, Priority.INTERACTIVE)), asyncio.create_task(pacer.wait_to_edit(6))]
        done, _ = await asyncio.wait(waits, timeout=1000)
        assert not done
        for wait in waits:
            wait.cancel()

    run(main())


@pytest.mark.parametrize("second", [(1.5, 5, 30), (2.5, 6, 30)])
def test_the_same_chat_refused_twice_or_two_chats_apart_stop_nobody_else(second: tuple[float, int, float]) -> None:
    other = Message(3, 7)
    refuse([(1, 5, 20), second], [other])
    assert other.sent == pytest.approx(3, abs=SOON)


def test_a_shorter_refusal_does_not_shorten_a_longer_one() -> None:
    message = Message(2, 5)
    refuse([(1, 5, 20), (1.5, 5, 2)], [message])
    assert message.sent == pytest.approx(21, abs=SOON)


def test_a_cancelled_wait_takes_no_slot() -> None:
    async def main() -> None:
        pacer = new_pacer()
        waits = [asyncio.create_task(pacer.wait(chat, Priority.NEWS)) for chat in range(10)]
        await until(0.01)
        for wait in waits[2:]:
            wait.cancel()
        last = Message(0.02, 10)
        await deliver(pacer, last, [])
        assert last.sent == pytest.approx(SLOT, abs=SOON)
        assert [wait.done() and not wait.cancelled() for wait in waits] == [True] * 2 + [False] * 8

    run(main())


@pytest.mark.slow
def test_chats_are_forgotten_and_no_timer_is_left() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        timers: list[asyncio.TimerHandle] = []

        def call_later(delay: float, call: Callable[[], None]) -> asyncio.TimerHandle:
            timers.append(loop.call_later(delay, call))
            return timers[-1]

        pacer = RateLimiter(monotonic=loop.time, call_later=call_later)
        await deliver_all(pacer, [Message(0, chat) for chat in range(3 * KEPT_CHATS)])
        assert pacer.known_chats <= KEPT_CHATS
        assert pacer.waiting == 0
        assert all(timer.cancelled() or timer.when() <= loop.time() for timer in timers)

    run(main())


async def test_in_real_time_the_running_loop_sets_the_timers() -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    pacer = RateLimiter(rate=1000, most=1001)
    await asyncio.gather(*(pacer.wait(chat, Priority.NEWS) for chat in range(20)))
    # A lower bound: a busy machine only makes it longer. The first goes at once, nineteen slots follow.
    assert loop.time() - began >= 19 / 1000


def test_a_limit_without_room_for_a_whole_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="at least rate"):
        RateLimiter(rate=30, most=30)


@pytest.mark.slow
def test_a_chat_that_refuses_for_long_is_not_forgotten_among_many() -> None:
    async def main() -> Message:
        pacer, last = new_pacer(), Message(60, 5)
        pacer.refused(5, 600)
        await deliver_all(pacer, [*(Message(0, chat) for chat in range(10, 11 + KEPT_CHATS)), last])
        return last

    assert run(main()).sent >= 600


@pytest.mark.parametrize(("chats", "closed"), [(1, "one chat"), (EVERYBODY - 1, "one chat"), (EVERYBODY, "everything")])
def test_the_log_says_what_each_refusal_closes_and_for_how_long(chats: int, closed: str) -> None:
    async def main() -> None:
        pacer = new_pacer()
        for chat in range(chats):
            pacer.refused(chat, 20)

    with capture_logs() as logs:
        run(main())
    assert logs[-1] == {"event": "too many requests", "seconds": 20, "closed": closed, "log_level": "warning"}
    assert len(logs) == chats


def in_line(*turns: tuple[float, int], before: dict[int, int] | None = None, paused: Sequence[int] = ()) -> list[int]:
    """Return in which order people are served who ask at these moments while everything is closed.

    Args:
        turns: when, and in which chat.
        before: how many messages some chats were sent at the very beginning.
        paused: chats to which a call did not get through, a while ago.
    """

    async def main() -> list[int]:
        pacer = new_pacer()
        for chat in paused:
            pacer.pause(chat, 0)
        for chat, count in (before or {}).items():
            for _ in range(count):
                await pacer.wait(chat, Priority.INTERACTIVE)
        for chat in range(1000, 1000 + EVERYBODY):
            pacer.refused(chat, LONGEST_CLOSED)
        sent = await deliver_all(pacer, [Message(moment, chat, Priority.INTERACTIVE) for moment, chat in turns])
        return [message.chat for message in sent]

    return run(main())


def test_one_message_lately_puts_nobody_back_in_line() -> None:
    assert in_line((1, 5), (2, 6), before={5: 1}) == [5, 6]


def test_two_messages_lately_put_somebody_back_by_four_seconds_and_not_by_more() -> None:
    assert in_line((1, 5), (4, 6), before={5: 2}) == [6, 5]
    assert in_line((1, 5), (6, 6), before={5: 2}) == [5, 6]


def test_what_did_not_get_through_puts_nobody_back_in_line() -> None:
    assert in_line((1, 5), (2, 6), paused=[5]) == [5, 6]


def fast_pacer() -> RateLimiter:
    """Return a pacer by which a thousand messages go in a hundredth of a second."""
    loop = asyncio.get_running_loop()
    return RateLimiter(100_000, 100_002, monotonic=loop.time, call_later=loop.call_later)


async def send_to(pacer: RateLimiter, chats: Iterable[int]) -> None:
    for chat in chats:
        await pacer.wait(chat, Priority.NEWS)


def test_no_chat_is_forgotten_that_has_to_wait_for_its_last_message() -> None:
    async def main() -> int:
        pacer = fast_pacer()
        await send_to(pacer, range(KEPT_CHATS + 1))
        return pacer.known_chats

    assert run(main()) == KEPT_CHATS + 1


def test_a_chat_that_had_one_message_is_forgotten_after_its_second_and_one_that_had_three_is_not() -> None:
    async def main() -> int:
        pacer = fast_pacer()
        for _ in range(3):
            await pacer.wait(5, Priority.INTERACTIVE)
        await pacer.wait(6, Priority.INTERACTIVE)
        await until(4)
        await send_to(pacer, range(10, KEPT_CHATS + 10))
        return pacer.known_chats

    assert run(main()) == KEPT_CHATS + 1


def test_a_chat_with_an_edit_that_has_to_wait_is_not_forgotten() -> None:
    async def main() -> int:
        pacer = fast_pacer()
        await send_to(pacer, range(KEPT_CHATS - 1))
        await until(1.5)
        await pacer.wait_to_edit(-1)
        await pacer.wait(2000, Priority.NEWS)
        return pacer.known_chats

    assert run(main()) == 2


def test_as_many_chats_are_kept_as_are_allowed_and_the_next_look_comes_at_twice_what_was_left() -> None:
    async def main() -> list[int]:
        pacer, known = fast_pacer(), []
        for chat in range(10_000, 10_000 + KEPT_CHATS):
            pacer.pause(chat, 3600)
        await pacer.wait(0, Priority.NEWS)
        known.append(pacer.known_chats)
        await until(2)
        for first, last in ((1, KEPT_CHATS + 1), (KEPT_CHATS + 1, KEPT_CHATS + 2), (KEPT_CHATS + 2, KEPT_CHATS + 3)):
            await send_to(pacer, range(first, last))
            known.append(pacer.known_chats)
            await until(asyncio.get_running_loop().time() + 2)
        return known

    # One thousand that matter and one more: looked at, all kept. Then nothing is forgotten up to 2,002.
    assert run(main()) == [KEPT_CHATS + 1, 2 * KEPT_CHATS + 1, 2 * KEPT_CHATS + 2, KEPT_CHATS + 1]


def test_exactly_as_many_chats_as_are_allowed_are_not_looked_at() -> None:
    async def main() -> int:
        pacer = fast_pacer()
        await send_to(pacer, range(KEPT_CHATS - 1))
        await until(60)
        await pacer.wait(5000, Priority.NEWS)
        return pacer.known_chats

    assert run(main()) == KEPT_CHATS


def test_a_group_in_which_a_person_waits_gets_the_same_burst_and_then_one_in_four_seconds() -> None:
    sent = play([Message(0, -100, Priority.INTERACTIVE) for _ in range(7)])
    assert sent[BURST - 1].sent < BURST * SLOT
    assert [message.sent for message in sent[BURST:]] == pytest.approx([GROUP_SPACING, 2 * GROUP_SPACING], abs=SLOT)


@pytest.mark.parametrize("seconds", [2.0, 3600.0])
def test_a_message_whose_chat_keeps_it_waiting_too_long_is_told_for_how_long(seconds: float) -> None:
    async def main() -> tuple[float, float]:
        pacer, loop = new_pacer(), asyncio.get_running_loop()
        pacer.refused(1, seconds)
        with pytest.raises(ChatBusyError) as told:
            await pacer.wait(1, Priority.REMINDER, patience=1.5)
        return loop.time(), told.value.seconds

    at, told = run(main())
    assert at == pytest.approx(0, abs=SOON)
    assert told == pytest.approx(seconds)


def test_a_message_that_waits_for_its_chat_waits_no_longer_than_it_was_to_where_the_chat_goes_on_being_used() -> None:
    async def main() -> float:
        pacer, loop = new_pacer(), asyncio.get_running_loop()
        for _ in range(2):
            await pacer.wait(1, Priority.INTERACTIVE)
        reminder = asyncio.create_task(pacer.wait(1, Priority.REMINDER, patience=2.5))
        for _ in range(10):
            await pacer.wait(1, Priority.INTERACTIVE)
            await asyncio.sleep(0.5)
            if reminder.done():
                break
        with pytest.raises(ChatBusyError):
            await reminder
        return loop.time()

    assert run(main()) < 3.1


def test_a_chat_that_is_free_soon_enough_gets_its_message() -> None:
    async def main() -> float:
        pacer = new_pacer()
        await pacer.wait(1, Priority.INTERACTIVE)
        await pacer.wait(1, Priority.REMINDER, patience=1.5)
        return asyncio.get_running_loop().time()

    assert run(main()) == pytest.approx(CHAT_SPACING, abs=2 * SLOT)
