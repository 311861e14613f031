"""What was released and leads nowhere any more; what every screen offers today."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.content.models import Content, Redirect
from bot.content.problems import EVERYWHERE, Fault
from bot.content.published import beginnings, is_living
from bot.content.texts import Place
from bot.replies.model import Button
from bot.screens.registry import walk
from bot.supports.company import SCRIPT

FOR_A_COMPANY = re.compile(rf":{SCRIPT}/[^:]*")
"""What the button of a card carries of the company that it was opened for (`bot.supports.eligibility.origin`)."""


def offered(content: Content, now: datetime) -> set[str]:
    """Return the callback data of every button of every screen, and of every screen itself.

    A card that the guide leads to is named without the company that it was opened for: there are too many of them.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    found: set[str] = set()
    for step in walk(content, now):
        found.add(step.address)
        found |= {
            FOR_A_COMPANY.sub("", button.action)
            for row in step.reply.rows
            for button in row
            if isinstance(button, Button)
        }
    return found


def missing(content: Content, released: Iterable[str], redirects: Mapping[str, Redirect]) -> list[str]:
    """Return what was released, is no more, and has nothing that stands in for it; each named briefly."""
    gone: set[str] = set()
    for action in released:
        stood_in = any(name in redirects for name in beginnings(action))
        if is_living(action, content) is False and not stood_in:
            gone.add(":".join(action.split(":")[: 3 if action.startswith("go:") else 2]))
    return sorted(gone)


def faults(content: Content) -> Iterator[Fault]:
    """Yield what was released and leads nowhere any more, and what stands in for something without being there."""
    for action in missing(content, content.released, content.redirects):
        mend = f"ajoutez à redirections.yaml « {action}: », puis « vers: » et l’écran qui le remplace"
        yield Fault(EVERYWHERE, f"« {action} » a été publié et n’existe plus : {mend}")
    for action, redirect in content.redirects.items():
        place = Place("redirects", action, ("vers",))
        if is_living(redirect.target, content) is False:
            yield Fault(place, f"« {redirect.target} » n’existe pas : nommez un écran qui existe, comme card:NOM")
        elif is_living(action, content):
            yield Fault(place, f"« {action} » existe encore : retirez cette redirection, elle ne sert pas")
