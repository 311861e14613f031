"""Whom a turn asks for, which other kind of thing, and what of any use of AI: in French, text messages and English."""

import pytest

from bot.questions.follow_ups import OfAi, asked_of_ai, asks_how_to_get, doubts
from bot.questions.list_lines import asks_which_is_free
from bot.questions.other_kinds import Kind, other_kind
from bot.questions.somebody_else import as_its_owner
from bot.questions.spoken import spoken


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("et ma sœur qui a un salon à Cholet ?", "j'ai un salon a cholet"),
        ("pr ma femme ki est coiffeuse", "je suis coiffeuse"),
        ("and my husband who is a carpenter?", "i am a carpenter"),
        ("ma femme a peur de l’IA", ""),
        ("mon mari a dit non", ""),
        ("ma femme veut divorcer", ""),
    ],
)
def test_the_company_of_somebody_else_is_told_as_its_owner_would(said: str, told: str) -> None:
    assert as_its_owner(spoken(said)) == told


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("et pour les rdv ?", Kind.MEETINGS),
        ("what about events?", Kind.MEETINGS),
        ("et un contact ?", Kind.CONTACTS),
        ("ok et pour les aides", Kind.SUPPORTS),
        ("any grants?", Kind.SUPPORTS),
        ("et les aides de la région pour un boulanger", None),
        ("et le téléphone ?", None),
        ("un rdv chez le dentiste", None),
    ],
)
def test_a_turn_names_another_kind_of_thing_and_nothing_else(said: str, kind: Kind | None) -> None:
    assert other_kind(spoken(said)) is kind


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("avec koi", OfAi.TOOL),
        ("which tool?", OfAi.TOOL),
        ("il garde mes données ?", OfAi.DATA),
        ("is my clients’ data safe?", OfAi.DATA),
        ("c’est fiable ?", OfAi.TRUST),
        ("et si ça se trompe ?", OfAi.ERROR),
        ("is it legal?", OfAi.LEGAL),
        ("j’ai droit à quoi ?", None),
        ("quel outil pour ma compta de boulanger", None),
    ],
)
def test_a_turn_asks_what_may_be_asked_of_any_use_of_ai(said: str, asked: OfAi | None) -> None:
    assert asked_of_ai(spoken(said)) is asked


@pytest.mark.parametrize("said", ["t’es sûr ?", "tes sur", "are you sure?", "vous êtes sûr de ça", "c’est sûr ?"])
def test_a_turn_asks_whether_it_is_so(said: str) -> None:
    assert doubts(spoken(said))


@pytest.mark.parametrize(
    "said", ["comment je m’inscris", "coment on sinscrit", "how do I apply?", "où je dépose le dossier"]
)
def test_a_turn_asks_how_to_get_what_is_in_sight(said: str) -> None:
    assert asks_how_to_get(spoken(said))


@pytest.mark.parametrize("said", ["laquelle est gratuite ?", "which ones are free?", "quoi de gratuit"])
def test_a_turn_asks_which_is_free(said: str) -> None:
    assert asks_which_is_free(spoken(said))
