"""Where the memory goes: `python -m bench.memory [--python PATH]`.

First what a process of `python -m bot serve` holds at rest, by kind: programs that came from files, small objects,
larger ones. Then, of the code that it reads: functions, classes and what describes them, by library and by package of
ours, without the docstrings that `serve` leaves out where it can. Last, what is held of content and catalogues, and,
once somebody has asked something, of what can be asked and of places.
"""

import argparse
import asyncio
import gc
import re
import sys
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType, FunctionType
from typing import TypeVar

from bench import start
from bot import app, knowledge
from bot.commands import serve
from bot.places.geography import Coordinates
from bot.places.resolver import Places
from bot.runtime import lifecycle
from bot.storage.vault import new_key
from simulator.telegram import Telegram

T = TypeVar("T")

SERVES = app, serve, lifecycle
"""What `serve` reads."""
LEAST = 0.3
"""Megabytes from which an owner is printed."""
_MAPPING = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S{4} \S+ \S+ \d+ *(.*)")


def kinds(pid: int) -> Counter[str]:
    """Return the resident bytes of a process by kind."""
    found, kind, kilobytes = Counter[str](), "", 0
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        if mapping := _MAPPING.fullmatch(line):
            name = mapping[1]
            kind = f"file {Path(name).name}" if name.startswith("/") else name or "small objects, and what is large"
        elif line.startswith("Rss:"):
            kilobytes = int(line.split()[1])
            found[kind] += kilobytes * 1024
        elif line.startswith("Anonymous:") and kind.startswith("file"):
            written = int(line.split()[1]) * 1024
            found["written to of files"] += written
            found["files as they are"] += kilobytes * 1024 - written
    return found


def owner(module: object) -> str:
    """Return whose a module is: of a library its name, of ours the package."""
    parts = module.split(".") if isinstance(module, str) else ["?"]
    return ".".join(parts[: 2 if parts[0] == "bot" else 1])


def described(code: CodeType, seen: set[int]) -> Iterator[int]:
    """Yield the bytes of a piece of code and of all that stands in it, each once; docstrings left out."""
    constants = code.co_consts[1:] if code.co_consts and isinstance(code.co_consts[0], str) else code.co_consts
    for each in (code, code.co_linetable, code.co_names, code.co_varnames, code.co_qualname, *constants):
        if id(each) not in seen:
            seen.add(id(each))
            yield sys.getsizeof(each)
            if isinstance(each, CodeType) and each is not code:
                yield from described(each, seen)


def code_by_owner() -> Counter[str]:
    """Return the bytes of functions and classes in this process, by whose they are."""
    found, seen = Counter[str](), set[int]()
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            found[owner(each.__module__)] += sys.getsizeof(each) + sum(described(each.__code__, seen))
        elif isinstance(each, type):
            found[owner(each.__module__)] += sys.getsizeof(each) + sys.getsizeof(dict(each.__dict__))
    return found


def kept(what: str, make: Callable[[], T]) -> T:
    """Print what something holds that is made, and the most that making it took."""
    tracemalloc.start()
    made = make()
    gc.collect()
    holds, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"  {holds / 1e6:6.1f} MB  {what} (at most {most / 1e6:.1f} while it was made)")
    return made


def tell(what: str, found: Counter[str], beginning: str = "") -> None:
    print(what)
    for name, size in found.most_common():
        if name.startswith(beginning) and size >= LEAST * 1e6:
            print(f"  {size / 1e6:6.1f} MB  {name}")


async def at_rest(python: str) -> Counter[str]:
    """Start the bot, and return what it holds when it has nothing to do."""
    found = Counter[str]()
    measured = start.memory

    def measuring(pid: int) -> tuple[float, float]:
        found.update(kinds(pid))
        return measured(pid)

    start.memory = measuring
    with tempfile.TemporaryDirectory() as folder:
        telegram, key = Telegram(lambda: datetime.now(UTC)), new_key()
        for _ in range(2):  # a new database is made by a library that is not needed again
            found.clear()
            rest = await start.one_start(python, Path(folder), key, telegram, "getUpdates")
    print(f"at rest: {rest.resident:.1f} MB resident, {rest.own:.1f} of them its own")
    return found


def main(python: str) -> None:
    tell("by kind:", asyncio.run(at_rest(python)))
    tell("code, by owner:", code_by_owner())
    print("what is known:")
    known = kept("content and catalogues", knowledge.load)
    kept("what can be asked", lambda: known.answers)
    places = kept("places", Places.load)
    kept("places by position", lambda: places.around(Coordinates(45.76, 4.84)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.memory")
    parser.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs the bot")
    main(parser.parse_args().python)
