"""What was read of people lately, so that not each tap asks the database; and of whom nothing is kept.

The one place that decides whether that may be: where several processes write to one database, it may not, for only
what this process writes is forgotten here.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from bot.people.person import Person

MOST_PEOPLE = 20_000
"""People remembered: a few MB."""


class PeopleAtHand:
    """People as the database has them, by chat. Whatever changes one of them is done within `change`.

    Args:
        alone: whether nobody else writes to the database; where somebody does, nothing is remembered.
        most: how many are remembered.
    """

    def __init__(self, *, alone: bool = True, most: int = MOST_PEOPLE) -> None:
        self._most = most if alone else 0
        self._known: OrderedDict[int, Person | None] = OrderedDict()
        self._chats: dict[int, int] = {}
        self._changes = 0

    def get(self, chat_id: int) -> Person | Literal[False] | None:
        """Return the person of a chat, None where nothing is kept of them; False where the database has to be asked."""
        return self._known.get(chat_id, False)

    @property
    def mark(self) -> int:
        """How much was changed so far: to be taken before the database is asked."""
        return self._changes

    def remember(self, chat_id: int, person: Person | None, mark: int) -> None:
        """Take what the database said, unless anything was changed since `mark` was taken."""
        if mark != self._changes or not self._most:
            return
        self._known[chat_id] = person
        self._known.move_to_end(chat_id)
        if person:
            self._chats[person.id] = chat_id
        if len(self._known) > self._most:
            self._drop(self._known.popitem(last=False)[1])

    @contextmanager
    def change(self, chat_id: int) -> Iterator[None]:
        """Forget the person of a chat while they are changed, and what was read of them meanwhile."""
        self._forget(chat_id)
        try:
            yield
        finally:
            self._forget(chat_id)

    @contextmanager
    def change_person(self, person_id: int) -> Iterator[None]:
        """Do the same for a person with this id, of whom something is kept already."""
        self._forget(self._chats.get(person_id))
        try:
            yield
        finally:
            self._forget(self._chats.get(person_id))

    def forget_everybody(self) -> None:
        """Forget all of them: many were changed."""
        self._changes += 1
        self._known.clear()
        self._chats.clear()

    def _forget(self, chat_id: int | None) -> None:
        self._changes += 1
        if chat_id is not None:
            self._drop(self._known.pop(chat_id, None))

    def _drop(self, person: Person | None) -> None:
        if person:
            self._chats.pop(person.id, None)
