"""Whatever an organiser sends, read: its format is told by what is in it, by its name only where that is not enough."""

import re
from collections.abc import Callable
from pathlib import PurePath

import orjson

from bot.meetings import csv_feed, ics_feed, jsonld, openagenda
from bot.meetings.feed_reading import MAX_BYTES, FeedError, Hint, Reading, refusal

ZIP, GZIP, OLD_OFFICE, PDF = b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF"
HEAD = 1_000
TABLES = frozenset((".csv", ".tsv", ".txt"))
_FEED_OF_POSTS = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def read(data: bytes, hint: Hint) -> Reading:
    """Return the meetings in some bytes; what cannot be read is refused with the reason and what to do."""
    if len(data) > MAX_BYTES:
        return refusal(FeedError("Le fichier dépasse 5 Mo : envoyez seulement l’agenda."))
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:15].upper() == b"BEGIN:VCALENDAR" or _ending(hint) in {".ics", ".ical", ".ifb", ".vcs"}:
        return ics_feed.read(data, hint)
    if reason := _foreign(head):
        return refusal(FeedError(reason))
    return _reader(head)(data, hint)


def _reader(head: bytes) -> Callable[[bytes, Hint], Reading]:
    """Return what reads the format that some bytes begin like."""
    if head.startswith(ZIP):
        return _spreadsheet
    if head.startswith((b"{", b"[")):
        return _json
    return jsonld.read if head.startswith(b"<") else _table


def _ending(hint: Hint) -> str:
    return PurePath(hint.name.split("?")[0]).suffix.lower()


def _foreign(head: bytes) -> str:
    """Return why bytes of a known other kind are refused; "" where they are of none."""
    if head.startswith(GZIP):
        return "Le fichier est compressé (gzip) : ouvrez-le d’abord."
    if head.startswith(OLD_OFFICE):
        return "Ancien format de tableur, ou fichier protégé : enregistrez-le en .xlsx, puis renvoyez-le."
    if head.startswith(PDF):
        return "Un PDF ne se lit pas : envoyez le tableau ou l’agenda d’où il vient."
    if _FEED_OF_POSTS.search(head) and b"<html" not in head.lower():
        return "Un flux RSS ou Atom donne la date des articles, non celle des rendez-vous : il ne se lit pas."
    return ""


def _spreadsheet(data: bytes, hint: Hint) -> Reading:
    opendocument = b"opendocument.spreadsheet" in data[:HEAD]
    return csv_feed.read_opendocument(data, hint) if opendocument else csv_feed.read_workbook(data, hint)


def _json(data: bytes, hint: Hint) -> Reading:
    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return refusal(FeedError("Le fichier JSON est coupé ou abîmé. Rien n’est changé."))
    if openagenda.is_answer(document):
        return openagenda.reading(document, hint)
    return jsonld.reading(document, hint)


def _table(data: bytes, hint: Hint) -> Reading:
    ending = _ending(hint)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not data.strip():
        return refusal(FeedError("Le fichier est vide."))
    if (_BINARY.search(data[:HEAD]) and not wide) or (ending not in TABLES and b"\n" not in data):
        return refusal(
            FeedError("Ce format ne se lit pas : envoyez un agenda (.ics) ou un tableau (.csv, .xlsx, .ods).")
        )
    return csv_feed.read_delimited(data, hint)
