"""Stages as screens: over when they are over where they take place, told as far as they are known."""

from datetime import UTC, datetime, time

import pytest

from bot.content.models import Stage
from bot.i18n.renderer import Renderer
from bot.meetings.status import end_of, is_past
from bot.replies.model import Link, Reply
from bot.screens.reminders import Asked, offers
from bot.screens.stages import called, card, place, venue
from tests.support.actions import data_of
from tests.support.rehearsal import PRESS_RELEASE, knowledge

CONTENT = knowledge().content
RENDERER = Renderer(knowledge().catalogues)


def stage(town: str = "lyon", **parts: object) -> Stage:
    return CONTENT.stages[town].model_copy(update=parts)


def shown(one: Stage, now: datetime = PRESS_RELEASE, *reminded: str) -> Reply:
    return card(one, CONTENT, now, reminded)


def read(one: Stage, now: datetime = PRESS_RELEASE) -> str:
    return RENDERER.screen(shown(one, now), "fr").text.replace("\u00a0", " ").replace("\u202f", " ")


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


@pytest.mark.parametrize(
    ("town", "ends", "over"),
    [
        ("lyon", time(17, 30), datetime(2024, 11, 22, 16, 30, tzinfo=UTC)),
        ("lyon", None, datetime(2024, 11, 22, 23, tzinfo=UTC)),
        ("saint-denis-reunion", time(12), datetime(2024, 10, 30, 8, tzinfo=UTC)),
        ("saint-denis-reunion", None, datetime(2024, 10, 30, 20, tzinfo=UTC)),
    ],
)
def test_a_stage_is_over_at_its_end_or_at_midnight_by_the_clocks_of_its_town(
    town: str, ends: time | None, over: datetime
) -> None:
    one = stage(town, ends=ends)
    assert end_of(one) == over
    assert is_past(one, over)
    assert not is_past(one, over.replace(minute=over.minute - 1) if over.minute else over.replace(hour=over.hour - 1))


@pytest.mark.parametrize(("hour", "said"), [(19, "C’est demain"), (20, "C’est aujourd’hui"), (23, "C’est aujourd’hui")])
def test_days_are_counted_by_the_calendar_of_the_town_not_that_of_paris(hour: int, said: str) -> None:
    eve = datetime(2024, 10, 29, hour, tzinfo=UTC)
    assert said in read(stage("saint-denis-reunion"), eve)


@pytest.mark.parametrize(
    ("town", "parts", "said"),
    [
        ("lyon", {}, "Lyon (Rhône), Auvergne-Rhône-Alpes"),
        ("lyon", {"venue": "Palais"}, "Palais, Lyon (Rhône), Auvergne-Rhône-Alpes"),
        ("lyon", {"venue": "Palais", "address": "1 rue X"}, "Palais, 1 rue X, Lyon (Rhône), Auvergne-Rhône-Alpes"),
        ("lyon", {"address": "1 rue X"}, "1 rue X, Lyon (Rhône), Auvergne-Rhône-Alpes"),
        ("paris", {"venue": None, "address": None}, "Paris"),
        ("saint-denis-reunion", {"venue": None, "address": None}, "Saint-Denis (La Réunion)"),
    ],
)
def test_a_place_is_told_as_precisely_as_it_is_known_and_no_name_twice(
    town: str, parts: dict[str, object], said: str
) -> None:
    assert RENDERER.plain(place(stage(town, **parts)), "fr") == said


def test_what_is_known_of_a_stage_replaces_what_is_said_to_be_unknown() -> None:
    text = read(stage(venue="Palais de la Bourse", starts=time(9)))
    assert "Heure : 9 h, heure locale" in text
    assert "pas encore connue" not in text


def test_who_holds_a_stage_is_named_else_the_two_federations() -> None:
    assert "Organisation : CPME Rhône" in read(stage(organiser="CPME Rhône"))
    assert "Organisation : MEDEF et Numeum" in read(stage(organiser=None))


def test_the_programme_is_told_before_the_report_and_the_note_only_after() -> None:
    one = stage(programme="Trois ateliers.", report="Cent personnes.", note="La presse en parle.")
    before, after = read(one), read(one, datetime(2025, 2, 1, tzinfo=UTC))
    assert [text in before for text in ("Trois ateliers.", "Cent personnes.", "La presse en parle.")] == [1, 0, 1]
    assert [text in after for text in ("Trois ateliers.", "Cent personnes.", "La presse en parle.")] == [1, 1, 1]
    assert "C’était une étape du Tour de France de l’IA." in after


def test_the_registration_comes_first_while_it_serves() -> None:
    one = stage(registration="https://example.org/lyon")
    first = shown(one).rows[0][0]
    assert isinstance(first, Link)
    assert (first.label.text, first.url) == ("S’inscrire", "https://example.org/lyon")
    over = shown(one, datetime(2025, 2, 1, tzinfo=UTC))
    assert not [button for row in over.rows for button in row if isinstance(button, Link)]


def test_a_reminder_that_was_asked_for_may_be_taken_back_where_it_was_offered() -> None:
    assert actions(shown(stage()))[0] == "remind:lyon:d1-1800"
    taken = shown(stage(), PRESS_RELEASE, "d1-1800")
    assert actions(taken)[:2] == ["unremind:lyon:d1-1800", "when:lyon"]
    assert taken.rows[1][0].label.text == "Ne plus me le rappeler la veille"


@pytest.mark.parametrize(
    ("starts", "said"),
    [(time(9), "Deux heures avant"), (None, "Le jour même à 8 h")],
)
def test_two_hours_before_is_offered_only_where_the_hour_is_known(starts: time | None, said: str) -> None:
    one = stage(starts=starts)
    assert "when:lyon" in actions(shown(one))
    asked = Asked("stage:lyon", called(one), one, one)
    assert said in [row[0].label.text for row in offers(asked, PRESS_RELEASE).rows]


@pytest.mark.parametrize(("exact", "said"), [(True, "à l’adresse du lieu"), (False, "au centre de la ville")])
def test_the_pin_of_a_venue_says_what_it_is_worth(exact: bool, said: str) -> None:
    reply = venue(stage(venue="Palais", address="1 rue X", is_exact=exact))
    assert reply is not None
    assert reply.venue is not None
    assert reply.venue.title == "Palais"
    (address,) = reply.paragraphs
    assert said in address.text
    assert RENDERER.plain(address, "fr").endswith("1 rue X, Lyon")
    assert venue(stage(venue=None)) is None


def test_a_report_is_shown_only_from_the_day_it_was_written() -> None:
    content = knowledge().content
    for day, told in ((datetime(2024, 11, 10, 9, tzinfo=UTC), False), (datetime(2025, 3, 1, 9, tzinfo=UTC), True)):
        shown = RENDERER.screen(card(content.stages["valbonne"], content, day), "fr").text
        assert ("vingt rencontres tenues" in shown) is told


def test_a_stage_that_probably_took_place_is_not_said_to_have_taken_place() -> None:
    content = knowledge().content
    shown = card(content.stages["troyes"], content, datetime(2025, 3, 1, 9, tzinfo=UTC)).paragraphs
    assert any("a sans doute eu lieu" in sentence.text for sentence in shown)
    assert not any(sentence.text == "C’était {what}." for sentence in shown)
