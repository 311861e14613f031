"""The Bot API methods that send, edit and delete messages."""

from datetime import timedelta
from typing import Any

from telegram.constants import ReactionEmoji

from simulator.errors import bad_request, forbidden
from simulator.formatting import read_text, utf16_length
from simulator.keyboards import check_markup
from simulator.media import MEDIA_KINDS, stored_media
from simulator.parameters import UploadedFile
from simulator.world import Account, Json, Message, World

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


REACTIONS = frozenset(ReactionEmoji)


def send_message(world: World, parameters: Json) -> Message:
    """`sendMessage`."""
    return _send(world, parameters, _text(parameters))


def send_photo(world: World, parameters: Json) -> Message:
    """`sendPhoto`."""
    return _send(world, parameters, stored_media(world, "photo", parameters["photo"]) | _caption(parameters))


def send_document(world: World, parameters: Json) -> Message:
    """`sendDocument`."""
    return _send(world, parameters, stored_media(world, "document", parameters["document"]) | _caption(parameters))


def send_location(world: World, parameters: Json) -> Message:
    """`sendLocation`."""
    return _send(world, parameters, {"location": _chosen(parameters, "latitude", "longitude", "horizontal_accuracy")})


def send_venue(world: World, parameters: Json) -> Message:
    """`sendVenue`: the message carries the place twice, as a venue and as a location."""
    if not parameters["title"].strip() or not parameters["address"].strip():
        raise bad_request("venue title and address must be non-empty")
    location = _chosen(parameters, "latitude", "longitude")
    details = _chosen(
        parameters, "title", "address", "foursquare_id", "foursquare_type", "google_place_id", "google_place_type"
    )
    return _send(world, parameters, {"venue": {"location": location} | details, "location": location})


def send_media_group(world: World, parameters: Json) -> list[Message]:
    """`sendMediaGroup`: photos, or documents, in one album."""
    if len({item["type"] for item in parameters["media"]}) > 1:
        raise bad_request("document can't be mixed with other media types")
    _reachable(world, parameters)
    contents = [stored_media(world, item["type"], item["media"]) | _caption(item) for item in parameters["media"]]
    group = {"media_group_id": str(world.next_number("album"))}
    return [_send(world, parameters, content | group) for content in contents]


def send_chat_action(world: World, parameters: Json) -> bool:
    """`sendChatAction`."""
    if parameters["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    _reachable(world, parameters).action = (parameters["action"], world.now())
    world.changes.give()
    return True


def edit_message_text(world: World, parameters: Json) -> Message | bool:
    """`editMessageText`."""
    message = _editable(world, parameters)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, parameters, message, _text(parameters))


def edit_message_caption(world: World, parameters: Json) -> Message | bool:
    """`editMessageCaption`."""
    message = _editable(world, parameters)
    if not any(kind in message for kind in MEDIA_KINDS):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, parameters, message, _chosen(message, *MEDIA_KINDS) | _caption(parameters))


def edit_message_media(world: World, parameters: Json) -> Message | bool:
    """`editMessageMedia`: a text may become a picture, but not the other way round."""
    message, media = _editable(world, parameters), parameters["media"]
    if "inline_message_id" in parameters and isinstance(media["media"], UploadedFile):
        raise bad_request("can't upload a file to an inline message")
    return _edit(world, parameters, message, stored_media(world, media["type"], media["media"]) | _caption(media))


def edit_message_reply_markup(world: World, parameters: Json) -> Message | bool:
    """`editMessageReplyMarkup`."""
    message = _editable(world, parameters)
    return _edit(world, parameters, message, _content(message))


def delete_message(world: World, parameters: Json) -> bool:
    """`deleteMessage`: up to 48 hours after it was sent."""
    account = _known(world, parameters)
    message = account.messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if world.seconds() - message["date"] > timedelta(hours=48).total_seconds():
        raise bad_request("message can't be deleted")
    del account.messages[message["message_id"]]
    world.changes.give()
    return True


def set_message_reaction(world: World, parameters: Json) -> bool:
    """`setMessageReaction`: at most one emoji, of those that Telegram lets bots use."""
    account = _reachable(world, parameters)
    if parameters["message_id"] not in account.messages:
        raise bad_request("message to react not found")
    chosen = [reaction["emoji"] for reaction in parameters.get("reaction", [])]
    if not set(chosen) <= REACTIONS:
        raise bad_request("REACTION_INVALID")
    account.reactions.pop(parameters["message_id"], None)
    if chosen:
        account.reactions[parameters["message_id"]] = chosen[0]
    world.changes.give()
    return True


