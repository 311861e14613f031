"""Figures quoted in sentences: written once in the content, said wherever `{their-id}` stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.content.models import Card, Content, Figure, Stage
from bot.lexicon import MONTH_NAMES
from bot.replies.model import PLACEHOLDER, Amount, Day, PartialDay, Sentence, Value, say
from bot.replies.widgets import folded


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
    return [say("À relire : ce texte a été relu pour la dernière fois le {day}.", day=Day(item.checked, "long"))]


_AS_OF = re.compile(rf"\((?:[^()]* )?({'|'.join(MONTH_NAMES)}) (\d{{4}})\)")
"""« (novembre 2026) » : the month of what is said, where no source dates it."""

OWN = "robot-projet"
"""The source of what the bot says of itself, which is true at any time."""


_READ_ON = re.compile(rf"(?:\brelev\w+ [^.]*?|\b[Ee]n |\b[Dd]epuis )({'|'.join(MONTH_NAMES)}|) ?\b(\d{{4}})\b")
"""« relevées entre mai et octobre 2026 », « en 2026 », « depuis août 2026 » : when what a screen says was true."""


def known_on(card: Card, content: Content) -> str:
    """Return the day from which a card is true, to the year, month or day: the latest of all it tells."""
    text = f"{card.summary} {card.text or ''}"
    dates = [f"{year}-{MONTH_NAMES.index(month) + 1:02}" for month, year in _AS_OF.findall(text)]
    return max([*_dates(text, card.sources, content), *dates, card.state_on or ""])


def _dates(text: str, identifiers: Sequence[str], content: Content) -> Iterator[str]:
    """Yield the dates of what a text rests on: its sources, and the figures that it quotes; at least ""."""
    yield ""
    quoted = (name.partition(".")[0] for name in PLACEHOLDER.findall(text))
    yield from (content.figures[name].date for name in quoted if name in content.figures)
    yield from (content.sources[name].date or "" for name in identifiers if name != OWN)


def of_later_day(text: str, identifiers: Sequence[str], content: Content, today: date) -> list[Sentence]:
    """Return what is said of a screen that is no card, where it tells of a later day than the bot's clock.

    Args:
        text: what it says, as it is written.
        identifiers: the sources by which it is later; none where they date no more than a definition.
        content: everything the bot knows.
        today: the day in France.
    """
    told = [f"{year}-{MONTH_NAMES.index(month) + 1:02}" if month else year for month, year in _READ_ON.findall(text)]
    known = max([*_dates(text, identifiers, content), *told])
    if not is_later(known, today):
        return []
    return [say("<i>Mode démonstration : cet écran date de plus tard ({day}).</i>", day=partial_day(known))]


def is_later(date_text: str, today: date) -> bool:
    """Tell whether a date, known to the year, month or day ("" where to none), is after today."""
    return today.isoformat()[: len(date_text)] < date_text


def latest_source(stage: Stage, content: Content) -> str:
    """Return the date of the latest source of a stage, to the year, month or day; "" where none bears one."""
    return max((content.sources[name].date or "" for name in stage.sources), default="")


def as_known(stage: Stage, content: Content, today: date) -> Stage:
    """Return a stage without its report where that was written later than the bot's clock says."""
    return stage.model_copy(update={"report": None}) if is_later(latest_source(stage, content), today) else stage


def too_early(card: Card, content: Content, today: date) -> list[Sentence]:
    """Return what is said of a card that tells of a later day than the bot's clock, as a rehearsal makes it see."""
    known = known_on(card, content)
    if not is_later(known, today):
        return []
    day = partial_day(known)
    return [say("<i>Mode démonstration : cette fiche date de plus tard ({day}).</i>", day=day)]


THIRD_PARTY = say("<i>Lu chez un tiers, pas sur une page officielle : vérifiez avant d’y compter.</i>")
PARTLY = say("<i>En partie lu chez un tiers, pas sur une page officielle.</i>")
PRESS = say("<i>Connu par la presse seulement.</i>")
COPY = say("<i>Texte officiel, lu dans une copie.</i>")


def certainty(identifiers: Sequence[str], content: Content) -> list[Sentence]:
    """Return how sure it is what the sources say, in one line; nothing where an official one says it all."""
    known = [content.sources[identifier] for identifier in identifiers]
    natures = {source.nature for source in known}
    if "secondaire" in natures:
        return [THIRD_PARTY if natures == {"secondaire"} else PARTLY]
    if natures == {"presse"}:
        return [PRESS]
    return [COPY] if all(source.copy_read for source in known) else []


def sources(identifiers: Sequence[str], content: Content) -> Sentence:
    """Return the folded sentence that names the sources, each with its date and, where it may be shown, its link."""
    return folded([named(identifiers, content)])


def named(identifiers: Sequence[str], content: Content) -> Sentence:
    """Return the sentence that names the sources, to be folded with what rests on them."""
    known = [_source(identifier, content) for identifier in identifiers]
    listed = known[0]
    for source in known[1:]:
        listed = say("{first} ; {next}", first=listed, next=source)
    if len(known) == 1:
        return say("Source : {source}", source=listed)
    return say("Sources : {sources}", sources=listed)


def _source(identifier: str, content: Content) -> Sentence:
    source = content.sources[identifier]
    title, publisher = say(source.title), say(source.publisher)
    if source.date is None:
        return say("{title}, {publisher}", title=title, publisher=publisher)
    return say("{title}, {publisher}, {date}", title=title, publisher=publisher, date=partial_day(source.date))
