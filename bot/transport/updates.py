"""Updates as Telegram writes them, read one by one and alike on both ways in: long polling and webhook.

The library builds an object of whatever it is given, or fails at any depth. So what handlers read is held against the
types of the Bot API first, and whatever fails afterwards is told by the number of the update and the kind of the fault.
"""

import json
from typing import Annotated, Any, NamedTuple

import orjson
import structlog
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr
from telegram import Bot, Update

log = structlog.get_logger()

UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY, Update.MY_CHAT_MEMBER]
"""The kinds of update that the bot needs; Telegram sends no other."""

LONG_POLL = 30.0
"""Seconds that Telegram holds a call for them while nothing comes."""

Number = Annotated[StrictInt, Field(ge=-(2**52), le=2**52)]
"""What Telegram calls an identifier: at most 52 significant bits."""
Seconds = Annotated[StrictInt, Field(ge=0, le=2**33)]
_LARGEST, _LATEST = 2**52, 2**33


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _User(_Part):
    id: Number
    is_bot: StrictBool
    first_name: StrictStr
    language_code: StrictStr | None = None


class _Chat(_Part):
    id: Number
    type: StrictStr


class _Location(_Part):
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class _Entity(_Part):
    type: StrictStr
    offset: Annotated[StrictInt, Field(ge=0)]
    length: Annotated[StrictInt, Field(ge=0)]


class _Message(_Part):
    message_id: Number
    date: Seconds
    chat: _Chat
    sender: _User | None = Field(None, alias="from")
    text: StrictStr | None = None
    caption: StrictStr | None = None
    media_group_id: StrictStr | None = None
    entities: list[_Entity] | None = None
    location: _Location | None = None
    via_bot: _User | None = None


class _Tapped(_Part):
    message_id: Number
    date: Seconds
    chat: _Chat


class _Tap(_Part):
    id: StrictStr
    sender: _User = Field(alias="from")
    message: _Tapped | None = None
    inline_message_id: StrictStr | None = None
    data: StrictStr | None = None


class _InlineQuery(_Part):
    id: StrictStr
    sender: _User = Field(alias="from")
    query: StrictStr
    offset: StrictStr


class _Member(_Part):
    status: StrictStr
    user: _User


class _MemberChange(_Part):
    chat: _Chat
    sender: _User = Field(alias="from")
    old_chat_member: _Member
    new_chat_member: _Member


class _Update(_Part):
    update_id: Number
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Tap | None = None
    inline_query: _InlineQuery | None = None
    my_chat_member: _MemberChange | None = None


def number_of(raw: object) -> int | None:
    """Return the number of an update; None where it has none, or one that no database could note."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number <= _LARGEST else None


def read(raw: object, bot: Bot) -> Update | None:
    """Return the update that Telegram wrote; None where it cannot be read, which is told by number and kind alone.

    None as well where it is of a kind that the bot did not ask for: nothing of those was held against their types.
    """
    if not isinstance(raw, dict) or kind_of(raw) == "other":
        log.info("update not asked for", number=number_of(raw))
        return None
    try:
        _Update.model_validate(raw)
        return Update.de_json({name: raw[name] for name in ("update_id", *UPDATES) if name in raw}, bot)
    # Whatever the library trips over: one update that cannot be read must not stop those behind it.
    except Exception as error:
        log.warning("update not readable", number=number_of(raw), kind=kind_of(raw), error=type(error).__name__)
        return None


class Tap(NamedTuple):
    """An ordinary tap on a button of ours below a text of ours, in a private chat: all of it that an answer needs."""

    query: str
    """What the answer to the tap quotes."""
    chat: int
    user: int
    spoken: str | None
    """The language of their Telegram."""
    message: int
    """The message with the button, of which the answer can take the place."""
    date: int
    """When that was sent, in seconds since 1970."""
    data: str


def tap_of(raw: object) -> Tap | None:
    """Return the tap that an update is, read without building an object of everything in it.

    None where it is no tap, or anything about it is out of the ordinary: `read` has the last word then.
    """
    query = raw.get("callback_query") if isinstance(raw, dict) else None
    if not isinstance(query, dict):
        return None
    try:
        user, message = query["from"], query["message"]
        chat, spoken = message["chat"], user.get("language_code")
        tap = Tap(query["id"], chat["id"], user["id"], spoken, message["message_id"], message["date"], query["data"])
        ordinary = (
            type(tap.query) is str
            and type(tap.data) is str
            and type(tap.chat) is int
            and tap.chat == tap.user
            and type(tap.user) is int
            and 0 < tap.user <= _LARGEST
            and chat["type"] == "private"
            and user["is_bot"] is False
            and type(user["first_name"]) is str
            and (spoken is None or type(spoken) is str)
            and type(tap.message) is int
            and 0 < tap.message <= _LARGEST
            and type(tap.date) is int
            and 0 < tap.date <= _LATEST
            and type(message["text"]) is str
            and type(message["reply_markup"]["inline_keyboard"]) is list
        )
    except (KeyError, TypeError, AttributeError):
        return None
    return tap if ordinary and tap.query and message["text"] else None


def parse(body: bytes) -> Any:
    """Return the JSON that Telegram wrote, as leniently as it comes: half a surrogate pair, bytes that are no UTF-8.

    Returns:
        None where it is no JSON at all.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        pass
    try:
        return json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def kind_of(raw: object) -> str:
    """Return which of the kinds that the bot asks for an update is; « other » elsewhere."""
    return next((kind for kind in UPDATES if isinstance(raw, dict) and kind in raw), "other")
