"""Answers of the OpenAgenda API: pages, changes, and fields that are not as documented."""

import pytest

from bot.meetings.feed_reading import Reading
from tests.support.feed_files import agenda_event, openagenda, read, slots


def read_one(**more: object) -> Reading:
    return read(openagenda(agenda_event(**more)), "agenda.json")


def test_an_event_says_all_that_the_bot_shows_of_it() -> None:
    event = read_one(
        conditions={"fr": "10 € par personne"},
        registration=[
            {"type": "email", "value": "x@club.example"},
            {"type": "link", "value": "https://club.example/i"},
        ],
        originAgenda={"title": "Agenda du test"},
        extIds=[{"key": "Club", "value": "2027-02"}],
    ).events[0]
    assert (event.key, event.title, event.town, event.postcode) == ("71000001", "Prise en main", "Rennes", "35000")
    assert (event.price, event.register_url) == ("10 € par personne", "https://club.example/i")
    assert (event.organiser, event.other_ids, event.venue) == (
        "Agenda du test", ("Club:2027-02",), "Maison du test, 2 rue du Test",
    )  # fmt: skip
    assert slots(event) == [("2027-02-11T14:00", "2027-02-11T16:00")]


@pytest.mark.parametrize(
    ("status", "told"),
    [(1, "planned"), (2, "moved"), (3, "moved"), (4, "postponed"), (5, "full"), (6, "cancelled")],
)
def test_the_six_states_are_told(status: int, told: str) -> None:
    assert read_one(status=status).events[0].status == told


@pytest.mark.parametrize("status", [7, "6", None, 0])
def test_an_unknown_state_is_to_be_confirmed(status: object) -> None:
    reading = read_one(status=status)
    assert reading.events[0].status == "tentative"
    assert "inconnu" in reading.problems[0]


@pytest.mark.parametrize(
    ("more", "mode", "town"),
    [
        ({"attendanceMode": 1}, "place", "Rennes"),
        ({"attendanceMode": 2, "location": None}, "online", None),
        ({"attendanceMode": 2}, "online", None),
        ({"attendanceMode": 3}, "both", "Rennes"),
        ({"attendanceMode": 1, "status": 3}, "online", None),
        ({"attendanceMode": None, "location": None, "onlineAccessLink": "https://v.example"}, "online", None),
        ({"attendanceMode": "x"}, "place", "Rennes"),
    ],
)
def test_where_one_meets_is_told(more: dict[str, object], mode: str, town: str | None) -> None:
    event = read_one(**more).events[0]
    assert (event.mode, event.town) == (mode, town)


@pytest.mark.parametrize("title", ["Prise en main", {"fr": "Prise en main"}, {"en": "Hands on", "fr": "Prise en main"}])
def test_text_comes_by_language_or_as_it_is(title: object) -> None:
    assert read_one(title=title).events[0].title == "Prise en main"


def test_where_there_is_no_french_another_language_is_taken() -> None:
    assert read_one(title={"de": "Einführung"}).events[0].title == "Einführung"


def test_times_are_those_of_the_zone_of_the_event_in_summer_and_winter() -> None:
    timings = [
        {"begin": "2027-03-16T08:00:00Z", "end": "2027-03-16T10:00:00Z"},
        {"begin": "2027-03-30T09:00:00+02:00", "end": "2027-03-30T11:00:00+02:00"},
    ]
    assert slots(read_one(timings=timings).events[0]) == [
        ("2027-03-16T09:00", "2027-03-16T11:00"),
        ("2027-03-30T09:00", "2027-03-30T11:00"),
    ]
    assert slots(read_one(timings=timings, timezone="Indian/Reunion").events[0])[0][0] == "2027-03-16T12:00"


def test_without_a_zone_that_of_the_place_counts() -> None:
    location = {"city": "Cayenne", "timezone": "America/Cayenne"}
    assert read_one(timezone="Nowhere/None", location=location).events[0].slots[0].begin == "2027-02-11T10:00"


@pytest.mark.parametrize("end", [None, "2027-02-11T13:00:00+01:00", "plus tard"])
def test_an_end_that_is_missing_or_before_the_beginning_is_unknown(end: object) -> None:
    event = read_one(timings=[{"begin": "2027-02-11T14:00:00+01:00", "end": end}]).events[0]
    assert slots(event) == [("2027-02-11T14:00", None)]


