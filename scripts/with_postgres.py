"""Runs a command with a PostgreSQL of its own, which is thrown away: its address is in `TEST_POSTGRES`.

    python -m scripts.with_postgres python -m pytest tests/bot/storage

Nothing of it outlives a crash, so that it is quick: never for real data.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=200", "shared_buffers=64MB")
NOBODY = "postgres"
"""Who runs the server where we are root: PostgreSQL refuses to run as root."""


def _folders() -> list[Path]:
    found = shutil.which("initdb")
    return [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def is_there() -> bool:
    """Tell whether this machine has the programs of PostgreSQL."""
    return bool(_folders())


def programs() -> Path:
    """Return the folder of the programs of PostgreSQL, the newest there is."""
    folders = _folders()
    if not folders:
        sys.exit("No PostgreSQL found: apt-get install postgresql, or name one in TEST_POSTGRES.")
    return folders[-1]


@contextmanager
def server(*more: str) -> Iterator[str]:
    """Start a server, and stop it in the end; hand out its address."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    options = " ".join(["-c listen_addresses=127.0.0.1", f"-p {port} -k {folder}", *(f"-c {one}" for one in more)])
    if os.name != "nt" and os.geteuid() == 0:
        shutil.chown(folder, NOBODY)
    data = str(folder / "data")
    try:
        _run("initdb", "-D", data, "-A", "trust", "-U", "bot", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run("pg_ctl", "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://bot@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str) -> None:
    command = [str(programs() / program), *arguments]
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.name != "nt" and os.geteuid() == 0 else {}
    done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, check=False, **user)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"{program} failed.")


def main(command: list[str]) -> int:
    """Run the command; return its exit code."""
    if "TEST_POSTGRES" in os.environ:
        return subprocess.run(command, check=False).returncode
    with server(*QUICK) as address:
        return subprocess.run(command, check=False, env=os.environ | {"TEST_POSTGRES": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
