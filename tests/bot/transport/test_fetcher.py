"""Addresses of feeds read over a real connection to a small server on loopback."""

import asyncio
import gzip
import ipaddress
import socket
import zlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from bot.transport.fetch_error import FetchError
from bot.transport.fetcher import MAX_OPENED_BYTES, Fetched, Fetcher, checked
from bot.transport.public_addresses import is_public
from tests.support.name_server import Names

Handler = Callable[[web.Request], web.StreamResponse]


@dataclass
class Site:
    """A site on loopback that answers to any name, and what it was asked."""

    fetcher: Fetcher
    port: int
    requests: list[web.Request] = field(default_factory=list)

    async def fetch(
        self, path: str = "/a.ics", host: str = "club.example", etag: str = "", modified: str = ""
    ) -> Fetched:
        return await self.fetcher.fetch(f"http://{host}:{self.port}{path}", etag=etag, last_modified=modified)


@asynccontextmanager
async def site(handler: Handler, *, seconds: float = 5.0, contact: str = "") -> AsyncIterator[Site]:
    """Serve one handler for every path; names lead to loopback, as they never do for the bot itself."""

    async def answer(request: web.Request) -> web.StreamResponse:
        served.requests.append(request)
        return handler(request)

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    port = listening.getsockname()[1]
    connector = aiohttp.TCPConnector(resolver=Names(["127.0.0.1"]))
    async with Fetcher(contact, connector=connector, seconds=seconds) as fetcher:
        served = Site(fetcher, port)
        yield served
    await runner.cleanup()


def text(body: str = "BEGIN:VCALENDAR", status: int = 200, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: web.Response(body=body.encode(), status=status, headers=named)


async def refused(handler: Handler, path: str = "/a.ics") -> FetchError:
    async with site(handler) as served:
        with pytest.raises(FetchError) as caught:
            await served.fetch(path)
    return caught.value


async def test_a_feed_is_read_with_its_validators_and_kind() -> None:
    async with site(
        text(ETag='"7"', Last_Modified="Sun, 29 Nov 2026 12:00:00 GMT", Content_Type="text/calendar")
    ) as served:
        fetched = await served.fetch()
    expected = Fetched(b"BEGIN:VCALENDAR", True, '"7"', "Sun, 29 Nov 2026 12:00:00 GMT", "text/calendar")
    assert fetched == expected


async def test_what_did_not_change_is_not_sent_again() -> None:
    def answer(request: web.Request) -> web.Response:
        return web.Response(
            status=304 if request.headers.get("If-None-Match") == '"7"' else 200, headers={"ETag": '"7"'}
        )

    async with site(answer) as served:
        first = await served.fetch()
        again = await served.fetch(etag=first.etag, modified="Sun, 29 Nov 2026 12:00:00 GMT")
    assert (first.changed, again.changed, again.body, again.etag) == (True, False, b"", '"7"')
    assert served.requests[1].headers["If-Modified-Since"] == "Sun, 29 Nov 2026 12:00:00 GMT"


async def test_a_validator_with_a_line_break_is_not_sent_back() -> None:
    async with site(text()) as served:
        await served.fetch(etag='"7"\r\nX-Injected: 1')
    assert "If-None-Match" not in served.requests[0].headers
    assert "X-Injected" not in served.requests[0].headers


async def test_the_server_is_told_who_reads() -> None:
    async with site(text(), contact="contact@robot.example") as served:
        await served.fetch()
    assert served.requests[0].headers["User-Agent"] == "EtapeIA/1.0 (calendar reader; contact@robot.example)"


@pytest.mark.parametrize("packed", [gzip.compress(b"BEGIN:VCALENDAR", mtime=0), zlib.compress(b"BEGIN:VCALENDAR")])
async def test_a_packed_answer_is_unpacked(packed: bytes) -> None:
    async with site(lambda _: web.Response(body=packed, headers={"Content-Encoding": "gzip"})) as served:
        assert (await served.fetch()).body == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    ("status", "sentence", "gone"),
    [
        (404, "plus rien à cette adresse", True),
        (410, "plus rien à cette adresse", True),
        (401, "n’est pas publique", False),
        (403, "n’est pas publique", False),
        (500, "une erreur (500)", False),
        (429, "occupé", False),
        (204, "une erreur (204)", False),
        (302, "une erreur (302)", False),
    ],
)
async def test_each_refusal_has_its_sentence(status: int, sentence: str, gone: bool) -> None:
    error = await refused(text("", status))
    assert sentence in str(error)
    assert error.gone == gone


@pytest.mark.parametrize(("header", "seconds"), [("120", 120), ("999999999", 86_400), ("demain", None)])
async def test_a_server_that_asks_for_time_gets_it(header: str, seconds: int | None) -> None:
    assert (await refused(text("", 503, Retry_After=header))).retry_after == seconds


async def test_a_long_answer_is_given_up() -> None:
    assert "5 Mo" in str(await refused(text("x" * 5_000_001)))


async def test_a_long_answer_whose_length_is_not_told_is_given_up() -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(200):
            yield b"x" * 65_536

    assert "5 Mo" in str(await refused(lambda _: web.Response(body=endless())))


async def test_a_small_answer_that_opens_to_a_large_one_is_given_up() -> None:
    bomb = gzip.compress(b"\0" * (MAX_OPENED_BYTES * 3))
    assert "20 Mo" in str(await refused(lambda _: web.Response(body=bomb, headers={"Content-Encoding": "gzip"})))


