"""Keeps the process small: large blocks, such as those of a picture that is drawn, go back to the system at once."""

import ctypes
import sys

M_MMAP_THRESHOLD = -3
LARGE = 1_000_000
"""Bytes. Left alone, the C library raises its threshold up to 32 MB, and keeps what lies below (mallopt(3))."""


def give_back_large_blocks() -> None:
    """Fix the size from which memory is given back to the system when it is freed; only glibc has this."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_MMAP_THRESHOLD, LARGE)
