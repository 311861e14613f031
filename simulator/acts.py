"""What the person at the page may do: each act is a function whose arguments come from the page, and are checked.

An act returns what the page has to know besides the new state of the chat.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, validate_call
from starlette.exceptions import HTTPException

from simulator.telegram import Telegram
from simulator.world import Account, Json

PATIENCE = 15.0
"""Real seconds after which Telegram's clients give up waiting for the answer to a tap or an inline query."""

Parameter = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


async def text(
    telegram: Telegram, account: Account, *, text: Annotated[str, Field(min_length=1, max_length=4096)]
) -> Json:
    """Write a message."""
    refuse_blocked(account)
    telegram.send_text(account, text)
    return {}


async def start(telegram: Telegram, account: Account, *, parameter: Parameter = "") -> Json:
    """Press « Démarrer », or follow a link of the bot with what stands behind its `?start=`; either unblocks it."""
    telegram.unblock(account)
    telegram.send_text(account, f"/start {parameter}".strip())
    return {}


async def location(telegram: Telegram, account: Account, *, latitude: Latitude, longitude: Longitude) -> Json:
    """Share a position, in degrees (WGS 84)."""
    refuse_blocked(account)
    telegram.share_position(account, latitude, longitude)
    return {}


async def tap(telegram: Telegram, account: Account, *, message_id: int | str, data: str) -> Json:
    """Press a button; return the answer's `text`, `show_alert` and `url`, or `unanswered` when Telegram gives up."""
    update = telegram.tap(account, message_id, data)
    query = update and telegram.callback_queries[update["callback_query"]["id"]]
    if query and await _comes(telegram, lambda: query.answers):
        return {name: query.answers[0].get(name) for name in ("text", "show_alert", "url")}
    return {"unanswered": True}


async def block(telegram: Telegram, account: Account, *, blocked: bool) -> Json:
    """Block the bot, or unblock it."""
    (telegram.block if blocked else telegram.unblock)(account)
    return {}


async def language(telegram: Telegram, account: Account, *, language: Literal["fr", "en"]) -> Json:
    """Change the language of one's Telegram; as in the real one, the bot learns of it with the next update."""
    account.language = language
    telegram.changes.give()
    return {}


async def restart(telegram: Telegram, account: Account) -> Json:
    """Empty the chat, to begin anew; what the bot knows stays."""
    account.messages.clear()
    account.received.clear()
    account.keyboard = None
    telegram.changes.give()
    return {}


async def inline(telegram: Telegram, account: Account, *, query: Annotated[str, Field(max_length=256)]) -> Json:
    """Ask what the bot offers to share; return the query's number, and cards with `id`, `title`, `description`."""
    update = telegram.inline_query(account, query)
    asked = update and telegram.inline_queries[update["inline_query"]["id"]]
    if not asked or not await _comes(telegram, lambda: asked.answer) or asked.answer is None:
        return {"query_id": "", "results": []}
    return {"query_id": asked.id, "results": [_card(result) for result in asked.answer["results"]]}


async def send_card(telegram: Telegram, account: Account, *, query_id: str, result_id: str, to: int) -> Json:
    """Send somebody else a card that the bot offered."""
    query = telegram.inline_queries.get(query_id)
    offered = query.answer["results"] if query and query.answer else []
    if result_id not in {result["id"] for result in offered} or to not in telegram.accounts:
        raise HTTPException(409, "this card is not on offer")
    telegram.choose(account, query_id, result_id, telegram.accounts[to])
    return {"sent": True}


_checked = validate_call(config=ConfigDict(arbitrary_types_allowed=True))

ACTS: dict[str, Callable[..., Awaitable[Json]]] = {
    act.__name__: _checked(act) for act in (text, start, location, tap, block, language, restart, inline, send_card)
}
"""The acts by the last part of their address."""


def refuse_blocked(account: Account) -> None:
    """Refuse to write to a bot that is blocked.

    Raises:
        HTTPException: 409.
    """
    if account.blocked:
        raise HTTPException(409, "the bot is blocked")


def _card(result: Json) -> Json:
    shown = result.get("input_message_content", {}).get("message_text") or result.get("caption", "")
    return {"id": result["id"], "title": result.get("title") or shown[:60], "description": result.get("description")}


async def _comes(telegram: Telegram, arrived: Callable[[], Any]) -> bool:
    """Wait for something to arrive; tell whether it did in time."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not arrived():
                await telegram.changes.beyond(telegram.changes.count)
    except TimeoutError:
        return False
    return True
