"""What people are told when the stages change: each part that moved, before and after."""

import datetime
from datetime import UTC, date, time

import pytest

from bot.content.models import Stage
from bot.people.quiet_hours import QuietHours
from bot.reminders.changes import Change, FieldChange, Hours, Whereabouts, changes

LYON = Stage.model_validate(
    {
        "id": "lyon",
        "town": "Lyon",
        "date": date(2027, 1, 22),
        "starts": time(9),
        "department": "69",
        "department_name": "Rhône",
        "region": "Auvergne-Rhône-Alpes",
        "latitude": 45.76,
        "longitude": 4.84,
        "sources": ("communique",),
        "checked": date(2026, 11, 22),
        "review": date(2027, 2, 1),
    }
)
QUIET = QuietHours()


def lyon(**parts: object) -> Stage:
    return LYON.model_copy(update={"revision": 1, **parts})


def only_change(before: Stage, after: Stage) -> Change:
    (change,) = changes([before], [after])
    return change


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_stage_that_moves_and_gets_a_venue_is_one_change_with_both_sides() -> None:
    change = only_change(LYON, lyon(date=date(2027, 1, 29), ends=time(12), venue="Palais de la Bourse"))
    assert change.what == "changed"
    assert change.revision == 1
    assert change.date == FieldChange(date(2027, 1, 22), date(2027, 1, 29))
    assert change.hours == FieldChange(Hours(time(9), None), Hours(time(9), time(12)))
    assert change.place == FieldChange(
        Whereabouts("Lyon", None, None), Whereabouts("Lyon", "Palais de la Bourse", None)
    )
    assert change.moved


def test_only_another_date_or_start_moves_the_reminders() -> None:
    assert not only_change(LYON, lyon(venue="Palais de la Bourse")).moved
    assert not only_change(LYON, lyon(ends=time(12))).moved
    assert only_change(LYON, lyon(starts=None)).moved
    assert only_change(LYON, lyon(timezone="Indian/Reunion")).moved


def test_nothing_is_said_where_nothing_changed_for_people() -> None:
    assert changes([LYON], [LYON]) == []
    assert changes([LYON], [lyon(note="Relu.", organiser="MEDEF", latitude=45.77)]) == []


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("planned", "cancelled", "cancelled"),
        ("planned", "postponed", "postponed"),
        ("postponed", "cancelled", "cancelled"),
        ("cancelled", "planned", "restored"),
        ("postponed", "planned", "restored"),
    ],
)
def test_a_stage_that_is_cancelled_postponed_or_restored_is_told_as_such(before: str, after: str, what: str) -> None:
    assert only_change(lyon(status=before), lyon(status=after, revision=2)).what == what


def test_a_stage_restored_on_another_day_says_the_day_too() -> None:
    change = only_change(lyon(status="postponed"), lyon(date=date(2027, 3, 29), revision=2))
    assert (change.what, change.date) == ("restored", FieldChange(date(2027, 1, 22), date(2027, 3, 29)))


def test_what_changes_while_a_stage_is_cancelled_is_not_told() -> None:
    assert changes([lyon(status="cancelled")], [lyon(status="cancelled", venue="Ailleurs", revision=2)]) == []


def test_a_new_stage_is_announced_unless_it_is_already_cancelled() -> None:
    assert [change.what for change in changes([], [LYON])] == ["announced"]
    assert changes([], [lyon(status="cancelled")]) == []


def test_a_stage_that_left_the_content_is_withdrawn() -> None:
    (change,) = changes([LYON], [])
    assert (change.what, change.stage, change.revision) == ("withdrawn", LYON, 1)
    assert changes([lyon(status="cancelled")], []) == []


def test_an_editor_who_forgets_to_raise_the_revision_does_not_silence_the_change() -> None:
    assert only_change(lyon(revision=4), lyon(revision=4, venue="Palais de la Bourse")).revision == 5
    assert only_change(lyon(revision=4), lyon(revision=7, venue="Palais de la Bourse")).revision == 7


def test_a_change_is_told_at_once_but_not_at_night_where_it_can_wait() -> None:
    change = only_change(LYON, lyon(date=date(2027, 1, 29)))
    in_the_day, at_night = (change.told(at(moment), QUIET) for moment in ("2027-01-20T12:00", "2027-01-20T23:00"))
    assert in_the_day and in_the_day.due_at == at("2027-01-20T12:00")
    assert at_night and at_night.due_at == at("2027-01-21T07:00")
    assert at_night.useful_until == at("2027-01-29T23:00")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"starts": time(8)}, {"starts": time(8), "status": "cancelled"}),
        ({"starts": time(8)}, {"starts": time(8), "date": date(2027, 1, 29)}),
        ({"starts": time(8)}, {"starts": time(14)}),
        ({"starts": time(14)}, {"starts": time(8)}),
    ],
)
def test_nobody_sets_out_in_vain_because_it_was_night(before: dict[str, object], after: dict[str, object]) -> None:
    told = only_change(lyon(**before), lyon(**after, revision=2)).told(at("2027-01-22T03:00"), QUIET)
    assert told and told.due_at == at("2027-01-22T03:00")


def test_another_day_for_what_has_begun_already_can_wait_for_the_morning() -> None:
    told = only_change(LYON, lyon(date=date(2027, 1, 29))).told(at("2027-01-22T23:00"), QUIET)
    assert told and told.due_at == at("2027-01-23T07:00")


def test_that_a_stage_moves_is_worth_telling_until_the_later_of_its_days_is_over() -> None:
    for before, after in ((22, 29), (29, 22)):
        change = only_change(lyon(date=date(2027, 1, before)), lyon(date=date(2027, 1, after), revision=2))
        told = change.told(at("2027-01-20T12:00"), QUIET)
        assert told and told.useful_until == at("2027-01-29T23:00")


def test_a_correction_to_what_is_past_is_not_told() -> None:
    change = only_change(LYON, lyon(venue="Palais de la Bourse"))
    assert change.told(at("2027-01-22T22:59"), QUIET) is not None
    assert change.told(at("2027-01-22T23:00"), QUIET) is None


def test_a_start_at_this_very_moment_is_no_longer_ahead() -> None:
    change = only_change(lyon(starts=time(4)), lyon(starts=time(14), revision=2))
    told = change.told(at("2027-01-22T03:00"), QUIET)
    assert told and told.due_at == at("2027-01-22T07:00")


def test_a_new_stage_is_announced_at_its_revision_and_another_address_is_another_place() -> None:
    (announced,) = changes([], [lyon(revision=3)])
    assert announced.revision == 3
    moved = only_change(lyon(address="1 quai A"), lyon(address="2 quai B", revision=2)).place
    assert moved == FieldChange(Whereabouts("Lyon", None, "1 quai A"), Whereabouts("Lyon", None, "2 quai B"))


def test_a_stage_that_is_full_is_told_and_one_with_room_again_is_no_news() -> None:
    assert only_change(LYON, lyon(status="full")).what == "full"
    assert changes([lyon(status="full")], [lyon()]) == []


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_stage_that_takes_place_after_all_is_told_as_restored(status: str) -> None:
    assert only_change(lyon(status=status), lyon()).what == "restored"
