"""Feeds of organisers are read by the bot itself; what they bring is proposed, and told once to who is concerned."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.local_time import FRENCH_TIME
from bot.runtime.feeds import read_due
from bot.runtime.publishing import is_published
from simulator.person import Person
from tests.conversations.test_publishing import MONDAY, ORGANISER, later, near_limoges, organiser
from tests.conversations.test_reminders import received
from tests.support.agenda import Agendas, agendas, calendar, event
from tests.support.rehearsal import Rehearsal

GUERET = "Salle Y, 23000 Guéret"


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The bot in January 2027, with an organiser."""
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as running:
        yield running


@pytest.fixture
async def served(bot: Rehearsal) -> AsyncIterator[Agendas]:
    async with agendas(bot) as them:
        them.pages["a.ics"] = calendar(event())
        yield them


@pytest.fixture
def olga(bot: Rehearsal) -> Person:
    """The organiser."""
    return organiser(bot)


async def adds(olga: Person, served: Agendas, page: str = "a.ics", more: str = "") -> None:
    await olga.sends("/flux")
    await olga.taps("Ajouter un flux")
    await olga.sends(f"Club {page[0].upper()} ; {served.address(page)}{more}")


async def read_again(bot: Rehearsal, hours: int = 7) -> None:
    """Let hours pass, the feeds be read, and what is due be sent."""
    bot.clock.jump(bot.clock.now() + timedelta(hours=hours))
    await read_due(bot.services)
    for _ in range(3):
        await later(bot, 6)


