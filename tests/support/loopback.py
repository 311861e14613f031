"""A server on loopback that treats each call as a test wants: obeys, stays silent, hangs up."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

ME = {"id": 1, "is_bot": True, "first_name": "Étape IA"}
MESSAGE = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "ça marche"}
RESULTS = {"getMe": ME, "sendMessage": MESSAGE, "sendDocument": MESSAGE, "editMessageText": MESSAGE, "getUpdates": []}


@dataclass
class Call:
    method: str
    line: str
    headers: dict[str, str]
    body: bytes


Behaviour = Callable[["Server", Call, asyncio.StreamWriter], Awaitable[None]]


class Server:
    """Reads calls, keeps them in `calls`, and lets `behave` answer each as it likes."""

    def __init__(self, behave: Behaviour, *, reads_bodies: bool = True) -> None:
        self.behave = behave
        self.reads_bodies = reads_bodies
        self.calls: list[Call] = []
        self.connections = 0
        self.gate = asyncio.Event()
        self.tasks: set[asyncio.Task[Any] | None] = set()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.tasks.add(asyncio.current_task())
        try:
            while not writer.is_closing():
                call = await self.read(reader)
                await self.behave(self, call, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()
            self.tasks.discard(asyncio.current_task())

    async def read(self, reader: asyncio.StreamReader) -> Call:
        line, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
        headers = dict(header.lower().split(": ", 1) for header in lines)
        body = await reader.readexactly(int(headers.get("content-length", 0))) if self.reads_bodies else b""
        self.calls.append(Call(line.split(" ")[1].rpartition("/")[2], line, headers, body))
        return self.calls[-1]


@asynccontextmanager
async def served(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    listener = await asyncio.start_server(server.connected, "127.0.0.1", 0, ssl=tls, backlog=1000)
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    finally:
        server.gate.set()
        listener.close()
        await asyncio.gather(*filter(None, server.tasks))


def self_signed_tls(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "server.pem"
    path.write_bytes(private + certificate.public_bytes(pem))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def answer(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d Whatever\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body)


async def obey(_server: Server, call: Call, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(200, orjson.dumps({"ok": True, "result": RESULTS.get(call.method, True)})))


async def hang_up(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def stay_silent(server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
    await server.gate.wait()
    writer.close()


async def hang_up_once(server: Server, call: Call, writer: asyncio.StreamWriter) -> None:
    await (hang_up if len(server.calls) == 1 else obey)(server, call, writer)


def always(status: int, body: bytes) -> Behaviour:
    async def behave(_server: Server, _call: Call, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(status, body))

    return behave
