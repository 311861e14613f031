"""What the bot says: frozen values in the source language, without Telegram, HTML or translation.

A handler returns a `Reply`; `bot.i18n.renderer` turns it into a screen in the person's language; `bot.transport.sender`
sends it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.replies.callback_data import Action


@dataclass(frozen=True, slots=True)
class Day:
    """A date to be said in words; `style` "full" names the weekday and the year, "short" only day and month."""

    date: date
    style: Literal["full", "long", "short", "month", "year"] = "full"


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day, a month or a year, as far as it is known; `first` is its first day."""

    first: date
    style: Literal["long", "month", "year"]


@dataclass(frozen=True, slots=True)
class Moment:
    """An aware moment, said in its own time zone; `style` "time" says the hour only."""

    moment: datetime
    style: Literal["full", "short", "time"] = "full"


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in kilometres, rounded as people speak."""

    kilometres: float


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, said as the language says it: a percentage, euros, or a plain count."""

    value: float
    unit: Literal["", "%", "€"] = ""


@dataclass(frozen=True, slots=True)
class Translated:
    """Words that somebody wrote in both languages: « offert aux adhérents », "free for members"."""

    french: str
    english: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the source language, with typed values for its `{placeholders}`.

    It may hold `<b>` and `<i>`. Where `plural` is given, `values["number"]` chooses between the two.
    """

    text: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a web page; as the value of a placeholder, words that do."""

    label: Sentence
    url: str


Value = str | int | Day | PartialDay | Moment | Distance | Amount | Translated | Sentence | Link
"""What a placeholder may hold. A `str` is said as it stands in every language: a name, a code."""


def say(text: str, /, **values: Value) -> Sentence:
    """Return a sentence to be translated: `say("Bonjour {town}", town="Lyon")`."""
    return Sentence(text, values)


def mark(text: str, /) -> str:
    """Return `text` as it is, gathered for translation: for sentences kept in tables."""
    return text


def say_number(singular: str, plural: str, /, number: int, **values: Value) -> Sentence:
    """Return a sentence whose form depends on `number`, which it may quote as `{number}`."""
    return Sentence(singular, {"number": number, **values}, plural)


@dataclass(frozen=True, slots=True)
class Button:
    """A button that does something (`bot.replies.callback_data`)."""

    label: Sentence
    action: Action
    name: Sentence | None = None
    """What the text calls it where its label is but a number: to type it does the same."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A button that puts `text` (1 to 256 characters, not translated) in the clipboard."""

    label: Sentence
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """A button that lets the person choose a chat in which to pass on the inline card `query`."""

    label: Sentence
    query: str


AnyButton = Button | Link | Copy | Share


Content = bytes | Callable[[], bytes]
"""The bytes of a file, or what makes them where no copy that Telegram has can serve: in another process (`pickle`)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; its `key` names what it shows, so that Telegram's copy can serve again. With "" none is kept."""

    content: Content
    key: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file to send; with a `key` that names what it holds, Telegram's copy can serve again."""

    name: str
    content: Content
    media_type: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that opens in the phone's maps; the only paragraph of its reply is its address."""

    latitude: float
    longitude: float
    title: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One screen: paragraphs, then rows of buttons; a file comes just before, where they do not fit its caption."""

    paragraphs: tuple[Sentence, ...]
    rows: tuple[tuple[AnyButton, ...], ...] = ()
    picture: Picture | None = None
    document: Document | None = None
    venue: Venue | None = None
    asks_position: bool = False
    """Offers the button that shares the person's position (phones only); such a screen has no other buttons."""
    takes_keyboard_away: Sentence | None = None
    """Said just before, as it takes the button that shares the position away."""
    fresh: bool = False
    """Sent as a new message even where it answers a button, so that what stood there stays."""
    answers: bool = True
    """Whether it is an answer; false for « I do not know », refusals and small talk."""
    reaction: str = ""
    """An emoji put on the message that it answers, and nothing sent; where that fails, its paragraphs say it."""
    readings: tuple[Action, ...] = ()
    """Other ways to understand what was typed, each on one of the buttons."""


@dataclass(frozen=True, slots=True)
class InlineCard:
    """A card that can be sent to any chat, and the screen that it shows."""

    action: Action
    title: Sentence
    description: Sentence
    reply: Reply


PLACEHOLDER = re.compile(r"\{([a-z0-9][a-z0-9_.-]*)\}")
"""`{figure-id}` quotes a figure, `{figure-id.date}` the day it was true."""
