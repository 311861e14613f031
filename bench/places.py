"""How well and how fast places and nearest stages are found.

`python -m bench.places` prints, for communes drawn at random with a fixed seed: whether they are found by name, by
postcode and with one typing error in the name, how long that takes, how long loading takes and how much memory it adds,
and the time of the nearest of 1,000 stages. Times are those of the processor: other work on the machine counts less.

`python -m bench.places FOLDER` also measures whether the nearest of the 20 stages of the Tour is the right one, against
coordinates that have nothing to do with ours: the middle of each commune's largest polygon in the contours of IGN's
Admin Express 2018 (Licence Ouverte), as in the `departements` folder of the public repository
gregoiredavid/france-geojson, whose `communes-*.geojson` files have the properties `code` and `nom`.
"""

import datetime
import json
import random
import resource
import statistics
import string
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.knowledge import load_content
from bot.meetings.ranking import Origin, StageIndex
from bot.places.candidates import PlaceMatch
from bot.places.gazetteer import Place
from bot.places.geography import Coordinates, distance_kilometres
from bot.places.resolver import Places
from bot.places.tokenizer import key

SEED = 20241021
DRAWN = 3_000
"""Communes drawn for each measurement, unless all are measured."""

LOADING = """
import pathlib, time
import bot.places
def resident():
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
before = resident()
start = time.thread_time()
places = bot.places.resolver.Places.load()
print(time.thread_time() - start, resident() - before)
"""

Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class FakeStage:
    """A stage somewhere in France."""

    id: str
    date: datetime.date
    point: Coordinates
    department: str


def measure_loading() -> None:
    """Print the time to load the places and the memory it adds, medians of nine new processes."""
    runs = [
        tuple(
            map(float, subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=True).stdout.split())
        )
        for _ in range(9)
    ]
    seconds, megabytes = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"loading: {1000 * seconds:.0f} ms, {megabytes:.0f} MB more resident (medians of 9 new processes)")


def timed(find: Callable[[str], PlaceMatch], texts: Iterable[str]) -> tuple[list[PlaceMatch], str]:
    """Return what is found for each text, and the times taken in words."""
    find("Préchauffage")
    findings, times = [], []
    for text in texts:
        start = time.thread_time()
        findings.append(find(text))
        times.append(1000 * (time.thread_time() - start))
    median, last = statistics.median(times), statistics.quantiles(times, n=100)[98]
    return findings, f"{median:.2f} ms at the median, {last:.2f} at the 99th percentile, {max(times):.1f} at most"


def mistype(name: str, chance: random.Random) -> str:
    """Return a name with one letter more, less or other, or two letters swapped, anywhere in it."""
    spots = [index for index, letter in enumerate(name) if letter.isalpha()]
    index, letter = chance.choice(spots), chance.choice(string.ascii_lowercase)
    before, after = name[:index], name[index:]
    swapped = before + after[1:2] + after[:1] + after[2:]
    return chance.choice([before + letter + after, before + after[1:], before + letter + after[1:], swapped])


def measure_names(places: Places, communes: list[Place]) -> None:
    """Print how communes typed by their name are found: offered, taken, taken wrongly, and how fast."""
    findings, times = timed(places.find, [commune.name for commune in communes])
    report("by name", communes, findings, times)
    missing = [c for c, f in zip(communes, findings, strict=True) if c not in f.candidates]
    again = [places.find(f"{commune.name} ({commune.department})") for commune in missing]
    found = sum(commune in finding.candidates for commune, finding in zip(missing, again, strict=True))
    print(f"    of the {len(missing)} with too many namesakes, {found} are offered when the department is typed too")


def measure_unique_names(places: Places, communes: list[Place]) -> None:
    """Print how many communes of 500 inhabitants and more, whose name is theirs alone, are asked about nonetheless."""
    large = [c for c in communes if c.population >= 500 and places.named(key(c.name)) == [c]]
    asked = sum(not places.find(commune.name).certain for commune in large)
    print(f"unique names spelled right, {len(large)} communes of 500 and more: asked about {share(asked, large)}")


def measure_errors(places: Places, communes: list[Place], chance: random.Random) -> None:
    """Print the same with one typing error, and what is typed when a wrong commune is taken."""
    typed = [mistype(commune.name, chance) for commune in communes]
    findings, times = timed(places.find, typed)
    report("by name with one typing error", communes, findings, times)
    wrong = [
        f"{commune.name} typed {text}: {finding.candidates[0].name}"
        for commune, text, finding in zip(communes, typed, findings, strict=True)
        if finding.certain and commune not in finding.candidates
    ]
    for line in wrong:
        print(f"    {line}")


def measure_postcodes(places: Places, communes: list[Place]) -> None:
    """Print how communes typed by their postcode are found."""
    typed = [commune.postcodes[0] for commune in communes]
    findings, times = timed(places.find, typed)
    report("by postcode", communes, findings, times)
    areas = sum(
        commune not in finding.candidates and finding.candidates[-1].kind == "postcode"
        for commune, finding in zip(communes, findings, strict=True)
    )
    print(f"    the others are « another commune of the postcode »: {share(areas, communes)}")


