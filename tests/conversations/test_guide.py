"""« We are 14, near Angers, we want to train the team »: which supports fit, said in a conversation."""

import re
from itertools import permutations

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal

FIRST = "De quoi avez-vous besoin"


def fitting(person: Person) -> set[str]:
    """Return the supports that the result in sight tells in full."""
    return set(re.findall(r"^\d+\. (.+?)\u00a0: ", person.screen, re.MULTILINE))


async def test_a_few_taps_and_words_lead_from_the_first_screen_to_what_fits(ann: Person) -> None:
    await ann.taps("Mes aides")
    assert ann.screen.startswith(FIRST)
    await ann.taps("Former quelqu’un")
    assert ann.screen.startswith("Où est votre entreprise")
    await ann.sends("Angers")
    assert ann.screen.startswith("Combien de salariés")
    await ann.sends("14")
    assert ann.screen.startswith("Depuis quand existe-t-elle")
    await ann.sends("2019")
    assert ann.screen.startswith("Quel est votre métier")
    await ann.sends("menuisier")
    assert ann.screen.startswith("14 salariés, Pays de la Loire\u00a0: ")
    assert "1. " in ann.screen
    assert ann.buttons[0] == "1"


async def test_whatever_somebody_does_not_know_or_passes_six_questions_are_the_most(bot: Rehearsal) -> None:
    for label in ("Je ne sais pas", "Passer"):
        person = bot.person(label)
        await person.sends("/aides")
        taps = 0
        while label in person.buttons:
            await person.taps(label)
            taps += 1
        assert 3 <= taps <= 6
        assert person.screen.startswith("Votre entreprise\u00a0: ")


async def test_several_supports_for_a_company_are_told_in_full_on_one_screen(ann: Person) -> None:
    await ann.sends("menuiserie de 14 salariés à Angers, 2 M€ de CA, créée en 2019, on veut former l'équipe")
    assert "\n1. " in ann.screen
    assert "\n2. " in ann.screen
    assert [key for key in ann.buttons if key.isdecimal()][:2] == ["1", "2"]


async def test_a_sentence_says_many_things_and_none_of_them_is_asked_again(ann: Person) -> None:
    await ann.sends("menuiserie de 14 salariés à Angers, 2 M€ de CA, créée en 2019, on veut former l'équipe")
    assert ann.screen.startswith("14 salariés, Pays de la Loire\u00a0: ")
    await ann.taps("Réponses")
    for said in ("Former quelqu’un", "Pays de la Loire", "14 salariés", "en 2019", "Maçonnerie, menuiserie"):
        assert said in ann.screen


async def test_a_sentence_and_the_same_taps_give_the_same_result(bot: Rehearsal) -> None:
    typing, tapping = bot.person("Typing"), bot.person("Tapping")
    await typing.sends("association de 3 salariés en Bretagne, on veut former l'équipe, créée en 2019")
    await tapping.sends("/aides")
    await tapping.taps("Former quelqu’un")
    await tapping.sends("bretagne")
    await tapping.sends("3")
    while not tapping.screen.startswith("3 salariés"):
        if tapping.screen.startswith("Depuis quand"):
            await tapping.sends("2019")
        elif tapping.screen.startswith("Sous quelle forme"):
            await tapping.taps("Association")
        else:
            await tapping.taps("Passer")
    assert fitting(tapping) == fitting(typing)


@pytest.mark.parametrize("order", list(permutations(("former l'équipe", "à Rennes", "nous sommes 14"))))
async def test_answers_may_be_typed_in_any_order(ann: Person, order: tuple[str, ...]) -> None:
    await ann.sends("/aides")
    for sentence in order:
        await ann.sends(sentence)
    assert ann.screen.startswith("Depuis quand existe-t-elle")
    await ann.sends("2019")
    while not ann.screen.startswith("14 salariés"):
        await ann.taps("Passer")
    assert ann.screen.startswith("14 salariés, Bretagne\u00a0: ")


@pytest.mark.parametrize(("typed", "region"), [("49000", "Pays de la Loire"), ("11", "Occitanie"), ("corse", "Corse")])
async def test_a_place_may_be_typed_as_people_type_it(ann: Person, typed: str, region: str) -> None:
    await ann.sends("/aides")
    await ann.taps("Acheter un outil")
    await ann.sends(typed)
    await ann.taps("Aucun")
    await ann.taps("Réponses")
    assert f"Lieu\u00a0: {region}" in ann.screen


