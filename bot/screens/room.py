"""How much room a screen takes on a phone, roughly, in lines: `bot.checks.heights` measures what comes of it. Pure."""

from collections.abc import Iterator, Sequence

from bot.replies.model import Sentence, Value

LINE = 38
"""Characters on a line of a phone that is 390 px wide."""
LINES, OF_ROW = 23, 2
"""Lines that a phone shows at once, and those that a row of buttons takes."""
FOLDED = 5
"""Lines of a quote that a tap unfolds, and the one below it."""
NUMBER_LENGTH = 9
"""Characters of an amount or a date, roughly."""


def height(said: Sentence) -> int:
    """Return the lines that a paragraph takes, and the one below it."""
    if said.text.startswith("<blockquote expandable>"):
        return FOLDED
    return sum(max(1, -(-_length(Sentence(line, said.values)) // LINE)) for line in said.text.split("\n")) + 1


def pages(lines: Sequence[Sentence], room: int, most: int) -> Iterator[Sequence[int]]:
    """Yield the places of as many paragraphs as a phone shows at once."""
    page: list[int] = []
    used = 0
    for place, said in enumerate(lines):
        more = height(said)
        if page and (len(page) == most or used + more > room):
            yield page
            page, used = [], 0
        page.append(place)
        used += more
    if page:
        yield page


def _length(said: Sentence) -> int:
    named = {name: value for name, value in said.values.items() if f"{{{name}}}" in said.text}
    return len(said.text) + sum(_length_of(value) - len(name) - 2 for name, value in named.items())


def _length_of(value: Value) -> int:
    match value:
        case Sentence():
            return _length(value)
        case str():
            return len(value)
    return NUMBER_LENGTH
