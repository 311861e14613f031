"""Every button of every screen, from every command, pressed once, in each language; and every one ever released."""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.meetings import status
from bot.replies.callback_data import OpenCard, parse
from bot.screens.menu import ANSWERED
from simulator.person import Person
from tests.support.rehearsal import Rehearsal
from tests.support.size import proved

LOST = ("Ce bouton ne mène plus nulle part", "This button no longer leads anywhere")
EVERY_ONE = {"card", "go", "stage", "stages", "command"}
"""The verbs of buttons that are all pressed; of the others, which do the same for each item, only the first few."""
SOME = 4
NUMBERED = {"draft", "english", "feed", "feeding", "mark", "proposal", "publish", "purge", "settle", "town"}
"""The verbs of what organisers do to a thing by its number: there is none yet of the numbers that a release keeps."""
ORGANISERS = NUMBERED | {"abandon", "announce", "feeds", "follow", "french", "newfeed", "proposals", "review", "undo"}
"""The verbs of what only organisers may do."""
ORGANISERS_COMMANDS = {"command:recharger", "command:statistiques"}
LEFT_OUT = {"count", "region", "siren"}
"""The verbs of what leads nowhere here: the code is no ambassador's, no button carries it, the setting is off."""
ORGANISER = 99
LEAKED = re.compile(r"[{}]|\bNone\b|\b(card|go|stage|remind):[a-z]|</?[bi]>|&\w+;")


@dataclass
class Walk:
    """A walk from button to button; each is pressed once, whatever the screen it stands on."""

    bot: Rehearsal
    person: Person
    screens: dict[str, list[str]] = field(default_factory=dict)
    """What each button pressed, or command sent, offers: the data of its buttons."""
    wrong: list[str] = field(default_factory=list)
    pressed: Counter[str] = field(default_factory=Counter)

    async def begin(self, commands: Iterable[str], *, every_list: bool) -> None:
        """Send the commands, and press what they offer; with `every_list`, cards anew from each list that has them."""
        todo: deque[str] = deque()
        for command in commands:
            await self.person.sends(command)
            todo += self._look(command)
        while todo:
            data = todo.popleft()
            action = parse(data)
            if not every_list and isinstance(action, OpenCard):
                data = OpenCard(action.card, page=action.page).pack()
            if self._is_worth_pressing(data):
                todo += await self.press(data)

    def _is_worth_pressing(self, data: str) -> bool:
        verb = data.split(":", maxsplit=1)[0]
        return data not in self.screens and verb != "language" and (verb in EVERY_ONE or self.pressed[verb] < SOME)

    async def press(self, data: str) -> list[str]:
        """Press a button; return the data of those that it leads to."""
        self.pressed[data.split(":", maxsplit=1)[0]] += 1
        await self.person.taps_data(data)
        return self._look(data)

    def _look(self, opened: str) -> list[str]:
        """Note what is wrong with a screen; return the data of its buttons."""
        rows = self.person.messages[-1].get("reply_markup", {}).get("inline_keyboard", [])
        buttons = {key["text"]: key["callback_data"] for row in rows for key in row if "callback_data" in key}
        typed = {text: str(self.bot.services.recent.meant_by(self.person.account.id, text)) for text in buttons}
        for what in (
            *(f"says {leak[0]!r}" for leak in [LEAKED.search(self.person.screen)] if leak),
            *(["leads nowhere"] if self.person.screen.startswith(LOST) else []),
            *(["is a dead end"] if not self.person.buttons else []),
            *(f"does not understand {text!r} typed" for text, data in buttons.items() if typed[text] != data),
        ):
            self.wrong.append(f"{opened} {what}")
        keyboard = {"Accueil", "Home"} & set(self.person.buttons)
        self.screens[opened] = list(buttons.values()) or ["home"] * bool(keyboard)
        return list(buttons.values())

    def far_from_home(self) -> list[str]:
        """Return what was opened from which home is more than two taps away."""
        near = {opened for opened, offered in self.screens.items() if "home" in (opened, *offered)}
        return [opened for opened, offered in self.screens.items() if not near & {opened, *offered}]


def verb_of(data: str) -> str:
    return data.split(":", maxsplit=1)[0]


def _is_for_organisers(data: str) -> bool:
    return verb_of(data) in ORGANISERS or data in ORGANISERS_COMMANDS


def commands_of(bot: Rehearsal) -> list[str]:
    scripts = bot.services.content.scripts.values()
    return sorted(f"/{name}" for name in [*ANSWERED, *(script.command for script in scripts if script.command)])


@pytest.mark.slow
@pytest.mark.unmeasured
async def test_every_button_and_every_one_ever_released_is_answered_near_home(bot: Rehearsal) -> None:
    walk = Walk(bot, bot.person())
    await walk.begin(commands_of(bot), every_list=True)
    content = bot.services.content
    known = status.known(content.stages.values(), bot.services.clock.now())
    assert {f"stage:{stage.id}" for stage in known} <= walk.screens.keys()
    assert {data.split(":")[1] for data in walk.screens if data.startswith("card:")} == set(content.cards)
    left_out = [data for data in content.released if verb_of(data) in LEFT_OUT]
    theirs = [data for data in content.released if data not in walk.screens and not _is_for_organisers(data)]
    for data in [*theirs[:: proved(5, 1)], *left_out]:
        if data not in walk.screens:
            await walk.press(data)
    assert {verb_of(data) for data in left_out} == LEFT_OUT
    assert sorted(walk.wrong) == sorted(f"{data} leads nowhere" for data in left_out)
    assert not set(walk.far_from_home()) - set(left_out)


@pytest.mark.slow
@pytest.mark.unmeasured
async def test_a_button_of_organisers_opens_for_them_and_leads_nobody_else_anywhere(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, admin_ids=frozenset({ORGANISER})).running() as bot:
        organiser = Person(bot.telegram, bot.telegram.person("Olga", "fr", ORGANISER), bot.deliver)
        owner = bot.person()
        theirs = [data for data in bot.services.content.released if _is_for_organisers(data)]
        assert {verb_of(data) for data in theirs} == ORGANISERS | {"command"}
        of_nothing = {data for data in theirs if verb_of(data) in NUMBERED}
        for person, lost in ((organiser, of_nothing), (owner, set(theirs))):
            await person.sends("/start")
            walk = Walk(bot, person)
            for data in theirs:
                await walk.press(data)
            assert {wrong.removesuffix(" leads nowhere") for wrong in walk.wrong} == lost


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_screen_is_answered_near_home_in_each_language(bot: Rehearsal, language: str) -> None:
    walk = Walk(bot, bot.person(language=language))
    await walk.begin(commands_of(bot), every_list=False)
    assert not walk.wrong
    assert not walk.far_from_home()
