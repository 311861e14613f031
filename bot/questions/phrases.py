"""Turns of phrase written so that they can be read: one regular expression from a table of alternatives. Pure."""

from collections.abc import Mapping
from textwrap import dedent


def pattern(table: str, parts: Mapping[str, str] | None = None) -> str:
    """Return the regular expression that matches any of the alternatives of a table.

    Args:
        table: alternatives, on lines of their own or between « / »; a line that is indented goes on from the one above.
        parts: what a sign in the table stands for.
    """
    said = "/".join(_joined(table)).replace(" / ", "/").replace("/", "|")
    for sign, part in (parts or {}).items():
        said = said.replace(sign, part)
    return f"(?:{said})"


def _joined(table: str) -> list[str]:
    lines: list[str] = []
    for line in dedent(table).strip().splitlines():
        if line.startswith(" ") and lines:
            lines[-1] += line.strip()
        else:
            lines.append(line.strip())
    return lines
