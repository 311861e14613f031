"""The library's own Bot works on the simulated Telegram, and meets every fault that a network has."""

import asyncio
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.transport.http_request import LateAnswerError, NotSentError, UnknownOutcomeError
from simulator.faults import FaultKind
from simulator.request import SimulatedRequest
from tests.support.telegram_line import Line


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def bot(line: Line, monkeypatch: pytest.MonkeyPatch) -> Bot:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    return bot_with("1:simulated", line)


def bot_with(token: str, line: Line) -> Bot:
    request = SimulatedRequest(line.telegram)
    return Bot(token, request=request, get_updates_request=request)


async def test_a_bot_knows_itself_and_a_wrong_token_is_told(line: Line, bot: Bot) -> None:
    async with bot:
        assert (bot.username, bot.first_name) == ("etape_ia_bot", "Étape IA")
    with pytest.raises(InvalidToken):
        await bot_with("2:other", line).get_me()
    with pytest.raises(NetworkError, match="nothing answers"):
        await bot.request.post("https://example.org/")


async def test_a_file_goes_up_and_comes_down(line: Line, bot: Bot) -> None:
    message = await bot.send_document(line.anne.id, b"BEGIN:VCALENDAR", filename="étape.ics", caption="Votre rappel")
    assert message.document is not None
    assert (message.document.mime_type, message.document.file_name) == ("text/calendar", "étape.ics")
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"BEGIN:VCALENDAR"
    with pytest.raises(InvalidToken):
        await bot.request.retrieve("https://api.telegram.org/file/bot1:simulated/documents/none")


async def test_a_long_poll_returns_as_soon_as_something_happens(line: Line, bot: Bot) -> None:
    first = await bot.get_updates()
    waiting = asyncio.create_task(bot.get_updates(first[-1].update_id + 1, timeout=30))
    asyncio.get_running_loop().call_soon(line.telegram.send_text, line.anne, "Bonjour")
    (update,) = await waiting
    assert update.message is not None
    assert update.message.text == "Bonjour"


async def test_updates_are_kept_until_they_are_confirmed(line: Line, bot: Bot) -> None:
    line.telegram.send_text(line.anne, "a")
    first, second = await bot.get_updates()
    assert await bot.get_updates(limit=1) == (first,)
    assert await bot.get_updates(-1) == (second,)
    assert await bot.get_updates(second.update_id + 1) == ()


async def test_a_second_poll_ends_the_first(line: Line, bot: Bot) -> None:
    start = (await bot.get_updates())[0].update_id + 1
    first = asyncio.create_task(bot.get_updates(start, timeout=30))
    second = asyncio.create_task(bot.get_updates(start, timeout=30))
    with pytest.raises(Conflict, match="terminated by other getUpdates"):
        await first
    line.telegram.send_text(line.anne, "a")
    assert len(await second) == 1


async def test_only_the_kinds_of_updates_asked_for_come(line: Line, bot: Bot) -> None:
    await bot.get_updates(-1, allowed_updates=["my_chat_member"])
    assert line.telegram.send_text(line.anne, "a") is None
    assert line.telegram.block(line.anne)
    assert line.telegram.block(line.anne) is None
    _, update = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (429, RetryAfter),
        (500, NetworkError),
        (502, NetworkError),
        (403, Forbidden),
        (400, BadRequest),
        ("cut", UnknownOutcomeError),
        ("silence", LateAnswerError),
    ],
)
@pytest.mark.parametrize("after", [False, True])
async def test_a_fault_strikes_before_or_after_the_call(
    line: Line, bot: Bot, error: FaultKind, raised: type[Exception], *, after: bool
) -> None:
    line.telegram.fail("send*", error=error, retry_after=3, after=after)
    sent = len(line.anne.messages)
    with pytest.raises(raised):
        await bot.send_message(line.anne.id, "a")
    assert len(line.anne.messages) - sent == line.telegram.calls[-1].carried_out == after
    assert await bot.send_message(line.anne.id, "a")


async def test_a_call_without_a_connection_is_not_sent(line: Line, bot: Bot) -> None:
    line.telegram.fail("*", error="unreachable", times=2)
    for _ in range(2):
        with pytest.raises(NotSentError):
            await bot.send_message(line.anne.id, "a")
    assert await bot.send_message(line.anne.id, "a")


async def test_a_fault_strikes_only_whom_it_is_meant_for(line: Line, bot: Bot) -> None:
    paul = line.telegram.person("Paul")
    line.telegram.send_text(paul, "/start")
    line.telegram.fail("sendMessage", error=400, times=None, chat_id=paul.id, description="Bad Request: chaos")
    assert await bot.send_message(line.anne.id, "a")
    for _ in range(3):
        with pytest.raises(BadRequest, match="Chaos"):
            await bot.send_message(paul.id, "a")
    line.telegram.heal()
    assert await bot.send_message(paul.id, "a")


async def test_the_journal_keeps_every_call_with_its_answer_as_it_was(line: Line, bot: Bot) -> None:
    message = await bot.send_message(line.anne.id, "a")
    await message.edit_text("b")
    send, edit = line.telegram.calls
    assert (send.method, send.parameters) == ("sendMessage", {"chat_id": line.anne.id, "text": "a"})
    assert [text(call.answer) for call in (send, edit)] == ["a", "b"]


def text(answer: Any) -> str:
    return str(answer.body["result"]["text"])


async def test_whoever_watches_is_told_of_every_change(line: Line, bot: Bot) -> None:
    seen = line.telegram.changes.count
    watching = asyncio.create_task(line.telegram.changes.beyond(seen))
    await bot.send_message(line.anne.id, "a")
    assert await watching == seen + 1
