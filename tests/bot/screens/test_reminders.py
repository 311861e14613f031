"""What is confirmed when every meeting of a region is to be reminded of."""

import pytest

from bot.i18n.renderer import Renderer
from bot.reminders.schedule import EVE
from bot.replies.model import say
from bot.screens.reminders import Asked, region_noted
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)


@pytest.mark.parametrize(
    ("ahead", "said", "then"),
    [
        (0, "Aucune n’y est annoncée pour l’instant.", "Si une rencontre y est annoncée"),
        (1, "1 rencontre y est déjà annoncée.", "Si une autre y est annoncée"),
        (3, "3 rencontres y sont déjà annoncées.", "Si une autre y est annoncée"),
    ],
)
def test_the_meetings_already_announced_in_a_region_are_counted(ahead: int, said: str, then: str) -> None:
    reply = region_noted(Asked("region:Bretagne", say("Bretagne"), None), EVE, ahead)
    text = RENDERER.screen(reply, "fr").text
    assert said in text
    assert then in text
