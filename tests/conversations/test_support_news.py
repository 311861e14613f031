"""« Me prévenir » of a support: told when it opens, closes or changes, once each time, with a way out."""

from datetime import date

import pytest

from bot.content.models import Card
from bot.reminders.support_news import dump, followed, is_news, news, withdrawn
from bot.runtime.rescheduling import adopt, tell
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal, knowledge

CARD = "diag-data-ia"
SUPPORT = f"aid:{CARD}:1NTW"


async def becomes(bot: Rehearsal, **parts: object) -> None:
    """Read the content again: the support is otherwise in it."""
    await reads(bot, bot.services.content.cards | {CARD: bot.services.content.cards[CARD].model_copy(update=parts)})


async def reads(bot: Rehearsal, cards: dict[str, Card]) -> None:
    """Read the content again: these are its cards."""
    await tell(await adopt(bot.services, bot.services.content.model_copy(update={"cards": cards})), bot.services)


@pytest.fixture
async def following(bot: Rehearsal, ann: Person) -> Person:
    """Ann, who follows a support that is open."""
    await becomes(bot, state="ouvert")
    await ann.taps_data(SUPPORT)
    await ann.taps("Me prévenir")
    return ann


async def test_who_follows_a_support_sees_it_on_its_page_and_among_the_reminders(following: Person) -> None:
    assert following.screen.startswith("C’est noté\u00a0: ")
    await following.taps("Voir l’aide")
    assert "Ne plus suivre" in following.buttons
    await following.sends("/rappels")
    assert "si elle ouvre, ferme ou change" in following.screen
    await following.taps("1")
    await following.sends("/rappels")
    assert following.screen.startswith("Aucun rappel")


async def test_it_closes_and_opens_again_and_each_is_told_once(bot: Rehearsal, following: Person) -> None:
    for hour, state, words in ((10, "fermé", "l’aide est fermée."), (11, "ouvert", "l’aide est ouverte.")):
        for _ in range(2):
            await becomes(bot, state=state)
            await bot.jump(at(10, 22, hour))
        assert received(following, words) == 1
    assert "Vous m’aviez demandé de vous le dire." in following.screen


async def test_told_once_also_after_a_restart(bot: Rehearsal, following: Person) -> None:
    await becomes(bot, state="fermé")
    await bot.jump(at(10, 22, 10))
    content = bot.services.content
    known = knowledge()
    again = Rehearsal(bot.folder, at(10, 22, 11), data_key=bot.settings.data_key)
    again.telegram = bot.telegram
    again.knowledge = type(known)(content, known.catalogues)
    before = len(following.messages)
    async with again.running():
        await again.jump(at(10, 22, 12))
    assert len(following.messages) == before
    assert received(following, "l’aide est fermée") == 1


async def test_the_message_has_a_way_out_and_then_nothing_more_comes(bot: Rehearsal, following: Person) -> None:
    await becomes(bot, state="fermé")
    await bot.jump(at(10, 22, 10))
    await following.taps("Ne plus me prévenir")
    assert "Je ne vous écrirai plus pour" in following.screen
    await becomes(bot, state="ouvert")
    await bot.jump(at(10, 22, 11))
    assert received(following, "l’aide est ouverte") == 0
    [consent] = await bot.services.consents.of_person(1)
    assert (consent.purpose, consent.withdrawn_at is not None) == ("news", True)


async def test_what_waits_for_the_morning_is_not_said_to_whoever_stops_at_night(
    bot: Rehearsal, following: Person
) -> None:
    await bot.jump(at(10, 22, 23))
    await becomes(bot, state="fermé")
    await following.taps_data(f"nonews:{CARD}")
    await bot.jump(at(10, 23, 9))
    assert received(following, "l’aide est fermée") == 0


async def test_another_last_day_sums_and_conditions_are_said_precisely(bot: Rehearsal, following: Person) -> None:
    await becomes(bot, deadline=date(2024, 11, 29))
    await bot.jump(at(10, 22, 10))
    assert "Dernier jour\u00a0: vendredi 29 novembre 2024." in following.screen
    audience = bot.services.content.cards[CARD].audience
    assert audience
    await becomes(bot, deadline=date(2024, 12, 13), audience=audience.model_copy(update={"criteria": ()}))
    await bot.jump(at(10, 23, 10))
    assert "Dernier jour\u00a0: vendredi 13 décembre 2024, au lieu du 29 novembre 2024." in following.screen
    assert "Ses conditions ont changé." in following.screen


async def test_a_last_day_is_said_once_to_whoever_is_reminded_of_it_and_follows_too(
    bot: Rehearsal, following: Person
) -> None:
    await becomes(bot, deadline=date(2024, 11, 29))
    await bot.jump(at(10, 22, 10))
    await following.taps_data(f"remind:card:{CARD}:d1-1800")
    before = len(following.messages)
    await becomes(bot, deadline=date(2024, 12, 13))
    await bot.jump(at(10, 22, 11))
    assert len(following.messages) == before + 1
    assert following.screen.count("13 décembre") == 1
    await bot.jump(at(12, 12, 18))
    assert received(following, "C’est demain le dernier jour") == 1


async def test_closed_and_open_again_before_the_morning_is_no_news(bot: Rehearsal, following: Person) -> None:
    await bot.jump(at(10, 22, 23))
    before = len(following.messages)
    await becomes(bot, state="fermé")
    await becomes(bot, state="ouvert")
    await bot.jump(at(10, 23, 9))
    assert len(following.messages) == before


async def test_a_support_that_the_book_tells_of_no_more_is_said_once(bot: Rehearsal, following: Person) -> None:
    cards = {name: card for name, card in bot.services.content.cards.items() if name != CARD}
    for hour in (10, 11):
        await reads(bot, cards)
        await bot.jump(at(10, 22, hour))
    assert received(following, "je ne connais plus cette aide") == 1


async def test_the_way_on_is_for_the_company_that_is_kept(bot: Rehearsal, following: Person) -> None:
    await following.sends("/fiche")
    await following.sends("usine de 40 salariés à Laval")
    await following.taps("Oui, la garder")
    await becomes(bot, state="fermé")
    await bot.jump(at(10, 22, 10))
    rows = following.messages[-1]["reply_markup"]["inline_keyboard"]
    assert any(key.get("callback_data", "").startswith(f"aid:{CARD}:") for row in rows for key in row)


async def test_everything_stops_and_comes_back_with_one_tap(following: Person) -> None:
    await following.sends("stop")
    await following.sends("/rappels")
    assert following.screen.startswith("Aucun rappel")


async def test_it_is_in_what_is_kept_of_the_person(following: Person) -> None:
    await following.taps_data("export")
    assert "si elle ouvre, ferme ou change" in following.screen
    assert "recevoir des nouvelles" in following.screen


async def test_a_support_that_is_none_cannot_be_followed(ann: Person) -> None:
    await ann.taps_data("newsof:tour-resume")
    assert "Ce bouton ne mène plus nulle part" in ann.screen


def test_better_words_and_more_sources_are_no_news() -> None:
    content = knowledge().content
    for card in followed(content).values():
        text = dump(card, content.figures)
        assert not is_news(text, card, content.figures)
        assert is_news(text, None, content.figures)
        assert not is_news(withdrawn(text), None, content.figures)
        assert card.audience
        sourced = [one.model_copy(update={"also": (), "note": None}) for one in card.audience.criteria]
        better = card.audience.model_copy(update={"criteria": tuple(sourced), "ask": "votre CCI"})
        assert news(text, card.model_copy(update={"audience": better}), content.figures) is None
