"""« Ma fiche »: said once, kept if the person says so, used everywhere, gone in one tap."""

import json
from datetime import date, datetime, timedelta

import pytest

from bot.local_time import FRENCH_TIME
from bot.replies.callback_data import KINDS
from bot.runtime.purging import purge
from bot.storage.tables import companies
from simulator.person import Person
from tests.conversations.test_privacy import document, everything_in
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal

BAKERY = "boulangerie à guéret, 3 salariés, créée en 2015, 300 000 € de CA"


@pytest.fixture
async def kept(ann: Person) -> Person:
    """Ann, who had a bakery at Guéret kept."""
    await ann.sends("/fiche")
    await ann.sends(BAKERY)
    await ann.taps("Oui, la garder")
    return ann


async def rows(bot: Rehearsal) -> int:
    """Return how many companies are kept."""
    async with bot.services.database.reading() as connection:
        return len((await connection.execute(companies.select())).all())


async def test_a_sentence_is_kept_once_the_person_agreed_and_shown_with_its_day(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("/fiche")
    assert ann.screen.startswith("Vous n’avez pas de fiche.")
    await ann.sends(BAKERY)
    assert ann.screen.startswith("Garder votre fiche\u202f?")
    assert "Guéret (Creuse), 3 salariés, Boulangerie-pâtisserie, Moins de 500\u202f000\u202f€, en 2015" in ann.screen
    assert await rows(bot) == 0
    await ann.taps("Oui, la garder")
    assert ann.screen.startswith("Ma fiche\n\nLieu\u00a0: Guéret (Creuse)\nEffectif\u00a0: 3 salariés\n")
    assert "Gardée le 21 octobre 2024\u202f; effacée après 365 jours" in ann.screen
    assert await rows(bot) == 1


async def test_who_says_no_has_nothing_kept_and_goes_on_with_the_result(bot: Rehearsal, ann: Person) -> None:
    await ann.sends(f"{BAKERY}, par où commencer, quelles aides ?")
    await ann.taps("Réponses")
    assert "Rien n’est gardé" in ann.screen
    await ann.taps("Garder ma fiche")
    assert "Guéret (Creuse)" in ann.screen
    await ann.taps("Non, merci")
    assert ann.screen.startswith("3 salariés, Nouvelle-Aquitaine")
    assert await rows(bot) == 0


async def test_the_guide_asks_nothing_that_is_kept(kept: Person) -> None:
    await kept.sends("/aides")
    assert kept.screen.startswith("De quoi avez-vous besoin")
    await kept.taps("Par où commencer")
    assert kept.screen.startswith("3 salariés, Nouvelle-Aquitaine")
    await kept.taps("Réponses")
    assert "Votre fiche reste comme elle est." in kept.screen
    assert "Ma fiche" in kept.buttons


async def test_a_typed_question_is_answered_for_the_company_that_is_kept(kept: Person) -> None:
    await kept.sends("quelles aides pour mon entreprise ?")
    assert kept.screen.startswith("3 salariés, Nouvelle-Aquitaine")
    await kept.taps("Accueil")
    await kept.sends("à quoi j'ai droit ?")
    assert kept.screen.startswith("3 salariés, Nouvelle-Aquitaine")
    await kept.sends("garage de 12 salariés à Rennes, quelles aides ?")
    assert kept.screen.startswith("12 salariés, Bretagne")
    await kept.taps("Réponses")
    assert "en 2015" not in kept.screen


async def test_near_me_the_first_screen_whom_to_call_and_alerts_know_the_place(kept: Person) -> None:
    await kept.sends("/start")
    assert "Près de Guéret\u00a0: Vierzon" in kept.screen
    await kept.taps("Près de moi")
    assert "Depuis Guéret (Creuse)" in kept.screen
    await kept.taps("Chercher ailleurs")
    assert kept.screen.startswith("Où êtes-vous")
    await kept.sends("/appeler")
    assert "Creuse" in kept.screen


async def test_the_trade_that_was_said_is_kept_and_leads_to_its_uses_its_chamber_and_its_fund(kept: Person) -> None:
    await kept.sends("/fiche")
    assert "Métier\u00a0: Boulangerie-pâtisserie\n" in kept.screen
    assert "Pour ce métier\u00a0: la CMA\u202f; formation\u00a0: sans doute OPCO EP." in kept.screen
    await kept.taps("Mes usages")
    assert kept.screen.startswith("Boulangerie, pâtisserie\u00a0: trois usages")
    await kept.sends("/appeler")
    assert kept.screen.split("\n")[2].startswith("• Artisanat\u00a0: ")
    await kept.sends("/aides")
    await kept.taps("Former quelqu’un")
    await kept.taps("Page 2 ›")
    await kept.taps("Page 3 ›")
    assert "Demandez aussi à OPCO EP, sans doute votre fonds de formation." in kept.screen


async def test_another_trade_takes_the_place_of_the_one_that_was_kept(kept: Person) -> None:
    await kept.taps("Métier")
    await kept.taps("Commerce")
    assert "Métier\u00a0: Commerce\n" in kept.screen
    assert "Mes usages" not in kept.buttons
    assert "Pour ce métier" not in kept.screen


async def test_what_is_too_far_for_an_evening_is_not_called_near(bot: Rehearsal) -> None:
    await bot.jump(datetime(2026, 11, 30, 9, tzinfo=FRENCH_TIME))
    ann = bot.person()
    await ann.sends("/fiche")
    await ann.sends("coiffeuse à Rennes, 2 salariées")
    await ann.taps("Oui, la garder")
    await ann.sends("/start")
    assert "Près de" not in ann.screen
    assert "Rencontre\u00a0: Paris, 3 décembre" in ann.screen


async def test_told_to_warn_it_watches_around_the_town_that_is_kept(kept: Person) -> None:
    await kept.sends("préviens-moi")
    assert "Guéret" in kept.screen


async def test_each_thing_is_changed_by_a_tap_or_by_words(kept: Person) -> None:
    await kept.taps("Effectif")
    await kept.taps("10 à 49")
    assert kept.screen.startswith("C’est noté dans votre fiche.")
    assert "Effectif\u00a0: 10 à 49" in kept.screen
    for what, typed, said in (
        ("Effectif", "14", "Effectif\u00a0: 14 salariés"),
        ("Création", "2019", "Création\u00a0: en 2019"),
        ("Lieu", "Laval", "Lieu\u00a0: Laval (Mayenne)"),
        ("Métier", "plombier", "Métier\u00a0: Plomberie, chauffage"),
        ("Métier", "ravalement", "Métier\u00a0: Bâtiment"),
    ):
        await kept.taps(what)
        await kept.sends(typed)
        assert said in kept.screen
    await kept.taps("Ventes")
    await kept.sends("1,2 million d'euros")
    assert "Chiffre d’affaires\u00a0: 1 à 2\u202fM€" in kept.screen


async def test_a_place_that_several_bear_is_asked_about(kept: Person) -> None:
    await kept.taps("Lieu")
    await kept.sends("Saint-Denis")
    assert kept.screen.startswith("Plusieurs lieux peuvent être le vôtre.")
    await kept.taps("La Réunion")
    assert "Saint-Denis" in kept.screen
    await kept.sends("/aides")
    await kept.taps("Former quelqu’un")
    await kept.taps("Réponses")
    assert "La Réunion" in kept.screen


async def test_the_answers_to_the_guide_bring_it_up_to_date_when_asked(kept: Person) -> None:
    await kept.sends("/aides")
    await kept.taps("Acheter un outil")
    await kept.taps("Réponses")
    await kept.taps("Effectif")
    await kept.sends("5")
    while "Réponses" in kept.buttons and "Envoyer" not in kept.buttons:
        await kept.taps("Passer")
    await kept.taps("Réponses")
    await kept.taps("Mettre ma fiche à jour")
    assert "Effectif\u00a0: 5 salariés" in kept.screen
    assert "Guéret (Creuse)" in kept.screen


async def test_one_tap_forgets_it_on_the_disk_too_and_one_keeps_it_after_all(bot: Rehearsal, kept: Person) -> None:
    async with bot.services.database.reading() as connection:
        sealed = (await connection.execute(companies.select())).one().sealed
    assert sealed in everything_in(bot.folder)
    await kept.taps("Effacer")
    assert kept.screen.startswith("Votre fiche est effacée.")
    assert sealed not in everything_in(bot.folder)
    await kept.sends("/aides")
    await kept.taps("Par où commencer")
    assert kept.screen.startswith("Où est votre entreprise")
    await kept.sends("/fiche")
    assert kept.screen.startswith("Vous n’avez pas de fiche.")


async def test_forgotten_by_mistake_it_is_kept_again_by_one_tap(kept: Person) -> None:
    await kept.taps("Effacer")
    await kept.taps("La garder quand même")
    assert "Guéret (Creuse)" in kept.screen


async def test_forgetting_twice_and_old_buttons_of_a_forgotten_one_do_no_harm(kept: Person) -> None:
    buttons = [key["callback_data"] for row in kept.messages[-1]["reply_markup"]["inline_keyboard"] for key in row]
    await kept.taps("Effacer")
    await kept.taps_data("unkeep")
    assert kept.screen.startswith("Votre fiche est effacée.")
    await kept.taps_data(next(data for data in buttons if data.startswith("reask:employees")))
    await kept.taps("Aucun")
    assert kept.screen.startswith("Garder votre fiche")


async def test_it_is_sealed_and_in_the_export_as_sentence_and_file(bot: Rehearsal, kept: Person) -> None:
    for trace in ("craft_food", "23096", "Creuse"):
        assert trace.encode() not in everything_in(bot.folder)
    await kept.sends("/privacy")
    assert "Votre fiche" in kept.screen
    await kept.taps("Voir ce que vous gardez")
    assert (
        "votre fiche, gardée le 21 octobre 2024\u00a0: Guéret (Creuse), 3 salariés, Boulangerie-pâtisserie"
        in kept.screen
    )
    assert "votre accord pour garder votre fiche, donné le 21 octobre 2024" in kept.screen
    [row] = json.loads(document(bot, kept))["companies"]
    assert json.loads(row["unsealed"])["sector"] == "craft_food"
    await kept.taps("Ma fiche")
    assert kept.screen.startswith("Ma fiche")


async def test_taking_it_back_takes_the_agreement_back(bot: Rehearsal, kept: Person) -> None:
    await kept.taps("Effacer")
    [consent] = await bot.services.consents.of_person(1)
    assert (consent.purpose, consent.withdrawn_at is not None) == ("profile", True)


async def test_erasing_everything_erases_it(bot: Rehearsal, kept: Person) -> None:
    await kept.taps_data("forget:yes")
    assert await rows(bot) == 0


async def test_after_a_year_without_a_visit_it_is_gone_even_where_a_reminder_still_waits(
    bot: Rehearsal, kept: Person
) -> None:
    await bot.reads(bot.stage("lyon", date=date(2026, 11, 20)))
    await kept.taps_data("remind:lyon:d1-1800")
    bot.clock.jump(PRESS_RELEASE + timedelta(days=367))
    await purge(bot.services)
    assert await bot.services.people.find(kept.account.id) is not None
    assert await rows(bot) == 0


async def test_it_outlives_a_restart(bot: Rehearsal, kept: Person) -> None:
    await bot.services.people.stop_awaiting(kept.account.id)
    async with Rehearsal(bot.folder, data_key=bot.settings.data_key).running() as again:
        kept_company = await again.services.companies.of_person(1)
        assert kept_company
        assert kept_company.place == "23096"


async def test_an_altered_button_is_refused_kindly(kept: Person) -> None:
    for data in ("keep:1AAAAB", "retell:1AAAAB"):
        await kept.taps_data(data)
        assert kept.screen.startswith("Ce lien est abîmé")


async def test_without_a_profile_a_place_said_in_the_conversation_is_one_tap_away(ann: Person) -> None:
    await ann.sends("/proche")
    await ann.sends("Guéret")
    await ann.sends("/aides")
    await ann.taps("Former quelqu’un")
    await ann.taps("Guéret (Creuse)")
    assert ann.screen.startswith("Combien de salariés")
    await ann.sends("/proche")
    await ann.taps("Guéret (Creuse)")
    assert "Depuis Guéret (Creuse)" in ann.screen


def test_no_button_that_keeps_or_forgets_can_be_a_link() -> None:
    assert not any(KINDS[verb].opens_only for verb in ("keep", "retell", "unkeep", "reask"))
