"""Screens that are the same for many people, kept ready down to the bytes of the call that shows them.

Whoever taps for such a screen first gets it the long way, and what the long way made is kept: for everybody who speaks
that language, until the minute is over, or content, languages or the clock are others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

import orjson
from telegram.constants import ParseMode

from bot.i18n.renderer import RenderedScreen
from bot.people.person import Person
from bot.replies.callback_data import Action
from bot.replies.model import Reply
from bot.transport.last_keyboards import Shown, shown_of

MOST_SCREENS = 1000
"""Screens kept ready."""


class For(Enum):
    """For whom the screens of an action are the same."""

    EVERYBODY = auto()
    """They depend on content, language and minute alone."""
    STRANGERS = auto()
    """The same holds for people of whom nothing is kept, and who told nothing of themselves, organisers apart."""
    UNTOLD = auto()
    """The same holds for them, and for people of whom something is kept, but nothing of their company."""

    def has(self, person: Person | None, *, told: bool) -> bool:
        """Tell whether somebody is one of them.

        Args:
            person: what is kept of them; None where nothing is.
            told: whether they told something of themselves in this conversation, or are an organiser.
        """
        if self is For.EVERYBODY:
            return True
        return not told and (person is None or (self is For.UNTOLD and not person.has_company))


class AsOf(NamedTuple):
    """What screens depend on, beside what they are opened by: they are compared as the objects that they are."""

    content: object
    catalogues: object
    minute: int
    """Minutes since 1970 by the bot's clock: no screen shows seconds, or changes between two minutes."""
    jumps: int
    """How many times the clock was set."""

    def is_same(self, other: "AsOf") -> bool:
        """Tell whether all of it is still so."""
        return (
            self.minute == other.minute
            and self.jumps == other.jumps
            and self.content is other.content
            and self.catalogues is other.catalogues
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A screen that can take the place of an older one."""

    action: Action
    """What it answers."""
    whom: For
    """For whom it is the same."""
    shown: Shown
    held: int
    """The hash of the screen."""
    awaits: str
    """The typed answer that is awaited once it is shown, as callback data; "" where none is."""
    rest: bytes
    """The call that shows it (`editMessageText`), behind the numbers of the chat and of the message."""

    def call(self, chat_id: int, message_id: int) -> bytes:
        """Return the call that puts it in the place of a message, as JSON."""
        return b'{"chat_id":%d,"message_id":%d,%b' % (chat_id, message_id, self.rest)


def prepared(
    action: Action,
    reply: Reply,
    screen: RenderedScreen,
    always: Mapping[str, Any],
    *,
    whom: For,
    awaits: str,
) -> Prepared:
    """Return a screen made ready.

    Args:
        action: what it answers.
        reply: what it says.
        screen: the same in the language of the person.
        always: what each such call says beside, as the library has it from its defaults.
        whom: for whom it is the same.
        awaits: the typed answer that is awaited once it is shown.
    """
    call = {"text": screen.text, "parse_mode": ParseMode.HTML, **always}
    if screen.keyboard:
        call["reply_markup"] = screen.keyboard
    shown = shown_of(screen.rows, reply, screen.names)
    return Prepared(action, whom, shown, hash(screen), awaits, orjson.dumps(call)[1:])


class PreparedScreens:
    """The screens that are ready, by the callback data that open them and the language."""

    def __init__(self, most: int = MOST_SCREENS) -> None:
        self._most = most
        self._as_of: AsOf | None = None
        self._ready: dict[tuple[str, str], Prepared] = {}

    def turn_to(self, as_of: AsOf) -> None:
        """Keep what is ready only if it is of now."""
        if self._as_of is None or not self._as_of.is_same(as_of):
            self._ready.clear()
        self._as_of = as_of

    def get(self, data: str, language: str) -> Prepared | None:
        """Return the screen that callback data open, if it is ready; as of what was turned to last."""
        return self._ready.get((data, language))

    def keep(self, data: str, language: str, screen: Prepared, as_of: AsOf) -> None:
        """Keep a screen that was made when all was `as_of`."""
        if self._as_of is None or not self._as_of.is_same(as_of):
            return
        if len(self._ready) >= self._most:
            self._ready.clear()
        self._ready[data, language] = screen
