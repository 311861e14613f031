"""The buttons of the first guide, which messages still carry: what they tell of a company. Pure.

They read `go:guide:fin:1:besoin=payer,effectif=14,region=52`; a card that the guide opened has « guide/payer/14/52 ».
"""

import re
from collections.abc import Mapping

from bot.content.published import OLD_GUIDE
from bot.content.regions import REGIONS
from bot.supports.profile import Profile
from bot.supports.spans import UNLIMITED, Span

SCRIPT, RESULT = OLD_GUIDE, "fin"
PROJECTS = {"payer": "buy", "former": "train", "conseil": "start"}
_HEADCOUNT = re.compile(r"(\d{1,6})(?:-(\d{1,6}|max))?", re.ASCII)


def company_of(known: Mapping[str, str]) -> Profile:
    """Return the company that an old button tells of; what cannot be read in it counts as unsaid."""
    region = known.get("region", "")
    return Profile(
        project=PROJECTS.get(known.get("besoin", "")),
        region=region if region in REGIONS else None,
        employees=_headcount(known.get("effectif", "")),
    )


def of_origin(origin: str) -> Profile | None:
    """Return the company of a list that an old button of a card names; None where it is another kind of list."""
    script, *said = origin.split("/")
    if script != SCRIPT or len(said) != 3:
        return None
    return company_of(dict(zip(("besoin", "effectif", "region"), said, strict=True)))


def _headcount(text: str) -> Span | None:
    match = _HEADCOUNT.fullmatch(text)
    if match is None:
        return None
    low, high = match.groups()
    most = UNLIMITED if high == "max" else int(high or low)
    return Span(int(low), most) if int(low) <= most else None
