"""What an order names: stages, a moment, quiet hours; and the words that are left."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Stage
from bot.questions.slots import quiet_hours, slots
from bot.questions.spoken import spoken
from tests.support.rehearsal import knowledge

TODAY = datetime.date(2024, 10, 21)
STAGES: dict[str, Stage] = dict(knowledge().content.stages)


@pytest.mark.parametrize(
    ("typed", "stages", "moment"),
    [
        ("vierzon la veille", ("vierzon",), "la veille"),
        ("la veille de vierson", ("vierzon",), "la veille"),
        ("the evening before Lyon", ("global-industrie-2027", "lyon", "sido-lyon-2027"), "the day before"),
        ("vivatech la veille", ("vivatech-2027",), "la veille"),
        ("adopt ai 2 jours avant", ("adopt-ai-2026",), "2 jours avant"),
        ("SIDO la veille", ("sido-lyon-2027",), "la veille"),
        ("go entrepreneurs 1 semaine avan", ("go-entrepreneurs-paris-2027",), "1 semaine avant"),
        ("saint brieuc 3 jours avant", ("saint-brieuc",), "3 jours avant"),
        ("st-brieuc mardi à 9h", ("saint-brieuc",), "mardi a 9h"),
        ("48h avant Dijon", ("dijon",), "2 jours avant"),
        ("Dijon", ("dijon",), ""),
        ("demain à 9 h", (), "demain a 9 h"),
        ("", (), ""),
    ],
)
def test_stages_and_moments_are_found_in_any_order(typed: str, stages: tuple[str, ...], moment: str) -> None:
    found = slots(spoken(typed).split(), STAGES, TODAY)
    assert found.stages == stages
    assert found.moment.removesuffix(" de") == moment
    assert not found.left


@pytest.mark.parametrize(
    ("typed", "line", "moment"),
    [
        ("la première la veille", "1", "la veille"),
        ("the second one 2 days before", "2", "2 days before"),
        ("la 3e", "3", ""),
        ("la dernière 2 jours avant", "last", "2 jours avant"),
        ("le 1er décembre", "", "le 1er decembre"),
        ("la veille", "", "la veille"),
    ],
)
def test_a_line_of_a_list_is_named_by_its_place_and_a_day_is_none(typed: str, line: str, moment: str) -> None:
    found = slots(spoken(typed).split(), STAGES, TODAY)
    assert (found.line, found.moment, found.left) == (line, moment, ())


def test_what_names_nothing_is_left() -> None:
    assert slots(["le", "diag", "data", "ia", "la", "veille"], STAGES, TODAY).left == ("diag", "data")


@pytest.mark.parametrize("town", sorted({stage.town for stage in STAGES.values()}))
def test_every_town_of_the_tour_is_found_by_its_name(town: str) -> None:
    found = slots(spoken(f"{town} la veille").split(), STAGES, TODAY)
    assert sorted(found.stages) == sorted(stage.id for stage in STAGES.values() if stage.town == town)
    assert found.moment == "la veille"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("pas avant 9h", (22, 9)),
        ("pas avant 9h30", (22, 10)),
        ("not before 8 am", (22, 8)),
        ("pas apres 20h", (20, 8)),
        ("not after 9 pm", (21, 8)),
        ("pas apres 8 h du soir", (20, 8)),
        ("de 21h a 7h", (21, 7)),
        ("entre 20 h et 9 h", (20, 9)),
        ("pas le soir", (18, 8)),
        ("not at night", (22, 8)),
        ("pas avant midi", (22, 12)),
        ("pas apres minuit", (0, 8)),
        ("pas apres 8 h", None),
        ("not after 8 in the evening", (20, 8)),
        ("pas avant 99 h", None),
        ("silence", None),
    ],
)
def test_quiet_hours_are_read_and_never_earlier_than_asked_for(typed: str, hours: tuple[int, int] | None) -> None:
    assert quiet_hours(typed.split(), 22, 8) == hours


@given(st.integers(0, 23))
def test_any_hour_may_end_them_but_the_one_at_which_they_begin(hour: int) -> None:
    """From 22 h to 22 h there would be none, which is the contrary of what is asked for."""
    assert quiet_hours(["pas", "avant", f"{hour}h"], 22, 8) == ((22, hour) if hour != 22 else None)


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8), max_size=12))
def test_nothing_makes_it_fail(words: list[str]) -> None:
    slots(words, STAGES, TODAY)
    quiet_hours(words, 22, 8)
