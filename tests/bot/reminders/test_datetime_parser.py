"""Moments as people type them, in French and in English; what is not plain is refused, never guessed."""

import datetime
from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.datetime_parser import MAX_AHEAD, Understood, parse_moment
from bot.reminders.schedule import EVE, HOURS, WEEK, At, DaysBefore, Deadline, Offset, TimeBefore, start_of

WEDNESDAY = datetime.datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
"""Half past ten in Paris, and 13 h 30 in La Réunion."""
STAGE = Deadline(date(2026, 11, 29), "Europe/Paris", time(9))
STAGE_WITHOUT_HOUR = Deadline(date(2026, 11, 29))


def in_paris(text: str, occasion: Deadline | None = None) -> str:
    """What was understood, as clocks in Paris show it, or why it was not."""
    understood = parse_moment(text, WEDNESDAY, "Europe/Paris", occasion)
    if not isinstance(understood, Understood):
        return understood
    return understood.moment.astimezone(ZoneInfo("Europe/Paris")).strftime("%d/%m/%Y %H:%M")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("demain 9h", "19/11/2026 09:00"),
        ("Demain à 9 h", "19/11/2026 09:00"),
        ("demain à 9\N{NO-BREAK SPACE}h\N{NARROW NO-BREAK SPACE}!", "19/11/2026 09:00"),
        ("rappelez-moi demain à 9h s’il vous plaît", "19/11/2026 09:00"),
        ("Rappelle-moi DEMAIN vers 9 heures stp", "19/11/2026 09:00"),
        ("9h demain", "19/11/2026 09:00"),
        ("neuf heures, demain", "19/11/2026 09:00"),
        ("demain", "19/11/2026 08:00"),
        ("demain matin", "19/11/2026 08:00"),
        ("demain matin 9h15", "19/11/2026 09:15"),
        ("la semaine prochaine", "23/11/2026 08:00"),
        ("next week", "23/11/2026 08:00"),
        ("mardi de la semaine prochaine à 9 h", "24/11/2026 09:00"),
        ("Tuesday next week 9am", "24/11/2026 09:00"),
        ("ce week-end", "21/11/2026 08:00"),
        ("le mois prochain", "01/12/2026 08:00"),
        ("demain soir", "19/11/2026 18:00"),
        ("demain à 9h et demie", "19/11/2026 09:30"),
        ("demain à 8 heures du soir", "19/11/2026 20:00"),
        ("demain à 3h de l’après-midi", "19/11/2026 15:00"),
        ("demain à 0h du matin", "19/11/2026 00:00"),
        ("demain après-midi à 18h", "19/11/2026 18:00"),
        ("demain à 12h de l’après-midi", "19/11/2026 12:00"),
        ("demain soir à 17h", "19/11/2026 17:00"),
        ("dans 400 jours", "23/12/2027 08:00"),
        ("dans 400 jours à 10h30", "23/12/2027 10:30"),
        ("dans 400 jours à 10h31", "too far"),
        ("après-demain à midi", "20/11/2026 12:00"),
        ("apres demain 9h", "20/11/2026 09:00"),
        ("ce soir", "18/11/2026 18:00"),
        ("ce soir à 8h", "18/11/2026 20:00"),
        ("cet après-midi", "18/11/2026 14:00"),
        ("aujourd’hui à 18 h", "18/11/2026 18:00"),
        ("18h30", "18/11/2026 18:30"),
        ("à 18 heures 30", "18/11/2026 18:30"),
        ("lundi à 14 h 30", "23/11/2026 14:30"),
        ("lundi", "23/11/2026 08:00"),
        ("lundi prochain 9h", "23/11/2026 09:00"),
        ("lundi 23 à 9h", "23/11/2026 09:00"),
        ("lundi 23 novembre à 9h", "23/11/2026 09:00"),
        ("vendredi", "20/11/2026 08:00"),
        ("mercredi 9h", "25/11/2026 09:00"),
        ("mercredi prochain", "25/11/2026 08:00"),
        ("le 21/11 à 18h", "21/11/2026 18:00"),
        ("21/11/2026 18:00", "21/11/2026 18:00"),
        ("21.11.26 à 18h", "21/11/2026 18:00"),
        ("le 21 à 18h", "21/11/2026 18:00"),
        ("le 3", "03/12/2026 08:00"),
        ("le 1er décembre à 10h", "01/12/2026 10:00"),
        ("21 nov 9:00", "21/11/2026 09:00"),
        ("5 janvier", "05/01/2027 08:00"),
        ("2026-11-21T09:00", "21/11/2026 09:00"),
        ("dans 2 heures", "18/11/2026 12:30"),
        ("dans 1h30", "18/11/2026 12:00"),
        ("dans une demi-heure", "18/11/2026 11:00"),
        ("dans 20 min", "18/11/2026 10:50"),
        ("dans trois jours", "21/11/2026 08:00"),
        ("dans 3 jours à 18h00", "21/11/2026 18:00"),
        ("dans une semaine", "25/11/2026 08:00"),
        ("tomorrow at 6pm", "19/11/2026 18:00"),
        ("Remind me tomorrow at 6:30 p.m., please", "19/11/2026 18:30"),
        ("tomorrow morning", "19/11/2026 08:00"),
        ("tomorrow at noon", "19/11/2026 12:00"),
        ("tomorrow 12am", "19/11/2026 00:00"),
        ("tonight", "18/11/2026 18:00"),
        ("the day after tomorrow 10:00", "20/11/2026 10:00"),
        ("next monday", "23/11/2026 08:00"),
        ("on Monday at 9am", "23/11/2026 09:00"),
        ("November 21st at 6pm", "21/11/2026 18:00"),
        ("nov 21 9:00", "21/11/2026 09:00"),
        ("21st of November", "21/11/2026 08:00"),
        ("on the 21st at 6pm", "21/11/2026 18:00"),
        ("in 2 hours", "18/11/2026 12:30"),
        ("in half an hour", "18/11/2026 11:00"),
        ("2 days from now at 9am", "20/11/2026 09:00"),
        ("in a week", "25/11/2026 08:00"),
    ],
)
def test_a_plain_moment_is_understood(text: str, moment: str) -> None:
    assert in_paris(text) == moment


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("la veille", EVE),
        ("la veille à 8h", DaysBefore(1, time(8))),
        ("la veille au soir", EVE),
        ("l’avant-veille", DaysBefore(2)),
        ("3 jours avant", DaysBefore(3)),
        ("3 jours avant l’étape à 9h", DaysBefore(3, time(9))),
        ("une semaine avant", WEEK),
        ("la semaine d’avant", WEEK),
        ("the week before", WEEK),
        ("le vendredi d’avant", DaysBefore(2, time(18))),
        ("le lundi précédent à 9 h", DaysBefore(6, time(9))),
        ("the Saturday before at noon", DaysBefore(1, time(12))),
        ("le dimanche d’avant", DaysBefore(7, time(18))),
        ("J-3", DaysBefore(3)),
        ("le jour même à 7h", DaysBefore(0, time(7))),
        ("le jour J", DaysBefore(0, time(8))),
        ("le matin même", DaysBefore(0, time(8))),
        ("2 heures avant", HOURS),
        ("1 h 30 avant", TimeBefore(90)),
        ("30 minutes avant", TimeBefore(30)),
        ("une heure à l’avance", TimeBefore(60)),
        ("the day before at 6pm", EVE),
        ("3 days before", DaysBefore(3)),
        ("a week before", WEEK),
        ("two hours before the start", HOURS),
        ("on the day at 7am", DaysBefore(0, time(7))),
        ("the same day", DaysBefore(0, time(8))),
    ],
)
def test_what_is_counted_back_from_the_stage_moves_with_it(text: str, offset: Offset) -> None:
    understood = parse_moment(text, WEDNESDAY, "Europe/Paris", STAGE)
    assert isinstance(understood, Understood)
    assert understood.offset == offset
    assert in_paris(text) == "no occasion"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "unknown"),
        ("bientôt", "unknown"),
        ("pas demain", "unknown"),
        ("demain ou lundi", "unknown"),
        ("hier à 18h", "unknown"),
        ("31/02", "unknown"),
        ("demain à 25h", "unknown"),
        ("demain à 13pm", "unknown"),
        ("demain 9h " * 30, "unknown"),
        ("demain à 6", "ambiguous"),
        ("tomorrow at 6", "ambiguous"),
        ("minuit", "ambiguous"),
        ("vendredi prochain", "ambiguous"),
        ("next friday", "ambiguous"),
        ("mercredi à 18h", "ambiguous"),
        ("lundi 24", "ambiguous"),
        ("dans huit jours", "ambiguous"),
        ("12/05 at 6pm", "ambiguous"),
        ("demain 9h 10h", "ambiguous"),
        ("demain dans 2 heures", "ambiguous"),
        ("dans 2 heures à 18h", "ambiguous"),
        ("demain matin à 13h", "ambiguous"),
        ("demain après-midi à 19h", "ambiguous"),
        ("demain à 11h de l’après-midi", "ambiguous"),
        ("demain soir à 16h", "ambiguous"),
        ("9h", "past"),
        ("aujourd’hui", "past"),
        ("aujourd’hui à 10h30", "past"),
        ("le 17/11", "past"),
        ("18/11/2025", "past"),
        ("dans 401 jours", "too far"),
        ("21/11/2028", "too far"),
    ],
)
def test_what_is_not_plain_is_refused_with_the_reason(text: str, reason: str) -> None:
    assert in_paris(text) == reason


