"""People are remembered as the database has them, and not a moment longer."""

from dataclasses import replace

from bot.people.person import Person as Kept
from bot.people.quiet_hours import QuietHours
from bot.storage.people_at_hand import PeopleAtHand
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

ANN = Kept(1, "fr", False, None, False, QuietHours())


def test_somebody_is_remembered_and_so_is_that_nothing_is_kept_of_somebody() -> None:
    people = PeopleAtHand()
    assert people.get(5) is False
    people.remember(5, ANN, people.mark)
    people.remember(6, None, people.mark)
    assert people.get(5) == ANN
    assert people.get(6) is None


def test_what_was_read_before_or_during_a_change_is_not_remembered_after_it() -> None:
    people = PeopleAtHand()
    people.remember(5, ANN, before := people.mark)
    with people.change(5):
        assert people.get(5) is False
        during = people.mark
    people.remember(5, ANN, before)
    people.remember(5, ANN, during)
    assert people.get(5) is False
    people.remember(5, ANN, people.mark)
    with people.change_person(ANN.id):
        pass
    assert people.get(5) is False


def test_the_newest_are_remembered_and_nobody_where_others_write_too() -> None:
    people = PeopleAtHand(most=2)
    for chat_id in (5, 6, 7):
        people.remember(chat_id, replace(ANN, id=chat_id), people.mark)
    assert [people.get(chat_id) is not False for chat_id in (5, 6, 7)] == [False, True, True]
    shared = PeopleAtHand(alone=False)
    shared.remember(5, ANN, shared.mark)
    assert shared.get(5) is False


async def test_whatever_changes_somebody_is_seen_by_the_next_look(bot: Rehearsal, ann: Person) -> None:
    people, chat = bot.services.people, ann.account.id
    assert await people.find(chat) is None
    await ann.taps_data("remind:saint-denis-reunion:d1-1800")
    kept = await people.find(chat)
    assert kept
    assert kept.zone == "Indian/Reunion"
    await ann.taps_data("quiet:20:9")
    assert (await people.find(chat)) != kept
    await people.freeze(chat, bot.clock.now())
    assert (frozen := await people.find(chat))
    assert frozen.frozen
    await ann.taps_data("home")
    assert (thawed := await people.find(chat))
    assert not thawed.frozen
    await people.forget(chat, bot.clock.now())
    assert await people.find(chat) is None