@pytest.mark.parametrize(
    ("body", "coding", "sentence"),
    [
        (gzip.compress(b"BEGIN:VCALENDAR" * 99, mtime=0)[:-12], "gzip", "coupée"),
        (b"no gzip", "gzip", "abîmée"),
        (b"x", "br", "compressée"),
    ],
)
async def test_an_answer_that_cannot_be_unpacked_is_refused(body: bytes, coding: str, sentence: str) -> None:
    assert sentence in str(await refused(lambda _: web.Response(body=body, headers={"Content-Encoding": coding})))


@asynccontextmanager
async def bare(answer: bytes) -> AsyncIterator[int]:
    """Serve some bytes to whoever connects and hang up; nothing at all where there are none. Yield the port."""
    tasks: set[asyncio.Task[None] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tasks.add(asyncio.current_task())
        writer.write(answer)
        await (reader.readuntil(b"\r\n\r\n") if answer else reader.read())
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    await asyncio.gather(*(task for task in tasks if task))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nBEGIN:VCALENDAR", "coupée"),
        (b"", "à temps"),
        (b"rien", "joint"),
    ],
)
async def test_an_answer_that_is_cut_late_or_none_is_refused(answer: bytes, sentence: str) -> None:
    async with bare(answer) as port:
        connector = aiohttp.TCPConnector(resolver=Names(["127.0.0.1"]))
        async with Fetcher(connector=connector, seconds=5 if answer else 0.05) as fetcher:
            with pytest.raises(FetchError, match=sentence):
                await fetcher.fetch(f"http://club.example:{port}/")


async def test_three_redirects_are_followed_and_a_fourth_is_not() -> None:
    def answer(request: web.Request) -> web.Response:
        left = int(request.path[1:])
        return web.Response(status=302, headers={"Location": f"/{left - 1}"}) if left else web.Response(body=b"ok")

    async with site(answer) as served:
        assert (await served.fetch("/3")).body == b"ok"
        with pytest.raises(FetchError, match="plus de trois fois"):
            await served.fetch("/4")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "//10.0.0.1/",
        "http://localhost/",
        "file:///etc",
    ],
)
async def test_a_redirect_into_a_private_network_is_not_followed(target: str) -> None:
    error = await refused(text("", 302, Location=target))
    assert "réseau privé" in str(error) or "doit commencer par" in str(error)


async def test_a_key_is_not_sent_to_where_a_redirect_leads() -> None:
    def answer(request: web.Request) -> web.Response:
        elsewhere = {"Location": f"http://other.example:{request.url.port}/b"}
        return web.Response(status=302, headers=elsewhere) if request.path == "/a" else web.Response(body=b"ok")

    async with site(answer) as served:
        await served.fetcher.fetch(f"http://club.example:{served.port}/a", headers={"key": "secret"})
    assert [request.headers.get("key") for request in served.requests] == ["secret", None]


PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
    "0.0.0.0",  # noqa: S104
    "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
async def test_a_name_that_leads_into_a_private_network_is_not_read(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))
    async with Fetcher(resolver=Names([address])) as fetcher:
        with pytest.raises(FetchError, match="réseau privé"):
            await fetcher.fetch("https://club.example/a.ics")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_as_a_number_is_not_even_asked_for(address: str) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(FetchError, match="réseau privé"):
        checked(f"http://{host}/a.ics")


async def test_a_name_is_checked_again_at_every_connection() -> None:
    names = Names(["127.0.0.1"])
    async with Fetcher(resolver=names) as fetcher:
        for _ in range(2):
            with pytest.raises(FetchError, match="réseau privé"):
                await fetcher.fetch("http://club.example/a.ics")
    assert names.asked == ["club.example", "club.example"]


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1"])
async def test_loopback_in_disguise_is_not_read(host: str) -> None:
    async with Fetcher() as fetcher:
        with pytest.raises(FetchError):
            await fetcher.fetch(f"http://{host}:9/")


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "193.252.19.3", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_an_address_and_its_ipv6_forms_are_public_together(address: ipaddress.IPv4Address) -> None:
    for form in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(ipaddress.ip_address(form)) == is_public(address)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("webcal://club.example/a.ics", "https://club.example/a.ics"),
        ("WEBCAL://club.example/a.ics", "https://club.example/a.ics"),
        (" https://club.example/a.ics#x ", "https://club.example/a.ics"),
        ("http://club.example:8080/", "http://club.example:8080/"),
    ],
)
def test_an_address_is_brought_to_the_form_that_is_asked_for(address: str, asked: str) -> None:
    assert checked(address) == asked


@pytest.mark.parametrize(
    "address",
    [
        "",
        "club.example",
        "ftp://club.example",
        "https://",
        "https://a:b@club.example",
        "http://[::1",
        "https://club.example:x/",
        "https://x.local/",
        "https://" + "a" * 3000,
    ],
)
def test_what_is_no_public_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        checked(address)
    assert str(caught.value).endswith(".")


@given(st.text(max_size=60))
def test_any_address_is_asked_for_or_refused(address: str) -> None:
    for text in (address, f"https://{address}"):
        try:
            assert checked(text).startswith(("http://", "https://"))
        except FetchError as error:
            assert str(error)


async def test_nothing_is_read_before_the_fetcher_is_opened() -> None:
    with pytest.raises(FetchError, match="arrêtée"):
        await Fetcher().fetch("https://club.example/")


async def test_a_server_that_is_not_there_has_a_sentence() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with Fetcher(connector=aiohttp.TCPConnector(resolver=Names(["127.0.0.1"]))) as fetcher:
        with pytest.raises(FetchError, match="n’a pas pu être joint"):
            await fetcher.fetch(f"http://club.example:{port}/")
