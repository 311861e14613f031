"""A moment that is told anew, beside the one that it takes the place of, or by how much it moves."""

import pytest

from bot.questions.moment_changes import days_earlier, without_the_old
from bot.questions.spoken import spoken


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("avance le rappel de deux jours", 2),
        ("repousse d’une journée", -1),
        ("make it a week earlier", 7),
        ("trois jours plus tard", -3),
        ("3 days later please", -3),
        ("décale-le de deux jours", None),
        ("deux jours avant", None),
        ("plus tôt", None),
    ],
)
def test_it_is_read_by_how_many_days_something_moves(typed: str, days: int | None) -> None:
    assert days_earlier(spoken(typed)) == days


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("plutôt 8 h que 18 h", "plutot 8 h"),
        ("le soir au lieu du matin", "le soir"),
        ("three days before instead of one", "three days before"),
        ("3 h avant, pas la veille", "3 h avant"),
        ("la veille", "la veille"),
    ],
)
def test_the_old_moment_is_left_out(typed: str, left: str) -> None:
    assert without_the_old(spoken(typed)) == left
