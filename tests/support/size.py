"""How much a long proof does: a sample in the gate, all in `make prove`; and the seed that its chance starts from.

    RUNS = proved(10, 200)                                    # a number of anything
    @settings(max_examples=proved(60, 1000))                  # examples of a property
    @settings(max_examples=times(3))                          # a property that needs more examples than others
    chance = Random(SEED)                                     # chance that can be repeated

In the gate everything is the same each time, so that what turns red is what was changed; `make explore` draws another
seed and prints it, and `SEED=123 make explore` repeats it.
"""

import os

from hypothesis import settings

PROVING = os.environ.get("PROVE") == "1"
SEED = int(os.environ.get("SEED", "20241021"))


def proved(sampled: int, whole: int) -> int:
    """Return how many of something to try: `sampled` in the gate, `whole` where everything is to be proved."""
    return whole if PROVING else sampled


def times(more: float) -> int:
    """Return so many times the examples that this run tries of a property: a few in `make fast`, most in `prove`."""
    return round(more * settings().max_examples)
