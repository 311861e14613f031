"""« À quoi ça sert, pour moi ? »: a trade typed or tapped, a task, and where it leads."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from bot.screens.home import WAYS_ON
from bot.screens.menu import SHORT
from simulator.person import Person
from tests.support.rehearsal import Rehearsal, knowledge

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
QUESTION = "À quoi ça me sert\u202f?"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("je suis plombier", "Plomberie, chauffage"),
        ("chui plonbier", "Plomberie, chauffage"),
        ("je suis plombier à Rennes", "Plomberie, chauffage"),
        ("I'm a plumber", "Plomberie, chauffage"),
        ("je fais du pain", "Boulangerie, pâtisserie"),
        ("je suis boulanger ca sert a quoi l ia pr moi", "Boulangerie, pâtisserie"),
        ("a quoi sert l ia pour une boulangerie", "Boulangerie, pâtisserie"),
        ("je suis maçon", "Maçonnerie, BTP"),
        ("maçon", "Maçonnerie, BTP"),
        ("je tiens un café à Lyon", "Restaurant, café"),
        ("j'ai un resto", "Restaurant, café"),
        ("coifeuse", "Coiffure, esthétique"),
        ("I run a small hotel", "Hôtel, gîte"),
        ("what can AI do for a florist?", "Fleuriste, paysagiste"),
        ("infirmiere liberale", "Soins infirmiers, santé"),
        ("et pour un vigneron, ça sert à quoi l'ia", "Agriculture, viticulture"),
        ("j'ai une asso", "Association"),
        ("je suis à mon compte", "Conseil, activité indépendante"),
        ("je suis boucher", "Boutique, commerce"),
    ],
)
async def test_a_typed_trade_opens_its_uses(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title)
    assert "trois usages de l’IA" in ann.screen.splitlines()[0]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ia pour repondre aux mails", "Répondre aux avis et aux mails"),
        ("l'IA peut faire mes devis ?", "Préparer un devis"),
        ("faire mes factures avec l'ia", "Factures, relances"),
        ("traduire ma carte avec l'ia", "Traduire"),
        ("AI to answer my phone", "Répondre au téléphone"),
        ("recruter avec l'ia", "Recruter, avec prudence"),
        ("ia pour mes photos de produits", "Faire photos et affiches"),
    ],
)
async def test_a_typed_task_opens_its_card(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title)


async def test_what_is_asked_of_the_bot_itself_is_still_declined(ann: Person) -> None:
    for typed in ("traduis ma facture", "écris-moi une lettre de motivation", "quel logiciel de facturation ?"):
        await ann.sends(typed)
        assert ann.screen.startswith("Je n’ai pas de réponse à cela"), typed


async def test_a_town_is_still_a_town_though_a_trade_sounds_like_it(ann: Person) -> None:
    for typed in ("Mâcon", "macon", "je suis à Mâcon"):
        await ann.sends(typed)
        assert "Mâcon" in ann.screen, typed


async def test_from_the_first_screen_two_taps_and_the_name_of_the_trade_open_its_uses(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps(QUESTION)
    assert ann.screen.startswith("À quoi l’IA vous servirait")
    await ann.taps("Bâtir, réparer")
    await ann.taps("Plomberie")
    assert ann.screen.startswith("Plomberie, chauffage")
    await ann.taps("Retour")
    assert ann.screen.startswith("Bâtir, réparer, fabriquer")


async def test_where_a_trade_is_awaited_it_is_no_town_and_anything_else_is_answered_as_ever(ann: Person) -> None:
    await ann.sends("/usages")
    await ann.sends("macon")
    assert ann.screen.startswith("Maçonnerie, BTP")
    await ann.sends("/usages")
    await ann.sends("les devis")
    assert ann.screen.startswith("Préparer un devis")
    await ann.sends("/usages")
    await ann.sends("Rennes")
    assert "Rennes" in ann.screen


async def test_the_number_of_a_choice_does_what_its_button_does(ann: Person) -> None:
    await ann.sends("/usages")
    await ann.sends("1")
    assert ann.screen.startswith("Nourrir, recevoir")
    await ann.sends("2")
    assert ann.screen.startswith("Restaurant, café")


async def test_a_trade_that_is_not_there_is_led_to_the_tasks_of_all(ann: Person) -> None:
    await ann.sends("/usages")
    await ann.taps("Mon métier n’y est pas")
    await ann.taps("Choisir une tâche")
    await ann.taps("Préparer un devis")
    assert ann.screen.startswith("Préparer un devis")
    await ann.taps("Plus")
    assert "Factures, relances, trésorerie" in ann.buttons


async def test_the_summary_stands_alone_and_the_detail_with_its_sources_is_one_tap_away(ann: Person) -> None:
    await ann.sends("boulangerie")
    assert "Donnez" not in ann.screen
    assert "une proposition pour samedi" in ann.screen
    await ann.taps("En détail")
    assert "Donnez\u00a0: les ventes" in ann.screen
    await ann.taps("La suite")
    assert "Sources\u00a0: " in ann.screen
    assert "juillet 2025" in ann.screen
    await ann.taps("Résumé")
    assert "Cette semaine, gratuitement" in ann.screen


async def test_a_card_of_uses_leads_on_to_supports_and_to_a_meeting(ann: Person) -> None:
    await ann.sends("boulangerie")
    await ann.taps(SHORT["aides"])
    assert ann.screen.startswith("De quoi avez-vous besoin")
    await ann.sends("/start")
    await ann.sends("boulangerie")
    await ann.taps(SHORT["proche"])
    assert "position" in ann.screen


async def test_today_the_first_screen_asks_what_it_is_good_for_before_anything_else(bot: Rehearsal) -> None:
    await bot.jump(NOW)
    ben = bot.person("Ben")
    await ben.sends("/start")
    assert ben.buttons[0] == QUESTION
    assert len(ben.buttons) <= 8
    assert sum(map(len, WAYS_ON)) <= 8


async def test_in_english_a_trade_is_told_in_english(bot: Rehearsal) -> None:
    liz = bot.person("Liz", "en")
    await liz.sends("I own a bakery")
    assert liz.screen.startswith("Bakery, pastry shop: three uses of AI to try")
    assert "This week, for free" in liz.screen
    await liz.sends("/usages")
    await liz.taps("An everyday task")
    await liz.taps("Translate")
    await liz.taps("Details")
    assert "Translate into French for customers" in liz.screen


@pytest.mark.slow
async def test_every_name_of_a_trade_is_understood_in_the_whole_bot(ann: Person) -> None:
    for trade in knowledge().content.trades.values():
        title = knowledge().content.cards[trade.card].title.split(" : ")[0]
        for word in trade.words:
            await ann.sends("/start")
            await ann.sends(f"je suis {word}")
            assert ann.screen.startswith(title), word
