"""What an organiser says in plain words of a meeting changes what it says, and nothing else."""

import datetime
from dataclasses import asdict, replace

import pytest

from bot.meetings.drafts import Draft
from bot.meetings.spoken_changes import announces, change, is_written_out, meant, rescheduled
from bot.places.resolver import Places
from tests.support import rehearsal

TODAY = datetime.date(2026, 11, 29)
QUIMPER = Draft(
    title="Atelier IA", kind="atelier", date="2027-01-14", starts="09:00", ends="11:00", town="Quimper",
    department="29", department_name="Finistère", region="Bretagne", latitude=48.0, longitude=-4.1,
    venue="salle Exemple", organiser="Club Exemple", price="gratuit",
)  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of France."""
    return rehearsal.places()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("finalement c’est le 15", {"date": "2027-01-15"}),
        ("finalement c'est le 15 à 10h", {"date": "2027-01-15", "starts": "10:00", "ends": ""}),
        ("c'est le vendredi 15 de 10h à 12h30", {"date": "2027-01-15", "starts": "10:00", "ends": "12:30"}),
        ("actually it's on the 15th", {"date": "2027-01-15"}),
        ("l'atelier est reporté au 22 janvier", {"date": "2027-01-22"}),
        ("l'atelier du 14 janvier est déplacé au 21", {"date": "2027-01-21"}),
        ("reporter l'atelier du 14 au 22 janvier", {"date": "2027-01-22"}),
        ("postponed to 4 February at 2pm", {"date": "2027-02-04", "starts": "14:00", "ends": ""}),
        ("c’est reporté d’une semaine", {"date": "2027-01-21"}),
        ("c’est décalé de six semaines", {"date": "2027-02-25"}),
        ("postponed by twelve days", {"date": "2027-01-26"}),
        ("on avance de 10 jours", {"date": "2027-01-04"}),
        ("on avance l'atelier de deux jours", {"date": "2027-01-12"}),
        ("moved a week later", {"date": "2027-01-21"}),
        ("push it back two weeks", {"date": "2027-01-28"}),
        ("c'est décalé à 10h", {"starts": "10:00", "ends": ""}),
        ("c'est annulé, désolé", {"status": "cancelled"}),
        ("the workshop is called off", {"status": "cancelled"}),
        ("la rencontre n'aura pas lieu", {"status": "cancelled"}),
        ("annulé et reporté au 21 janvier", {"date": "2027-01-21"}),
        ("c'est reporté, je ne sais pas encore à quand", {"status": "postponed"}),
        ("it's full", {"status": "full"}),
        ("c’est complet", {"status": "full"}),
        ("plus de places", {"status": "full"}),
        ("sold out!", {"status": "full"}),
        ("changement de salle : ce sera salle Atlantique", {"venue": "salle Atlantique"}),
        ("la salle change, ce sera au Quartz", {"venue": "Quartz"}),
        ("nouvelle salle : l'Atrium, 2e étage", {"venue": "l'Atrium, 2e étage"}),
        ("the room is now B12", {"venue": "B12"}),
        ("finalement c'est à la mairie", {"venue": "la mairie"}),
        ("finalement c'est 15 €", {"price": "15 €"}),
        ("en fait c'est à Brest", {"town": "Brest", "venue": ""}),
    ],
)
def test_what_is_said_changes_and_the_rest_stays(places: Places, text: str, said: dict[str, str]) -> None:
    changed = change(text, QUIMPER, TODAY, places, at_hand=True)
    assert changed and (changed.ask, changed.problem) == ("", "")
    was, now = asdict(QUIMPER), asdict(changed.draft)
    of_a_town = ("department", "department_name", "region", "latitude", "longitude", "timezone")
    different = {name: value for name, value in now.items() if value != was[name] and name not in of_a_town}
    assert different == said


@pytest.mark.parametrize(
    ("text", "ask", "problem"),
    [
        ("on change la date", "when", ""),
        ("il faut décaler l'atelier", "when", ""),
        ("c'est décalé d'une heure", "when", ""),
        ("changement de salle", "venue", ""),
        ("we have to change the room", "venue", ""),
        ("finalement c'est vendredi", "when", "which"),
        ("c'est le lundi 15", "when", "weekday"),
        ("finalement c'est le 45 janvier", "when", "date"),
        ("modifier l'atelier", "what", ""),
    ],
)
def test_what_is_not_said_is_asked_for(places: Places, text: str, ask: str, problem: str) -> None:
    changed = change(text, QUIMPER, TODAY, places, at_hand=True)
    assert changed and (changed.draft, changed.ask, changed.problem) == (QUIMPER, ask, problem)


@pytest.mark.parametrize(
    "text",
    ["c'est complet ?", "c'est annulé ?", "annule mon rappel", "quelles aides pour une boulangerie", "merci",
     "il y a quoi à Quimper en janvier", "cancel my reminder", "je suis boulanger à Quimper"],
)  # fmt: skip
def test_a_question_and_what_is_about_something_else_change_nothing(places: Places, text: str) -> None:
    assert change(text, QUIMPER, TODAY, places, at_hand=False) is None


def test_what_was_off_takes_place_again(places: Places) -> None:
    off = replace(QUIMPER, status="cancelled")
    for text in ("finalement c'est maintenu", "l'atelier aura bien lieu", "it is back on", "ce n'est plus annulé"):
        changed = change(text, off, TODAY, places, at_hand=True)
        assert changed and changed.draft == QUIMPER


def test_all_sittings_move_together_and_hours_alone_are_those_of_each() -> None:
    twice = replace(QUIMPER, sittings=(("2027-01-21", "09:00", "11:00"),))
    assert rescheduled("une semaine plus tard", twice, TODAY)[0] == replace(
        twice, date="2027-01-21", sittings=(("2027-01-28", "09:00", "11:00"),)
    )
    moved, _ = rescheduled("de 10h à 12h", twice, TODAY)
    assert moved and moved.sittings == (("2027-01-21", "10:00", "12:00"),)


def test_a_meeting_is_named_by_its_town_its_kind_or_its_day() -> None:
    known = {
        1: QUIMPER,
        2: replace(QUIMPER, title="Café IA", kind="café", date="2027-01-20"),
        3: replace(QUIMPER, title="Table ronde IA", kind="rencontre", town="Brest"),
    }
    assert meant("on annule Brest", known) == [3]
    assert meant("on annule Quimper", known) == [1, 2]
    assert meant("on annule le café de Quimper", known) == [2]
    assert meant("la rencontre de Quimper du 14 janvier est annulée", known) == [1]
    assert meant("la table ronde IA est annulée", known) == [3]
    assert meant("on annule Lorient", known) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("je voudrais annoncer un petit-déj IA à Quimper le 14 janvier à 8h30", True),
        ("comment publier une rencontre ?", True),
        ("Bonjour, on organise un café IA jeudi 14 janvier 2027 à Quimper", True),
        ("I'd like to announce a workshop in Brest on 3 March", True),
        ("how do I publish a meeting?", True),
        ("we're hosting an AI talk on 9 February in Nantes", True),
        ("j'organise un atelier IA à Brest, comment l'annoncer ?", True),
        ("publier l'offre d'emploi", False),
        ("on organise la compta avec l'IA", False),
        ("atelier IA à Brest le 3 mars", False),
        ("les rencontres annoncées", False),
    ],
)
def test_who_wants_to_publish_says_so(text: str, expected: bool) -> None:
    assert announces(text, TODAY) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bonjour, le club de Rodez propose un atelier « Mes devis » le mardi 30 mars de 18h à 20h, salle des fêtes",
            True,
        ),
        ("Café IA à Brest le 3 mars à 9h, CCI, gratuit", True),
        ("AI breakfast in Quimper on 14 January at 8:30am, hosted by the CCI", True),
        ("y a-t-il un atelier à Brest le 3 mars à 9h", False),
        ("un atelier à Brest le 3 mars à 9h ?", False),
        ("je cherche un atelier le 3 mars vers 9h", False),
        ("atelier IA à Brest le 3 mars", False),
        ("l'atelier de Brest est déplacé au 21 mars à 14h", False),
        ("rappelle-moi l'atelier le 3 mars à 9h", False),
    ],
)
def test_a_meeting_that_is_written_out_is_announced(text: str, expected: bool) -> None:
    assert is_written_out(text, TODAY) is expected


THRICE = replace(QUIMPER, sittings=(("2027-02-11", "09:00", "11:00"), ("2027-03-11", "09:00", "11:00")))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("la séance du 11 février est annulée", ["2027-01-14", "2027-03-11"]),
        ("le 14 janvier c'est annulé", ["2027-02-11", "2027-03-11"]),
        ("la séance du 14 est annulée", ["2027-02-11", "2027-03-11"]),
        ("la séance du 11 février est déplacée au 18", ["2027-01-14", "2027-02-18", "2027-03-11"]),
        ("la séance du 14 janvier est déplacée au 15", ["2027-01-15", "2027-02-11", "2027-03-11"]),
    ],
)
def test_one_sitting_of_several_is_off_or_moves_and_the_others_stay(places: Places, text: str, days: list[str]) -> None:
    changed = change(text, THRICE, TODAY, places, at_hand=True)
    assert changed and (changed.ask, changed.draft.status) == ("", "planned")
    assert [changed.draft.date, *(sitting[0] for sitting in changed.draft.sittings)] == days


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("l'atelier du 12 janvier est annulé", QUIMPER),
        ("la séance du 12 mars est annulée", THRICE),
        ("la séance du 11 février est complète", THRICE),
    ],
)
def test_a_day_on_which_it_is_not_and_one_sitting_that_is_full_are_asked_about(
    places: Places, text: str, draft: Draft
) -> None:
    changed = change(text, draft, TODAY, places, at_hand=True)
    assert changed and (changed.draft, changed.ask) == (draft, "what")


def test_the_whole_is_off_where_no_day_or_every_day_is_named(places: Places) -> None:
    for text, draft in (("c'est annulé", THRICE), ("l'atelier du 14 janvier est annulé", QUIMPER)):
        changed = change(text, draft, TODAY, places, at_hand=True)
        assert changed and changed.draft == replace(draft, status="cancelled")


def test_what_was_called_off_and_gets_another_day_takes_place(places: Places) -> None:
    changed = change("finalement c'est le 21", replace(QUIMPER, status="cancelled"), TODAY, places, at_hand=True)
    assert changed and (changed.draft.date, changed.draft.status) == ("2027-01-21", "planned")
