"""How many taps from the first screen to what people come for, in the graph of the registry; nothing is typed.

`python -m bench.taps` prints the fewest taps, and the buttons, before the tour (21 October 2024) and today.
"""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.clock import Clock
from bot.content.models import Content
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.replies.callback_data import Action, AskPosition, OpenCard, OpenHome, OpenSupports, Remind
from bot.replies.model import Button
from bot.screens.registry import address_of, all_screens

Way = list[str]
TOUR = datetime(2024, 10, 21, 7, tzinfo=UTC)
GOALS: Mapping[str, tuple[int, Callable[[Action], bool]]] = {
    "a meeting near (the button that shares the position)": (2, lambda action: isinstance(action, AskPosition)),
    "what helps my company": (6, lambda action: isinstance(action, OpenSupports)),
    "a use of AI in my trade": (3, lambda action: isinstance(action, OpenCard) and action.card.startswith("metier-")),
    "a reminder": (3, lambda action: isinstance(action, Remind)),
}
"""What people come for: the most taps that it may take, and the action that is it."""


def ways(content: Content, now: datetime) -> dict[Action, Way]:
    """Return the labels that lead to each action by the fewest taps."""
    renderer = Renderer(catalogues.load())
    shown: dict[Action, list[Button]] = {}
    for step in all_screens(content, now):
        buttons = [button for row in step.reply.rows for button in row if isinstance(button, Button)]
        shown.setdefault(step.address, buttons)
    found: dict[Action, Way] = {OpenHome(): []}
    waiting = deque[Action]([OpenHome()])
    while waiting:
        here = waiting.popleft()
        for button in shown.get(address_of(here, content), shown.get(here, [])):
            if button.action not in found:
                found[button.action] = [*found[here], renderer.plain(button.name or button.label, catalogues.SOURCE)]
                waiting.append(button.action)
    return found


def main() -> None:
    content = load_content()
    for name, now in (("21 October 2024", TOUR), ("today", Clock().now())):
        print(name)
        found = ways(content, now)
        for goal, (most, reaches) in GOALS.items():
            way = min((way for action, way in found.items() if reaches(action)), key=len, default=None)
            said = f"{len(way)} (at most {most}): {' > '.join(way)}" if way is not None else f"none (at most {most})"
            print(f"  {goal}: {said}")


if __name__ == "__main__":
    main()
