"""How tall a screen stands on a phone: an estimate, from the local chat's style sheet and the widths of letters.

`bench/heights.py` prints how far it is from what a real browser lays out. All lengths are in CSS pixels, on a screen of
390.
"""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath
from bot.i18n.renderer import RenderedScreen
from bot.screens.sample import Sample

PHONE_PIXELS = 560
"""What a phone's chat shows at once."""
DETAIL = 2 * PHONE_PIXELS
"""What « En détail » may take."""

SIGNS = 30
"""Characters of a line, about."""
MESSAGE = 336.6
"""The width of a message (`.message`, messages.css)."""
WORDS = MESSAGE - 24
QUOTE = WORDS - 23
LINE, QUOTE_LINE, LABEL_LINE = 22.72, 21.58, 19.0
AROUND_WORDS, AROUND_QUOTE = 14.0, 16.0
TIME = (52.0, 20.6)
"""The hour in the corner: its width, and the height that it adds where the last line has no room for it."""
KEY, GAP, AROUND_LABEL = 44.0, 5.0, 20.0
BESIDE_LABEL, BESIDE_ICON = 22.0, 50.0
SHOWN_OF_QUOTE, SHORT_QUOTE = 90, 140
"""Characters of a folded quote that are shown, and of one that is not folded."""

FONTS = Path(__file__).parents[1] / "fonts"
MEASURED_AT = 100
WIDER = {False: 1.08, True: 1.14}
"""How much wider than the font measured here, plain and bold, the letters are of the widest font that phones and
computers show (DejaVu Sans)."""
TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
LINK = re.compile(r"</?a\b[^>]*>")
QUOTED = re.compile(r"<blockquote[^>]*>(.*?)</blockquote>", re.DOTALL)


def problems(step: Sample, screen: RenderedScreen, language: str, content: Content) -> Iterator[ContentProblem]:
    """Yield that a screen of the content is taller than its budget, with what to shorten.

    Screens that are computed or made by code are not the editors' to mend: a test measures them.
    """
    if step.origin and step.origin.kind in {"cards", "scripts"} and not _is_computed(step.origin, content):
        over = height(screen) - budget(step)
        if over > 0:
            yield _fault(step, step.origin, over, language)


def _is_computed(origin: FieldPath, content: Content) -> bool:
    return origin.kind == "scripts" and content.scripts[origin.item].screens[str(origin.path[1])].hands_over is not None


def _fault(step: Sample, origin: FieldPath, over: float, language: str) -> ContentProblem:
    short = -int(-over // LINE) * SIGNS
    if origin.kind == "scripts":
        mend = f"raccourcissez « dit » de {short} signes, ou répartissez ses choix sur deux écrans"
        place = FieldPath(origin.kind, origin.item, (*origin.path, "dit"))
    elif step.detail:
        place, mend = FieldPath("cards", origin.item, ("texte",)), f"raccourcissez le « texte » de {short} signes"
    else:
        mend = f"raccourcissez le « résumé » de {short} signes : le détail va dans le « texte »"
        place = FieldPath("cards", origin.item, ("résumé",))
    what = f"écran trop haut pour un téléphone ({budget(step) + over:.0f} pixels pour {budget(step)}) : {mend}"
    return ContentProblem(place, f"{what} (écran « {step.address} », langue « {language} »)")


def budget(step: Sample) -> int:
    """Return how tall a screen may be: a phone's chat, or two where somebody asked to read on."""
    return DETAIL if step.detail else PHONE_PIXELS


def height(screen: RenderedScreen) -> float:
    """Return the height of a screen, text and buttons together."""
    return _words(screen.text) + _buttons(screen.rows)


def _words(text: str) -> float:
    pieces = QUOTED.split(LINK.sub("", text))
    tall = AROUND_WORDS
    for number, piece in enumerate(pieces):
        if number % 2:
            tall += _quote(_plain(piece))
        elif piece:
            shown = piece.removesuffix("\n") if number < len(pieces) - 1 else piece
            tall += LINE * sum(1 for _ in _lines(shown, WORDS, 16))
    last = list(_lines(pieces[-1], WORDS, 16))[-1:] if pieces[-1] else []
    return tall + (0 if last and last[0] + TIME[0] <= WORDS else TIME[1])


def _quote(text: str) -> float:
    shown = text if len(text) < SHORT_QUOTE else f"{text[:SHOWN_OF_QUOTE]}… Lire la suite"
    return AROUND_QUOTE + QUOTE_LINE * sum(1 for _ in _lines(html.escape(shown), QUOTE, 15.2))


def _plain(marked: str) -> str:
    return html.unescape(TAG.sub("", marked))


def _lines(marked: str, room: float, size: float) -> Iterator[float]:
    """Yield the width of each line of a text with `<b>`, broken where a browser breaks it."""
    bold = False
    for paragraph in marked.split("\n"):
        used = 0.0
        for word in re.findall(r" *[^ ]+| +$", paragraph):
            width, bold = _width(word, bold, size)
            if used and used + width > room:
                yield used
                used, _ = _width(word.lstrip(" "), bold, size)
                continue
            used += width
        yield used


def _width(word: str, bold: bool, size: float) -> tuple[float, bool]:
    """Return the width of a word, and whether what follows is bold."""
    total, position = 0.0, 0
    for tag in TAG.finditer(word):
        total += _letters(word[position : tag.start()], bold, size)
        bold = not tag[1] if tag[2] == "b" else bold
        position = tag.end()
    return total + _letters(word[position:], bold, size), bold


def _letters(text: str, bold: bool, size: float) -> float:
    return _measured(html.unescape(text), bold) * size / MEASURED_AT * WIDER[bold] if text else 0.0


@lru_cache(maxsize=50_000)
def _measured(text: str, bold: bool) -> float:
    return _font(bold).getlength(text)


@lru_cache(maxsize=2)
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "Inter-Bold.ttf" if bold else "Inter-Regular.ttf"
    return ImageFont.truetype(FONTS / name, MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def _buttons(rows: Sequence[Sequence[dict[str, Any]]]) -> float:
    return sum(GAP + max(KEY, *(label_lines(key, len(row)) * LABEL_LINE + AROUND_LABEL for key in row)) for row in rows)


def label_lines(key: dict[str, Any], beside: int) -> int:
    """Return how many lines the label of a button needs where `beside` buttons share a row."""
    room = (MESSAGE - GAP * (beside - 1)) / beside - (BESIDE_LABEL if "callback_data" in key else BESIDE_ICON)
    return sum(1 for _ in _lines(f"<b>{html.escape(key['text'])}</b>", room, 15.2))
