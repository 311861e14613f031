"""What people read after each turn of a conversation: it goes on from what was asked, not from the words alone."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

DIALOGUES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("dialogues.yaml").read_text("utf-8"))
NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)


def _name(dialogue: dict[str, Any]) -> str:
    return " · ".join(next(iter(turn)) for turn in dialogue["turns"])


async def _reads(person: Person, typed: str) -> str:
    """Return what somebody reads after they typed something: a new message, or the reaction to theirs."""
    seen, reactions = len(person.messages), len(person.reactions)
    await person.sends(typed)
    if len(person.reactions) > reactions:
        assert len(person.messages) == seen, "a reaction needs no words"
        return person.reactions[-1]
    return person.screen.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.slow
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=_name)
async def test_each_turn_goes_on_from_the_one_before(rehearsal: Rehearsal, dialogue: dict[str, Any]) -> None:
    if dialogue["as_of"] == "now":
        rehearsal.clock.jump(NOW)
    async with rehearsal.running():
        person = rehearsal.person("Zoé", dialogue["language"])
        for turn in dialogue["turns"]:
            ((typed, begins),) = turn.items()
            assert (await _reads(person, typed)).startswith(begins), typed


def test_there_are_enough_dialogues_of_three_turns() -> None:
    assert sum(len(dialogue["turns"]) >= 3 for dialogue in DIALOGUES) >= 60
