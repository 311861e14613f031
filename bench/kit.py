"""How long a kit takes to make, and to send again: prints milliseconds, the median and the slowest of several runs.

`python -m bench.kit [runs]`. The first piece of a process also pays for the library that writes PDF files; the others
are what an ambassador waits for. Sent again, a piece costs what finding Telegram's copy costs.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.i18n.renderer import Renderer
from bot.screens import print_texts
from bot.sharing import print_kit
from bot.sharing.codes import spelled
from tests.support.rehearsal import Rehearsal, knowledge

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
LINK = "https://t.me/etape_ia_bot?start=a_3qnqkqsaw7746c0v_s_stage_lyon"
LIMIT = 500
FIRST = "import bench.kit as bench; make = bench.pieces()['card, A6']; print(bench.measured(make, 1)[0])"


def words() -> print_kit.KitTexts:
    """Return what the card of a stage says in French."""
    said = partial(Renderer(knowledge().catalogues).plain, language="fr")
    changing = print_texts.sentences(knowledge().content.stages["lyon"], "Boulangerie Lefèvre")
    return print_kit.KitTexts(
        said(print_texts.KIND),
        said(changing.headline),
        said(changing.lead),
        said(print_texts.SCAN),
        said(print_texts.TYPE),
        tuple(map(said, changing.steps)),
        said(changing.name) if changing.name else "",
        said(print_texts.NOTICE),
    )


def pieces() -> dict[str, Callable[[], bytes]]:
    """Return what makes each piece."""
    said = words()
    return {
        "QR code, PNG": partial(print_kit.qr_png, LINK),
        "QR code, SVG": partial(print_kit.qr_svg, LINK),
        "card, A6": partial(print_kit.card, said, LINK, spelled(LINK), NOW),
        "poster, A4": partial(print_kit.poster, said, LINK, spelled(LINK), NOW),
    }


def measured(make: Callable[[], object], runs: int) -> list[float]:
    """Return milliseconds, run by run."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        make()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def show(what: str, taken: list[float]) -> None:
    print(f"{what:<34} {statistics.median(taken):7.1f} {max(taken):7.1f}   {'' if max(taken) < LIMIT else 'TOO SLOW'}")


async def through_the_bot(folder: Path, runs: int) -> None:
    """Tap as ambassadors do, on the whole bot: the first card of each, then the same one again."""
    first: list[float] = []
    again: list[float] = []
    async with Rehearsal(folder).running() as bot:
        for _ in range(runs):
            person = bot.person()
            await person.sends("/start")
            await person.taps_data("ambassador:yes")
            for taken in (first, again):
                start = time.perf_counter()
                await person.taps_data("draw:card")
                taken.append((time.perf_counter() - start) * 1000)
    show("a tap on « card », drawn", first)
    show("the same tap again, re-used", again)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    print(f"{'':<34} {'median':>7} {'slowest':>7}   ms, of {runs} runs")
    command = [sys.executable, "-c", FIRST]
    alone = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(5)]
    show("first card of a process", alone)
    for what, make in pieces().items():
        make()
        show(what, measured(make, runs))
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(through_the_bot(Path(folder), runs))


if __name__ == "__main__":
    main()