def report(how: str, communes: list[Place], findings: list[PlaceMatch], times: str) -> None:
    """Print how many communes are offered, taken without asking, and taken wrongly."""
    pairs = list(zip(communes, findings, strict=True))
    offered = sum(commune in (*finding.candidates, *finding.instead) for commune, finding in pairs)
    certain = sum(finding.certain for finding in findings)
    wrong = sum(
        finding.certain and commune not in (*finding.candidates, *finding.instead) for commune, finding in pairs
    )
    print(f"{how}, {len(communes)} communes: right one offered {share(offered, communes)},")
    print(f"    taken without asking {share(certain, communes)}, wrong one taken {wrong}; {times}")


def share(count: int, of: Sequence[object]) -> str:
    """Return a percentage in words."""
    return f"{100 * count / len(of):.2f} %"


def centres(folder: Path) -> dict[str, Coordinates]:
    """Return the middle of the largest polygon of each commune, by code."""
    found = {}
    for path in sorted(folder.rglob("communes-*.geojson")):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            geometry = feature["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            found[feature["properties"]["code"]] = max(middle(polygon[0]) for polygon in polygons)[1]
    return found


def middle(ring: Ring) -> tuple[float, Coordinates]:
    """Return the area of a ring, in square degrees, and its centre of gravity (the shoelace formula)."""
    crosses = [x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)]
    pairs = list(zip(ring, ring[1:], crosses, strict=False))
    total = sum(crosses) or 1e-12
    longitude = sum((one[0] + other[0]) * cross for one, other, cross in pairs) / (3 * total)
    latitude = sum((one[1] + other[1]) * cross for one, other, cross in pairs) / (3 * total)
    return abs(total), Coordinates(latitude, longitude)


def measure_nearest_stage(places: Places, communes: list[Place], folder: Path) -> None:
    """Print how often the nearest of the 20 stages is the right one, by name and by postcode."""
    truth = centres(folder)
    stages = [stage.point for stage in load_content().stages.values()]
    known = [commune for commune in communes if commune.id in truth]
    print(f"independent coordinates: {len(known)} of {len(communes)} communes; {len(stages)} stages")
    by_postcode = {commune.id: chosen(places.find(commune.postcodes[0]), commune) for commune in known}
    for how, place_of in (("name", {commune.id: commune for commune in known}), ("postcode", by_postcode)):
        for least in (500, 0):
            large = [commune for commune in known if commune.population >= least]
            right = sum(
                nearest(stages, place_of[commune.id].point) == nearest(stages, truth[commune.id]) for commune in large
            )
            print(
                f"    nearest stage by {how}, {len(large)} communes of {least} inhabitants or more: "
                f"{share(right, large)}"
            )
    for kind in sorted({commune.placed_by for commune in known}):
        errors = [
            distance_kilometres(commune.point, truth[commune.id])
            for commune in known
            if commune.placed_by == kind and commune.point
        ]
        tenth = statistics.quantiles(errors, n=10)[8]
        print(
            f"    placed by {kind}: {len(errors)}, {statistics.median(errors):.1f} km off, 90 % within {tenth:.1f} km"
        )


def chosen(finding: PlaceMatch, commune: Place) -> Place:
    """Return what somebody from a commune chooses: the commune, or « another commune of the postcode »."""
    return next((place for place in finding.candidates if place == commune), finding.candidates[-1])


def nearest(stages: Sequence[Coordinates], point: Coordinates | None) -> int:
    """Return the index of the stage nearest to a point, -1 where there is no point."""
    return min(range(len(stages)), key=lambda index: distance_kilometres(stages[index], point)) if point else -1


def measure_index(communes: list[Place], chance: random.Random) -> None:
    """Print the time to choose three of 1,000 stages ahead."""
    day = datetime.date(2024, 10, 21)
    drawn = chance.sample(communes, 1_000)
    stages = [
        FakeStage(place.id, day + datetime.timedelta(chance.randrange(200)), place.point, place.department)
        for place in drawn
        if place.point
    ]
    index = StageIndex(stages)
    times = []
    for place in chance.choices(drawn, k=1_000):
        start = time.thread_time()
        index.worth_showing(Origin(place.point or stages[0].point, place.department), day)
        times.append(1000 * (time.thread_time() - start))
    print(
        f"nearest of {len(stages)} stages: {statistics.median(times):.2f} ms, 99th percentile "
        f"{statistics.quantiles(times, n=100)[98]:.2f}"
    )


def main() -> None:
    chance = random.Random(SEED)
    measure_loading()
    places = Places.load()
    communes = [place for place in places.all() if place.kind == "commune" and place.postcodes]
    drawn = chance.sample(communes, DRAWN)
    measure_names(places, drawn)
    measure_unique_names(places, communes)
    measure_postcodes(places, drawn)
    measure_errors(places, drawn, chance)
    measure_index(communes, chance)
    if len(sys.argv) > 1:
        measure_nearest_stage(places, communes, Path(sys.argv[1]))
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
