"""The town of an address, as organisers write addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.feed_places import mode_of, official, where
from tests.support.feed_files import places


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("Rennes", "Rennes"),
        ("RENNES", "Rennes"),
        ("Salle du Test, Rennes", "Rennes"),
        ("Salle du Test, 2 rue de Paris, 35000 Rennes", "Rennes"),
        ("Salle du Test, 2 rue de Paris, 35000 Rennes, France", "Rennes"),
        ("Salle du Test\n2 rue de Paris\n35000 RENNES", "Rennes"),
        ("Salle du Test - 35000 Rennes", "Rennes"),
        ("Salle du Test (Rennes)", "Rennes"),
        ("Rennes (35000)", "Rennes"),
        ("Rennes 35000", "Rennes"),
        ("35000, Rennes", "Rennes"),
        ("2 rue du Test, 35 000 Rennes", "Rennes"),
        ("F-35000 Rennes", "Rennes"),
        ("35042 RENNES CEDEX 2", "Rennes"),
        ("Salle du Test, 64000", "Pau"),
        ("CCI de Bretagne à Rennes", "Rennes"),
        ("Rennes (Ille-et-Vilaine)", "Rennes"),
        ("Gap (05)", "Gap"),
        ("Laval, Mayenne", "Laval"),
        ("Mayenne", "Mayenne"),
        ("Saint-Denis, La Réunion", "Saint-Denis"),
        ("Paris", "Paris"),
        ("75011 Paris", "Paris"),
        ("Paris 11e", "Paris"),
        ("Lyon 3", "Lyon"),
        ("69003 Lyon 3e", "Lyon"),
        ("13002 MARSEILLE", "Marseille"),
        ("St-Malo", "Saint-Malo"),
        ("Lyon, salle du Test", "Lyon"),
        ("Le Havre", "Le Havre"),
        ("97400 Saint-Denis", "Saint-Denis"),
        ("12345 Villeneuve-Inventée", "Villeneuve-Inventée"),
        ("Salle du Test", None),
        ("2 rue de Paris", None),
        ("Le Palais, salle 2", None),
        ("à définir", None),
        ("Chez nous", None),
        ("La Réunion des entreprises", None),
        ("", None),
        ("En ligne", None),
        ("Rennes ou en ligne", "Rennes"),
        ("Rennes + Teams", "Rennes"),
    ],
)
def test_the_town_is_the_one_the_address_names_or_none(address: str, town: str | None) -> None:
    assert where(address, places()).town == town


def test_the_department_is_known_by_postcode_or_by_the_area_said() -> None:
    assert where("97400 Saint-Denis", places()).department == "974"
    assert where("Saint-Denis, La Réunion", places()).department == "974"
    assert where("Saint-Denis", places()).department == ""
    assert where("Rennes", places()).department == "35"


@pytest.mark.parametrize(
    ("name", "postcode", "town"),
    [
        ("BOURG EN BRESSE", "", "Bourg-en-Bresse"),
        ("st denis", "97400", "Saint-Denis"),
        ("Lyon CEDEX 03", "", "Lyon"),
        ("Bruxelles", "", "Bruxelles"),
        ("Exempleville", "", "Exempleville"),
        ("", "35000", ""),
    ],
)
def test_a_town_is_written_as_insee_does_where_it_is_known(name: str, postcode: str, town: str) -> None:
    assert official(name, places(), postcode) == town


@pytest.mark.parametrize(
    ("address", "town", "mode"),
    [
        ("Visioconférence", None, "online"),
        ("Google Meet", None, "online"),
        ("à distance", None, "online"),
        ("La Réunion", None, "place"),
        ("Salle Zoomarine", None, "place"),
        ("Rennes et visio", "Rennes", "both"),
        ("2 rue du Test 99999 X, puis Zoom", None, "both"),
    ],
)
def test_online_is_known_by_whole_words(address: str, town: str | None, mode: str) -> None:
    assert mode_of(address, town, "Atelier") == mode


@given(st.text(max_size=600))
def test_any_address_is_read_without_a_fault(address: str) -> None:
    found = where(address, places())
    assert found.town is None or found.town.strip()
