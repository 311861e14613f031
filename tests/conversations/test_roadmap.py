"""« Ma feuille de route »: the result on one page for the accountant, which opens the same result by its QR code."""

import time
from datetime import date

import pypdfium2
import pytest

from bot.screens import company_roadmap
from bot.sharing.roadmap import SIZES, Part, Roadmap, draw
from bot.supports.profile import Profile
from bot.supports.spans import exactly
from simulator.person import Person
from tests.support.paper import links_in, picture_of, text_of
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal, knowledge

FACTORY = "usine de 40 salariés à Laval, 5 M€ de CA, créée en 2010, par où commencer, quelles aides ?"


async def page(person: Person) -> bytes:
    """Return the page that the result in sight is sent as."""
    await person.taps("Envoyer")
    await person.taps("En PDF, sur une page")
    name, content = person.documents[-1]
    assert name == "etape-ia-feuille-de-route.pdf"
    return content


async def test_one_page_says_whose_it_is_what_fits_what_is_to_be_checked_and_what_does_not_fit(ann: Person) -> None:
    await ann.sends(FACTORY)
    content = await page(ann)
    assert len(pypdfium2.PdfDocument(content)) == 1
    text = text_of(content).replace("\u202f", " ").replace("\u00a0", " ")
    for words in (
        "Ma feuille de route", "au 21 octobre 2024", "Effectif : 40 salariés", "Lieu : Pays de la Loire",
        "Pour vous", "Les ambassadeurs IA", "Vous obtenez :", "À votre charge :", "À appeler :",
        "Une chose à vérifier", "Pas pour vous", "ni à l’État",
    ):  # fmt: skip
        assert words in text, words


async def test_its_qr_code_opens_the_same_result_for_anybody(bot: Rehearsal, ann: Person) -> None:
    await ann.sends(FACTORY)
    result = ann.screen
    [link] = links_in(picture_of(await page(ann)))
    parameter = link.partition("?start=")[2]
    assert len(parameter) <= 64
    accountant = bot.person("Accountant")
    await accountant.sends(f"/start {parameter}")
    assert accountant.screen.startswith(result.splitlines()[0])


async def test_in_english_it_is_in_english(bot: Rehearsal) -> None:
    bob = bot.person("Bob", "en")
    await bob.sends("bakery with 3 employees in Rennes, founded in 2015, what support?")
    await bob.taps("Send")
    await bob.taps("As a one-page PDF")
    text = text_of(bob.documents[-1][1])
    assert "My roadmap" in text
    assert "Left to pay" in text


async def test_an_altered_code_is_refused_kindly(ann: Person) -> None:
    await ann.taps_data("roadmap:1NTX")
    assert ann.screen.startswith("Ce lien est abîmé")


def drawn(part: Part) -> bytes:
    roadmap = Roadmap("Ma feuille de route", ("À vous",), (part,), "Visez", "Robot indépendant")
    return draw(roadmap, "https://t.me/etape_ia_bot?start=e_" + "A" * 62, PRESS_RELEASE)


def test_however_much_there_is_to_say_it_stays_on_the_page() -> None:
    long = Part("Pour vous", tuple((f"Aide {number}", ("mot " * 40, "mot " * 40)) for number in range(16)))
    content = drawn(long)
    assert len(pypdfium2.PdfDocument(content)) == 1
    assert "Aide 15" in text_of(content)
    assert len(SIZES) == len(set(SIZES))


def test_it_is_drawn_in_less_than_three_tenths_of_a_second() -> None:
    part = Part("Pour vous", tuple((f"Aide {number}", ("quatre mots de plus " * 8,) * 3) for number in range(8)))
    drawn(part)
    took = []
    for _ in range(3):
        began = time.process_time()
        drawn(part)
        took.append(time.process_time() - began)
    assert min(took) < 0.3


@pytest.mark.parametrize(
    "company", [Profile(), Profile(region="COM"), Profile(legal_form="none"), Profile(employees=exactly(0))]
)
def test_any_company_has_a_page(company: Profile) -> None:
    assert company_roadmap.written(company, knowledge().content, date(2026, 11, 29)).parts
