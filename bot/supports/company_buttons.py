"""The actions that carry a company; what is least asked is left out where a button has no room for all. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.replies.callback_data import (
    MAX_BYTES,
    AskCompany,
    CompareSupports,
    FollowSupport,
    KeepCompany,
    LinkCompany,
    OpenCompany,
    OpenGuide,
    OpenSupport,
    OpenSupports,
    SetProfile,
)
from bot.supports.company_code import UnreadableCodeError, mark_of, pack, unpack
from bot.supports.interview import taken_up
from bot.supports.kept_company import worth_keeping
from bot.supports.profile import ANSWERS, Profile

LAST_TO_KEEP = (
    "balance", "person", "clients", "trade", "spend", "purchase", "department", "group", "legal_form", "sector",
)  # fmt: skip
"""What is left out, one after the other, after the answers by yes or no."""
MOST_ASIDE = 8
"""Questions put aside that a button holds: the six that are asked, and two from the result."""


def code_of(company: Profile, today: date, room: int) -> str:
    """Return the code of a company in so many characters; hardly any company needs more than thirty."""
    return next(code for one in _shorter(company) if len(code := pack(one, today)) <= room)


def _shorter(company: Profile) -> Iterator[Profile]:
    yield company
    for name in reversed(ANSWERS):
        company = replace(company, answers={key: yes for key, yes in company.answers.items() if key != name})
        yield company
    for name in LAST_TO_KEEP:
        company = company.told(name, None)
        yield company
    yield Profile()


def company_of(code: str) -> Profile | None:
    """Return the company of a code; nobody in particular where there is none; None where it was altered."""
    try:
        return unpack(code) if code else Profile()
    except UnreadableCodeError:
        return None


def guide(company: Profile, today: date, aside: str = "") -> OpenGuide:
    """Return what goes on with the questions on a company."""
    aside = taken_up(aside, company)[-MOST_ASIDE:]
    return OpenGuide(code_of(company, today, MAX_BYTES - len(f"fit::{aside}")), aside)


def ask(company: Profile, today: date, attribute: str, aside: str = "", page: int = 1) -> AskCompany:
    """Return what asks one thing of a company."""
    aside = taken_up(aside, company)[-MOST_ASIDE:]
    room = MAX_BYTES - len(f"ask::{attribute}:{aside}:{page}")
    return AskCompany(code_of(company, today, room), attribute, aside, page)


def supports(company: Profile, today: date, shown: str = "fits", page: int = 1, aside: str = "") -> OpenSupports:
    """Return what opens a list of the supports for a company."""
    aside = taken_up(aside, company)[-MOST_ASIDE:]
    room = MAX_BYTES - len(f"fits::other:{page}:{aside}")
    return OpenSupports(code_of(company, today, room), shown, page, aside)  # type: ignore[arg-type]


def support(card: str, company: Profile, today: date, page: int = 1) -> OpenSupport:
    """Return what opens a support as it stands for a company."""
    return OpenSupport(card, code_of(company, today, MAX_BYTES - len(f"aid:{card}::{page}")), page)


def link(company: Profile, today: date) -> LinkCompany:
    """Return what gives the link that opens the supports for a company."""
    return LinkCompany(code_of(company, today, MAX_BYTES - len("link:")))


def described(company: Profile, today: date) -> OpenCompany:
    """Return what shows what was said of a company."""
    return OpenCompany(code_of(company, today, MAX_BYTES - len("who:")))


def compare(first: str, company: Profile, today: date, second: str = "") -> CompareSupports:
    """Return what sets two supports side by side, by the ids of their cards; without the second, lets choose it."""
    code = code_of(company, today, MAX_BYTES - len("versus::abc:abc"))
    return CompareSupports(code, mark_of(first), mark_of(second) if second else "")


def follow(card: str, company: Profile, today: date) -> FollowSupport:
    """Return what lets the person be told when a support changes."""
    return FollowSupport(card, code_of(company, today, MAX_BYTES - len(f"newsof:{card}:")))


def keep(company: Profile, today: date, place: str = "", *, agreed: bool = False) -> KeepCompany:
    """Return what asks whether a company is to be kept, or keeps it."""
    room = MAX_BYTES - len(f"keep::{place}:yes")
    return KeepCompany(code_of(worth_keeping(company), today, room), place, agreed)


def retell(company: Profile, today: date, place: str = "") -> SetProfile:
    """Return what keeps something more of a company."""
    return SetProfile(code_of(worth_keeping(company), today, MAX_BYTES - len(f"retell::{place}")), place)
