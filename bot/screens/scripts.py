"""The engine of scripted conversations: script, screen and what is known → the next screen. Pure; nothing is kept.

The place in a conversation is in the button: `go:script:screen:page:known`, known being `size=tpe,need=training`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.content.citations import of_later_day, quote, sources
from bot.content.models import Choice, Content, Script, ScriptScreen, Variant, paragraphs
from bot.content.pages import gathered
from bot.content.published import screen_at
from bot.replies.callback_data import OpenCard, OpenScript, RunCommand
from bot.replies.model import PLACEHOLDER, AnyButton, Button, Reply, say
from bot.replies.widgets import HOME, listed_or_numbered, page_of, pager
from bot.screens import cards


def show(place: OpenScript, content: Content, today: date) -> Reply | None:
    """Return the screen at a place, or None where there is none (any more).

    Args:
        place: the screen, its page, and what is known.
        content: everything the bot knows.
        today: the day in France; a screen that tells of a later one, as in a rehearsal, says so.
    """
    script, screen = content.scripts.get(place.script), screen_at(place, content)
    if script is None or screen is None:
        return None
    here = OpenScript(script.id, place.screen or script.first, place.page, place.known)
    text, choices = _variant(screen, place.known)
    texts = gathered(paragraphs(text))
    listed, page, pages = page_of(content.by_theme(screen.cards) if screen.cards else [], place.page)
    if len(texts) > pages:
        page, pages = min(max(place.page, 1), len(texts)), len(texts)
    said = [quote(paragraph, content.figures) for paragraph in texts[min(page, len(texts)) - 1]]
    chosen = [choice_button(choice, here, content) for choice in choices]
    listing, rows = listed_or_numbered(
        [*chosen, *cards.card_buttons(listed, f"{here.script}/{here.screen}")], pages=pages
    )
    named = [sources(screen.sources, content)] if screen.sources and not (listing and _leads_only(text)) else []
    turning = pager(lambda number: replace(here, page=number), page, pages)
    early = of_later_day(text, screen.sources, content, today)
    return Reply((*said, *early, *listing, *named), (*rows, *turning, (*_back(here, script), HOME)))


def _leads_only(text: str) -> bool:
    """Tell whether a text quotes no figure: what a list leads to names its own sources."""
    return not PLACEHOLDER.search(text)


def _back(here: OpenScript, script: Script) -> tuple[AnyButton, ...]:
    above = parent(script, here.screen)
    return (Button(say("Retour"), OpenScript(script.id, above, known=here.known)),) if above else ()


def parent(script: Script, screen_id: str) -> str | None:
    """Return the screen from which one comes to another by the fewest taps, None for the first of the script."""
    parents: dict[str, str | None] = {script.first: None}
    waiting = [script.first]
    for above in waiting:
        for below in _below(script, above):
            if below not in parents:
                parents[below] = above
                waiting.append(below)
    return parents.get(screen_id, script.first)


def _below(script: Script, screen_id: str) -> list[str]:
    screen = script.screens[screen_id]
    choices = [*screen.choices, *(choice for variant in screen.variants for choice in variant.choices or ())]
    names = [choice.target.removeprefix(f"{script.id}/") or script.first for choice in choices]
    return [name for name in names if name in script.screens]


def _variant(screen: ScriptScreen, known: Mapping[str, str]) -> tuple[str, tuple[Choice, ...]]:
    variant = fitting(screen, known)
    if variant is None:
        return screen.text, screen.choices
    return variant.text or screen.text, screen.choices if variant.choices is None else variant.choices


def fitting(screen: ScriptScreen, known: Mapping[str, str]) -> Variant | None:
    """Return the variant of a screen that fits what is known, if one does: the first."""
    return next((variant for variant in screen.variants if _holds(variant, known)), None)


def _holds(variant: Variant, known: Mapping[str, str]) -> bool:
    """A condition on what was never said does not hold: the unknown is no yes."""
    return all(known.get(key) in values for key, values in variant.when.items())


def choice_button(choice: Choice, here: OpenScript, content: Content) -> Button:
    """Return the button of a choice: to a card, a command, a screen of this script, or of another (`script/screen`)."""
    kind, _, name = choice.target.rpartition(":")
    if kind == "fiche":
        label = choice.label or content.cards[name].button
        return Button(say(label), OpenCard(name, f"{here.script}/{here.screen}"))
    if kind == "commande":
        return Button(say(choice.label or name), RunCommand(name))
    script, _, screen = name.rpartition("/")
    place = OpenScript(script or here.script, screen, known={**here.known, **choice.known})
    return Button(say(choice.label or content.scripts[place.script].title), place)
