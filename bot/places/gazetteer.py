"""Every commune, department and region of France, and the other names people give places, held in a small memory.

The two tables of `bot/places/data` are read once; a row becomes a `Place` only when it is asked for.
"""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, product
from pathlib import Path
from threading import Lock
from typing import Literal, Self, cast

from bot.places.geography import Coordinates, distance_kilometres
from bot.places.tokenizer import key, keys, words
from bot.places.vocabulary import ARTICLES

DATA = Path(__file__).with_name("data")

Kind = Literal["commune", "arrondissement", "delegated", "department", "region", "area", "abroad", "postcode"]

PLACED_BY = {
    "n": "name",
    "h": "hand",
    "e": "part",
    "w": "whole",
    "p": "postcode",
    "i": "intercommunality",
    "a": "arrondissement",
    "d": "department",
    "": "",
}
"""How a commune was placed, by the letter in `communes.tsv`; `bot/places/data/README.md` says what each means."""

PLACED_PRECISELY = frozenset("nhe")
"""The letters of communes that are where their village is, not amid their neighbours."""

DISTRICTS = {"75056": 75100, "69123": 69380, "13055": 13200}
"""The towns that have arrondissements: the code of an arrondissement is this plus its number."""

DISTRICT_DEPARTMENTS = ("751", "6938", "132")
"""How the codes of those arrondissements begin."""

SEPARATORS = (" ", "-", "’")

CELL = 0.25
"""Side, in degrees, of the cells in which communes are looked for around a point."""

MISSING_POSTCODES = {"75000": "75056", "69000": "69123", "13000": "13055"}
"""Postcodes that do not exist, though people type them, and the town they mean."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that somebody can be at.

    Attributes:
        id: INSEE code of a commune or arrondissement ("22278"; with a final "d" for a delegated commune whose code is
            that of the whole), "dep-22", "reg-53", "area-cote-d-azur", "abroad-bruxelles", or "cp-22190" for a postcode
            whose communes are too many to be listed.
        name: as INSEE writes it, with real apostrophes; « Paris 15e » for an arrondissement.
        kind: what it is; "delegated" also stands for associated communes.
        department: code such as "22", "2A" or "974"; "" for what is wider or abroad.
        region: INSEE code such as "53"; "" for what is wider or abroad.
        postcodes: those of the commune, or of the commune that a part belongs to.
        population: inhabitants; 0 where it is not known.
        point: where it is; None for the six territories without inhabitants.
        placed_by: how `point` was found, a value of `PLACED_BY`, or "" for what is no commune.
        part_of: id of the commune of an arrondissement or a delegated commune; "" for the others.
    """

    id: str
    name: str
    kind: Kind
    department: str = ""
    region: str = ""
    postcodes: tuple[str, ...] = ()
    population: int = 0
    point: Coordinates | None = None
    placed_by: str = ""
    part_of: str = ""


