"""How many lines of tests there are for a line of code: `python -m bench.lines`.

Counted are lines that hold something other than blanks and comments, and that are no docstring: of `bot` and `handlers`
(without migrations, which are written once), and of `tests` with what they need: what they play (YAML, and the
questions that people typed) counts as tests, and is printed apart, with the share without it. `simulator`, `bench` and
`scripts` are neither, and are printed beside. A second column counts docstrings too.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENOUGH = 1.1
"""Lines of tests a line of code."""
BLANK = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def said(source: str) -> set[int]:
    """Return the numbers of the lines that hold something other than blanks and comments."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in BLANK:
            lines.update(range(token.start[0], token.end[0] + 1))
    blank = {number for number, line in enumerate(source.splitlines(), 1) if not line.strip()}
    return lines - blank


def docstrings(source: str) -> set[int]:
    """Return the numbers of the lines of strings that stand alone: they explain, and do nothing."""
    alone = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )
    return {number for one in alone for number in range(one.lineno, (one.end_lineno or one.lineno) + 1)}


def count(path: Path) -> tuple[int, int]:
    """Return the lines of a file without docstrings, and with them."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        written = sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in source.splitlines())
        return written, written
    lines = said(source)
    return len(lines - docstrings(source)), len(lines)


def files(room: str, *suffixes: str) -> Iterator[Path]:
    """Yield the files of a room that somebody wrote."""
    paths = (path for suffix in suffixes for path in (ROOT / room).rglob(f"*{suffix}"))
    yield from (path for path in paths if "migrations" not in path.parts)


def total(*rooms: str, suffixes: tuple[str, ...] = (".py",)) -> tuple[int, int]:
    """Return the lines of some rooms without docstrings, and with them."""
    counts = [count(path) for room in rooms for path in files(room, *suffixes)]
    return sum(bare for bare, _ in counts), sum(whole for _, whole in counts)


def main() -> int:
    """Print the counts; fail below `ENOUGH`."""
    code, tests, played = total("bot", "handlers"), total("tests"), total("tests", suffixes=(".yaml", ".tsv"))
    print(f"{'':34}{'lines':>8}{'with docstrings':>18}")
    for name, (bare, whole) in (
        ("code", code),
        ("tests", tests),
        ("what tests play", played),
        ("beside", total("simulator", "bench", "scripts")),
    ):
        print(f"{name:34}{bare:>8}{whole:>18}")
    everything = (tests[0] + played[0], tests[1] + played[1])
    print(f"{'tests a line of code':34}{everything[0] / code[0]:>8.2f}{everything[1] / code[1]:>18.2f}")
    print(f"{'the same without what they play':34}{tests[0] / code[0]:>8.2f}{tests[1] / code[1]:>18.2f}")
    return 0 if everything[0] / code[0] >= ENOUGH else 1


if __name__ == "__main__":
    raise SystemExit(main())
