"""Files read back by others than those who made them: PDF by PDFium, QR codes by ZXing."""

from io import BytesIO

import pypdfium2
import zxingcpp
from PIL import Image

DOTS_PER_INCH = 150


def text_of(pdf: bytes) -> str:
    """Return the text of the first page, on one line."""
    text: str = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    return " ".join(text.split())


def picture_of(pdf: bytes) -> Image.Image:
    """Return the first page as it is printed."""
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=DOTS_PER_INCH / 72).to_pil()
    return picture


def links_in(picture: Image.Image | bytes) -> list[str]:
    """Return what the QR codes of a picture say."""
    if isinstance(picture, bytes):
        with Image.open(BytesIO(picture)) as opened:
            return [code.text for code in zxingcpp.read_barcodes(opened)]
    return [code.text for code in zxingcpp.read_barcodes(picture)]
