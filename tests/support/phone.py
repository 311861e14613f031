"""How tall screens stand on a phone: laid out in a browser by the local chat's own page."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.i18n.renderer import RenderedScreen
from simulator.formatting import read_text
from simulator.world import Json
from tests.support.local_chat import Chat, serving

PHONE: ViewportSize = {"width": 390, "height": 844}
BATCH = 200
"""Screens that are laid out at once."""
MEASURE = """async ([messages, language]) => {
  const { Log } = await import("/page/messages.js");
  const { speak } = await import("/page/words.js");
  await document.fonts.ready;
  speak(language);
  const log = window.measured ??= new Log({ bot: () => "etape_ia_bot" });
  log.clear(1);
  log.update({ person: 1, messages });
  return messages.map(({ message_id }) => document.querySelector(`[data-message="${message_id}"]`).offsetHeight);
}"""
"""Builds the messages as the page builds them; returns the height of each, in pixels."""


@asynccontextmanager
async def phone(chromium: Browser) -> AsyncIterator[Page]:
    """Open the local chat's page at the width of a phone, where nobody has started the bot."""
    chat = Chat()
    context = chromium.new_context(viewport=PHONE, locale="fr-FR", reduced_motion="reduce")
    async with serving(chat) as address, await context as opened:
        page = await opened.new_page()
        await page.goto(address)
        await expect(page.get_by_role("button", name="Nadia")).to_be_visible()
        yield page


async def heights(page: Page, screens: Sequence[RenderedScreen], language: str) -> list[int]:
    """Return the height of each screen in pixels, text and buttons together."""
    found: list[int] = []
    for start in range(0, len(screens), BATCH):
        messages = [_message(number, screen) for number, screen in enumerate(screens[start : start + BATCH], 1)]
        found += await page.evaluate(MEASURE, [messages, language])
    return found


def _message(number: int, screen: RenderedScreen) -> Json:
    formatted = read_text(screen.text, "HTML")
    markup = {"reply_markup": screen.keyboard} if screen.keyboard else {}
    sender = {"id": 2, "is_bot": True, "first_name": "Étape IA"}
    return {
        "message_id": number,
        "date": 1_700_000_000,
        "from": sender,
        "text": formatted.text,
        "entities": list(formatted.entities),
        **markup,
    }
