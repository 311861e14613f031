"""A sentence of an organiser becomes a draft: what it says is taken, what it does not say is left out."""

import datetime
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import MONTH_NAMES
from bot.meetings.drafts import Draft
from bot.meetings.sentences import moved, read
from bot.places.resolver import Places
from tests.support import rehearsal

TODAY = datetime.date(2026, 11, 29)
LIMOGES = Draft(
    title="Atelier IA", date="2027-03-12", starts="09:00", town="Limoges", department="87",
    department_name="Haute-Vienne", region="Nouvelle-Aquitaine", latitude=45.83, longitude=1.26,
    organiser="Club Exemple",
)  # fmt: skip
KEPT = ("title", "date", "last_day", "starts", "ends", "sittings", "town", "venue", "organiser", "price",
        "registration", "online")  # fmt: skip
UNSAID = asdict(Draft())


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of France."""
    return rehearsal.places()


SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"][:40])
def test_what_organisers_write_is_read_whole_and_nothing_is_added(places: Places, case: dict[str, Any]) -> None:
    written = read(case["sentence"], TODAY, places)
    said = {name: value for name, value in asdict(written.draft).items() if name in KEPT and value != UNSAID[name]}
    if written.problem:
        said["problem"] = written.problem
    if written.towns and not written.draft.town:
        said["towns"] = len(written.towns)
    expected = case["says"]
    if "sittings" in expected:
        expected = expected | {"sittings": tuple(map(tuple, expected["sittings"]))}
    assert said == expected


@pytest.mark.parametrize(
    ("sentence", "said", "town"),
    [
        (
            "atelier IA à Limoges le 12 mars 2027 à 9 h, Club Exemple, salle Exemple, gratuit",
            {"title": "Atelier IA", "date": "2027-03-12", "starts": "09:00", "organiser": "Club Exemple",
             "venue": "salle Exemple", "price": "gratuit", "kind": "atelier"},
            "Limoges",
        ),
        (
            "Café IA à La Souterraine jeudi 10 décembre de 18h30 à 20h, par la CMA de la Creuse, 12 €, https://ex.org/a",
            {"title": "Café IA", "date": "2026-12-10", "starts": "18:30", "ends": "20:00",
             "organiser": "la CMA de la Creuse", "price": "12 €", "registration": "https://ex.org/a", "kind": "café"},
            "La Souterraine",
        ),
        (
            "webinaire L’IA au garage en ligne le 3/2/2027 12:30, CCI Creuse",
            {"date": "2027-02-03", "starts": "12:30", "organiser": "CCI Creuse", "online": True, "kind": "webinaire"},
            "",
        ),
        ("salon du 10 au 12 mars 2027 à Brive-la-Gaillarde", {"date": "2027-03-10", "last_day": "2027-03-12"},
         "Brive-la-Gaillarde"),
        ("rencontre à Dijon le 3 janvier", {"date": "2027-01-03"}, "Dijon"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_where_when_and_who(
    places: Places, sentence: str, said: dict[str, object], town: str
) -> None:
    written = read(sentence, TODAY, places)
    assert {name: getattr(written.draft, name) for name in said} == said
    assert (written.draft.town, written.problem) == (town, "")


@given(
    day=st.dates(TODAY, datetime.date(2030, 12, 31)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    town=st.sampled_from(["Guéret", "Aix-en-Provence", "Le Mans", "Châteauroux"]),
)
def test_any_day_and_hour_to_come_are_read_as_they_were_written(
    places: Places, day: datetime.date, hour: int, minute: int, town: str
) -> None:
    sentence = (
        f"Atelier IA à {town} le {day.day} {MONTH_NAMES[day.month - 1]} {day.year} à {hour} h {minute:02}, Club X"
    )
    written = read(sentence, TODAY, places)
    assert (written.draft.date, written.draft.starts) == (day.isoformat(), f"{hour:02}:{minute:02}")
    assert (written.draft.town, written.draft.title, written.draft.organiser) == (town, "Atelier IA", "Club X")


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_and_none_makes_a_day_up(places: Places, text: str) -> None:
    written = read(text, TODAY, places)
    assert not written.draft.date or any(sign.isdigit() for sign in text)


@pytest.mark.parametrize(
    ("text", "problem"), [("le 12 mars 2024", "past"), ("31 février 2027", "date"), ("lundi 12 mars 2027", "weekday")]
)
def test_what_cannot_be_is_named(places: Places, text: str, problem: str) -> None:
    assert read(f"Atelier à Limoges {text}", TODAY, places).problem == problem


def test_a_new_day_keeps_the_hour_and_a_new_hour_keeps_the_day() -> None:
    assert moved(LIMOGES, "le 19 mars 2027", TODAY)[0].starts == "09:00"
    later, problem = moved(LIMOGES, "à 14 h", TODAY)
    assert (later.date, later.starts, problem) == ("2027-03-12", "14:00", "")
    assert moved(LIMOGES, "bientôt", TODAY) == (LIMOGES, "date")
