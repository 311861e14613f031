"""`python -m bot check`: print what is wrong with content and translations, and how to mend it."""

import sys
from pathlib import Path

from bot.checks.run import latest, problems
from bot.commands.command_line import parser_of
from bot.commands.progress import shown, tell
from bot.content.loader import CONTENT
from bot.i18n import catalogues
from bot.settings import Settings


def main(settings: Settings, arguments: list[str]) -> int:
    """Print what is wrong; exit code 1 where anything but a warning is."""
    parser = parser_of(
        "check",
        "Vérifie contenus, scripts et traductions ; dit « fichier:ligne: quoi, et comment le corriger ».",
        "check",
    )
    parser.add_argument("--content", type=Path, default=CONTENT, help="le dossier des contenus")
    parser.add_argument("--locales", type=Path, default=catalogues.LOCALES, help="le dossier des langues")
    chosen = parser.parse_args(arguments)
    with shown():
        found = problems(latest(settings), chosen.content, chosen.locales, tell)
    refused = [problem for problem in found if not problem.warning]
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    warnings = len(found) - len(refused)
    sys.stdout.write(f"{len(refused)} à corriger, {warnings} avertissement{'s' * (warnings > 1)}.\n")
    return 1 if refused else 0
