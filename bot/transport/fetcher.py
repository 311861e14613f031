"""The way out to feeds: an address is read within bounds of bytes, time and redirects, never inside our own network.

Whoever names a feed must not reach what only this machine can reach. Addresses are checked where the connection is
made, on what the name resolved to, so that a name that resolves differently the second time gains nothing; addresses
written as numbers, and those of every redirect, are checked too. No proxy is used: it would resolve names itself.
"""

import asyncio
import ipaddress
import re
import zlib
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urljoin, urlsplit, urlunsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.transport.fetch_error import FetchError
from bot.transport.public_addresses import NotPublicError, PublicResolver, is_public

MAX_WIRE_BYTES, MAX_OPENED_BYTES = 5_000_000, 20_000_000
MAX_SECONDS = 10.0
MAX_REDIRECTS = 3
MAX_ADDRESS_CHARS = 2_000
MAX_RETRY_SECONDS = 86_400
CHUNK_BYTES = 65_536
USER_AGENT = "EtapeIA/1.0 (calendar reader)"
ACCEPTED = "text/calendar, application/json, text/csv, text/html;q=0.8, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address answered.

    Attributes:
        body: what it holds, unpacked; empty where nothing changed.
        changed: False where the server says that it is as before (304).
        etag, last_modified: to be given back at the next reading, "" where the server sends none.
        media_type: such as "text/calendar", "" where the server names none.
    """

    body: bytes = b""
    changed: bool = True
    etag: str = ""
    last_modified: str = ""
    media_type: str = ""


class Fetcher:
    """Reads addresses, as an asynchronous context manager.

    Args:
        contact: who runs this bot, told to the servers it reads from; "" for nobody.
        resolver: what asks the name servers; aiohttp's own in a thread where left out.
        connector: what connects, in place of one that reaches public addresses only: for tests on this machine.
        seconds: how long one reading may take in all, redirects included.
    """

    def __init__(
        self,
        contact: str = "",
        *,
        resolver: AbstractResolver | None = None,
        connector: aiohttp.BaseConnector | None = None,
        seconds: float = MAX_SECONDS,
    ) -> None:
        self._agent = re.sub(r"[^\x20-\x7e]", "", f"{USER_AGENT[:-1]}; {contact})" if contact else USER_AGENT)
        self._resolver, self._connector = resolver, connector
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        resolver = PublicResolver(self._resolver or aiohttp.ThreadedResolver())
        self._session = aiohttp.ClientSession(
            connector=self._connector or aiohttp.TCPConnector(resolver=resolver, use_dns_cache=False, limit=4),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._agent, "Accept": ACCEPTED, "Accept-Encoding": "gzip, identity"},
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=self._seconds),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def fetch(
        self, address: str, *, etag: str = "", last_modified: str = "", headers: dict[str, str] | None = None
    ) -> Fetched:
        """Read an address; `webcal://` means https.

        Args:
            address: what to read.
            etag: what the last reading returned, so that nothing is sent again that did not change.
            last_modified: likewise.
            headers: more to send, such as the key of an API; never to another server that a redirect leads to.

        Raises:
            FetchError: nothing was read.
        """
        conditions = {"If-None-Match": _header(etag), "If-Modified-Since": _header(last_modified)}
        asked = {name: value for name, value in conditions.items() if value}
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(checked(address), asked, dict(headers or {}))
        except TimeoutError:
            raise FetchError("L’adresse n’a pas répondu à temps.") from None

    async def _follow(self, url: str, asked: dict[str, str], own: dict[str, str]) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._ask(url, {**asked, **own})
            if isinstance(answer, Fetched):
                return answer
            following = checked(urljoin(url, answer))
            own = own if urlsplit(following)[:2] == urlsplit(url)[:2] else {}
            url = following
        raise FetchError("L’adresse renvoie vers une autre, plus de trois fois : donnez la dernière.")

    async def _ask(self, url: str, headers: dict[str, str]) -> Fetched | str:
        """Return what an address answers, or the address that it redirects to."""
        if self._session is None:
            raise FetchError("La lecture des agendas est arrêtée.")
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status in {301, 302, 303, 307, 308} and response.headers.get("Location"):
                    return response.headers["Location"]
                return await _read(response)
        except TimeoutError:
            raise
        except aiohttp.ClientPayloadError:
            raise FetchError("La réponse a été coupée en route.") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _failure(error) from None


def checked(address: str) -> str:
    """Return an address that may be asked for.

    Raises:
        FetchError: it is no address of the web, or one on a private network.
    """
    address = re.sub(r"^webcals?:", "https:", address.strip(), flags=re.IGNORECASE)
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError("Cette adresse ne se lit pas.") from None
    if parts.scheme not in {"http", "https"} or not host or len(address) > MAX_ADDRESS_CHARS:
        raise FetchError("L’adresse doit commencer par https:// (ou http://, webcal://).")
    if parts.username or parts.password:
        raise FetchError("L’adresse contient un nom ou un mot de passe : donnez l’adresse publique.")
    if _is_private(host):
        raise FetchError("Cette adresse est celle d’un réseau privé : elle n’est pas lue.")
    return urlunsplit(parts._replace(fragment=""))


def _is_private(host: str) -> bool:
    """Tell whether a host written as a number, or known to be local, is private; names are resolved later."""
    if host.rstrip(".").casefold().endswith(("localhost", ".local", ".internal")):
        return True
    try:
        return not is_public(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return False


async def _read(response: aiohttp.ClientResponse) -> Fetched:
    etag, modified = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    if response.status == 304:
        return Fetched(changed=False, etag=etag, last_modified=modified)
    if response.status != 200:
        raise _refused(response)
    if (response.content_length or 0) > MAX_WIRE_BYTES:
        raise FetchError("La réponse dépasse 5 Mo : ce n’est pas un agenda.")
    body = await _body(response, _coding(response))
    media_type = response.content_type if "Content-Type" in response.headers else ""
    return Fetched(body, etag=etag, last_modified=modified, media_type=media_type)


def _coding(response: aiohttp.ClientResponse) -> Literal["", "gzip"]:
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding in {"", "identity"}:
        return ""
    if coding in {"gzip", "x-gzip", "deflate"}:
        return "gzip"
    raise FetchError("La réponse est compressée d’une façon que le robot ne lit pas.")


async def _body(response: aiohttp.ClientResponse, coding: Literal["", "gzip"]) -> bytes:
    """Return the whole answer; a small one that unpacks to a large one is given up on the way."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if coding else None
    body, received = bytearray(), 0
    async for chunk in response.content.iter_chunked(CHUNK_BYTES):
        received += len(chunk)
        body += _unpacked(unpacker, chunk, MAX_OPENED_BYTES + 1 - len(body)) if unpacker else chunk
        if received > MAX_WIRE_BYTES or len(body) > MAX_OPENED_BYTES:
            raise FetchError("La réponse dépasse 5 Mo, ou 20 Mo une fois ouverte : ce n’est pas un agenda.")
    if unpacker and not unpacker.eof:
        raise FetchError("La réponse a été coupée en route.")
    return bytes(body)


