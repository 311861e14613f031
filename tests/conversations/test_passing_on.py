"""Passing a screen on: by its link, with a ready text, as a card in any chat."""

from urllib.parse import parse_qs, urlsplit

import pytest

from simulator.person import Person
from tests.support.links import by_link
from tests.support.rehearsal import Rehearsal


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("screen", ["stage:lyon", "card:robot-qui", "card:diag-data-ia"])
async def test_every_card_can_be_shared_and_its_link_opens_that_very_screen(
    bot: Rehearsal, ann: Person, screen: str
) -> None:
    await ann.taps_data(screen)
    shown = ann.screen
    if "Plus" in ann.buttons:
        await ann.taps("Plus")
    await ann.taps("Partager")
    await ann.taps("Copier le lien")
    link = ann.copied[-1]
    bob = bot.person("Bob")
    await bob.opens(link.partition("?start=")[2])
    assert bob.screen == by_link(shown)
    await ann.taps("Retour")
    assert ann.screen == shown


async def test_the_link_goes_with_a_ready_text_of_two_lines(ann: Person) -> None:
    await ann.taps_data("share:stage:lyon")
    await ann.taps("Envoyer le lien avec un mot")
    chooser = urlsplit(ann.opened[-1])
    assert chooser.netloc + chooser.path == "t.me/share/url"
    sent = parse_qs(chooser.query)
    assert sent["url"] == ["https://t.me/etape_ia_bot?start=s_stage_lyon"]
    assert plain(sent["text"][0]).splitlines() == [
        "Lyon, vendredi 22 novembre 2024",
        "Étape IA, un robot gratuit et non officiel, dans Telegram :",
    ]


async def test_a_card_goes_to_a_chat_of_ones_choice_and_its_button_opens_that_very_screen(
    bot: Rehearsal, ann: Person
) -> None:
    bob = bot.person("Bob")
    await ann.taps_data("share:stage:lyon")
    await ann.taps("Envoyer la fiche")
    offered = list(bot.telegram.inline_queries.values())[-1].answer
    assert offered
    await ann.passes_on(offered["results"][0], bob)
    received = plain(bob.account.received[-1]["text"])
    assert "Lyon, vendredi 22 novembre 2024" in received
    assert "Source : " in received
    assert "non officiel" in received
    # It is read later: it must not count the days from the day on which it was sent.
    assert "jours" not in received
    await bob.taps("Ouvrir dans Étape IA")
    assert "Lyon, vendredi 22 novembre 2024" in bob.screen
    assert "Quelqu’un vous a passé ce lien" not in bob.screen


async def test_the_cards_of_an_ambassador_carry_their_code(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("ambassador:yes")
    bob = bot.person("Bob")
    results = await ann.asks_inline("lyon")
    await ann.passes_on(results[0], bob)
    await bob.taps("Ouvrir dans Étape IA")
    assert "Lyon, vendredi 22 novembre 2024" in bob.screen
    assert "Quelqu’un vous a passé ce lien" in bob.screen
    await ann.taps_data("share:card:robot-qui")
    await ann.taps("Copier le lien")
    assert "?start=a_" in ann.copied[-1]
    assert ann.copied[-1].endswith("_s_card_robot-qui")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lyon", "Lyon, vendredi 22 novembre 2024"),
        ("LYON", "Lyon, vendredi 22 novembre 2024"),
        ("saint denis", "Saint-Denis, mercredi 30 octobre 2024"),
        ("diag-data-ia", "Le Diag Data IA de Bpifrance"),
        ("chèque france num", "Le chèque France Num n’existe plus"),
        ("cheque france num", "Le chèque France Num n’existe plus"),
    ],
)
async def test_words_typed_in_another_chat_find_stages_and_cards(ann: Person, typed: str, first: str) -> None:
    assert plain((await ann.asks_inline(typed))[0]["title"]) == first


async def test_nothing_typed_offers_the_stages_ahead_and_something_of_everything(ann: Person) -> None:
    titles = [plain(result["title"]) for result in await ann.asks_inline("")]
    assert titles[0] == "Saint-Denis, mercredi 30 octobre 2024"
    assert 10 < len(titles) <= 20


async def test_what_finds_nothing_offers_the_way_to_the_bot(bot: Rehearsal, ann: Person) -> None:
    assert await ann.asks_inline("zzz <b>&") == []
    answer = list(bot.telegram.inline_queries.values())[-1].answer
    assert answer
    assert answer["button"] == {"text": "Ouvrir Étape IA", "start_parameter": "s_home"}
    assert answer["is_personal"]


async def test_somebody_who_speaks_english_gets_english_cards(bot: Rehearsal) -> None:
    bob = bot.person("Bob", "en")
    results = await bob.asks_inline("lyon")
    assert results[0]["title"] == "Lyon, Friday 22 November 2024"


@pytest.mark.parametrize("data", ["share:forget:yes", "share:card:nothing", "share:", "share:share:home", "share:x"])
async def test_only_screens_can_be_shared(ann: Person, data: str) -> None:
    await ann.taps_data(data)
    assert "ne mène plus nulle part" in ann.screen
