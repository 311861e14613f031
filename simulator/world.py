"""What the simulated Telegram remembers: people, their chats with the bot, files, and what waits for the bot."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from simulator.parameters import UploadedFile
from simulator.updates import Signal, UpdateQueue

Json = dict[str, Any]
Message = dict[str, Any]
"""A Message of the Bot API, as JSON."""


@dataclass
class Account:
    """Somebody's Telegram account, with their private chat with the bot."""

    id: int
    first_name: str
    language: str | None
    last_name: str | None = None
    username: str | None = None
    started: bool = False
    """Whether they ever wrote to the bot, which may not write first."""
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    """The chat by message id, oldest first, without what was deleted."""
    reactions: dict[int, str] = field(default_factory=dict)
    """The emoji that the bot put on a message of theirs, by the message."""
    received: list[Message] = field(default_factory=list)
    """What other people sent them through the bot (inline results), in chats where the bot is not."""
    keyboard: Json | None = None
    """The ReplyKeyboardMarkup or ForceReply that stands below the chat."""
    action: tuple[str, datetime] | None = None
    """What the bot says it is doing (« typing »), and since when on the bot's clock."""

    def user(self) -> Json:
        """Return the account as a User of the Bot API."""
        return {"id": self.id, "is_bot": False} | self._names() | _present(language_code=self.language)

    def chat(self) -> Json:
        """Return the private chat as a Chat of the Bot API."""
        return {"id": self.id, "type": "private"} | self._names()

    def _names(self) -> Json:
        return _present(first_name=self.first_name, last_name=self.last_name, username=self.username)


@dataclass
class StoredFile:
    """A file that Telegram keeps; `description` is what a message says of it (PhotoSize, Document, …)."""

    path: str
    content: bytes
    media_type: str
    description: Json


@dataclass
class CallbackQuery:
    """A tap on a button; `answers` holds every answer that the bot tried to give."""

    id: str
    account: Account
    answers: list[Json] = field(default_factory=list)


@dataclass
class InlineQuery:
    """What somebody typed after the bot's name in another chat; `answer` is the bot's, once given."""

    id: str
    account: Account
    text: str
    answer: Json | None = None


class World:
    """The state of the simulated Telegram.

    Args:
        now: the clock that dates messages, aware.
        token: the only token that is right.
        username: the bot's name, without @.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        token: str = "1:simulated",  # noqa: S107 -- opens nothing
        username: str = "etape_ia_bot",
    ) -> None:
        self.now = now
        self.token = token
        self.username = username
        self.accounts: dict[int, Account] = {}
        self.files: dict[str, StoredFile] = {}
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.texts: dict[tuple[str, str], str] = {("name", ""): "Étape IA"}
        """The bot's name, description and short description, each by its kind and language."""
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """The bot's commands by scope (as JSON) and language."""
        self.menu_buttons: dict[int | None, Json] = {}
        self.webhook: Json = {"url": ""}
        self.updates = UpdateQueue()
        self.changes = Signal()
        """Given at every change that a person could see."""
        self._numbers: dict[str, int] = {}

    def person(
        self,
        first_name: str,
        language: str | None = "fr",
        user_id: int | None = None,
        *,
        last_name: str | None = None,
        username: str | None = None,
    ) -> Account:
        """Return a new account, which has not written to the bot yet."""
        number = user_id or 10_000 + self.next_number("account")
        account = Account(number, first_name, language, last_name, username)
        self.accounts[number] = account
        return account

    def bot(self) -> Json:
        """Return the bot as a User of the Bot API."""
        number = int(self.token.partition(":")[0])
        return {"id": number, "is_bot": True, "first_name": self.texts["name", ""], "username": self.username}

    def seconds(self) -> int:
        """Return the present moment as Telegram writes it, in Unix seconds."""
        return int(self.now().timestamp())

    def next_number(self, kind: str) -> int:
        """Return the next number for things of this kind, from 1 on."""
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return self._numbers[kind]

    def new_message(self, account: Account, sender: Json, content: Json) -> Message:
        """Return a message of `sender` to be shown to `account`, of the present moment."""
        return {
            "message_id": self.next_number("message"),
            "from": sender,
            "chat": account.chat(),
            "date": self.seconds(),
        } | content

    def post(self, account: Account, sender: Json, content: Json) -> Message:
        """Add a message to the chat with `account`, and return it."""
        message = self.new_message(account, sender, content)
        account.messages[message["message_id"]] = message
        self.changes.give()
        return message

    def store(self, file: UploadedFile, folder: str, **description: Any) -> StoredFile:
        """Keep a file, and return it with the ids it got."""
        number = self.next_number("file")
        _, dot, extension = file.name.rpartition(".")
        described: Json = {
            "file_id": f"{folder}-{number:08d}-{self.username}",
            "file_unique_id": sha256(file.content).hexdigest()[:16],
            "file_size": len(file.content),
        } | description
        path = f"{folder}/file_{number}{dot}{extension if dot else ''}"
        stored = StoredFile(path, file.content, file.media_type, described)
        self.files[described["file_id"]] = stored
        return stored

    def text_for(self, kind: str, language: str | None) -> str:
        """Return the bot's name, description or short description as somebody with this language reads it."""
        return self.texts.get((kind, (language or "")[:2])) or self.texts.get((kind, ""), "")

    def commands_for(self, account: Account) -> list[Json]:
        """Return the commands of the menu that `account` sees."""
        language = (account.language or "")[:2]
        scopes = (f'{{"type":"chat","chat_id":{account.id}}}', '{"type":"all_private_chats"}', '{"type":"default"}')
        choices = (self.commands.get((scope, code)) for scope in scopes for code in (language, ""))
        return next((commands for commands in choices if commands), [])


def _present(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None}
