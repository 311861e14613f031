"""Web pages with events in JSON-LD: how sites write them, and what is wrong in them."""

import pytest

from bot.meetings.feed_event import FeedEvent
from tests.support.feed_files import page, page_event, read, slots


def read_one(**more: object) -> FeedEvent:
    (event,) = read(page(page_event(**more)), "page.html").events
    return event


def test_an_event_says_all_that_the_bot_shows_of_it() -> None:
    event = read_one(
        endDate="2027-02-11T16:00",
        organizer={"@type": "Organization", "name": "CCI du Test"},
        url="https://cci.example/a",
        description="<p>Deux heures.</p>",
    )
    assert (event.key, event.title, event.town) == ("https://cci.example/a#e", "Prise en main", "Rennes")
    assert (event.organiser, event.register_url, event.description) == (
        "CCI du Test",
        "https://cci.example/a",
        "Deux heures.",
    )
    assert slots(event) == [("2027-02-11T14:00", "2027-02-11T16:00")]


@pytest.mark.parametrize(
    "document",
    [
        [page_event()],
        {"@graph": [page_event()]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": page_event()}]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": page_event()}]},
        {"@type": "EventSeries", "name": "Cycle", "subEvent": [page_event()]},
        {"@type": "WebPage", "mainEntity": page_event()},
        [[page_event()]],
    ],
)
def test_an_event_is_found_whatever_holds_it(document: object) -> None:
    assert [event.title for event in read(page(document), "page.html").events] == ["Prise en main"]


@pytest.mark.parametrize(
    "kind", ["Event", ["Event", "EducationEvent"], "schema:Event", "https://schema.org/ExhibitionEvent"]
)
def test_every_kind_of_event_counts(kind: object) -> None:
    assert read_one(**{"@type": kind}).title == "Prise en main"


@pytest.mark.parametrize("kind", ["CourseInstance", "Article", "PublicationEvent", None, 3])
def test_other_things_are_no_meetings_and_not_withdrawn_either(kind: object) -> None:
    reading = read(page(page_event(**{"@type": kind}), page_event(**{"@id": "b"})), "page.html")
    assert [event.key for event in reading.events] == ["b"]
    assert "https://cci.example/a#e" in reading.unread


def test_a_block_that_cannot_be_read_loses_no_other() -> None:
    broken = '{"@type":"Event","name":"Cassé","startDate":"2027-02-12",}'
    reading = read(page(page_event(), scripts=[broken]), "page.html")
    assert [event.title for event in reading.events] == ["Prise en main"]
    assert "illisible" in reading.problems[0]
    assert not reading.tells_absence


@pytest.mark.parametrize("prefix", ["https://schema.org/", "http://schema.org/", "", "schema:"])
@pytest.mark.parametrize(
    ("word", "status", "mode"),
    [
        ("EventScheduled", "planned", "place"),
        ("EventRescheduled", "moved", "place"),
        ("EventPostponed", "postponed", "place"),
        ("EventCancelled", "cancelled", "place"),
        ("EventMovedOnline", "moved", "online"),
    ],
)
def test_the_state_is_read_as_address_or_word(prefix: str, word: str, status: str, mode: str) -> None:
    event = read_one(eventStatus=prefix + word)
    assert (event.status, event.mode) == (status, mode)


def test_an_unknown_state_is_to_be_confirmed_and_sold_out_is_full() -> None:
    assert read_one(eventStatus="EventMaybe").status == "tentative"
    assert read_one(offers=[{"availability": "https://schema.org/SoldOut"}]).status == "full"
    assert read_one(offers=[{"availability": "SoldOut"}, {"availability": "InStock"}]).status == "planned"
    assert read_one(name="Annulé : Prise en main", eventStatus="EventScheduled").status == "cancelled"


@pytest.mark.parametrize(
    ("more", "mode"),
    [
        ({"eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode"}, "both"),
        ({"eventAttendanceMode": "OnlineEventAttendanceMode"}, "online"),
        ({"location": {"@type": "VirtualLocation", "url": "https://v.example"}}, "online"),
        ({"location": [{"@type": "Place", "address": "35000 Rennes"}, {"@type": "VirtualLocation"}]}, "both"),
        ({"location": None}, "place"),
    ],
)
def test_where_one_meets_is_told(more: dict[str, object], mode: str) -> None:
    assert read_one(**more).mode == mode


