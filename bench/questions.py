"""How many typed questions get the card that answers them: `python -m bench.questions [kind …] [--missed]`.

Plays what people typed for a card (`tests/conversations/questions/`), each a newcomer to the whole bot on the simulated
Telegram, as of 29 November 2026. Printed: the share answered at once, at once or among the readings offered, answered
with something else (which may answer as well), and declined. `--missed` prints each that was not answered at once.
"""

import asyncio
import sys
import tempfile
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from bot.local_time import FRENCH_TIME
from tests.support.plain_logs import log_plainly
from tests.support.rehearsal import Rehearsal
from tests.support.typed_questions import off_topic, play, printed, questions

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
KINDS = ("fr", "en", "off-fr", "off-en")


async def main(arguments: list[str]) -> None:
    parser = ArgumentParser(prog="python -m bench.questions", description="How well typed questions are answered")
    parser.add_argument("kinds", nargs="*", metavar="kind", help=f"any of {', '.join(KINDS)}; all where left out")
    parser.add_argument("--missed", action="store_true", help="print each that was not answered as it should be")
    options = parser.parse_args(arguments)
    log_plainly()
    with tempfile.TemporaryDirectory() as folder:
        async with Rehearsal(Path(folder), NOW).running() as bot:
            for kind in options.kinds or KINDS:
                off, language = kind.startswith("off"), kind.removeprefix("off-")
                played = await play(bot, off_topic(language) if off else questions(language))
                for asked, outcome in played:
                    if options.missed and outcome != ("declined" if off else "at once"):
                        print(asked.card or kind, asked.text, outcome, sep="\t")
                print(printed(kind, played), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
