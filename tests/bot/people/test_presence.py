"""Who was there last."""

from hypothesis import given
from hypothesis import strategies as st

from bot.people.presence import Presence


@given(st.lists(st.integers(1, 5)), st.lists(st.integers(1, 5)))
def test_whoever_wrote_after_a_mark_was_there_since_and_nobody_else(before: list[int], after: list[int]) -> None:
    presence = Presence()
    for chat in before:
        presence.note(chat)
    mark = presence.mark
    for chat in after:
        presence.note(chat)
    assert {chat for chat in range(1, 6) if presence.came_since(chat, mark)} == set(after)


def test_only_those_who_were_there_last_are_remembered() -> None:
    presence = Presence(chats=2)
    for chat in (1, 2, 1, 3):
        presence.note(chat)
    assert [presence.came_since(chat, 0) for chat in (1, 2, 3)] == [True, False, True]
