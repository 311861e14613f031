"""Following a short link to a screen."""

import pytest

from bot.replies.deep_links import parameter_of
from tests.support.actions import act
from tests.support.links import by_link
from tests.support.rehearsal import Rehearsal


@pytest.mark.slow
@pytest.mark.parametrize("action", ["stages:2", "stage:lyon", "card:plan-osez-lia", "go:osez-lia:ouvert", "privacy"])
async def test_a_link_opens_the_very_screen_that_the_button_opens(bot: Rehearsal, action: str) -> None:
    ann = bot.person()
    await ann.opens(parameter_of(act(action)))
    opened = ann.screen
    await ann.taps_data(action)
    assert opened == by_link(ann.screen)


@pytest.mark.slow
@pytest.mark.parametrize("parameter", ["s_card_never-there", "s_go_x_y", "s_forget_yes", "s_", "unknown", "S_STAGES"])
async def test_a_link_that_leads_nowhere_opens_the_first_screen_without_scolding(
    bot: Rehearsal, parameter: str
) -> None:
    ann = bot.person()
    await ann.opens(parameter)
    assert ann.screen.startswith("Et l’IA, pour votre entreprise")
