"""What was released and leads nowhere any more; what every screen offers today."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.content.models import Content, Redirect
from bot.content.problems import EVERYWHERE, Fault
from bot.content.published import exists
from bot.content.texts import Place
from bot.replies.callback_data import Action, OpenCard, OpenMore, OpenScript, beginnings, parse
from bot.replies.model import Button
from bot.screens.registry import all_screens
from bot.supports.company import listing


def offered(content: Content, now: datetime) -> set[str]:
    """Return the callback data of every button of every screen, and of every screen itself.

    A card that the guide leads to is named without the company that it was opened for: there are too many of them.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    found: set[Action] = set()
    for step in all_screens(content, now):
        found.add(step.address)
        found |= {_for_nobody(button.action) for row in step.reply.rows for button in row if isinstance(button, Button)}
    return {action.pack() for action in found}


def _for_nobody(action: Action) -> Action:
    if isinstance(action, OpenCard) and listing(action.origin):
        return OpenCard(action.card, page=action.page)
    if isinstance(action, OpenMore):
        return OpenMore(action.card)
    return action


def missing(content: Content, released: Iterable[str], redirects: Mapping[str, Redirect]) -> list[str]:
    """Return what was released, is no more, and has nothing that stands in for it; each named briefly."""
    gone: set[str] = set()
    for data in released:
        action = parse(data)
        if any(name in redirects for name in beginnings(data)):
            continue
        if action is None or exists(action, content) is False:
            gone.add(_briefly(data, action))
    return sorted(gone)


def _briefly(data: str, action: Action | None) -> str:
    match action:
        case OpenScript():
            return str(OpenScript(action.script, action.screen))
        case OpenCard():
            return str(OpenCard(action.card))
    return ":".join(data.split(":")[:2])


def faults(content: Content) -> Iterator[Fault]:
    """Yield what was released and leads nowhere any more, and what stands in for something without being there."""
    for gone in missing(content, content.released, content.redirects):
        mend = f"ajoutez à redirections.yaml « {gone}: », puis « vers: » et l’écran qui le remplace"
        yield Fault(EVERYWHERE, f"« {gone} » a été publié et n’existe plus : {mend}")
    for name, redirect in content.redirects.items():
        place = Place("redirects", name, ("vers",))
        target, old = parse(redirect.target), parse(name)
        if target is None or exists(target, content) is False:
            yield Fault(place, f"« {redirect.target} » n’existe pas : nommez un écran qui existe, comme card:NOM")
        elif old and exists(old, content):
            yield Fault(place, f"« {name} » existe encore : retirez cette redirection, elle ne sert pas")
