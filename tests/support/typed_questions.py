"""The questions that people typed for a card (`tests/conversations/questions/`), and what the bot made of each."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from bot.replies.callback_data import (
    ChooseLanguage,
    Forget,
    ListLanguages,
    ListReminders,
    OpenAmbassador,
    OpenCard,
    OpenContacts,
    OpenExport,
    OpenHelp,
    OpenMore,
    OpenPrivacy,
    OpenSupport,
    OpenTraining,
    StopEverything,
)
from tests.support.rehearsal import Rehearsal

FOLDER = Path(__file__).parents[1] / "conversations" / "questions"
Outcome = Literal["at once", "offered", "something else", "declined"]
"""What came of a question: its card is shown, or a tap away among the readings offered; another is; none is."""


class Asked(NamedTuple):
    """A question, its language, and the card that answers it; "" where none does."""

    card: str
    language: str
    text: str


DOING = {
    OpenHelp: {"robot-que-sait-il", "robot-commandes"},
    ListLanguages: {"robot-langues"},
    ChooseLanguage: {"robot-langues"},
    ListReminders: {"robot-rappels"},
    StopEverything: {"robot-rappels"},
    Forget: {"robot-effacer"},
    OpenExport: {"robot-confidentialite", "robot-fiche-gardee"},
    OpenPrivacy: {"robot-confidentialite", "robot-effacer"},
    OpenAmbassador: {"robot-ambassadeurs"},
    OpenContacts: {"osez-lia-contacts", "acteur-cci-villes"},
    OpenTraining: {"argent-mon-opco", "argent-independant"},
}
"""Screens that do, or say for the place or trade that was named, what a card tells in general: as good as it."""


def questions(language: str) -> list[Asked]:
    """Return the questions of a language that a card answers."""
    lines = _lines({"fr": "french.tsv", "en": "english.tsv"}[language])
    return [Asked(card, language, text) for card, text in lines]


def off_topic(language: str) -> list[Asked]:
    """Return the questions of a language that are not for this bot."""
    return [Asked("", language, text) for written, text in _lines("off-topic.tsv") if written == language]


def _lines(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(first, text) for first, _, text in (line.partition("\t") for line in lines)]


def drawn(asked: Sequence[Asked], most: int) -> list[Asked]:
    """Return at most so many of them, spread by chance, the same each time and whatever is added beside them."""
    return sorted(asked, key=lambda one: zlib.crc32(one.text.encode()))[:most]


async def play(bot: Rehearsal, asked: Iterable[Asked]) -> list[tuple[Asked, Outcome]]:
    """Let a newcomer type each of them; return what came of it."""
    return [(one, await _typed(bot, one)) for one in asked]


async def _typed(bot: Rehearsal, asked: Asked) -> Outcome:
    person = bot.person("Zoé", asked.language)
    await person.sends(asked.text)
    recent, chat = bot.services.recent, person.account.id
    shown = recent.shown(chat)
    answered = shown is not None and shown.answers
    if answered and any(_tells(asked.card, action) for action in recent.talk(chat).trail):
        return "at once"
    if shown and any(_tells(asked.card, action) for action in shown.readings):
        return "offered"
    return "something else" if answered else "declined"


def _tells(card: str, action: object) -> bool:
    match action:
        case OpenCard(card=opened) | OpenMore(card=opened) | OpenSupport(card=opened):
            return opened == card
        case _:
            return card in DOING.get(type(action), ())


def figures(played: Sequence[tuple[Asked, Outcome]]) -> dict[str, float]:
    """Return the shares, from 0 to 1, of each outcome; « at hand » is at once or offered."""
    count = Counter(outcome for _, outcome in played)
    shares = {outcome: count[outcome] / len(played) for outcome in ("at once", "something else", "declined")}
    return {"at hand": (count["at once"] + count["offered"]) / len(played), **shares}


def printed(name: str, played: Sequence[tuple[Asked, Outcome]]) -> str:
    """Return the figures in a line, to be printed."""
    shares = ", ".join(f"{outcome} {share:.1%}" for outcome, share in figures(played).items())
    return f"{name}: of {len(played)}, {shares}"
