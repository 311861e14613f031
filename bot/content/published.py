"""Buttons never rot: whatever a button or a link once opened still opens something.

`content/identifiants-publies.txt` keeps the callback data of every button ever released; the links to screens follow
from it (`bot.replies.deep_links`). `content/redirections.yaml` says what stands in for a screen that was removed.
"""

from collections.abc import Collection, Iterator

from bot.content.models import Content, Screen, Stage
from bot.replies import callback_data
from bot.replies.callback_data import OFFSETS, WHOLE_TOUR, OpenScript

FILE = "identifiants-publies.txt"
HEADING = """\
# Tous les boutons et les liens publiés un jour, un par ligne. Des messages les portent encore : aucun ne s’efface.
# Ce fichier s’écrit tout seul, à chaque publication : python -m bot links --release
# Un écran a disparu ? Dites dans redirections.yaml ce qui le remplace.
"""

STAGES_FILE = "etapes-publiees.txt"
STAGES_HEADING = """\
# Les étapes telles qu’elles ont été publiées : nom, révision, date, début, lieu, statut, séparés par des tabulations.
# Une étape qui n’est plus ainsi doit changer de « révision » : les personnes concernées sont alors prévenues.
# Ce fichier s’écrit tout seul, à chaque publication : python -m bot links --release
"""
STAGE_KEYS = ("id", "révision", "date", "début", "lieu", "statut")


def stage_as_released(stage: Stage) -> dict[str, str]:
    """Return what people are told of a stage, by the keys of `etapes.yaml`."""
    starts = stage.starts.isoformat("minutes") if stage.starts else ""
    values = (stage.id, str(stage.revision), stage.date.isoformat(), starts, stage.venue or "", stage.status)
    return dict(zip(STAGE_KEYS, values, strict=True))


def released_stage(line: str) -> dict[str, str]:
    """Return what a line of the file of released stages says."""
    return dict(zip(STAGE_KEYS, line.split("\t"), strict=True))


def stages_file_of(stages: Collection[Stage]) -> str:
    """Return the file of released stages, sorted."""
    lines = ("\t".join(stage_as_released(stage).values()) for stage in stages)
    return STAGES_HEADING + "".join(f"{line}\n" for line in sorted(lines))


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
            return screen_at(callback_data.place_of(action.split(":")[1:]), content) is not None
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
    if redirect := next((content.redirects[name] for name in beginnings(action) if name in content.redirects), None):
        return redirect.target
    verb, script, *_ = [*action.split(":"), ""]
    if verb == "go" and script in content.scripts:
        return f"go:{script}"
    return "stages" if lives is False and verb not in {"card", "go"} else action


def beginnings(action: str) -> Iterator[str]:
    """Yield callback data and each of its shorter beginnings, the longest first."""
    parts = action.split(":")
    yield from (":".join(parts[:length]) for length in range(len(parts), 0, -1))


def actions_in(text: str) -> tuple[str, ...]:
    """Return what the file of released buttons names."""
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def file_of(actions: Collection[str]) -> str:
    """Return the file of released buttons, sorted, so that two branches seldom touch the same line."""
    return HEADING + "".join(f"{action}\n" for action in sorted(actions))


def screen_at(place: OpenScript, content: Content) -> Screen | None:
    """Return what stands at a place: the first screen of its script where it names none; None where nothing does."""
    script = content.scripts.get(place.script)
    return script.screens.get(place.screen or script.first) if script else None
