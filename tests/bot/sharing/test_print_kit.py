"""What is printed: every code leads to its link, every accent is there, nothing falls off the page."""

from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.svg import SVGObject
from PIL import Image, ImageChops

from bot.content.models import Stage
from bot.i18n.renderer import Renderer
from bot.screens import print_texts, printed_names
from bot.sharing import chart, print_kit
from tests.support.paper import DOTS_PER_INCH, links_in, picture_of, text_of
from tests.support.rehearsal import knowledge

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
CODE = "https://t.me/etape_ia_bot?start=a_3qnqkqsaw7746c0v"
LONGEST = f"{CODE}_s_stage_saint-denis-reunion"
PIECES = {"card": print_kit.card, "poster": print_kit.poster}
MILLIMETRES = {"card": (105, 148), "poster": (210, 297)}


def words(stage: Stage | None = None, name: str = "", language: str = "fr") -> print_kit.KitTexts:
    renderer = Renderer(knowledge().catalogues)
    changing = print_texts.sentences(stage, name)
    said = partial(renderer.plain, language=language)
    return print_kit.KitTexts(
        said(print_texts.KIND),
        said(changing.headline),
        said(changing.lead),
        said(print_texts.SCAN),
        said(print_texts.TYPE),
        tuple(map(said, changing.steps)),
        said(changing.name) if changing.name else "",
        said(print_texts.NOTICE),
        language,
    )


@cache
def printed(piece: str, town: str = "", name: str = "", language: str = "fr") -> bytes:
    stage = knowledge().content.stages[town] if town else None
    link = f"{CODE}_s_stage_{town}" if town else CODE
    return PIECES[piece](words(stage, name, language), link, link.removeprefix("https://"), NOW)


def test_the_qr_code_as_a_picture_leads_to_its_link() -> None:
    assert links_in(print_kit.qr_png(LONGEST)) == [LONGEST]


def test_the_qr_code_as_a_drawing_leads_to_its_link() -> None:
    page = FPDF(unit="mm", format=(120, 120))
    page.add_page()
    page.set_xy(0, 0)
    SVGObject(print_kit.qr_svg(LONGEST)).draw_to_page(page, 0, 0)
    assert links_in(picture_of(bytes(page.output()))) == [LONGEST]


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("town", ["", "saint-denis-reunion"])
def test_the_code_on_paper_leads_to_its_link_and_the_link_is_there_in_letters(piece: str, town: str) -> None:
    paper = printed(piece, town)
    link = f"{CODE}_s_stage_{town}" if town else CODE
    assert links_in(picture_of(paper)) == [link]
    assert link.removeprefix("https://") in text_of(paper).replace(" ?", "?")


def quiet_modules(picture: Image.Image) -> list[float]:
    """Return how many modules are white on each side of a code of version 5, which is 37 modules wide."""
    dark = ImageChops.invert(picture.convert("L")).point(lambda grey: 255 * (grey > 100)).getbbox()
    assert dark
    module = (dark[2] - dark[0]) / 37
    return [side / module for side in (dark[0], dark[1], picture.width - dark[2], picture.height - dark[3])]


def test_around_the_code_four_modules_are_white() -> None:
    with Image.open(BytesIO(print_kit.qr_png(CODE))) as picture:
        assert quiet_modules(picture) == [4, 4, 4, 4]


@pytest.mark.slow
@pytest.mark.parametrize(("piece", "place"), [("card", (27, 55, 51)), ("poster", (10, 111, 108))])
def test_on_paper_too_four_modules_are_white_and_nothing_else_is_near(piece: str, place: tuple[int, int, int]) -> None:
    left, top, size = (length * DOTS_PER_INCH / 25.4 for length in place)
    around = picture_of(printed(piece)).crop((round(left), round(top), round(left + size), round(top + size)))
    assert quiet_modules(around) == pytest.approx([4, 4, 4, 4], abs=0.3)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_the_paper_says_what_it_is_of_with_every_accent(piece: str) -> None:
    text = text_of(printed(piece, "lyon", "Café de l’Œuvre, Ÿ & Çelik"))
    for part in (
        "Lyon (Rhône) vendredi 22 novembre 2024",
        "Étape IA",
        "une étape du Tour de France de l’IA",
        "Robot indépendant, non officiel : il n’appartient ni à l’État",
        "Partagé par Café de l’Œuvre, Ÿ & Çelik",
    ):
        assert part in text


