"""The walk over every screen of the content."""

from datetime import UTC, datetime

import pytest

from bot.content.models import Content, Screen
from bot.knowledge import load_content
from bot.replies.callback_data import OpenCard, OpenStage
from bot.screens.registry import AFTER, TO_REVIEW, Step, address_of, leads_to, samples, walk
from tests.support.actions import act

NOW = datetime(2024, 11, 12, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def steps(content: Content) -> list[Step]:
    return list(walk(content, NOW))


@pytest.mark.slow
def test_every_item_of_the_content_is_on_the_walk(content: Content, steps: list[Step]) -> None:
    addresses = {str(step.address) for step in steps}
    assert {f"card:{card}" for card in content.cards} <= addresses
    assert {f"stage:{stage}" for stage in content.stages} <= addresses
    assert {f"go:{script.id}:{screen}" for script in content.scripts.values() for screen in script.screens} <= addresses


def test_every_button_to_content_leads_to_a_screen_on_the_walk(content: Content, steps: list[Step]) -> None:
    addresses = {step.address for step in steps}
    led_to = {address for step in steps for address in leads_to(step.reply, content)}
    assert {address for address in led_to if address.verb in {"card", "go", "stage", "stages"}} <= addresses


def test_a_stage_is_seen_before_and_after_and_a_card_when_it_is_to_be_read_again(steps: list[Step]) -> None:
    first = next(step.address for step in steps if isinstance(step.address, OpenStage))
    assert {step.state for step in steps if step.address == first} == {
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
    screen = Screen.model_validate(
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
