"""The last day of a call: seen on its card, reminded of, and told when it is no longer the same."""

from datetime import date

import pytest

from bot.content.models import Card, State
from bot.runtime.rescheduling import adopt, tell
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal

CARD = "aide-pass-occitanie"


async def announces(bot: Rehearsal, last_day: date | None, state: State = "ouvert") -> None:
    """Read the content again: the call has this last day, and is open unless said otherwise."""
    cards = bot.services.content.cards
    await reads(bot, cards | {CARD: cards[CARD].model_copy(update={"deadline": last_day, "state": state})})


async def reads(bot: Rehearsal, cards: dict[str, Card]) -> None:
    """Read the content again: these are its cards."""
    await tell(await adopt(bot.services, bot.services.content.model_copy(update={"cards": cards})), bot.services)


@pytest.fixture
async def reminded(bot: Rehearsal, ann: Person) -> Person:
    """Ann, who is to be reminded of the last day on its eve."""
    await announces(bot, date(2024, 11, 29))
    await ann.taps_data(f"card:{CARD}")
    await ann.taps("Me rappeler le dernier jour")
    await ann.taps("La veille à 18 h")
    return ann


async def test_the_eve_of_a_last_day_is_reminded_of_and_can_be_put_off_to_the_day_itself(
    bot: Rehearsal, reminded: Person
) -> None:
    assert "Je vous écrirai le jeudi 28 novembre 2024 à 18\u202fh." in reminded.screen
    await bot.jump(at(11, 28, 18))
    assert reminded.screen.startswith("C’est demain le dernier jour")
    await reminded.taps("Me le redire demain à 8 h")
    await bot.jump(at(11, 29, 8))
    assert reminded.screen.startswith("C’est le dernier jour")


async def test_the_last_day_counts_and_what_is_over_is_not_reminded_of(bot: Rehearsal, ann: Person) -> None:
    await announces(bot, date(2024, 11, 29))
    for moment, said, offered in (
        (at(11, 29, 23, 59), "Dernier jour\u00a0: vendredi 29 novembre 2024 inclus.", True),
        (at(11, 30, 0), "Le dernier jour était le vendredi 29 novembre 2024.", False),
    ):
        bot.clock.jump(moment)
        await ann.taps_data(f"card:{CARD}")
        assert said in ann.screen
        assert ("Me rappeler le dernier jour" in ann.buttons) is offered


@pytest.mark.parametrize("state", ["fermé", "terminé"])
async def test_a_call_that_closed_before_its_last_day_is_told_in_the_past(
    bot: Rehearsal, ann: Person, state: State
) -> None:
    await announces(bot, date(2024, 11, 29), state)
    await ann.taps_data(f"card:{CARD}")
    assert "Le dernier jour était le vendredi 29 novembre 2024." in ann.screen
    assert "Me rappeler le dernier jour" not in ann.buttons


async def test_another_last_day_is_told_once_and_the_reminder_follows(bot: Rehearsal, reminded: Person) -> None:
    for _ in range(2):
        await announces(bot, date(2024, 12, 13))
        await bot.jump(at(10, 22, 10))
    assert received(reminded, "devient le vendredi 13 décembre 2024, au lieu du vendredi 29 novembre 2024") == 1
    await bot.jump(at(11, 28, 18))
    assert received(reminded, "dernier jour\u00a0:") == 0
    await bot.jump(at(12, 12, 18))
    assert received(reminded, "C’est demain le dernier jour") == 1


@pytest.mark.slow
async def test_a_last_day_that_moves_again_and_again_is_told_each_time(bot: Rehearsal, reminded: Person) -> None:
    for day, hour in ((13, 10), (20, 11)):
        await announces(bot, date(2024, 12, day))
        await bot.jump(at(10, 22, hour))
    assert received(reminded, "devient le vendredi 20 décembre 2024, au lieu du vendredi 13 décembre 2024") == 1
    await reminded.taps_data(f"remind:card:{CARD}:d1-1800")
    await reminded.sends("/rappels")
    assert reminded.screen.startswith("1 rappel")
    assert "jeudi 19 décembre 2024 à 18\u202fh" in reminded.screen


async def test_a_last_day_that_is_no_longer_announced_is_told_and_not_reminded_of(
    bot: Rehearsal, reminded: Person
) -> None:
    await announces(bot, None)
    await bot.jump(at(10, 22, 10))
    assert "la date limite n’est plus annoncée" in reminded.screen
    await bot.jump(at(11, 28, 18))
    assert received(reminded, "dernier jour") == 0


async def test_a_first_last_day_is_news_to_nobody(bot: Rehearsal, ann: Person) -> None:
    before = len(ann.messages)
    await announces(bot, date(2024, 11, 29))
    await bot.jump(at(10, 22, 10))
    assert len(ann.messages) == before


async def test_a_call_that_left_the_content_is_not_reminded_of(bot: Rehearsal, reminded: Person) -> None:
    cards = dict(bot.services.content.cards)
    del cards[CARD]
    await reads(bot, cards)
    await bot.jump(at(11, 28, 18))
    assert received(reminded, "dernier jour") == 0
