"""What the page of the local chat is told: who is there, what they see, what time it is for the bot."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.clock import Clock
from simulator.parameters import UploadedFile
from simulator.view import chat as seen_by
from simulator.view import gather_people, people, time_bar
from simulator.world import Json
from tests.support.local_chat import RELEASE, Chat


@pytest.fixture
def chat() -> Chat:
    return Chat()


def latest(chat: Chat) -> Json:
    summary: Json = people(chat.telegram)[0]["latest"]
    return summary


def test_three_people_play_their_parts_and_nobody_is_there_twice(chat: Chat) -> None:
    gather_people(chat.telegram)
    stranger = chat.telegram.person("Ann")
    rows = people(chat.telegram)
    assert [(row["first_name"], row["role"]) for row in rows] == [
        ("Nadia", "owner"),
        ("Karim", "ambassador"),
        ("Hélène", "organiser"),
        ("Ann", None),
    ]
    assert rows[-1]["id"] == stranger.id
    assert [row["latest"] for row in rows] == [None] * 4


async def test_the_row_of_a_person_shows_the_latest_message_and_counts_those_that_came(chat: Chat) -> None:
    chat.telegram.send_text(chat.nadia, "Bonjour")
    assert latest(chat) == {"own": True, "text": "Bonjour", "kind": "text"}
    sent = await chat.says("x" * 200)
    assert latest(chat) == {"own": False, "text": "x" * 120, "kind": "text"}
    assert people(chat.telegram)[0]["incoming"] == [sent["message_id"]]
    assert people(chat.telegram)[1]["incoming"] == []


def test_a_message_without_words_is_shown_by_its_kind(chat: Chat) -> None:
    chat.telegram.share_position(chat.nadia, 48.0, 2.0)
    assert latest(chat) == {"own": True, "text": "", "kind": "location"}
    chat.telegram.send_document(chat.nadia, UploadedFile("devis.pdf", b"x", "application/pdf"))
    assert latest(chat) == {"own": True, "text": "devis.pdf", "kind": "document"}


async def test_a_person_sees_the_chat_from_the_first_message_to_the_last_three_hundred(chat: Chat) -> None:
    assert seen_by(chat.telegram, chat.nadia)["started"] is False
    chat.telegram.send_text(chat.nadia, "Bonjour")
    for number in range(300):
        await chat.says(str(number))
    seen = seen_by(chat.telegram, chat.nadia)
    assert seen["started"] is True
    assert [message["text"] for message in seen["messages"]] == [str(number) for number in range(300)]
    assert (seen["person"], seen["blocked"], seen["keyboard"]) == (chat.nadia.id, False, None)
    assert [person["id"] for person in seen["people"]] == list(chat.telegram.accounts)


async def test_the_bot_introduces_itself_in_the_language_of_each(chat: Chat) -> None:
    await chat.call("setMyDescription", description="Un robot", language_code="fr")
    await chat.call("setMyShortDescription", short_description="A bot")
    await chat.call("setMyCommands", commands=[{"command": "aide", "description": "L’aide"}])
    bot, commands = (seen_by(chat.telegram, chat.nadia)[part] for part in ("bot", "commands"))
    assert (bot["description"], bot["short_description"]) == ("Un robot", "A bot")
    assert commands == [{"command": "aide", "description": "L’aide"}]


@pytest.mark.parametrize(("seconds", "shown"), [(0, "typing"), (5, "typing"), (5.1, None)])
async def test_what_the_bot_is_doing_is_shown_for_five_seconds(chat: Chat, seconds: float, shown: str | None) -> None:
    assert seen_by(chat.telegram, chat.nadia)["action"] is None
    chat.nadia.started = True
    await chat.call("sendChatAction", chat_id=chat.nadia.id, action="typing")
    chat.clock.jump(RELEASE + timedelta(seconds=seconds))
    assert seen_by(chat.telegram, chat.nadia)["action"] == shown


@pytest.mark.parametrize(
    ("clock", "rehearsal"),
    [
        (Clock(), False),
        (Clock(RELEASE), True),
        (Clock(Clock().now(), 60), True),
    ],
)
def test_the_clock_is_called_a_rehearsal_where_it_is_not_the_real_one(clock: Clock, rehearsal: bool) -> None:
    bar: dict[str, Any] = time_bar(clock, None, None)
    assert (bar["rehearsal"], bar["start"], bar["next"]) == (rehearsal, None, None)


def test_the_clock_tells_where_it_started_and_when_the_next_reminder_is_due() -> None:
    due = RELEASE + timedelta(hours=1)
    bar = time_bar(Clock(RELEASE, ticks=lambda: 0.0), RELEASE, due)
    assert bar["now"] == "2024-10-21T07:00:00.000+00:00"
    assert datetime.fromisoformat(bar["tour"]) == RELEASE
    assert (bar["start"], bar["next"], bar["speed"]) == (RELEASE.isoformat(), due.isoformat(), 1)
