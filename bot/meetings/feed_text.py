"""Bytes and text of others made fit to show: encodings, HTML, web addresses, and what titles say beside the title."""

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.meetings.feed_event import Status

BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
WINDOWS_1252 = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100)}
"""What each byte that is no UTF-8, as `surrogateescape` leaves it, is in Windows-1252; "" for the five unused."""
NOT_UTF_8 = "Le fichier n’est pas en UTF-8 : lu en Windows-1252."

MAX_TITLE_CHARS, MAX_LINK_CHARS, MAX_TEXT_CHARS = 200, 2_000, 5_000
BLOCKS = frozenset(["p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "table"])
LINES = frozenset(("br", "li", "tr"))
SILENT = frozenset(("script", "style", "head", "template"))

REGISTRATION_HOSTS = (
    "billetweb.fr", "helloasso.com", "eventbrite.fr", "eventbrite.com", "weezevent.com", "yurplan.com", "inwink.com",
    "forms.gle", "framaforms.org", "tally.so", "typeform.com", "forms.office.com", "digiforma.com", "meetup.com",
)  # fmt: skip
"""Where one registers: the first link to one of them is taken before any other of a text."""
OTHER_HOSTS = (
    "zoom.us", "teams.microsoft.com", "teams.live.com", "meet.google.com", "webex.com", "whereby.com", "jitsi.org",
    "maps.google.com", "maps.app.goo.gl", "goo.gl", "openstreetmap.org", "facebook.com", "instagram.com", "x.com",
    "twitter.com", "linkedin.com", "youtube.com", "youtu.be",
)  # fmt: skip
"""Where nobody registers: rooms online, maps, social networks."""
_UNSHOWN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ue000-\uf8ff\ufeff]"
)
"""Signs that control and show nothing, or turn the direction of reading."""
_LINK = re.compile(r"https?://[^\s<>\"'«»]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}(?:[/?#]\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)

_WORDS: dict[Status, str] = {
    "cancelled": r"annul[ée]e?s?|cancell?ed",
    "postponed": r"report[ée]e?s?|ajourn[ée]e?s?|postponed",
    "full": r"complet|compl[èe]te?s?|sold[ -]?out|fully booked|full",
    "tentative": r"[àa] confirmer|sous réserve|provisoire|tbc",
}
_ONLINE = r"en ligne|visio(?:conf[ée]rence)?|[àa] distance|distanciel|online"
_ANY = "|".join([*_WORDS.values(), r"annulation|report", _ONLINE])
_PLAIN = f"{_WORDS['cancelled']}|{_WORDS['postponed']}"
_OPEN, _CLOSE = r"[\[({«*]+\s*", r"\s*[\])}»*]+"
_MARKS = (
    re.compile(rf"{_OPEN}(?P<word>{_ANY})(?:\s*[!.])*{_CLOSE}\s*(?:[-–—:|]\s*)?", re.IGNORECASE),
    re.compile(rf"^\W*(?P<word>{_ANY})\s*(?:!+|:|\s[-–—|/]|[|])+[\s:!|–—-]*(?=\S)", re.IGNORECASE),
    re.compile(r"^\W*(?P<word>COMPLET|COMPLÈTE|SOLD OUT|FULLY BOOKED)\s+(?=\S*[a-zà-ÿ])"),
    re.compile(rf"(?:\s+[-–—|/]+|\s*:|,)\s*(?P<word>{_ANY})[\s!.]*$", re.IGNORECASE),
    re.compile(
        rf"^\W*(?P<word>{_PLAIN})\s+(?=\S)(?!(?:à|au|aux|en|par|pour|jusqu|suite|cause|faute)\b)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\bpas)(?<!\bnon)(?<!\bsi)\s+(?P<word>{_PLAIN})[\s!.]*$", re.IGNORECASE),
)
_SAID = re.compile(rf"^\W*(?P<word>{_PLAIN})\b", re.IGNORECASE)
RANK: tuple[Status, ...] = ("planned", "moved", "tentative", "full", "postponed", "cancelled")
"""Which of two states is told: the later."""


class Title(NamedTuple):
    """A title without what it says of the state, and what it said."""

    text: str
    status: Status
    online: bool


class Text(NamedTuple):
    """A text without HTML, and the addresses in it, first those behind links."""

    plain: str
    links: tuple[str, ...]


def decode(data: bytes) -> tuple[str, bool]:
    """Return bytes as text, and whether some were no UTF-8: these are read as Windows-1252, never as U+FFFD."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            data = data[len(mark) :] if encoding == "utf-8" else _recoded(data[len(mark) :], encoding)
            break
    try:
        return data.decode(), False
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape").translate(WINDOWS_1252), True


def _recoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "ignore").encode()


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self.text += ["\n"] if tag in BLOCKS else []
        self.links += [value.strip() for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        self.text += ["\n"] if tag in BLOCKS - LINES else []

    def handle_data(self, data: str) -> None:
        self.text += [data] if not self._silent else []


def without_html(text: str) -> Text:
    """Return what a person would read of a text that may be HTML; scripts and pictures are left out."""
    text = text[:MAX_TEXT_CHARS]
    if "<" not in text and "&" not in text:
        return Text(_tidy(text), tuple(_LINK.findall(text)))
    parser = _Plain()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError:  # html.parser gives up on some broken declarations
        return without_html(text.replace("<", " ").replace("&", " "))
    plain = _tidy("".join(parser.text))
    return Text(plain, (*parser.links, *_LINK.findall(plain)))


def _tidy(text: str) -> str:
    text = _UNSHOWN.sub(" ", text)
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """Return a text without HTML, on one line."""
    return unicodedata.normalize("NFC", " ".join(without_html(text).plain.split()))


def title_of(text: str) -> Title:
    """Return a title without its marks: « [ANNULÉ] Atelier », « Atelier (complet) », « En ligne : atelier »."""
    whole = one_line(text)[:MAX_TITLE_CHARS]
    left, status, online = whole, RANK[0], False
    for pattern in _MARKS:
        while (found := pattern.search(left)) and (rest := _around(left, found)):
            status, online, left = higher(status, status_of(found["word"])), online or _is_online(found["word"]), rest
    if not left or (status == RANK[0] and (found := _SAID.search(whole))):
        status = higher(status, status_of(found["word"] if found else whole))
    return Title(left or whole, status, online)


def _around(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip(" -–—:|,") or ""


def higher(one: Status, other: Status) -> Status:
    """Return the state that is told where two are said."""
    return max(one, other, key=RANK.index)


def status_of(word: str) -> Status:
    """Return the state that a word such as « annulée » names; "planned" for any other."""
    if word.casefold() in {"annulation", "report"}:
        return "cancelled" if word.casefold() == "annulation" else "postponed"
    said = (status for status, words in _WORDS.items() if re.fullmatch(words, word.strip(), re.IGNORECASE))
    return next(said, "planned")


def _is_online(word: str) -> bool:
    return re.fullmatch(_ONLINE, word, re.IGNORECASE) is not None


def web_address(text: str) -> str:
    """Return an address that may be opened, with its scheme, or "": only http and https, and a host with a dot."""
    text = text.strip().strip("<>")
    if not _SCHEME.match(text):
        text = f"https://{text}" if _BARE.fullmatch(text) else ""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return ""
    sound = parts.scheme in {"http", "https"} and "." in host and not parts.username and len(text) <= MAX_LINK_CHARS
    return text if sound and text.isprintable() and not re.search(r"[\s<>\"\\]", text) else ""


def refused_scheme(text: str) -> str:
    """Return the scheme of an address that may not be opened, such as "javascript"; "" where there is none."""
    found = _SCHEME.match(text.strip())
    scheme = found[0][:-1].lower() if found else ""
    return "" if scheme in {"http", "https", "mailto", "tel", ""} else scheme


def registration_link(links: Iterator[str] | tuple[str, ...]) -> str:
    """Return the link of a text by which one registers: on a known host, else the first that is none of another use."""
    addresses = [address for link in links if (address := web_address(link.rstrip(".,;:!?)]»’")))]
    known = (address for address in addresses if _on(address, REGISTRATION_HOSTS))
    other = (address for address in addresses if not _on(address, OTHER_HOSTS))
    return next(known, next(other, ""))


def _on(address: str, hosts: tuple[str, ...]) -> bool:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return any(host == known or host.endswith(f".{known}") for known in hosts)
