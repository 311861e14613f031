"""The day after a meeting, who had asked to be reminded is asked once whether it was useful; answers have no names."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.local_time import FRENCH_TIME
from bot.storage.backup import back_up, put_back
from bot.storage.beside_key import BesideKey
from bot.storage.vault import Vault
from simulator.person import Person
from tests.conversations.test_publishing import MONDAY, ORGANISER, SENTENCE, later, near_limoges, organiser
from tests.conversations.test_reminders import received
from tests.support.rehearsal import DATA_KEY, Rehearsal

EVE = datetime(2027, 3, 11, 18, tzinfo=FRENCH_TIME)
EVENING = datetime(2027, 3, 12, 19, tzinfo=FRENCH_TIME)
NEXT_DAY = datetime(2027, 3, 13, 10, tzinfo=FRENCH_TIME)
USEFUL = "Atelier IA, Limoges\u00a0: c’était utile\u202f?"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """A workshop in Limoges was published in January 2027."""
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as running:
        olga = organiser(running)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
        await later(running, 11)
        yield running


async def reminded(bot: Rehearsal, name: str = "Ann") -> Person:
    person = bot.person(name)
    await person.sends("/start")
    await person.taps_data("remind:m1:d1-1800")
    return person


async def lives_through(bot: Rehearsal) -> None:
    for moment in (EVE, EVENING, NEXT_DAY, NEXT_DAY.replace(minute=30), NEXT_DAY.replace(day=14)):
        await bot.jump(moment)


async def test_who_asked_to_be_reminded_is_asked_the_day_after_once_and_nobody_else(bot: Rehearsal) -> None:
    ann, nadia = await reminded(bot), await near_limoges(bot)
    await bot.jump(EVE)
    await bot.jump(EVENING)
    assert received(ann, USEFUL) == 0
    await lives_through(bot)
    assert received(ann, USEFUL) == 1
    assert received(nadia, USEFUL) == 0
    assert ann.buttons == ["Oui", "Pas trop", "Je n’ai pas pu venir", "Ne plus demander", "Accueil"]


@pytest.mark.parametrize(
    ("answer", "said", "offered"),
    [
        ("Oui", "Tant mieux.", ["Mes aides", "Me prévenir de la prochaine", "En parler autour de moi"]),
        ("Pas trop", "Merci de le dire.", ["Qui peut m’aider", "Mes aides", "Me prévenir de la prochaine"]),
        ("Je n’ai pas pu venir", "Ce sera pour une autre fois.", ["Me prévenir de la prochaine", "Près de chez moi"]),
    ],
)
async def test_the_next_step_fits_the_answer_and_a_second_tap_counts_nothing(
    bot: Rehearsal, answer: str, said: str, offered: list[str]
) -> None:
    ann = await reminded(bot)
    await lives_through(bot)
    asked = ann.messages[-1]["message_id"]
    await ann.taps(answer)
    assert ann.screen.startswith(said)
    assert ann.buttons == [*offered, "Accueil"]
    for data in ("said:m1:yes", "said:m1:no"):
        await ann.taps_data(data, asked)
    assert sum((await bot.services.afterwards.answers("stage:m1")).values()) == 1


async def test_nothing_says_who_answered_what(bot: Rehearsal) -> None:
    ann = await reminded(bot)
    await lives_through(bot)
    await ann.taps("Oui")
    rows = await bot.services.exports.of_person(1)
    assert "useful" not in rows
    assert not [row for row in rows["queue"] if row["offset"] == "after"]


async def test_the_way_out_is_in_the_message_and_holds(bot: Rehearsal) -> None:
    ann = await reminded(bot)
    await lives_through(bot)
    await ann.taps("Ne plus demander")
    assert ann.screen.startswith("C’est noté\u00a0: je ne vous le demanderai plus.")
    olga = organiser(bot)
    await olga.sends("/publier café IA à Limoges le 20 mars 2027 à 9 h, Club Exemple")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    await ann.taps_data("remind:m2:d1-1800")
    for day in (19, 20, 21, 22):
        await bot.jump(datetime(2027, 3, day, 19, tzinfo=FRENCH_TIME))
    assert received(ann, "Café IA, Limoges\u00a0: c’était utile") == 0
    assert received(ann, "C’est demain\u00a0: Café IA") == 1


async def test_a_meeting_that_was_cancelled_or_a_reminder_that_was_taken_back_asks_nothing(bot: Rehearsal) -> None:
    ann, bob = await reminded(bot), await reminded(bot, "Bob")
    await bob.taps_data("unremind:m1:d1-1800")
    olga = organiser(bot)
    await olga.sends("/etapes")
    await olga.taps_data("draft:1")
    await olga.taps("Annuler la rencontre")
    await olga.taps("Publier et prévenir")
    await lives_through(bot)
    assert received(ann, USEFUL) == received(bob, USEFUL) == 0


async def test_organisers_see_the_answers_once_five_have_said(bot: Rehearsal) -> None:
    people = [await reminded(bot, f"Person {number}") for number in range(5)]
    await lives_through(bot)
    olga = organiser(bot)
    await olga.sends("/etapes")
    for number, person in enumerate(people):
        await olga.taps_data("draft:1")
        assert "Utile" not in olga.screen
        await person.taps("Oui" if number else "Pas trop")
    await olga.taps_data("draft:1")
    assert "Utile\u202f? Oui\u00a0: 4 · pas trop\u00a0: 1 · pas pu venir\u00a0: 0" in olga.screen


async def test_it_is_asked_once_also_over_a_restart(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as first:
        olga = organiser(first)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
        await later(first, 11)
        ann = await reminded(first)
        await first.jump(EVE)
        await first.jump(EVENING)
    for hour in (9, 11, 12):
        again = Rehearsal(tmp_path, NEXT_DAY.replace(hour=hour))
        again.telegram = first.telegram
        async with again.running():
            await again.jump(NEXT_DAY.replace(hour=hour, minute=30))
    assert received(ann, USEFUL) == 1


async def test_a_copy_that_is_put_back_asks_nothing_of_what_took_place_since(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    async with Rehearsal(kept, MONDAY, admin_ids=frozenset({ORGANISER})).running() as bot:
        olga = organiser(bot)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
        await later(bot, 11)
        ann = await reminded(bot)
        await bot.jump(EVE)
        back_up(kept / "bot.db", tmp_path / "copy.db", EVE)
        await lives_through(bot)
        assert received(ann, USEFUL) == 1
    folder = tmp_path / "again"
    folder.mkdir()
    vault, late = Vault([DATA_KEY]), NEXT_DAY.replace(hour=15)
    put_back(tmp_path / "copy.db", folder / "bot.db", vault, BesideKey(folder, folder / "bot.db", vault), late, None)
    again = Rehearsal(folder, late)
    again.telegram = bot.telegram
    async with again.running():
        for hour in (16, 17):
            await again.jump(NEXT_DAY.replace(hour=hour))
    assert received(ann, USEFUL) == 1
