"""A person as a test sees them: they write, tap buttons by their labels, and read the screen."""

import re
from base64 import b64decode
from collections.abc import Awaitable, Callable
from typing import Any

import telegram as library

from simulator.telegram import Account, Message, Telegram, UploadedFile
from simulator.updates import Update
from simulator.world import Json

Deliver = Callable[[dict[str, Any]], Awaitable[None]]

_PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=")


class Person:
    """Somebody who talks with the bot.

    Args:
        telegram: the simulated Telegram.
        account: their account on it.
        deliver: hands one update to the bot, and returns when it is handled.
    """

    def __init__(self, telegram: Telegram, account: Account, deliver: Deliver) -> None:
        self.telegram = telegram
        self.account = account
        self.position: tuple[float, float] | None = None
        """Where they are, in degrees: what a button that asks for the position shares."""
        self.opened: list[str] = []
        """The web pages that their taps opened."""
        self.copied: list[str] = []
        """What their taps put in the clipboard."""
        self.alerts: list[str] = []
        """What the bot said on top of the chat, in answers to taps."""
        self._deliver = deliver

    async def sends(self, text: str) -> None:
        """Write `text`."""
        await self._acts(self.telegram.send_text(self.account, text))

    async def opens(self, start_parameter: str) -> None:
        """Follow a link to the bot: `https://t.me/<bot>?start=<start_parameter>`."""
        await self.sends(f"/start {start_parameter}")

    async def shares_position(self, latitude: float, longitude: float) -> None:
        """Send a place, in degrees."""
        await self._acts(self.telegram.share_position(self.account, latitude, longitude))

    async def sends_photo(self, content: bytes = _PICTURE) -> None:
        """Send a picture."""
        await self._acts(self.telegram.send_photo(self.account, UploadedFile("photo.png", content, "image/png")))

    async def sends_document(self, name: str, content: bytes) -> None:
        """Send a file."""
        await self._acts(self.telegram.send_document(self.account, UploadedFile(name, content)))

    async def sends_voice(self) -> None:
        """Send a voice message."""
        await self._acts(self.telegram.send_voice(self.account, UploadedFile("voice.ogg", b"OggS", "audio/ogg")))

    async def sends_sticker(self) -> None:
        """Send a sticker."""
        await self._acts(self.telegram.send_sticker(self.account))

    async def sends_contact(self) -> None:
        """Share their telephone number."""
        await self._acts(self.telegram.send_contact(self.account))

    async def edits_last(self, text: str) -> None:
        """Change the last message they wrote."""
        own = [message for message in self.account.messages.values() if message["from"]["id"] == self.account.id]
        await self._acts(self.telegram.edit(self.account, own[-1]["message_id"], text))

    async def blocks(self) -> None:
        """Block the bot."""
        await self._acts(self.telegram.block(self.account))

    async def unblocks(self) -> None:
        """Unblock the bot."""
        await self._acts(self.telegram.unblock(self.account))

    async def asks_inline(self, text: str, offset: str = "") -> list[Json]:
        """Type the bot's name and `text` in another chat; return the results that the bot offers."""
        number = len(self.telegram.inline_queries)
        await self._acts(self.telegram.inline_query(self.account, text, offset))
        query = list(self.telegram.inline_queries.values())[number]
        assert query.answer is not None, f"the bot did not answer the inline query « {text} »"  # noqa: S101
        results: list[Json] = query.answer["results"]
        return results

    async def passes_on(self, result: Json, to: "Person") -> None:
        """Send a result of the latest inline query to `to`."""
        query = list(self.telegram.inline_queries)[-1]
        await self._acts(self.telegram.choose(self.account, query, result["id"], to.account))

    async def taps(self, label: str) -> None:
        """Press the button with this label, or with this in its label, in the newest message that has one.

        Where the text of a message numbers its choices, « 3. Bretagne », the label is read there, the number pressed.

        Raises:
            AssertionError: where there is no such button, where several fit, or where the bot does not answer the
                tap exactly once.
        """
        for message in reversed(self._visible):
            if button := _found(label, _inline_buttons(message)) or _numbered(label, message):
                return await self._presses(button, message)
        if button := _found(label, self._reply_buttons):
            return await self._presses_key(button)
        seen = [key["text"] for message in self._visible for key in _inline_buttons(message)]
        seen += [key["text"] for key in self._reply_buttons]
        raise AssertionError(f"no button « {label} »; the buttons are: {', '.join(seen) or 'none'}")

    async def taps_data(self, data: str, message_id: int | str | None = None) -> None:
        """Press a button that brings `data`, whether or not it is there: old or forged ones.

        Args:
            data: the callback data.
            message_id: the message that the button is taken to be on; the newest of the bot where left out.
        """
        number = message_id if message_id is not None else self.messages[-1]["message_id"]
        update = self.telegram.tap(self.account, number, data)
        query = list(self.telegram.callback_queries.values())[-1]
        await self._acts(update)
        assert len(query.answers) == 1, f"the tap « {data} » was answered {len(query.answers)} times"  # noqa: S101
        if text := query.answers[0].get("text"):
            self.alerts.append(text)

    @property
    def messages(self) -> list[Message]:
        """What the bot sent, oldest first, as it stands now."""
        bot = self.telegram.bot()["id"]
        return [message for message in self.account.messages.values() if message["from"]["id"] == bot]

    @property
    def screen(self) -> str:
        """The bot's newest message as it is read, without its formatting."""
        message = self.messages[-1] if self.messages else {}
        if venue := message.get("venue"):
            return f"{venue['title']}\n{venue['address']}"
        text: str = message.get("text") or message.get("caption", "")
        return text

    @property
    def reactions(self) -> list[str]:
        """The emojis that the bot put on their messages, oldest first."""
        return list(self.account.reactions.values())

    @property
    def html(self) -> str:
        """The bot's newest message with its formatting, as Telegram's HTML."""
        message = library.Message.de_json(self.messages[-1], None)
        return message.text_html if message.text else message.caption_html

    @property
    def buttons(self) -> list[str]:
        """The labels of the newest keyboard below a message of the bot, then of the one below the chat."""
        keyboards = [found for message in self.messages if (found := _inline_buttons(message))]
        return [button["text"] for button in (keyboards[-1] if keyboards else []) + self._reply_buttons]

    @property
    def pictures(self) -> list[bytes]:
        """The pictures that the bot sent, oldest first."""
        sizes = [message["photo"][-1] for message in self.messages if "photo" in message]
        return [self.telegram.files[size["file_id"]].content for size in sizes]

    @property
    def documents(self) -> list[tuple[str, bytes]]:
        """The files that the bot sent, oldest first: their names and bytes."""
        files = [message["document"] for message in self.messages if "document" in message]
        return [(file["file_name"], self.telegram.files[file["file_id"]].content) for file in files]

    @property
    def venues(self) -> list[Json]:
        """The places that the bot sent, oldest first."""
        return [message["venue"] for message in self.messages if "venue" in message]

    @property
    def _visible(self) -> list[Message]:
        """Every message they can see with its buttons, oldest first, wherever it came from."""
        messages = [*self.account.messages.values(), *self.account.received]
        return sorted(messages, key=lambda message: message["message_id"])

    @property
    def _reply_buttons(self) -> list[Json]:
        rows = (self.account.keyboard or {}).get("keyboard", [])
        return [button for row in rows for button in row]

    async def _acts(self, update: Update | None) -> None:
        """Let the bot handle `update`, unless it asked not to get updates of this kind."""
        if update is not None:
            self.telegram.updates.take(update)
            await self._deliver(update)

    async def _presses(self, button: Json, message: Message) -> None:
        deep_link = re.fullmatch(rf"https://t\.me/{self.telegram.username}\?start=([\w-]+)", button.get("url", ""))
        if "callback_data" in button:
            await self.taps_data(button["callback_data"], message.get("inline_message_id", message["message_id"]))
        elif deep_link:
            await self.opens(deep_link[1])
        elif "url" in button:
            self.opened.append(button["url"])
        elif "copy_text" in button:
            self.copied.append(button["copy_text"]["text"])
        else:
            await self.asks_inline(_inline_text(button))

    async def _presses_key(self, button: Json) -> None:
        if button.get("request_location"):
            assert self.position, f"{self.account.first_name} has no position to share"  # noqa: S101
            await self.shares_position(*self.position)
        elif button.get("request_contact"):
            await self.sends_contact()
        else:
            await self.sends(button["text"])


