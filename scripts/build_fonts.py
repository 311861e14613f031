"""Build `bot/fonts/`: Inter, regular and bold, with the letters of Europe's Latin languages and French punctuation.

Source: Inter 4.001, copyright The Inter Project Authors, SIL Open Font License 1.1 without reserved font name, as
packed in the npm package `@expo-google-fonts/inter` 0.4.2. To build anew (`fonttools` comes with fpdf2):

    npm pack @expo-google-fonts/inter@0.4.2 && tar xzf expo-google-fonts-inter-0.4.2.tgz
    python -m scripts.build_fonts package
"""

import argparse
import shutil
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

TARGET = Path(__file__).parent.parent / "bot" / "fonts"
STYLES = {"400Regular/Inter_400Regular.ttf": "Inter-Regular.ttf", "700Bold/Inter_700Bold.ttf": "Inter-Bold.ttf"}
KEPT = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x2000, 0x2070),
    *map(ord, "ʳˢᵈᵉᵐˣ⁰¹²³⁴⁵⁶⁷⁸⁹₂€№™←↑→↓−×≈≠≤≥✓✗●○■□▲△◆◇★☆"),
]
"""Code points kept: Latin letters with every accent, all punctuation and spaces, and the signs that we may print."""


def main() -> None:
    """Read the unpacked package named on the command line and write the fonts and their licence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    package = parser.parse_args().package
    for source, name in STYLES.items():
        reduce(package / source, TARGET / name)
    shutil.copyfile(package / "LICENSE_FONT", TARGET / "OFL.txt")


def reduce(source: Path, target: Path) -> None:
    """Write the font with the kept characters only, with kerning and figures of equal width."""
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"], hinting=False))
    subsetter.populate(unicodes=KEPT)
    subsetter.subset(font)
    font.save(target)
    print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
