"""A company as far as its owner told of it, and how buttons carry it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from bot.content.models import Size
from bot.content.regions import REGIONS
from bot.replies.callback_data import OpenScript

MOST = 1_000_000
"""No company has as many employees."""
EVERYBODY = range(MOST)
SIZES: dict[Size, range] = {"tpe": range(10), "pme": range(10, 250), "eti": range(250, 5000), "ge": range(5000, MOST)}
"""The employees of each size of company; the money that counts too (décret n° 2008-1354) is left out."""

Need = Literal["payer", "former", "conseil"]
NEEDS_OF: dict[str, Need] = {
    "découvrir": "conseil", "diagnostiquer": "conseil", "conseiller": "conseil", "former": "former",
    "acheter": "payer", "développer": "payer", "embaucher": "payer", "innover": "payer", "financer": "payer",
}  # fmt: skip
"""What each project of the criteria is to whoever asks for help to pay, to learn or to understand."""

HEADCOUNT = re.compile(r"(\d{1,6})(?:-(\d{1,6}|max))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Company:
    """What somebody said of their company: the employees it may have, and its region (INSEE code); None if unsaid."""

    headcount: range | None = None
    region: str | None = None


def asked(known: Mapping[str, str]) -> tuple[Company, Need | None]:
    """Return the company and the need that a button tells of; what cannot be read in it counts as unsaid."""
    region, wanted = known.get("region"), known.get("besoin")
    need: Need | None = next((need for need in get_args(Need) if need == wanted), None)
    return Company(headcount_of(known.get("effectif", "")), region if region in REGIONS else None), need


def known(company: Company, need: Need | None = None) -> dict[str, str]:
    """Return what a button tells of a company and its need."""
    headcount = written(company.headcount) if company.headcount else None
    said = {"besoin": need, "effectif": headcount, "region": company.region}
    return {key: value for key, value in said.items() if value}


def action(company: Company, need: Need | None = None, page: int = 1) -> OpenScript:
    """Return what opens the supports for a company."""
    return OpenScript(SCRIPT, RESULT, page, known(company, need), in_full=True)


def headcount_of(text: str) -> range | None:
    """Return the headcounts that « 14 », « 10-49 » or « 250-max » stand for; None where it is none of these."""
    match = HEADCOUNT.fullmatch(text)
    if match is None:
        return None
    low, high = match.groups()
    stop = MOST if high == "max" else int(high or low) + 1
    return range(int(low), stop) or None


def written(headcount: range) -> str:
    """Return the text that `headcount_of` reads as this headcount."""
    if headcount.stop >= MOST:
        return f"{headcount.start}-max"
    return str(headcount.start) if len(headcount) == 1 else f"{headcount.start}-{headcount.stop - 1}"


def origin(company: Company, need: Need | None = None) -> str:
    """Return the supports for a company as the list that a card is opened from, briefly: « guide/payer/14/52 »."""
    said = known(company, need)
    return "/".join([SCRIPT, *(said.get(key, "") for key in ("besoin", "effectif", "region"))])


def listing(origin: str) -> OpenScript | None:
    """Return what opens the list that an origin of this kind names; None where it is of another kind."""
    script, *said = origin.split("/")
    if script != SCRIPT or len(said) != 3:
        return None
    return action(*asked(dict(zip(("besoin", "effectif", "region"), said, strict=True))))


SCRIPT, NEXT, RESULT = "guide", "besoin", "fin"
"""The script of the guide, its screen that follows the headcount, and the one that the supports are listed on."""
