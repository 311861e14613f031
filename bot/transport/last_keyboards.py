"""What is going on in each chat, in memory only: what was last shown, opened, planned, and where it was about.

So a typed « 2 », or the words of a button, do what it does, and « et à Lyon ? » goes on from what was asked. Nothing
that was typed is in it, and nothing of it is on disk; a restart forgets it.
"""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from bot.lexicon import without_accents
from bot.replies.callback_data import Action, CancelReminder, ChoosePlace, OpenCard, OpenHome, WatchArea, parse
from bot.replies.model import Reply, Sentence
from bot.screens.small_talk import MOST_SAID
from bot.supports.profile import Profile

Does = TypeVar("Does")

CHATS = 10_000
TRAIL = 8
"""Screens to which « retour » leads back, one by one."""
SCREENS = 10_000
NOBODY = Profile()
ALIKE = 1_000
"""Screens looked through for one that is just the same: most people are shown what others were."""
_SIGNS = str.maketrans({"’": "'", **dict.fromkeys("‹›«»", " ")})


Buttons = tuple[tuple[str, str], ...]
"""The buttons of a screen: (label, callback data)."""


class Shown(NamedTuple):
    """The newest screen of a chat: its buttons, and what its reply says of itself."""

    buttons: Buttons
    answers: bool
    readings: tuple[Action, ...]
    said: tuple[Sentence, ...] = ()
    """How it begins, where it answers: as much as is ever said again, in the source language."""
    planned: CancelReminder | None = None
    """What takes back the reminder that it tells of, if it tells of one."""
    lines: Buttons = ()
    """Its numbered buttons, where there are several: the lines of a list."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What is going on in a chat.

    Attributes:
        trail: what opened the last screens, the newest last.
        place: the id of the place spoken of last; "" where none was.
        company: what was said of the company spoken of; nobody in particular where nothing was.
        month: the first day of the month whose meetings were asked for last, as long as they are what is spoken of.
        reminder: what takes the reminder planned last back.
        stopped: what was asked for before everything was stopped, as subject and offset: to be put back.
    """

    trail: tuple[Action, ...] = ()
    place: str = ""
    company: Profile = NOBODY
    month: date | None = None
    reminder: CancelReminder | None = None
    stopped: tuple[tuple[str, str], ...] = ()

    @property
    def tells(self) -> bool:
        """Whether somebody told something of themselves that screens go by."""
        return bool(self.place) or self.company != NOBODY

    @property
    def subject(self) -> Action | None:
        """What opened the newest screen."""
        return self.trail[-1] if self.trail else None


