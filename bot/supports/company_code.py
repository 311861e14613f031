"""A company packed in a few characters for a button or a link: versioned, checked, nothing stored. Pure.

The first character is the version, three of a checksum follow, then the attributes as bits: six in each character.
The checksum refuses any one character altered and any two swapped. Numbers are written as far as they are known; the
month of creation stands for the age, so that a link opened later tells the age of that day.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil, floor
from typing import Any, NamedTuple

from bot.content.regions import REGIONS
from bot.supports import profile
from bot.supports.profile import FIRST_MONTH, Profile
from bot.supports.spans import UNLIMITED, Span, exactly

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
PREFIX = "e_"
"""Of a start parameter that holds a company."""
MAX_CODE_CHARS = 62
"""Characters of a code: with the prefix, the 64 that Telegram allows."""
CHECKED = 3
PRIME, BASE = 262_139, 1_009
"""The largest prime below 64³, and a number whose powers never meet within a code."""

MOST_PEOPLE = 1_000_000
MOST_MONEY = 2**31 - 1
"""Above, no criterion tells one sum from another: it is kept as so much."""
DEPARTMENTS = tuple(
    [f"{number:02}" for number in range(1, 96) if number != 20] + ["2A", "2B", "971", "972", "973", "974", "976"]
)


class UnreadableCodeError(ValueError):
    """A code that nobody here wrote, of a version that is not known, or altered on its way."""


class Bits:
    """Bits written or read one after the other, held as one number; past the end, zeros."""

    def __init__(self, number: int = 0, length: int = 0) -> None:
        """Start at the first of so many bits."""
        self.number = number
        self.length = length
        self.at = 0

    def put(self, value: int, width: int) -> None:
        """Write the last so many bits of a number."""
        self.number = self.number << width | value & (1 << width) - 1
        self.length += width

    def take(self, width: int) -> int:
        """Read a number of so many bits."""
        self.at += width
        left = self.length - self.at
        return (self.number >> left if left >= 0 else self.number << -left) & (1 << width) - 1


class Field(NamedTuple):
    """How an attribute is written and read."""

    name: str
    put: Callable[[Bits, Any], None]
    take: Callable[[Bits], Any]


def _word(name: str, words: Sequence[Any], width: int) -> Field:
    """Write one of some words; 0 is "not known". New words go at the end."""

    def put(bits: Bits, value: Any) -> None:
        bits.put(words.index(value) + 1 if value in words else 0, width)

    def take(bits: Bits) -> Any:
        number = bits.take(width)
        if number > len(words):
            raise UnreadableCodeError(name)
        return words[number - 1] if number else None

    return Field(name, put, take)


def _number(name: str, length: int, most: int, first: int = 0) -> Field:
    """Write a span: not known, exact, from so much on, or between two bounds; a number is its length, then its bits."""

    def whole(bits: Bits, value: float) -> None:
        number = min(max(int(value) - first, 0), most) + 1
        bits.put(number.bit_length() - 1, length)
        bits.put(number, number.bit_length() - 1)

    def read(bits: Bits) -> int:
        width = bits.take(length)
        number = (1 << width | bits.take(width)) - 1
        if number > most:
            raise UnreadableCodeError(name)
        return number + first

    def put(bits: Bits, span: Span | None) -> None:
        kind = 0 if span is None else 1 if span.is_exact else 2 if span.high >= UNLIMITED else 3
        bits.put(kind, 2)
        if span is not None:
            whole(bits, floor(span.low))
            if kind == 3:
                whole(bits, ceil(span.high))

    def take(bits: Bits) -> Span | None:
        kind = bits.take(2)
        if not kind:
            return None
        low = read(bits)
        high = low if kind == 1 else UNLIMITED if kind == 2 else read(bits)
        if high < low:
            raise UnreadableCodeError(name)
        return exactly(low) if kind == 1 else Span(low, high)

    return Field(name, put, take)


FIELDS_1: tuple[Field, ...] = (
    _word("project", [*profile.PROJECTS, "discover", "diagnose", "advice", "develop", "hire", "innovate"], 4),
    _word("region", [*REGIONS, profile.COLLECTIVITY], 5),
    _number("employees", 5, MOST_PEOPLE),
    _number("created", 4, 12 * 300, FIRST_MONTH),
    _number("turnover", 5, MOST_MONEY),
    _word("sector", profile.SECTORS, 5),
    _word("legal_form", profile.LEGAL_FORMS, 3),
    _word("group", profile.GROUPS, 3),
    _word("department", DEPARTMENTS, 7),
    _word("purchase", profile.PURCHASES, 3),
    _word("clients", profile.CLIENTS, 2),
    _number("spend", 5, MOST_MONEY),
    *(_word(name, (True, False), 2) for name in profile.ANSWERS),
    _word("person", profile.PERSONS, 3),
    _number("balance", 5, MOST_MONEY),
)
"""The attributes in the order in which version 1 writes them: what is often known comes first. Never change it."""

TRADES = (
    "boulangerie", "restaurant", "plomberie-chauffage", "electricien", "maconnerie-btp", "garage",
    "coiffure-esthetique", "commerce-detail", "e-commerce", "hotel-gite-camping", "agence-immobiliere",
    "cabinet-comptable", "avocat-notaire", "infirmiere-sante-liberale", "transport-logistique", "mecanique-usinage",
    "imprimerie", "agriculture-viticulture", "architecte-bureau-etudes", "association", "services-a-la-personne",
    "agence-communication", "liberal-seul", "paysagiste-fleuriste",
)  # fmt: skip
_AFTER_SECTOR = [field.name for field in FIELDS_1].index("sector") + 1
FIELDS_2 = (*FIELDS_1[:_AFTER_SECTOR], _word("trade", TRADES, 5), *FIELDS_1[_AFTER_SECTOR:])
"""The same with the trade beside its sector. Never change it, nor the order of the trades."""

VERSIONS: Mapping[str, tuple[Field, ...]] = {"1": FIELDS_1, "2": FIELDS_2}
"""Every version ever written; codes are written in the newest."""
NEWEST = max(VERSIONS)


def pack(company: Profile, today: date) -> str:
    """Return a company as a code; an age that is known without its month of creation is counted back from `today`."""
    company = _dated(company, today)
    bits = Bits()
    for field in VERSIONS[NEWEST]:
        field.put(bits, company.known(field.name) if field.name != "created" else company.created)
    body = "".join(_digits(bits)).rstrip(DIGITS[0])
    return NEWEST + _checksum(NEWEST + body) + body


def _dated(company: Profile, today: date) -> Profile:
    if company.created is not None or company.age is None:
        return company
    month = today.year * 12 + today.month - 1
    oldest = FIRST_MONTH if company.age.high >= UNLIMITED else month - ceil(company.age.high)
    return replace(company, created=Span(min(oldest, month), month - floor(company.age.low)))


def unpack(code: str) -> Profile:
    """Return the company that a code tells of.

    Raises:
        UnreadableCodeError: if it is no code of this kind, was altered, or holds what no version writes.
    """
    version, checksum, body = code[:1], code[1 : 1 + CHECKED], code[1 + CHECKED :]
    strange = len(code) > MAX_CODE_CHARS or len(checksum) < CHECKED or any(digit not in DIGITS for digit in code)
    if strange or version not in VERSIONS or checksum != _checksum(version + body) or body.endswith(DIGITS[0]):
        raise UnreadableCodeError(code[:MAX_CODE_CHARS])
    bits = Bits()
    for digit in body:
        bits.put(DIGITS.index(digit), 6)
    values = {field.name: field.take(bits) for field in VERSIONS[version]}
    known = {name: value for name, value in values.items() if value is not None}
    if bits.at < bits.length - 5:
        raise UnreadableCodeError(code)
    answers = {name: yes for name, yes in known.items() if name in profile.ANSWERS}
    return Profile(**{name: value for name, value in known.items() if name not in answers}, answers=answers)


def _digits(bits: Bits) -> Iterator[str]:
    whole = bits.number << -bits.length % 6
    for place in reversed(range(0, bits.length, 6)):
        yield DIGITS[whole >> place & 63]


def _checksum(text: str) -> str:
    total, weight = 0, 1
    for character in text:
        weight = weight * BASE % PRIME
        total += (DIGITS.index(character) + 1) * weight
    total %= PRIME
    return "".join(DIGITS[total >> shift & 63] for shift in (12, 6, 0))


def mark_of(card: str) -> str:
    """Return the id of a card in three characters, the same for ever: cards with a short name of their own."""
    return _checksum("".join(character if character in DIGITS else "_" for character in card))


def start_parameter(company: Profile, today: date) -> str:
    """Return the start parameter of a link that opens the result for a company."""
    return PREFIX + pack(company, today)


def of_start_parameter(text: str) -> Profile | None:
    """Return the company of a start parameter; None where it is another kind of parameter.

    Raises:
        UnreadableCodeError: if it is one of a company, and altered.
    """
    return unpack(text.removeprefix(PREFIX)) if text.startswith(PREFIX) else None
