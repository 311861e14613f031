"""How tall the screens stand on a phone, laid out by the local chat's own page in a real Chromium."""

import os

import pytest
from playwright.async_api import Browser

from bot.checks.heights import PHONE_PIXELS, budget, height
from bot.checks.screens import longest
from bot.i18n.renderer import RenderedScreen, Renderer
from bot.screens.registry import all_screens
from bot.screens.sample import Sample
from tests.bot.checks.test_screens import NOW
from tests.support.phone import heights, phone
from tests.support.rehearsal import knowledge

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

EACH = 1 if os.environ.get("PROVE") else 9
"""Of the screens, each one or one in so many is laid out."""
OURS = (
    *("home", "help", "card", "more", "share", "word", "words", "stage", "stages", "list", "place", "past", "alerts"),
    *(
        "reminders",
        "when",
        "privacy",
        "export",
        "settings",
        "quiet",
        "zone",
        "contacts",
        "review",
        "follow",
        "ambassador",
    ),
)
"""The verbs of screens that all keep their budget."""


def shown() -> list[Sample]:
    """Return the screens to be laid out, the first ones of all."""
    steps = list(all_screens(knowledge().content, NOW))
    return [step for number, step in enumerate(steps) if step.address.verb == "home" or number % EACH == 0]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_is_read_first_stands_on_a_phone_and_the_detail_on_two(chromium: Browser, language: str) -> None:
    renderer = Renderer(knowledge().catalogues)
    steps = shown()
    screens = [renderer.screen(longest(step.reply), language) for step in steps]
    async with phone(chromium) as page:
        tall = await heights(page, screens, language)
    over = {
        f"{step.address} ({step.state})": high for step, high in zip(steps, tall, strict=True) if high > budget(step)
    }
    assert not [name for name in over if name.split(" ")[0].split(":")[0] in OURS and "question" not in name]
    off = [abs(height(screen) - high) for screen, high in zip(screens, tall, strict=True)]
    assert sum(one <= 25 for one in off) >= 0.85 * len(off)


async def test_a_page_lays_out_text_and_buttons_as_a_phone_does(chromium: Browser) -> None:
    key = {"text": "Accueil", "callback_data": "home"}
    line = RenderedScreen("Bonjour", ((key,),))
    async with phone(chromium) as page:
        one, two_rows, two_lines = await heights(
            page,
            [line, RenderedScreen("Bonjour", ((key,), (key,))), RenderedScreen("Bonjour\nBonjour", ((key,),))],
            "fr",
        )
    assert two_rows - one == 49
    assert two_lines - one in {22, 23}
    assert one < PHONE_PIXELS
