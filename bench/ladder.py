"""What each remedy yields for a tap: `python -m bench.ladder [repeats] [milliseconds that a call takes]`.

The whole bot answers the same taps (`bench.press_line`) with everything, then without one remedy after the other, then
without all of them: milliseconds of processor time a tap, medians of some runs in turns.
"""

import asyncio
import statistics
import sys

from bench import tap
from bench.handicapped import HANDICAPS

WARM, PRESSES = 600, 800
"""Fewer than for `bench.tap`: the way down is long."""
RUNGS: dict[str, tuple[str, ...]] = {
    "with everything": (),
    **{f"without: {work.__doc__}": (name,) for name, work in HANDICAPS.items()},
    "without all of it": tuple(HANDICAPS),
}


async def main(repeats: int, delay: float) -> None:
    costs: dict[str, list[float]] = {rung: [] for rung in RUNGS}
    for _ in range(repeats):
        for rung, names in RUNGS.items():
            command = [sys.executable, "-m", "bench.handicapped", *names, "--", "serve"]
            costs[rung].append((await tap.whole(delay, command, PRESSES, WARM)).milliseconds)
    whole = statistics.median(costs["with everything"])
    for rung, found in costs.items():
        cost = statistics.median(found)
        print(f"{cost:7.3f} ms {cost / whole:6.2f} times  {rung}", flush=True)


if __name__ == "__main__":
    asyncio.run(
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 0.0)
    )
