"""Asking what one is entitled to, naming no scheme: the guide opens with what was told."""

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("esthéticienne à Dax, deux employées : un coup de pouce, c’est possible ?", "2 salariés, Nouvelle-Aquitaine"),
        ("Scierie de 22 personnes à Épinal, qu’est-ce qu’on pourrait obtenir ?", "22 salariés, Grand Est"),
        ("jai une laverie a niort ya til kelke soutien pour nous", "Nouvelle-Aquitaine"),
        ("Nous sommes 9, un paysagiste de Brest : des subventions ?", "9 salariés, Bretagne"),
        ("je suis décolleteur à Cluses, on a droit à quoi ?", "Auvergne-Rhône-Alpes"),
        ("Société créée en 2016, 31 salariés, Le Mans : qui finance quoi ?", "31 salariés, Pays de la Loire"),
    ],
)
async def test_what_was_told_of_the_company_is_not_asked_again(ann: Person, typed: str, told: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(told), ann.screen[:80]


async def test_in_english_too(bot: Rehearsal) -> None:
    liz = bot.person("Liz", "en")
    await liz.sends("Small bakery in Dijon, 6 staff, is there any public funding for us?")
    assert liz.screen.startswith("6 employees, Bourgogne-Franche-Comté"), liz.screen[:80]


@pytest.mark.parametrize(
    "typed", ["trouvez-moi des aides qui collent à mon cas", "quelqu’un peut-il payer une partie ?"]
)
async def test_who_tells_nothing_is_asked_first(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith("De quoi avez-vous besoin")


async def test_a_trade_by_any_of_its_names_counts_as_told(ann: Person) -> None:
    await ann.sends("décolletage, 14 salariés à Cluses : quelles aides pour nous ?")
    await ann.taps("Réponses")
    assert "Atelier mécanique, usinage" in ann.screen + " ".join(ann.buttons)


@pytest.mark.parametrize(
    "typed", ["Boulanger, le Diag Data IA est pour nous ?", "une aide de ma Région pour mon salon ?"]
)
async def test_a_scheme_that_is_named_is_told_of_itself(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert not ann.screen.startswith("De quoi avez-vous besoin")
