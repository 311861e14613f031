"""Updates wait for the bot until it confirms them, in the order in which they happened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.updates import UpdateQueue


def waiting(count: int) -> tuple[UpdateQueue, list[int]]:
    """Return a queue of so many updates, and their numbers."""
    queue = UpdateQueue()
    added = [queue.add("message", {"text": str(number)}) for number in range(count)]
    return queue, [update["update_id"] for update in added if update]


async def numbers(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[int]:
    return [update["update_id"] for update in await queue.get(offset, limit)]


async def test_each_update_has_the_next_number_and_is_given_again_until_it_is_confirmed() -> None:
    queue, ids = waiting(3)
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert await numbers(queue) == await numbers(queue, ids[0]) == ids
    assert await numbers(queue, ids[1]) == ids[1:]
    assert await numbers(queue) == ids[1:]
    assert len(queue) == 2


@pytest.mark.parametrize(("offset", "kept"), [(-1, 1), (-3, 3), (-4, 3)])
async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(offset: int, kept: int) -> None:
    queue, ids = waiting(3)
    assert await numbers(queue, offset) == ids[-kept:]
    assert await numbers(queue) == ids[-kept:]
    assert await numbers(UpdateQueue(), offset) == []


@pytest.mark.parametrize(("limit", "given_"), [(0, 1), (1, 1), (2, 2), (100, 100), (101, 100)])
async def test_one_call_brings_between_one_and_a_hundred_updates(limit: int, given_: int) -> None:
    queue, ids = waiting(102)
    assert await numbers(queue, limit=limit) == ids[:given_]


@given(st.lists(st.sampled_from(["message", "callback_query", "chat_member", "message_reaction"])))
def test_a_bot_that_asks_for_nothing_by_name_gets_all_but_what_must_be_asked_for(kinds: list[str]) -> None:
    queue = UpdateQueue()
    taken = [kind for kind in kinds if queue.add(kind, {})]
    assert taken == [kind for kind in kinds if kind in {"message", "callback_query"}]
    queue.allowed = ["chat_member"]
    assert [kind for kind in kinds if queue.add(kind, {})] == [kind for kind in kinds if kind == "chat_member"]


def test_what_waits_can_be_forgotten_or_taken_back() -> None:
    queue = UpdateQueue()
    first, second = queue.add("message", {"text": "a"}), queue.add("message", {"text": "b"})
    assert first
    assert second
    queue.take(first)
    assert len(queue) == 1
    queue.clear()
    assert len(queue) == 0
