"""Figures quoted in sentences: written once in the content, said wherever `{their-id}` stands."""

from collections.abc import Mapping
from datetime import date

from bot.content import PLACEHOLDER, Figure
from bot.reply import Amount, PartialDay, Sentence, Value


def quote(text: str, figures: Mapping[str, Figure]) -> Sentence:
    """Return a sentence of the content with the figures that it quotes.

    Args:
        text: the sentence; `{id}` stands for the value of a figure, `{id.date}` for its date.
        figures: all figures by id.

    Raises:
        KeyError: if it quotes a figure that does not exist; `bot check` finds these before.
    """
    return Sentence(text, {name: _value(name, figures) for name in PLACEHOLDER.findall(text)})


def _value(name: str, figures: Mapping[str, Figure]) -> Value:
    identifier, _, part = name.partition(".")
    figure = figures[identifier]
    return partial_day(figure.date) if part == "date" else Amount(figure.value, figure.unit)


def partial_day(text: str) -> PartialDay:
    """Return a date known to the day, the month or the year: "2025-07-01", "2025-07" or "2025"."""
    if len(text) == 10:
        return PartialDay(date.fromisoformat(text), "long")
    return (
        PartialDay(date.fromisoformat(f"{text}-01"), "month")
        if len(text) == 7
        else PartialDay(date(int(text), 1, 1), "year")
    )
