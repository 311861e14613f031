"""The buttons of the first guide: what can be read in them, and what cannot."""

import pytest

from bot.supports.old_guide import company_of, of_origin
from bot.supports.profile import Profile
from bot.supports.spans import Span, at_least, exactly


@pytest.mark.parametrize(
    ("known", "company"),
    [
        ({}, Profile()),
        ({"besoin": "payer", "effectif": "14", "region": "52"}, Profile("buy", "52", employees=exactly(14))),
        ({"besoin": "former", "effectif": "10-49"}, Profile("train", employees=Span(10, 49))),
        ({"besoin": "conseil", "effectif": "250-max"}, Profile("start", employees=at_least(250))),
        ({"besoin": "voler", "effectif": "49-10", "region": "99"}, Profile()),
        ({"effectif": "beaucoup", "couleur": "bleu"}, Profile()),
    ],
)
def test_an_old_button_tells_of_need_headcount_and_region(known: dict[str, str], company: Profile) -> None:
    assert company_of(known) == company


def test_the_list_of_an_old_card_is_read_and_other_lists_are_not() -> None:
    assert of_origin("guide/payer/14/52") == Profile("buy", "52", employees=exactly(14))
    assert of_origin("guide///") == Profile()
    assert of_origin("osez-lia/accueil") is None
    assert of_origin("") is None
