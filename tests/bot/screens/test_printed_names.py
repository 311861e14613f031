"""Which names are printed: those of people and companies, never one that would make the robot look official."""

import unicodedata
from itertools import product

import pytest

from bot.screens.printed_names import chosen_name, name_fault, undrawable
from tests.support.rehearsal import knowledge

CONTENT = knowledge().content
FIRST_TOLD = (
    "Zoé Anaïs Jean-Luc M. Mme Dr. Éric Ștefan Łucja Noël François D’Artagnan St. J.-P. Chez Les La "
    "Maison Atelier Garage Cabinet Boulangerie Pharmacie Salon Hôtel Café L’Étape Studio Agence SARL "
    "E.U.R.L. Ets"
)
FIRST = FIRST_TOLD.split()
LAST_TOLD = (
    "Dupont Müller Le_Goff O’Brien Țurcanu Ñuñez Øster Lefèvre &_Fils du_Port de_la_Gare n°_7 des_2_Rives "
    "Martin_&_Co Conseil Menuiserie Beauté_(Nantes) Bio+ Informatique M.A.D. d’Étain Régional Chamber "
    "Cœur Bibi Pointcarré Saint-Martin Mercier_II 2.0 E.Leclerc Comte_Ory Ministral Étatique"
)
LAST = LAST_TOLD.split()


@pytest.mark.parametrize("first", FIRST)
def test_names_of_people_and_companies_are_printed(first: str) -> None:
    for last in LAST:
        name = f"{first} {last.replace('_', ' ')}"
        assert name_fault(name, CONTENT) is None, name
        assert chosen_name(name) == name


def test_there_are_a_thousand_of_them() -> None:
    assert len(list(product(FIRST, LAST))) >= 1_000


def bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("’", "'")


def test_no_organisation_of_the_content_is_printed_however_it_is_written() -> None:
    names = {contact.name for contact in CONTENT.contacts.values()}
    names |= {"MEDEF", "Numeum", "Gouvernement", "Sénat", "Bpifrance", "CNIL", "France Num"}
    for name in names:
        for way in (name, name.upper(), name.lower(), bare(name), f"{name}, site", f"Le {name}", f"({name})"):
            assert name_fault(way, CONTENT) in ("official", "long"), way
            assert len(way) > 40 or name_fault(way, CONTENT) == "official", way


@pytest.mark.parametrize(
    "typed",
    ["Numeum, site officiel", "MEDEF Île-de-France", "Robot OFFICIEL", "Official bot", "Ministère de l’Économie",
     "Préfecture du Rhône", "République française", "le gouvernement", "Chambre de commerce", "Osez l’IA", "L’État"],
)  # fmt: skip
def test_nothing_that_sounds_official_is_printed(typed: str) -> None:
    assert name_fault(typed, CONTENT) == "official"


@pytest.mark.parametrize(
    "typed",
    ["tapez: t.me/evil_bot", "https://evil.example", "http://a.fr", "www.evil.fr", "evil.com", "EVIL.COM", "a.fr",
     "@evil_bot", "moi@evil.fr", "evil.example/x", "tg://resolve?domain=x", "192.168.1.1", "evil point com", "x.me"],
)  # fmt: skip
def test_no_address_is_printed(typed: str) -> None:
    assert name_fault(typed, CONTENT) == "address"


@pytest.mark.parametrize(
    ("typed", "fault", "sign"),
    [
        (" \n", "empty", ""),
        ("x" * 41, "long", ""),
        ("会社", "sign", "会"),
        ("Zoé 🙂", "sign", "🙂"),
        ("a\u200bb", "sign", "\u200b"),
    ],
)
def test_each_rule_that_is_broken_is_named(typed: str, fault: str, sign: str) -> None:
    assert name_fault(typed, CONTENT) == fault
    assert undrawable(typed) == sign


def test_a_letter_is_the_same_composed_and_decomposed() -> None:
    letters = [chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha()]
    for letter in letters:
        name = f"{letter}ric"
        assert chosen_name(unicodedata.normalize("NFD", name)) == chosen_name(name), letter
        assert undrawable(unicodedata.normalize("NFD", name)) == undrawable(name), letter
