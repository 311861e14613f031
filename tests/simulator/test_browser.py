"""The local chat in a real Chromium, with the keyboard, on a phone, and when the connection breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect

from bot.app import build
from bot.runtime import lifecycle
from simulator.request import SimulatedRequest
from simulator.server import serve
from simulator.telegram import UploadedFile
from simulator.world import Json
from tests.support.local_chat import EVENING_BEFORE, RELEASE, Chat, serving
from tests.support.rehearsal import Rehearsal

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE: ViewportSize = {"width": 390, "height": 844}
REMIND: list[list[Json]] = [[{"text": "Me rappeler", "callback_data": "remind"}]]


@pytest.fixture
def chat() -> Chat:
    return Chat()


@pytest_asyncio.fixture(loop_scope="module")
async def address(chat: Chat) -> AsyncIterator[str]:
    async with serving(chat) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def page(chromium: Browser, address: str) -> AsyncIterator[Page]:
    """The page on a phone; any error in it, and any request to elsewhere, fails the test."""
    async with await chromium.new_context(viewport=PHONE, locale="fr-FR", reduced_motion="reduce") as context:
        page = await context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
        await page.goto(address)
        await expect(page.get_by_role("button", name="Nadia")).to_be_visible()
        yield page
    assert wrong == []


async def starts(page: Page, chat: Chat) -> None:
    await page.get_by_role("button", name="Démarrer").click()
    await expect(log(page)).to_contain_text("/start")
    assert (await chat.hears("message"))["text"] == "/start"


def log(page: Page) -> Locator:
    return page.get_by_role("log")


async def test_after_the_start_the_focus_is_on_the_first_button_and_a_tall_answer_is_read_from_its_top(
    page: Page, chat: Chat
) -> None:
    start = page.get_by_role("button", name="Démarrer")
    await start.focus()
    await page.keyboard.press("Enter")
    await chat.hears("message")
    await chat.says("Bonjour", REMIND)
    await expect(page.get_by_role("button", name="Me rappeler")).to_be_focused()
    await chat.says("<b>Le titre</b>\n\n" + "Une ligne\n" * 60, REMIND, parse_mode="HTML")
    await expect(log(page).locator("strong")).to_be_in_viewport()


async def test_a_person_starts_reads_and_taps(page: Page, chat: Chat) -> None:
    await expect(page.get_by_text("Que peut faire ce bot")).to_be_visible()
    await starts(page, chat)
    await chat.says("<b>Dijon</b>", REMIND, parse_mode="HTML")
    await expect(log(page).locator("strong")).to_have_text("Dijon")
    remind = page.get_by_role("button", name="Me rappeler")
    await remind.click()
    await expect(remind).to_have_attribute("aria-busy", "true")
    query = await chat.hears("callback_query")
    assert query["data"] == "remind"
    await chat.call("answerCallbackQuery", callback_query_id=query["id"], text="C’est noté.")
    await expect(page.get_by_role("status")).to_have_text("C’est noté.")
    await expect(remind).not_to_have_attribute("aria-busy", "true")


async def test_a_reaction_of_the_bot_stands_with_the_message_it_answers(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    await page.get_by_role("textbox").fill("merci")
    await page.get_by_role("textbox").press("Enter")
    await expect(log(page).get_by_role("article").last).to_contain_text("merci")
    message = await chat.hears("message")
    assert message["text"] == "merci"
    thanks = [{"type": "emoji", "emoji": "❤"}]
    await chat.call("setMessageReaction", chat_id=chat.nadia.id, message_id=message["message_id"], reaction=thanks)
    await expect(log(page).get_by_role("article").last).to_contain_text("❤")


async def test_the_bot_is_seen_typing_below_a_long_chat(page: Page, chat: Chat) -> None:
    for number in range(20):
        await chat.says(f"Message {number}")
    await chat.call("sendChatAction", chat_id=chat.nadia.id, action="typing")
    await expect(page.locator("#typing-words")).to_be_in_viewport()


async def test_an_alert_is_read_until_it_is_agreed_to(page: Page, chat: Chat) -> None:
    await chat.says("Dijon", REMIND)
    await page.get_by_role("button", name="Me rappeler").click()
    query = await chat.hears("callback_query")
    await chat.call("answerCallbackQuery", callback_query_id=query["id"], text="Trop tard.", show_alert=True)
    await expect(page.get_by_role("dialog")).to_contain_text("Trop tard.")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_the_focus_stays_with_the_buttons_when_a_screen_changes(page: Page, chat: Chat) -> None:
    message = await chat.says("Dijon", REMIND)
    await page.get_by_role("button", name="Me rappeler").focus()
    other = {"inline_keyboard": [[{"text": "Annuler", "callback_data": "cancel"}]]}
    place = {"chat_id": chat.nadia.id, "message_id": message["message_id"]}
    await chat.call("editMessageText", **place, text="Rappel noté", reply_markup=other)
    await expect(page.get_by_role("button", name="Annuler")).to_be_focused()


async def test_a_command_is_chosen_with_the_keyboard(page: Page, chat: Chat) -> None:
    commands = [{"command": "etapes", "description": "Les étapes"}, {"command": "proche", "description": "Près d’ici"}]
    await chat.call("setMyCommands", commands=commands)
    await starts(page, chat)
    field = page.get_by_role("textbox", name="Message")
    await field.press_sequentially("/")
    await expect(page.get_by_role("option")).to_have_count(2)
    await field.press("ArrowDown")
    await field.press("ArrowDown")
    await field.press("Enter")
    await expect(log(page)).to_contain_text("/proche")
    assert (await chat.hears("message"))["text"] == "/proche"


async def test_a_position_is_chosen_and_shared(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    keyboard = {"keyboard": [[{"text": "Partager ma position", "request_location": True}], [{"text": "Lyon"}]]}
    await chat.call("sendMessage", chat_id=chat.nadia.id, text="Où êtes-vous ?", reply_markup=keyboard)
    await page.get_by_role("button", name="Partager ma position").click()
    await page.get_by_role("searchbox").fill("besancon")
    await page.get_by_role("button", name="Besançon").click()
    await page.get_by_role("button", name="Envoyer cette position").click()
    await expect(log(page)).to_contain_text("47,238")
    assert (await chat.hears("message"))["location"] == {"latitude": 47.238, "longitude": 6.024}


async def test_a_link_of_the_bot_opens_in_the_page(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    await chat.says("Mon lien : https://t.me/etape_ia_bot?start=amb_k4")
    await log(page).get_by_role("link").click()
    await expect(log(page).get_by_text("/start")).to_have_count(2)
    assert (await chat.hears("message"))["text"] == "/start amb_k4"


async def test_each_person_keeps_a_chat_and_sees_what_is_unread(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    await page.get_by_role("button", name="Karim").click()
    await expect(log(page)).to_be_empty()
    await chat.says("Une nouvelle")
    await expect(page.get_by_role("button", name="Nadia")).to_contain_text("1 message non lu")
    await page.get_by_role("button", name="Nadia").click()
    await expect(log(page)).to_contain_text("Une nouvelle")
    await expect(page.get_by_role("button", name="Nadia")).not_to_contain_text("non lu")


async def test_time_jumps_to_the_next_reminder(page: Page, chat: Chat) -> None:
    await expect(page.get_by_role("complementary", name="À propos")).to_contain_text("21 octobre 2024")
    await expect(page.locator("#moment")).to_have_text("lun. 21 oct. 2024, 09:00")
    chat.due = EVENING_BEFORE
    chat.telegram.changes.give()
    await page.locator("#open-times").click()
    await page.get_by_role("button", name="Prochain rappel dim. 8 déc., 18:00").click()
    await expect(page.locator("#moment")).to_have_text("dim. 8 déc. 2024, 18:00")
    await expect(page.get_by_role("status")).to_contain_text("dimanche 8 décembre 2024, 18:00")
    assert chat.clock.now() == EVENING_BEFORE


async def test_from_today_the_tour_is_lived_again_and_the_banner_says_what_follows_the_clock(
    page: Page, chat: Chat
) -> None:
    banner = page.get_by_role("complementary", name="À propos")
    await page.locator("#banner-today").click()
    await expect(banner).to_be_hidden()
    await expect(page.locator("#moment-tag")).to_have_text("aujourd’hui")
    await page.locator("#open-times").click()
    await page.get_by_role("button", name="Rejouer le Tour (21 octobre 2024)").click()
    await expect(page.locator("#moment")).to_have_text("lun. 21 oct. 2024, 09:00")
    await expect(banner).to_contain_text("nous sommes le 21 octobre 2024")
    assert chat.clock.now() == RELEASE


async def test_the_page_speaks_the_language_of_the_person(page: Page, chat: Chat) -> None:
    await page.get_by_role("button", name="Menu de la conversation").click()
    await page.get_by_role("menuitemradio", name="English").click()
    await expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await expect(page.locator("html")).to_have_attribute("lang", "en")
    assert chat.nadia.language == "en"


async def test_the_bot_is_blocked_and_unblocked(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    await page.get_by_role("button", name="Menu de la conversation").click()
    await page.get_by_role("menuitem", name="Bloquer le bot").click()
    await expect(page.get_by_role("textbox")).to_be_hidden()
    assert chat.nadia.blocked
    await page.get_by_role("button", name="Débloquer le bot").click()
    await expect(page.get_by_role("textbox")).to_be_visible()


async def test_pictures_open_and_files_are_downloaded(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    picture = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(picture, "PNG")
    uploads = {"photo": UploadedFile("p.png", picture.getvalue(), "image/png")}
    await chat.telegram.call("sendPhoto", {"chat_id": 1001, "photo": "attach://photo", "caption": "La carte"}, uploads)
    await log(page).get_by_role("link", name="La carte").click()
    await expect(page.get_by_role("dialog").get_by_role("img", name="La carte")).to_be_visible()
    await page.keyboard.press("Escape")
    calendar = {"document": UploadedFile("étape.ics", b"BEGIN:VCALENDAR", "text/calendar")}
    await chat.telegram.call("sendDocument", {"chat_id": 1001, "document": "attach://document"}, calendar)
    async with page.expect_download() as download:
        await log(page).get_by_role("link", name="Télécharger étape.ics").click()
    assert (await (await download.value).path()).read_bytes() == b"BEGIN:VCALENDAR"


async def test_what_people_write_is_never_read_as_html(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    chat.telegram.send_text(chat.nadia, "<img src=x onerror=alert(1)> <b>gras</b>")
    await expect(log(page)).to_contain_text("<img src=x onerror=alert(1)> <b>gras</b>")
    await expect(log(page).locator("img, b")).to_have_count(0)


async def test_whoever_writes_sees_it_and_the_answer_wherever_they_had_scrolled_to(page: Page, chat: Chat) -> None:
    await starts(page, chat)
    for number in range(20):
        await chat.says(f"message {number}")
    await expect(log(page).get_by_text("message 19")).to_be_in_viewport()
    frames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    await page.evaluate(frames)  # the page is laid out anew after the start
    await page.evaluate("document.querySelector('#scroller').scrollTo(0, 0)")
    await page.evaluate(frames)
    await chat.says("sans y être invité")
    await expect(log(page)).to_contain_text("invité")
    await expect(log(page).get_by_text("invité")).not_to_be_in_viewport()
    assert await page.evaluate("document.querySelector('#scroller').scrollTop") == 0
    chat.telegram.send_text(chat.nadia, "et là ?")
    await chat.says("la réponse")  # both are there when the page looks next
    await expect(log(page).get_by_text("la réponse")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 390, 430, 1280])
async def test_nothing_is_wider_than_the_screen(page: Page, chat: Chat, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    await starts(page, chat)
    await chat.says("anticonstitutionnellement" * 6, [[{"text": "Un libellé plutôt long", "callback_data": "a"}] * 3])
    await expect(log(page)).to_contain_text("anti")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate("document.querySelector('#scroller').scrollWidth <= innerWidth")
    small = "[...document.querySelectorAll('button, .inline')].filter(e => e.checkVisibility() && e.offsetHeight < 36)"
    assert await page.evaluate(f"{small}.map(e => e.outerHTML).filter(html => !html.includes('command-link'))") == []


@asynccontextmanager
async def whole_bot(chromium: Browser, rehearsal: Rehearsal) -> AsyncIterator[Page]:
    """Open the local chat with the whole bot on a phone, started."""
    request = SimulatedRequest(rehearsal.telegram)
    application = build(rehearsal.settings, request, rehearsal.clock, beside_key=rehearsal.folder)
    rehearsal.application = application
    next_due = application.bot_data.queue.next_due
    stop = asyncio.Event()
    polling = asyncio.create_task(lifecycle.poll(application, stop))
    chat = serve(rehearsal.telegram, rehearsal.clock, next_due=next_due, set_clock=rehearsal.jump, port=0)
    async with chat as address, await chromium.new_context(viewport=PHONE) as context:
        page = await context.new_page()
        await page.goto(address)
        await page.get_by_role("button", name="Démarrer").click()
        yield page
    stop.set()
    await polling


async def test_the_whole_bot_reminds_of_a_stage_the_evening_before(chromium: Browser, rehearsal: Rehearsal) -> None:
    async with whole_bot(chromium, rehearsal) as page:
        await page.get_by_role("button", name="Près de moi").click()
        await page.get_by_role("button", name="Les rencontres").click()
        await page.get_by_role("button", name="Page 2").click()
        await page.get_by_role("button", name="9", exact=True).click()
        await page.get_by_role("button", name="Me le rappeler la veille").click()
        await expect(log(page)).to_contain_text("Je vous écrirai le jeudi 21 novembre 2024")
        await page.locator("#open-times").click()
        await page.get_by_role("button", name="Prochain rappel jeu. 21 nov., 18:00").click()
        await expect(log(page)).to_contain_text("C’est demain")
        await expect(page.locator("#moment")).to_have_text("jeu. 21 nov. 2024, 18:00")


@pytest.mark.parametrize(("town", "nearest"), [("Rennes", "Laval"), ("Bastia", "Ajaccio"), ("97410", "Saint-Denis")])
async def test_a_map_of_the_nearest_stages_is_shown(
    chromium: Browser, rehearsal: Rehearsal, town: str, nearest: str
) -> None:
    async with whole_bot(chromium, rehearsal) as page:
        await expect(log(page)).to_contain_text("Et l’IA")
        await page.locator("#writing").fill(town)
        await page.keyboard.press("Enter")
        await expect(log(page)).to_contain_text(nearest)
        picture = log(page).locator("img").last
        await expect(picture).to_be_visible()
        assert await picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 1000


async def test_the_page_goes_on_after_the_connection_was_lost(chromium: Browser, chat: Chat) -> None:
    async with await chromium.new_context() as context:
        page = await context.new_page()
        async with serving(chat) as address:
            await page.goto(address)
            await starts(page, chat)
        await expect(page.locator("#bot-status")).to_contain_text("connexion perdue")
        async with serving(chat, int(address.rpartition(":")[2])):
            await chat.says("Me revoilà")
            await expect(log(page)).to_contain_text("Me revoilà")
