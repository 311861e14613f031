"""Answers of the register of companies as they were recorded, with a company that does not exist."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

from bot.transport.company_register import CompanyRegister
from tests.support.name_server import Names

SIREN = "732829320"


def company(**parts: Any) -> dict[str, Any]:
    """Return a company as the register has it, with other parts."""
    return {
        "siren": SIREN,
        "nom_complet": "FOURNIL FICTIF",
        "siege": {
            "activite_principale": "10.71C", "adresse": "1 RUE DE L EXEMPLE 21000 DIJON", "code_postal": "21000",
            "commune": "21231", "departement": "21", "region": "27", "liste_enseignes": ["FOURNIL FICTIF"],
        },
        "activite_principale": "10.71C",
        "categorie_entreprise": "PME",
        "date_creation": "2019-04-01",
        "etat_administratif": "A",
        "nature_juridique": "5499",
        "tranche_effectif_salarie": "11",
        "annee_tranche_effectif_salarie": "2024",
        "statut_diffusion": "O",
        "finances": {"2024": {"ca": 812000, "resultat_net": 31000}},
        **parts,
    }  # fmt: skip


def answer(*companies: dict[str, Any]) -> bytes:
    """Return the answer that holds these companies."""
    return json.dumps({"results": companies, "total_results": len(companies), "page": 1}).encode()


Handler = Callable[[web.Request], web.StreamResponse | Awaitable[web.StreamResponse]]


@asynccontextmanager
async def register(handler: Handler) -> AsyncIterator[tuple[CompanyRegister, list[web.Request]]]:
    """Serve the register on loopback, to which its name leads; give the way to it, and what it was asked."""
    asked: list[web.Request] = []

    async def answered(request: web.Request) -> web.StreamResponse:
        asked.append(request)
        said = handler(request)
        return said if isinstance(said, web.StreamResponse) else await said

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answered)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    connector = aiohttp.TCPConnector(resolver=Names(["127.0.0.1"]))
    address = f"http://recherche-entreprises.api.gouv.fr:{port}/search"
    try:
        yield CompanyRegister("Ada", address=address, connector=connector), asked
    finally:
        await runner.cleanup()
