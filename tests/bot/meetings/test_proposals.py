"""What changed between two readings of a feed, and what of it counts when."""

from dataclasses import replace
from datetime import datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.feed_event import FeedEvent, Slot, with_made_key
from bot.meetings.feed_reading import Reading
from bot.meetings.proposals import Change, Known, dump, load, take_in
from tests.support.feed_files import NOW, agenda_event, calendar, openagenda, read, sound, table, vevent

LATER = NOW + timedelta(hours=25)


def event(key: str = "a", *begins: str, **more: object) -> FeedEvent:
    """Return a meeting that begins on some days, one in February 2027 unless told."""
    slots = tuple(Slot.read(begin, None, "Europe/Paris") for begin in begins or ("2027-02-11T14:00",))
    usual = FeedEvent(key, f"Atelier {key}", slots, town="Rennes", venue="Salle du Test")
    return replace(usual, **more)  # type: ignore[arg-type]


def reading(*events: FeedEvent, **more: object) -> Reading:
    return Reading(events, **more)  # type: ignore[arg-type]


def known(*events: FeedEvent) -> Known:
    return take_in(Known(), reading(*events), NOW)[0]


def changes(before: Known, *events: FeedEvent, now: datetime = NOW) -> list[tuple[str, str]]:
    return [(change.key, change.change) for change in take_in(before, reading(*events), now)[1]]


def only(before: FeedEvent, after: FeedEvent) -> Change:
    (change,) = take_in(known(before), reading(after), NOW)[1]
    return change


def test_at_first_everything_is_new() -> None:
    assert changes(Known(), event("a"), event("b")) == [("a", "new"), ("b", "new")]


@pytest.mark.parametrize("name", sorted(sound()))
def test_the_same_file_read_again_changes_nothing(name: str) -> None:
    first = read(sound()[name], name)
    after, _ = take_in(Known(), first, NOW)
    again, changed = take_in(after, read(sound()[name], name), LATER)
    assert {change.change for change in changed} == {"none"}
    assert set(again.events) == set(after.events)


def test_what_exporters_rewrite_is_no_change() -> None:
    old = calendar(vevent("DTSTAMP:20261129T120000Z", "SEQUENCE:1", "DESCRIPTION:a", "CREATED:20261101T080000Z"))
    new = calendar(
        vevent("CREATED:20261102T080000Z", "DTSTAMP:20261206T120000Z", "SEQUENCE:1796060800", "DESCRIPTION:b")
    )
    before, _ = take_in(Known(), read(old), NOW)
    assert [change.change for change in take_in(before, read(new), NOW)[1]] == ["none"]


@pytest.mark.parametrize(
    ("after", "kind", "fields"),
    [
        (event("a", "2027-02-18T14:00"), "moved", ("slots",)),
        (event("a", "2027-02-11T15:00"), "moved", ("slots",)),
        (event(venue="Autre salle"), "moved", ("place",)),
        (event(town="Brest"), "moved", ("place",)),
        (event(mode="online"), "moved", ("mode",)),
        (event(status="moved"), "moved", ("status",)),
        (event(status="cancelled"), "cancelled", ("status",)),
        (event("a", "2027-02-18T14:00", status="cancelled"), "cancelled", ("slots", "status")),
        (event(status="postponed"), "postponed", ("status",)),
        (event(status="full"), "full", ("status",)),
        (event(status="tentative"), "changed", ("status",)),
        (event(title="Autre titre"), "changed", ("title",)),
        (event(register_url="https://club.example/b"), "changed", ("link",)),
        (event(description="Autre texte", price="5 €", updated="2027"), "none", ()),
        (event(venue="  salle du TEST "), "none", ()),
    ],
)
def test_each_difference_is_told_for_what_it_is(after: FeedEvent, kind: str, fields: tuple[str, ...]) -> None:
    change = only(event(), after)
    assert (change.change, change.fields) == (kind, fields)


def test_a_move_tells_from_where_to_where() -> None:
    change = only(event(), event("a", "2027-02-18T14:00"))
    assert (change.moved_from, change.moved_to) == ("2027-02-11T14:00", "2027-02-18T14:00")


def test_an_end_alone_is_a_change_not_a_move() -> None:
    until = replace(event(), slots=(Slot.read("2027-02-11T14:00", "2027-02-11T16:00", "Europe/Paris"),))
    assert (only(event(), until).change, only(event(), until).fields) == ("changed", ("end",))


def test_what_stays_cancelled_is_told_once() -> None:
    assert only(event(status="cancelled"), event(status="cancelled")).change == "none"
    assert only(event(status="cancelled"), event(status="planned")).change == "changed"
    assert only(event(status="full"), event(status="full")).change == "none"


THREE = ("2027-02-04T14:00", "2027-02-11T14:00", "2027-02-18T14:00")


