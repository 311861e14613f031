"""Scripted conversations, lived: answers typed, screens computed, numbers after a restart."""

import pytest

from bot.content.models import Script
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


async def opens_regions(person: Person) -> None:
    await person.sends("/regions")
    await person.taps("Écrire ma ville")
    assert person.screen.startswith("Où est votre entreprise")


async def test_a_town_typed_where_it_is_awaited_opens_the_card_of_its_region(ann: Person) -> None:
    for typed in ("Rennes", "35000", "la Bretagne", "Finistère"):
        await opens_regions(ann)
        await ann.sends(typed)
        assert ann.screen.startswith("Bretagne"), typed


@pytest.mark.slow
async def test_every_region_is_found_by_its_name(bot: Rehearsal, ann: Person) -> None:
    for card in bot.services.content.by_theme("regions"):
        await opens_regions(ann)
        await ann.sends(card.regions[0])
        assert ann.screen.startswith(card.title), card.id


@pytest.mark.slow
async def test_a_name_that_several_regions_share_is_asked_about(ann: Person) -> None:
    await opens_regions(ann)
    await ann.sends("Saint-Denis")
    assert ann.screen.startswith("Plusieurs régions sont possibles")
    await ann.taps("La Réunion")
    assert ann.screen.startswith("La Réunion")


@pytest.mark.slow
async def test_once_answered_a_question_is_no_longer_awaited(ann: Person) -> None:
    await opens_regions(ann)
    await ann.sends("Rennes")
    await ann.sends("Rennes")
    assert "Laval" in ann.screen
    assert not ann.screen.startswith("Bretagne")


@pytest.mark.slow
async def test_any_command_leaves_a_script(ann: Person) -> None:
    await opens_regions(ann)
    await ann.sends("/etapes")
    await ann.sends("Rennes")
    assert not ann.screen.startswith("Bretagne")


async def test_who_writes_something_else_where_a_town_is_awaited_is_answered_as_ever(ann: Person) -> None:
    await opens_regions(ann)
    await ann.sends("xyzzy plugh")
    assert "Je n’ai pas de réponse à cela" in ann.screen


@pytest.mark.slow
async def test_an_awaited_answer_survives_a_restart(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await opens_regions(ann)
    async with rehearsal.running():
        await ann.sends("Rennes")
        assert ann.screen.startswith("Bretagne")


async def test_a_screen_that_python_computes_says_both_and_offers_the_ways_on_of_both(
    bot: Rehearsal, ann: Person
) -> None:
    script = Script.model_validate(
        {
            "id": "essai",
            "titre": "Un essai",
            "début": "ici",
            "écrans": {
                "ici": {
                    "dit": "Touchez un bouton, ou écrivez-moi votre ville.",
                    "choix": [{"bouton": "Mes rappels", "vers": "tard"}],
                },
                "tard": {"dit": "<b>Rien n’est à relire.</b>", "confie_à": "stages"},
            },
        }
    )
    bot.services.content = bot.services.content.model_copy(update={"scripts": {"essai": script}})
    await ann.taps_data("go:essai")
    await ann.taps("Mes rappels")
    assert ann.screen.startswith("Rien n’est à relire")
    assert "20 étapes à venir" in ann.screen
    assert "5. Troyes, Grand Est" in ann.screen
    assert ann.buttons[:6] == ["1", "2", "3", "4", "5", "Page 2 ›"]
    assert ann.buttons[-2:] == ["Retour", "Accueil"]
    assert ann.buttons.count("Accueil") == 1


async def test_after_a_restart_the_words_of_the_first_screen_still_work_and_a_number_is_met_kindly(
    rehearsal: Rehearsal,
) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/etapes")
    async with rehearsal.running():
        await ann.sends("2")
        assert "Je ne vois pas de bouton avec ce numéro" in ann.screen
        await ann.sends("5")
        assert "rappel" in ann.screen
    async with rehearsal.running():
        await ann.sends("qui m'aide ?")
        assert ann.screen.startswith("Qui peut vous aider")


async def test_back_leads_where_one_was_level_by_level(ann: Person) -> None:
    way = ["Le sommet : l’essentiel", "Dates et lieu du sommet", "La semaine de l’IA, jour par jour"]
    await ann.sends("/sommet")
    begins = ann.screen[:40]
    await ann.taps("1")
    for title in way[1:]:
        await ann.taps(title)
        assert ann.screen.startswith(title)
    for title in (*way[1::-1], begins):
        await ann.taps("Retour")
        assert ann.screen.replace("\u00a0", " ").startswith(title.replace("\u00a0", " ")), title
