"""« Chercher par mon SIREN »: off without a setting; consent first; what is public is told, the number kept nowhere."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.conversations.test_privacy import everything_in
from tests.support.register import SIREN, Handler, answer, company, register
from tests.support.rehearsal import Rehearsal

TODAY = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)


@pytest.fixture
async def allowed(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The bot of an operator who allows it."""
    bot = Rehearsal(tmp_path, TODAY, company_lookup=True)
    async with bot.running():
        yield bot


async def looks_up(bot: Rehearsal, handler: Handler, *typed: str) -> tuple[Person, list[web.Request]]:
    """Let somebody agree and type; return them, and what the register was asked."""
    async with register(handler) as (way, asked):
        bot.services.register = way
        ann = bot.person("Ann")
        await ann.sends("/aides")
        await ann.taps("Chercher par mon SIREN")
        assert "recherche-entreprises.api.gouv.fr" in ann.screen
        assert not asked
        await ann.taps("D’accord, chercher")
        for text in typed:
            await ann.sends(text)
        return ann, asked


def found(_request: web.Request) -> web.Response:
    return web.Response(body=answer(company()), content_type="application/json")


async def test_nobody_waits_for_the_register_but_who_asked_it(allowed: Rehearsal) -> None:
    allowed.services.working = asyncio.Semaphore(1)
    bob = allowed.person("Bob")

    async def meanwhile(request: web.Request) -> web.StreamResponse:
        async with asyncio.timeout(2):
            await bob.sends("/start")
        return found(request)

    ann, _ = await looks_up(allowed, meanwhile, SIREN)
    assert ann.screen.startswith("Est-ce bien votre entreprise")
    assert "Et l’IA" in bob.screen


async def test_without_the_setting_nothing_of_it_is_there(bot: Rehearsal, ann: Person) -> None:
    assert bot.services.register is None
    await ann.sends("/aides")
    assert "Chercher par mon SIREN" not in ann.buttons
    await ann.taps_data("siren::yes")
    assert "Ce bouton ne mène plus nulle part" in ann.screen


async def test_what_is_public_of_a_company_answers_the_questions(allowed: Rehearsal) -> None:
    ann, asked = await looks_up(allowed, found, "732 829 320")
    [request] = asked
    assert request.query["q"] == SIREN
    assert "dirigeants" not in request.query_string
    assert "Ada" in request.headers["User-Agent"]
    assert ann.screen.startswith("Est-ce bien votre entreprise")
    for words in ("Dijon (Côte-d’Or)", "De 10 à 19 salariés", "Métiers de bouche", "effectif de 2024", "en 2019"):
        assert words in ann.screen, words
    assert "FICTIF" not in ann.screen
    await ann.taps("Oui, c’est elle")
    assert ann.screen.startswith("De quoi avez-vous besoin")
    await ann.taps("Former quelqu’un")
    while "Mes aides" not in ann.buttons and "Envoyer" not in ann.buttons:
        await ann.taps("Passer")
    assert ann.screen.startswith("De 10 à 19 salariés, Bourgogne-Franche-Comté")


async def test_it_may_be_put_right_or_kept_and_the_number_is_kept_nowhere(allowed: Rehearsal) -> None:
    ann, _ = await looks_up(allowed, found, SIREN)
    assert SIREN.encode() not in everything_in(allowed.folder)
    await ann.taps("Garder ma fiche")
    await ann.taps("Oui, la garder")
    assert "Dijon (Côte-d’Or)" in ann.screen
    assert SIREN.encode() not in everything_in(allowed.folder)


async def test_a_number_that_is_none_is_asked_for_again_without_asking_the_register(allowed: Rehearsal) -> None:
    ann, asked = await looks_up(allowed, found, "732829321")
    assert ann.screen.startswith("Ce n’est pas un numéro SIREN.")
    assert not asked


@pytest.mark.parametrize(
    ("response", "words"),
    [
        ({"body": answer()}, "Le registre ne montre aucune entreprise"),
        ({"body": answer(company(etat_administratif="C"))}, "cette entreprise est fermée"),
        ({"body": b"<html>"}, "Le registre ne répond pas."),
        ({"status": 500}, "Le registre ne répond pas."),
        ({"status": 429, "headers": {"Retry-After": "60"}}, "Le registre ne répond pas."),
    ],
)
async def test_where_nothing_is_found_it_is_said_and_the_questions_are_one_tap_away(
    allowed: Rehearsal, response: dict[str, object], words: str
) -> None:
    ann, asked = await looks_up(allowed, lambda _request: web.Response(**response), SIREN)  # type: ignore[arg-type]
    assert words in ann.screen
    assert len(asked) == 1
    await ann.taps("Plutôt les questions")
    assert ann.screen.startswith("De quoi avez-vous besoin")


async def test_asked_to_wait_a_moment_it_tries_once_more(allowed: Rehearsal) -> None:
    answers = [web.Response(status=429, headers={"Retry-After": "0"}), web.Response(body=answer(company()))]
    ann, asked = await looks_up(allowed, lambda _request: answers.pop(0), SIREN)
    assert len(asked) == 2
    assert ann.screen.startswith("Est-ce bien votre entreprise")


async def test_what_is_typed_instead_is_answered_as_ever(allowed: Rehearsal) -> None:
    ann, asked = await looks_up(allowed, found, "c’est quoi le sommet")
    assert ann.screen.startswith("Le sommet")
    assert not asked