def code(person: Person) -> str:
    """Return the company that the newest screen carries."""
    rows = person.messages[-1]["reply_markup"]["inline_keyboard"]
    data = [button.get("callback_data", "") for row in rows for button in row]
    found: str = next(one.split(":")[1] for one in data if one.startswith("who:"))
    return found


async def test_a_name_that_several_regions_share_is_asked_about_and_nothing_said_is_lost(ann: Person) -> None:
    await ann.sends("/aides")
    await ann.taps("Acheter un outil")
    await ann.sends("Saint-Denis")
    assert ann.screen.startswith("Plusieurs régions sont possibles")
    await ann.taps("La Réunion")
    await ann.taps("2 à 9")
    await ann.taps("Réponses")
    assert "Acheter un outil" in ann.screen
    assert "La Réunion" in ann.screen


@pytest.mark.parametrize("trade", ["auto-école", "éditeur de logiciels", "formateur", "numérique", "formation"])
async def test_a_trade_that_is_asked_for_tells_neither_a_place_nor_a_need(ann: Person, trade: str) -> None:
    await ann.sends("/aides")
    await ann.taps("Par où commencer")
    await ann.sends("Laval")
    await ann.sends("40")
    assert ann.screen.startswith("Quel est votre métier")
    await ann.sends(trade)
    assert ann.screen.startswith("40 salariés, Pays de la Loire")
    await ann.taps("Réponses")
    assert "Besoin\u00a0: Par où commencer" in ann.screen
    assert "Métier" in ann.screen


async def test_a_trade_that_is_of_no_known_kind_is_asked_for_again(ann: Person) -> None:
    await ann.sends("/aides")
    await ann.taps("Par où commencer")
    await ann.sends("Laval")
    await ann.sends("40")
    await ann.sends("import-export")
    assert ann.screen.startswith("Je ne sais pas où ranger ce métier.")
    await ann.taps("Commerce")
    assert ann.screen.startswith("40 salariés, Pays de la Loire")


async def test_what_is_no_answer_is_answered_as_ever(ann: Person) -> None:
    await ann.sends("/aides")
    await ann.sends("c’est quoi le sommet")
    assert ann.screen.startswith("Le sommet\u00a0: l’essentiel")


async def test_a_bakery_of_three_learns_in_the_first_line_that_there_is_no_money(ann: Person) -> None:
    await ann.sends("boulangerie à guéret, 3 salariés, ouverte en 2025, par où commencer, quelles aides ?")
    first = ann.screen.splitlines()[0]
    assert first == "3 salariés, Nouvelle-Aquitaine\u00a0: pas d’argent assuré, mais de l’aide"
    assert "Les ambassadeurs IA" in ann.screen


async def test_each_other_list_is_one_tap_away_and_says_why(ann: Person) -> None:
    await ann.sends("menuiserie de 3 salariés à Angers, créée en 2019, par où commencer, quelles aides ?")
    await ann.taps("Pas pour vous")
    assert ann.screen.startswith("3 salariés, Pays de la Loire\N{NO-BREAK SPACE}: pas pour vous")
    while "Diag Data IA" not in ann.screen:
        await ann.taps("Page ")
    assert "Il faut de 10 à 2\u202f000 salariés" in ann.screen
    assert "Avec 10 salariés, ce serait possible." in ann.screen
    await ann.taps("Pour vous")
    assert ann.screen.startswith("3 salariés, Pays de la Loire")


async def test_what_a_support_is_for_is_said_once(ann: Person) -> None:
    await ann.sends("menuiserie de 40 salariés à Laval, créée en 2010, un diagnostic, quelles aides ?")
    await ann.taps("Autre projet")
    assert "C’est pour une formation." in ann.screen
    assert "Ce serait possible pour" not in ann.screen


async def test_a_support_says_each_condition_and_whom_to_call_and_leads_back(ann: Person) -> None:
    await ann.sends("usine de 40 salariés à Laval, 5 M€ de CA, créée en 2010, un diagnostic, quelles aides ?")
    before = ann.screen
    await ann.taps("1")
    assert "À appeler\u00a0: " in ann.screen
    assert "✅" in ann.screen
    await ann.taps("Mes aides")
    assert ann.screen == before


