"""What a message says when its hour has come: the day counted right, each difference in its own words."""

import datetime
from datetime import date, time, timedelta

import pytest

from bot.content.models import Card, Stage
from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.people.quiet_hours import QuietHours
from bot.reminders.changes import changes
from bot.reminders.records import Due
from bot.replies.model import Document
from bot.screens.notifications import (
    MOST_IN_SIGHT,
    MOST_TOLD,
    MessagePart,
    announced,
    changed,
    deadline,
    deadline_changed,
    message,
    reminder,
)
from tests.support.actions import act, data_of
from tests.support.rehearsal import knowledge


def lyon(**parts: object) -> Stage:
    return knowledge().content.stages["lyon"].model_copy(update={"starts": time(14), **parts})


def call(last_day: date | None) -> Card:
    """Return a card with a last day."""
    return next(iter(knowledge().content.cards.values())).model_copy(update={"deadline": last_day})


def at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    """Return a moment of November 2024, French time."""
    return datetime.datetime(2024, 11, day, hour, minute, tzinfo=FRENCH_TIME)


def row(due_at: datetime.datetime) -> Due:
    until = due_at + timedelta(days=1)
    return Due(1, 1, b"", "fr", QuietHours(), False, "stage:lyon", 0, "d1-1800", 0, due_at, until, 1, 0, 0)


def said(*sections: MessagePart) -> str:
    text = Renderer(knowledge().catalogues).screen(message(sections), "fr").text
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def difference(before: Stage, **parts: object) -> MessagePart:
    (change,) = changes([before], [before.model_copy(update={"revision": before.revision + 1, **parts})])
    return changed(change)


def told(before: Stage, **parts: object) -> str:
    return said(difference(before, **parts))


@pytest.mark.parametrize(
    ("now", "head"),
    [
        (at(15, 18), "Dans 7 jours : Lyon"),
        (at(20, 23, 59), "Dans 2 jours : Lyon"),
        (at(21, 0), "C’est demain : Lyon"),
        (at(22, 0), "C’est aujourd’hui : Lyon"),
        (at(22, 13, 59), "C’est aujourd’hui : Lyon"),
    ],
)
def test_a_reminder_counts_the_days_on_the_calendar(now: datetime.datetime, head: str) -> None:
    section = reminder(lyon(), row(now), now)
    assert section
    assert said(section).startswith(f"<b>{head}, vendredi 22 novembre 2024.</b>")


def test_a_reminder_says_where_and_when_as_far_as_that_is_known() -> None:
    known, unknown = (reminder(lyon(starts=starts), row(at(21, 18)), at(21, 18)) for starts in (time(14), None))
    assert known and unknown
    assert "Heure : 14 h, heure locale" in said(known)
    assert "Heure" not in said(unknown)
    assert "Où : " in said(unknown)


def test_a_stage_that_is_over_is_not_reminded_of() -> None:
    assert reminder(lyon(), row(at(23, 0)), at(23, 0)) is None


def test_a_reminder_says_that_it_is_late_from_a_quarter_of_an_hour_on() -> None:
    in_time, late = (reminder(lyon(), row(at(21, 18)), at(21, 18, 15) + timedelta(seconds=more)) for more in (0, 1))
    assert in_time and late
    assert "en retard" not in said(in_time)
    assert "Ce rappel arrive en retard : il était prévu le jeudi 21 novembre 2024 à 18 h." in said(late)


@pytest.mark.parametrize(
    ("before", "head"),
    [(0, "C’est le dernier jour"), (1, "C’est demain le dernier jour"), (2, "Plus que 2 jours")],
)
def test_the_last_day_of_a_call_is_counted_as_people_live_it(before: int, head: str) -> None:
    for now in (at(22 - before, 0), at(22 - before, 23, 59)):
        assert said(deadline(call(date(2024, 11, 22)), row(now), now)).startswith(f"<b>{head} : ")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (date(2024, 11, 22), date(2024, 11, 29), "devient le vendredi 29 novembre 2024, au lieu du vendredi 22"),
        (None, date(2024, 11, 29), "la date limite est le vendredi 29 novembre 2024."),
        (date(2024, 11, 22), None, "la date limite n’est plus annoncée."),
    ],
)
def test_another_last_day_is_said_beside_the_one_before(before: date | None, after: date | None, sentence: str) -> None:
    text = said(deadline_changed(call(after), before))
    assert sentence in text
    assert ("Vos rappels suivent la nouvelle date." in text) is (after is not None)


DAY = "vendredi 22 novembre 2024"


