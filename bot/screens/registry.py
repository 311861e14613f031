"""Every screen that the content makes, page after page and in each of its states: for the checks, the book, the tests.

A screen has an address: the callback data of the buttons that lead to it, in its shortest form (`address_of`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

from bot.content import published
from bot.content.models import Card, Content, Screen, Stage, Variant, paragraphs
from bot.content.pages import gathered, parts
from bot.content.texts import Place as Origin
from bot.local_time import FRANCE, FRENCH_TIME
from bot.meetings import status
from bot.people.quiet_hours import QuietHours
from bot.replies import callback_data
from bot.replies.callback_data import OpenScript
from bot.replies.model import Button, Reply
from bot.replies.widgets import PAGE_LENGTH
from bot.screens import (
    calendars,
    cards,
    nearby,
    privacy,
    quiet_hours,
    reminder_list,
    script_hooks,
    scripts,
    stages,
    supports,
)
from bot.screens.home import help_, home

NOW = "aujourd’hui"
STATES = {"avant": timedelta(days=-30), "la veille": timedelta(days=-1), "le jour même": timedelta()}
AFTER = "après"
TO_REVIEW = "à relire"


@dataclass(frozen=True, slots=True)
class Step:
    """A screen on the walk: its address, what it says and offers, and where in the content it is written.

    `state` names the moment at which it is looked at: « aujourd’hui », « avant », « la veille », « le jour même »,
    « après » (of a stage), « à relire » (a card past its review date). `origin` is None where code alone makes it.
    `typed` tells that a typed answer leads there, not a button.
    """

    address: str
    reply: Reply
    origin: Origin | None
    state: str = NOW
    typed: bool = False


def walk(content: Content, now: datetime) -> Iterator[Step]:
    """Yield every screen: what code alone makes, the lists of stages, the stages, the screens of scripts, the cards.

    Args:
        content: everything the bot knows; its targets must exist, as `bot.knowledge.load_content` makes sure.
        now: the present moment, aware.
    """
    yield Step("home", home(content, now, rehearsal=False), None)
    yield from code_steps(content)
    yield from stage_lists(content, now)
    for stage in content.stages.values():
        yield from stage_steps(stage, content, now)
    for script in content.scripts.values():
        for screen_id in script.screens:
            if script.screens[screen_id].hands_over in script_hooks.OF_PLACE:
                yield from computed_steps(script.id, screen_id, content, now)
            else:
                yield from screen_steps(script.id, screen_id, content)
    for card in content.cards.values():
        yield from card_steps(card, content, now)


def code_steps(content: Content) -> Iterator[Step]:
    """Yield the screens that code alone makes, as somebody sees them who has asked for nothing yet."""
    yield Step("help", help_(), None)
    yield Step("near", nearby.ask(), None)
    yield Step("reminders", reminder_list.listing([]), None)
    yield Step("settings", quiet_hours.settings(), None)
    yield Step("quiet", quiet_hours.hours(QuietHours()), None)
    yield Step("zone", quiet_hours.zones(FRANCE), None)
    yield Step("calendar", calendars.none(), None)
    yield Step("privacy", privacy.policy(), None)
    yield Step("export", privacy.held(None), None)
    yield Step("forget", privacy.confirm_forgetting(), None)
    yield Step("forget:yes", privacy.forgotten(), None)


def stage_lists(content: Content, now: datetime) -> Iterator[Step]:
    """Yield the list of the stages: the page that opens first, then each of its pages."""
    if content.stages:
        yield Step("stages", stages.listing(content, now), None)
        for page in range(1, -(-len(content.stages) // stages.STAGES_PAGE) + 1):
            yield Step(f"stages:{page}", stages.listing(content, now, page), None)


def stage_steps(stage: Stage, content: Content, now: datetime) -> Iterator[Step]:
    """Yield the card of a stage as it is now, then as it was or will be before, on its eve, on the day, and after."""
    address, origin = f"stage:{stage.id}", Origin("stages", stage.id, ())
    yield Step(address, stages.card(stage, content, now), origin)
    for state, shift in STATES.items():
        yield Step(address, stages.card(stage, content, stages.start_of(stage) + shift), origin, state)
    yield Step(address, stages.card(stage, content, status.end_of(stage)), origin, AFTER)


def card_steps(card: Card, content: Content, now: datetime) -> Iterator[Step]:
    """Yield each page of a card as it is now, then its last page as it will be once its review is due."""
    today, origin = now.astimezone(FRENCH_TIME).date(), Origin("cards", card.id, ())
    pages = len(parts(card))
    for page in range(1, pages + 1):
        yield Step(callback_data.action(card.id, page=page), cards.screen(card, content, today, page), origin)
    if today < card.review:
        due = cards.screen(card, content, card.review, pages)
        yield Step(callback_data.action(card.id, page=pages), due, origin, TO_REVIEW)


def screen_steps(script_id: str, screen_id: str, content: Content) -> Iterator[Step]:
    """Yield a screen of a script: each page of its list, where nothing is known and for each of its variants."""
    screen = content.scripts[script_id].screens[screen_id]
    listed = -(-len(content.by_theme(screen.cards)) // PAGE_LENGTH) if screen.cards else 1
    base = ("écrans", screen_id)
    for index, known in [(None, {}), *enumerate(samples(screen))]:
        path = base if index is None else (*base, "selon", index)
        text = screen.text if index is None else screen.variants[index].text or screen.text
        for page in range(1, max(listed, len(gathered(paragraphs(text)))) + 1):
            place = OpenScript(script_id, screen_id, page, known or {})
            reply = scripts.show(place, content)
            if reply and known is not None:
                yield Step(place.action(), reply, Origin("scripts", script_id, path))


def computed_steps(script_id: str, screen_id: str, content: Content, now: datetime) -> Iterator[Step]:
    """Yield each page of a screen that is computed from what is known: for the samples of what may be known."""
    origin = Origin("scripts", script_id, ("écrans", screen_id))
    for known in supports.samples():
        for page in range(1, supports.pages(content, known) + 1):
            place = OpenScript(script_id, screen_id, page, known)
            reply = script_hooks.show(place, content, now.astimezone(FRENCH_TIME).date())
            if reply:
                yield Step(place.action(), reply, origin, typed="region" in known)


def samples(screen: Screen) -> list[Mapping[str, str] | None]:
    """Return, for each variant of a screen, the least that must be known to see it; None where it is never seen."""
    return [_sample(variant, screen) for variant in screen.variants]


def _sample(variant: Variant, screen: Screen) -> Mapping[str, str] | None:
    answers = (dict(zip(variant.when, values, strict=True)) for values in product(*variant.when.values()))
    return next((known for known in answers if scripts.fitting(screen, known) is variant), None)


def address_of(action: str, content: Content) -> str:
    """Return the address of the screen that a button leads to, from its callback data.

    What is known of the company is kept only as far as it changes the screen.
    """
    verb, *arguments = action.split(":")
    if verb == "command":
        script = content.script_of(arguments[0]) if arguments else None
        return f"go:{script.id}:{script.first}" if script else action
    if verb == "card":
        name, page, _origin = callback_data.asked(arguments)
        return callback_data.action(name, page=page)
    if verb != "go":
        return action
    place = callback_data.place_of(arguments)
    script, screen = content.scripts.get(place.script), published.screen_at(place, content)
    screen_id = place.screen or (script.first if script else "")
    if screen and screen.hands_over in script_hooks.OF_PLACE:
        company = supports.sample(place.known)
        return OpenScript(place.script, screen_id, min(place.page, supports.pages(content, company)), company).action()
    variant = scripts.fitting(screen, place.known) if screen else None
    known = _sample(variant, screen) if screen and variant else None
    return OpenScript(place.script, screen_id, place.page, known or {}).action()


def leads_to(reply: Reply, content: Content) -> list[str]:
    """Return the addresses that the buttons of a screen lead to, in order."""
    return [address_of(button.action, content) for row in reply.rows for button in row if isinstance(button, Button)]