async def test_a_feed_is_named_read_and_what_it_brings_waits_for_the_organiser(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    await adds(olga, served)
    assert olga.screen.startswith("Club A\u00a0: lu le")
    assert "1 rencontre" in olga.screen
    assert "m1" not in bot.services.content.stages
    await olga.taps("Les propositions")
    assert "1 proposition à vérifier." in olga.screen
    assert "Atelier IA pour les artisans, 12 mars\u00a0: nouvelle" in olga.screen
    await olga.taps("1")
    assert olga.screen.startswith("À publier\u202f? Nouvelle dans «\u00a0Club A\u00a0».")
    assert "Source\u00a0: Club A" in olga.screen
    await olga.taps("Publier et prévenir")
    assert olga.screen.startswith("C’est publié")
    assert bot.services.content.stages["m1"].town == "Limoges"
    await olga.taps_data("proposals")
    assert olga.screen.startswith("Rien n’est à vérifier.")


async def test_the_same_feed_read_again_changes_nothing_and_is_not_sent_again(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    nadia = await near_limoges(bot)
    await adds(olga, served, more=" ; de confiance")
    for _ in range(4):
        await read_again(bot)
    assert received(nadia, "Nouvelle rencontre\u00a0: Atelier IA pour les artisans") == 1
    assert served.asked[-1].headers["if-none-match"]
    assert len(await bot.services.meetings.all()) == 1
    served.pages["a.ics"] = calendar(event()).replace(b"20270101T000000Z", b"20270103T000000Z")
    await read_again(bot)
    assert received(nadia, "Atelier IA") == 1
    assert not await bot.services.feeds.open()


async def test_a_later_reading_moves_one_and_cancels_one_and_each_is_told_once(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    cafe = event("ia-2@club.example", "Café IA", "20270402", place=GUERET)
    served.pages["a.ics"] = calendar(event(), cafe)
    await adds(olga, served, more=" ; de confiance")
    await later(bot, 11)
    ann, bob, eve = (bot.person(name) for name in ("Ann", "Bob", "Eve"))
    meetings = {stage.title: stage.id for stage in bot.services.content.stages.values() if stage.said_by == "Club A"}
    for person, title in ((ann, "Atelier IA pour les artisans"), (bob, "Café IA")):
        await person.sends("/start")
        await person.taps_data(f"remind:{meetings[title]}:d1-1800")
    await eve.sends("/start")
    off = event("ia-2@club.example", "Annulé : Café IA", "20270402", place=GUERET)
    served.pages["a.ics"] = calendar(event(day="20270319"), off)
    for _ in range(3):
        await read_again(bot)
    assert received(ann, "12 mars → 19 mars") == 1
    assert received(bob, "est annulée") == 1
    assert received(ann, "annulée") == received(bob, "→") == received(eve, "Café IA") == 0
    file = next(message for message in reversed(ann.messages) if "document" in message)
    assert file["document"]["file_name"].endswith(".ics")


async def test_what_is_absent_is_not_cancelled_and_after_a_day_an_organiser_is_asked(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    other = event("ia-2@club.example", "Café IA", "20270402", place=GUERET)
    served.pages["a.ics"] = calendar(event(), other)
    await adds(olga, served, more=" ; de confiance")
    await later(bot, 11)
    served.pages["a.ics"] = calendar(other)
    await read_again(bot)
    assert not await bot.services.feeds.open()
    await read_again(bot, 25)
    assert bot.stage("m1").status == "planned"
    (row,) = await bot.services.feeds.open()
    await olga.taps_data(f"proposal:{row.number}")
    assert olga.screen.startswith("À confirmer\u202f? Elle n’est plus dans «\u00a0Club A\u00a0» depuis un jour.")
    await olga.taps("Publier et prévenir")
    assert bot.stage("m1", revision=9).status == "to confirm"
    served.pages["a.ics"] = calendar(event(), other)
    await read_again(bot)
    assert not [row for row in await bot.services.feeds.open() if row.news == "cancelled"]


@pytest.mark.parametrize("broken", ["cut", "html", "error", "half"])
async def test_a_reading_that_fails_deletes_nothing_and_the_third_time_organisers_are_told(
    bot: Rehearsal, olga: Person, served: Agendas, broken: str
) -> None:
    many = [event(f"ia-{n}@club.example", f"Atelier {n}", f"202703{10 + n}") for n in range(1, 7)]
    served.pages["a.ics"] = calendar(*many)
    await adds(olga, served, more=" ; de confiance")
    await later(bot, 11)
    whole = served.pages["a.ics"]
    bodies = {"cut": whole[: len(whole) // 2], "html": b"<html><p>Maintenance</p></html>", "half": calendar(many[0])}
    served.pages["a.ics"] = bodies.get(broken, whole)
    served.status = 500 if broken == "error" else 200
    for _ in range(3):
        await read_again(bot, 25)
    assert len([stage for stage in bot.services.content.stages.values() if stage.said_by == "Club A"]) == 6
    assert not await bot.services.feeds.open()
    assert received(olga, "«\u00a0Club A\u00a0» ne peut pas être lu.") == (broken != "half")
    served.pages["a.ics"], served.status = whole, 200
    await read_again(bot, 25)
    await olga.sends("/flux")
    assert "6 rencontres" in olga.screen


async def test_more_changes_at_once_than_a_trusted_feed_may_make_wait_for_an_organiser(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    served.pages["a.ics"] = calendar(
        *(event(f"ia-{n}@c.example", f"Atelier {n}", f"202703{9 + n}") for n in range(1, 12))
    )
    await adds(olga, served, more=" ; de confiance")
    assert "Tout accepter (11)" in olga.buttons
    assert "plus de dix\u00a0: elles attendent votre accord, à donner une fois" in olga.screen
    assert not await bot.services.meetings.all()
    await olga.sends("/flux")
    assert "11 propositions à vérifier." in olga.screen
    await olga.taps("1")
    await olga.taps("Tout accepter (11)")
    assert olga.screen.startswith("11 rencontres publiées.")
    assert len([name for name in bot.services.content.stages if is_published(name)]) == 11
    await olga.sends("/flux")
    assert "Rien n’est à vérifier." in olga.screen


async def test_what_lacks_something_is_left_when_all_is_accepted(bot: Rehearsal, olga: Person, served: Agendas) -> None:
    nowhere = event("ia-3@c.example", "Atelier 3", "20270315").replace("87000 Limoges", "")
    served.pages["a.ics"] = calendar(
        event("ia-1@c.example", "Atelier 1", "20270313"), event("ia-2@c.example", "Atelier 2", "20270314"), nowhere
    )
    await adds(olga, served)
    await olga.taps("Tout accepter (3)")
    assert "1 reste à compléter ou à vérifier." in olga.screen
    assert {one.title for one in bot.services.content.stages.values()} >= {"Atelier 1", "Atelier 2"}


async def test_what_two_feeds_tell_is_one_meeting_and_can_be_taken_apart(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    served.pages["b.ics"] = calendar(event("other@b.example", "Atelier l’IA pour artisans", hour="091500"))
    await adds(olga, served)
    await adds(olga, served, "b.ics")
    (row,) = await bot.services.feeds.open()
    await olga.taps_data(f"proposal:{row.number}")
    assert "La même que dans\u00a0: Club B" in olga.screen
    await olga.taps("Ce n’est pas la même")
    assert len(await bot.services.feeds.open()) == 2


async def test_what_the_files_of_the_bot_tell_already_is_not_proposed(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    curated = bot.stage("lyon", id="atelier-limoges", title="Atelier IA pour les artisans", town="Limoges", tour=None,
        date=datetime(2027, 3, 12, tzinfo=FRENCH_TIME).date(), starts=None, is_exact=False)  # fmt: skip
    await bot.reads(curated)
    await adds(olga, served)
    assert not await bot.services.feeds.open()


async def test_what_was_dropped_is_not_proposed_again_and_what_was_corrected_stays(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    second = event("ia-2@club.example", "Café IA", "20270402", place=GUERET)
    served.pages["a.ics"] = calendar(event(), second)
    await adds(olga, served)
    first, other = await bot.services.feeds.open()
    await olga.taps_data(f"proposal:{other.number}")
    await olga.taps("Écarter")
    await olga.taps_data(f"proposal:{first.number}")
    await olga.taps("Corriger")
    await olga.taps("La salle")
    await olga.sends("Salle des fêtes")
    await olga.taps("Publier et prévenir")
    served.pages["a.ics"] = calendar(event(hour="100000"), second.replace("20270402", "20270409"))
    await read_again(bot)
    (row,) = await bot.services.feeds.open()
    assert row.number == first.number
    await olga.taps_data(f"proposal:{row.number}")
    assert "Début\u00a0: 9\u202fh → 10\u202fh" in olga.screen
    await olga.taps("Publier et prévenir")
    stage = bot.services.content.stages["m1"]
    assert (stage.venue, f"{stage.starts:%H:%M}") == ("Salle des fêtes", "10:00")


async def test_an_address_with_nothing_any_more_is_read_no_more_and_a_feed_that_is_removed_leaves_its_meetings(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    await adds(olga, served, more=" ; de confiance")
    served.pages.clear()
    for _ in range(4):
        await read_again(bot, 25)
    calls = len(served.asked)
    await read_again(bot, 25)
    assert len(served.asked) == calls
    await olga.sends("/flux")
    assert "1. Club A\u00a0: arrêté" in olga.screen
    await olga.taps("1")
    assert "Club A\u00a0: arrêté, il n’y a plus rien à cette adresse" in olga.screen
    await olga.taps("Ne plus le lire")
    assert "m1" in bot.services.content.stages
    await olga.sends("/flux")
    assert olga.screen.startswith("0 flux")


async def test_no_address_of_a_private_network_is_read(olga: Person) -> None:
    await olga.sends("/flux")
    await olga.taps("Ajouter un flux")
    await olga.sends("Chez moi ; http://127.0.0.1/agenda.ics")
    assert "Cette adresse est celle d’un réseau privé" in olga.screen
    await olga.taps_data("newfeed")
    await olga.sends("rien du tout")
    assert olga.screen.startswith("Je n’y vois pas d’adresse.")


async def test_feeds_are_for_organisers_alone(bot: Rehearsal, olga: Person, served: Agendas) -> None:
    await adds(olga, served)
    ann = bot.person("Ann")
    await ann.sends("/start")
    for data in ("feeds", "newfeed", "feed:1", "feeding:1:remove", "proposals", "proposal:1", "settle:1:accept"):
        await ann.taps_data(data)
        assert "Club A" not in ann.screen
    assert await bot.services.feeds.get(1)
    assert not await bot.services.meetings.all()


async def test_a_file_names_feeds_in_the_same_form(tmp_path: Path) -> None:
    listed = tmp_path / "feeds.txt"
    listed.write_text(
        "# nos flux\nClub A ; https://club.example/a.ics ; de confiance\nhttps://openagenda.com/agendas/12\n"
    )
    start = Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER}), feeds=listed)
    async with start.running() as bot:
        olga = organiser(bot)
        await olga.sends("/flux")
        assert olga.screen.startswith("2 flux")
        await olga.taps("1")
        assert "De confiance" in olga.screen
        assert "Ne plus le lire" not in olga.buttons
        found = {feed.address for feed in await bot.services.feeds.all()}
        assert "https://openagenda.com/agendas/12/events.v2.ics" in found
    listed.write_text("Club A ; https://club.example/a.ics\n")
    async with Rehearsal(tmp_path, MONDAY, feeds=listed).running() as bot:
        (feed,) = await bot.services.feeds.all()
        assert not feed.trusted


async def test_what_was_kept_of_a_feed_and_cannot_be_read_any_more_changes_nothing(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    await adds(olga, served, more=" ; de confiance")
    async with bot.services.database.writing() as connection:
        await connection.execute(text("UPDATE feeds SET known = '{\"events\": 3}', etag = ''"))
    await read_again(bot)
    assert not await bot.services.feeds.open()
    assert len(await bot.services.meetings.all()) == 1


async def test_a_feed_that_is_removed_leaves_what_the_other_one_tells(
    bot: Rehearsal, olga: Person, served: Agendas
) -> None:
    served.pages["b.ics"] = calendar(event("other@b.example"))
    await adds(olga, served)
    await adds(olga, served, "b.ics")
    await olga.taps_data("feeding:1:remove")
    (row,) = await bot.services.feeds.open()
    assert row.feed == 2
    assert row.says


async def test_trust_is_given_and_taken_back(bot: Rehearsal, olga: Person, served: Agendas) -> None:
    await adds(olga, served)
    await olga.taps("Faire confiance")
    assert "De confiance\u00a0: dix changements au plus" in olga.screen
    served.pages["a.ics"] = calendar(event(), event("ia-2@club.example", "Café IA", "20270402", place=GUERET))
    await read_again(bot)
    assert [row.event.title for row in await bot.services.feeds.open()] == ["Atelier IA pour les artisans"]
    await olga.taps_data("feeding:1:doubt")
    served.pages["a.ics"] = calendar(event("ia-3@club.example", "Autre", "20270410"))
    await read_again(bot)
    assert len(await bot.services.feeds.open()) == 2
