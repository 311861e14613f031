"""Buttons never rot: whatever a button or a link once opened still opens something.

`content/identifiants-publies.txt` keeps the callback data of every button ever released; the links to screens follow
from it (`bot.replies.deep_links`). `content/redirections.yaml` says what stands in for a screen that was removed.
"""

from collections.abc import Collection

from bot.content.glossary import glossary
from bot.content.models import Content, ScriptScreen, Stage
from bot.replies.callback_data import (
    WHOLE_TOUR,
    Action,
    ListStages,
    ListWords,
    OnTarget,
    OpenCard,
    OpenMore,
    OpenScript,
    OpenStage,
    OpenSupport,
    OpenWord,
    ReportCard,
    SendCalendar,
    SendReport,
    beginnings,
    parse,
)

FILE = "identifiants-publies.txt"
HEADING = """\
# Tous les boutons et les liens publiés un jour, un par ligne. Des messages les portent encore : aucun ne s’efface.
# Ce fichier s’écrit tout seul, à chaque publication : python -m bot links --release
# Un écran a disparu ? Dites dans redirections.yaml ce qui le remplace.
"""

STAGES_FILE = "etapes-publiees.txt"
STAGES_HEADING = """\
# Les étapes telles que publiées : nom, révision, date, début, lieu, statut, fin, jusqu_au, ville, par des tabulations.
# Une étape qui n’est plus ainsi doit changer de « révision » : les personnes concernées sont alors prévenues.
# Ce fichier s’écrit tout seul, à chaque publication : python -m bot links --release
"""
STAGE_KEYS = ("id", "révision", "date", "début", "lieu", "statut", "fin", "jusqu_au", "ville")
"""A line of an earlier release holds the first ones only."""


def stage_as_released(stage: Stage) -> dict[str, str]:
    """Return what people are told of a stage, by the keys of `etapes.yaml`."""
    starts = stage.starts.isoformat("minutes") if stage.starts else ""
    ends = stage.ends.isoformat("minutes") if stage.ends else ""
    last_day = stage.last_day.isoformat() if stage.last_day else ""
    first = (stage.id, str(stage.revision), stage.date.isoformat(), starts, stage.venue or "", stage.status)
    return dict(zip(STAGE_KEYS, (*first, ends, last_day, stage.town), strict=True))


def released_stage(line: str) -> dict[str, str]:
    """Return what a line of the file of released stages says."""
    return dict(zip(STAGE_KEYS, line.split("\t"), strict=False))


def stages_file_of(stages: Collection[Stage]) -> str:
    """Return the file of released stages, sorted."""
    lines = ("\t".join(stage_as_released(stage).values()) for stage in stages)
    return STAGES_HEADING + "".join(f"{line}\n" for line in sorted(lines))


OLD_GUIDE = "guide"
"""The script whose screens code has taken over."""
OF_CONTENT = (OpenCard, OpenMore, OpenSupport, OpenScript, ReportCard, SendReport)
"""What the list of the stages cannot stand in for."""


def exists(action: Action, content: Content) -> bool | None:
    """Tell whether the content still has what an action opens; None where the content has no say in it."""
    match action:
        case (
            OpenSupport(card=name)
            | OpenCard(card=name)
            | OpenMore(card=name)
            | ReportCard(card=name)
            | SendReport(card=name)
        ):
            return name in content.cards
        case OpenStage(stage=name):
            return name in content.stages
        case SendCalendar(name=name):
            return name in {"", WHOLE_TOUR} or name in content.stages
        case OnTarget(target=target):
            known = {"stage": content.stages.keys(), "card": content.cards.keys()}.get(target.kind)
            return None if known is None else target.name in known
        case OpenScript():
            return _stands(action, content)
    return action.word in glossary(content) if isinstance(action, OpenWord) else None


def _stands(place: OpenScript, content: Content) -> bool:
    """Tell whether a script has a screen; the old guide's buttons tell of a company, whatever screen they named."""
    return place.script in content.scripts if place.script == OLD_GUIDE else screen_at(place, content) is not None


def resolve(data: str, content: Content) -> Action | None:
    """Resolve callback data of an old message: unchanged while valid, else its redirect, else the closest parent.

    Returns:
        What to do; None where the data name nothing that the bot ever did.
    """
    action = parse(data)
    found = exists(action, content) if action else False
    if action and found:
        return action
    redirect = next((content.redirects[name] for name in beginnings(data) if name in content.redirects), None)
    if redirect:
        return parse(redirect.target)
    if isinstance(action, OpenScript) and action.script in content.scripts:
        return OpenScript(action.script)
    if isinstance(action, OpenWord):
        return ListWords()
    return ListStages() if action and found is False and not isinstance(action, OF_CONTENT) else action


def actions_in(text: str) -> tuple[str, ...]:
    """Return what the file of released buttons names."""
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def file_of(actions: Collection[str]) -> str:
    """Return the file of released buttons, sorted, so that two branches seldom touch the same line."""
    return HEADING + "".join(f"{action}\n" for action in sorted(actions))


def screen_at(place: OpenScript, content: Content) -> ScriptScreen | None:
    """Return what stands at a place: the first screen of its script where it names none; None where nothing does."""
    script = content.scripts.get(place.script)
    return script.screens.get(place.screen or script.first) if script else None