def delete_messages(world: World, parameters: Json) -> bool:
    """`deleteMessages`: those that are not found are skipped."""
    known = _known(world, parameters).messages
    for number in parameters["message_ids"]:
        if number in known:
            delete_message(world, parameters | {"message_id": number})
    return True


def inline_content(world: World, result: Json) -> Json:
    """Return what the message of an inline result will hold; checks it as if it were sent."""
    check_markup(result.get("reply_markup"))
    if result["type"] == "article":
        content = result["input_message_content"]
        shown = _text(content | {"text": content["message_text"]})
    else:
        shown = stored_media(world, "photo", result["photo_file_id"]) | _caption(result)
    return shown | _chosen(result, "reply_markup")


def _send(world: World, parameters: Json, content: Json) -> Message:
    account = _reachable(world, parameters)
    markup = parameters.get("reply_markup")
    check_markup(markup)
    content = content | _reply(account, parameters.get("reply_parameters"))
    if markup and "inline_keyboard" in markup:
        if any(markup["inline_keyboard"]):
            content["reply_markup"] = markup
    elif markup:
        account.keyboard = None if "remove_keyboard" in markup else markup
    account.action = None
    return world.post(account, world.bot(), content)


def _known(world: World, parameters: Json) -> Account:
    account = world.accounts.get(parameters["chat_id"])
    if account is None:
        raise bad_request("chat not found")
    return account


def _reachable(world: World, parameters: Json) -> Account:
    account = _known(world, parameters)
    if not account.started:
        raise forbidden("bot can't initiate conversation with a user")
    if account.blocked:
        raise forbidden("bot was blocked by the user")
    return account


def _editable(world: World, parameters: Json) -> Message:
    """Return the message to edit: the bot's own, in a chat or sent through it."""
    if "inline_message_id" in parameters:
        message = world.inline_messages.get(parameters["inline_message_id"])
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    for name in ("chat_id", "message_id"):
        if name not in parameters:
            raise bad_request(f"{name} is empty" if name == "chat_id" else "message identifier is not specified")
    message = _reachable(world, parameters).messages.get(parameters["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.bot()["id"]:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, parameters: Json, message: Message, content: Json) -> Message | bool:
    """Replace what `message` holds by `content` and the keyboard given; a keyboard not given disappears."""
    markup = parameters.get("reply_markup")
    check_markup(markup)
    if markup and any(markup["inline_keyboard"]):
        content = content | {"reply_markup": markup}
    before = _content(message) | _chosen(message, "reply_markup")
    if content == before:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    for name in before:
        del message[name]
    message.update(content, edit_date=world.seconds())
    world.changes.give()
    return True if "inline_message_id" in parameters else message


def _content(message: Message) -> Json:
    return _chosen(
        message,
        *MEDIA_KINDS,
        *("text", "entities", "caption", "caption_entities", "link_preview_options", "location", "venue"),
    )


def _text(parameters: Json) -> Json:
    shown = read_text(parameters["text"], parameters.get("parse_mode"))
    if not shown.text:
        raise bad_request("message text is empty")
    if utf16_length(shown.text) > 4096:
        raise bad_request("message is too long")
    entities = {"entities": shown.entities} if shown.entities else {}
    return {"text": shown.text} | entities | _chosen(parameters, "link_preview_options")


def _caption(parameters: Json) -> Json:
    shown = read_text(parameters.get("caption", ""), parameters.get("parse_mode"))
    if utf16_length(shown.text) > 1024:
        raise bad_request("message caption is too long")
    entities = {"caption_entities": shown.entities} if shown.entities else {}
    return ({"caption": shown.text} if shown.text else {}) | entities


def _reply(account: Account, reply: Json | None) -> Json:
    if reply is None:
        return {}
    original = account.messages.get(reply["message_id"])
    if original is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    shown: dict[str, Any] = {name: value for name, value in (original or {}).items() if name != "reply_to_message"}
    return {"reply_to_message": shown} if shown else {}


def _chosen(values: Json, *names: str) -> Json:
    return {name: values[name] for name in names if name in values}