def test_a_sitting_that_cannot_be_read_is_left_out_alone() -> None:
    good = {"begin": "2027-02-11T14:00:00+01:00", "end": "2027-02-11T16:00:00+01:00"}
    reading = read_one(timings=[{"begin": "bientôt"}, good, "x"])
    assert len(reading.events[0].slots) == 1
    assert "date illisible" in reading.problems[0]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"title": {}}, "sans titre"),
        ({"timings": []}, "sans date"),
        ({"uid": None}, "sans identifiant"),
        ({"uid": True}, "sans"),
    ],
)
def test_an_event_that_lacks_what_matters_is_left_out_with_its_reason(more: dict[str, object], reason: str) -> None:
    reading = read(openagenda(agenda_event(71000009), {**agenda_event(), **more}), "agenda.json")
    assert [event.key for event in reading.events] == ["71000009"]
    assert reason in reading.problems[0]
    assert not reading.tells_absence or reading.unread


@pytest.mark.parametrize("more", [{"state": 1}, {"state": 0}, {"private": 1}, {"draft": 1}])
def test_what_is_not_published_is_skipped_without_a_word(more: dict[str, object]) -> None:
    reading = read(openagenda(agenda_event(71000009), agenda_event(**more)), "agenda.json")
    assert [event.key for event in reading.events] == ["71000009"]
    assert reading.problems == ()


def test_what_is_known_of_people_is_not_read() -> None:
    contact = {
        "member": {"name": "Ann", "email": "ann@club.example"},
        "location": {"city": "Rennes", "phone": "0600000000"},
    }
    assert "club.example" not in str(read_one(**contact).events[0])
    assert "0600" not in str(read_one(**contact).events[0])


def test_a_page_names_the_next_and_is_not_complete() -> None:
    page = read(openagenda(agenda_event(), after=["1", "71000001"], total=3), "agenda.json")
    assert (page.next_page, page.complete, page.scope) == (("1", "71000001"), False, "page")
    last = read(openagenda(agenda_event(), after=None, total=3), "agenda.json")
    assert (last.next_page, last.complete, last.tells_absence) == (None, True, False)


def test_what_changed_since_the_last_time_tells_what_was_withdrawn_and_no_absence() -> None:
    withdrawn = {"uid": 71000002, "removed": True, "updatedAt": "2026-12-01T10:00:00Z"}
    reading = read(openagenda(withdrawn, agenda_event(removed=False)), "agenda.json")
    assert (reading.removed, reading.scope, reading.tells_absence) == (frozenset({"71000002"}), "changes", False)
    assert [event.key for event in reading.events] == ["71000001"]


def test_only_withdrawals_are_a_reading_too() -> None:
    reading = read(openagenda({"uid": 71000002, "removed": True}, sort="updatedAt.asc"), "agenda.json")
    assert (reading.refused, reading.removed) == ("", frozenset({"71000002"}))


def test_an_event_on_two_pages_is_one_as_updated_last() -> None:
    old = agenda_event(updatedAt="2026-11-01T08:00:00Z", title="Ancien")
    reading = read(openagenda(agenda_event(updatedAt="2026-11-02T08:00:00Z"), old), "agenda.json")
    assert [event.title for event in reading.events] == ["Prise en main"]


@pytest.mark.parametrize("data", [b'{"events": [', b"{}", b'{"events": "x"}', b"[]", b"nul", b"[" * 100_000])
def test_what_is_no_answer_or_cut_is_refused(data: bytes) -> None:
    reading = read(data, "agenda.json")
    assert reading.refused
    assert not reading.complete


def test_too_many_events_are_refused() -> None:
    many = openagenda(*(agenda_event(number) for number in range(1, 2002)))
    assert "2 000" in read(many, "agenda.json").refused


def test_an_empty_agenda_is_read_as_empty() -> None:
    assert read(openagenda(), "agenda.json") == Reading(total=0)


@pytest.mark.parametrize("odd", [None, 3, "x", [], [1], {"x": 1}, True])
@pytest.mark.parametrize(
    "field", ["location", "registration", "extIds", "keywords", "conditions", "originAgenda", "description", "timezone"]
)
def test_a_field_of_another_kind_counts_as_missing(field: str, odd: object) -> None:
    event = read_one(**{field: odd}).events[0]
    assert event.title == "Prise en main"


@pytest.mark.parametrize(("status", "told"), [(4, "postponed"), (6, "cancelled")])
def test_what_is_postponed_or_cancelled_needs_no_date(status: int, told: str) -> None:
    event = read_one(status=status, timings=[]).events[0]
    assert (event.status, event.slots) == (told, ())
