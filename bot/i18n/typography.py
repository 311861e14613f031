"""French typography, right to the last space.

After the « Lexique des règles typographiques » of the Imprimerie nationale.
"""

import re
from functools import lru_cache

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"«[ \u00a0\u202f]*"), f"«{NO_BREAK}"),
    (re.compile(r"[ \u00a0\u202f]*»"), f"{NO_BREAK}»"),
    (re.compile(r"[ \u00a0\u202f]+([;!?])"), rf"{NARROW}\1"),
    (re.compile(r"(?<=[\w»)’])([;!?])"), rf"{NARROW}\1"),
    (re.compile(r"[ \u00a0\u202f]+:(?=\s|$)"), f"{NO_BREAK}:"),
    (re.compile(r"(?<=\d)[ \u00a0](?=\d{3}\b)"), NARROW),
    (re.compile(r"(?<=\d)[ \u00a0](?=(?:km|m|h|min|%|€|k€|M€|Mds?)(?!\w))"), NARROW),
    (re.compile(r"(?<=\d[\u202f]h) (?=\d{2}\b)"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:million|milliard)s?\b)"), NO_BREAK),
    (re.compile(r"(?<=\b[nN]°) (?=\d)"), NO_BREAK),
    (re.compile(rf"\b1 (?=(?:{_MONTHS})\b)"), f"1er{NO_BREAK}"),
    (re.compile(r"\.\.\."), "…"),
)
_LEFT_ALONE = re.compile(r"(<[^>]*>|&\w+;|https?://\S+|\{[^}]*\})")


@lru_cache(maxsize=10_000)
def french(text: str) -> str:
    """Return `text` with the spaces, quotes and apostrophes of French; tags, links and placeholders stay."""
    parts = _LEFT_ALONE.split(text)
    return "".join(part if index % 2 else _spaced(part) for index, part in enumerate(parts))


def _spaced(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
