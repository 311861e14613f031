"""The local chat without a browser: what its page asks for, and who is refused."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from PIL import Image

from bot.clock import Clock
from simulator import acts
from simulator.site import Site
from simulator.telegram import UploadedFile
from simulator.world import Json
from tests.support.local_chat import EVENING_BEFORE, RELEASE, Chat, serving

PAGE = Path(__file__).parents[2] / "simulator" / "page"


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest.fixture
async def browser(chat: Chat) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(Site(chat.telegram, chat.clock, chat.next_due, chat.set_clock).application())
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        yield client


async def does(browser: httpx.AsyncClient, act: str, **content: Any) -> Json:
    answer = await browser.post(f"/api/people/1001/{act}", json=content)
    assert answer.status_code == 200, answer.text
    result: Json = answer.json()
    return result


async def jumps(browser: httpx.AsyncClient, **where: str) -> httpx.Response:
    return await browser.post("/api/clock", json=where)


async def test_every_part_that_the_page_names_is_served(browser: httpx.AsyncClient) -> None:
    modules = "\n".join(path.read_text() for path in PAGE.glob("*.js"))
    named = set(
        re.findall(r"/page/[\w.]+", (PAGE / "index.html").read_text() + modules + (PAGE / "frame.css").read_text())
    )
    named |= {f"/page/{name}" for name in re.findall(r'from "\./(\w+\.js)"', modules)}
    assert len(named) > 20
    for address in named:
        assert (await browser.get(address)).status_code == 200, address


async def test_the_page_may_load_nothing_from_elsewhere(browser: httpx.AsyncClient) -> None:
    policy = (await browser.get("/")).headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert "unsafe" not in policy


def test_the_page_says_everything_in_both_languages() -> None:
    _, french, english = re.split(r"const (?:FRENCH|ENGLISH) = ", (PAGE / "words.js").read_text())
    names = [re.findall(r"^  (\w+):", words, re.MULTILINE) for words in (french, english)]
    assert len(names[0]) > 80
    assert names[0] == names[1]


def test_every_word_that_the_page_asks_for_exists() -> None:
    sources = "\n".join(path.read_text() for path in PAGE.iterdir() if path.suffix in {".js", ".html"})
    asked = set(re.findall(r"said\.words\.(\w+)", sources)) | set(
        re.findall(r'data-(?:words|label|placeholder)="(\w+)"', sources)
    )
    known = set(re.findall(r"^  (\w+):", (PAGE / "words.js").read_text(), re.MULTILINE))
    assert asked - known == set()


FOREIGN = ("Host: evil.example", "Host: 127.0.0.1.evil.example:8000", "Sec-Fetch-Site: cross-site")
FOREIGN_ORIGINS = ("Origin: http://evil.example", "Origin: http://127.0.0.1:9000", "Origin: null")


@pytest.mark.parametrize("header", [*FOREIGN, *FOREIGN_ORIGINS])
async def test_other_web_pages_are_refused(browser: httpx.AsyncClient, header: str) -> None:
    headers = dict([header.split(": ")])
    answer = await browser.post("/api/people/1001/start", json={}, headers=headers)
    assert answer.status_code == 403
    assert (await browser.get("/api/people", headers=headers)).status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
async def test_the_page_itself_is_answered(browser: httpx.AsyncClient, host: str) -> None:
    own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    assert (await browser.get("/api/people", headers=own)).status_code == 200


async def test_a_link_on_another_web_page_may_open_the_page(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/", headers={"Sec-Fetch-Site": "cross-site"})).status_code == 200


async def test_what_is_written_reaches_the_bot(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "text", text="Bonjour")
    (update,) = await chat.updates()
    assert update["message"]["text"] == "Bonjour"
    assert update["message"]["from"]["first_name"] == "Nadia"


async def test_a_link_of_the_bot_becomes_a_start_with_its_parameter(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "start", parameter="etape_dijon")
    assert (await chat.updates())[0]["message"]["text"] == "/start etape_dijon"


async def test_whoever_blocked_the_bot_can_only_unblock_it(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "start")
    await does(browser, "block", blocked=True)
    for act, content in (("text", {"text": "Allô"}), ("location", {"latitude": 1, "longitude": 1})):
        assert (await browser.post(f"/api/people/1001/{act}", json=content)).status_code == 409
    assert (await browser.post("/api/people/1001/document?name=a", content=b"a")).status_code == 409
    await does(browser, "start")
    kinds = [next(kind for kind in update if kind != "update_id") for update in await chat.updates()]
    assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


async def test_a_position_is_shared(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "location", latitude=47.313, longitude=5.014)
    assert (await chat.updates())[0]["message"]["location"] == {"latitude": 47.313, "longitude": 5.014}


async def test_a_tap_brings_back_what_the_bot_answers(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "start")
    sent = await chat.says("Dijon", [[{"text": "Rappel", "callback_data": "remind"}]])
    tap = asyncio.create_task(does(browser, "tap", message_id=sent["message_id"], data="remind"))
    query = await chat.hears("callback_query")
    assert query["data"] == "remind"
    await chat.call("answerCallbackQuery", callback_query_id=query["id"], text="C’est noté", show_alert=True)
    assert await tap == {"text": "C’est noté", "show_alert": True, "url": None}


async def test_a_tap_is_given_up_after_a_while(browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "PATIENCE", 0.01)
    assert await does(browser, "tap", message_id=1, data="x") == {"unanswered": True}


async def test_a_card_of_the_bot_is_passed_on(chat: Chat, browser: httpx.AsyncClient) -> None:
    asking = asyncio.create_task(does(browser, "inline", query="inviter"))
    query = await chat.hears("inline_query")
    card = {"type": "article", "id": "7", "title": "Inviter", "input_message_content": {"message_text": "Venez !"}}
    await chat.call("answerInlineQuery", inline_query_id=query["id"], results=[card])
    offer = await asking
    assert offer["results"] == [{"id": "7", "title": "Inviter", "description": None}]
    await does(browser, "send_card", query_id=offer["query_id"], result_id="7", to=1002)
    (message,) = chat.karim.received
    assert message["text"] == "Venez !"
    refused = {"query_id": offer["query_id"], "result_id": "8", "to": 1002}
    assert (await browser.post("/api/people/1001/send_card", json=refused)).status_code == 409


async def test_the_conversation_restarts_empty(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "start")
    await chat.call("sendMessage", chat_id=1001, text="Où ?", reply_markup={"keyboard": [[{"text": "Ici"}]]})
    await does(browser, "restart")
    assert (chat.nadia.messages, chat.nadia.keyboard) == ({}, None)


async def test_the_language_of_telegram_changes(chat: Chat, browser: httpx.AsyncClient) -> None:
    await does(browser, "language", language="en")
    await does(browser, "text", text="Hello")
    assert (await chat.updates())[0]["message"]["from"]["language_code"] == "en"


async def test_pictures_and_files_are_sent(chat: Chat, browser: httpx.AsyncClient) -> None:
    picture = BytesIO()
    Image.new("RGB", (4, 3)).save(picture, "PNG")
    png = {"Content-Type": "image/png"}
    sent = await browser.post("/api/people/1001/photo?name=p.png", content=picture.getvalue(), headers=png)
    assert sent.status_code == 200
    broken = await browser.post("/api/people/1001/photo?name=p.png", content=b"no picture", headers=png)
    assert broken.status_code == 400
    await browser.post("/api/people/1001/document?name=devis.txt", content=b"abc")
    photo, document = (update["message"] for update in await chat.updates())
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (4, 3)
    assert document["document"]["file_name"] == "devis.txt"


@pytest.mark.parametrize(
    ("name", "media_type", "opens"),
    [("carte.pdf", "application/pdf", True), ("étape.ics", "text/calendar", False), ("a.html", "text/html", False)],
)
async def test_files_open_where_that_is_safe(
    chat: Chat, browser: httpx.AsyncClient, name: str, media_type: str, opens: bool
) -> None:
    stored = chat.telegram.store(UploadedFile(name, b"content", media_type), "documents", file_name=name)
    answer = await browser.get(f"/files/{stored.description['file_id']}", params={"name": name})
    assert answer.content == b"content"
    assert answer.headers["content-disposition"].startswith("inline" if opens else "attachment")
    assert answer.headers["content-type"] == (media_type if opens else "application/octet-stream")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"to": "hour"}, RELEASE + timedelta(hours=1)),
        ({"to": "day"}, RELEASE + timedelta(days=1)),
        ({"to": "next"}, EVENING_BEFORE),
        ({"to": "start"}, RELEASE),
        ({"to": "tour"}, RELEASE),
        ({"to": "local", "local": "2024-10-22T18:00"}, datetime(2024, 10, 22, 16, 0, tzinfo=UTC)),
        ({"to": "local", "local": "2024-12-08T18:00"}, datetime(2024, 12, 8, 17, 0, tzinfo=UTC)),
    ],
)
async def test_the_clock_jumps(
    chat: Chat, browser: httpx.AsyncClient, where: dict[str, str], expected: datetime
) -> None:
    chat.due = EVENING_BEFORE
    assert (await jumps(browser, **where)).status_code == 200
    assert chat.clock.now() == expected


async def test_the_clock_comes_back_to_the_present(chat: Chat, browser: httpx.AsyncClient) -> None:
    await jumps(browser, to="today")
    assert abs(chat.clock.now() - Clock().now()) < timedelta(minutes=1)


@pytest.mark.parametrize("where", [{"to": "next"}, {"to": "local", "local": "9999-12-31T23:59"}, {"to": "local"}])
async def test_the_clock_does_not_jump_to_nowhere(
    chat: Chat, browser: httpx.AsyncClient, where: dict[str, str]
) -> None:
    assert (await jumps(browser, **where)).status_code == 409
    assert chat.clock.now() == RELEASE


@pytest.mark.parametrize(
    ("address", "content", "status", "reason"),
    [
        ("/api/people/1/text", b'{"text": "a"}', 404, "there is no such person"),
        ("/api/people/1001/dance", b"{}", 404, "there is no such act"),
        ("/api/people/1001/text", b"text=a", 400, "JSON was expected"),
        ("/api/people/1001/text", b"[]", 400, "a JSON object was expected"),
        ("/api/people/1001/text", b'{"text": ""}', 400, "text: String should have at least 1 character"),
        ("/api/people/1001/text", b'{"telegram": 1, "text": "a"}', 400, "telegram: Got multiple values for argument"),
        ("/api/people/1001/start", b'{"parameter": "a b"}', 400, "parameter: "),
        ("/api/people/1001/location", b'{"latitude": 91, "longitude": 0}', 400, "latitude: "),
        ("/api/people/1001/document?name=a", b"", 413, "a file holds 1 byte to 20 MB"),
        ("/api/clock", b'{"to": "yesterday"}', 400, "to: "),
    ],
)
async def test_what_makes_no_sense_is_refused_with_a_reason(
    browser: httpx.AsyncClient, address: str, content: bytes, status: int, reason: str
) -> None:
    answer = await browser.post(address, content=content)
    assert answer.status_code == status
    assert answer.json()["error"].startswith(reason)


async def states_in(stream: httpx.Response) -> AsyncIterator[Json]:
    async for line in stream.aiter_lines():
        if line.startswith("data: "):
            yield orjson.loads(line.removeprefix("data: "))


@asynccontextmanager
async def followed(address: str) -> AsyncIterator[AsyncIterator[Json]]:
    async with httpx.AsyncClient() as client, client.stream("GET", f"{address}/api/people/1001/events") as stream:
        yield states_in(stream)


@pytest.mark.slow
async def test_the_page_follows_what_happens(chat: Chat) -> None:
    chat.due = EVENING_BEFORE
    async with serving(chat) as address, followed(address) as states:
        first = await anext(states)
        assert (first["started"], first["messages"]) == (False, [])
        assert [person["role"] for person in first["people"]] == ["owner", "ambassador", "organiser"]
        assert first["clock"]["next"] == EVENING_BEFORE.isoformat()
        chat.telegram.send_text(chat.nadia, "/start")
        assert (await anext(states))["messages"][0]["text"] == "/start"
        await chat.call("sendChatAction", chat_id=1001, action="typing")
        assert (await anext(states))["action"] == "typing"


@pytest.mark.slow
async def test_the_page_tells_the_rehearsal_from_the_present(chat: Chat) -> None:
    async with serving(chat) as address, followed(address) as states, httpx.AsyncClient() as client:
        assert (await anext(states))["clock"]["rehearsal"]
        await client.post(f"{address}/api/clock", json={"to": "today"})
        assert not (await anext(states))["clock"]["rehearsal"]


@pytest.mark.slow
async def test_a_port_that_is_taken_is_refused_and_a_closed_server_leaves_it(chat: Chat) -> None:
    async with serving(chat) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(OSError):
            async with serving(chat, port):
                pass
    async with serving(chat, port) as again:
        assert again == address
