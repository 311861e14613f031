"""Where the API of OpenAgenda tells what its exports tell, page after page: only with a key."""

import re
from collections.abc import Sequence
from urllib.parse import urlencode

EVENTS_A_PAGE = 100
_EXPORT = re.compile(r"https://openagenda\.com/agendas/(\d+)/events\.v2\.ics$")


def api_address(address: str) -> str:
    """Return the address of the API that tells what an export does; any other address as it is."""
    agenda = _EXPORT.match(address)
    if not agenda:
        return address
    asked = [
        ("size", EVENTS_A_PAGE),
        ("detailed", 1),
        ("monolingual", "fr"),
        ("relative[]", "current"),
        ("relative[]", "upcoming"),
    ]
    return f"https://api.openagenda.com/v2/agendas/{agenda[1]}/events?{urlencode(asked)}"


def following(address: str, after: Sequence[str]) -> str:
    """Return the address of the page behind one, of which `after` is what it says of it."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode([('after[]', part) for part in after])}"
