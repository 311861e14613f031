"""What the bot keeps of a person, and how it goes."""

from pathlib import Path

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_who_only_reads_leaves_no_row(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Lyon")
    await ann.sends("ma boulangerie à Lille")
    assert await bot.services.people.find(ann.account.id) is None
    await ann.sends("/privacy")
    await ann.taps("Voir ce que vous gardez")
    assert "Je ne garde rien de vous" in ann.screen


async def test_the_database_holds_neither_name_nor_number_of_a_person(bot: Rehearsal) -> None:
    person = Person(bot.telegram, bot.telegram.person("Gwenaëlle", "fr", 4_242_424_242), bot.deliver)
    await person.sends("/etapes")
    await person.taps("Lyon")
    await person.taps("Me le rappeler la veille")
    await person.sends("je tiens la quincaillerie Kervadec")
    kept = everything_in(bot.folder)
    for trace in ("Gwenaëlle", "4242424242", "Kervadec", "quincaillerie"):
        assert trace.encode() not in kept
    assert (4_242_424_242).to_bytes(8, "big") not in kept


async def test_all_that_is_kept_is_shown(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("remind:caen:d1-1800")
    await ann.sends("/privacy")
    await ann.taps("Voir ce que vous gardez")
    assert "2 rappels à venir" in ann.screen
    assert "votre langue\u00a0: français" in ann.screen


async def test_everything_goes_when_the_person_asks_and_confirms(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("/privacy")
    await ann.taps("Tout effacer")
    assert await bot.services.people.find(ann.account.id)
    await ann.taps("Oui, tout effacer")
    assert await bot.services.people.find(ann.account.id) is None
    assert await bot.services.queue.next_due() is None


async def test_who_hesitates_keeps_everything(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("forget")
    await ann.taps("Non, garder")
    await ann.sends("/rappels")
    assert "Lyon" in ann.screen