async def test_an_answer_is_changed_by_a_tap(ann: Person) -> None:
    await ann.sends("menuiserie de 14 salariés à Rennes, créée en 2019, former l'équipe, quelles aides ?")
    await ann.taps("Réponses")
    await ann.taps("Effectif")
    await ann.sends("3")
    assert ann.screen.startswith("3 salariés, Bretagne")


@pytest.mark.parametrize(
    ("data", "first"),
    [
        ("go:guide:fin:1:besoin=voler,effectif=beaucoup,region=99", "Votre entreprise\u00a0: "),
        ("go:guide:fin:99:besoin=payer,effectif=14,region=52", "14 salariés, Pays de la Loire\u00a0: "),
        ("go:guide:fin:1:effectif=10-49,region=53", "De 10 à 49 salariés, Bretagne\u00a0: "),
        ("go:guide:fin:x:=,==,effectif=3=4", "Votre entreprise\u00a0: "),
        ("go:guide:accueil", FIRST),
        ("go:guide:besoin:1:effectif=0", FIRST),
        ("go:guide:region:1:besoin=former,effectif=0", "Où est votre entreprise"),
        ("go:guide:plus-la:1:effectif=0", FIRST),
    ],
)
async def test_an_old_button_opens_what_can_be_read_in_it(ann: Person, data: str, first: str) -> None:
    await ann.taps_data(data)
    assert ann.screen.startswith(first)
    await ann.taps("Accueil")


async def test_a_card_that_an_old_list_opened_leads_back_to_the_supports(ann: Person) -> None:
    await ann.taps_data("card:pret-boost:guide/payer/14/52")
    await ann.taps("Retour")
    assert ann.screen.startswith("14 salariés, Pays de la Loire\u00a0: ")


async def test_a_trade_told_with_a_size_and_a_town_opens_what_helps_that_company(ann: Person) -> None:
    await ann.sends("boulangerie de 3 salariés à Guéret")
    assert ann.screen.startswith("3 salariés, Nouvelle-Aquitaine\u00a0: ")
    assert "Les ambassadeurs IA" in fitting(ann)