class LastKeyboards:
    """Remembers what is going on in the chats that spoke last; after a restart it knows none."""

    def __init__(self, chats: int = CHATS) -> None:
        self._chats = chats
        self._shown: OrderedDict[int, Shown] = OrderedDict()
        self._talks: OrderedDict[int, Talk] = OrderedDict()
        self._lists: OrderedDict[int, Buttons] = OrderedDict()
        self._alike: OrderedDict[Buttons, Shown] = OrderedDict()

    def talk(self, chat_id: int) -> Talk:
        """Return what is going on in a chat; after a restart, nothing is."""
        return self._talks.get(chat_id, Talk())

    def update(self, chat_id: int, talk: Talk) -> None:
        """Take what is going on in a chat from now on."""
        self._talks[chat_id] = talk
        self._talks.move_to_end(chat_id)
        if len(self._talks) > self._chats:
            self._talks.popitem(last=False)

    def opened(self, chat_id: int, action: Action) -> None:
        """Note what opened the screen that is about to be shown; the one before it, opened again, is gone back to."""
        talk = self.talk(chat_id)
        trail = talk.trail if talk.subject == action else (*talk.trail, action)[-TRAIL:]
        if _same_screen(talk.trail[-2:-1], action):
            trail = talk.trail[:-1]
        place = _place_of(action) or talk.place
        month = talk.month if isinstance(action, ChoosePlace) else None
        self.update(chat_id, replace(talk, trail=trail, place=place, month=month))

    def origin(self, chat_id: int, card: str) -> str:
        """Return where a card was opened from when it was last, to which it leads back; "" where that is not known."""
        trail = reversed(self.talk(chat_id).trail)
        return next((each.origin for each in trail if isinstance(each, OpenCard) and each.card == card), "")

    def cut_back(self, chat_id: int, action: Action) -> None:
        """Forget what was opened since a screen."""
        talk = self.talk(chat_id)
        kept = talk.trail[: max((at for at, each in enumerate(talk.trail) if each == action), default=-1) + 1]
        self.update(chat_id, replace(talk, trail=kept))

    def forget(self, chat_id: int) -> None:
        """Forget what was going on in a chat, but for what is on its screen."""
        self._talks.pop(chat_id, None)
        self._lists.pop(chat_id, None)

    def forget_all(self, chat_id: int | None = None) -> None:
        """Know no more what is going on, and what is shown, in a chat; in none of them where it is left out.

        Where another process may have answered since, what is remembered may be of an older screen: « 2 » would then
        do what nobody meant.
        """
        for known in (self._shown, self._talks, self._lists):
            if chat_id is None:
                known.clear()
            else:
                known.pop(chat_id, None)

    def remember(
        self,
        chat_id: int,
        rows: Sequence[Sequence[dict[str, Any]]],
        reply: Reply,
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the buttons of the screen just shown, as the Bot API has them, and what its reply says of itself.

        Args:
            chat_id: where it is shown.
            rows: its buttons.
            reply: what was shown.
            names: what its text calls those whose label is but a number, by their callback data.
        """
        self.take(chat_id, shown_of(rows, reply, names))

    def take(self, chat_id: int, shown: Shown) -> None:
        """Take what is shown in a chat now."""
        self._shown[chat_id] = self._kept_once(shown)
        self._shown.move_to_end(chat_id)
        if len(self._shown) > self._chats:
            self._shown.popitem(last=False)
        if shown.planned:
            self.update(chat_id, replace(self.talk(chat_id), reminder=shown.planned))
        if shown.lines:
            self._lists[chat_id] = shown.lines
            self._lists.move_to_end(chat_id)
            if len(self._lists) > self._chats:
                self._lists.popitem(last=False)

    def _kept_once(self, shown: Shown) -> Shown:
        """Return a screen that is kept already, where it is just the same: ten thousand would take 30 MB."""
        same = self._alike.get(shown.buttons)
        if same != shown:
            same = self._alike[shown.buttons] = shown
            if len(self._alike) > ALIKE:
                self._alike.popitem(last=False)
        return same

    def shown(self, chat_id: int) -> Shown | None:
        """Return the newest screen of a chat, if it is known."""
        return self._shown.get(chat_id)

    def last_list(self, chat_id: int) -> tuple[Action, ...]:
        """Return what the lines of the last list that a chat was shown open, in order; none where there was none."""
        found = (parse(data) for _label, data in self._lists.get(chat_id, ()))
        return tuple(action for action in found if action)

    def meant_by(self, chat_id: int, text: str) -> Action | None:
        """Return what the button that a typed text means does: by its number on the screen, or by its words."""
        shown = self._shown.get(chat_id)
        data = meant(shown.buttons, text) if shown else None
        return parse(data) if data else None

    def actions(self, chat_id: int) -> tuple[Action, ...]:
        """Return what the buttons of the newest screen do, in order."""
        shown = self._shown.get(chat_id)
        found = (parse(data) for _label, data in (shown.buttons if shown else ()))
        return tuple(action for action in found if action)

    def knows(self, chat_id: int) -> bool:
        """Tell whether the newest screen of a chat is known."""
        return chat_id in self._shown


def shown_of(rows: Sequence[Sequence[dict[str, Any]]], reply: Reply, names: Mapping[str, str]) -> Shown:
    """Return what is to be remembered of a screen; see `LastKeyboards.remember`."""
    keys = [button for row in rows for button in row if "callback_data" in button]
    buttons = tuple((names.get(key["callback_data"], key["text"]), key["callback_data"]) for key in keys)
    actions = (parse(data) for _label, data in buttons)
    planned = next((each for each in actions if isinstance(each, CancelReminder)), None)
    said = reply.paragraphs[:MOST_SAID] if reply.answers else ()
    lines = tuple(each for each in buttons if each[0].partition(".")[0].strip().isdecimal())
    return Shown(buttons, reply.answers, reply.readings, said, planned, lines if len(lines) > 1 else ())


def _place_of(action: Action) -> str:
    """Return the id of the place that an action is about; "" where it is about none."""
    match action:
        case ChoosePlace(place=place):
            return place
        case WatchArea(area=area):
            return area if area.startswith(("dep-", "reg-")) else area.rpartition("-")[0]
    return ""


class ShownScreens:
    """Remembers what the messages shown last hold, by a hash alone: what stands there is not sent anew."""

    def __init__(self, screens: int = SCREENS) -> None:
        self._screens = screens
        self._held: OrderedDict[tuple[int, int], int] = OrderedDict()

    def remember(self, chat_id: int, message_id: int, screen: Hashable) -> None:
        """Take what a message holds now."""
        self.remember_hash(chat_id, message_id, hash(screen))

    def forget(self, chat_id: int, message_id: int) -> None:
        """Know no more what a message holds: it is about to change."""
        self._held.pop((chat_id, message_id), None)

    def remember_hash(self, chat_id: int, message_id: int, held: int) -> None:
        """Take the hash of what a message holds now."""
        self._held[chat_id, message_id] = held
        self._held.move_to_end((chat_id, message_id))
        if len(self._held) > self._screens:
            self._held.popitem(last=False)

    def has_hash(self, chat_id: int, message_id: int, held: int) -> bool:
        """Tell whether a message holds what has this hash; no where that is not known."""
        return self._held.get((chat_id, message_id)) == held

    def stands(self, chat_id: int, message_id: int, screen: Hashable) -> bool:
        """Tell whether a message holds just this; no where that is not known."""
        return self.has_hash(chat_id, message_id, hash(screen))


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


def _same_screen(before: Sequence[Action], action: Action) -> bool:
    """Tell whether an action opens the screen before, wherever from; the first screen is where one begins anew."""
    bare = replace(action, origin="") if isinstance(action, OpenCard) else action
    here = (replace(each, origin="") if isinstance(each, OpenCard) else each for each in before)
    return bare in here and not isinstance(action, OpenHome)
