"""The walk over every screen of the content."""

import importlib
import pkgutil
import sys
from datetime import UTC, datetime

import pytest

import bot.screens
from bot.checks.published import offered
from bot.content.models import Content, ScriptScreen
from bot.replies.callback_data import KINDS, OpenCard, OpenStage
from bot.replies.model import InlineCard, Reply
from bot.screens.notifications import MessagePart
from bot.screens.registry import AFTER, TO_REVIEW, address_of, all_screens, leads_to, samples
from bot.screens.sample import Sample
from tests.support.actions import act
from tests.support.rehearsal import knowledge

NOW = datetime(2024, 11, 12, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


@pytest.fixture(scope="module")
def steps(content: Content) -> list[Sample]:
    return list(all_screens(content, NOW))


@pytest.mark.slow
def test_every_item_of_the_content_is_on_the_walk(content: Content, steps: list[Sample]) -> None:
    addresses = {str(step.address) for step in steps}
    assert {f"card:{card}" for card in content.cards} <= addresses
    assert {f"stage:{stage}" for stage in content.stages} <= addresses
    assert {f"go:{script.id}:{screen}" for script in content.scripts.values() for screen in script.screens} <= addresses


@pytest.mark.slow
def test_every_button_to_content_leads_to_a_screen_on_the_walk(content: Content, steps: list[Sample]) -> None:
    addresses = {step.address for step in steps}
    led_to = {address for step in steps for address in leads_to(step.reply, content)}
    assert {address for address in led_to if address.verb in {"card", "go", "stage", "stages"}} <= addresses


@pytest.mark.slow
def test_a_stage_is_seen_before_and_after_and_a_card_when_it_is_to_be_read_again(steps: list[Sample]) -> None:
    first = next(step.address for step in steps if isinstance(step.address, OpenStage))
    assert {step.state for step in steps if step.address == first} >= {
        "aujourd’hui",
        "avant",
        "la veille",
        "le jour même",
        AFTER,
    }
    assert any(step.state == TO_REVIEW for step in steps if isinstance(step.address, OpenCard))


def test_an_address_is_the_shortest_callback_data(content: Content) -> None:
    script = next(script for script in content.scripts.values() if script.command)
    first = f"go:{script.id}:{script.first}"
    assert address_of(act(f"command:{script.command}"), content) == act(first)
    assert address_of(act(f"go:{script.id}"), content) == act(first)
    assert address_of(act(f"{first}:1:size=tpe"), content) == act(first)
    assert address_of(act("card:plan-osez-lia:1"), content) == act("card:plan-osez-lia")
    assert address_of(act("card:plan-osez-lia:2"), content) == act("card:plan-osez-lia:2")
    assert address_of(act("command:etapes"), content) == act("command:etapes")


def test_a_variant_that_another_hides_is_never_seen() -> None:
    screen = ScriptScreen.model_validate(
        {
            "dit": "Bonjour.",
            "selon": [
                {"si": {"taille": ["tpe"]}, "dit": "Petite."},
                {"si": {"taille": ["tpe"], "besoin": ["payer"]}, "dit": "Cachée."},
                {"si": {"taille": ["tpe", "pme"]}, "dit": "Moyenne."},
            ],
        }
    )
    assert samples(screen) == [{"taille": "tpe"}, None, {"taille": "pme"}]


def _makes_a_screen(function: object) -> bool:
    made = getattr(function, "__annotations__", {}).get("return")
    return made in {Reply, Reply | None, MessagePart, MessagePart | None, list[InlineCard]}


def _screens() -> dict[object, str]:
    """Return the code of every public function of `bot.screens` that makes a screen, or a part of a due message."""
    found: dict[object, str] = {}
    for module in pkgutil.iter_modules(bot.screens.__path__, "bot.screens."):
        for name, function in vars(importlib.import_module(module.name)).items():
            own = getattr(function, "__module__", "") == module.name
            if own and not name.startswith("_") and _makes_a_screen(function):
                found[function.__code__] = f"{module.name}.{name}"
    return found


@pytest.mark.slow
def test_every_function_that_makes_a_screen_is_seen_in_the_samples(content: Content) -> None:
    functions, called = _screens(), set[object]()
    assert len(functions) > 60
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code) if event == "call" else None)
    try:
        list(all_screens(content, NOW))
    finally:
        sys.setprofile(None)
    assert not sorted(name for code, name in functions.items() if code not in called)


@pytest.mark.slow
def test_every_verb_of_a_button_is_in_what_a_release_keeps(content: Content) -> None:
    kept = {data.partition(":")[0] for data in offered(content, NOW)}
    assert kept >= {verb for verb, kind in KINDS.items() if not kind.typed_only}


@pytest.mark.slow
@pytest.mark.parametrize(
    "said", ["Plusieurs rappels en un message", "C’est noté", "à vol d’oiseau", "Votre kit d’ambassadeur"]
)
def test_what_only_happens_later_is_among_the_samples(steps: list[Sample], said: str) -> None:
    assert any(said in str(step.reply.paragraphs) for step in steps)
