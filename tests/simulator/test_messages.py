"""Messages are sent, edited and deleted under Telegram's conditions, and refused in its words."""

from datetime import timedelta
from typing import Any

import pytest

from simulator.telegram import UploadedFile
from tests.support.telegram_line import START, Line


@pytest.fixture
def line() -> Line:
    return Line()


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(**action: Any) -> dict[str, Any]:
    return {"text": "a"} | action


async def test_the_bot_may_not_write_to_strangers_nor_first_nor_when_blocked(line: Line) -> None:
    shy = line.telegram.person("Paul")
    line.telegram.block(line.anne)
    assert await line.refusal("sendMessage", chat_id=5, text="a") == "Bad Request: chat not found"
    assert (
        await line.refusal("sendMessage", chat_id=shy.id, text="a")
        == "Forbidden: bot can't initiate conversation with a user"
    )
    assert await line.refusal("sendMessage", chat_id=line.anne.id, text="a") == "Forbidden: bot was blocked by the user"
    line.telegram.unblock(line.anne)
    assert await line.send("a")


async def test_a_message_is_dated_by_the_clock_and_numbered_for_the_whole_bot(line: Line) -> None:
    paul = line.telegram.person("Paul")
    line.telegram.send_text(paul, "/start")
    line.clock.jump(START + timedelta(days=2))
    first, second = [await line.call("sendMessage", chat_id=who.id, text="a") for who in (line.anne, paul)]
    assert second["message_id"] == first["message_id"] + 1
    assert first["date"] == (START + timedelta(days=2)).timestamp()
    assert (first["from"]["is_bot"], first["chat"]["id"]) == (True, line.anne.id)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b> </b>", "message text is empty"),
        ("é" * 4097, "message is too long"),
        ("𝄞" * 2049, "message is too long"),
        ("<b>a", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
    ],
)
async def test_a_text_is_measured_after_it_was_parsed(line: Line, text: str, reason: str) -> None:
    assert await line.refusal("sendMessage", chat_id=line.anne.id, text=text, parse_mode="HTML") == (
        f"Bad Request: {reason}"
    )
    assert await line.call("sendMessage", chat_id=line.anne.id, text=f"<b>{'𝄞' * 2048}</b>", parse_mode="HTML")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard([button()]), "Text buttons are unallowed in the inline keyboard"),
        (keyboard([button(url="https://a.fr", callback_data="a")]), "exactly one action is allowed"),
        (keyboard([button(callback_data="é" * 33)]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="")]), "BUTTON_DATA_INVALID"),
        (keyboard([button(callback_data="a") | {"text": " "}]), "text must be non-empty"),
        (keyboard([button(callback_data="a") | {"style": "pink"}]), "invalid button style specified"),
        (keyboard([button(url="tel:+33")]), "Wrong HTTP URL"),
        (keyboard([button(copy_text={"text": "a" * 257})]), "text must be between 1 and 256"),
        (keyboard([button(switch_inline_query_chosen_chat={"query": "a"})]), "at least one chat type must be allowed"),
        (keyboard([button(callback_data="a")] * 9), "reply markup is too long"),
        (keyboard(*[[button(callback_data="a")]] * 101), "reply markup is too long"),
        (keyboard(*[[button(callback_data="a" * 64) | {"text": "a" * 50}]] * 90), "reply markup is too long"),
        ({"keyboard": []}, "object expected as reply markup"),
        ({"keyboard": [[{"text": "a"}]], "input_field_placeholder": "a" * 65}, "input_field_placeholder"),
    ],
)
async def test_a_keyboard_with_a_button_that_cannot_work_is_refused(
    line: Line, markup: dict[str, Any], reason: str
) -> None:
    assert reason in await line.refusal("sendMessage", chat_id=line.anne.id, text="a", reply_markup=markup)


async def test_a_reply_keyboard_stays_until_it_is_used_or_removed(line: Line) -> None:
    keys = {"keyboard": [[{"text": "Ici", "request_location": True}]]}
    message = await line.send("Où ?", reply_markup=keys)
    assert ("reply_markup" in message, line.anne.keyboard) == (False, keys)
    await line.send("Bien", reply_markup={"remove_keyboard": True})
    assert line.anne.keyboard is None
    await line.send("Où ?", reply_markup=keys | {"one_time_keyboard": True})
    line.telegram.share_position(line.anne, 48.85, 2.35)
    assert line.anne.keyboard is None


