"""How tall every screen stands on a phone of 390 pixels, in a real browser, and how far off the check's estimate is.

`python -m bench.heights [all]` prints, for each language, the share of screens within their budget, the heights, and
the error of the estimate; with `all`, every screen that is over its budget.
"""

import asyncio
import shutil
import statistics
import sys
from collections.abc import Sequence

from playwright.async_api import async_playwright

from bot.checks.heights import budget, height
from bot.checks.screens import longest
from bot.clock import Clock
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.screens.registry import all_screens
from bot.screens.sample import Sample
from tests.conftest import CHROMIUM, FLAGS
from tests.support.phone import heights, phone


def within(steps: Sequence[Sample], tall: Sequence[float], *, first: bool) -> str:
    """Return the share of the screens that keep their budget: of all, or of those of the first level."""
    kept = [high <= budget(step) for step, high in zip(steps, tall, strict=True) if not (first and step.detail)]
    return f"{sum(kept)}/{len(kept)} = {sum(kept) / len(kept):.1%}"


def report(language: str, steps: Sequence[Sample], tall: Sequence[int], estimated: Sequence[float]) -> None:
    """Print the figures of a language."""
    first = sorted(high for step, high in zip(steps, tall, strict=True) if not step.detail)
    print(
        f"{language}: within budget: first level {within(steps, tall, first=True)}, "
        f"all {within(steps, tall, first=False)}"
    )
    print(
        f"{language}: first level: median {statistics.median(first):.0f} px, 90th centile "
        f"{first[len(first) * 9 // 10]}, most {first[-1]}; all: median {statistics.median(tall):.0f}, most {max(tall)}"
    )
    off = sorted(abs(guess - high) for guess, high in zip(estimated, tall, strict=True))
    low = sum(guess <= budget(step) < high for step, guess, high in zip(steps, estimated, tall, strict=True))
    print(
        f"{language}: estimate off by {statistics.median(off):.1f} px (median), {off[len(off) * 95 // 100]:.0f} "
        f"(95th centile); over budget and not found: {low}"
    )
    if "all" in sys.argv:
        over = [(high, step) for step, high in zip(steps, tall, strict=True) if high > budget(step)]
        for high, step in sorted(over, key=lambda each: -each[0]):
            print(f"  {high} px: {step.address} ({step.state})")


async def main() -> None:
    steps = list(all_screens(load_content(), Clock().now()))
    renderer = Renderer(catalogues.load())
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        async with phone(browser) as page:
            for language in renderer.catalogues:
                screens = [renderer.screen(longest(step.reply), language) for step in steps]
                report(language, steps, await heights(page, screens, language), [height(screen) for screen in screens])
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