@pytest.mark.parametrize(
    ("begins", "struck", "kind", "moved"),
    [
        ((THREE[0], "2027-02-12T14:00", THREE[2]), (), "slot moved", (THREE[1], "2027-02-12T14:00")),
        ((*THREE, "2027-02-25T14:00"), (), "slot added", ("", "2027-02-25T14:00")),
        ((THREE[0], THREE[2]), (), "slot removed", (THREE[1], "")),
        ((THREE[0], THREE[2]), (THREE[1],), "slot cancelled", (THREE[1], "")),
        (("2027-03-04T14:00", "2027-03-11T14:00", "2027-03-18T14:00"), (), "moved", (THREE[0], "2027-03-04T14:00")),
        (THREE, (), "none", ("", "")),
    ],
)
def test_one_sitting_of_several_is_told_alone(
    begins: tuple[str, ...], struck: tuple[str, ...], kind: str, moved: tuple[str, str]
) -> None:
    change = only(event("a", *THREE), event("a", *begins, cancelled_slots=struck))
    assert (change.change, change.moved_from, change.moved_to) == (kind, *moved)


def test_a_series_seen_farther_is_the_same_series() -> None:
    weekly = calendar(vevent("RRULE:FREQ=WEEKLY"))
    before, _ = take_in(Known(), read(weekly), NOW)
    later = datetime.fromisoformat("2027-03-20T12:00:00+00:00")
    assert [change.change for change in take_in(before, read(weekly, now=later), later)[1]] == ["none"]


def test_sittings_that_passed_are_no_change() -> None:
    before = known(event("a", *THREE))
    now = datetime.fromisoformat("2027-02-12T12:00:00+00:00")
    assert changes(before, event("a", THREE[2]), now=now) == [("a", "none")]


def test_what_is_absent_is_gone_and_not_cancelled_and_confirmed_a_day_later() -> None:
    before = known(event("a"), event("b"))
    after, first = take_in(before, reading(event("a")), NOW)
    assert [(change.key, change.change, change.confirmed) for change in first] == [
        ("b", "gone", False),
        ("a", "none", False),
    ]
    assert {kept.key for kept in after.events} == {"a", "b"}
    soon, again = take_in(after, reading(event("a")), NOW + timedelta(hours=2))
    assert [change.change for change in again] == ["none"]
    late, second = take_in(soon, reading(event("a")), LATER)
    assert [(change.key, change.confirmed) for change in second if change.change == "gone"] == [("b", True)]
    assert [change.change for change in take_in(late, reading(event("a")), LATER + timedelta(days=9))[1]] == ["none"]


def test_what_comes_back_is_no_longer_missing() -> None:
    after, _ = take_in(known(event("a"), event("b")), reading(event("a")), NOW)
    back, changed = take_in(after, reading(event("a"), event("b")), LATER)
    assert [change.change for change in changed] == ["none", "none"]
    assert back.missing == {}


@pytest.mark.parametrize(
    "more",
    [
        {"complete": False},
        {"lost": True},
        {"scope": "changes"},
        {"scope": "page", "next_page": ("1",)},
        {"total": 9},
        {"unread": frozenset({"b"})},
        {"unread": frozenset({"atelier b"})},
    ],
)
def test_only_a_complete_reading_tells_that_something_is_gone(more: dict[str, object]) -> None:
    _, changed = take_in(known(event("a"), event("b")), reading(event("a"), **more), NOW)
    assert [(change.key, change.change) for change in changed] == [("a", "none")]


def test_a_reading_of_fewer_than_half_the_usual_tells_no_absence() -> None:
    five = [event(letter) for letter in "abcde"]
    assert changes(known(*five), five[0], five[1]) == [("a", "none"), ("b", "none")]
    assert [kind for _, kind in changes(known(*five), *five[:3])] == ["gone", "gone", "none", "none", "none"]
    assert changes(known(event("a"))) == []


def test_what_is_past_is_not_missed() -> None:
    before = known(event("a", "2027-01-05T09:00"), event("b"))
    now = datetime.fromisoformat("2027-01-06T12:00:00+00:00")
    after, changed = take_in(before, reading(event("b")), now)
    assert [change.key for change in changed] == ["b"]
    assert [kept.key for kept in after.events] == ["b"]


def test_a_refused_reading_changes_nothing_and_is_counted() -> None:
    before = known(event("a"))
    after, changed = take_in(before, Reading(complete=False, refused="coupé"), NOW)
    assert changed == ()
    assert (after.events, after.failures) == (before.events, 1)
    assert take_in(after, reading(event("a")), NOW)[0].failures == 0


def test_what_the_feed_withdraws_is_gone() -> None:
    before, _ = take_in(Known(), read(openagenda(agenda_event(), agenda_event(71000002, title="B")), "a.json"), NOW)
    sync = openagenda({"uid": 71000002, "removed": True}, {"uid": 99, "removed": True}, sort="updatedAt.asc")
    assert [(change.key, change.change) for change in take_in(before, read(sync, "a.json"), NOW)[1]] == [
        ("71000002", "gone")
    ]


