"""Read through on the day of the press release, between the stages, and today: no screen denies what its day holds."""

import re
from datetime import datetime

import pytest

from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.screens.registry import all_screens
from bot.screens.sample import NOW
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)
OVER = {
    "fr": r"est terminé|s’est achevé|dates sont passées|(?:a|ont) eu lieu|s’est tenue?|se sont tenue?s|ont participé",
    "en": r"\b(?:is|are) over\b|has ended|took place|was held|were held|took part",
}
"""What tells of a meeting as of something past."""
AHEAD = {
    "fr": r"Tour de France de l’IA, dans \d+ jours|C’est demain",
    "en": r"Tour de France de l’IA, in \d+ days|is tomorrow",
}
"""What tells of a stage as of something to come."""
LATER = {"fr": "cette fiche date de plus tard", "en": "this card is of a later day"}
MENUS = ("go:tour:", "go:sommet:", "go:assises:", "go:rendez-vous:")
"""Those of meetings that lie ahead on the day of the press release: unlike cards, they do not say of which day."""
IN_THE_PAST = {
    "fr": r"\b(?!fait\b)\w+(?:ait|aient)\b|\ba (?:donné|dit|suivi)\b|\b(?:est|sont) (?:venu|sorti)",
    "en": r"\b(?:was|were|had|came|led|spoke|said|happened|mattered|organised|worked)\b",
}
SOURCES = re.compile(r"<blockquote.*?</blockquote>", re.DOTALL)
DAYS = {
    "the press release": (datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME), OVER),
    "after the last stage": (datetime(2025, 3, 1, 9, tzinfo=FRENCH_TIME), AHEAD),
    "two years on": (datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME), AHEAD),
}


def read(day: datetime, language: str) -> list[tuple[str, str]]:
    """Return every screen as it is on a day, by its address and without its sources.

    Screens as of another moment are left out, and the list of past stages: nothing leads there while none is past.
    """
    shown = [one for one in all_screens(knowledge().content, day) if one.state == NOW]
    read = [(one.address.pack(), RENDERER.screen(one.reply, language).text) for one in shown]
    return [(address, SOURCES.sub("", text)) for address, text in read if not address.startswith("past:")]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_no_screen_denies_what_is_ahead_or_past_on_its_day(day: str, language: str) -> None:
    now, denied = DAYS[day]
    pattern = re.compile(denied[language])
    screens = [(address, text) for address, text in read(now, language) if LATER[language] not in text]
    assert len(screens) > 40
    assert [(address, found[0]) for address, text in screens if (found := pattern.search(text))] == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_before_the_first_stage_no_menu_of_the_meetings_speaks_of_them_in_the_past(language: str) -> None:
    now, pattern = DAYS["the press release"][0], re.compile(IN_THE_PAST[language])
    shown = [one for one in all_screens(knowledge().content, now) if one.address.pack().startswith(MENUS)]
    texts = [(one.address.pack(), RENDERER.screen(one.reply, language).text) for one in shown]
    assert len(texts) > 40
    assert [(address, found[0]) for address, text in texts if (found := pattern.search(text))] == []