@pytest.mark.parametrize(
    ("location", "town"),
    [
        ("Salle du Test, 35000 Rennes", "Rennes"),
        ({"@type": "Place", "name": "Salle", "address": "2 rue du Test, 35000 Rennes"}, "Rennes"),
        ({"address": {"addressLocality": "RENNES", "postalCode": "35000"}}, "Rennes"),
        ({"address": {"streetAddress": "2 rue du Test, 35000 Rennes"}}, "Rennes"),
        ([{"@type": "VirtualLocation"}, {"@type": "Place", "address": "35000 Rennes"}], "Rennes"),
        ({"name": "Salle sans ville"}, None),
        (None, None),
        (7, None),
    ],
)
def test_the_town_is_that_of_the_event(location: object, town: str | None) -> None:
    assert read_one(location=location).town == town


def test_the_address_of_the_organiser_is_not_the_place() -> None:
    footer = {"@type": "Organization", "name": "CCI", "address": "75001 Paris"}
    (event,) = read(page(footer, page_event(location=None, organizer=footer)), "page.html").events
    assert event.town is None


@pytest.mark.parametrize(
    ("start", "begin"),
    [
        ("2027-02-11T14:00", "2027-02-11T14:00"),
        ("2027-02-11T14:00:00+01:00", "2027-02-11T14:00"),
        ("2027-02-11T13:00:00Z", "2027-02-11T14:00"),
        ("2027-02-11T13:00:00.000Z", "2027-02-11T14:00"),
        ("2027-02-11 14:00", "2027-02-11T14:00"),
        ("2027-07-15T14:00:00+02:00", "2027-07-15T14:00"),
        ("2027-02-11T09:00:00-04:00", "2027-02-11T14:00"),
        ("2027-02-11", "2027-02-11"),
    ],
)
def test_the_beginning_is_told_in_the_time_of_the_place(start: str, begin: str) -> None:
    assert read_one(startDate=start).slots[0].begin == begin


def test_an_offset_of_the_other_season_is_a_fixed_setting_and_doubted() -> None:
    reading = read(page(page_event(startDate="2027-02-11T14:00:00+02:00")), "page.html")
    assert reading.events[0].slots[0].begin == "2027-02-11T14:00"
    assert "heure à vérifier" in reading.problems[0]


def test_a_place_overseas_has_its_own_time() -> None:
    slot = read_one(location="97400 Saint-Denis", startDate="2027-02-11T05:00:00Z").slots[0]
    assert (slot.begin, slot.zone) == ("2027-02-11T09:00", "Indian/Reunion")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-02-11", "2027-02-12", ("2027-02-11", "2027-02-12")),
        ("2027-02-11", None, ("2027-02-11", "2027-02-11")),
        ("2027-02-11", "2027-02-01", ("2027-02-11", "2027-02-11")),
        ("2027-02-11T14:00", "2027-02-11T13:00", ("2027-02-11T14:00", None)),
        ("2027-02-11T14:00", "2027-02-12", ("2027-02-11T14:00", None)),
        ("2027-02-11T14:00", "x", ("2027-02-11T14:00", None)),
    ],
)
def test_the_end_is_known_or_not(start: str, end: object, expected: tuple[str, str | None]) -> None:
    assert slots(read_one(startDate=start, endDate=end)) == [expected]


@pytest.mark.parametrize(
    "start", [None, "bientôt", "2027-02-31", "11/02/2027", "2027-02-11T09:00:00CET", "0001-01-01", 5, []]
)
def test_an_event_without_a_date_is_left_out_with_its_reason(start: object) -> None:
    reading = read(page(page_event(startDate=start), page_event(**{"@id": "b"})), "page.html")
    assert [event.key for event in reading.events] == ["b"]
    assert "sans date lisible" in reading.problems[0]
    assert "https://cci.example/a#e" in reading.unread


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"@id": "e1", "url": "https://cci.example/x"}, "e1"),
        ({"@id": None, "url": "https://cci.example/x?utm=1#top"}, "https://cci.example/x"),
        ({"@id": None, "url": None, "identifier": "ref-7"}, "ref-7"),
        ({"@id": None, "identifier": {"@type": "PropertyValue", "value": "ref-8"}}, "ref-8"),
    ],
)
def test_identity_is_id_then_address_then_identifier(more: dict[str, object], key: str) -> None:
    assert read_one(**more).key == key


