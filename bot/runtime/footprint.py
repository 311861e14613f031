"""Keeps the process small and quick to answer: what memory goes back, what garbage is looked for, whose turn it is."""

import ctypes
import gc
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import cache_from_source, find_spec
from pathlib import Path

M_MMAP_THRESHOLD, M_ARENA_MAX, MADV_DONTNEED = -3, -8, 4
LARGE = 1_000_000
"""Bytes. Left alone, the C library raises its threshold up to 32 MB, and keeps what lies below (mallopt(3))."""
TURN = 0.0001
"""Seconds after which a thread that reads or decides must let those go on who answer taps; Python’s own are fifty times
as many, and each answer meets several such turns."""
YOUNG, MIDDLE, OLD = 5_000, 20, 50
"""New objects after which garbage is looked for, and how often further back: a tap makes dozens, and leaves none."""
_MAPPING = re.compile(r"^([0-9a-f]+-[0-9a-f]+) (\S{4}) \S+ \S+ \d+ *(.*)\n((?:[A-Z].*\n)*)", re.MULTILINE)
_NOTHING_OF_OUR_OWN = re.compile(r"^Anonymous: +0 kB$", re.MULTILINE)


def leave_out_docstrings() -> None:
    """Begin this process anew as `python -OO`, without docstrings, where what is installed was compiled so.

    They are 7 MB of what libraries hold in memory. Where nobody compiled them so (`make setup`), and nothing can be
    written, all libraries would be compiled at each start: then the process stays as it is.
    """
    library = find_spec("telegram")
    if sys.flags.optimize or sys.platform == "win32" or not sys.executable or library is None or library.origin is None:
        return
    if Path(cache_from_source(library.origin, optimization=2)).exists():
        os.execv(sys.executable, [sys.executable, "-OO", *sys.orig_argv[1:]])  # noqa: S606 -- itself


def begin_quickly() -> None:
    """Look for no garbage while everything is read: there is none, and looking takes a tenth of a start."""
    gc.disable()
    sys.setswitchinterval(TURN)


def settle() -> None:
    """Take all that was read as there for ever: it is not looked through again and again, which stops everybody."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()


def give_programs_back() -> None:
    """Let go of what only the start needed of programs and libraries themselves: 20 MB, half of it nobody else’s.

    It lies in files, from which the system has it again, mostly without reading the disk, where it is needed after
    all. What was written to, as addresses are when a library is loaded, is left alone; Linux alone tells it apart.
    """
    if sys.platform == "linux":
        madvise = ctypes.CDLL(None).madvise
        with suppress(OSError):  # a supervisor may hide it: then all stays
            for start, size in _untouched(Path("/proc/self/smaps").read_text(encoding="utf-8", errors="replace")):
                madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), MADV_DONTNEED)


def _untouched(smaps: str) -> Iterator[tuple[int, int]]:
    """Yield where files stand in memory that cannot be written to there, and never were: address and size (proc(5))."""
    for address, rights, path, told in _MAPPING.findall(smaps):
        start, end = (int(each, 16) for each in address.split("-"))
        if path.startswith("/") and "w" not in rights and _NOTHING_OF_OUR_OWN.search(told):
            yield start, end - start


def stay_small() -> None:
    """Have memory from `LARGE` on given back as soon as it is freed, and keep one heap; only glibc can be told so."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_MMAP_THRESHOLD, LARGE)
            # One heap for all threads: ours wait on the database or draw, and never fight for memory.
            mallopt(M_ARENA_MAX, 1)
