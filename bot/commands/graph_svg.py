"""Draws the graph of the conversation as SVG: one column further for each tap. Pure."""

from collections.abc import Collection
from html import escape
from typing import NamedTuple

from bot.commands.graph_model import Graph, Node, Said

COLUMN, ROW = 260, 44
"""Pixels from one column to the next, from one row to the next."""
WIDTH, HEIGHT = 190, 34
"""Pixels of a box."""
MARGIN = 12
MAX_LABEL_CHARS = 25
"""Characters that a box holds; the whole label is shown where the pointer rests."""

STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1c2733}"
    "rect{fill:#fff;stroke:#5b7083}rect.cards{fill:#eef3f8;stroke-dasharray:4 3}rect.start{fill:#dcebfa}"
    "path{fill:none;stroke:#8da2b5}path.back{stroke-dasharray:3 3}a:hover rect{stroke-width:2}"
)


class Spot(NamedTuple):
    """Where the top left corner of a box is, in pixels."""

    x: int
    y: int


def svg(graph: Graph, said: Said, addresses: Collection[str] = ()) -> str:
    """Return the drawing.

    Args:
        graph: what to draw.
        said: says the labels.
        addresses: the screens that stand on the page around the drawing: their boxes lead there.
    """
    spots = placed(graph)
    width = max((spot.x for spot in spots.values()), default=0) + WIDTH + MARGIN
    height = max((spot.y for spot in spots.values()), default=0) + HEIGHT + MARGIN
    lines = [_line(spots[start], spots[end]) for start, end in graph.edges]
    first = next(iter(graph.nodes), "")
    boxes = [_box(node, spots[node.id], said(node.label), first, addresses) for node in graph.nodes.values()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"<style>{STYLE}</style>{''.join(lines)}{''.join(boxes)}</svg>"
    )


def placed(graph: Graph) -> dict[str, Spot]:
    """Return where each box stands: one column further than the first that leads to it, beside or below it."""
    spots: dict[str, Spot] = {}
    below, tree = MARGIN, graph.tree()

    def place(name: str, column: int) -> None:
        nonlocal below
        spots[name] = Spot(MARGIN + column * COLUMN, below)
        for end in tree[name]:
            place(end, column + 1)
        if not tree[name]:
            below += ROW

    roots = set(tree) - {end for ends in tree.values() for end in ends}
    for name in (name for name in tree if name in roots):
        place(name, 0)
    return spots


def _line(start: Spot, end: Spot) -> str:
    x1, y1, x2, y2 = start.x + WIDTH, start.y + HEIGHT // 2, end.x, end.y + HEIGHT // 2
    if x2 > x1:
        middle = (x1 + x2) // 2
        return f'<path d="M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"/>'
    side = max(x1, x2 + WIDTH) + 30
    return f'<path class="back" d="M{x1} {y1}C{side} {y1} {side} {y2} {x2 + WIDTH} {y2}"/>'


def _box(node: Node, spot: Spot, label: str, first: str, addresses: Collection[str]) -> str:
    shown = label if len(label) <= MAX_LABEL_CHARS else f"{label[: MAX_LABEL_CHARS - 1]}…"
    look = ' class="cards"' if node.is_cards else ' class="start"' if node.id == first else ""
    target = node.id.removesuffix("/cards")
    box = (
        f"<g><title>{escape(label)}</title>"
        f'<rect{look} x="{spot.x}" y="{spot.y}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>'
        f'<text x="{spot.x + 10}" y="{spot.y + 22}">{escape(shown)}</text></g>'
    )
    return f'<a href="#{escape(target)}">{box}</a>' if target in addresses else box
