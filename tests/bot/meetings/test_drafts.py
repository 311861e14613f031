"""What is known of a meeting that is to be published is kept, read back and compared."""

import datetime

from bot.content.models import Meeting
from bot.local_time import FRENCH_TIME
from bot.meetings.drafts import Draft, goes_on_at, going_on, is_same, load, meeting, with_news

TODAY = datetime.date(2026, 11, 29)
LIMOGES = Draft(
    title="Atelier IA", date="2027-03-12", starts="09:00", town="Limoges", department="87",
    department_name="Haute-Vienne", region="Nouvelle-Aquitaine", latitude=45.83, longitude=1.26,
    organiser="Club Exemple",
)  # fmt: skip


def test_a_draft_is_read_back_and_becomes_a_meeting_of_its_number() -> None:
    assert load(LIMOGES.dump()) == LIMOGES
    made = meeting(12, LIMOGES, TODAY)
    assert isinstance(made, Meeting)
    assert (made.id, made.said_by, made.announced) == ("m12", "Club Exemple", TODAY)
    assert meeting(12, Draft(title="x" * 200, date="2027-03-12", online=True, organiser="Y"), TODAY) is None


def test_a_meeting_read_again_keeps_what_the_file_does_not_say() -> None:
    again = Draft(title="ATELIER  ia", town="Limoges", date="2027-03-19")
    assert is_same(LIMOGES, again)
    news = with_news(LIMOGES, again)
    assert (news.date, news.organiser, news.title) == ("2027-03-19", "Club Exemple", "Atelier IA")
    assert LIMOGES.missing == ""
    assert Draft().missing == "title"


def test_of_several_sittings_the_next_one_stands_first_once_those_before_are_past() -> None:
    thrice = Draft(
        title="Atelier IA", date="2027-01-15", starts="09:00", town="Limoges",
        sittings=(("2027-02-12", "10:00", ""), ("2027-03-12", "09:00", "")),
    )  # fmt: skip
    on = [going_on(thrice, datetime.date.fromisoformat(day)) for day in ("2027-01-15", "2027-01-16", "2027-03-12")]
    assert on[0] == thrice
    assert (on[1].date, on[1].starts) == ("2027-02-12", "10:00")
    assert on[1].sittings == (("2027-03-12", "09:00", ""), ("2027-01-15", "09:00", ""))
    assert (on[2].date, on[2].sittings) == ("2027-03-12", (("2027-01-15", "09:00", ""), ("2027-02-12", "10:00", "")))
    assert going_on(thrice, datetime.date(2027, 3, 13)) == thrice
    assert goes_on_at(thrice, datetime.date(2027, 1, 1)) == datetime.datetime(2027, 1, 16, tzinfo=FRENCH_TIME)
    assert goes_on_at(thrice, datetime.date(2027, 2, 1)) == datetime.datetime(2027, 2, 13, tzinfo=FRENCH_TIME)
    assert goes_on_at(thrice, datetime.date(2027, 3, 1)) is None
    assert goes_on_at(Draft(date="2027-01-15"), datetime.date(2027, 1, 1)) is None
