"""The way to the register of companies: recherche-entreprises.api.gouv.fr, asked for one company by its SIREN.

Only what the guide needs is asked for: no directors. The number goes there and nowhere else: it is neither kept nor
logged.
"""

import asyncio

import aiohttp

from bot.transport.fetch_error import FetchError
from bot.transport.fetcher import Fetcher

ADDRESS = "https://recherche-entreprises.api.gouv.fr/search"
ASKED = "minimal=true&include=siege,finances&page=1&per_page=1"
SECONDS = 3.0
"""How long one try may take."""
LONGEST_WAIT = 3
"""Seconds that the register may ask to wait before the second and last try."""


class CompanyRegister:
    """Asks the register.

    Args:
        contact: who runs this bot, told to the register; "" for nobody.
        address: where it is asked.
        connector: what connects, in place of one that reaches public addresses only: for tests on this machine.
    """

    def __init__(
        self, contact: str = "", *, address: str = ADDRESS, connector: aiohttp.BaseConnector | None = None
    ) -> None:
        self._contact, self._address, self._connector = contact, address, connector

    async def answer(self, siren: str) -> bytes | None:
        """Return what the register answers on a SIREN (nine digits); None where it does not answer in time."""
        async with Fetcher(self._contact, connector=self._connector, seconds=SECONDS) as fetcher:
            for last in (False, True):
                try:
                    return (await fetcher.fetch(f"{self._address}?q={siren}&{ASKED}")).body
                except FetchError as error:
                    if last or error.retry_after is None or error.retry_after > LONGEST_WAIT:
                        return None
                    await asyncio.sleep(error.retry_after)
        return None
