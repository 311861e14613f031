"""Figures quoted in sentences: written once in the content, said wherever `{their-id}` stands."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.content.models import Card, Content, Figure, Stage
from bot.replies.model import PLACEHOLDER, Amount, Day, PartialDay, Sentence, Value, say


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


def freshness(item: Card | Stage, today: date) -> list[Sentence]:
    """From the review date on, return the notice « À confirmer »; before it, nothing."""
    if today < item.review:
        return []
    return [say("À confirmer : nous l’avons vérifié pour la dernière fois le {day}.", day=Day(item.checked, "long"))]


def sources(identifiers: Sequence[str], content: Content) -> Sentence:
    """Return the sentence that names the sources, each with its date and, where it may be shown, its link."""
    named = [_source(identifier, content) for identifier in identifiers]
    listed = named[0]
    for source in named[1:]:
        listed = say("{first} ; {next}", first=listed, next=source)
    if len(named) == 1:
        return say("<blockquote expandable>Source : {source}</blockquote>", source=listed)
    return say("<blockquote expandable>Sources : {sources}</blockquote>", sources=listed)


def _source(identifier: str, content: Content) -> Sentence:
    source = content.sources[identifier]
    title, publisher = say(source.title), say(source.publisher)
    if source.date is None:
        return say("{title}, {publisher}", title=title, publisher=publisher)
    return say("{title}, {publisher}, {date}", title=title, publisher=publisher, date=partial_day(source.date))
