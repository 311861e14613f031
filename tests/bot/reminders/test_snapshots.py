"""What people were told is read back as it was, and what follows from a difference depends on what they were sent."""

import datetime
import json
from datetime import UTC, date, time

import pytest

from bot.content.models import Card, Stage
from bot.people.quiet_hours import QuietHours
from bot.reminders.changes import changes
from bot.reminders.records import ANNOUNCED, CHANGED, Concerned, QueueEntry, Wish
from bot.reminders.snapshots import (
    deadline_entries,
    difference,
    dump,
    entries,
    last_day,
    last_day_told,
    load,
    withdrawn,
)
from tests.support.rehearsal import knowledge

EVE, WEEK = "d1-1800", "d7-1800"
NOW = datetime.datetime(2024, 11, 14, 12, tzinfo=UTC)
LATER = date(2024, 11, 29)


def lyon(**parts: object) -> Stage:
    return knowledge().content.stages["lyon"].model_copy(update=parts)


def call(last: date | None) -> Card:
    """Return a card with a last day."""
    return next(iter(knowledge().content.cards.values())).model_copy(update={"deadline": last})


def ann(*offsets: str, **states: str) -> Concerned:
    """Return a person who asked for these; `states` says what became of the rows of the eve or the week."""
    known = {{"eve": EVE, "week": WEEK}[name]: state for name, state in states.items()}
    return Concerned(1, QuietHours(), frozenset(Wish("stage:lyon", offset) for offset in offsets), known)


def queued(rows: list[QueueEntry]) -> dict[str, str]:
    """Return when each row is due, by its offset."""
    return {row.offset: f"{row.planned.due_at:%m-%d %H}" for row in rows}


def follows(before: Stage, after: Stage, person: Concerned) -> dict[str, str]:
    (change,) = changes([before], [after])
    return queued(list(entries(change, person, NOW)))


def test_a_stage_is_read_back_as_people_were_told_of_it() -> None:
    told = lyon(starts=time(9), ends=time(12), venue="Palais de la Bourse", note="Relu.", requests=("lyon",))
    known = load(dump(told, 3))
    assert known is not None
    assert known.model_dump() == told.model_copy(update={"revision": 3, "note": None, "requests": ()}).model_dump()
    assert difference(told, known) is None


def test_what_a_newer_bot_wrote_is_read_as_far_as_it_is_understood() -> None:
    text = dump(lyon(), 0)
    assert load(json.dumps({**json.loads(text), "weather": "rain"})) == load(text) is not None
    assert load(json.dumps({"id": "lyon"})) is None


def test_a_stage_that_left_the_content_and_comes_back_is_restored() -> None:
    change = difference(withdrawn(lyon()), lyon())
    assert change and change.what == "restored"


@pytest.mark.parametrize("state", ["sent", "assumed", "merged", "sending"])
def test_what_was_sent_or_may_have_been_goes_again_only_where_the_stage_moved(state: str) -> None:
    person = ann(EVE, eve=state)
    assert EVE not in follows(lyon(), lyon(venue="Palais de la Bourse"), person)
    assert follows(lyon(), lyon(date=LATER), person)[EVE] == "11-28 17"


@pytest.mark.parametrize("state", ["planned", "claimed", "frozen", "replaced", "dropped", "refused", "failed"])
def test_what_was_not_sent_is_planned_anew_even_when_its_hour_is_past(state: str) -> None:
    near = lyon(date=date(2024, 11, 20))
    assert follows(near, near.model_copy(update={"venue": "Ici"}), ann(WEEK, week=state))[WEEK] == "11-13 17"
    assert WEEK not in follows(near, near.model_copy(update={"venue": "Ici"}), ann(WEEK))


def test_a_reminder_that_was_cancelled_stays_cancelled() -> None:
    assert follows(lyon(), lyon(date=LATER), ann(EVE, WEEK, eve="cancelled")) == {CHANGED: "11-14 12", WEEK: "11-22 17"}


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_of_a_stage_that_does_not_take_place_only_that_is_told(status: str) -> None:
    assert follows(lyon(), lyon(status=status), ann(EVE)) == {CHANGED: "11-14 12"}


