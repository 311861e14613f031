"""How many taps from the first screen to what people come for, pressed one after the other on the whole bot.

`python -m bench.taps` prints the fewest taps, and the buttons, before the tour (21 October 2024) and today. Nothing is
typed, and no question of the guide is put aside. Screens that differ only in the region, or in a page beyond the
second, are opened once.
"""

import asyncio
import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot.clock import Clock
from bot.replies.callback_data import (
    Action,
    AskCompany,
    AskPosition,
    ChooseReminder,
    OpenCard,
    OpenGuide,
    OpenHome,
    OpenMore,
    OpenSupport,
    OpenSupports,
    Remind,
    parse,
)
from bot.screens.home import lost
from bot.supports.company_buttons import company_of
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

TOUR = datetime(2024, 10, 21, 7, tzinfo=UTC)
DEEPEST = 6
"""Taps after which the walk goes no further."""
PAGES = 2
"""Pages of a list that are opened: the first, and the one on which the answers to a question may stand."""
LIKE_LINKS = (AskCompany, ChooseReminder, OpenCard, OpenMore, OpenSupports)
"""What is pressed besides that which only opens a screen."""


class Screen(NamedTuple):
    """What was pressed to see a screen, and what its buttons do, by what they are called."""

    pressed: Action
    offered: Mapping[str, Action]


class Goal(NamedTuple):
    """What people come for, and the most taps that it may take; it is a screen, or a button that is pressed last."""

    what: str
    most: int
    is_screen: Callable[[Screen], bool] = lambda _screen: False
    is_button: Callable[[Action], bool] = lambda _action: False


def tells_what_fits(screen: Screen) -> bool:
    """Tell whether supports are listed for a company that said what it needs."""
    company = company_of(screen.pressed.code) if isinstance(screen.pressed, OpenGuide | OpenSupports) else None
    fits = any(isinstance(action, OpenSupport) for action in screen.offered.values())
    return fits and company is not None and company.project is not None


def is_trade(screen: Screen) -> bool:
    """Tell whether a screen says what AI is good for in a trade."""
    return isinstance(screen.pressed, OpenCard) and screen.pressed.card.startswith("metier-")


GOALS = (
    Goal("a meeting near (shares the position)", 2, is_button=lambda action: isinstance(action, AskPosition)),
    Goal("what helps my company", 6, is_screen=tells_what_fits),
    Goal("a use of AI in my trade", 3, is_screen=is_trade),
    Goal("a reminder", 3, is_button=lambda action: isinstance(action, Remind)),
)


def kind_of(action: Action) -> str:
    """Return what is the same of actions that lead to screens alike: all but the region, the page, the way there."""
    parts: Any = fields(cast("Any", action))
    alike = {part.name: getattr(action, part.name) for part in parts if part.name != "origin"}
    if code := alike.get("code"):
        company = company_of(code)
        alike["code"] = company and replace(company, region=company.region and "any", department=None)
    if page := alike.get("page"):
        alike["page"] = min(page, PAGES)
    return f"{action.verb} {alike}"


def is_opened(action: Action) -> bool:
    """Tell whether the walk goes on through a button: one that opens a screen, and leaves no question aside."""
    return (action.opens_only or isinstance(action, LIKE_LINKS)) and not getattr(action, "aside", "")


@dataclass
class Walk:
    """A walk over the screens, those that take the fewest taps first."""

    bot: Rehearsal
    person: Person

    async def press(self, action: Action) -> Screen:
        """Press a button; return what is seen then.

        Raises:
            LookupError: if it leads nowhere.
        """
        await self.person.taps_data(str(action))
        shown = self.bot.services.recent.shown(self.person.account.id)
        if shown is None or shown.said == lost().paragraphs:
            raise LookupError(f"{action} leads nowhere")
        actions = ((name, parse(data)) for name, data in shown.buttons)
        return Screen(action, {name: action for name, action in actions if action})

    async def ways(self) -> dict[str, list[str]]:
        """Return the buttons that lead to each goal by the fewest taps; what is not found is left out."""
        found: dict[str, list[str]] = {}
        waiting, seen = deque[tuple[Action, list[str]]]([(OpenHome(), [])]), {kind_of(OpenHome())}
        while waiting and len(found) < len(GOALS):
            action, way = waiting.popleft()
            screen = await self.press(action)
            for goal in GOALS:
                if goal.is_screen(screen):
                    found.setdefault(goal.what, way)
            for name, offered in screen.offered.items() if len(way) < DEEPEST else ():
                for goal in GOALS:
                    if goal.what not in found and goal.is_button(offered):
                        await self.press(offered)
                        found[goal.what] = [*way, name]
                if is_opened(offered) and (kind := kind_of(offered)) not in seen:
                    seen.add(kind)
                    waiting.append((offered, [*way, name]))
        return found


def told(found: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for goal in GOALS:
        way = found.get(goal.what)
        taps = f"{len(way)} (at most {goal.most}): {' > '.join(way)}" if way else f"none within {DEEPEST}"
        yield f"  {goal.what}: {taps}"


async def main() -> None:
    for name, now in (("21 October 2024", TOUR), ("today", Clock().now())):
        with tempfile.TemporaryDirectory() as folder:
            async with Rehearsal(Path(folder), start=now).running() as bot:
                person = bot.person()
                await person.sends("/start")
                found = await Walk(bot, person).ways()
        print(name, *told(found), sep="\n")


if __name__ == "__main__":
    asyncio.run(main())
