"""What people do with the bot: each act changes the chat and queues one update, which it returns.

An act returns None where the bot does not want this kind of update.
"""

from copy import deepcopy
from typing import Any

from simulator.formatting import detect
from simulator.messages import inline_content
from simulator.parameters import UploadedFile
from simulator.updates import Update
from simulator.world import Account, CallbackQuery, InlineQuery, Json, Message, World


class People(World):
    """The world with the people in it."""

    def send_text(self, account: Account, text: str) -> Update | None:
        """Write `text`; commands, links and mentions in it are marked as Telegram marks them."""
        entities = detect(text)
        return self._send(account, {"text": text} | ({"entities": entities} if entities else {}))

    def share_position(self, account: Account, latitude: float, longitude: float) -> Update | None:
        """Send a place on the map, in degrees (WGS 84)."""
        return self._send(account, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_photo(self, account: Account, file: UploadedFile, width: int = 1, height: int = 1) -> Update | None:
        """Send a picture of `width` times `height` pixels."""
        return self._send(account, {"photo": [self.store(file, "photos", width=width, height=height).description]})

    def send_document(self, account: Account, file: UploadedFile) -> Update | None:
        """Send a file."""
        stored = self.store(file, "documents", file_name=file.name, mime_type=file.media_type)
        return self._send(account, {"document": stored.description})

    def send_voice(self, account: Account, file: UploadedFile, seconds: int = 1) -> Update | None:
        """Send a voice message."""
        stored = self.store(file, "voice", duration=seconds, mime_type=file.media_type)
        return self._send(account, {"voice": stored.description})

    def send_sticker(self, account: Account, emoji: str = "👍") -> Update | None:
        """Send a sticker."""
        kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        stored = self.store(UploadedFile("sticker.webp", emoji.encode(), "image/webp"), "stickers", **kind)
        return self._send(account, {"sticker": stored.description})

    def send_contact(self, account: Account, phone_number: str = "+33123456789") -> Update | None:
        """Share one's own telephone number."""
        contact = {"phone_number": phone_number, "first_name": account.first_name, "user_id": account.id}
        return self._send(account, {"contact": contact})

    def edit(self, account: Account, message_id: int, text: str) -> Update | None:
        """Change a message that `account` wrote."""
        message = account.messages[message_id]
        if message["from"]["id"] != account.id:
            raise ValueError("people edit their own messages only")
        entities = detect(text)
        message.pop("entities", None)
        message |= {"text": text, "edit_date": self.seconds()} | ({"entities": entities} if entities else {})
        return self._happened("edited_message", message)

    def tap(self, account: Account, message_id: int | str, data: str) -> Update | None:
        """Press the button that brings `data`, which need not be there.

        Args:
            account: who presses it.
            message_id: a message in the chat with the bot, even one that is gone, or an inline message by its id.
            data: what the button brings.
        """
        query = CallbackQuery(str(4_000_000 + self.next_number("query")), account)
        self.callback_queries[query.id] = query
        content = {"id": query.id, "from": account.user(), "chat_instance": str(account.id), "data": data}
        if isinstance(message_id, str):
            return self._happened("callback_query", content | {"inline_message_id": message_id})
        gone = {"chat": account.chat(), "message_id": message_id, "date": 0}
        return self._happened("callback_query", content | {"message": account.messages.get(message_id, gone)})

    def block(self, account: Account) -> Update | None:
        """Block the bot."""
        return self._turn(account, blocked=True)

    def unblock(self, account: Account) -> Update | None:
        """Unblock the bot."""
        return self._turn(account, blocked=False)

    def inline_query(self, account: Account, text: str, offset: str = "") -> Update | None:
        """Type the bot's name and `text` in another chat."""
        query = InlineQuery(str(5_000_000 + self.next_number("query")), account, text)
        self.inline_queries[query.id] = query
        content = {"id": query.id, "from": account.user(), "query": text, "offset": offset, "chat_type": "private"}
        return self._happened("inline_query", content)

    def choose(self, account: Account, query_id: str, result_id: str, to: Account) -> Update | None:
        """Send a result of an inline query to somebody else, in a chat where the bot is not."""
        query = self.inline_queries[query_id]
        results = query.answer["results"] if query.answer else []
        result = next(result for result in results if result["id"] == result_id)
        number = f"inline-{self.next_number('inline message')}"
        content = inline_content(self, result) | {"via_bot": self.bot(), "inline_message_id": number}
        message = self.new_message(to, account.user(), content)
        to.received.append(message)
        self.inline_messages[number] = message
        chosen: Json = {"result_id": result_id, "from": account.user(), "query": query.text}
        if "reply_markup" in result:
            chosen["inline_message_id"] = number
        return self._happened("chosen_inline_result", chosen)

    def _send(self, account: Account, content: Json) -> Update | None:
        if account.blocked:
            raise ValueError(f"{account.first_name} has blocked the bot, and has to unblock it first")
        account.started = True
        keyboard = account.keyboard or {}
        if keyboard.get("one_time_keyboard") or keyboard.get("force_reply"):
            account.keyboard = None
        message: Message = self.post(account, account.user(), content)
        return self._happened("message", message)

    def _turn(self, account: Account, *, blocked: bool) -> Update | None:
        if account.blocked == blocked:
            return None
        account.blocked = blocked
        member: dict[str, Any] = {"status": "member", "user": self.bot()}
        kicked = {"status": "kicked", "user": self.bot(), "until_date": 0}
        old, new = (member, kicked) if blocked else (kicked, member)
        content = {"chat": account.chat(), "from": account.user(), "date": self.seconds()}
        return self._happened("my_chat_member", content | {"old_chat_member": old, "new_chat_member": new})

    def _happened(self, kind: str, content: Json) -> Update | None:
        self.changes.give()
        return self.updates.add(kind, deepcopy(content))
