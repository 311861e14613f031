"""Calendar files: each way in which exporters and hands break the standard, and what is read all the same."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.feed_files import NOW, calendar, only, read, slots, sound, vevent

PARIS = "TZID=Europe/Paris"


def test_a_sound_calendar_says_title_time_town_and_name() -> None:
    reading = read(sound()["agenda.ics"])
    first = reading.events[0]
    assert (first.key, first.title, first.town, first.postcode) == (
        "a@club.example",
        "Prise en main",
        "Rennes",
        "35000",
    )
    assert slots(first) == [("2027-02-11T14:00", "2027-02-11T16:00")]
    assert (reading.name, reading.complete, reading.refused, reading.problems) == ("Agenda d’essai", True, "", ())


def test_times_in_utc_are_told_in_the_zone_of_the_calendar() -> None:
    event = read(sound()["agenda.ics"]).events[3]
    assert event.slots[0].begin == "2027-04-15T09:00"
    assert event.slots[0].zone == "Europe/Paris"


def test_without_a_zone_of_the_calendar_utc_is_told_in_that_of_the_place() -> None:
    place = vevent("LOCATION:Salle du Test\\, 97400 Saint-Denis", start="DTSTART:20270415T050000Z")
    assert only(calendar(place)).slots[0].begin == "2027-04-15T09:00"
    assert only(calendar(place)).slots[0].zone == "Indian/Reunion"
    assert only(calendar(place.replace("LOCATION", "X"))).slots[0].begin == "2027-04-15T07:00"


def test_a_place_overseas_keeps_its_own_clock() -> None:
    event = only(calendar(vevent(start="DTSTART;TZID=America/Martinique:20270415T090000")))
    assert (event.slots[0].begin, event.slots[0].zone) == ("2027-04-15T09:00", "America/Martinique")


@pytest.mark.parametrize(
    "tzid",
    [
        "Europe/Paris", "europe/paris", "Romance Standard Time", "W. Europe Standard Time", '"Romance Standard Time"',
        "/mozilla.org/20070129_1/Europe/Paris", "/softwarestudio.org/Tzfile/Europe/Paris",
    ],
)  # fmt: skip
def test_the_zone_of_paris_is_known_by_all_its_names(tzid: str) -> None:
    reading = read(calendar(vevent(start=f"DTSTART;TZID={tzid}:20270715T090000")), zone="Indian/Reunion")
    assert [(slot.begin, slot.zone) for slot in reading.events[0].slots] == [("2027-07-15T09:00", "Europe/Paris")]
    assert reading.problems == ()


RULES = "\r\n".join((
    "BEGIN:VTIMEZONE", "TZID:Heure du club",
    "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE",
))  # fmt: skip


def test_a_zone_of_no_known_name_follows_the_rules_of_the_calendar() -> None:
    start = "DTSTART;TZID=Heure du club:20270715T090000"
    assert only(calendar(RULES, vevent(start=start))).slots[0].begin == "2027-07-15T10:00"


def test_a_zone_may_say_its_name_beside_its_rules() -> None:
    rules = RULES.replace("TZID:Heure du club", "TZID:Heure du club\r\nX-LIC-LOCATION:Pacific/Noumea")
    slot = only(calendar(rules, vevent(start="DTSTART;TZID=Heure du club:20270715T090000"))).slots[0]
    assert (slot.begin, slot.zone) == ("2027-07-15T09:00", "Pacific/Noumea")


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "BYDAY=XX"])
def test_a_zone_whose_rules_are_hostile_or_wrong_is_that_of_the_calendar(rule: str) -> None:
    rules = RULES.replace("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", rule)
    reading = read(calendar(rules, vevent(start="DTSTART;TZID=Heure du club:20270715T090000")))
    assert reading.events[0].slots[0].begin == "2027-07-15T09:00"
    assert "« Heure du club » inconnu" in reading.problems[0]


def test_a_time_without_a_zone_is_that_of_the_calendar_and_said() -> None:
    reading = read(calendar(vevent(start="DTSTART:20270415T090000"), head=("X-WR-TIMEZONE:America/Cayenne",)))
    assert (reading.events[0].slots[0].begin, reading.events[0].slots[0].zone) == (
        "2027-04-15T09:00",
        "America/Cayenne",
    )
    assert reading.problems == ("a@club.example : sans fuseau, lu à l’heure de America/Cayenne.",)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (f"DTEND;{PARIS}:20270211T160000", "2027-02-11T16:00"),
        ("DTEND:20270211T150000Z", "2027-02-11T16:00"),
        ("DURATION:PT1H30M", "2027-02-11T15:30"),
        ("X-NONE:1", None),
        (f"DTEND;{PARIS}:20270211T140000", None),
        (f"DTEND;{PARIS}:20270211T100000", None),
        ("DURATION:-PT1H", None),
        ("DURATION:une heure", None),
        ("DTEND;VALUE=DATE:20270212", None),
        (f"DTEND;{PARIS}:20290211T100000", None),
    ],
)
def test_an_end_that_is_missing_or_not_after_the_beginning_is_unknown(end: str, expected: str | None) -> None:
    assert slots(only(calendar(vevent(end)))) == [("2027-02-11T14:00", expected)]


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("DTEND;VALUE=DATE:20270213", "2027-02-12"),
        ("DTEND;VALUE=DATE:20270211", "2027-02-11"),
        ("DTEND;VALUE=DATE:20270201", "2027-02-11"),
        ("DURATION:P3D", "2027-02-13"),
        ("X-NONE:1", "2027-02-11"),
    ],
)
def test_the_last_of_whole_days_is_the_one_before_dtend(end: str, last: str) -> None:
    assert slots(only(calendar(vevent(end, start="DTSTART;VALUE=DATE:20270211")))) == [("2027-02-11", last)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("X-NO:1",), "sans début (DTSTART)"),
        (("DTSTART:demain",), "date « demain » illisible"),
        (("DTSTART:20270231T090000",), "impossible"),
        (("DTSTART:20270211T250000",), "impossible"),
        (("DTSTART:00010101T000000",), "improbable"),
        (("SUMMARY:",), "sans titre"),
    ],
)
def test_an_event_that_cannot_be_read_is_left_out_alone_with_its_reason(lines: tuple[str, ...], reason: str) -> None:
    bad = vevent(*lines, uid="bad@club.example", start=lines[0] if lines[0].startswith(("DTSTART", "X")) else "X:1")
    bad = vevent(*lines, uid="bad@club.example") if lines == ("SUMMARY:",) else bad
    reading = read(calendar(vevent(), bad))
    assert [event.key for event in reading.events] == ["a@club.example"]
    assert reading.problems[0].startswith("bad@club.example : ")
    assert reason in reading.problems[0]
    assert "bad@club.example" in reading.unread


SERIES = vevent("RRULE:FREQ=WEEKLY;COUNT=4", "DURATION:PT1H", uid="s@club.example")


def test_a_series_is_one_meeting_with_its_sittings_across_summer_time() -> None:
    monthly = vevent("RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3", uid="s@club.example")
    assert [begin for begin, _ in slots(only(calendar(monthly)))] == [
        "2027-02-11T14:00", "2027-03-11T14:00", "2027-04-08T14:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "until", ["UNTIL=20270225", "UNTIL=20270225T130000Z", "UNTIL=20270225T140000", "COUNT=3", "UNTIL=20270303T235959Z"]
)
def test_a_series_ends_as_its_rule_says(until: str) -> None:
    event = only(calendar(vevent(f"RRULE:FREQ=WEEKLY;{until}")))
    assert [begin for begin, _ in slots(event)][-1] == "2027-02-25T14:00"
    assert not event.open_ended


def test_a_series_without_end_goes_18_months_ahead_and_at_most_60_sittings() -> None:
    monthly = only(calendar(vevent("RRULE:FREQ=MONTHLY")))
    assert slots(monthly)[-1] == ("2028-08-11T14:00", None)
    assert monthly.open_ended
    reading = read(calendar(vevent("RRULE:FREQ=DAILY")))
    assert len(reading.events[0].slots) == 60
    assert reading.problems == ("a@club.example : 60 séances retenues sur 549.",)


def test_of_a_long_series_the_sittings_ahead_are_kept_before_those_past() -> None:
    old = only(calendar(vevent("RRULE:FREQ=WEEKLY", start=f"DTSTART;{PARIS}:20200102T090000")))
    assert slots(old)[0][0] == "2026-12-03T09:00"


@pytest.mark.parametrize(
    "exdate",
    [
        f"EXDATE;{PARIS}:20270218T140000",
        "EXDATE:20270218T130000Z",
        "EXDATE;VALUE=DATE:20270218",
        "EXDATE:20270218T140000",
    ],
)
def test_a_date_struck_out_is_no_sitting_however_it_is_written(exdate: str) -> None:
    event = only(calendar(SERIES.replace("END:VEVENT", f"{exdate}\r\nEND:VEVENT")))
    assert [begin[5:10] for begin, _ in slots(event)] == ["02-11", "02-25", "03-04"]


def test_further_dates_and_periods_are_sittings() -> None:
    event = only(calendar(vevent(f"RDATE;{PARIS}:20270301T100000", f"RDATE;VALUE=PERIOD;{PARIS}:20270302T100000/PT2H")))
    assert slots(event) == [
        ("2027-02-11T14:00", None),
        ("2027-03-01T10:00", None),
        ("2027-03-02T10:00", "2027-03-02T12:00"),
    ]


def test_an_event_of_its_own_replaces_a_sitting_or_cancels_it() -> None:
    moved = vevent(
        f"RECURRENCE-ID;{PARIS}:20270218T140000", uid="s@club.example", start=f"DTSTART;{PARIS}:20270219T100000"
    )
    off = vevent("RECURRENCE-ID:20270225T130000Z", "STATUS:CANCELLED", uid="s@club.example",
                 start=f"DTSTART;{PARIS}:20270225T140000")  # fmt: skip
    event = only(calendar(SERIES, moved, off))
    assert [begin for begin, _ in slots(event)] == ["2027-02-11T14:00", "2027-02-19T10:00", "2027-03-04T14:00"]
    assert event.cancelled_slots == ("2027-02-25T14:00",)
    assert event.status == "planned"


def test_a_series_whose_sittings_are_all_cancelled_is_cancelled() -> None:
    series = SERIES.replace("COUNT=4", "COUNT=1")
    off = vevent(f"RECURRENCE-ID;{PARIS}:20270211T140000", "STATUS:CANCELLED", uid="s@club.example")
    event = only(calendar(series, off))
    assert (event.status, len(event.slots)) == ("cancelled", 1)


def test_sittings_without_their_series_are_one_meeting() -> None:
    some = (
        vevent(f"RECURRENCE-ID;{PARIS}:202703{day}T090000", start=f"DTSTART;{PARIS}:202703{day}T090000")
        for day in (10, 17)
    )
    assert [begin for begin, _ in slots(only(calendar(*some)))] == ["2027-03-10T09:00", "2027-03-17T09:00"]


def test_a_series_that_shares_its_uid_keeps_its_changes() -> None:
    other = vevent("SUMMARY:Autre chose", uid="s@club.example", start=f"DTSTART;{PARIS}:20270318T100000")
    moved = vevent(
        f"RECURRENCE-ID;{PARIS}:20270218T140000", uid="s@club.example", start=f"DTSTART;{PARIS}:20270219T100000"
    )
    events = read(calendar(other, SERIES, moved)).events
    assert [event.title for event in events] == ["Autre chose", "Prise en main"]
    assert [begin[5:10] for begin, _ in slots(events[1])] == ["02-11", "02-19", "02-25", "03-04"]


def test_a_change_of_all_sittings_from_one_on_is_reported_not_guessed() -> None:
    change = vevent(f"RECURRENCE-ID;RANGE=THISANDFUTURE;{PARIS}:20270225T140000", uid="s@club.example",
                    start=f"DTSTART;{PARIS}:20270225T180000")  # fmt: skip
    reading = read(calendar(SERIES, change))
    assert [begin[5:] for begin, _ in slots(reading.events[0])] == [
        "02-11T14:00",
        "02-18T14:00",
        "02-25T18:00",
        "03-04T14:00",
    ]
    assert "THISANDFUTURE" in reading.problems[0]


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_a_rule_within_a_day_has_its_event_left_out(frequency: str) -> None:
    reading = read(calendar(vevent(), vevent(f"RRULE:FREQ={frequency}", uid="x@club.example")))
    assert [event.key for event in reading.events] == ["a@club.example"]
    assert "plus d’une fois par jour" in reading.problems[0]
    assert read(calendar(vevent(f"RRULE:FREQ={frequency}"))).refused


@pytest.mark.parametrize("rule", ["FREQ=FORTNIGHTLY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=ZZ", "FREQ=DAILY;INTERVAL=0", "x"])
def test_a_rule_that_cannot_be_read_leaves_the_first_sitting(rule: str) -> None:
    reading = read(calendar(vevent(f"RRULE:{rule}")))
    assert slots(reading.events[0]) == [("2027-02-11T14:00", None)]
    assert "seule la première séance est reprise" in reading.problems[0]


def test_of_two_versions_of_a_uid_the_higher_sequence_then_the_later_change_is_kept() -> None:
    old, new = vevent("SEQUENCE:1"), vevent("SEQUENCE:2", "SUMMARY:Nouvelle version")
    assert only(calendar(new, old)).title == "Nouvelle version"
    early, late = (
        vevent("LAST-MODIFIED:20261101T080000Z"),
        vevent("LAST-MODIFIED:20261103T080000Z", "SUMMARY:Plus récent"),
    )
    assert only(calendar(late, early)).title == "Plus récent"


def test_a_uid_that_different_meetings_share_gets_their_days() -> None:
    reading = read(calendar(vevent(), vevent("SUMMARY:Autre chose", start=f"DTSTART;{PARIS}:20270318T100000")))
    assert [event.key for event in reading.events] == ["a@club.example#2027-02-11", "a@club.example#2027-03-18"]
    assert "sert à plusieurs rendez-vous" in reading.problems[0]


def test_a_uid_shared_on_one_day_gets_the_hours_too() -> None:
    reading = read(calendar(vevent(), vevent("SUMMARY:Autre chose", start=f"DTSTART;{PARIS}:20270211T100000")))
    assert [event.key for event in reading.events] == [
        "a@club.example#2027-02-11T14:00",
        "a@club.example#2027-02-11T10:00",
    ]


def test_an_event_written_twice_is_one() -> None:
    assert len(read(calendar(vevent(), vevent())).events) == 1


def test_without_a_uid_the_key_is_made_and_stays_the_same() -> None:
    event = only(calendar(vevent(uid="")))
    assert event.key.startswith("made-")
    assert event.fragile
    again = only(calendar(vevent("DTSTAMP:20261129T120000Z", "DESCRIPTION:autre", uid="")))
    assert again.key == event.key


def test_uids_of_one_sitting_each_are_one_meeting_of_openagenda() -> None:
    days = ("20270309T080000Z", "20270316T080000Z", "20270330T070000Z")
    event = only(calendar(*(vevent(uid=f"71000009//{day}", start=f"DTSTART:{day}") for day in days)))
    assert (event.key, event.openagenda_uid) == ("71000009", "71000009")
    assert [begin for begin, _ in slots(event)] == ["2027-03-09T09:00", "2027-03-16T09:00", "2027-03-30T09:00"]


def test_one_sitting_of_openagenda_cancelled_cancels_that_one() -> None:
    sittings = (
        vevent(uid="71000009//20270309T080000Z", start="DTSTART:20270309T080000Z"),
        vevent("STATUS:CANCELLED", uid="71000009//20270316T080000Z", start="DTSTART:20270316T080000Z"),
    )
    event = only(calendar(*sittings))
    assert (event.status, event.cancelled_slots, len(event.slots)) == ("planned", ("2027-03-16T09:00",), 1)


@pytest.mark.parametrize(
    ("lines", "status", "title"),
    [
        (("STATUS:CONFIRMED",), "planned", "Prise en main"),
        (("STATUS:TENTATIVE",), "tentative", "Prise en main"),
        (("STATUS:CANCELLED",), "cancelled", "Prise en main"),
        (("STATUS:cancelled",), "cancelled", "Prise en main"),
        (("STATUS:CONFIRMED", "SUMMARY:[CANCELLED] Prise en main"), "cancelled", "Prise en main"),
        (("SUMMARY:Annulé : Prise en main",), "cancelled", "Prise en main"),
        (("SUMMARY:ANNULÉE - Prise en main",), "cancelled", "Prise en main"),
        (("SUMMARY:Prise en main (reporté)",), "postponed", "Prise en main"),
        (("SUMMARY:[COMPLET] Prise en main",), "full", "Prise en main"),
        (("STATUS:CANCELLED", "SUMMARY:[COMPLET] Prise en main"), "cancelled", "Prise en main"),
    ],
)
def test_what_the_title_says_of_the_state_counts_before_the_status(
    lines: tuple[str, ...], status: str, title: str
) -> None:
    event = only(calendar(vevent(*lines)))
    assert (event.status, event.title) == (status, title)


def test_an_unknown_status_is_never_a_yes() -> None:
    reading = read(calendar(vevent("STATUS:MAYBE")))
    assert reading.events[0].status == "tentative"
    assert "« MAYBE » inconnu" in reading.problems[0]


def test_a_calendar_sent_to_cancel_cancels_what_it_holds() -> None:
    assert only(calendar(vevent("STATUS:CONFIRMED"), head=("METHOD:CANCEL",))).status == "cancelled"


@pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL"])
def test_what_is_private_is_skipped_without_a_word(kind: str) -> None:
    reading = read(calendar(vevent(), vevent(f"CLASS:{kind}", uid="p@club.example")))
    assert [event.key for event in reading.events] == ["a@club.example"]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("lines", "mode", "town"),
    [
        (("LOCATION:Salle du Test\\, 35000 Rennes",), "place", "Rennes"),
        (("LOCATION:",), "place", None),
        (("LOCATION:En ligne",), "online", None),
        (("LOCATION:Microsoft Teams",), "online", None),
        (("LOCATION:https://visio.club.example/salle",), "online", None),
        (("LOCATION:https://maps.google.com/?q=Rennes",), "place", None),
        (("LOCATION:Salle du Test\\, Rennes et en ligne",), "both", "Rennes"),
        (("LOCATION:Rennes", "CONFERENCE;VALUE=URI:https://visio.club.example/1"), "both", "Rennes"),
        (("CONFERENCE;VALUE=URI:https://visio.club.example/1",), "online", None),
        (("SUMMARY:Webinaire : prise en main",), "online", None),
        (("SUMMARY:[EN LIGNE] Prise en main",), "online", None),
        (("CATEGORIES:ateliers,en ligne",), "online", None),
    ],
)
def test_where_one_meets_is_read_from_place_title_and_conference(
    lines: tuple[str, ...], mode: str, town: str | None
) -> None:
    event = only(calendar(vevent(*lines)))
    assert (event.mode, event.town) == (mode, town)


@pytest.mark.parametrize(
    ("geo", "point"),
    [
        ("48.1173;-1.6778", (48.1173, -1.6778)),
        ("48.1173\\;-1.6778", (48.1173, -1.6778)),
        ("48.1173,-1.6778", (48.1173, -1.6778)),
        ("0;0", (None, None)),
        ("148;1", (None, None)),
        ("ici", (None, None)),
    ],
)
def test_the_point_is_read_where_it_is_one(geo: str, point: tuple[float | None, float | None]) -> None:
    event = only(calendar(vevent(f"GEO:{geo}", "LOCATION:Rennes")))
    assert (event.latitude, event.longitude) == point


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (("URL:https://club.example/inscription",), "https://club.example/inscription"),
        (("URL:javascript:alert(1)", "DESCRIPTION:voir https://club.example/a."), "https://club.example/a"),
        (("DESCRIPTION:<a href=\"https://club.example/?a=1&amp;b=2\">ici</a>",), "https://club.example/?a=1&b=2"),
        (("DESCRIPTION:https://zoom.us/j/1 puis https://club.example/b",), "https://club.example/b"),
        (("DESCRIPTION:https://club.example/c ou https://www.billetweb.fr/d",), "https://www.billetweb.fr/d"),
        (("URL:mailto:x@club.example",), ""),
        (("X-ALT-DESC;FMTTYPE=text/html:<p><a href=\"https://club.example/e\">ici</a></p>",), "https://club.example/e"),
        (("DESCRIPTION:rien",), ""),
    ],
)  # fmt: skip
def test_the_link_to_register_is_the_address_else_the_first_that_may_be_it(lines: tuple[str, ...], link: str) -> None:
    assert only(calendar(vevent(*lines))).register_url == link


def test_html_is_read_as_text_without_scripts() -> None:
    blob = "<p>Bonjour&nbsp;!</p><script>alert(1)</script><img src=x onerror=alert(2)><b>Venez</b>"
    event = only(calendar(vevent(f"DESCRIPTION:{blob}", "SUMMARY:Outils &amp; <i>méthodes</i>")))
    assert (event.title, event.description) == ("Outils & méthodes", "Bonjour !\nVenez")


@pytest.mark.parametrize(
    ("wait", "hours"),
    [("PT12H", 12), ("P1D", 24), ("PT10M", 1), ("P2W", 24), ("x", None), ("-PT1H", 1)],
)
def test_the_next_reading_is_due_in_1_to_24_hours(wait: str, hours: int | None) -> None:
    expected = timedelta(hours=hours) if hours else None
    assert read(calendar(vevent(), head=(f"REFRESH-INTERVAL;VALUE=DURATION:{wait}",))).refresh_after == expected
    assert read(calendar(vevent(), head=(f"X-PUBLISHED-TTL:{wait}",))).refresh_after == expected


def test_alarms_tasks_guests_and_stamps_are_not_read() -> None:
    alarm = "BEGIN:VALARM\r\nDESCRIPTION:Rappel\r\nDURATION:PT5M\r\nEND:VALARM"
    task = "BEGIN:VTODO\r\nUID:t\r\nSUMMARY:Tâche\r\nEND:VTODO"
    mail = "ORGANIZER;CN=Ann:mailto:ann@club.example"
    event = only(calendar(vevent(alarm, mail, "ATTENDEE:mailto:bo@club.example", "DTSTAMP:20261129T120000Z"), task))
    assert event == only(calendar(vevent()))


def test_bare_line_ends_a_byte_order_mark_and_old_line_ends_are_read() -> None:
    text = calendar(vevent())
    for variant in (
        text.replace("\r\n", "\n"),
        text.replace("\r\n", "\r"),
        "\ufeff" + text,
        text + "\r\n\r\n",
        "\r\n" + text,
    ):
        assert only(variant).title == "Prise en main"
    assert only(b"\xff\xfe" + text.encode("utf-16-le")).title == "Prise en main"


def test_a_fold_within_a_letter_loses_nothing() -> None:
    line = "SUMMARY:Journée d’été".encode()
    folded = b"\r\n ".join(line[at : at + 1] for at in range(len(line)))
    assert only(calendar(vevent("SUMMARY:@")).encode().replace(b"SUMMARY:@", folded)).title == "Journée d’été"


def test_windows_1252_is_read_as_such_and_said_line_by_line() -> None:
    data = (
        calendar(vevent("SUMMARY:@", "LOCATION:Évreux"))
        .encode()
        .replace(b"@", "Café – « été » à l’œil".encode("cp1252"))
    )
    reading = read(data)
    assert (reading.events[0].title, reading.events[0].town) == ("Café – « été » à l’œil", "Évreux")
    assert "Windows-1252" in reading.problems[0]


@pytest.mark.parametrize("cut", [30, 120, 200, -5, -16])
def test_a_calendar_that_is_cut_is_refused_whole(cut: int) -> None:
    reading = read(calendar(vevent(), vevent(uid="b"))[:cut])
    assert (reading.events, reading.complete) == ((), False)
    assert "ne se termine pas par END:VCALENDAR" in reading.refused


@pytest.mark.parametrize("data", ["", "<html>Connexion</html>", "BEGIN:VCARD\r\nEND:VCARD", "\x00\x01"])
def test_what_is_no_calendar_is_refused(data: str) -> None:
    assert "ne commence pas par BEGIN:VCALENDAR" in read(data).refused


def test_an_event_that_is_not_closed_is_not_read_by_halves() -> None:
    torn = vevent(uid="torn@club.example").removesuffix("\r\nEND:VEVENT")
    for broken in (calendar(torn, vevent()), calendar(vevent(), torn)):
        reading = read(broken)
        assert [event.key for event in reading.events] == ["a@club.example"]
        assert not reading.complete
        assert "torn@club.example" in reading.unread
        assert not reading.tells_absence


def test_an_event_whose_beginning_is_lost_is_missed() -> None:
    reading = read(calendar(vevent(), vevent(uid="x@club.example").replace("BEGIN:VEVENT", "BEGIN:VEVEMT")))
    assert [event.key for event in reading.events] == ["a@club.example"]
    assert "x@club.example" in reading.unread
    assert not reading.tells_absence


def test_a_file_of_several_calendars_is_read_whole() -> None:
    reading = read(calendar(vevent()) + calendar(vevent(uid="b@club.example")))
    assert [event.key for event in reading.events] == ["a@club.example", "b@club.example"]
    assert reading.complete


def test_an_empty_calendar_is_read_as_empty() -> None:
    reading = read(calendar())
    assert (reading.events, reading.refused, reading.complete) == ((), "", True)


def test_more_than_2000_meetings_or_100000_lines_are_refused() -> None:
    assert "2 000 rendez-vous" in read(calendar(*(vevent(uid=str(number)) for number in range(2001)))).refused
    assert "100 000 lignes" in read(calendar(vevent(*["X:1"] * 100_001))).refused


def test_a_series_keeps_its_sittings_once_it_is_over() -> None:
    later = datetime(2028, 1, 1, tzinfo=UTC)
    assert slots(only(calendar(SERIES), now=later)) == slots(only(calendar(SERIES), now=NOW))
