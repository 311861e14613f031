"""The parameters of a call are checked by name, type and bounds, against a schema that the library confirms."""

import re
from inspect import signature
from typing import Any

import pytest
import telegram as library

from simulator.methods import METHODS
from simulator.schema import METHODS as SCHEMA
from simulator.schema import OBJECTS
from simulator.telegram import UploadedFile
from tests.support.telegram_line import Line


@pytest.fixture
def line() -> Line:
    return Line()


def test_every_method_of_the_schema_is_there_and_the_other_way_round() -> None:
    assert set(METHODS) == set(SCHEMA)


@pytest.mark.parametrize("method", SCHEMA)
def test_the_library_knows_every_parameter_of_the_schema(method: str) -> None:
    function = getattr(library.Bot, re.sub(r"(?<!^)(?=[A-Z])", "_", method).lower())
    assert set(re.findall(r"(\w+)!?[:=]", SCHEMA[method])) <= {*signature(function).parameters, "reply_markup"}


@pytest.mark.parametrize("kind", OBJECTS)
def test_the_library_knows_every_field_of_the_schema(kind: str) -> None:
    parameters = signature(getattr(library, kind)).parameters
    assert set(re.findall(r"(\w+)!?[:=]", OBJECTS[kind])) <= {*parameters, "type", "remove_keyboard", "force_reply"}


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 7}, "message text is empty"),
        ({"chat_id": 7, "text": 5}, "text must be a String"),
        ({"chat_id": "@anne", "text": "a"}, "chat not found"),
        ({"chat_id": True, "text": "a"}, "chat_id must be an Integer"),
        ({"chat_id": 7, "text": "a", "colour": "red"}, 'sendMessage has no parameter "colour"'),
        ({"chat_id": 7, "text": "a", "protect_content": 1}, "protect_content must be a Boolean"),
        ({"chat_id": 7, "text": "a", "protect_content": []}, "protect_content must be a Boolean"),
        ({"chat_id": 7, "text": "\ud83d"}, "strings must be encoded in UTF-8"),
        ({"chat_id": 7, "text": "a", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": 7, "text": "a", "reply_markup": "[]"}, "can't parse reply_markup: Object expected"),
        ({"chat_id": 7, "text": "a", "reply_markup": {}}, "can't parse reply_markup: no known kind of ReplyMarkup"),
        ({"chat_id": 7, "text": "a", "reply_markup": {"remove_keyboard": False}}, "remove_keyboard must be True"),
    ],
)
async def test_parameters_that_are_missing_unknown_or_ill_typed_are_refused(
    line: Line, parameters: dict[str, Any], reason: str
) -> None:
    assert await line.refusal("sendMessage", **parameters) == f"Bad Request: {reason}"


@pytest.mark.parametrize("latitude", [91, "-90.5", "north", None, True])
async def test_a_place_off_the_globe_is_refused(line: Line, latitude: object) -> None:
    assert "latitude" in await line.refusal("sendLocation", chat_id=line.anne.id, latitude=latitude, longitude=2)


async def test_values_may_come_as_strings_as_in_a_form(line: Line) -> None:
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    message = await line.call("sendMessage", chat_id=str(line.anne.id), text="a", reply_markup=markup)
    assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"
    assert line.telegram.calls[-1].parameters["chat_id"] == line.anne.id


async def test_an_upload_that_no_parameter_uses_is_refused(line: Line) -> None:
    answer = await line.telegram.call(
        "sendMessage", {"chat_id": line.anne.id, "text": "a"}, {"extra": UploadedFile("a", b"a")}
    )
    assert answer.body["description"] == "Bad Request: uploaded and not used: extra"
