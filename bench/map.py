"""How long a map takes to draw, and how large its file is.

`python -m bench.map [runs]` prints, for people in several places, the first drawing in a process (it imports Pillow and
reads the outlines), then the median and the least of drawings of a view not drawn before, and of one drawn just before.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from bot.knowledge import load_content
from bot.maps.drawing import draw, key
from bot.maps.layout import MapTexts, Marker
from bot.places.geography import Coordinates, distance_kilometres

WORDS = MapTexts("Les étapes les plus proches", "Étape à venir", "Étape passée", "Votre secteur", "Hexagone et Corse")
PEOPLE = {
    "Saint-Brieuc": Coordinates(48.51, -2.77),
    "Bastia": Coordinates(42.7, 9.45),
    "Saint-Pierre, La Réunion": Coordinates(-21.34, 55.48),
    "Paris": Coordinates(48.85, 2.35),
    "Cayenne": Coordinates(4.93, -52.33),
}


def nearest(person: Coordinates, count: int = 3) -> list[Marker]:
    stages = load_content().stages.values()
    points = [(Coordinates(stage.latitude or 0.0, stage.longitude or 0.0), stage.town) for stage in stages]
    points.sort(key=lambda pair: distance_kilometres(person, pair[0]))
    return [Marker(number, point, f"{town}\n4 mars 2027") for number, (point, town) in enumerate(points[:count], 1)]


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    markers = {name: nearest(person) for name, person in PEOPLE.items()}
    first = milliseconds(lambda: draw(markers["Saint-Brieuc"], PEOPLE["Saint-Brieuc"], WORDS))
    print(f"first map of the process  {first:6.1f} ms")
    from bot.maps.land import land  # noqa: PLC0415 -- after the first drawing, which counts this import

    for name, person in PEOPLE.items():
        drawing = partial(draw, markers[name], person, WORDS)
        new, again = [], []
        for _ in range(runs):
            land.cache_clear()
            new.append(milliseconds(drawing))
            again.append(milliseconds(drawing))
        times = "  ".join(f"{median(taken):6.1f} ({min(taken):5.1f}) ms" for taken in (new, again))
        print(f"{name:25} {times}  {len(drawing()) / 1024:4.0f} KiB")
    print(f"its name                  {milliseconds(lambda: key(markers['Paris'], PEOPLE['Paris'], WORDS)):6.2f} ms")


if __name__ == "__main__":
    main()
