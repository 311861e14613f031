"""A map as a PNG, and the name under which Telegram's copy of it is kept."""

from collections.abc import Sequence
from hashlib import blake2s

from bot.maps.layout import LOOK, MapTexts, Marker, panels
from bot.places.geography import Coordinates


def draw(markers: Sequence[Marker], area: Coordinates | None, words: MapTexts) -> bytes:
    """Return the map as a PNG of `WIDTH` by `HEIGHT` pixels; it reads well in a light or dark chat.

    Args:
        markers: the stages, in the order of the text; one that is far from every French land is left out.
        area: where the person is, shown as a disc around that point once rounded; None shows no disc.
        words: what to write, in the person's language.
    """
    from bot.maps.painter import picture  # noqa: PLC0415 -- Pillow is slow to import

    return picture(panels(markers, rounded(area), words), words)


def key(markers: Sequence[Marker], area: Coordinates | None, words: MapTexts) -> str:
    """Return a name for what `draw` shows, the same for equal pictures; made from the rounded area only."""
    shown = (LOOK, tuple(markers), rounded(area), words)
    return f"map-{blake2s(repr(shown).encode(), digest_size=12).hexdigest()}"


def rounded(area: Coordinates | None) -> Coordinates | None:
    """Return the area's middle to a tenth of a degree, the same for several communes."""
    return area and Coordinates(round(area.latitude, 1), round(area.longitude, 1))
