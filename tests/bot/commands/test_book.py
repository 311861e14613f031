"""The book of all screens, as a page and in a real Chromium."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.__main__ import main
from tests.support.rehearsal import knowledge

PHONE = 390
"""Pixels across."""
ELSEWHERE = """() => [...document.querySelectorAll('a[href^="#"]')]
    .map(link => decodeURIComponent(link.getAttribute('href').slice(1)))
    .filter(target => !document.getElementById(target))"""
WIDTH = "() => document.documentElement.scrollWidth"
HIDDEN = """id => { const target = document.getElementById(id); target.scrollIntoView();
    return target.getBoundingClientRect().top < document.querySelector('.choose').getBoundingClientRect().bottom }"""
PAPER = "() => getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.html"
    assert main(["book", "--output", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def text(book: Path) -> str:
    return book.read_text(encoding="utf-8")


@pytest.mark.slow
def test_every_item_of_the_content_is_in_the_book_in_each_language(text: str) -> None:
    content = knowledge().content
    for address in (*(f"card:{name}" for name in content.cards), *(f"stage:{name}" for name in content.stages)):
        assert text.count(f'id="{address}"') == 1
    assert text.count('<div class="phone fr" lang="fr">') == text.count('<div class="phone en" lang="en">')


@pytest.mark.slow
def test_each_screen_names_its_file_and_line_its_link_and_what_leads_to_it(text: str) -> None:
    section = text[text.index('id="go:osez-lia:ouvert"') :]
    assert re.search(r"content/scripts/osez-lia\.yaml:\d+", section)
    assert "?start=s_go_osez-lia_ouvert" in section
    assert 'On y vient de : <a href="#go:osez-lia:accueil">' in section


@pytest.mark.slow
def test_a_stage_is_shown_as_it_was_before_and_as_it_is_now(text: str) -> None:
    section = text[text.index('id="stage:lyon"') :].partition("</section>")[0]
    assert "<p>la veille</p>" in section
    assert "C’est demain" in section


@pytest.mark.slow
def test_the_book_of_another_day_shows_what_was_ahead_then(tmp_path: Path) -> None:
    path = tmp_path / "then.html"
    assert main(["book", "--as-of", "2024-10-21", "--output", str(path)]) == 0
    then = path.read_text(encoding="utf-8")
    section = then[then.index('id="stage:lyon"') :].partition("</section>")[0]
    assert "Dans 32 jours" in section.replace("\u00a0", " ")


@pytest.mark.slow
def test_the_contents_name_every_chapter_and_count_its_screens(text: str) -> None:
    contents = text[text.index("<nav>") : text.index("</nav>")]
    assert re.findall(r'<h2 id="([^"]+)"', text) == re.findall(r'href="#(chapter-[^"]+)"', contents)
    for chapter in contents.split('<li><a href="#chapter-')[1:]:
        screens = len(re.findall(r"<li><a href", chapter))
        assert f"<summary>{screens} écran{'s' if screens > 1 else ''}</summary>" in chapter
    assert len(re.findall(r"<li><a href=\"#(?!chapter)", contents)) == text.count('<section class="screen"')


@pytest.mark.slow
def test_the_book_draws_the_conversation_then_each_script_and_every_screen_can_be_opened_from_it(text: str) -> None:
    whole, *scripts = re.findall(r"<svg .*?</svg>", text)
    content = knowledge().content
    screens = [f"go:{script.id}:{name}" for script in content.scripts.values() for name in script.screens]
    assert len(scripts) == len(content.scripts)
    assert [screen for screen in screens if f'<a href="#{screen}">' not in whole] == []
    assert all(sum(f'<a href="#{screen}">' in drawing for drawing in scripts) for screen in screens)


@pytest.mark.slow
def test_a_state_that_shows_what_another_shows_is_printed_once(text: str) -> None:
    for section in re.findall(r'<section class="screen".*?</section>', text):
        seen = re.findall(r'<div class="seen">.*?(?=<p>|<div class="seen">|$)', section)
        assert len(seen) == len(set(seen))
    assert "<p>à relire</p>" not in text


@pytest_asyncio.fixture(loop_scope="module")
async def page(chromium: Browser, book: Path) -> AsyncIterator[Page]:
    """The book on a phone; whatever it asks for beside itself fails the test."""
    asked: list[str] = []
    async with await chromium.new_context(viewport={"width": PHONE, "height": 844}) as context:
        page = await context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(book.as_uri())
        yield page
    assert asked == [book.as_uri()]


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_what_a_link_opens_is_never_hidden_by_the_choice_of_languages(page: Page) -> None:
    for target in ("chapter-Étapes", "stage:lyon", "go:osez-lia:accueil"):
        assert not await page.evaluate(HIDDEN, target), target


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_the_book_is_dark_where_the_phone_is_and_never_on_paper(page: Page) -> None:
    light = await page.evaluate(PAPER)
    await page.emulate_media(color_scheme="dark")
    assert await page.evaluate(PAPER) != light
    await page.emulate_media(media="print")
    assert await page.evaluate(PAPER) == light


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    await page.add_style_tag(content=".screen{content-visibility:visible!important}")
    assert await page.evaluate(WIDTH) <= PHONE
    await page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    assert await page.evaluate(WIDTH) <= PHONE


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_every_link_within_the_book_leads_to_a_screen(page: Page) -> None:
    assert await page.evaluate(ELSEWHERE) == []


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_one_language_may_be_read_alone(page: Page) -> None:
    home = page.locator('[id="help"]')
    assert await home.locator(".phone:visible").count() == len(knowledge().catalogues)
    await page.get_by_label("en seul").check()
    assert await home.locator(".phone:visible").count() == 1
    assert await home.locator(".phone:visible").get_attribute("lang") == "en"


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_on_paper_nothing_is_wider_than_the_page(page: Page) -> None:
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": 720, "height": 1000})
    assert await page.evaluate(WIDTH) <= 720
