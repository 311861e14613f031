"""How a feed is named, where it is read, and when next."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.feeds import LONGEST, SHORTEST, USUAL, Named, listed, named, next_reading
from bot.meetings.openagenda_api import api_address, following

NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Club A ; https://club.example/a.ics", Named("Club A", "https://club.example/a.ics")),
        ("https://www.club.example/a.ics", Named("club.example", "https://www.club.example/a.ics")),
        ("webcal://c.example/a ; De Confiance ; Club", Named("Club", "webcal://c.example/a", trusted=True)),
        ("https://openagenda.com/fr/agendas/12", Named("openagenda.com", "https://openagenda.com/agendas/12/events.v2.ics")),
        ("Club A", None),
        ("ftp://club.example/a.ics", None),
        ("Club ; A ; https://club.example/a.ics", None),
        (f"{'x' * 61} ; https://club.example/a.ics", None),
        ("", None),
    ],
)  # fmt: skip
def test_one_line_names_a_feed(line: str, expected: Named | None) -> None:
    assert named(line) == expected


def test_a_file_of_feeds_has_a_line_each_and_remarks() -> None:
    lines = list(listed("# nos flux\n\nClub ; https://club.example/a.ics\nrien\n"))
    assert lines == [(3, Named("Club", "https://club.example/a.ics")), (4, None)]


@pytest.mark.parametrize(
    ("asked", "failures", "wait", "pause"),
    [
        (None, 0, None, USUAL),
        (timedelta(minutes=5), 0, None, SHORTEST),
        (timedelta(days=7), 0, None, LONGEST),
        (None, 1, None, SHORTEST),
        (None, 3, None, 4 * SHORTEST),
        (None, 99, None, LONGEST),
        (None, 1, 7200, timedelta(hours=2)),
        (None, 1, 999_999, LONGEST),
    ],
)
def test_it_is_read_again_within_bounds_and_more_rarely_while_it_fails(
    asked: timedelta | None, failures: int, wait: int | None, pause: timedelta
) -> None:
    assert next_reading(NOW, asked, failures, wait) == NOW + pause


def test_with_a_key_an_agenda_of_openagenda_is_read_by_its_api_page_after_page() -> None:
    address = api_address("https://openagenda.com/agendas/12/events.v2.ics")
    assert address.startswith("https://api.openagenda.com/v2/agendas/12/events?size=100&")
    assert following(address, ("1", "a b")).endswith("&after%5B%5D=1&after%5B%5D=a+b")
    assert api_address("https://club.example/a.ics") == "https://club.example/a.ics"