def _unpacked(unpacker: "zlib._Decompress", chunk: bytes, at_most: int) -> bytes:
    try:
        return unpacker.decompress(chunk, at_most)
    except zlib.error:
        raise FetchError("La réponse est abîmée.") from None


def _refused(response: aiohttp.ClientResponse) -> FetchError:
    status = response.status
    if status in {404, 410}:
        return FetchError("Il n’y a plus rien à cette adresse.", gone=True)
    if status in {401, 403}:
        return FetchError("L’adresse n’est pas publique : le serveur refuse de la donner.")
    wait = response.headers.get("Retry-After", "")
    seconds = min(int(wait), MAX_RETRY_SECONDS) if re.fullmatch(r"\d{1,9}", wait) else None
    if status in {429, 503}:
        return FetchError("Le serveur est occupé : il sera relu plus tard.", retry_after=seconds)
    return FetchError(f"Le serveur a répondu par une erreur ({status}).", retry_after=seconds)


def _failure(error: Exception) -> FetchError:
    """Return the failure in words; the causes quote addresses, and keys with them."""
    causes = (error, getattr(error, "os_error", None), error.__cause__)
    if any(isinstance(cause, NotPublicError) for cause in causes):
        return FetchError("Cette adresse mène à un réseau privé : elle n’est pas lue.")
    if isinstance(error, aiohttp.ClientSSLError | aiohttp.ClientConnectorCertificateError):
        return FetchError("Le certificat du serveur n’est pas valable.")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError("Ce nom de serveur n’existe pas, ou ne répond pas.")
    if isinstance(error, aiohttp.InvalidURL):
        return FetchError("Cette adresse ne se lit pas.")
    return FetchError("Le serveur n’a pas pu être joint.")


def _header(value: str) -> str:
    """Return what may stand in a header: no line break, and not more than a kilobyte."""
    return value if value.isprintable() and len(value) <= 1_000 else ""
