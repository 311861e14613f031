"""The fonts have every letter that French needs, draw it, and fit in a PDF."""

import warnings
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from PIL import ImageFont

FONTS = Path(__file__).parents[2] / "bot" / "fonts"
NAMES = ["Inter-Regular.ttf", "Inter-Bold.ttf"]
LETTERS = "abcdefghijklmnopqrstuvwxyzàâäæçèéêëîïôöœùûüÿñ"
FRENCH = LETTERS + LETTERS.upper() + "0123456789 .,;:!?’'«»“”–—…()[]/&@%#+-=*€°·•→←№²\u00a0\u202f\u2009\u2011"


@pytest.mark.parametrize("name", NAMES)
def test_no_letter_of_french_is_missing(name: str) -> None:
    assert not set(map(ord, FRENCH)) - set(TTFont(FONTS / name).getBestCmap())


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_drawn_and_spaces_are_wide_but_empty(name: str) -> None:
    font = ImageFont.truetype(FONTS / name, 40)
    assert font.getbbox("É")[1] < font.getbbox("E")[1]
    assert 0 < font.getlength("\u202f") < font.getlength("\u00a0")


def test_both_styles_go_in_a_pdf_with_only_the_letters_used() -> None:
    page = FPDF()
    page.add_page()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for style, name in zip(("", "B"), NAMES, strict=True):
            page.add_font("Inter", style, FONTS / name)
            page.set_font("Inter", style, 16)
            page.cell(0, 10, "L’étape de L’Haÿ-les-Roses\u00a0: «\u00a0où est l’œuf\u202f?\u00a0»")
    content = BytesIO()
    page.output(content)
    assert content.getvalue().startswith(b"%PDF")
    assert len(content.getvalue()) < 40_000


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
