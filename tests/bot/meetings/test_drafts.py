"""What is known of a meeting that is to be published is kept, read back and compared."""

import datetime

from bot.content.models import Meeting
from bot.meetings.drafts import Draft, is_same, load, meeting, with_news

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