def test_a_moment_after_the_start_is_refused() -> None:
    assert in_paris("le 29/11 à 9h", STAGE) == "after the start"
    assert in_paris("le 29/11 à 8h59", STAGE) == "29/11/2026 08:59"
    assert in_paris("2 heures avant", STAGE_WITHOUT_HOUR) == "start unknown"
    assert in_paris("15 jours avant", STAGE) == "past"


def test_hours_are_those_of_the_person_except_where_counted_back_from_the_stage() -> None:
    in_reunion = Deadline(date(2026, 11, 29), "Indian/Reunion", time(9))
    tomorrow = parse_moment("demain 9h", WEDNESDAY, "Pacific/Noumea", in_reunion)
    assert tomorrow == Understood(
        At(datetime.datetime(2026, 11, 18, 22, tzinfo=UTC)), datetime.datetime(2026, 11, 18, 22, tzinfo=UTC)
    )
    eve = parse_moment("la veille à 9h", WEDNESDAY, "Europe/Paris", in_reunion)
    assert isinstance(eve, Understood)
    assert eve.moment == datetime.datetime(2026, 11, 28, 5, tzinfo=UTC)


WORDS = (
    "demain tomorrow lundi next monday à at 9h 9 6pm 18:30 21/11 nov 21 la veille dans in 2 heures avant before 31/12 "
    "le 99 soir minuit / : - semaine jours"
)
texts = st.text(max_size=40) | st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)
moments = st.integers(1_767_225_600, 1_893_369_600).map(lambda seconds: datetime.datetime.fromtimestamp(seconds, UTC))


@given(texts, moments, st.sampled_from(["Europe/Paris", "Indian/Reunion"]), st.none() | st.just(STAGE))
def test_whatever_is_typed_the_moment_is_ahead_and_before_the_start(
    text: str, now: datetime.datetime, timezone: str, occasion: Deadline | None
) -> None:
    understood = parse_moment(text, now, timezone, occasion)
    if isinstance(understood, Understood):
        assert now < understood.moment <= now + MAX_AHEAD
        assert occasion is None or understood.moment < start_of(occasion)
