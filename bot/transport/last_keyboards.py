"""What was last shown in each chat, in memory only: so that a typed « 2 », or a button's words, do what it does."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.lexicon import without_accents
from bot.replies.callback_data import Action, parse

Does = TypeVar("Does")

CHATS = 10_000
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

    def meant_by(self, chat_id: int, text: str) -> Action | None:
        """Return what the button that a typed text means does: by its number on the screen, or by its words."""
        data = meant(self._buttons.get(chat_id, ()), text)
        return parse(data) if data else None

    def actions(self, chat_id: int) -> tuple[Action, ...]:
        """Return what the buttons of the newest screen do, in order."""
        found = (parse(data) for _label, data in self._buttons.get(chat_id, ()))
        return tuple(action for action in found if action)

    def knows(self, chat_id: int) -> bool:
        """Tell whether the newest screen of a chat is known."""
        return chat_id in self._buttons


def meant(buttons: Sequence[tuple[str, Does]], text: str) -> Does | None:
    """Return what the one among `buttons` (label, what it does) that a typed text means does."""
    wanted = _plain(text)
    numbered = {number: does for label, does in buttons if (number := label.partition(".")[0]).isdecimal()}
    if wanted.isdecimal():
        place = int(wanted)
        return numbered.get(wanted) if numbered else buttons[place - 1][1] if 0 < place <= len(buttons) else None
    return next(
        (does for label, does in buttons if wanted in {_plain(label), _plain(label.partition(". ")[2] or label)}),
        None,
    )


def _plain(text: str) -> str:
    return " ".join(without_accents(text.translate(_SIGNS)).split()).rstrip(" .!?")
