"""Calendar files read as feeds: Google, Outlook, Nextcloud, the exports of OpenAgenda, and whatever is written by hand.

RFC 5545 and 7986. Exporters break the standard in known ways; what is done about each is said where it is done. Alarms,
guests, the e-mail of the organiser, and DTSTAMP, which exporters write anew each time, are never read.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.meetings import ics_lines, ics_times
from bot.meetings.feed_event import FeedEvent, Status
from bot.meetings.feed_places import Where, mode_of, where, zone_of
from bot.meetings.feed_reading import FeedError, Findings, Hint, Reading, refusal
from bot.meetings.feed_text import (
    NOT_UTF_8,
    higher,
    one_line,
    refused_scheme,
    registration_link,
    title_of,
    web_address,
    without_html,
)
from bot.meetings.ics_lines import Component, File, Line, duration, unescaped
from bot.meetings.ics_series import Series, SeriesEntry
from bot.meetings.time_zones import Zones, named

STATUSES: dict[str, Status] = {
    "": "planned",
    "CONFIRMED": "planned",
    "TENTATIVE": "tentative",
    "CANCELLED": "cancelled",
}
HIDDEN = frozenset(("PRIVATE", "CONFIDENTIAL"))
SHORTEST_WAIT, LONGEST_WAIT = timedelta(hours=1), timedelta(hours=24)
MAX_DESCRIPTION_CHARS, MAX_VENUE_CHARS = 1_000, 300
_OPENAGENDA = re.compile(r"(\d+)//\S*")
_TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TEXTS = ("SUMMARY", "LOCATION", "GEO", "URL", "DESCRIPTION", "X-ALT-DESC", "CATEGORIES")
_ROOMS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
_READ = frozenset(("UID", "SEQUENCE", "LAST-MODIFIED", "STATUS", "CLASS", *_TIMES, *_TEXTS, *_ROOMS))
_OF_CALENDAR = frozenset(("NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "METHOD"))


def read(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of a calendar file; one that is no calendar, or cut, is refused whole."""
    try:
        file = ics_lines.read(data)
    except FeedError as error:
        return refusal(error)
    return _Reader(file, hint).reading()


@dataclass
class _Properties:
    """The properties of one component: several may have the same name."""

    lines: list[Line]

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def line(self, *names: str) -> Line | None:
        return next((line for name in names for line in self.all(name)), None)

    def raw(self, *names: str) -> str:
        line = self.line(*names)
        return line.value.strip() if line else ""

    def text(self, *names: str) -> str:
        return unescaped(self.raw(*names))


