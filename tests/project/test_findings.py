"""What a reading of the whole book found, one by one, and what stands now: each is held by a test, or left with reason.

A finding is named by its number in that reading: F (wrong), S (too sure), D (undated), A (missing), C (contradicted),
M (a mistake that the check did not notice), P (a pattern of French), T (the clock, and a stage that is added),
4 (sources), 5.2 and 6.2 (French and English line by line), 7 (the work of editors), 8 (what owners ask). `pytest -v`
prints the table.
"""

import re
from datetime import date, datetime
from importlib import import_module
from typing import NamedTuple

import pytest

from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.screens.registry import all_screens
from bot.screens.sample import NOW
from bot.screens.stages import tour_summary
from tests.bot.checks.test_run import KINDS
from tests.project.test_review_findings import AWKWARD, DIARY, FACTS, VOICES
from tests.support.rehearsal import knowledge


class Cards(NamedTuple):
    """Mended in these cards: what they say now, and what they no longer say, is in `FACTS`."""

    names: tuple[str, ...]


class Refused(NamedTuple):
    """The check refuses these kinds of it."""

    kinds: tuple[str, ...]


class Rule(NamedTuple):
    """Told as a rule over every sentence or screen: a test of that name, in that module."""

    module: str
    test: str


class Pattern(NamedTuple):
    """No sentence matches any of these."""

    names: tuple[str, ...]


class Merged(NamedTuple):
    """One card stands for both now; the old one leads to it."""

    old: str
    new: str


class Left(NamedTuple):
    """Left as it is, and why."""

    reason: str


Outcome = Cards | Refused | Rule | Pattern | Merged | Left
REVIEW = "tests.project.test_review_findings"
CHECK = "tests.bot.checks.test_run"

