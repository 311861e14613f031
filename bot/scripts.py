"""The engine of scripted conversations: script, screen and what is known → the next screen. Pure; nothing is kept.

The place in a conversation is in the button: `go:script:screen:page:known`, known being `size=tpe,need=training`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.cards import card_buttons
from bot.content import Choice, Content, Screen, Variant, paragraphs
from bot.figures import quote
from bot.reply import AnyButton, Button, Reply, say
from bot.screens import HOME, column, page_of, pager, sources


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is in a script, and what they said of their company on the way."""

    script: str
    screen: str
    page: int = 1
    known: Mapping[str, str] = field(default_factory=dict)

    def action(self, page: int | None = None) -> str:
        """Return the callback data that leads here."""
        known = ",".join(f"{key}={value}" for key, value in self.known.items())
        number = self.page if page is None else page
        tail = [str(number), known] if known else [str(number)] if number > 1 else []
        return ":".join(["go", self.script, self.screen, *tail])


def place_of(arguments: list[str]) -> Place:
    """Return the place that callback data names; what cannot be read in it counts as unsaid."""
    script, screen, page, known, *_ = [*arguments, "", "", "", ""]
    pairs = dict(pair.split("=", 1) for pair in known.split(",") if "=" in pair)
    return Place(script, screen, int(page) if page.isdecimal() else 1, pairs)


def show(place: Place, content: Content) -> Reply | None:
    """Return the screen at a place, or None where there is none (any more)."""
    script = content.scripts.get(place.script)
    screen = script.screens.get(place.screen or script.first) if script else None
    if script is None or screen is None:
        return None
    here = Place(script.id, place.screen or script.first, place.page, place.known)
    text, choices = _variant(screen, place.known)
    listed: list[AnyButton] = []
    turning: tuple[tuple[AnyButton, ...], ...] = ()
    if screen.cards:
        cards, page, pages = page_of(content.by_theme(screen.cards), place.page)
        listed = [*card_buttons(cards)]
        turning = pager_of(here, page, pages)
    said = [quote(paragraph, content.figures) for paragraph in paragraphs(text)]
    named = [sources(screen.sources, content)] if screen.sources else []
    chosen = [choice_button(choice, here, content) for choice in choices]
    back = () if here.screen == script.first else (Button(say("Retour"), Place(script.id, script.first).action()),)
    return Reply((*said, *named), (*column([*chosen, *listed]), *turning, (*back, HOME)))


def pager_of(here: Place, page: int, pages: int) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that turns the pages of a list in a script; what is known comes along."""
    if not here.known:
        return pager(f"go:{here.script}:{here.screen}", page, pages)
    row: list[AnyButton] = []
    if page > 1:
        row.append(Button(say("‹ Page {page}", page=page - 1), here.action(page - 1)))
    if page < pages:
        row.append(Button(say("Page {page} ›", page=page + 1), here.action(page + 1)))
    return (tuple(row),) if row else ()


def _variant(screen: Screen, known: Mapping[str, str]) -> tuple[str, tuple[Choice, ...]]:
    variant = fitting(screen, known)
    if variant is None:
        return screen.text, screen.choices
    return variant.text or screen.text, screen.choices if variant.choices is None else variant.choices


def fitting(screen: Screen, known: Mapping[str, str]) -> Variant | None:
    """Return the variant of a screen that fits what is known, if one does: the first."""
    return next((variant for variant in screen.variants if _holds(variant, known)), None)


def _holds(variant: Variant, known: Mapping[str, str]) -> bool:
    """A condition on what was never said does not hold: the unknown is no yes."""
    return all(known.get(key) in values for key, values in variant.when.items())


def choice_button(choice: Choice, here: Place, content: Content) -> Button:
    """Return the button of a choice: to a card, a command, a screen of this script, or of another (`script/screen`)."""
    kind, _, name = choice.target.rpartition(":")
    if kind == "fiche":
        return Button(say(choice.label or content.cards[name].button), f"card:{name}")
    if kind == "commande":
        return Button(say(choice.label or name), f"command:{name}")
    script, _, screen = name.rpartition("/")
    place = Place(script or here.script, screen, known={**here.known, **choice.known})
    return Button(say(choice.label or content.scripts[place.script].title), place.action())
