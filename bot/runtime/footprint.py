"""Keeps the process small: large blocks, such as those of a picture that is drawn, go back to the system at once."""

import ctypes
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
LARGE = 1_000_000
"""Bytes. Left alone, the C library raises its threshold up to 32 MB, and keeps what lies below (mallopt(3))."""


def stay_small() -> None:
    """Have memory from `LARGE` on given back as soon as it is freed, and keep one heap; only glibc can be told so."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_MMAP_THRESHOLD, LARGE)
            # One heap for all threads: ours wait on the database or draw, and never fight for memory.
            mallopt(M_ARENA_MAX, 1)