FINDINGS: dict[str, Outcome] = {
    "F1": Cards(("diag-data-ia", "diag-eligible", "tpe-droits")),
    "F2": Cards(("tour-objectif-europeen",)),
    "F3": Cards(("aide-primo-ia",)),
    "F4": Cards(("aide-pack-ia",)),
    "F5": Cards(("aide-tpup",)),
    "F6": Cards(("diag-anciens-prix",)),
    "F7": Cards(("diag-anciens-prix",)),
    "F8": Cards(("accelerateur-ia",)),
    "F9": Cards(("aides-osez-lia",)),
    "F10": Cards(("region-ile-de-france",)),
    "F11": Cards(("assises-geopolitique",)),
    "F12": Cards(("assises-industrie",)),
    "F13": Cards(("assises-quantique",)),
    "F14": Cards(("acteur-numeum",)),
    "F15": Cards(("aide-feuille-route-ara",)),
    "F16": Cards(("region-centre-val-de-loire", "aide-forum-ia-blois")),
    "F17": Cards(("region-corse",)),
    "F18": Cards(("region-ile-de-france",)),
    "F19": Cards(("former-gratuitement",)),
    "S1": Rule(REVIEW, "test_a_stage_of_which_only_a_likely_report_is_known_is_not_said_to_have_taken_place"),
    "S2": Rule("tests.project.test_findings", "test_a_day_that_only_the_announcement_gives_is_said_to_come_from_it"),
    "S3": Cards(("reseau-ambassadeurs-ia",)),
    "S4": Cards(("aide-partout",)),
    "S5": Cards(("acteur-cci", "osez-lia-qui", "operation-cci-20000")),
    "S6": Cards(("operation-cci-20000", "matchmaking-ia")),
    "S7": Left(
        "No page may be opened while the tests run; whoever releases opens each button once, as for any address."
    ),
    "S8": Cards(("plan-osez-lia",)),
    "S9": Rule(REVIEW, "test_each_card_tells_at_its_foot_how_its_facts_are_known"),
    "D1": Cards(("jacques-moulin",)),
    "D2": Cards(("assises-ministre",)),
    "D3": Cards(("numeum-priorites",)),
    "D4": Cards(("vivatech-french-tech",)),
    "D5": Refused(("a month typed beside a figure of another",)),
    "D6": Refused(("a count typed in a card", "an amount in words within a sentence")),
    "D7": Cards(("osez-lia-etat",)),
    "A1": Cards(("tour-noms", "tour-pas-des-etapes")),
    "A2": Cards(("tour-noms",)),
    "A3": Cards(("numeum-priorites",)),
    "A4": Cards(("acteur-medef",)),
    "A5": Cards(("regions-role",)),
    "C1": Cards(("diag-data-ia", "tpe-droits")),
    "C2": Cards(("osez-lia-bilan", "reseau-ambassadeurs-ia")),
    "C3": Cards(("acteur-cci", "osez-lia-qui", "operation-cci-20000")),
    "C4": Merged("acteur-cma", "cma-artisans-ia"),
    "C5": Cards(("region-centre-val-de-loire", "tour-noms")),
    "C6": Cards(("accelerateur-ia",)),
    "C7": Cards(("business-day-affluence",)),
    "C8": Cards(("business-day-organisateurs",)),
    "C9": Cards(("osez-lia-etat",)),
    "C10": Rule("tests.bot.supports.test_limits", "test_two_companies_on_the_two_sides_of_a_limit_are_in_two_lists"),
    "C11": Rule(
        "tests.conversations.test_nearby", "test_a_new_stage_in_the_department_is_told_to_whoever_asked_for_it"
    ),
    "C12": Rule(REVIEW, "test_each_card_tells_at_its_foot_how_its_facts_are_known"),
    "C13": Cards(("robot-erreur",)),
    "C14": Cards(("former-gratuitement",)),
    "C15": Cards(("tpe-droits",)),
    "C16": Merged("acteur-ambassadeurs-ia", "reseau-ambassadeurs-ia"),
    "C16, Station F": Left("One card says what the place is today, the other why the Business Day was held there."),
    "C16, Digiworld": Left(
        "The institute, its head and the Assises are three questions; the three cards agree on 2025."
    ),
    "C16, VivaTech": Left("A list of names, a delegation and a meeting of May 2024: none says what another says."),
    "M1": Refused(("latitude and longitude swapped",)),
    "M2": Refused(("a wrong department", "the name of another department")),
    "M3": Refused(("a town in another region",)),
    "M4": Refused(("a misspelt town",)),
    "M5": Refused(("an overseas stage on the hour of Paris", "the hour of another zone")),
    "M6": Refused(("a month typed beside a figure of another", "a figure redated")),
    "M7": Refused(("a percentage beside sums that give another",)),
    "M8": Rule(CHECK, "test_a_stage_that_moved_since_it_was_released_asks_for_a_revision"),
    "M9": Refused(("a count typed in a card", "a duration typed in a card", "a bound typed in the card of a support")),
    "M10": Refused(("an amount in words within a sentence", "a share in words")),
    "M11": Refused(("a request of another card",)),
    "M12": Rule(CHECK, "test_an_open_state_of_more_than_a_year_ago_is_told_and_refuses_nothing"),
    "M13": Refused(("a private site called official", "a private text called official")),
    "M14": Refused(("a mistyped site", "an official site mistyped")),
    "M15": Rule("tests.project.test_findings", "test_a_support_is_reached_from_the_card_of_its_region"),
    "M16": Refused(("a page entered twice", "a source without a link entered twice")),
    "1.5, a sum that its count contradicts": Cards(("osez-lia-argent",)),
    "1.5, three counts where one serves": Cards(("diag-data-ia",)),
    "1.5, more regions than there are": Cards(("osez-lia-bilan", "reseau-ambassadeurs-ia")),
    "P1": Pattern(tuple(DIARY)),
    "P2": Pattern(("the bot as somebody else",)),
    "P3": Pattern(("an acronym and its gloss",)),
    "P4": Rule("tests.bot.screens.test_cards", "test_a_card_says_whether_its_support_is_open_and_as_of_when"),
    "P5": Pattern(("an old spelling",)),
    "P6": Pattern(("a button that excludes",)),
    "P7": Rule(REVIEW, "test_a_summary_begins_with_a_word_not_with_a_figure"),
    "P8": Pattern(("two words that are sixty",)),
    "P9": Rule("tests.project.test_findings", "test_a_support_says_whom_to_ask_and_most_lead_to_a_page"),
    "P10": Pattern(("a doubt that the foot tells",)),
    "P11": Rule(
        "tests.bot.screens.test_company_supports", "test_the_other_lists_are_buttons_that_count_what_stands_in_them"
    ),
    "P12": Left(
        "Which source says what stays on a screen, for the documents that the project began with are covered whole; "
        "nothing but their own lists leads there."
    ),
    "P, English": Pattern(tuple(AWKWARD)),
    "4.1": Refused(("a page entered twice", "a private site called official", "a private text called official")),
    "4.2": Rule(REVIEW, "test_each_card_tells_at_its_foot_how_its_facts_are_known"),
    "4.3": Rule(CHECK, "test_texts_that_fall_due_on_one_day_are_to_be_spread"),
    "4.4": Left(
        "One day says when a text was read against its sources; no screen says any more that a page was opened."
    ),
    "4.5": Rule("tests.bot.supports.test_verdicts", "test_every_open_support_fits_some_company"),
    "5.2": Rule(REVIEW, "test_what_was_said_stiffly_or_wrongly_is_not_said_again"),
    "6.2": Rule(REVIEW, "test_what_was_said_stiffly_or_wrongly_is_not_said_again"),
    "7.2, a stage": Rule("tests.project.test_recipes", "test_a_stage_is_an_entry_of_one_file"),
    "7.2, a support": Rule("tests.project.test_recipes", "test_an_answer_is_one_file_and_its_translation"),
    "7.2, ways of asking": Refused(("nine ways of asking",)),
    "7.4": Left(
        "Two languages are promised, so a sentence without English is refused; it is named with its file and line, "
        "apart from what misleads."
    ),
    "8.1": Rule("tests.conversations.test_owners", "test_owners_find_the_card_that_answers_or_are_offered_it"),
    "8.2": Rule("tests.conversations.test_rules", "test_what_owners_ask_about_rules_and_money_finds_its_card"),
    "8.3": Rule("tests.project.test_uses", "test_there_are_24_trades_and_13_tasks"),
    "T, a stage that is added": Rule("tests.project.test_findings", "test_what_is_said_of_a_tour_follows_its_stages"),
    "T, cards": Rule(
        "tests.bot.screens.test_cards", "test_a_card_of_a_later_day_than_the_clock_says_so_in_a_rehearsal"
    ),
    "T, opening": Rule(
        "tests.bot.commands.test_demo", "test_the_local_chat_opens_today_and_offers_to_live_the_tour_again"
    ),
    "T, sentences": Rule("tests.bot.screens.test_clock_days", "test_no_screen_denies_what_is_ahead_or_past_on_its_day"),
    "7.1, ranges": Rule("tests.bot.i18n.test_renderer", "test_a_range_says_its_unit_once_in_french"),
}