def department_of_commune(code: str) -> str:
    """Return the code of the department of an INSEE commune code."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def cell_of(point: Coordinates) -> tuple[int, int]:
    """Return the cell of the grid in which a point lies."""
    return int(point.latitude // CELL), int(point.longitude // CELL)


POSTCODE = 5
"""Digits of a postcode."""
ROW_BITS = 16
"""Bits of the number of a row."""
KNOWN = 2**20
"""Signs by which a word is told that names nothing: one in thirty such words has one of a name all the same."""
LEAST_ENDING = 5_000
"""Inhabitants of a commune from which it is looked for by the last word of its name."""


class Gazetteer:
    """The places of `communes.tsv` and `areas.tsv`, found by name, postcode, id or point."""

    def __init__(self, communes: str, areas: str) -> None:
        self._table = communes.encode()
        """The file as it is: its rows become texts when they are looked at, for objects take five times the room."""
        self._starts = array("I", (found.end() for found in re.finditer(b"\n", self._table)))
        """Where each row begins, and where the last one ends."""
        self._by_last_word: dict[str, array[int]] = {}
        """Rows of communes of some size, by the last word of their names."""
        names, codes, coded = list[str](), list[int](), list[int]()
        for row in range(len(self._starts) - 1):
            place_id, name, postcodes, rest = self._row(row).split("\t", 3)
            names.append(name)
            codes.append(int(place_id, 36))
            if rest.endswith("\t") and int(rest.partition("\t")[0]) >= LEAST_ENDING:
                self._by_last_word.setdefault(words(name)[-1], array("H")).append(row)
            if rest.endswith("\t") or place_id.startswith(DISTRICT_DEPARTMENTS):
                coded += (int(postcode) << ROW_BITS | row for postcode in postcodes.split())
        self._ids_and_rows = array("Q", sorted(code << ROW_BITS | row for row, code in enumerate(codes)))
        self._postcodes_and_rows = array("Q", sorted(coded))
        self._key_ends = array("I")
        """Where the key of each row ends among all keys."""
        first_keys = keys(names)
        self._keys = "".join(first_keys)
        """What each row is looked up by: sorted, as the file is."""
        for end in accumulate(map(len, first_keys)):
            self._key_ends.append(end)
        self._other_names: dict[str, str] = {}
        """Ids by the key of a name without its article, of an area, or of another name of a place."""
        for row in range(bisect_left(first_keys, "l"), bisect_left(first_keys, "m")):
            if (article := names[row].replace("’", " ").partition(" ")[0].lower()) in ARTICLES:
                self._also(first_keys[row].removeprefix(article), self._row(row).split("\t", 1)[0])
        self._known = bytearray(KNOWN // 8)
        for name_key in first_keys:
            sign = hash(name_key) % KNOWN
            self._known[sign >> 3] |= 1 << (sign & 7)
        self._areas = {place.id: place for place in self._read_areas(areas)}
        by_first, by_last = (defaultdict[tuple[int, str], list[str]](list) for _ in range(2))
        for name_key in dict.fromkeys((*reversed(first_keys), *self._other_names)):
            by_first[len(name_key), name_key[0]].append(name_key)
            by_last[len(name_key), name_key[-1]].append(name_key)
        # The key of every name that a place is found by, by its length and a letter.
        self._by_first, self._by_last = (
            {each: "\n".join(found) for each, found in by.items()} for by in (by_first, by_last)
        )
        self._grid: dict[tuple[int, int], array[int]] = {}
        self._sorting = Lock()

    @classmethod
    def load(cls, folder: Path = DATA) -> Self:
        """Read the two tables of `folder`."""
        communes, areas = ((folder / name).read_text(encoding="utf-8") for name in ("communes.tsv", "areas.tsv"))
        return cls(communes, areas)

    def _row(self, row: int) -> str:
        return self._table[self._starts[row] : self._starts[row + 1] - 1].decode()

    def _key(self, row: int) -> str:
        return self._keys[self._key_ends[row - 1] if row else 0 : self._key_ends[row]]

    def _first(self, name_key: str) -> int:
        """Return the first row whose key is one or comes after it."""
        return bisect_left(range(len(self._key_ends)), name_key, key=self._key)

    def _also(self, name_key: str, place_id: str) -> None:
        self._other_names[name_key] = f"{self._other_names.get(name_key, '')} {place_id}".strip()

    @property
    def names(self) -> list[str]:
        """The key of every name that a place is found by; made anew each time."""
        return [name for found in self._by_first.values() for name in found.split("\n")]

    def is_name(self, name_key: str) -> bool:
        """Tell whether any place bears a name, given as its `key`."""
        return bool(self._ids(name_key))

    def _read_areas(self, areas: str) -> Iterator[Place]:
        """Yield what `areas.tsv` holds, and note what each place in it is called."""
        for row in areas.split("\n")[1:-1]:
            place_id, kind, name, department, region, population, latitude, longitude, others = row.split("\t")
            spellings = {key(name), *(key(other) for other in others.split("|") if other)}
            for spelling in spellings | {"".join(word for word in words(name) if word not in ARTICLES)}:
                if place_id not in self._ids(spelling):
                    self._also(spelling, place_id)
            if kind != "name":
                point = Coordinates(float(latitude), float(longitude))
                yield Place(place_id, name, cast("Kind", kind), department, region, (), int(population), point)

    def get(self, place_id: str) -> Place | None:
        """Return the place of this id, or `None`."""
        if place_id.startswith("cp-"):
            return self._postcode_area(place_id.removeprefix("cp-"))
        if place := self._areas.get(place_id):
            return place
        if not place_id.isalnum() or not place_id.isascii():
            return None
        row = next(_rows_of(self._ids_and_rows, int(place_id, 36)), None)
        found = None if row is None else self._place(self._row(row))
        return found if found and found.id == place_id else None

    def all(self) -> Iterator[Place]:
        """Yield every commune, arrondissement and delegated commune, then the regions, departments and areas."""
        yield from map(self._place, map(self._row, range(len(self._key_ends))))
        yield from self._areas.values()

    def _place(self, row: str) -> Place:
        """Return what a row of `communes.tsv` says."""
        place_id, name, postcodes, population, latitude, longitude, how, part_of = row.split("\t")
        department = department_of_commune(place_id)
        kind: Kind = "commune"
        if part_of:
            kind = "arrondissement" if part_of in DISTRICTS and how == "n" and name[-1] in "er" else "delegated"
        return Place(
            id=place_id,
            name=name,
            kind=kind,
            department=department,
            region=self.region_of(department),
            postcodes=tuple(postcodes.split()),
            population=int(population),
            point=Coordinates(float(latitude), float(longitude)) if latitude else None,
            placed_by=PLACED_BY[how],
            part_of=part_of,
        )

    def _postcode_area(self, postcode: str) -> Place | None:
        """Return the place that stands for all communes of a postcode."""
        members = self.at_postcode(postcode)
        points = [place.point for place in members if place.point]
        if not points:
            return None
        middle = Coordinates(
            sum(point.latitude for point in points) / len(points),
            sum(point.longitude for point in points) / len(points),
        )
        population = sum(place.population for place in members)
        department, region = members[0].department, members[0].region
        return Place(f"cp-{postcode}", postcode, "postcode", department, region, (postcode,), population, middle)

    def _ids(self, name_key: str) -> list[str]:
        """Return the ids of the places that bear a name."""
        ids, sign = list[str](), hash(name_key) % KNOWN
        if self._known[sign >> 3] & 1 << (sign & 7):  # most words name nothing: they need not be looked for
            row = self._first(name_key)
            while row < len(self._key_ends) and self._key(row) == name_key:
                ids.append(self._row(row).split("\t", 1)[0])
                row += 1
        others = self._other_names.get(name_key, "").split()
        return ids + [place_id for place_id in others if place_id not in ids]

    def named(self, name_key: str) -> list[Place]:
        """Return the places that bear a name, given as its `key`, with or without its article."""
        places = (self.get(place_id) for place_id in self._ids(name_key))
        return [place for place in places if place]

    def names_nearly(self, typed: str) -> list[str]:
        """Return the keys of names up to a letter longer or shorter, of the first or last letter typed, some twice."""
        found: list[str] = []
        for length in range(len(typed) - 1, len(typed) + 2):
            found += self._by_first.get((length, typed[0]), "").split()
            found += self._by_last.get((length, typed[-1]), "").split()
        return found

    def names_like(self, typed: str, errors: int) -> list[str]:
        """Return the keys of names up to `errors` letters longer or shorter, with the first or last letter typed."""
        found: list[str] = []
        for length in range(len(typed) - errors, len(typed) + errors + 1):
            found += self._by_first.get((length, typed[0]), "").split()
            found += (name for name in self._by_last.get((length, typed[-1]), "").split() if name[0] != typed[0])
        return found

    def ending_with(self, last_word: str) -> list[Place]:
        """Return the communes of some size whose name ends with a word."""
        return [self._place(self._row(row)) for row in self._by_last_word.get(last_word, ())]

    def beginning_with(self, first_words: list[str], least_population: int = 0) -> list[Place]:
        """Return the communes whose name begins with these words and goes on, of at least so many inhabitants."""
        count, cut = len(first_words), len(" ".join(first_words))
        rows = (line.split("\t", 4) for line in self._beginning("".join(first_words)))
        longer = (row for row in rows if row[1][cut : cut + 1] in SEPARATORS and int(row[3]) >= least_population)
        return [self._place("\t".join(row)) for row in longer if words(row[1])[:count] == first_words]

    def _beginning(self, beginning: str) -> list[str]:
        """Return the rows of the communes whose key begins with some letters."""
        return [self._row(row) for row in range(self._first(beginning), self._first(beginning + "~"))]

    def unfinished(self, beginning: str) -> list[Place]:
        """Return the communes whose key begins with at least four letters typed, none where they are very many."""
        rows = self._beginning(beginning) if len(beginning) > 3 else []
        return [self._place(row) for row in rows] if len(rows) < 200 else []

    def at_postcode(self, postcode: str) -> list[Place]:
        """Return the communes, or the arrondissements of a town, that have this postcode, the most populous first."""
        if postcode in MISSING_POSTCODES:
            town = self.get(MISSING_POSTCODES[postcode])
            return [town] if town else []
        number = int(postcode) if len(postcode) == POSTCODE and postcode.isascii() and postcode.isdecimal() else -1
        rows = _rows_of(self._postcodes_and_rows, number)
        places = [self._place(self._row(row)) for row in rows] or self.named(postcode)
        wholes = {place.part_of for place in places}
        return sorted((place for place in places if place.id not in wholes), key=lambda place: -place.population)

    def district(self, town: Place, number: int) -> Place | None:
        """Return the arrondissement of this number of Paris, Lyon or Marseille, `None` where there is none."""
        return self.get(str(DISTRICTS[town.id] + number)) if town.id in DISTRICTS and number else None

    def region_of(self, department: str) -> str:
        """Return the code of the region of a department, "" where there is none."""
        place = self._areas.get(f"dep-{department}")
        return place.region if place else ""

    def department_name(self, code: str) -> str:
        """Return the name of a department, "" where there is none."""
        place = self._areas.get(f"dep-{code}")
        return place.name if place else ""

    def region_name(self, code: str) -> str:
        """Return the name of a region, "" where there is none."""
        place = self._areas.get(f"reg-{code}")
        return place.name if place else ""

    def label(self, place: Place) -> str:
        """Return the name that tells a place from its namesakes: « Saint-Denis (La Réunion) »."""
        if place.kind == "delegated":
            whole = self.get(place.part_of)
            return f"{place.name} ({whole.name if whole else ''}, {self.department_name(place.department)})"
        if place.kind in {"commune", "postcode"} and (department := self.department_name(place.department)):
            return place.name if department == place.name else f"{place.name} ({department})"
        return place.name

    def around(self, point: Coordinates) -> Place | None:
        """Return the commune nearest to a point, `None` where none is within about 100 km. The point is not kept."""
        with self._sorting:  # several threads may ask for the first time at once
            if not self._grid:
                self._grid = self._sorted_into_cells()
        row, column = cell_of(point)
        for reach in (1, 5):
            cells = product(range(row - reach, row + reach + 1), range(column - reach, column + reach + 1))
            near = [self._place(self._row(commune)) for cell in cells for commune in self._grid.get(cell, ())]
            if near:
                return min(near, key=lambda place: distance_kilometres(point, place.point or point))
        return None

    def _sorted_into_cells(self) -> "dict[tuple[int, int], array[int]]":
        """Return the communes that are placed precisely, by cell."""
        grid: dict[tuple[int, int], array[int]] = {}
        for row in range(len(self._key_ends)):
            *_, latitude, longitude, how, part_of = self._row(row).split("\t")
            if not part_of and how in PLACED_PRECISELY:
                grid.setdefault(cell_of(Coordinates(float(latitude), float(longitude))), array("H")).append(row)
        return grid


def _rows_of(numbers_and_rows: "array[int]", number: int) -> Iterator[int]:
    """Yield the rows that stand beside a number, in order."""
    at = bisect_left(numbers_and_rows, number << ROW_BITS)
    while at < len(numbers_and_rows) and numbers_and_rows[at] >> ROW_BITS == number:
        yield numbers_and_rows[at] & (1 << ROW_BITS) - 1
        at += 1