async def test_nothing_of_the_company_is_kept(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/aides")
        await ann.taps("Former quelqu’un")
        person = await rehearsal.services.people.find(ann.account.id)
        assert person
        assert person.awaiting == "told:region"
    async with rehearsal.running():
        await ann.sends("Angers")
        assert ann.screen.startswith(FIRST)


@pytest.mark.parametrize("spoiled", ["e_", "e_1NTX", "e_1NT", "e_2NTW", "e_1NTWA", "e_" + "A" * 62])
async def test_a_link_with_one_character_altered_is_refused_kindly(ann: Person, spoiled: str) -> None:
    await ann.sends(f"/start {spoiled}")
    assert ann.screen.startswith("Ce lien est abîmé")
    await ann.taps("Trouver mes aides")
    assert ann.screen.startswith(FIRST)


async def test_a_link_opens_the_result_of_its_company(ann: Person) -> None:
    await ann.sends("14 salariés à Angers, créée en 2019, former l'équipe, quelles aides ?")
    before = ann.screen
    link = "e_" + code(ann)
    await ann.sends("/start")
    await ann.sends(f"/start {link}")
    assert ann.screen == before


async def test_the_link_to_send_opens_the_same_supports_for_somebody_else(bot: Rehearsal) -> None:
    ann, accountant = bot.person("Ann"), bot.person("Karim")
    await ann.sends("14 salariés à Angers, créée en 2019, former l'équipe, quelles aides ?")
    before = ann.screen
    await ann.taps("Envoyer")
    [parameter] = re.findall(r"start=(e_[\w-]+)", ann.screen)
    assert len(parameter) <= 64
    await accountant.sends(f"/start {parameter}")
    assert accountant.screen == before


async def test_it_speaks_english_from_end_to_end(bot: Rehearsal) -> None:
    bob = bot.person("Bob", language="en")
    await bob.sends("/aides")
    assert bob.screen.startswith("What do you need?")
    await bob.taps("To train someone")
    await bob.sends("Brittany")
    await bob.taps("2 to 9")
    while "I don’t know" in bob.buttons:
        await bob.taps("I don’t know")
    assert bob.screen.startswith("2 to 9 employees, Brittany: ") or bob.screen.startswith("2 to 9 staff, Brittany: ")


UNREAD = "Je ne suis pas sûr d"


async def asked_how_many(person: Person) -> None:
    await person.sends("/aides")
    await person.taps("Former quelqu’un")
    await person.sends("Lyon")
    assert "Combien de salariés" in person.screen


@pytest.mark.parametrize(
    "typed", ["-3", "12/13", "12 34", "3 OOO", "50%", "moi et ma femme", "quelques dizaines", "1000000", "1,250"]
)
async def test_a_number_that_cannot_be_read_keeps_the_question_open(ann: Person, typed: str) -> None:
    await asked_how_many(ann)
    await ann.sends(typed)
    assert ann.screen.startswith(UNREAD)
    assert "Combien de salariés" in ann.screen
    await ann.sends("vingt-cinq")
    assert "Combien de salariés" not in ann.screen
    await ann.taps("Réponses")
    assert "25" in ann.screen


@pytest.mark.parametrize(
    ("typed", "known"),
    [("3 000", "3\u202f000"), ("2,5", "2 à 3"), ("aucun", "Aucun"), ("que moi", "Aucun"), ("moins de 10", "9"),
     ("15 à 20", "15"), ("une trentaine", "24"), ("2.5k", "2\u202f500"), ("dix-sept", "17")],
)  # fmt: skip
async def test_a_number_typed_in_any_way_is_what_is_known(ann: Person, typed: str, known: str) -> None:
    await asked_how_many(ann)
    await ann.sends(typed)
    assert not ann.screen.startswith(UNREAD)
    await ann.taps("Réponses")
    assert known in ann.screen


async def test_a_question_asked_instead_of_a_number_is_answered(ann: Person) -> None:
    await asked_how_many(ann)
    await ann.sends("c’est quoi un ETP ?")
    assert ann.screen.startswith("Comment compter mes salariés")


async def test_a_range_told_later_takes_the_place_of_the_number_told_before(ann: Person) -> None:
    await ann.sends("1 200 salariés à Lyon, quelles aides ?")
    assert ann.screen.startswith("1\u202f200 salariés")
    for typed, said in {"moins de 10": "De 0 à 9", "15 à 20": "De 15 à 20", "3 000": "3\u202f000"}.items():
        await ann.sends("/start")
        await ann.sends(f"{typed} salariés à Lyon, quelles aides ?")
        assert ann.screen.startswith(f"{said} salariés")


async def test_two_supports_are_set_side_by_side_for_this_company(ann: Person) -> None:
    await ann.sends("usine de 40 salariés à Laval, 5 M€ de CA, créée en 2010, un diagnostic, quelles aides ?")
    await ann.taps("1")
    first = ann.screen.splitlines()[0].partition("\u00a0:")[0]
    await ann.taps("Comparer")
    assert ann.screen.startswith(f"{first}\u00a0: comparer avec quelle aide")
    await ann.taps("2")
    assert ann.screen.startswith("Laquelle des deux")
    assert f"1. {first}\u00a0: pour vous." in ann.screen
    assert "\n2. " in ann.screen
    await ann.taps("1")
    assert ann.screen.startswith(first)
    await ann.taps("Mes aides")
    assert ann.screen.startswith("40 salariés, Pays de la Loire")


async def test_a_comparison_whose_button_was_altered_or_names_no_support_is_refused_kindly(ann: Person) -> None:
    await ann.taps_data("versus:1NTX:abc:def")
    assert ann.screen.startswith("Ce lien est abîmé")
    await ann.taps_data("versus:1NTW:AAA")
    assert ann.screen.startswith("Ce bouton ne mène plus nulle part")


@pytest.mark.parametrize(
    "first",
    ["menuiserie de 8 salariés à Cahors, quelles aides ?", "je suis plombier à Oyonnax, on est 12, quelles aides ?"],
)
@pytest.mark.parametrize(
    ("then", "begins"),
    [
        ("quelles aides pour une boulangerie à Laval ?", "Pays de la Loire\u00a0: "),
        ("on est à Laval", "{size} salariés, Pays de la Loire\u00a0: "),
        ("et à Rennes ?", "{size} salariés, Bretagne\u00a0: "),
        ("je suis dans le Cher maintenant, quelles aides ?", "{size} salariés, Centre-Val de Loire\u00a0: "),
    ],
)
async def test_what_is_told_anew_goes_before_what_was_told(ann: Person, first: str, then: str, begins: str) -> None:
    await ann.sends(first)
    await ann.sends(then)
    assert ann.screen.startswith(begins.format(size="8" if "8" in first else "12"))
