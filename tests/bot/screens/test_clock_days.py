"""Read through on the day of the press release, between the stages, and today: no screen denies what its day holds."""

import re
from datetime import datetime

import pytest

from bot.content.models import OVER as CLOSED
from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.screens import stages
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
LATER = {
    "fr": r"\b(?:cette fiche|cet écran|ces aides) daten?t? de plus tard",
    "en": r"\bthis (?:card|screen) is of a later day|this support is of a later day",
}
OPEN = {
    "fr": r"C’est (?:ouvert|fermé) \(|C’était ouvert|Vérifié en|Terminé ou fermé|source non officielle",
    "en": r"(?:Open|Closed) \(latest|It was open|unofficial|Checked in",
}
"""What tells of a support as of something that is, or was, there."""
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
    screens = [(address, text) for address, text in read(now, language) if not re.search(LATER[language], text)]
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


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_before_the_plan_no_screen_tells_of_its_supports_as_of_that_day(language: str) -> None:
    screens = read(DAYS["the press release"][0], language)
    about = [(address, text) for address, text in screens if re.search(OPEN[language], text)]
    assert len(about) > 20
    assert [address for address, text in about if not re.search(LATER[language], text)] == []


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_no_screen_ends_before_it_begins(day: str) -> None:
    """A meeting of several days that a sample puts on another day ends as long after it as it does."""
    spans = re.compile(r"\bdu (\d\d?)(?:er)?\s\w+\s(20\d\d) au \d\d?\s\w+\s(20\d\d)")
    shown = [RENDERER.screen(one.reply, "fr").text for one in all_screens(knowledge().content, DAYS[day][0])]
    assert [
        found[0] for text in shown for found in spans.finditer(text) if int(found[3]) - int(found[2]) not in (0, 1)
    ] == []


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_no_screen_of_a_support_that_is_over_offers_it(day: str) -> None:
    """« Vous obtenez », « Dernier jour … inclus », « Ferme bientôt » : of none whose own card says that it closed."""
    now = DAYS[day][0]
    over = {card.button for card in knowledge().content.cards.values() if card.state in CLOSED}
    offers = re.compile(r"Vous obtenez|Dernier jour :|Ferme bientôt|Plus que \d+ jours")
    assert len(over) > 5
    shown = [
        (one.address.pack(), RENDERER.screen(one.reply, "fr").text) for one in all_screens(knowledge().content, now)
    ]
    told = [(address, line) for address, text in shown for line in _offered(text, over) if offers.search(line)]
    assert told == []


def _offered(text: str, over: set[str]) -> list[str]:
    """Return the lines about supports that are over: all below a title that names one, else those that name one."""
    plain = re.sub(r"<[^>]+>", "", text)
    title, _, rest = plain.partition("\n")
    if any(name in title for name in over):
        return rest.splitlines()
    return [line for line in rest.splitlines() if any(name in line for name in over)]


def test_a_stage_ahead_says_that_a_source_is_of_a_later_day() -> None:
    content = knowledge().content
    for name, day, told in (
        ("laval", datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME), True),
        ("lyon", datetime(2024, 10, 21, 9, tzinfo=FRENCH_TIME), False),
        ("laval", datetime(2025, 3, 1, 9, tzinfo=FRENCH_TIME), False),
    ):
        text = RENDERER.screen(stages.card(content.stages[name], content, day), "fr").text
        assert ("une source date de plus tard (février 2025)" in text.replace("\u00a0", " ")) is told, (name, day)
