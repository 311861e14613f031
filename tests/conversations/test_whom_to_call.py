"""« Qui appeler près de chez moi »: typed, awaited, and from the screens of regions and of what is near."""

import pytest

from simulator.person import Person


@pytest.mark.parametrize(
    ("typed", "place", "chamber"),
    [
        ("qui appeler dans le 23", "Creuse", "CCI France"),
        ("qui contacter à Marseille ?", "Bouches-du-Rhône", "CCI métropolitaine Aix-Marseille-Provence"),
        ("la cci du 03", "Allier", "CCI Allier"),
        ("numéro de la chambre de métiers à Mulhouse", "Haut-Rhin", "Chambre de métiers d’Alsace"),
        ("téléphone chambre de métiers Rennes", "Ille-et-Vilaine", "CMA Bretagne"),
        ("je dépends de quelle CCI à Vichy ?", "Allier", "CCI Allier"),
        (
            "which chamber of commerce serves Marseille?",
            "Bouches-du-Rhône",
            "CCI métropolitaine Aix-Marseille-Provence",
        ),
        ("je tiens une pharmacie à Colmar, la chambre de commerce du coin c’est laquelle ?", "Haut-Rhin", "Alsace"),
        ("l’adresse mail de ma CCI, je suis à Marseille", "Bouches-du-Rhône", "CCI métropolitaine Aix-Marseille"),
        ("qui appeler à Futuna", "Wallis et Futuna", "CCI France"),
        ("qui appeler dans le neuf trois", "Seine-Saint-Denis", "CMA Île-de-France"),
    ],
)
async def test_a_place_typed_with_the_question_is_answered_at_once(
    ann: Person, typed: str, place: str, chamber: str
) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(f"Qui appeler\u00a0: {place}")
    assert chamber in ann.screen
    assert "l’annuaire de l’administration" in ann.screen


async def test_without_a_place_the_bot_asks_and_awaits_it(ann: Person) -> None:
    await ann.sends("la cci de mon département")
    assert "Écrivez votre ville" in ann.screen
    await ann.sends("47")
    assert ann.screen.startswith("Qui appeler\u00a0: Lot-et-Garonne")
    assert "CCI Lot-et-Garonne" in ann.screen


async def test_what_is_no_place_is_read_as_a_question(ann: Person) -> None:
    await ann.sends("/appeler")
    await ann.sends("c’est quoi osez l’ia ?")
    assert "Osez l’IA" in ann.screen


async def test_a_name_of_several_departments_is_asked_about(ann: Person) -> None:
    await ann.sends("/appeler")
    await ann.sends("Saint-Martin")
    assert "Plusieurs lieux" in ann.screen or "Qui appeler" in ann.screen


async def test_the_region_and_near_screens_lead_there(ann: Person) -> None:
    for ways in (("Qui m’aide ?",), ("Qui m’aide ?", "Ma région")):
        await ann.sends("/start")
        for way in ways:
            await ann.taps(way)
        await ann.taps("Qui appeler près de chez moi")
        assert "Écrivez votre ville" in ann.screen
    await ann.sends("/proche Guéret")
    await ann.taps("Qui appeler ici")
    assert ann.screen.startswith("Qui appeler\u00a0: Creuse")


async def test_a_place_without_region_still_names_who_answers_everybody(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("contacts:dep-975")
    assert "Conseillers-Entreprises" in ann.screen


async def test_a_forged_area_asks_where(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("contacts:dep-999,reg-98")
    assert "Écrivez votre ville" in ann.screen


@pytest.mark.parametrize("before", ["rencontres près de Nantes", "qui appeler à Lyon ?", "quelles aides à Nice ?"])
@pytest.mark.parametrize(
    "turn", ["qui appeler à {} ?", "leur numéro à {} ?", "who do I call in {}?", "un contact à {}"]
)
@pytest.mark.parametrize(("town", "department"), [("Metz", "Moselle"), ("Brest", "Finistère")])
async def test_a_turn_that_names_a_town_is_answered_of_it_whatever_was_in_sight(
    ann: Person, before: str, turn: str, town: str, department: str
) -> None:
    await ann.sends(before)
    await ann.sends(turn.format(town))
    assert department in ann.screen.splitlines()[0]
