"""What every command has in common: a help with an example and every exit code, and the table of these codes."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Mapping
from typing import Final

WRONG_CALL, STOPPED = 2, 130
COMMON: Final[Mapping[int, str]] = {
    WRONG_CALL: "called wrongly",
    STOPPED: "stopped by Ctrl+C",
}
"""The exit codes that mean the same for every command; `serve` and `demo` take Ctrl+C for the wish to end: 0."""
SERVING = {0: "ended when it was asked to"}
EXIT_CODES: Final[Mapping[str, Mapping[int, str]]] = {
    "serve": {**SERVING, 1: "cannot begin, or lost what it lives by; one sentence says what to do"},
    "demo": {**SERVING, 1: "the port is taken"},
    "ask": {0: "printed", 1: "the file cannot be read, or has no such button"},
    "supports": {0: "printed", 1: "the file cannot be read"},
    "book": {0: "written", 1: "the content cannot be read"},
    "graph": {0: "written", 1: "the content cannot be read"},
    "links": {0: "printed, or written", 1: "the content cannot be read"},
    "check": {0: "nothing to mend; warnings may be", 1: "something to mend"},
    "import": {0: "read; with --json also what was refused", 1: "a file was refused"},
    "preflight": {0: "nothing to mend", 1: "something to mend"},
    "health": {0: "well", 1: "out of order, with a sentence a line"},
    "backup": {0: "copied", 1: "refused, with one sentence"},
    "restore": {0: "put back", 1: "refused, with one sentence, and nothing was changed"},
    "move-data": {0: "moved", 1: "refused, with one sentence, and nothing was changed"},
    "key": {0: "printed"},
}
"""What each command ends with, by its name; each refuses a wrong setting with 1 as well."""


def codes_of(name: str) -> dict[int, str]:
    """Return every exit code of a command, with what it means."""
    own = dict(EXIT_CODES[name])
    own[1] = f"{own[1]}; or a setting is wrong" if 1 in own else "a setting is wrong"
    serving = own[0] == SERVING[0]
    return own | {code: words for code, words in COMMON.items() if not (serving and code == STOPPED)}


def parser_of(name: str, does: str, example: str) -> ArgumentParser:
    """Return the parser of a command.

    Args:
        name: the command.
        does: what it does, in sentences.
        example: what may be typed behind `python -m bot`.
    """
    codes = "".join(f"\n  {code:<4} {words}" for code, words in sorted(codes_of(name).items()))
    return ArgumentParser(
        prog=f"python -m bot {name}",
        description=does,
        epilog=f"example:\n  python -m bot {example}\n\nexit codes:{codes}",
        formatter_class=RawDescriptionHelpFormatter,
    )
