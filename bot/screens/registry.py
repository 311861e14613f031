"""All screens, page after page and in each of their states: for the checks, the book, the list of released buttons.

A screen has an address: what its buttons do, in the shortest form (`address_of`).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import product

from bot.content import published
from bot.content.models import Card, Content, ScriptScreen, Stage, Variant, paragraphs
from bot.content.pages import gathered, parts
from bot.content.texts import FieldPath
from bot.local_time import FRENCH_TIME
from bot.meetings import status
from bot.replies.callback_data import (
    Action,
    ListStages,
    OpenCard,
    OpenMore,
    OpenScript,
    OpenStage,
    RunCommand,
)
from bot.replies.model import Button, Reply
from bot.replies.widgets import PAGE_LENGTH
from bot.screens import (  # noqa: F401 -- the samples of each are registered as it is imported
    afterwards,
    ambassador,
    answers,
    attribution,
    calendars,
    cards,
    company_comparison,
    company_lookup,
    company_profile,
    company_questions,
    company_roadmap,
    company_support,
    company_supports,
    contacts,
    continuing,
    feeds,
    glossary,
    home,
    inline_results,
    languages,
    limits,
    nearby,
    notes,
    notifications,
    operation,
    operations,
    orders,
    privacy,
    publishing,
    queue_overview,
    quiet_hours,
    reload,
    reminder_list,
    reminders,
    reports,
    review_list,
    scripts,
    share,
    small_talk,
    stage_lists,
    stages,
    statistics,
    training,
    untranslated,
)
from bot.screens.sample import MADE, Sample, Sampler

STATES = {"avant": timedelta(days=-30), "la veille": timedelta(days=-1), "le jour même": timedelta()}
AFTER = "après"
TO_REVIEW = "à relire"


def all_screens(content: Content, now: datetime) -> Iterator[Sample]:
    """Yield every screen: the samples of those that code makes, then the lists, stages, scripts and cards.

    Args:
        content: everything the bot knows; its targets must exist, as `bot.knowledge.load_content` makes sure.
        now: the present moment, aware.
    """
    # The first screen first, as people see it.
    for making in sorted(MADE, key=lambda making: making.__module__ != home.__name__):
        yield from making(Sampler(content, now))
    yield from stage_pages(content, now)
    for stage in content.stages.values():
        yield from stage_samples(stage, content, now)
    for script in content.scripts.values():
        for screen_id in script.screens:
            yield from screen_samples(script.id, screen_id, content, now)
    for card in content.cards.values():
        yield from card_samples(card, content, now)


def stage_pages(content: Content, now: datetime) -> Iterator[Sample]:
    """Yield the list of the stages: the page that opens first, then each of its pages."""
    if content.stages:
        yield Sample(ListStages(), stages.listing(content, now), None)
        for page in range(1, -(-len(content.stages) // stages.STAGES_PAGE) + 1):
            yield Sample(ListStages(page), stages.listing(content, now, page), None)


def stage_samples(stage: Stage, content: Content, now: datetime) -> Iterator[Sample]:
    """Yield the card of a stage as it is now, then as it was or will be before, on its eve, on the day, and after."""
    address, origin = OpenStage(stage.id), FieldPath("stages", stage.id, ())
    yield Sample(address, stages.card(stage, content, now), origin)
    for state, shift in STATES.items():
        yield Sample(address, stages.card(stage, content, stages.start_of(stage) + shift), origin, state)
    yield Sample(address, stages.card(stage, content, status.end_of(stage)), origin, AFTER)


def card_samples(card: Card, content: Content, now: datetime) -> Iterator[Sample]:
    """Yield each page of a card as it is now, the first also once its review is due, and what else it offers."""
    today, origin = now.astimezone(FRENCH_TIME).date(), FieldPath("cards", card.id, ())
    for page in range(1, len(parts(card)) + 1):
        reply = cards.screen(card, content, today, page)
        yield Sample(OpenCard(card.id, page=page), reply, origin, detail=page > 1)
    yield Sample(OpenMore(card.id), cards.more(card, content, today), origin)
    if today < card.review:
        yield Sample(OpenCard(card.id), cards.screen(card, content, card.review), origin, TO_REVIEW)


def screen_samples(script_id: str, screen_id: str, content: Content, now: datetime) -> Iterator[Sample]:
    """Yield a screen of a script: each page of its list, where nothing is known and for each of its variants."""
    screen = content.scripts[script_id].screens[screen_id]
    listed = -(-len(content.by_theme(screen.cards)) // PAGE_LENGTH) if screen.cards else 1
    base = ("écrans", screen_id)
    today = now.astimezone(FRENCH_TIME).date()
    for index, known in [(None, {}), *enumerate(samples(screen))]:
        path = base if index is None else (*base, "selon", index)
        text = screen.text if index is None else screen.variants[index].text or screen.text
        for page in range(1, max(listed, len(gathered(paragraphs(text)))) + 1):
            place = OpenScript(script_id, screen_id, page, known or {})
            reply = scripts.show(place, content, today)
            if reply and known is not None:
                yield Sample(place, reply, FieldPath("scripts", script_id, path))


def samples(screen: ScriptScreen) -> list[Mapping[str, str] | None]:
    """Return, for each variant of a screen, the least that must be known to see it; None where it is never seen."""
    return [_sample(variant, screen) for variant in screen.variants]


def _sample(variant: Variant, screen: ScriptScreen) -> Mapping[str, str] | None:
    known_answers = (dict(zip(variant.when, values, strict=True)) for values in product(*variant.when.values()))
    return next((known for known in known_answers if scripts.fitting(screen, known) is variant), None)


def address_of(action: Action, content: Content) -> Action:
    """Return the address of the screen that a button leads to, in its shortest form.

    What is known of the company is kept only as far as it changes the screen.
    """
    match action:
        case RunCommand(name=name):
            command = content.script_of(name)
            return OpenScript(command.id, command.first) if command else action
        case OpenCard():
            return OpenCard(action.card, page=action.page)
        case OpenMore():
            return OpenMore(action.card)
        case OpenScript():
            return _address_in_script(action, content)
    return action


def _address_in_script(place: OpenScript, content: Content) -> OpenScript:
    script, screen = content.scripts.get(place.script), published.screen_at(place, content)
    screen_id = place.screen or (script.first if script else "")
    variant = scripts.fitting(screen, place.known) if screen else None
    known = _sample(variant, screen) if screen and variant else None
    return OpenScript(place.script, screen_id, place.page, known or {})


def leads_to(reply: Reply, content: Content) -> list[Action]:
    """Return the addresses that the buttons of a screen lead to, in order."""
    return [address_of(button.action, content) for row in reply.rows for button in row if isinstance(button, Button)]