def test_of_a_stage_that_left_the_content_only_that_is_told() -> None:
    (change,) = changes([lyon()], [])
    assert queued(list(entries(change, ann(EVE), NOW))) == {CHANGED: "11-14 12"}


def test_what_is_corrected_of_a_stage_that_is_over_is_told_to_nobody() -> None:
    over = lyon(date=date(2024, 11, 13))
    assert follows(over, over.model_copy(update={"venue": "Ici"}), ann(EVE)) == {}


def test_a_new_stage_is_announced_with_the_reminders_that_the_person_wants_of_its_region() -> None:
    (change,) = changes([], [lyon()])
    assert queued(list(entries(change, ann(ANNOUNCED, EVE), NOW))) == {ANNOUNCED: "11-14 12", EVE: "11-21 17"}


def test_who_already_asked_to_be_reminded_of_a_new_stage_knows_of_it_and_is_told_when_it_moves() -> None:
    (change,) = changes([], [lyon()])
    asked = ann(EVE)
    watching = Concerned(1, QuietHours(), frozenset({Wish("stage:lyon", EVE), Wish("dep:69", ANNOUNCED)}), {})
    assert queued(list(entries(change, asked, NOW))) == {EVE: "11-21 17"}
    assert queued(list(entries(change, watching, NOW))) == {ANNOUNCED: "11-14 12", EVE: "11-21 17"}
    assert CHANGED in follows(lyon(), lyon(date=LATER), asked)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (date(2024, 11, 22), LATER, {CHANGED: "11-14 12", EVE: "11-28 17"}),
        (None, LATER, {CHANGED: "11-14 12", EVE: "11-28 17"}),
        (LATER, None, {CHANGED: "11-14 12"}),
        (date(2024, 11, 13), LATER, {CHANGED: "11-14 12", EVE: "11-28 17"}),
        (LATER, date(2024, 11, 13), {CHANGED: "11-14 12"}),
        (date(2024, 11, 12), date(2024, 11, 13), {}),
    ],
)
def test_another_last_day_is_told_while_one_of_the_two_is_ahead(
    before: date | None, after: date | None, expected: dict[str, str]
) -> None:
    found = list(deadline_entries(call(after), before, 1, ann(EVE, eve="sent"), NOW))
    assert queued(found) == expected
    assert all(row.revision == 1 for row in found)


def test_a_last_day_is_told_until_it_is_over() -> None:
    end = datetime.datetime(2024, 11, 29, 23, tzinfo=UTC)
    minute = datetime.timedelta(minutes=1)
    (told,) = deadline_entries(call(LATER), None, 1, ann(), end - minute)
    assert (told.planned.due_at, told.planned.useful_until) == (end - minute, end)
    assert list(deadline_entries(call(LATER), None, 1, ann(), end)) == []


@pytest.mark.parametrize("day", [LATER, None])
def test_a_last_day_is_read_back(day: date | None) -> None:
    assert last_day_told(last_day(call(day))) == day


def test_each_row_names_its_person_its_subject_and_its_revision() -> None:
    (change,) = changes([lyon()], [lyon(date=LATER, revision=4)])
    rows = list(entries(change, ann(EVE), NOW))
    assert [(row.person_id, row.subject, row.revision, row.offset) for row in rows] == [
        (1, "stage:lyon", 4, CHANGED),
        (1, "stage:lyon", 4, EVE),
    ]
    card = call(LATER)
    of_a_call = deadline_entries(card, None, 2, ann(EVE), NOW)
    assert [(row.person_id, row.subject, row.revision, row.offset) for row in of_a_call] == [
        (1, f"card:{card.id}", 2, CHANGED),
        (1, f"card:{card.id}", 2, EVE),
    ]


def test_a_typed_hour_stays_in_quiet_hours_when_the_stage_moves() -> None:
    typed = "d2-2300"
    assert follows(lyon(), lyon(date=LATER), ann(typed)) == {CHANGED: "11-14 12", typed: "11-27 22"}


def test_a_stage_that_is_gone_is_noted_as_cancelled_and_nothing_but_what_is_known_is_written() -> None:
    assert withdrawn(lyon()).status == "cancelled"
    gone = difference(lyon(), None)
    assert gone and gone.what == "withdrawn"
    assert None not in json.loads(dump(lyon(venue=None), 0)).values()