async def test_a_reply_shows_what_it_answers(line: Line) -> None:
    original = {"message_id": next(iter(line.anne.messages))}
    message = await line.send("a", reply_parameters=original)
    assert message["reply_to_message"]["text"] == "/start"
    gone = {"message_id": 999}
    assert "message to be replied not found" in await line.refusal(
        "sendMessage", chat_id=line.anne.id, text="a", reply_parameters=gone
    )
    lenient = gone | {"allow_sending_without_reply": True}
    assert await line.send("a", reply_parameters=lenient)


async def test_an_edit_replaces_text_and_keyboard(line: Line) -> None:
    markup = keyboard([button(callback_data="a")])
    sent = await line.send("<b>a</b>", parse_mode="HTML", reply_markup=markup)
    edited = await line.call("editMessageText", chat_id=line.anne.id, message_id=sent["message_id"], text="b")
    assert (edited["text"], "entities" in edited, "reply_markup" in edited) == ("b", False, False)
    assert edited["edit_date"] == edited["date"]
    again = {"chat_id": line.anne.id, "message_id": sent["message_id"], "reply_markup": markup}
    assert (await line.call("editMessageReplyMarkup", **again))["reply_markup"] == markup


async def test_an_edit_that_changes_nothing_is_refused(line: Line) -> None:
    sent = await line.send("a")
    same = {"chat_id": line.anne.id, "message_id": sent["message_id"]}
    assert "message is not modified" in await line.refusal("editMessageText", **same, text=" a ")
    assert "message is not modified" in await line.refusal("editMessageReplyMarkup", **same)


async def test_only_texts_of_the_bot_that_are_still_there_can_be_edited(line: Line) -> None:
    theirs = next(iter(line.anne.messages))
    venue = await line.call(
        "sendVenue", chat_id=line.anne.id, latitude=48.85, longitude="2.35", title="Mairie", address="Paris"
    )
    reasons = [
        await line.refusal("editMessageText", text="b", **place)
        for place in (
            {"chat_id": line.anne.id, "message_id": 999},
            {"chat_id": line.anne.id, "message_id": theirs},
            {"chat_id": line.anne.id, "message_id": venue["message_id"]},
            {"chat_id": line.anne.id},
            {"message_id": theirs},
            {"inline_message_id": "gone"},
        )
    ]
    assert reasons == [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: message identifier is not specified",
        "Bad Request: chat_id is empty",
        "Bad Request: MESSAGE_ID_INVALID",
    ]


async def test_messages_can_be_deleted_for_48_hours(line: Line) -> None:
    first, second, third = [(await line.send("a"))["message_id"] for _ in range(3)]
    assert await line.call("deleteMessage", chat_id=line.anne.id, message_id=first)
    assert "message to delete not found" in await line.refusal("deleteMessage", chat_id=line.anne.id, message_id=first)
    assert await line.call("deleteMessages", chat_id=line.anne.id, message_ids=[first, second])
    line.clock.jump(START + timedelta(hours=49))
    assert "message can't be deleted" in await line.refusal("deleteMessage", chat_id=line.anne.id, message_id=third)
    assert list(line.anne.messages)[1:] == [third]


async def test_a_venue_is_a_place_with_a_title_and_an_address(line: Line) -> None:
    venue = {"chat_id": line.anne.id, "latitude": 48.85, "longitude": "2.35", "title": "Mairie", "address": "Paris"}
    message = await line.call("sendVenue", **venue)
    assert message["venue"] == {"location": message["location"], "title": "Mairie", "address": "Paris"}
    assert "must be non-empty" in await line.refusal("sendVenue", **venue | {"address": " "})


async def test_an_inline_message_is_edited_by_its_id_without_uploads(line: Line) -> None:
    line.telegram.inline_query(line.anne, "Lyon")
    query = next(iter(line.telegram.inline_queries))
    card = {"type": "article", "id": "a", "title": "Étape", "input_message_content": {"message_text": "À Lyon"}}
    await line.call("answerInlineQuery", inline_query_id=query, results=[card])
    line.telegram.choose(line.anne, query, "a", line.telegram.person("Paul"))
    (number,) = line.telegram.inline_messages
    assert await line.call("editMessageText", inline_message_id=number, text="À Nantes") is True
    assert line.telegram.inline_messages[number]["text"] == "À Nantes"
    upload = ("new", UploadedFile("a.pdf", b"%PDF"))
    media = {"type": "document", "media": "attach://new"}
    assert "can't upload a file" in await line.refusal(
        "editMessageMedia", upload, inline_message_id=number, media=media
    )