def test_without_an_identity_the_key_is_made_and_told_apart_by_day() -> None:
    event = read_one(**{"@id": None})
    assert event.fragile
    assert event.key.startswith("made-")
    both = page([page_event(), page_event(startDate="2027-03-11T14:00")])
    keys = [event.key for event in read(both, "page.html").events]
    assert keys == ["https://cci.example/a#e#2027-02-11", "https://cci.example/a#e#2027-03-11"]


@pytest.mark.parametrize(
    ("more", "price"),
    [
        ({"isAccessibleForFree": True}, "gratuit"),
        ({"offers": {"price": 0}}, "gratuit"),
        ({"offers": {"price": "0.00"}}, "gratuit"),
        ({"offers": {"price": "12.50", "priceCurrency": "EUR"}}, "12,50 €"),
        ({"offers": [{"lowPrice": 20}]}, "20 €"),
        ({"offers": {"price": 20, "priceCurrency": "CHF"}}, "20 CHF"),
        ({"offers": {"price": "sur devis"}}, ""),
        ({}, ""),
    ],
)
def test_the_price_is_told_where_it_is_one(more: dict[str, object], price: str) -> None:
    assert read_one(**more).price == price


def test_a_move_tells_where_from() -> None:
    event = read_one(eventStatus="EventRescheduled", previousStartDate="2027-02-04T14:00:00+01:00")
    assert (event.status, event.moved_from) == ("moved", "2027-02-04T14:00")


def test_the_point_is_read_as_numbers_or_text() -> None:
    place = {"@type": "Place", "address": "35000 Rennes", "geo": {"latitude": "48,1173", "longitude": -1.6778}}
    event = read_one(location=place)
    assert (event.latitude, event.longitude) == (48.1173, -1.6778)


def test_places_and_organisers_may_be_told_elsewhere_on_the_page() -> None:
    hall = {"@type": "Place", "@id": "#hall", "name": "Halle", "address": "35000 Rennes"}
    club = {"@type": "Organization", "@id": "#club", "name": "Club du Test"}
    event = page_event(location={"@id": "#hall"}, organizer={"@id": "#club"})
    (found,) = read(page({"@graph": [hall, club, event]}), "page.html").events
    assert (found.town, found.organiser) == ("Rennes", "Club du Test")


def test_a_person_is_not_named() -> None:
    assert read_one(organizer={"@type": "Person", "name": "Ann"}).organiser == ""


def test_a_block_in_a_comment_is_no_meeting() -> None:
    hidden = page(page_event(name="Ancien")).replace("<script", "<!-- <script").replace("</script>", "</script> -->")
    assert read(hidden, "page.html").refused


@pytest.mark.parametrize(
    "opening",
    [
        "<script type=application/ld+json>",
        "<SCRIPT id='a' TYPE='application/ld+json'>",
        '<script type="application/LD+JSON" data-x>',
    ],
)
def test_the_block_may_be_opened_in_any_spelling(opening: str) -> None:
    text = page(page_event()).replace('<script type="application/ld+json">', opening)
    assert len(read(text, "page.html").events) == 1


def test_a_page_cut_within_a_block_is_not_complete() -> None:
    both = page(page_event(), page_event(**{"@id": "b"}))
    reading = read(both[: both.rindex("startDate")], "page.html")
    assert [event.key for event in reading.events] == ["https://cci.example/a#e"]
    assert (reading.complete, reading.tells_absence) == (False, False)


@pytest.mark.parametrize(
    "text", ["<html><body>Connexion</body></html>", "<!doctype html>", page({"@type": "Article"}), page()]
)
def test_a_page_without_meetings_is_refused(text: str) -> None:
    assert "ne dit aucun rendez-vous" in read(text, "page.html").refused


def test_json_ld_as_a_file_is_read_like_a_page() -> None:
    text = page(page_event())
    document = text[text.index("{") : text.rindex("}") + 1]
    assert [event.title for event in read(document, "evenement.json").events] == ["Prise en main"]


def test_a_document_nested_without_end_is_refused() -> None:
    assert read(page(scripts=['{"@graph":[' * 900 + "]}" * 900]), "page.html").refused


def test_what_is_postponed_needs_no_date() -> None:
    event = read_one(eventStatus="EventPostponed", startDate=None, previousStartDate="2027-02-11T14:00")
    assert (event.status, event.slots, event.moved_from) == ("postponed", (), "2027-02-11T14:00")
