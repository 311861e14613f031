"""The Bot API methods by name: those that are not about messages stand here."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from simulator import messages
from simulator.errors import BotApiError, bad_request
from simulator.world import Json, World

Method = Callable[[World, Json], Any | Awaitable[Any]]

_STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
_SAFE = re.compile(r"[A-Za-z0-9_-]+")


def get_me(world: World, _: Json) -> Json:
    """`getMe`."""
    return world.bot() | {
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
    }


async def get_updates(world: World, parameters: Json) -> list[Json]:
    """`getUpdates`: a real long poll; the clock of its timeout is the machine's, not the bot's."""
    if world.webhook["url"]:
        raise BotApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook "
            "first",
        )
    world.updates.allowed = parameters.get("allowed_updates", world.updates.allowed)
    return await world.updates.get(
        parameters.get("offset", 0), parameters.get("limit", 100), parameters.get("timeout", 0)
    )


def set_webhook(world: World, parameters: Json) -> bool:
    """`setWebhook`: remembered, and nothing is sent to it."""
    if not parameters["url"]:
        return delete_webhook(world, parameters)
    if not parameters["url"].startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _SAFE.fullmatch(parameters.get("secret_token", "none")):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allowed = parameters.get("allowed_updates", world.updates.allowed)
    delete_webhook(world, parameters)
    world.webhook = {"url": parameters["url"], "max_connections": parameters.get("max_connections", 40)}
    return True


def delete_webhook(world: World, parameters: Json) -> bool:
    """`deleteWebhook`."""
    world.webhook = {"url": ""}
    if parameters.get("drop_pending_updates"):
        world.updates.clear()
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    """`getWebhookInfo`."""
    waiting = {"has_custom_certificate": False, "pending_update_count": len(world.updates)}
    return world.webhook | waiting | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})


def set_my_commands(world: World, parameters: Json) -> bool:
    """`setMyCommands`."""
    for command in parameters["commands"]:
        if not re.fullmatch(r"[a-z0-9_]+", command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
    names = [command["command"] for command in parameters["commands"]]
    if len(set(names)) < len(names):
        raise bad_request("BOT_COMMAND_DUPLICATE")
    world.commands[_scope(parameters), _language(parameters)] = parameters["commands"]
    world.changes.give()
    return True


def get_my_commands(world: World, parameters: Json) -> list[Json]:
    """`getMyCommands`."""
    return world.commands.get((_scope(parameters), _language(parameters)), [])


def delete_my_commands(world: World, parameters: Json) -> bool:
    """`deleteMyCommands`."""
    world.commands.pop((_scope(parameters), _language(parameters)), None)
    world.changes.give()
    return True


def set_chat_menu_button(world: World, parameters: Json) -> bool:
    """`setChatMenuButton`."""
    world.menu_buttons[parameters.get("chat_id")] = parameters.get("menu_button", {"type": "default"})
    return True


def get_chat_menu_button(world: World, parameters: Json) -> Json:
    """`getChatMenuButton`."""
    return world.menu_buttons.get(parameters.get("chat_id"), {"type": "default"})


def answer_callback_query(world: World, parameters: Json) -> bool:
    """`answerCallbackQuery`: once for each query."""
    query = world.callback_queries.get(parameters["callback_query_id"])
    if query is None:
        raise bad_request(_STALE_QUERY)
    query.answers.append(parameters)
    world.changes.give()
    if len(query.answers) > 1:
        raise bad_request(_STALE_QUERY)
    url = parameters.get("url")
    if url and not url.startswith((f"https://t.me/{world.username}?start=", f"t.me/{world.username}?start=")):
        raise bad_request("URL_INVALID")
    return True


def answer_inline_query(world: World, parameters: Json) -> bool:
    """`answerInlineQuery`: once for each query."""
    query = world.inline_queries.get(parameters["inline_query_id"])
    if query is None or query.answer is not None:
        raise bad_request(_STALE_QUERY)
    ids = [result["id"] for result in parameters["results"]]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in parameters["results"]:
        messages.inline_content(world, result)
    button = parameters.get("button")
    if button and not _SAFE.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    query.answer = parameters
    world.changes.give()
    return True


def get_file(world: World, parameters: Json) -> Json:
    """`getFile`: up to 20 MB."""
    file = world.files.get(parameters["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > 20_000_000:
        raise bad_request("file is too big")
    return {name: file.description[name] for name in ("file_id", "file_unique_id", "file_size")} | {
        "file_path": file.path
    }


def leave(_world: World, _: Json) -> bool:
    """`logOut` and `close`: there is no other server to go to."""
    return True


def _setter(kind: str) -> Method:
    def set_text(world: World, parameters: Json) -> bool:
        world.texts[kind, _language(parameters)] = parameters.get(kind, "")
        world.changes.give()
        return True

    return set_text


def _getter(kind: str) -> Method:
    def get_text(world: World, parameters: Json) -> Json:
        return {kind: world.text_for(kind, _language(parameters))}

    return get_text


def _scope(parameters: Json) -> str:
    return json.dumps(parameters.get("scope", {"type": "default"}), separators=(",", ":"))


def _language(parameters: Json) -> str:
    language: str = parameters.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": _setter("name"),
    "getMyName": _getter("name"),
    "setMyDescription": _setter("description"),
    "getMyDescription": _getter("description"),
    "setMyShortDescription": _setter("short_description"),
    "getMyShortDescription": _getter("short_description"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "sendDocument": messages.send_document,
    "sendLocation": messages.send_location,
    "sendVenue": messages.send_venue,
    "sendMediaGroup": messages.send_media_group,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageMedia": messages.edit_message_media,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "setMessageReaction": messages.set_message_reaction,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "getFile": get_file,
    "logOut": leave,
    "close": leave,
}
