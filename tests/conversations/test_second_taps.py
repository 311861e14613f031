"""A button pressed twice, by a thumb that trembles or after the bot was restarted, has done what it did once."""

from dataclasses import dataclass
from typing import Any

import pytest

from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal
from tests.support.size import proved


@dataclass(frozen=True)
class Tap:
    """A button that changes something: what is pressed before, itself, and what it answers."""

    before: tuple[str, ...]
    data: str
    says: str


LYON, RHONE = "remind:lyon:d1-1800", "watch:dep-69"
TAPS = {
    "to be reminded": Tap((), LYON, "Je vous écrirai le jeudi 21 novembre 2024"),
    "to be reminded no more": Tap((LYON,), "unremind:lyon:d1-1800", "Rappel annulé"),
    "to be reminded at another moment": Tap((LYON,), "swap:lyon:d1-1800:d7-1800", "vendredi 15 novembre 2024"),
    "to be told of what is new near": Tap((), RHONE, "C’est noté\u00a0: Rhône"),
    "to be told of nothing new there": Tap((RHONE,), "unwatch:dep-69", "Je ne vous écrirai plus"),
    "to get the note of the month": Tap((), "notes:dep-69", "C’est noté"),
    "to get no note": Tap(("notes:dep-69",), "unnote", "Entendu\u00a0: aucune note"),
    "to follow a support": Tap((), "newsof:pret-boost", "C’est noté"),
    "to follow it no more": Tap(("newsof:pret-boost",), "nonews:pret-boost", "Je ne vous écrirai plus"),
    "to be left alone at night": Tap((), "quiet:20:9", "Je ne vous écris pas de 20"),
    "to be written to at another hour": Tap((), "zone:Indian/Reunion", "Où êtes-vous"),
    "to be spoken to in English": Tap((), "language:en", "What about AI for your business?"),
    "to become an ambassador": Tap((), "ambassador:yes", "Votre kit d’ambassadeur"),
    "to be none any more": Tap(("ambassador:yes",), "leave", "C’est fait"),
    "to be forgotten": Tap((LYON, "ambassador:yes"), "forget:yes", "C’est effacé"),
}


async def kept(bot: Rehearsal, person: Person) -> dict[str, list[dict[str, Any]]] | None:
    """Return all that is kept of somebody, row by row; None where nobody is known."""
    known = await bot.services.people.find(person.account.id)
    return await bot.services.exports.of_person(known.id) if known else None


async def press(bot: Rehearsal, person: Person, data: str) -> tuple[str, list[str], object]:
    """Press a button; return what is read, what may be pressed next, and what is kept of the person."""
    await person.taps_data(data)
    return person.screen, person.buttons, await kept(bot, person)


@pytest.mark.parametrize("tap", TAPS.values(), ids=TAPS)
async def test_pressed_twice_it_says_the_same_and_keeps_nothing_more(bot: Rehearsal, ann: Person, tap: Tap) -> None:
    for data in tap.before:
        await ann.taps_data(data)
    before = await kept(bot, ann)
    once = await press(bot, ann, tap.data)
    assert tap.says in once[0]
    assert once[2] != before, "it changes something"
    assert await press(bot, ann, tap.data) == once


@pytest.mark.slow
@pytest.mark.parametrize("name", list(TAPS)[:: proved(4, 1)])
async def test_pressed_again_after_a_restart_it_says_the_same_and_keeps_nothing_more(
    rehearsal: Rehearsal, name: str
) -> None:
    tap = TAPS[name]
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/start")
        for data in tap.before:
            await ann.taps_data(data)
        once = await press(rehearsal, ann, tap.data)
    async with rehearsal.running():
        assert await press(rehearsal, ann, tap.data) == once


async def test_pressed_twice_a_reminder_comes_once_and_so_does_what_is_new(bot: Rehearsal, ann: Person) -> None:
    for data in (LYON, LYON, RHONE, RHONE):
        await ann.taps_data(data)
    await bot.reads(bot.stage("lyon", id="villeurbanne", town="Villeurbanne"))
    await bot.jump(at(10, 22, 9))
    assert received(ann, "Nouvelle rencontre\u00a0: Villeurbanne") == 1
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain\u00a0: Lyon") == 1


async def test_put_back_twice_it_is_shown_to_be_there_not_said_to_be_lost(bot: Rehearsal, ann: Person) -> None:
    for data in (LYON, RHONE, "stopall"):
        await ann.taps_data(data)
    await ann.taps("Tout remettre")
    assert ann.screen == "C’est remis\u00a0: 2 demandes, comme avant."
    before = await kept(bot, ann)
    await ann.taps_data("stopall:yes")
    assert ann.screen.startswith("2 rappels\u00a0:")
    assert "Lyon\u00a0: le jeudi 21 novembre" in ann.screen
    assert await kept(bot, ann) == before


async def test_stopped_twice_all_of_it_may_still_be_put_back(bot: Rehearsal, ann: Person) -> None:
    for data in (LYON, RHONE, "stopall", "stopall"):
        await ann.taps_data(data)
    assert "2 demandes sont annulées" in ann.screen
    await ann.taps("Tout remettre")
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain\u00a0: Lyon") == 1


async def test_a_button_of_somebody_who_was_forgotten_does_what_it_says_for_a_newcomer(
    bot: Rehearsal, ann: Person
) -> None:
    for data in (LYON, "language:en", "forget:yes"):
        await ann.taps_data(data)
    await ann.taps_data("unremind:lyon:d1-1800")
    assert ann.screen.startswith("Rappel annulé")
    assert await kept(bot, ann) is None, "taking back what is not there keeps nothing"
    await ann.taps_data(LYON)
    assert ann.screen.startswith("C’est noté"), "the language that was chosen is forgotten too"
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 1
