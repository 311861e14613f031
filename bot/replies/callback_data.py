"""Callback data: what a button brings back to the bot, at most 64 bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_ACTION = 64
"""Bytes that a button may bring back (Bot API, callback_data)."""
OFFSETS = {"when": 0, "remind": 1, "unremind": 1, "change": 1, "moment": 1, "swap": 2}
"""The verbs of buttons that name what people are reminded of, each with the number of codes of offsets at its end."""
MISSED = "missed"
"""The address of the screen that asks to write again what could not be answered: what was typed is not kept."""
WHOLE_TOUR = "tour"
"""Stands for a stage in the button of the calendar file of the whole tour."""


@dataclass(frozen=True, slots=True)
class OpenScript:
    """Where a person is in a script, and what they said of their company on the way."""

    script: str
    screen: str
    page: int = 1
    known: Mapping[str, str] = field(default_factory=dict)

    def action(self, page: int | None = None) -> str:
        """Return the callback data that leads here, or to another page of it."""
        known = ",".join(f"{key}={value}" for key, value in sorted(self.known.items()))
        number = self.page if page is None else page
        tail = [str(number), known] if known else [str(number)] if number > 1 else []
        return ":".join(["go", self.script, self.screen, *tail])


def place_of(arguments: list[str]) -> OpenScript:
    """Return the place that callback data names; what cannot be read in it counts as unsaid."""
    script, screen, page, known, *_ = [*arguments, "", "", "", ""]
    pairs = dict(pair.split("=", 1) for pair in known.split(",") if "=" in pair)
    return OpenScript(script, screen, int(page) if page.isdecimal() else 1, pairs)


def action(card_id: str, origin: str = "", page: int = 1) -> str:
    """Return the callback data that opens a page of a card: `card:id:script/screen:page`.

    `origin`, the list « script/screen » that it is opened from (or what `bot.supports.eligibility.origin` returns),
    goes along where there is room; page 1 goes without.
    """
    tail = [str(page)] if page > 1 else []
    whole = ":".join(["card", card_id, *([origin] if origin else []), *tail])
    return whole if len(whole.encode()) <= LONGEST_ACTION else ":".join(["card", card_id, *tail])


def asked(arguments: list[str]) -> tuple[str, int, str]:
    """Return the id, the page and the origin that callback data names."""
    name, *rest = [*arguments, ""]
    pages = [part for part in rest if part.isdecimal()]
    return name, int(pages[0]) if pages else 1, next((part for part in rest if "/" in part), "")
