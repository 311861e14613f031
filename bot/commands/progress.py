"""How far a command is: one line of the terminal that is written anew; nothing where the output is no terminal."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def tell(what: str, number: int | None = None, of: int | None = None) -> None:
    """Show on a terminal what is under way, in the place of what was shown before.

    Args:
        what: in a few words; "" takes the line away.
        number: how much of it is done, if that is known.
        of: how much there is, if that is known.
    """
    if sys.stderr.isatty():
        count = "" if number is None else f" {number}" if of is None else f" {number}/{of}"
        sys.stderr.write(f"\r\033[K{what}{count}")
        sys.stderr.flush()


@contextmanager
def shown() -> Iterator[None]:
    """Take the line away in the end, whatever happens."""
    try:
        yield
    finally:
        tell("")


def counted(items: Sequence[T], what: str) -> Iterator[T]:
    """Yield the items one after the other, and show how far that is."""
    with shown():
        for number, item in enumerate(items, 1):
            tell(what, number, len(items))
            yield item
