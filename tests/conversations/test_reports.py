"""« Signaler une erreur »: from any card to the organisers, without a word of whoever reports."""

from collections.abc import AsyncIterator

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal

ORGANISER = 4_242
CARD = "card:diag-prix"


@pytest.fixture
async def run(rehearsal: Rehearsal) -> AsyncIterator[Rehearsal]:
    """A bot with an organiser, and somebody responsible."""
    rehearsal.settings = rehearsal.settings.model_copy(
        update={"admin_ids": frozenset({ORGANISER}), "contact": "Ada Martin, ada@example.org"}
    )
    async with rehearsal.running():
        yield rehearsal


@pytest.fixture
async def olga(run: Rehearsal) -> Person:
    olga = Person(run.telegram, run.telegram.person("Olga", "fr", ORGANISER), run.deliver)
    await olga.sends("/start")
    return olga


async def test_a_report_reaches_the_organiser_with_the_file_and_what_is_wrong(run: Rehearsal, olga: Person) -> None:
    ann = run.person()
    await ann.sends("/start")
    await ann.taps_data(CARD)
    await ann.taps("Plus")
    await ann.taps("Signaler une erreur")
    assert "Qu’est-ce qui est faux" in ann.screen
    await ann.taps("Un montant")
    assert "C’est transmis" in ann.screen
    assert "Ada Martin, ada@example.org" in ann.screen
    assert "Une erreur est signalée\u00a0: Un montant" in olga.screen
    assert "content/fiches/osez-lia-questions/diag-prix.yaml" in olga.screen
    assert "Ann" not in olga.screen
    await olga.taps("Voir la fiche")
    await olga.taps("Plus")
    assert "Signaler une erreur" in olga.buttons


async def test_pressed_twice_it_is_told_once(run: Rehearsal, olga: Person) -> None:
    ann = run.person()
    await ann.sends("/start")
    await ann.taps_data("reported:diag-prix:date")
    before = len(olga.account.messages)
    await ann.taps_data("reported:diag-prix:date")
    assert "C’est transmis" in ann.screen
    assert len(olga.account.messages) == before


async def test_beyond_five_a_day_nothing_more_is_passed_on_until_the_next(run: Rehearsal, olga: Person) -> None:
    ann = run.person()
    await ann.sends("/start")
    for reason in ("date", "amount", "link", "closed", "other"):
        await ann.taps_data(f"reported:diag-prix:{reason}")
    before = len(olga.account.messages)
    await ann.taps_data("reported:pret-boost:date")
    assert "demain" in ann.screen
    assert len(olga.account.messages) == before


async def test_without_an_organiser_the_bot_says_that_it_could_not(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("reported:diag-prix:date")
    assert "personne ne s’est fait connaître" in ann.screen
    await ann.taps("Retour à la fiche")
    await ann.taps("Plus")
    assert "Signaler une erreur" in ann.buttons


async def test_where_the_organiser_cannot_be_reached_the_contact_is_named(run: Rehearsal) -> None:
    ann = run.person()
    await ann.sends("/start")
    await ann.taps_data("reported:diag-prix:date")
    assert "Je n’ai pas pu le transmettre" in ann.screen
    assert "ada@example.org" in ann.screen


@pytest.mark.parametrize("forged", ["report:minitel", "reported:diag-prix:spam", "reported:diag-prix", "report:"])
async def test_a_forged_report_leads_nowhere(run: Rehearsal, olga: Person, forged: str) -> None:
    ann = run.person()
    await ann.sends("/start")
    before = len(olga.account.messages)
    await ann.taps_data(forged)
    assert "ne mène plus nulle part" in ann.screen
    assert len(olga.account.messages) == before
