"""Calendars of organisers, served on this machine under names of their own, as a bot reads them."""

from asyncio import StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bot.transport.fetcher import Fetcher
from tests.support.loopback import Call, Server, served
from tests.support.name_server import Names
from tests.support.rehearsal import Rehearsal


@dataclass
class Agendas:
    """What stands at each path, with its status; `asked` are the calls that came."""

    port: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    status: int = 200
    asked: list[Call] = field(default_factory=list)

    def address(self, page: str, host: str = "club.example") -> str:
        return f"http://{host}:{self.port}/{page}"

    async def answer(self, _server: Server, call: Call, writer: StreamWriter) -> None:
        self.asked.append(call)
        page = call.line.split(" ")[1].partition("?")[0].removeprefix("/")
        body = self.pages.get(page, b"")
        tag = f'"{hash(body)}"'
        if self.status == 200 and call.headers.get("if-none-match") == tag:
            writer.write(b"HTTP/1.1 304 Same\r\nContent-Length: 0\r\n\r\n")
            return
        status = 404 if self.status == 200 and page not in self.pages else self.status
        head = f"HTTP/1.1 {status} Whatever\r\nETag: {tag}\r\nContent-Length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)


@asynccontextmanager
async def agendas(bot: Rehearsal) -> AsyncIterator[Agendas]:
    """Serve calendars that the bot can reach, and nothing else."""
    them = Agendas()
    async with served(Server(them.answer)) as address:
        them.port = int(address.rpartition(":")[2])
        reach(bot)
        yield them


def reach(bot: Rehearsal) -> None:
    """Let a bot that runs read what is served here."""
    bot.services.fetcher = _fetcher


def _fetcher() -> Fetcher:
    return Fetcher(connector=aiohttp.TCPConnector(resolver=Names(["127.0.0.1"]), use_dns_cache=False))


def calendar(*events: str) -> bytes:
    """Return a calendar file of these events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Club Exemple//FR", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def event(
    uid: str = "ia-1@club.example",
    title: str = "Atelier IA pour les artisans",
    day: str = "20270312",
    *more: str,
    hour: str = "090000",
    place: str = "Salle Exemple, 87000 Limoges",
) -> str:
    """Return a meeting as it stands in a calendar file."""
    return "\r\n".join(
        [
            "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20270101T000000Z", f"DTSTART;TZID=Europe/Paris:{day}T{hour}",
            f"DTEND;TZID=Europe/Paris:{day}T{int(hour) + 20000:06}", f"SUMMARY:{title}", f"LOCATION:{place}", *more,
            "END:VEVENT",
        ]
    )  # fmt: skip
