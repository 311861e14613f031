"""Damaged feeds read by the thousand, and how long it takes to read sound ones and to refuse noise.

`python -m bench.feeds [files] [seed]` damages so many files (20,000) in the ways of `tests.support.feed_mutations`,
checks of each that nothing was invented nor anything known lost, and prints the seed, with which the same files come
again. A fault is printed with the smallest file that shows it.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable

from hypothesis import HealthCheck, given, seed, settings

from bot.meetings.feed_reading import Reading
from tests.support.feed_files import calendar, read, sound, vevent
from tests.support.feed_mutations import Damaged, damaged_files, hold


def main() -> None:
    """Read damaged files, then print times."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    number = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    print(f"{files} damaged files, seed {number}", flush=True)
    outcomes = damage(files, number)
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    for name, data in sorted(sound().items()):
        print(f"{name}: {1000 * timed(lambda name=name, data=data: read(data, name)):.1f} ms")  # type: ignore[misc]
    many = calendar(*(vevent(uid=str(event)) for event in range(2_000)))
    print(f"2,000 events: {timed(lambda: read(many)):.2f} s")
    noise = random.Random(number).randbytes(5_000_000)
    print(f"5 MB of noise: {1000 * timed(lambda: read(noise)):.1f} ms")


def damage(files: int, number: int) -> Counter[str]:
    """Read damaged files; return how many were read, read in part, refused."""
    outcomes: Counter[str] = Counter()

    @seed(number)
    @settings(max_examples=files, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(damaged_files())
    def run(file: Damaged) -> None:
        outcomes[outcome_of(hold(file))] += 1

    run()
    return outcomes


def outcome_of(reading: Reading) -> str:
    """Return what became of a file."""
    if reading.refused:
        return "refused"
    return "read in part" if reading.problems or not reading.complete else "read"


def timed(read_it: Callable[[], Reading]) -> float:
    """Return seconds of processor time, the best of three."""
    times = []
    for _ in range(3):
        began = time.process_time()
        read_it()
        times.append(time.process_time() - began)
    return min(times)


if __name__ == "__main__":
    main()
