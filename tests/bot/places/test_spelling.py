"""Names that somebody may have meant who made a typing error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.gazetteer import Gazetteer
from bot.places.spelling import names_alike, names_one_edit_away, one_edit_away
from tests.support import rehearsal

letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return rehearsal.places()


@given(letters, st.data())
def test_every_kind_of_single_error_is_undone(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcxyz"))
    errors = {
        name[:place] + letter + name[place:],
        name[:place] + name[place + 1 :],
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place : place + 2][::-1] + name[place + 2 :],
    }
    for typed in errors:
        assert name in set(one_edit_away(typed))


@pytest.mark.parametrize("typed", ["renne", "rennnes", "rennse", "rannes"])
def test_a_town_is_found_one_error_away(gazetteer: Gazetteer, typed: str) -> None:
    assert "rennes" in names_one_edit_away(gazetteer, typed)


def test_what_is_a_name_itself_is_no_typing_error_of_it(gazetteer: Gazetteer) -> None:
    assert "rennes" not in names_one_edit_away(gazetteer, "rennes")


@pytest.mark.parametrize(
    ("typed", "name", "errors"),
    [("lyn", "lyon", 1), ("bordeuax", "bordeaux", 1), ("clermontferan", "clermontferrand", 2)],
)
def test_long_names_may_hide_more_errors_than_short_ones(
    gazetteer: Gazetteer, typed: str, name: str, errors: int
) -> None:
    assert (name, errors) in names_alike(gazetteer, typed)


def test_the_closest_names_come_first_and_none_is_too_far(gazetteer: Gazetteer) -> None:
    found = names_alike(gazetteer, "marseile")
    assert [errors for _, errors in found] == sorted(errors for _, errors in found)
    assert all(errors <= 2 for _, errors in found)
