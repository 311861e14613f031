"""What keyboards may hold: the rules that the types of their fields do not say."""

import json
from typing import Any

from simulator.errors import bad_request
from simulator.formatting import is_link

Json = dict[str, Any]

_STYLES = {"danger", "success", "primary"}
_ACTIONS = {
    "url",
    "callback_data",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
}


def check_markup(markup: Json | None) -> None:
    """Refuse, as Telegram does, a keyboard that is too large or has a button that cannot work.

    Raises:
        BotApiError: 400.
    """
    if markup is None:
        return
    # Telegram names no figure; users of the Bot API measured about ten kilobytes.
    if len(json.dumps(markup, ensure_ascii=False, separators=(",", ":")).encode()) > 10_000:
        raise bad_request("reply markup is too long")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"], most=100, widest=8)
        for row in markup["inline_keyboard"]:
            for button in row:
                _check_inline_button(button)
    elif "keyboard" in markup:
        if not any(markup["keyboard"]):
            raise bad_request("object expected as reply markup")
        _check_rows(markup["keyboard"], most=300, widest=12)


def _check_rows(rows: list[list[Json]], most: int, widest: int) -> None:
    if sum(map(len, rows)) > most or any(len(row) > widest for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            if not button["text"].strip():
                raise bad_request("can't parse keyboard button: text must be non-empty")
            if button.get("style", "primary") not in _STYLES:
                raise bad_request("can't parse keyboard button: invalid button style specified")


def _check_inline_button(button: Json) -> None:
    actions = _ACTIONS & set(button)
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action is allowed")
    if "url" in button and not is_link(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    allowed = button.get("switch_inline_query_chosen_chat", {"allow_user_chats": True})
    if not any(value for name, value in allowed.items() if name != "query"):
        raise bad_request("can't parse inline keyboard button: at least one chat type must be allowed")
