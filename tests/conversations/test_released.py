"""Links ever released, followed today, and what stands in for screens that were removed."""

import pytest

from bot.content.models import Redirect
from bot.replies.deep_links import parameter_of
from simulator.person import Person
from tests.support.actions import act
from tests.support.links import by_link
from tests.support.rehearsal import Rehearsal

LOST = "Ce bouton ne mène plus nulle part"


@pytest.mark.slow
@pytest.mark.unmeasured
async def test_every_link_ever_released_opens_what_its_button_opens(bot: Rehearsal, ann: Person) -> None:
    released = [data for data in bot.services.content.released if act(data).opens_only and "/" not in data]
    for action in released[::7]:
        await ann.taps_data(action)
        by_button = ann.screen
        await ann.opens(parameter_of(act(action)))
        assert ann.screen == (by_button if action == "home" else by_link(by_button)), action


async def test_a_button_whose_screen_was_removed_leads_to_what_stands_in_for_it(bot: Rehearsal, ann: Person) -> None:
    content = bot.services.content
    redirects = {"card:old": Redirect.model_validate({"vers": "stage:lyon"})}
    bot.services.content = content.model_copy(update={"redirects": redirects})
    await ann.taps_data("card:old:2")
    assert ann.screen.startswith("Lyon")
    await ann.opens("s_card_old")
    assert ann.screen.startswith("Lyon")


async def test_a_button_that_nothing_stands_in_for_says_so_and_leads_home(ann: Person) -> None:
    await ann.taps_data("card:never-there")
    assert LOST in ann.screen
    await ann.taps_data("go:osez-lia:never-there")
    assert "Osez l’IA" in ann.screen
