"""Updates in order within a chat, side by side between chats."""

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.transport.update_processor import MOST_OF_ONE_CHAT, ChatTurns, Turn, key_of

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
    """Gives updates their turns; each is under way until it is let go."""

    def __init__(self) -> None:
        self.turns = ChatTurns()
        self.begun: list[str] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.gates: dict[str, asyncio.Event] = {}

    def give(self, name: str, update: Update) -> None:
        self.gates[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self.handle(name, self.turns.enter(key_of(update))))
        self.tasks[name].add_done_callback(lambda _: self.turns.leave(key_of(update)))

    async def handle(self, name: str, turn: Turn) -> None:
        async with turn:
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


async def test_a_chat_that_sends_much_more_than_can_be_answered_is_full_and_told_so_once() -> None:
    bench = Bench()
    assert not bench.turns.tell_once(key_of(message(5)))
    for number in range(MOST_OF_ONE_CHAT):
        assert not bench.turns.is_full(key_of(message(5)))
        bench.give(f"{number}", message(5))
        await bench.settle()
    assert bench.turns.is_full(key_of(message(5)))
    assert not bench.turns.is_full(key_of(message(6)))
    assert [bench.turns.tell_once(key_of(tap(5, 5))) for _ in range(3)] == [True, False, False]
    await bench.finish(*bench.tasks)
    await bench.settle()
    assert not bench.turns.is_full(key_of(message(5)))


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


async def test_nothing_is_kept_of_a_chat_that_is_idle() -> None:
    bench = Bench()
    for chat in range(100):
        bench.give(f"{chat}", message(chat))
    await bench.settle()
    assert len(bench.turns) == 100
    await bench.finish(*bench.tasks)
    await bench.settle()
    assert len(bench.turns) == 0
