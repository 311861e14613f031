"""Updates in order within a chat, side by side between chats."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.transport.update_processor import ChatProcessor

NOW = datetime(2024, 10, 21, tzinfo=UTC)


def message(chat: int) -> Update:
    return Update(1, message=Message(1, NOW, Chat(chat, "private"), text="Bonjour"))


def tap(person: int, chat: int) -> Update:
    user = User(person, "Camille", is_bot=False)
    return Update(2, callback_query=CallbackQuery("1", user, "x", message=message(chat).message, data="oui"))


def tap_under_inline_card(person: int) -> Update:
    user = User(person, "Camille", is_bot=False)
    return Update(3, callback_query=CallbackQuery("1", user, "x", inline_message_id="9", data="oui"))


def inline_query(person: int) -> Update:
    return Update(4, inline_query=InlineQuery("1", User(person, "Camille", is_bot=False), "lyon", ""))


class Bench:
    """Gives updates to a processor as the library does; each runs until it is let go."""

    def __init__(self, places: int = 256) -> None:
        self.processor = ChatProcessor(places=places)
        self.begun: list[str] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.gates: dict[str, asyncio.Event] = {}

    def give(self, name: str, update: object) -> None:
        self.gates[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self.processor.process_update(update, self.handle(name)))

    async def handle(self, name: str) -> None:
        self.begun.append(name)
        await self.gates[name].wait()
        if name.startswith("broken"):
            raise ValueError(name)

    async def finish(self, *names: str) -> None:
        for name in names:
            self.gates[name].set()
        await asyncio.wait([self.tasks[name] for name in names])

    async def settle(self) -> None:
        """Let everything that can go on do so."""
        loop = asyncio.get_running_loop()
        for _ in range(20):
            turn = loop.create_future()
            loop.call_soon(turn.set_result, None)
            await turn


async def test_updates_of_one_chat_are_handled_in_order() -> None:
    bench = Bench()
    for name in "abc":
        bench.give(name, message(5))
    await bench.settle()
    assert bench.begun == ["a"]
    await bench.finish("a", "b", "c")
    assert bench.begun == ["a", "b", "c"]


async def test_a_slow_chat_keeps_nobody_waiting() -> None:
    bench = Bench()
    bench.give("slow", message(5))
    bench.give("next", message(5))
    bench.give("other", message(6))
    await bench.finish("other")
    assert bench.begun == ["slow", "other"]
    await bench.finish("slow", "next")


async def test_no_more_run_at_once_than_there_are_places_and_a_flood_takes_only_one() -> None:
    bench = Bench(places=2)
    for number in range(50):
        bench.give(f"flood {number}", message(5))
    for chat in (6, 7):
        bench.give(f"chat {chat}", message(chat))
    await bench.settle()
    assert bench.begun == ["flood 0", "chat 6"]
    await bench.finish("chat 6", "chat 7")
    assert bench.begun == ["flood 0", "chat 6", "chat 7"]
    await bench.finish(*(f"flood {number}" for number in range(50)))
    assert bench.begun[3:] == [f"flood {number}" for number in range(1, 50)]


async def test_a_failing_update_tells_its_error_and_does_not_stop_its_chat() -> None:
    bench = Bench()
    bench.give("broken", message(5))
    bench.give("next", message(5))
    await bench.finish("broken", "next")
    assert bench.begun == ["broken", "next"]
    with pytest.raises(ValueError, match="broken"):
        await bench.tasks["broken"]


async def test_a_cancelled_update_gives_its_turn_away() -> None:
    bench = Bench()
    for name in "abc":
        bench.give(name, message(5))
    await bench.settle()
    bench.tasks["b"].cancel()
    bench.tasks["a"].cancel()
    await bench.finish("c")
    assert bench.begun == ["a", "c"]


SAME_TURN: list[tuple[Update, Update]] = [
    (tap(5, 5), message(5)),
    (tap(5, -100), tap(6, -100)),
    (tap_under_inline_card(5), inline_query(5)),
    (inline_query(5), message(5)),
]


@pytest.mark.parametrize(("first", "second"), SAME_TURN)
async def test_what_one_chat_or_one_person_does_is_handled_in_order(first: Update, second: Update) -> None:
    bench = Bench()
    bench.give("first", first)
    bench.give("second", second)
    await bench.settle()
    assert bench.begun == ["first"]
    await bench.finish("first", "second")


async def test_inline_queries_of_different_people_run_side_by_side() -> None:
    bench = Bench()
    bench.give("first", inline_query(5))
    bench.give("second", inline_query(6))
    await bench.settle()
    assert bench.begun == ["first", "second"]
    await bench.finish("first", "second")


async def test_what_comes_from_nobody_is_handled_as_well() -> None:
    bench = Bench()
    bench.give("unknown", Update(9))
    bench.give("no update", "wake up")
    await bench.finish("unknown", "no update")
    assert bench.begun == ["unknown", "no update"]


async def test_closing_waits_for_what_runs_and_for_what_waits() -> None:
    bench = Bench()
    bench.give("a", message(5))
    bench.give("b", message(5))
    await bench.settle()
    closing = asyncio.create_task(bench.processor.shutdown())
    await bench.finish("a")
    await bench.settle()
    assert not closing.done()
    await bench.finish("b")
    await closing


async def test_closing_waits_for_nobody_where_a_tap_could_not_even_be_answered() -> None:
    async def fails(_update: object) -> None:
        raise ValueError("tap not answered")

    async def nothing() -> None:
        pass

    processor = ChatProcessor(at_once=fails)
    with pytest.raises(ValueError, match="tap not answered"):
        await processor.process_update(tap(5, 5), nothing())
    async with asyncio.timeout(5):
        await processor.shutdown()


async def test_nothing_is_kept_of_a_chat_that_is_idle() -> None:
    bench = Bench()
    for chat in range(100):
        bench.give(f"{chat}", message(chat))
    await bench.finish(*bench.tasks)
    assert bench.processor.busy_chats == 0
    async with bench.processor:
        assert bench.processor.current_concurrent_updates == 0
