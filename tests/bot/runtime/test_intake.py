"""What Telegram hands over is read one by one, handled once, and answered whatever happens."""

import asyncio
import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from telegram.error import BadRequest

from bot.runtime import intake
from bot.runtime.intake import HOLD, LONGEST_HOLD, Intake, hold_of
from bot.storage.tables import handled_updates, outbox
from bot.transport.telegram_client import MOST_UPDATES
from bot.transport.update_processor import MOST_OF_ONE_CHAT
from simulator.person import Person
from tests.support.databases import of_a_file, on_a_server
from tests.support.rehearsal import Rehearsal

Json = dict[str, Any]


def photo(person: Person, album: str | None = None) -> Json:
    size = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    update = person.telegram.send_text(person.account, "")
    assert update
    del update["message"]["text"]
    update["message"] |= {"photo": [size]} | ({"media_group_id": album} if album else {})
    return update


def written(person: Person, text: str) -> Json:
    update = person.telegram.send_text(person.account, text)
    assert update
    return update


async def rows(bot: Rehearsal) -> list[int]:
    async with bot.services.database.reading() as connection:
        return list((await connection.execute(select(outbox.c.number).order_by(outbox.c.number))).scalars())


async def noted(bot: Rehearsal) -> set[int]:
    async with bot.services.database.reading() as connection:
        return set((await connection.execute(select(handled_updates.c.number))).scalars())


