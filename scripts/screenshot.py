"""Takes the README's picture of the local chat: `python -m scripts.screenshot`, after a change of how it looks."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import ViewportSize, async_playwright, expect

from bot.app import build
from bot.clock import Clock
from bot.runtime import lifecycle
from bot.settings import Settings
from bot.storage.vault import new_key
from simulator.request import SimulatedRequest
from simulator.server import serve
from simulator.telegram import Telegram
from simulator.view import PRESS_RELEASE

PICTURE = Path(__file__).parents[1] / "docs" / "local-chat.png"
SIZE: ViewportSize = {"width": 1280, "height": 800}
TAPS = ("Démarrer", "Près de moi", "Toutes les étapes", "9. Lyon", "Me le rappeler la veille à 18 h", "Voir l’étape")


async def walk(address: str) -> None:
    """Go to a stage with its reminder, and take the picture."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = await browser.new_page(viewport=SIZE, locale="fr-FR", reduced_motion="reduce")
        await page.goto(address)
        for label in TAPS:
            await page.get_by_role("button", name=label).click()
        await expect(page.get_by_role("log")).to_contain_text("Organisation")
        await page.mouse.move(0, 0)
        await page.screenshot(path=PICTURE)
        await browser.close()


async def main() -> None:
    """Open the local chat on a clock that stands still, and walk through it."""
    clock = Clock(PRESS_RELEASE, ticks=lambda: 0.0)
    telegram = Telegram(clock.now)
    stop = asyncio.Event()
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(bot_token=telegram.token, database_url=f"sqlite:///{folder}/bot.db", data_key=new_key())
        application = build(settings, SimulatedRequest(telegram), clock, beside_key=settings.database.parent)
        polling = asyncio.create_task(lifecycle.poll(application, stop))

        async def stand_still(_moment: object) -> None:
            """Leave the clock alone."""

        next_due = application.bot_data.queue.next_due
        async with serve(telegram, clock, next_due=next_due, set_clock=stand_still, port=0) as address:
            await walk(address)
        stop.set()
        await polling


if __name__ == "__main__":
    asyncio.run(main())