def test_the_poster_says_how_in_three_steps_and_in_english_too() -> None:
    assert "Touchez « Démarrer » dans Telegram." in text_of(printed("poster"))
    english = text_of(printed("poster", language="en"))
    assert "not official" in english
    assert "Touchez" not in english


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", ["", "W" * printed_names.NAME_LENGTH])
def test_nothing_is_printed_within_five_millimetres_of_the_edge(piece: str, name: str) -> None:
    picture = picture_of(printed(piece, "saint-denis-reunion", name))
    dark = ImageChops.invert(picture.convert("L")).getbbox()
    edge = 5 * DOTS_PER_INCH / 25.4
    assert dark
    assert min(dark[0], dark[1], picture.width - dark[2], picture.height - dark[3]) >= edge
    assert [round(side / DOTS_PER_INCH * 25.4) for side in picture.size] == list(MILLIMETRES[piece])


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("  Chez   Zoé ", "Chez Zoé"),
        ("L’Atelier n° 7 – Łódź & Cie", "L’Atelier n° 7 – Łódź & Cie"),
        ("x" * 40, "x" * 40),
        ("x" * 41, None),
        ("", None),
        (" \n ", None),
        ("会社", None),
        ("Chez Zoé 🙂", None),
        ("Zoe\u0301", "Zoé"),
        ("a\u200bb", None),
    ],
)
def test_a_name_is_drawn_as_typed_or_refused(typed: str, drawn: str | None) -> None:
    assert printed_names.chosen_name(typed) == drawn


@pytest.mark.parametrize("font", ["Inter-Regular.ttf", "Inter-Bold.ttf"])
def test_the_fonts_have_every_sign_that_a_name_may_have(font: str) -> None:
    known: dict[int, str] = TTFont(print_kit.FONTS / font).getBestCmap()
    assert not [
        chr(sign) for sign in range(0x3000) if printed_names.DRAWABLE.fullmatch(chr(sign)) and sign not in known
    ]


def test_two_papers_of_one_moment_are_the_same_file() -> None:
    again = print_kit.card(words(), CODE, CODE.removeprefix("https://"), NOW)
    assert again == printed("card")


def chart_of(*totals: int | None, regions: tuple[tuple[str, int], ...] = ()) -> Image.Image:
    said = chart.ChartTexts(
        "Venus par un ambassadeur, au soir du 20 octobre 2024",
        "Par mois",
        tuple((f"{number:02}/24", total) for number, total in enumerate(totals, 1)),
        "Par région",
        regions,
        "Chacune des autres régions : moins de 5",
        "Arrondi de cinq en cinq, vers le bas.",
    )
    with Image.open(BytesIO(chart.png(said))) as picture:
        return picture.convert("RGB")


def heights(picture: Image.Image, columns: int) -> list[int]:
    """Return how many pixels of each column are filled, along its middle."""
    step = (chart.WIDTH - 2 * chart.MARGIN) / columns
    middles = [round(chart.MARGIN + (number + 0.5) * step) for number in range(columns)]
    rows = range(chart.COLUMNS_TOP, chart.COLUMNS_BOTTOM)
    return [sum(picture.getpixel((x, y)) == chart.TEAL for y in rows) for x in middles]


def test_the_chart_draws_columns_as_high_as_their_totals() -> None:
    half, whole, few, *_ = heights(chart_of(50, 100, None), 3)
    assert abs(2 * half - whole) <= 4
    assert few == 0


def test_the_chart_grows_with_the_regions_and_fits_the_limits_of_a_photo() -> None:
    small, large = chart_of(5), chart_of(5, regions=tuple((f"Région {n}", 100 - 5 * n) for n in range(19)))
    assert small.width == large.width == chart.WIDTH
    assert large.height > small.height
    assert large.width + large.height <= 10_000