async def test_the_same_update_twice_is_answered_once_also_over_a_restart(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        update = written(ann, "/rappels")
        await rehearsal.deliver(update)
        await rehearsal.deliver(update)
        assert len(ann.messages) == 1
    async with rehearsal.running():
        await rehearsal.deliver(update)
        assert len(ann.messages) == 1
        await rehearsal.deliver(written(ann, "/rappels"))
        assert len(ann.messages) == 2


@pytest.mark.parametrize("size", range(2, 11))
async def test_an_album_is_answered_once(bot: Rehearsal, ann: Person, size: int) -> None:
    bob = bot.person("Bob")
    before = len(ann.messages)
    for _ in range(size):
        await bot.deliver(photo(ann, "777"))
        await bot.deliver(photo(bob, "778"))
    assert (len(ann.messages) - before, len(bob.messages)) == (1, 1)
    await bot.deliver(photo(ann))
    assert len(ann.messages) - before == 2


async def test_an_album_that_a_restart_cuts_in_two_is_answered_once(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await rehearsal.deliver(photo(ann, "777"))
    async with rehearsal.running():
        await rehearsal.deliver(photo(ann, "777"))
    assert len(ann.messages) == 1


EVENTS: dict[str, Any] = {
    "boost_added": {"boost_count": 1},
    "write_access_allowed": {"from_request": True},
    "pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "🌊"}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 5},
    "users_shared": {"request_id": 1, "users": [{"user_id": 5}]},
    "chat_shared": {"request_id": 1, "chat_id": -5},
    "connected_website": "example.org",
    "delete_chat_photo": True,
    "new_chat_title": "A",
    "forum_topic_closed": {},
    "video_chat_started": {},
    "group_chat_created": True,
    "something_of_next_year": {"a": 1},
}


@pytest.mark.parametrize("event", EVENTS)
async def test_what_nobody_wrote_is_not_answered(bot: Rehearsal, ann: Person, event: str) -> None:
    update = written(ann, "")
    del update["message"]["text"]
    update["message"][event] = EVENTS[event]
    calls = len(bot.telegram.calls)
    await bot.deliver(update)
    assert len(bot.telegram.calls) == calls


def places(value: object, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Yield where each part of an update stands: what holds it, and under which key."""
    if depth < 4 and isinstance(value, dict | list):
        for key in list(value if isinstance(value, dict) else range(len(value))):
            yield value, key
            yield from places(value[key], depth + 1)


UPDATES: list[Json] = [
    {"message": {"text": "Lyon", "entities": [{"type": "bold", "offset": 0, "length": 4}]}},
    {"message": {"location": {"latitude": 45.7, "longitude": 4.8}}},
    {"message": {"poll": {"id": "1", "question": "q", "options": [], "total_voter_count": 0}}},
    {"message": {"gift": {"gift": {"id": "1"}}, "reply_to_message": {"text": "x"}}},
    {"callback_query": {"id": "1", "chat_instance": "1", "data": "home", "message": {"message_id": 1}}},
    {"inline_query": {"id": "1", "query": "lyon", "offset": ""}},
    {"my_chat_member": {"old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}}},
]
ODD = st.sampled_from(
    [None, True, 0, -1, 5, 1e308, 10**30, "", "x", "\ud83d", [], [5], {}, {"a": 1}, "é" * 5000, -(10**15)]
)


def complete(update: Json, person: Person) -> Json:
    """Return an update as Telegram would send it, from the parts of it that matter."""
    user, chat = person.account.user(), person.account.chat()
    base = {"message_id": 5, "date": 1_730_000_000, "chat": chat, "from": user}
    whole = deepcopy(update)
    for kind, part in whole.items():
        part.setdefault("from", user)
        if kind == "message":
            whole[kind] = base | part
        if "message" in part:
            part["message"] = base | part["message"]
        if kind == "my_chat_member":
            part |= {"chat": chat, "date": 1_730_000_000}
            for side in ("old_chat_member", "new_chat_member"):
                part[side]["user"] = user
    return whole


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(UPDATES)))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(where=st.integers(0, 200), odd=ODD, left_out=st.booleans())
async def test_whatever_part_of_an_update_is_odd_nothing_fails_and_the_next_one_is_answered(
    bot: Rehearsal, ann: Person, number: int, where: int, odd: object, left_out: bool
) -> None:
    update = complete(UPDATES[number], ann)
    holder, key = (found := list(places(update)))[where % len(found)]
    if left_out:
        holder.pop(key)
    else:
        holder[key] = odd
    numbers = vars(bot.telegram.updates)
    numbers["_last_id"] += 1
    update["update_id"] = numbers["_last_id"]
    await bot.deliver(update)
    bot.telegram.heal()
    before = len(ann.messages)
    await ann.sends("/aide")
    assert len(ann.messages) == before + 1
    # Where the number of the chat is another one, there is nobody to answer.
    assert not [error for error in bot.errors if not isinstance(error, BadRequest)]
    bot.errors.clear()


@pytest.mark.parametrize("kind", ["channel_post", "business_message", "edited_business_message", "poll_answer", "new"])
async def test_a_kind_of_update_that_the_bot_did_not_ask_for_is_left_alone_whatever_it_holds(
    bot: Rehearsal, ann: Person, kind: str
) -> None:
    whole = written(ann, "/start")["message"]
    odd = [whole, whole | {"chat": {"id": {}, "type": "channel"}}, whole | {"text": 5}, whole | {"date": None}, {}, 5]
    calls, number = len(bot.telegram.calls), 10**9
    for each, content in enumerate(odd):
        await bot.deliver({"update_id": number + each, kind: content})
    assert len(bot.telegram.calls) == calls
    await ann.sends("/aide")
    assert len(bot.telegram.calls) == calls + 1


@pytest.mark.parametrize("text", ["", " ", "\n"])
@pytest.mark.parametrize("chat", ["private", "supergroup"])
async def test_a_blank_text_that_is_marked_as_a_command_is_no_error(
    bot: Rehearsal, ann: Person, text: str, chat: str
) -> None:
    blank = written(ann, "/aide")
    blank["message"] |= {"text": text, "chat": blank["message"]["chat"] | {"type": chat}}
    await bot.deliver(blank)
    before = len(ann.messages)
    await ann.sends("/aide")
    assert len(ann.messages) == before + 1


@pytest.mark.parametrize("raw", [None, 5, "x", [], {}, {"update_id": "5"}, {"update_id": True}, {"message": {}}])
async def test_what_has_no_number_is_no_update(bot: Rehearsal, raw: object) -> None:
    assert bot.intake.take([raw]) == []


@pytest.mark.parametrize("number", [10**30, 2**63, 2**53, -1, -(10**30)])
async def test_a_number_that_cannot_be_noted_keeps_no_other_from_being_noted(
    bot: Rehearsal, ann: Person, number: int
) -> None:
    usual = written(ann, "/aide")
    assert bot.intake.take([usual | {"update_id": number}]) == []
    await bot.deliver(usual)
    await bot.intake.close()
    assert usual["update_id"] in await noted(bot)


class Held:
    """Keeps answers from being sent until they are let go."""

    def __init__(self, bot: Rehearsal) -> None:
        self.bot = bot
        self.fault = bot.telegram.fail("sendMessage", error=429, times=None, retry_after=20)

    async def take(self, *updates: Json) -> None:
        """Let the bot take updates until they are safe."""
        await self.bot.intake.until_safe(self.bot.intake.take(list(updates)), 0)


@pytest.fixture
def held(bot: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> Held:
    # The pace of real seconds, in which a pause that Telegram asks for lasts longer than the test.
    monkeypatch.setattr(bot.services.pacer, "_monotonic", asyncio.get_event_loop().time)
    return Held(bot)


async def leaves(bot: Rehearsal) -> None:
    """Let the process be no more, with what is under way."""
    await bot.intake.close()
    bot.telegram.heal()


async def comes_back(bot: Rehearsal) -> None:
    """Begin as the next process does, and answer what is left."""
    vars(bot.services.pacer)["_chats"].clear()
    bot.services.answering.clear()
    bot.intake = Intake(bot.application)
    await bot.intake.begin()
    assert await bot.intake.finish(10)


async def test_an_answer_that_telegram_refuses_for_now_is_a_row_without_anything_written(
    bot: Rehearsal, held: Held
) -> None:
    ann = bot.person()
    await held.take(written(ann, "/etapes"), written(ann, "ma phrase secrète"), written(ann, "/start Jean-Dupont"))
    assert len(await rows(bot)) == 3
    found = [one.address for one in await bot.services.outbox.unanswered()]
    assert found == ["command:etapes", "missed", "home"]
    async with bot.services.database.reading() as connection:
        stored = repr((await connection.execute(select(outbox))).all())
    assert not any(word in stored for word in ("etapes", "secrète", "Dupont", str(ann.account.id)))
    await leaves(bot)


@of_a_file  # on a server the next process is another one: tests/bot/storage/test_standing.py
async def test_what_a_process_left_unanswered_is_answered_by_the_next_one_and_by_it_alone(
    bot: Rehearsal, held: Held
) -> None:
    ann, bob = bot.person(), bot.person("Bob")
    question = written(bob, "Comment financer mon projet ?")
    await held.take(written(ann, "/etapes"), question)
    await leaves(bot)
    await comes_back(bot)
    assert "20 étapes" in ann.screen
    assert len(bob.messages) == 1
    await bot.intake.close()
    assert await rows(bot) == []
    await comes_back(bot)
    await bot.deliver(question)
    assert (len(ann.messages), len(bob.messages)) == (1, 1)


@of_a_file  # on a server the next process is another one: tests/bot/storage/test_standing.py
async def test_what_is_handed_over_again_while_its_row_is_answered_is_answered_once(bot: Rehearsal, held: Held) -> None:
    ann = bot.person()
    same, last = written(ann, "/etapes"), written(ann, "/etapes")
    await held.take(same, last)
    await leaves(bot)
    vars(bot.services.pacer)["_chats"].clear()
    bot.services.answering.clear()
    bot.intake = Intake(bot.application)
    await bot.intake.begin()
    bot.intake.take([same, last])
    assert await bot.intake.finish(10)
    assert len(ann.messages) == 1


@of_a_file  # on a server the next process is another one: tests/bot/storage/test_standing.py
async def test_a_tap_that_was_left_has_its_effect_once(bot: Rehearsal) -> None:
    ann = bot.person()
    await ann.sends("/start")
    bot.telegram.fail("editMessageText", error=429, times=None, retry_after=20)
    tap = bot.telegram.tap(ann.account, ann.messages[-1]["message_id"], "remind:lyon:d1-1800")
    vars(bot.services.pacer)["_monotonic"] = asyncio.get_running_loop().time
    await bot.intake.until_safe(bot.intake.take([tap]), 0.2)
    await leaves(bot)
    await comes_back(bot)
    assert "C’est noté" in ann.screen
    assert len(await bot.services.reminders.of_person(1)) == 1


@of_a_file  # on a server the next process is another one: tests/bot/storage/test_standing.py
async def test_who_asks_the_same_again_and_again_while_nothing_goes_out_gets_it_once_in_the_end(
    bot: Rehearsal, held: Held
) -> None:
    ann = bot.person()
    await held.take(*(written(ann, "/etapes") for _ in range(5)))
    await leaves(bot)
    await comes_back(bot)
    assert len(ann.messages) == 1


async def test_a_button_with_half_a_character_that_waits_holds_up_nobody_else(bot: Rehearsal, held: Held) -> None:
    ann, bob = bot.person(), bot.person("Bob")
    async with asyncio.timeout(5):
        tap = bot.telegram.tap(ann.account, 1, "go:\ud83d")
        assert tap
        await held.take(written(bob, "/etapes"), tap)
    assert len(await rows(bot)) == 2
    await leaves(bot)


async def test_one_who_is_refused_holds_up_nobody_else(bot: Rehearsal, held: Held) -> None:
    held.bot.telegram.heal()
    ann, bob = bot.person(), bot.person("Bob")
    bot.telegram.fail("sendMessage", error=429, times=None, retry_after=3600, chat_id=ann.account.id)
    await held.take(written(ann, "/etapes"))
    await bot.deliver(written(bob, "/etapes"))
    assert "20 étapes" in bob.screen
    await leaves(bot)


@pytest.mark.parametrize(("minutes", "sorry"), [(0, 0), (9, 0), (11, 1), (600, 1), (60 * 24 * 400, 0), (-60, 0)])
async def test_who_waited_during_an_outage_is_told_once_and_briefly(
    bot: Rehearsal, ann: Person, minutes: int, sorry: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(bot.clock), "rehearsal", property(lambda _: False))
    updates = [written(ann, "/aide"), written(ann, "/etapes")]
    bot.clock.jump(bot.clock.now() + timedelta(minutes=minutes))
    for update in updates:
        await bot.deliver(update)
    await ann.sends("/aide")
    assert sum("Pardon pour l’attente" in one.get("text", "") for one in ann.messages) == sorry
    assert "Pardon" not in ann.screen


async def test_what_is_handled_in_time_is_never_written_down(bot: Rehearsal, ann: Person) -> None:
    taken = bot.intake.take([written(ann, "/etapes")])
    await bot.intake.until_safe(taken, 10)
    assert await rows(bot) == []
    await bot.intake.close()
    assert {one.number for one in taken} <= await noted(bot)


async def test_however_many_were_handled_while_nothing_could_be_noted_all_are_in_the_end(bot: Rehearsal) -> None:
    numbers = range(1_000_000, 1_040_000)  # more than a statement of SQLite takes
    vars(bot.intake)["_handled"].extend(numbers)
    await bot.intake.close()
    assert await noted(bot) >= set(numbers)


async def test_what_was_handled_is_noted_though_the_end_comes_in_the_middle_of_writing_down(
    bot: Rehearsal, ann: Person
) -> None:
    bot.telegram.fail("sendMessage", error=429, times=None, retry_after=20)
    numbers = range(2_000_000, 2_000_010)
    vars(bot.intake)["_handled"].extend(numbers)
    taken = bot.intake.take([written(ann, "/etapes")])
    writing = asyncio.create_task(bot.intake.until_safe(taken, 0))
    for _ in range(50):  # steps of the loop
        if vars(bot.intake)["_noting"].locked():
            break
        await asyncio.sleep(0)
    assert writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await leaves(bot)
    assert await noted(bot) >= set(numbers)
    assert await rows(bot) == [one.number for one in taken]


async def test_a_row_goes_when_its_answer_was_given_after_all(bot: Rehearsal, ann: Person) -> None:
    taken = bot.intake.take([written(ann, "/etapes")])
    await bot.intake.until_safe(taken, 0)
    assert await bot.intake.finish(10)
    await bot.intake.close()
    assert await rows(bot) == []


async def test_who_is_forgotten_has_no_answer_waiting(bot: Rehearsal, held: Held) -> None:
    ann = bot.person()
    await held.take(written(ann, "/etapes"))
    await bot.services.people.forget(ann.account.id, bot.clock.now())
    assert await rows(bot) == []
    await leaves(bot)


async def test_who_sends_much_more_than_can_be_answered_is_told_once_and_others_are_served(
    bot: Rehearsal, held: Held
) -> None:
    ann, bob = bot.person(), bot.person("Bob")
    held.bot.telegram.heal()
    taken = bot.intake.take([written(ann, f"question {number}") for number in range(3 * MOST_OF_ONE_CHAT)])
    assert len(taken) == MOST_OF_ONE_CHAT + 1
    await bot.deliver(written(bob, "/etapes"))
    assert len(bob.messages) == 1
    await leaves(bot)
    bot.telegram.heal()


async def test_taps_beyond_measure_are_told_on_the_spot(
    bot: Rehearsal,
    ann: Person,
    held: Held,  # noqa: ARG001 -- from when ann has begun
) -> None:
    bot.telegram.fail("editMessageText", error=429, times=None, retry_after=3600)
    message = ann.messages[-1]["message_id"]
    taps = [bot.telegram.tap(ann.account, message, "stages") for _ in range(MOST_OF_ONE_CHAT + 5)]
    bot.intake.take(taps)
    for _ in range(500):
        await asyncio.sleep(0)
    answers = [query.answers for query in bot.telegram.callback_queries.values()]
    assert all(len(one) == 1 for one in answers)
    assert sum("Un instant" in one[0].get("text", "") for one in answers) == 4
    await leaves(bot)


@pytest.mark.usefixtures("held")
async def test_while_much_is_under_way_no_more_is_taken(bot: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MOST_UNDER_WAY", 5)
    await bot.intake.room()
    bot.intake.take([written(bot.person(f"Person {number}"), "/aide") for number in range(5)])
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(HOLD):
            await bot.intake.room()
    await leaves(bot)


def test_as_many_updates_as_come_at_once_are_held_for_longer_than_a_few_and_nobody_for_long() -> None:
    assert hold_of(1) == hold_of(MOST_UPDATES // 2) == HOLD
    assert HOLD < hold_of(MOST_UPDATES) < LONGEST_HOLD / 10


def test_the_updates_of_this_file_are_json() -> None:
    assert json.loads(json.dumps(UPDATES)) == UPDATES


@on_a_server
@pytest.mark.parametrize("others", [False, True])
async def test_a_typed_number_presses_no_button_of_a_screen_that_another_process_may_have_replaced(
    bot: Rehearsal, ann: Person, *, others: bool
) -> None:
    bot.services.standing.others = others
    await ann.sends("/etapes")
    update = written(ann, "2")
    assert await bot.intake.is_ours(update) == "ours"
    await bot.deliver(update)
    assert ("Je ne vois pas de bouton avec ce numéro" in ann.screen) is others
