"""What was last shown in each chat, in memory only: so that a typed « 2 », or a button's words, do what it does."""

import unicodedata
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import Any

CHATS = 10_000
SCREENS = 10_000
_SIGNS = str.maketrans({"’": "'", **dict.fromkeys("‹›«»", " ")})


class RecentButtons:
    """Remembers the buttons of the newest screen of the chats that spoke last; after a restart it knows none."""

    def __init__(self, chats: int = CHATS) -> None:
        self._chats = chats
        self._buttons: OrderedDict[int, tuple[tuple[str, str], ...]] = OrderedDict()

    def remember(self, chat_id: int, rows: Sequence[Sequence[dict[str, Any]]]) -> None:
        """Take the buttons of the screen just shown, as the Bot API has them."""
        self._buttons[chat_id] = tuple(
            (button["text"], button["callback_data"]) for row in rows for button in row if "callback_data" in button
        )
        self._buttons.move_to_end(chat_id)
        if len(self._buttons) > self._chats:
            self._buttons.popitem(last=False)

    def offers(self, chat_id: int, data: str) -> bool:
        """Tell whether the newest screen has the button that brings `data`."""
        return data in self.actions(chat_id)

    def meant_by(self, chat_id: int, text: str) -> str | None:
        """Return the callback data of the button that a typed text means: its number on the screen, or its words."""
        return meant(self._buttons.get(chat_id, ()), text)

    def actions(self, chat_id: int) -> tuple[str, ...]:
        """Return the callback data of the buttons of the newest screen, in order."""
        return tuple(data for _label, data in self._buttons.get(chat_id, ()))

    def knows(self, chat_id: int) -> bool:
        """Tell whether the newest screen of a chat is known."""
        return chat_id in self._buttons


class ShownScreens:
    """Remembers what the messages shown last hold, by a hash alone: what stands there is not sent anew."""

    def __init__(self, screens: int = SCREENS) -> None:
        self._screens = screens
        self._held: OrderedDict[tuple[int, int], int] = OrderedDict()

    def remember(self, chat_id: int, message_id: int, screen: Hashable) -> None:
        """Take what a message holds now."""
        self._held[chat_id, message_id] = hash(screen)
        self._held.move_to_end((chat_id, message_id))
        if len(self._held) > self._screens:
            self._held.popitem(last=False)

    def forget(self, chat_id: int, message_id: int) -> None:
        """Know no more what a message holds: it is about to change."""
        self._held.pop((chat_id, message_id), None)

    def stands(self, chat_id: int, message_id: int, screen: Hashable) -> bool:
        """Tell whether a message holds just this; no where that is not known."""
        return self._held.get((chat_id, message_id)) == hash(screen)


def meant(buttons: Sequence[tuple[str, str]], text: str) -> str | None:
    """Return the callback data of the one among `buttons` (label, data) that a typed text means."""
    wanted = _plain(text)
    numbered = {number: data for label, data in buttons if (number := label.partition(".")[0]).isdecimal()}
    if wanted.isdecimal():
        place = int(wanted)
        return numbered.get(wanted) if numbered else buttons[place - 1][1] if 0 < place <= len(buttons) else None
    return next(
        (data for label, data in buttons if wanted in {_plain(label), _plain(label.partition(". ")[2] or label)}),
        None,
    )


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(_SIGNS).casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split()).rstrip(" .!?")