def test_pages_are_one_reading() -> None:
    pages = [
        openagenda(agenda_event(), after=["1"], total=2),
        openagenda(agenda_event(71000002, title="B"), after=None, total=2),
    ]
    state = Known()
    for _ in range(2):
        for data in pages:
            state, changed = take_in(state, read(data, "a.json"), NOW)
            assert {change.change for change in changed} <= {"new", "none"}
    assert {kept.key for kept in state.events} == {"71000001", "71000002"}
    shorter = [openagenda(agenda_event(), after=["1"], total=1), openagenda(after=None, total=1)]
    for data in shorter:
        state, changed = take_in(state, read(data, "a.json"), LATER)
    assert [(change.key, change.change) for change in changed] == [("71000002", "gone")]


def test_new_keys_for_the_same_meetings_change_nothing() -> None:
    before = known(event("a"), event("b"), event("c"))
    again = [replace(event(letter), key=f"{letter}-2") for letter in "abc"]
    assert changes(before, *again) == [("a-2", "none"), ("b-2", "none"), ("c-2", "none")]


def test_where_keys_are_new_each_time_a_move_is_still_a_move() -> None:
    before = known(event("a"), event("b"), event("c"))
    moved = replace(event("c", "2027-03-04T14:00"), key="c-2")
    again = [replace(event(letter), key=f"{letter}-2") for letter in "ab"]
    assert changes(before, *again, moved) == [("c-2", "moved"), ("a-2", "none"), ("b-2", "none")]


def test_a_row_without_an_identity_that_moves_is_paired_by_title_and_town() -> None:
    old, new = with_made_key(event()), with_made_key(event("a", "2027-03-04T14:00"))
    assert old.key != new.key
    assert only(old, new).change == "moved"


def test_a_row_that_loses_its_town_is_the_same_row() -> None:
    assert only(with_made_key(event()), with_made_key(event(town=None))).change == "moved"


def test_two_rows_alike_are_not_taken_for_each_other() -> None:
    before = known(with_made_key(event("a", "2027-03-04T14:00")), with_made_key(event("a", "2027-03-11T14:00")))
    after = with_made_key(event("a", "2027-05-04T14:00")), with_made_key(event("a", "2027-05-11T14:00"))
    assert sorted(kind for _, kind in changes(before, *after)) == ["gone", "gone", "new", "new"]


def test_a_line_that_became_unreadable_is_not_gone() -> None:
    rows = [("Atelier un", "11/02/2027"), ("Atelier deux", "12/02/2027")]
    headings = ("Titre", "Date")
    before, _ = take_in(Known(), read(table(*rows, headings=headings), "t.csv"), NOW)
    later = read(table(rows[0], ("Atelier deux", "à définir"), headings=headings), "t.csv")
    assert [change.change for change in take_in(before, later, NOW)[1]] == ["none"]


def test_a_meeting_that_loses_its_date_is_postponed_and_stays_known() -> None:
    after, changed = take_in(known(event()), reading(event(status="postponed", slots=())), NOW)
    assert [change.change for change in changed] == ["postponed"]
    assert [change.change for change in take_in(after, reading(), LATER)[1]] == []
    assert [kept.key for kept in after.events] == ["a"]


def test_an_order_of_urgency_is_kept() -> None:
    before = known(*(event(letter) for letter in "abcd"))
    after = [event("a"), event("b", status="cancelled"), event("c", "2027-03-04T14:00"), event("e")]
    kinds = [kind for _, kind in changes(before, *after)]
    assert kinds == ["moved", "cancelled", "gone", "new", "none"]


DAYS = st.integers(1, 28).map(lambda day: f"2027-03-{day:02}T09:00")
EVENTS = st.builds(
    lambda key, begins, status, town: event(key, *sorted(begins), status=status, town=town),
    st.sampled_from("abcdefgh"),
    st.sets(DAYS, min_size=1, max_size=4),
    st.sampled_from(("planned", "cancelled", "full", "tentative", "postponed", "moved")),
    st.sampled_from(("Rennes", "Brest", None)),
)
FEEDS = st.lists(EVENTS, max_size=6, unique_by=lambda event: event.key)


@given(FEEDS, FEEDS, st.booleans())
def test_any_reading_taken_in_twice_changes_nothing_the_second_time(
    old: list[FeedEvent], new: list[FeedEvent], complete: bool
) -> None:
    after, _ = take_in(known(*old), reading(*new, complete=complete), NOW)
    again, changed = take_in(after, reading(*new, complete=complete), NOW + timedelta(hours=1))
    assert all(change.change == "none" for change in changed)
    assert set(again.events) == set(after.events)


@given(FEEDS, FEEDS)
def test_nothing_that_is_ahead_is_ever_lost(old: list[FeedEvent], new: list[FeedEvent]) -> None:
    after, changed = take_in(known(*old), reading(*new), NOW)
    told = {change.before.key for change in changed if change.before}
    assert {before.key for before in old} <= {kept.key for kept in after.events} | told
    assert len({kept.key for kept in after.events}) == len(after.events)


@given(FEEDS, FEEDS)
def test_what_is_known_survives_being_kept(old: list[FeedEvent], new: list[FeedEvent]) -> None:
    after, _ = take_in(known(*old), reading(*new), NOW)
    assert load(orjson.loads(orjson.dumps(dump(after)))) == after
