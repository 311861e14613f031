"""Which typed names are printed on a card or poster, and why another one is not.

What is printed stands beside « Robot indépendant, non officiel »: the name of an organisation, or an address, would say
otherwise.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from bot.content.models import Content
from bot.lexicon import fold

NameFault = Literal["empty", "long", "sign", "official", "address"]
NAME_LENGTH = 40
DRAWABLE = re.compile("[ -~¡-¬®-ňŊ-ſȘșȚț’‘“”–—€…]+")
"""The signs of a name that `bot/fonts` has: Latin letters with all accents, digits, punctuation."""
_ADDRESS = re.compile(
    r"://|www\.|@\s?\w|\bt\.me\b|\w{2,}\.[a-z]{2,}(?![\w.])|\w{2,}\.[a-z]{2,}[/:?#]|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\w\.(?:fr|com|me|io|org|net|eu|app|bot|ai|co|link|site|xyz|info|biz)\b|\bhttps?\b|\bpoint\s+(?:com|fr)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:offici\w+|gouvernement\w*|government\w*|gouv|minister\w*|ministr(?:y|e)|prefectures?|senat|elysee"
    r"|republique francaise|etat|union europeenne|commission europeenne|medef|numeum|cpme|bpifrance|bpi|cci|cma|urssaf"
    r"|dreets|cnil|dinum|france travail|france num|(?:chambre|conseil|region) (?:de commerce|des? metiers|regional\w*)"
    r"|osez l'?ia)\b"
)


def chosen_name(typed: str) -> str | None:
    """Return a typed name as it is drawn; None where it is too long, empty, or has a sign that the font lacks."""
    name = _tidied(typed)
    return name if len(name) <= NAME_LENGTH and DRAWABLE.fullmatch(name) else None


def name_fault(typed: str, content: Content) -> NameFault | None:
    """Return why a typed name is not printed; None where it is."""
    name = _tidied(typed)
    if not name or len(name) > NAME_LENGTH:
        return "long" if name else "empty"
    if undrawable(typed):
        return "sign"
    folded = fold(name)
    if _ADDRESS.search(folded):
        return "address"
    plain = " ".join(re.findall(r"\w+", folded))
    named = any(f" {one} " in f" {plain} " for one in _organisations(content))
    return "official" if named or _OFFICIAL.search(folded) else None


def undrawable(typed: str) -> str:
    """Return the first sign of a name that the font lacks; "" where it has them all."""
    return next((sign for sign in _tidied(typed) if not DRAWABLE.fullmatch(sign)), "")


def _tidied(typed: str) -> str:
    return unicodedata.normalize("NFC", " ".join(typed.split()))


def _organisations(content: Content) -> Iterator[str]:
    """Yield the organisations of the content, in small letters without signs."""
    organisers = [name for tour in content.tours.values() for name in re.split(r" et |, ", tour.organisers)]
    publishers = [
        source.publisher for source in content.sources.values() if source.nature == "officiel" and source.publisher
    ]
    for name in (*organisers, *publishers, *(contact.name for contact in content.contacts.values())):
        for part in (name, *name.split(", ")[:1]):
            if words := re.findall(r"\w+", fold(part)):
                yield " ".join(words)
