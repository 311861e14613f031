"""Buttons never rot: whatever a button or a link once opened still opens something.

`content/identifiants-publies.txt` keeps the callback data of every button ever released; the links to screens follow
from it (`bot.links`). `content/redirections.yaml` says what stands in for a screen that was removed.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from bot import scripts
from bot.content import Content, Redirect
from bot.faults import EVERYWHERE, Fault
from bot.guide import SCRIPT
from bot.reply import Button
from bot.sentences import Place
from bot.subjects import OFFSETS, WHOLE_TOUR
from bot.walk import walk

FILE = "identifiants-publies.txt"
FOR_A_COMPANY = re.compile(rf":{SCRIPT}/[^:]*")
"""What the button of a card carries of the company that it was opened for (`bot.guide.origin`)."""
HEADING = """\
# Tous les boutons et les liens publiés un jour, un par ligne. Des messages les portent encore : aucun ne s’efface.
# Ce fichier s’écrit tout seul, à chaque publication : python -m bot links --release
# Un écran a disparu ? Dites dans redirections.yaml ce qui le remplace.
"""


def is_living(action: str, content: Content) -> bool | None:
    """Tell whether the content still has what a button leads to; None where the content has no say in it."""
    verb, name, *_ = [*action.split(":"), ""]
    match verb:
        case "card":
            return name in content.cards
        case "stage":
            return name in content.stages
        case "calendar":
            return name in {"", WHOLE_TOUR} or name in content.stages
        case _ if verb in OFFSETS:
            return _target_lives(action, content)
        case "go":
            return scripts.screen_at(scripts.place_of(action.split(":")[1:]), content) is not None
    return None


def _target_lives(action: str, content: Content) -> bool | None:
    verb, *arguments = action.split(":")
    target = arguments[: len(arguments) - OFFSETS[verb]]
    if len(target) == 1:
        return target[0] in content.stages
    return target[1] in content.cards if target[:1] == ["card"] else None


def living(action: str, content: Content) -> str:
    """Return what leads where a button once led: itself, what stands in for it, or the nearest screen that lives."""
    lives = is_living(action, content)
    if lives:
        return action
    if redirect := next((content.redirects[name] for name in _beginnings(action) if name in content.redirects), None):
        return redirect.target
    verb, script, *_ = [*action.split(":"), ""]
    if verb == "go" and script in content.scripts:
        return f"go:{script}"
    return "stages" if lives is False and verb not in {"card", "go"} else action


def _beginnings(action: str) -> Iterator[str]:
    parts = action.split(":")
    yield from (":".join(parts[:length]) for length in range(len(parts), 0, -1))


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
        stood_in = any(name in redirects for name in _beginnings(action))
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


def actions_in(text: str) -> tuple[str, ...]:
    """Return what the file of released buttons names."""
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def file_of(actions: Collection[str]) -> str:
    """Return the file of released buttons, sorted, so that two branches seldom touch the same line."""
    return HEADING + "".join(f"{action}\n" for action in sorted(actions))
