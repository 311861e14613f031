"""The process that makes what `bot.transport.studio` asks for: functions come in, what they make goes out, pickled."""

import os
import pickle
import sys
from contextlib import suppress

LEAST = 19
"""The lowest priority that Unix has: whoever taps goes first, also where there is but one processor."""


def main() -> None:
    """Make what is asked for until nothing more can come: whoever asks is gone, however it ended."""
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library may print is no answer
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # a supervisor may forbid it: it draws all the same
            os.setpriority(os.PRIO_PROCESS, 0, LEAST)
    while True:
        try:
            work = pickle.load(asked)  # noqa: S301 -- the bot wrote it
        except EOFError:
            return
        try:
            outcome = True, work()
        except Exception as error:
            outcome = False, error
        answers.write(pickle.dumps(outcome))
        answers.flush()


if __name__ == "__main__":
    main()
