"""What was released and leads nowhere any more; what every screen offers today."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from bot.content.models import Content, Redirect
from bot.content.problems import EVERYWHERE, ContentProblem
from bot.content.published import exists
from bot.content.texts import FieldPath
from bot.replies.callback_data import (
    Action,
    AskCompany,
    LinkCompany,
    OpenCard,
    OpenCompany,
    OpenGuide,
    OpenMore,
    OpenScript,
    OpenSupport,
    OpenSupports,
    Remind,
    beginnings,
    parse,
)
from bot.replies.model import Button
from bot.screens.registry import all_screens
from bot.supports.company_code import pack
from bot.supports.old_guide import of_origin
from bot.supports.profile import Profile


def offered(content: Content, now: datetime) -> set[str]:
    """Return the callback data of every button of every screen, and of every screen itself.

    What carries a company is named for nobody in particular: there are too many of them.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    found: set[Action] = set()
    for step in all_screens(content, now):
        found.add(for_nobody(step.address))
        found |= {for_nobody(button.action) for row in step.reply.rows for button in row if isinstance(button, Button)}
    return {action.pack() for action in found}


NOBODY = pack(Profile(), date(2026, 11, 30))
"""The code of a company of which nothing is known; it is the same on every day."""

AT_A_MOMENT = "t1729490400"
"""The code of a moment of its own, as a reminder has that is put off: any would do, and it is the same on every day."""


def for_nobody(action: Action) -> Action:
    """Return an action as it is kept: without what it tells of a company, or of where it was opened from."""
    found = action
    match action:
        case OpenCard() if of_origin(action.origin):
            found = OpenCard(action.card, page=action.page)
        case OpenMore():
            found = OpenMore(action.card)
        case OpenGuide() if action.code:
            found = OpenGuide(NOBODY)
        case OpenSupports():
            found = OpenSupports(NOBODY, action.list)
        case AskCompany():
            found = AskCompany(NOBODY, action.attribute)
        case OpenSupport():
            found = OpenSupport(action.card, NOBODY)
        case OpenCompany() | LinkCompany():
            found = type(action)(NOBODY)
        case Remind() if action.offset.startswith("t"):
            found = replace(action, offset=AT_A_MOMENT)
    return found


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


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield what was released and leads nowhere any more, and what stands in for something without being there."""
    for gone in missing(content, content.released, content.redirects):
        mend = f"ajoutez à redirections.yaml « {gone}: », puis « vers: » et l’écran qui le remplace"
        yield ContentProblem(EVERYWHERE, f"« {gone} » a été publié et n’existe plus : {mend}")
    for name, redirect in content.redirects.items():
        place = FieldPath("redirects", name, ("vers",))
        target, old = parse(redirect.target), parse(name)
        if target is None or exists(target, content) is False:
            yield ContentProblem(
                place, f"« {redirect.target} » n’existe pas : nommez un écran qui existe, comme card:NOM"
            )
        elif old and exists(old, content):
            yield ContentProblem(place, f"« {name} » existe encore : retirez cette redirection, elle ne sert pas")