class _Reader:
    def __init__(self, file: File, hint: Hint) -> None:
        self.file, self.hint = file, hint
        self.found = Findings()
        self.about = _Properties(list(file.calendar.properties(_OF_CALENDAR)))
        rules = {_tzid(zone): "\r\n".join(zone.lines) for zone in file.zones}
        self.names_zone = named(self.about.raw("X-WR-TIMEZONE"))
        self.zones = Zones(rules, self.names_zone or hint.zone)

    def reading(self) -> Reading:
        self.found.problems += [NOT_UTF_8] if self.file.recoded else []
        self._say_what_is_torn()
        entries = [entry for component in self.file.events if (entry := self._entry(component))]
        series = Series(self.hint.now, self.found)
        return self.found.reading(
            series.events(entries),
            complete=not self.file.broken,
            refresh_after=_wait(self.about.raw("REFRESH-INTERVAL", "X-PUBLISHED-TTL")),
            name=one_line(self.about.text("NAME", "X-WR-CALNAME")),
        )

    def _say_what_is_torn(self) -> None:
        if self.file.broken:
            self.found.lost = True
            self.found.problems.append("L’agenda est abîmé : ce qui y manque n’est pas tenu pour retiré.")
        for component in self.file.torn:
            uid = _Properties(list(component.properties(_READ))).text("UID")
            self.found.drop(f"{uid or 'Un rendez-vous'} : coupé au milieu, laissé de côté.", uid, _key(uid))

    def _entry(self, component: Component) -> SeriesEntry | None:
        """Return what one VEVENT says; None where it is hidden, or left out with a reason."""
        given = _Properties(list(component.properties(_READ)))
        if given.raw("CLASS").upper() in HIDDEN:
            return None
        uid = one_line(given.text("UID"))
        title = title_of(given.text("SUMMARY"))
        name = uid or title.text or "Un rendez-vous"
        if not title.text:
            self.found.drop(f"{name} : sans titre, laissé de côté.", uid, _key(uid))
            return None
        try:
            there = where(_venue(given), self.hint.places)
            return self._timed(given, uid, self._event(given, uid, there), there)
        except ics_times.StampError as error:
            self.found.drop(f"{name} : {error}, laissé de côté.", uid, _key(uid), title.text)
            return None

    def _timed(self, given: _Properties, uid: str, event: FeedEvent, there: Where) -> SeriesEntry:
        start = given.line("DTSTART")
        if start is None:
            raise ics_times.StampError("sans début (DTSTART)")
        zones = self._zones_of(event, there)
        begin = ics_times.stamp(start, zones)
        self.found.problems += [f"{uid or event.title} : {doubt}." for doubt in begin.doubts]
        again = given.line("RECURRENCE-ID")
        return SeriesEntry(
            event=event,
            uid=uid,
            version=(_number(given.raw("SEQUENCE")), event.updated),
            begin=begin,
            length=ics_times.length(begin, given.line("DTEND"), given.raw("DURATION"), zones),
            zone=zones.feed,
            rule=given.raw("RRULE"),
            more=ics_times.dates(given.all("RDATE"), zones),
            without=ics_times.dates(given.all("EXDATE"), zones),
            replaces=ics_times.stamp(again, zones) if again else None,
            and_those_after=bool(again and again.parameters.get("RANGE", "").upper() == "THISANDFUTURE"),
        )

    def _zones_of(self, event: FeedEvent, there: Where) -> Zones:
        """Where the calendar names no zone, times in UTC are told in that of the place."""
        if self.names_zone or event.mode == "online":
            return self.zones
        return self.zones.told_in(zone_of(there.department, self.zones.feed))

    def _event(self, given: _Properties, uid: str, place: Where) -> FeedEvent:
        title, venue = title_of(given.text("SUMMARY")), _venue(given)
        description = without_html(given.text("DESCRIPTION"))
        categories = one_line(given.text("CATEGORIES")).casefold()
        signs = (title.online, bool(given.line(*_ROOMS)), "en ligne" in categories or "online" in categories)
        mode = mode_of(venue, place.town, title.text, signs)
        known = _OPENAGENDA.fullmatch(uid)
        event = FeedEvent(
            key=_key(uid),
            title=title.text,
            slots=(),
            status=higher(self._status(given, uid), title.status),
            mode=mode,
            town=None if mode == "online" else place.town,
            venue=venue,
            postcode=place.postcode,
            register_url=self._register(given, uid, description.links),
            description=description.plain[:MAX_DESCRIPTION_CHARS],
            openagenda_uid=known[1] if known else "",
            updated=ics_times.moment(given.raw("LAST-MODIFIED")),
        )
        return event if mode == "online" else self._placed(event, given.raw("GEO"))

    def _status(self, given: _Properties, uid: str) -> Status:
        written = given.raw("STATUS").upper()
        if self.about.raw("METHOD").upper() == "CANCEL":
            return "cancelled"
        if written not in STATUSES:
            self.found.problems.append(f"{uid or 'Un rendez-vous'} : état « {written[:40]} » inconnu, « à confirmer ».")
        return STATUSES.get(written, "tentative")

    def _register(self, given: _Properties, uid: str, links: tuple[str, ...]) -> str:
        address = given.raw("URL")
        if scheme := refused_scheme(address):
            self.found.problems.append(f"{uid or 'Un rendez-vous'} : adresse refusée ({scheme}:).")
        own = web_address(address) or registration_link(links)
        return own or registration_link(without_html(given.text("X-ALT-DESC")).links)

    def _placed(self, event: FeedEvent, geo: str) -> FeedEvent:
        found = re.fullmatch(r"(-?\d{1,2}(?:\.\d+)?)\s*[;,]\s*(-?\d{1,3}(?:\.\d+)?)", geo.replace("\\", ""))
        latitude, longitude = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
        if not (latitude or longitude) or abs(latitude) > 90 or abs(longitude) > 180:
            return event
        return replace(event, latitude=latitude, longitude=longitude)


def _venue(given: _Properties) -> str:
    return one_line(given.text("LOCATION")[: 4 * MAX_VENUE_CHARS].replace("\n", ", "))[:MAX_VENUE_CHARS]


def _key(uid: str) -> str:
    """Return the key of a UID; OpenAgenda writes one for each sitting, "35008205//20260917T080000Z"."""
    found = _OPENAGENDA.fullmatch(uid)
    return found[1] if found else uid


def _tzid(zone: Component) -> str:
    return next((line.value.strip() for line in zone.properties(frozenset(("TZID",)))), "")


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,18}", text) else 0


def _wait(text: str) -> timedelta | None:
    wait = duration(text)
    return min(max(wait, SHORTEST_WAIT), LONGEST_WAIT) if wait else None
