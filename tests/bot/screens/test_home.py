"""The first screen, and how near everything is from it."""

from datetime import UTC, datetime

import pytest

from bot.content.models import Content
from bot.knowledge import load_content
from bot.replies.callback_data import OpenHelp, OpenScript
from bot.replies.model import Reply, Sentence
from bot.screens import scripts
from bot.screens.home import help_, home
from bot.screens.menu import COMMANDS
from tests.support.actions import act, data_of

NOW = datetime(2024, 10, 21, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def test_every_theme_is_two_taps_from_the_first_screen_at_most(content: Content) -> None:
    near = set(actions(home(content, NOW, rehearsal=False)))
    for data in list(near):
        action = act(data)
        reply = scripts.show(action, content) if isinstance(action, OpenScript) else None
        reply = help_() if isinstance(action, OpenHelp) else reply
        near |= set(actions(reply)) if reply else set()
    assert {f"go:{script.id}:{script.first}" for script in content.scripts.values()} <= near


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_first_screen_is_short_enough_to_be_seen_at_once(content: Content, year: int) -> None:
    reply = home(content, NOW.replace(year=year), rehearsal=True)
    assert len(actions(reply)) <= 8
    assert len(reply.paragraphs) <= 5


def test_when_no_stage_is_to_come_it_says_so_and_names_first_what_still_helps(content: Content) -> None:
    before, after = (home(content, NOW.replace(year=year), rehearsal=False) for year in (2024, 2026))
    assert actions(before)[:3] == ["go:usages:accueil", "near", "go:guide:accueil"]
    assert actions(after)[:3] == ["go:usages:accueil", "go:guide:accueil", "go:acteurs:accueil"]
    assert set(actions(after)) == set(actions(before))
    assert "aucune étape du Tour de France de l’IA n’est à venir" in after.paragraphs[1].text


def test_help_names_every_command() -> None:
    lines = help_().paragraphs[-1].values.values()
    assert [line.values["command"] for line in lines if isinstance(line, Sentence)] == list(COMMANDS)
