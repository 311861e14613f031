"""What an organiser meets at the edges: a town of many, a forwarded message, a second tap, a right taken away."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.person import Person
from tests.conversations.test_publishing import MONDAY, ORGANISER, SENTENCE, later, near_limoges, organiser
from tests.conversations.test_reminders import received
from tests.support.rehearsal import Rehearsal

NOWHERE = "/publier atelier IA le 12 mars 2027 à 9 h, Club Exemple"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The bot in January 2027, with an organiser."""
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as running:
        yield running
        assert not running.errors, running.errors


@pytest.fixture
def olga(bot: Rehearsal) -> Person:
    """The organiser."""
    return organiser(bot)


async def forwards(bot: Rehearsal, person: Person, text: str) -> None:
    """Pass on a message that somebody else wrote."""
    update = bot.telegram.send_text(person.account, text)
    assert update is not None
    update["message"]["forward_origin"] = {"type": "hidden_user", "sender_user_name": "Club", "date": 1}
    await bot.deliver(update)


async def test_of_a_town_that_several_bear_it_is_asked_which_and_that_one_is_published(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/publier atelier IA à Saint-Denis le 12 mars 2027 à 9 h, Club Exemple")
    assert olga.screen == "Quelle commune\u202f?"
    await olga.taps("Saint-Denis (La Réunion)")
    assert "Saint-Denis (La Réunion)" in olga.screen
    assert olga.screen.startswith("Avant de publier")
    await olga.taps("Publier et prévenir")
    assert [one.department for one in bot.services.content.stages.values() if one.id == "m1"] == ["974"]


async def test_the_town_of_a_draft_is_chosen_by_nobody_else_and_only_one_that_there_is(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/publier atelier IA à Saint-Denis le 12 mars 2027 à 9 h, Club Exemple")
    await bot.person("Zoé").sends("/start")
    for person, data in ((bot.person("Bob"), "town:1:97411"), (olga, "town:1:00000"), (olga, "town:99:97411")):
        await person.sends("/start")
        await person.taps_data(data)
        assert person.screen.startswith("Ce bouton ne mène plus nulle part")


async def test_a_town_that_there_is_not_is_asked_for_again_until_it_is_one(olga: Person) -> None:
    await olga.sends(NOWHERE)
    assert olga.screen.startswith("Dans quelle commune\u202f?")
    await olga.sends("Xyzzyville")
    assert olga.screen.startswith("Je ne trouve pas cette commune.")
    await olga.sends("87000")
    assert "Où\u00a0: Limoges (Haute-Vienne)" in olga.screen


async def test_by_which_programme_it_is_online_is_no_town(olga: Person) -> None:
    await olga.sends(NOWHERE)
    await olga.sends("en ligne, Teams")
    assert "Où\u00a0: en ligne" in olga.screen


async def test_what_an_organiser_forwards_is_a_meeting_and_what_an_owner_forwards_a_question(
    bot: Rehearsal, olga: Person
) -> None:
    await forwards(bot, olga, SENTENCE)
    assert olga.screen.startswith("Avant de publier")
    bob = bot.person("Bob")
    await bob.sends("/start")
    await forwards(bot, bob, SENTENCE)
    assert "Avant de publier" not in bob.screen
    assert "Depuis Limoges" in bob.screen


async def test_what_is_forwarded_is_no_answer_to_what_was_asked_of_another_meeting(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends(NOWHERE)
    await forwards(bot, olga, SENTENCE.replace("Limoges", "Tulle"))
    assert "Tulle (Corrèze)" in olga.screen
    await olga.sends("Limoges")
    assert "Avant de publier" not in olga.screen, "the other meeting is no longer asked about"


async def test_undone_twice_it_is_said_to_be_undone_not_to_have_been_told(bot: Rehearsal, olga: Person) -> None:
    watching = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    for _ in range(2):
        await olga.taps_data("undo:1")
        assert olga.screen == "C’est annulé. Personne n’a été prévenu."
    await later(bot, 11)
    assert received(watching, "Atelier IA") == 0
    await olga.taps_data("publish:1")
    assert olga.screen.startswith("Ce bouton ne mène plus nulle part"), "what is gone does not come back by an old tap"


async def test_undone_when_people_know_it_is_said_to_be_too_late_however_often(bot: Rehearsal, olga: Person) -> None:
    watching = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    assert received(watching, "Atelier IA") == 1
    for _ in range(2):
        await olga.taps_data("undo:1")
        assert olga.screen.startswith("Trop tard pour annuler")
    assert "m1" in bot.services.content.stages


async def test_given_up_twice_nothing_is_published_nor_asked_any_more(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(NOWHERE)
    for _ in range(2):
        await olga.taps_data("abandon:1")
        assert olga.screen == "Rien n’est publié."
    await olga.sends("Limoges")
    assert "Avant de publier" not in olga.screen
    assert "m1" not in bot.services.content.stages


async def test_an_organiser_who_is_none_any_more_publishes_nothing_of_what_was_begun(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as first:
        olga = organiser(first)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
        await olga.sends(NOWHERE)
    again = Rehearsal(tmp_path, MONDAY)
    again.telegram = first.telegram
    async with again.running() as bot:
        former = Person(bot.telegram, olga.account, bot.deliver)
        await former.sends("Limoges")
        assert "Avant de publier" not in former.screen, "what was asked is no longer theirs to answer"
        for data in ("publish:2", "draft:1:when", "mark:1:cancelled", "undo:1", "abandon:1", "announce"):
            await former.taps_data(data)
            assert former.screen.startswith("Ce bouton ne mène plus nulle part"), data
        await forwards(bot, former, SENTENCE)
        assert "Avant de publier" not in former.screen
        assert [name for name in bot.services.content.stages if name in {"m1", "m2"}] == ["m1"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("/traduire", "Tout est traduit."),
        ("/flux", "0 flux d’agenda.\n\nRien n’est à vérifier."),
        ("/suivi", "Messages à venir\u00a0: moins de 5."),
    ],
)
async def test_where_there_is_nothing_yet_an_organiser_reads_so(olga: Person, command: str, says: str) -> None:
    await olga.sends(command)
    assert olga.screen.startswith(says)
    assert "Accueil" in olga.buttons
