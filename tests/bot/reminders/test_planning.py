"""What follows from what a person asks for: a row for each occasion ahead, moved with their quiet hours."""

from datetime import UTC, date, datetime, time

import pytest

from bot.content.models import Content
from bot.people.quiet_hours import QuietHours
from bot.reminders.planning import entries_of, moved_entries
from bot.reminders.records import Wish
from tests.support.rehearsal import knowledge

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
EVE = "d1-1800"
DUE = datetime(2024, 11, 21, 17, tzinfo=UTC)
AN_HOUR_LATER = datetime(2024, 11, 21, 18, tzinfo=UTC)
IN_THE_EVENING = QuietHours(begins=time(17), ends=time(19))


def content(**stages: dict[str, object]) -> Content:
    """Return the content with these stages alone, each with other parts, and one card with a last day."""
    known = knowledge().content
    card = known.cards["aide-pass-occitanie"].model_copy(update={"deadline": date(2024, 11, 22)})
    kept = {name: known.stages[name].model_copy(update={"region": "Ici"} | parts) for name, parts in stages.items()}
    return known.model_copy(update={"stages": kept, "cards": {"aide": card}})


def rows(subject: str, known: Content) -> list[tuple[str, int]]:
    """Return the subject and the revision of each row that follows from a wish."""
    found = entries_of(1, Wish(subject, EVE), known, {"stage:lyon": 3}, NOW, QuietHours())
    return [(entry.subject, entry.revision) for entry in found]


def test_a_region_means_each_of_its_stages_that_is_ahead_and_takes_place() -> None:
    known = content(
        lyon={}, caen={}, dijon={"status": "cancelled"}, auch={"date": date(2024, 10, 21)}, toulon={"region": "Là"}
    )
    assert rows("region:Ici", known) == [("stage:lyon", 3), ("stage:caen", 0)]


@pytest.mark.parametrize(
    ("subject", "followed_by"),
    [
        ("stage:lyon", [("stage:lyon", 3)]),
        ("stage:dijon", []),
        ("card:aide", [("card:aide", 0)]),
        ("card:gone", []),
        ("stage:gone", []),
    ],
)
def test_only_what_is_to_take_place_is_reminded_of(subject: str, followed_by: list[tuple[str, int]]) -> None:
    assert rows(subject, content(lyon={}, dijon={"status": "postponed"})) == followed_by


@pytest.mark.parametrize(
    ("subject", "due", "quiet", "moved_to"),
    [
        ("stage:lyon", DUE, IN_THE_EVENING, AN_HOUR_LATER),
        ("card:aide", DUE, IN_THE_EVENING, AN_HOUR_LATER),
        ("stage:lyon", AN_HOUR_LATER, QuietHours(), DUE),
        ("stage:lyon", DUE, QuietHours(), None),
        ("stage:gone", DUE, IN_THE_EVENING, None),
    ],
)
def test_what_waits_moves_with_the_quiet_hours_where_they_change_its_hour(
    subject: str, due: datetime, quiet: QuietHours, moved_to: datetime | None
) -> None:
    moved = list(moved_entries(1, {(subject, 2, EVE): due}, content(lyon={}), NOW, quiet))
    assert [(row.subject, row.revision, row.planned.due_at) for row in moved] == (
        [(subject, 2, moved_to)] if moved_to else []
    )


def test_a_typed_hour_is_kept_in_quiet_hours_when_it_is_planned_and_when_they_change() -> None:
    known, typed = content(lyon={}), "d3-1730"
    (row,) = entries_of(7, Wish("stage:lyon", typed), known, {}, NOW, IN_THE_EVENING)
    assert (row.person_id, row.offset) == (7, typed)
    assert row.planned.due_at == datetime(2024, 11, 19, 16, 30, tzinfo=UTC)
    assert list(moved_entries(7, {("stage:lyon", 0, typed): row.planned.due_at}, known, NOW, IN_THE_EVENING)) == []
    (offered,) = entries_of(7, Wish("stage:lyon", EVE), known, {}, NOW, IN_THE_EVENING)
    assert offered.planned.due_at == AN_HOUR_LATER


def test_a_row_that_moves_stays_that_of_its_person_and_what_is_overdue_moves_too() -> None:
    waiting = {("stage:gone", 1, EVE): DUE, ("stage:lyon", 2, EVE): DUE}
    late = datetime(2024, 11, 21, 17, 30, tzinfo=UTC)
    (row,) = moved_entries(7, waiting, content(lyon={}), late, IN_THE_EVENING)
    assert (row.person_id, row.subject, row.offset) == (7, "stage:lyon", EVE)
    assert row.planned.due_at == AN_HOUR_LATER
