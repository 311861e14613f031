"""« We are 14, near Angers, we want help to pay »: which supports fit, said in a conversation."""

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


async def asks(person: Person, *labels: str) -> None:
    """Open the guide from the first screen, and choose."""
    await person.sends("/start")
    await person.taps("Mes aides")
    for label in labels:
        await person.taps(label)


async def test_three_taps_after_the_first_screen_it_says_which_supports_fit(ann: Person) -> None:
    await asks(ann, "10 à 49 salariés", "Financer mon projet")
    assert ann.screen.startswith("De 10 à 49 salariés\u00a0: financer mon projet.\n\nOui\u00a0: ")
    assert "1. À préciser\u00a0: Le Prêt Boost" in ann.screen
    assert ann.buttons[0].startswith("1. Le Prêt Boost")
    assert ann.buttons[-5:] == ["Ma région", "Un autre besoin", "Un autre effectif", "Retour", "Accueil"]


async def test_numbers_and_words_that_are_typed_do_what_the_buttons_do(ann: Person) -> None:
    await ann.sends("/aides")
    await ann.sends("2")
    await ann.sends("comprendre, etre conseille")
    assert ann.screen.startswith("2 salariés\u00a0: comprendre, être conseillé.")
    await ann.sends("page 2")
    assert "6. À préciser" in ann.screen
    await ann.sends("ma region")
    await ann.sends("bretagne")
    assert ann.screen.startswith("2 salariés, Bretagne\u00a0: comprendre, être conseillé.")
    await ann.sends("1")
    assert ann.screen.startswith("Les ambassadeurs IA")


@pytest.mark.parametrize(
    "typed",
    ["Angers", *(pytest.param(typed, marks=pytest.mark.slow) for typed in ("49000", "49", "pays de la loire"))],
)
async def test_a_place_that_is_typed_gives_the_supports_of_its_region(ann: Person, typed: str) -> None:
    await asks(ann, "10 à 49", "Financer mon projet", "Ma région")
    await ann.sends(typed)
    assert ann.screen.startswith("De 10 à 49 salariés, Pays de la Loire\u00a0: financer mon projet.")
    assert any("PDLIN" in label for label in ann.buttons)


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "region"), [("01", "Auvergne-Rhône-Alpes"), ("11", "Occitanie"), ("06", "Provence")])
async def test_the_number_of_a_department_is_no_number_of_a_button(ann: Person, typed: str, region: str) -> None:
    await asks(ann, "Sans salarié", "Me former", "Ma région")
    await ann.sends(typed)
    assert ann.screen.startswith(f"Sans salarié, {region}")


@pytest.mark.slow
async def test_a_name_that_several_regions_share_is_asked_about_and_nothing_said_is_lost(ann: Person) -> None:
    await asks(ann, "250", "Comprendre", "Ma région")
    await ann.sends("Saint-Denis")
    assert ann.screen.startswith("Plusieurs régions sont possibles")
    await ann.taps("La Réunion")
    assert ann.screen.startswith("250 salariés ou plus, La Réunion\u00a0: comprendre, être conseillé.")


@pytest.mark.slow
async def test_what_is_no_place_is_answered_as_ever(ann: Person) -> None:
    await asks(ann, "Sans salarié", "Me former", "Ma région")
    await ann.sends("xyzzy plugh")
    assert "Je n’ai pas de réponse à cela" in ann.screen


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "3 salariés\u00a0: se former."),
        ("1", "1 salarié\u00a0: se former."),
        ("on est 14", "14 salariés\u00a0: se former."),
        ("tout seul", "Sans salarié\u00a0: se former."),
    ],
)
async def test_the_headcount_may_be_typed_and_is_no_number_of_a_button(ann: Person, typed: str, said: str) -> None:
    await ann.sends("/aides")
    await ann.sends(typed)
    assert ann.screen.startswith("De quoi avez-vous besoin")
    await ann.taps("Me former")
    assert ann.screen.startswith(said)


async def test_what_is_no_headcount_is_answered_as_ever(ann: Person) -> None:
    await ann.sends("/aides")
    await ann.sends("10 à 49 salariés")
    assert ann.screen.startswith("De quoi avez-vous besoin")
    await ann.sends("/aides")
    await ann.sends("c’est quoi le sommet")
    assert ann.screen.startswith("Le sommet\u00a0: l’essentiel")


@pytest.mark.slow
async def test_nothing_of_the_company_is_kept_so_that_after_a_restart_only_the_place_is_known(
    rehearsal: Rehearsal,
) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await asks(ann, "10 à 49", "Financer mon projet", "Ma région")
        person = await rehearsal.services.people.find(ann.account.id)
        assert person
        assert person.awaiting == "guide"
    async with rehearsal.running():
        await ann.sends("Angers")
        assert ann.screen.startswith("Pays de la Loire\u00a0: toutes les aides.")


@pytest.mark.slow
async def test_from_a_card_one_comes_back_to_the_same_supports_and_home(ann: Person) -> None:
    await asks(ann, "50 à 249", "Comprendre", "Ma région")
    await ann.sends("Bretagne")
    before = ann.screen
    await ann.taps("1. ")
    await ann.taps("Retour")
    assert ann.screen == before
    await ann.taps("Retour")
    assert ann.screen.startswith("De quoi avez-vous besoin")
    await ann.taps("Me former")
    assert ann.screen.startswith("De 50 à 249 salariés, Bretagne\u00a0: se former.")
    await ann.taps("Un autre effectif")
    await ann.taps("Sans salarié")
    await ann.taps("Me former")
    assert ann.screen.startswith("Sans salarié, Bretagne\u00a0: se former.")
    await ann.taps("Accueil")
    assert ann.screen.startswith("Et l’IA, pour votre entreprise")


@pytest.mark.parametrize(
    ("data", "first"),
    [
        ("go:guide:fin:1:besoin=voler,effectif=beaucoup,region=99", "Votre entreprise\u00a0: toutes les aides."),
        (
            "go:guide:fin:99:besoin=payer,effectif=14,region=52",
            "14 salariés, Pays de la Loire\u00a0: financer mon projet.",
        ),
        ("go:guide:fin:x:=,==,effectif=3=4", "Votre entreprise\u00a0: toutes les aides."),
        ("go:guide:plus-la:1:effectif=0", "Combien de salariés avez-vous"),
    ],
)
async def test_an_old_button_opens_what_can_be_read_in_it(ann: Person, data: str, first: str) -> None:
    await ann.taps_data(data)
    assert ann.screen.startswith(first)
    await ann.taps("Accueil")


async def test_it_speaks_english_from_end_to_end(bot: Rehearsal) -> None:
    bob = bot.person("Bob", language="en")
    await bob.sends("/start")
    await bob.taps("My support")
    assert bob.screen.startswith("How many employees do you have?")
    for label in ("1 to 9 employees", "Understand AI, get advice", "My region"):
        await bob.taps(label)
    await bob.sends("Brittany")
    assert bob.screen.startswith("1 to 9 employees, Brittany: understanding AI, getting advice.\n\nYes: 1;")
    assert "1. Yes: The AI ambassadors. Open (8 September 2026)" in bob.screen