def _inline_buttons(message: Message) -> list[Json]:
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _inline_text(button: Json) -> str:
    chosen = button.get("switch_inline_query_chosen_chat", {}).get("query", "")
    return str(button.get("switch_inline_query") or button.get("switch_inline_query_current_chat") or chosen)


def _found(label: str, buttons: list[Json]) -> Json | None:
    """Return the button that is labelled `label`, or else the only one with `label` in its label."""
    exact = [button for button in buttons if _plain(button["text"]) == _plain(label)]
    near = exact[:1] or [button for button in buttons if _plain(label) in _plain(button["text"])]
    names = ", ".join(button["text"] for button in near)
    assert len(near) < 2, f"« {label} » may be several buttons: {names}"  # noqa: S101
    return near[0] if near else None


def _numbered(label: str, message: Json) -> Json | None:
    """Return the button that says but the number of a line of the text, « 3. Bretagne »."""
    lines = [line.partition(". ") for line in (message.get("text") or message.get("caption", "")).split("\n")]
    named = [{"text": words, "number": number} for number, _, words in lines if number.isdecimal()]
    line = _found(label, named)
    return next((key for key in _inline_buttons(message) if line and key["text"] == line["number"]), None)


def _plain(label: str) -> str:
    """Return a label with plain spaces for no-break ones: tests are typed with plain ones."""
    return label.replace("\u00a0", " ").replace("\u202f", " ")