@pytest.mark.parametrize("outcome", FINDINGS.values(), ids=FINDINGS)
def test_each_finding_is_held_by_a_test_or_left_with_its_reason(outcome: Outcome) -> None:
    match outcome:
        case Cards(names):
            assert names
            assert set(names) <= FACTS.keys()
        case Refused(kinds):
            assert kinds
            assert set(kinds) <= KINDS.keys()
        case Rule(module, test):
            assert hasattr(import_module(module), test)
        case Pattern(names):
            assert set(names) <= DIARY.keys() | VOICES.keys() | AWKWARD.keys()
        case Merged(old, new):
            content = knowledge().content
            assert old not in content.cards
            assert content.redirects[f"card:{old}"].target == f"card:{new}"
            assert new in content.cards
        case Left(reason):
            assert reason.endswith(".")
            assert len(reason.split()) > 10


def test_a_day_that_only_the_announcement_gives_is_said_to_come_from_it() -> None:
    stages = knowledge().content.stages
    for name in ("valbonne", "vierzon", "laval", "dijon"):
        assert "communiqué" in f"{stages[name].report or ''} {stages[name].note or ''}", name


def test_a_support_is_reached_from_the_card_of_its_region() -> None:
    content = knowledge().content
    homes = content.by_theme("regions")
    for card in content.by_theme("aides-regionales"):
        for region in card.regions:
            assert any(card.id in home.see_also for home in homes if region in home.regions), card.id


def test_a_support_says_whom_to_ask_and_most_lead_to_a_page() -> None:
    supports = [card for card in knowledge().content.cards.values() if card.audience]
    assert all(card.audience and card.audience.ask for card in supports)
    assert sum(bool(card.links) for card in supports) >= 0.7 * len(supports)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_said_of_a_tour_follows_its_stages(language: str) -> None:
    """A stage is added to the tour: nothing that the bot computes or cites says any more that it is over."""
    known, now = knowledge().content, datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
    lyon = known.stages["lyon"]
    added = lyon.model_copy(update={"id": "lyon-encore", "date": date(2027, 3, 18), "report": None})
    more = known.model_copy(update={"stages": known.stages | {added.id: added}})
    tour = more.tours[lyon.tour or ""]
    stages = [stage for stage in more.stages.values() if stage.tour == tour.id]
    renderer = Renderer(knowledge().catalogues)
    before, after = (renderer.plain(tour_summary(tour, some, now), language) for some in (stages[:-1], stages))
    over = {"fr": "est terminé", "en": "is over"}[language]
    assert over in before
    assert over not in after
    said = [renderer.screen(one.reply, language).text for one in all_screens(more, now) if one.state == NOW]
    assert not [text for text in said if re.search(rf"(?:Tour|tournée|tour)\b[^.\n]*{over}", text)]


def test_cards_have_five_requests_at_most_on_average_as_examples_of_what_they_say() -> None:
    cards = knowledge().content.cards.values()
    assert sum(len(card.requests) for card in cards) <= 5 * len(cards)
