"""Keeps the process small and quick to answer: what memory goes back, what garbage is looked for, whose turn it is."""

import ctypes
import gc
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
LARGE = 1_000_000
"""Bytes. Left alone, the C library raises its threshold up to 32 MB, and keeps what lies below (mallopt(3))."""


TURN = 0.0001
"""Seconds after which a thread that reads or decides must let those go on who answer taps; Python’s own are fifty times
as many, and each answer meets several such turns."""
YOUNG, MIDDLE, OLD = 5_000, 20, 50
"""New objects after which garbage is looked for, and how often further back: a tap makes dozens, and leaves none."""


def begin_quickly() -> None:
    """Look for no garbage while everything is read: there is none, and looking takes a tenth of a start."""
    gc.disable()
    sys.setswitchinterval(TURN)


def settle() -> None:
    """Take all that was read as there for ever: it is not looked through again and again, which stops everybody."""
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)
    gc.enable()


def stay_small() -> None:
    """Have memory from `LARGE` on given back as soon as it is freed, and keep one heap; only glibc can be told so."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_MMAP_THRESHOLD, LARGE)
            # One heap for all threads: ours wait on the database or draw, and never fight for memory.
            mallopt(M_ARENA_MAX, 1)
