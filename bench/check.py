"""How long `python -m bot check` takes on the whole content, in a process of its own and by part.

`python -m bench.check [runs]` prints medians in seconds; the whole should stay under 2.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bot.checks import facts, prose, references, screens, translations
from bot.clock import Clock
from bot.content.citations import quote
from bot.content.loader import read
from bot.i18n import catalogues
from bot.i18n.extraction import of_code, template
from bot.i18n.renderer import Renderer

RUNS = 5


def seconds(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    content, library = read()
    renderer = Renderer(catalogues.load())
    now = Clock().now()

    def gathered() -> object:
        of_code.cache_clear()
        return template(content, library)

    wanted = template(content, library)
    parts: dict[str, Callable[[], object]] = {
        "read": read,
        "targets": lambda: list(references.problems(content)),
        "facts": lambda: list(facts.problems(content, now.date())),
        "words": lambda: list(
            prose.problems(content, lambda text: renderer.plain(quote(text, content.figures), catalogues.SOURCE))
        ),
        "screens": lambda: list(screens.problems(content, now, renderer)),
        "catalogues read": catalogues.load,
        "sentences gathered": gathered,
        "translations": lambda: list(translations.problems(catalogues.LOCALES, wanted)),
    }
    print(f"{len(content.cards)} cards, {len(list(wanted))} sentences, {len(renderer.catalogues)} languages")
    for name, work in parts.items():
        print(f"{name:<20} {seconds(work, runs):.3f}")
    command = [sys.executable, "-m", "bot", "check"]
    whole = seconds(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL), runs)
    print(f"{'the whole command':<20} {whole:.3f}")


if __name__ == "__main__":
    main()
