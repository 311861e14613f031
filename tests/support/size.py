"""How much a long proof does: a sample in the gate, all in `make prove`; and the seed that its chance starts from.

`make fast` tries a sample of the tests themselves, the same each time (`sample`).

    RUNS = proved(10, 200)                                    # a number of anything
    @settings(max_examples=proved(60, 1000))                  # examples of a property
    @settings(max_examples=times(3))                          # a property that needs more examples than others
    chance = Random(SEED)                                     # chance that can be repeated

In the gate everything is the same each time, so that what turns red is what was changed; `make explore` draws another
seed and prints it, and `SEED=123 make explore` repeats it.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import pytest
from hypothesis import settings

FAST = os.environ.get("FAST") == "1"
PROVING = os.environ.get("PROVE") == "1"
SEED = int(os.environ.get("SEED", "20241021"))


def proved(sampled: int, whole: int) -> int:
    """Return how many of something to try: `sampled` in the gate, `whole` where everything is to be proved."""
    return whole if PROVING else sampled


def times(more: float) -> int:
    """Return so many times the examples that this run tries of a property: a few in `make fast`, most in `prove`."""
    return round(more * settings().max_examples)


CASES, ONE_IN = 3, 5
"""The most cases of a test that `make fast` tries; and of how many tests that start a whole program it tries one."""
T = TypeVar("T")


def sample(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return what `make fast` tries: of each table of cases a few; of each file that starts the bot some tests.

    Of tests that start the whole bot, or a command, it is the first case of the first, the sixth, the eleventh …
    """
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    starting: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        cases[item.nodeid.partition("[")[0]].append(item)
    kept: list[pytest.Item] = []
    for name, each in cases.items():
        if starts_a_program(each[0]):
            starting[name.partition("::")[0]].append(each[0])
        else:
            kept += spread(each, CASES)
    return kept + [item for each in starting.values() for item in each[::ONE_IN]]


def starts_a_program(item: pytest.Item) -> bool:
    """Tell whether a test starts the whole bot, or a command: those of a file that names one of them do."""
    known = vars(getattr(item, "module", None) or object)
    return "rehearsal" in getattr(item, "fixturenames", ()) or not known.keys().isdisjoint({"Rehearsal", "main"})


def spread(everything: Sequence[T], most: int) -> list[T]:
    """Return at most so many, the first and the last among them, and as far apart as can be."""
    last = len(everything) - 1
    return [everything[place * last // (most - 1)] for place in range(most)] if last >= most else [*everything]