@pytest.mark.parametrize(
    ("before", "after", "head"),
    [
        ("planned", {"status": "cancelled"}, f"la rencontre du {DAY} est annulée.</b>"),
        ("planned", {"status": "cancelled", "date": date(2024, 11, 29)}, f"la rencontre du {DAY} est annulée.</b>"),
        (
            "planned",
            {"status": "postponed"},
            f"la rencontre du {DAY} est reportée.</b> La nouvelle date n’est pas connue.",
        ),
        ("cancelled", {"status": "planned"}, f"la rencontre aura bien lieu, le {DAY}.</b>"),
        ("postponed", {"status": "planned", "date": date(2024, 11, 22)}, f"la rencontre aura bien lieu, le {DAY}.</b>"),
    ],
)
def test_whether_a_stage_takes_place_is_said_first(before: str, after: dict[str, object], head: str) -> None:
    section = difference(lyon(status=before), **after)
    assert said(section).startswith(f"<b>Lyon : {head}")
    assert section.way_on.action == act("stage:lyon")
    assert section.stage and section.stage.status == after["status"]


def test_a_stage_that_left_the_content_leads_to_the_others() -> None:
    (change,) = changes([lyon()], [])
    section = changed(change)
    assert said(section).startswith(f"<b>Lyon : la rencontre du {DAY} n’est plus au programme.</b>")
    assert "Vos rappels pour cette rencontre sont annulés." in said(section)
    assert section.way_on.action == act("stages")


def test_what_nobody_asked_for_at_this_moment_is_a_new_message_with_its_file() -> None:
    file = Document("lyon.ics", b"BEGIN", "text/calendar")
    for sections in ([announced(lyon())], [announced(lyon()), announced(lyon(town="Caen"))]):
        reply = message(sections, file)
        assert (reply.fresh, reply.document) == (True, file)


KNOWN = {"starts": time(14), "ends": time(17), "venue": "Palais de la Bourse", "town": "Lyon"}


@pytest.mark.parametrize(
    ("before", "after", "differences"),
    [
        ({"starts": None}, {"starts": time(9)}, "à 9 h"),
        ({}, {"starts": time(9)}, "9 h au lieu de 14 h"),
        ({}, {"starts": None, "ends": None}, "heure à confirmer"),
        ({}, {"ends": time(18)}, "jusqu’à 18 h"),
        ({}, {"ends": None}, "heure de fin à confirmer"),
        ({"venue": None}, {"venue": "Palais de la Bourse"}, "lieu connu"),
        ({}, {"venue": "Hôtel de Région"}, "nouveau lieu"),
        ({}, {"venue": None}, "lieu à confirmer"),
        ({}, {"venue": None, "town": "Villeurbanne"}, "nouveau lieu"),
        ({"venue": None}, {"town": "Villeurbanne"}, "nouveau lieu"),
        ({}, {"timezone": "Europe/London"}, "l’heure est celle de la ville"),
        ({}, {"date": date(2024, 11, 29), "starts": time(9)}, "22 novembre → 29 novembre, 9 h au lieu de 14 h"),
    ],
)
def test_a_change_is_said_in_a_few_words(before: dict[str, object], after: dict[str, object], differences: str) -> None:
    town = after.get("town", "Lyon")
    text = told(lyon(**{**KNOWN, **before}), **after)
    assert text.startswith(f"<b>{town} : {differences}.</b>")


@pytest.mark.parametrize(
    ("after", "said", "not_said"),
    [
        ({"date": date(2024, 11, 29)}, "Nouvelle date : vendredi 29 novembre 2024", "restent les mêmes"),
        ({"date": date(2024, 11, 29)}, "Vos rappels suivent la nouvelle date.", "annulés"),
        ({"venue": "Hôtel de Région"}, "Vos rappels restent les mêmes.", "Nouvelle date"),
        ({"status": "cancelled"}, "Vos rappels pour cette rencontre sont annulés.", "Où"),
    ],
)
def test_a_change_says_what_becomes_of_the_reminders(after: dict[str, object], said: str, not_said: str) -> None:
    text = told(lyon(), **after)
    assert said in text
    assert not_said not in text


def test_what_is_beyond_the_sixth_subject_is_only_named() -> None:
    towns = [f"Ville {number}" for number in range(MOST_TOLD + 1)]
    sections = [announced(lyon(id=town, town=town)) for town in towns]
    text = said(*sections)
    assert all(f"Nouvelle rencontre : {town}" in text for town in towns)
    assert text.count("Vous m’aviez demandé de vous le dire.") == MOST_TOLD
    in_sight, _, unfolded = text.partition("<blockquote expandable>")
    assert [town for town in towns if town in in_sight] == towns[:MOST_IN_SIGHT]
    assert [town for town in towns if f"Nouvelle rencontre : {town}" in unfolded] == towns[MOST_IN_SIGHT:]
    ways = data_of(message(sections))
    assert [way for way in ways if way.startswith("stage:")] == [f"stage:{town}" for town in towns[:MOST_TOLD]]
