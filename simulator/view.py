"""What the page shows of the simulated Telegram to one of its people, as JSON."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.local_time import FRENCH_TIME
from simulator.world import Account, Json, Message, World

ROLES = {1001: "owner", 1002: "ambassador", 1003: "organiser"}
"""The people of the rehearsal by their Telegram id: the parts that they play."""

PRESS_RELEASE = datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME)
"""Where the Tour may be lived again from: the day it was announced, when all its stages were to come."""

_NAMES = {1001: "Nadia", 1002: "Karim", 1003: "Hélène"}
_ACTION_LASTS = timedelta(seconds=5)
_SHOWN = 300
_KINDS = ("photo", "document", "venue", "location")


def gather_people(world: World) -> None:
    """Give the world the people of the rehearsal who are not there yet."""
    for number, name in _NAMES.items():
        if number not in world.accounts:
            world.person(name, user_id=number)


def people(world: World) -> list[Json]:
    """Return everybody, with what their row in the list shows."""
    return [_person(account) for account in world.accounts.values()]


def chat(world: World, account: Account) -> Json:
    """Return all that `account` sees of the bot: itself, its commands, the messages, the keyboard."""
    return {
        "person": account.id,
        "people": people(world),
        "bot": _bot(world, account),
        "commands": world.commands_for(account),
        "started": account.started and bool(account.messages),
        "blocked": account.blocked,
        "messages": [_with_reaction(message, account) for message in _seen(account)[-_SHOWN:]],
        "keyboard": account.keyboard,
        "action": _action(account, world.now()),
    }


def time_bar(clock: Clock, start: datetime | None, next_due: datetime | None) -> Json:
    """Return the bot's clock as the page shows it.

    Args:
        clock: the bot's clock.
        start: where the rehearsal started; None where the bot began with the present moment.
        next_due: when the next reminder is due.
    """
    return {
        "now": clock.now().isoformat(timespec="milliseconds"),
        "speed": clock.speed,
        "rehearsal": clock.rehearsal,
        "start": start and start.isoformat(),
        "tour": PRESS_RELEASE.isoformat(),
        "next": next_due and next_due.isoformat(),
    }


def _bot(world: World, account: Account) -> Json:
    kinds = ("description", "short_description")
    return world.bot() | {kind: world.text_for(kind, account.language) for kind in kinds}


def _person(account: Account) -> Json:
    messages = _seen(account)
    return {
        "id": account.id,
        "first_name": account.first_name,
        "role": ROLES.get(account.id),
        "language": account.language,
        "incoming": [message["message_id"] for message in messages if message["from"]["id"] != account.id],
        "latest": _summary(messages[-1], account) if messages else None,
    }


def _seen(account: Account) -> list[Message]:
    """Return the chat with the bot and, among it, what others passed on: the page has no other chats to show."""
    return sorted([*account.messages.values(), *account.received], key=lambda message: int(message["message_id"]))


def _with_reaction(message: Message, account: Account) -> Message:
    """Return a message with the emoji with which the bot reacted to it, if it did."""
    reaction = account.reactions.get(message["message_id"])
    return message | {"reaction": reaction} if reaction else message


def _summary(message: Message, account: Account) -> Json:
    words = message.get("text") or message.get("caption") or message.get("document", {}).get("file_name", "")
    kind = next((kind for kind in _KINDS if kind in message), "text")
    return {"own": message["from"]["id"] == account.id, "text": words[:120], "kind": kind}


def _action(account: Account, now: datetime) -> str | None:
    if account.action is None or now - account.action[1] > _ACTION_LASTS:
        return None
    return account.action[0]
