"""What the cards on uses of AI promise to whoever reads them: a source, a day, no gain in the air, one screen."""

import re

import pytest

from bot.checks.prose import sentences_of
from bot.content.models import COMMAND_PREFIX, Card
from bot.replies.model import PLACEHOLDER
from tests.support.rehearsal import knowledge

CONTENT = knowledge().content
ENGLISH = knowledge().catalogues["en"].messages
TRADES, TASKS = CONTENT.by_theme("usages-metiers"), CONTENT.by_theme("usages-taches")
USES = [*TRADES, *TASKS, *CONTENT.by_theme("usages")]
GAIN = re.compile(
    r"\bgagn\w+|\bréduit\w*|\bdivis\w+|\béconomis\w+|\bdoublée?s?\b|\btriplée?s?\b|\bfois plus\b|\best passée? de\b"
    r"|\bsav(?:es?|ed)\b|\bcut data\b|\bhalv\w+|\bwent from\b",
    re.IGNORECASE,
)
"""How a gain is told, in French and in English."""
NO_PROMISE = re.compile(r"pas une promesse|ni une promesse|not a promise|nor a promise")
LONGEST_FIRST_VIEW = 310
"""Characters of title and summary that a phone shows above the buttons."""
LONGEST_SENTENCE = 25
MOST_REQUESTS = 8


def texts(card: Card) -> list[str]:
    """Return what a card says, in French."""
    return [card.title, card.summary, *card.paragraphs()]


def in_english(text: str) -> str:
    said = ENGLISH[text]
    assert isinstance(said, str)
    return said


def tells_gain(text: str) -> bool:
    """Tell whether a text says that something was gained; a question or a name such as « gain de temps » is none."""
    return GAIN.search(text) is not None


def test_there_are_24_trades_and_13_tasks() -> None:
    assert (len(TRADES), len(TASKS)) == (24, 13)
    assert {trade.card for trade in CONTENT.trades.values()} == {card.id for card in TRADES}


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_each_card_carries_source_nature_and_day(card: Card) -> None:
    named = [CONTENT.sources[name] for name in card.sources]
    assert all(source.nature for source in named)
    assert any(source.date for source in named)
    assert card.checked < card.review


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_each_figure_of_a_card_has_its_source_among_those_shown(card: Card) -> None:
    quoted = {name.partition(".")[0] for text in texts(card) for name in PLACEHOLDER.findall(text)}
    assert {CONTENT.figures[name].source for name in quoted} <= set(card.sources)


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_no_gain_is_told_without_its_source_and_none_as_a_promise(card: Card) -> None:
    for french in texts(card):
        for text in (french, in_english(french)):
            if tells_gain(text):
                assert NO_PROMISE.search(text), text
                assert any(CONTENT.sources[name].nature != "usage courant" for name in card.sources)


def test_the_search_for_gains_finds_those_that_are_told() -> None:
    assert sum(tells_gain(text) for card in USES for text in texts(card)) >= 5
    assert tells_gain("Elle gagne deux heures par semaine.")
    assert tells_gain("One company saves an hour a day.")


def test_a_common_use_is_an_idea_to_try_and_backs_no_figure() -> None:
    assert "usage courant" not in {CONTENT.sources[figure.source].nature for figure in CONTENT.figures.values()}


def test_what_is_no_page_to_be_shown_is_shown_by_no_link() -> None:
    named = {name for card in USES for name in card.sources}
    assert not [name for name in named if CONTENT.sources[name].link and not CONTENT.sources[name].link_may_be_shown]


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_title_and_summary_fit_the_first_view_in_both_languages(card: Card) -> None:
    assert len(card.title) + len(card.summary) <= LONGEST_FIRST_VIEW
    assert len(in_english(card.title)) + len(in_english(card.summary)) <= LONGEST_FIRST_VIEW
    assert len(card.button) <= 32


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_sentences_are_short(card: Card) -> None:
    for text in texts(card):
        for said in (text, in_english(text)):
            plain = re.sub(r"<[^>]+>", "", PLACEHOLDER.sub("16 %", said))
            assert max(len(re.findall(r"\w+(?:[’.,-]\w+)*", each)) for each in sentences_of(plain)) <= LONGEST_SENTENCE


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_requests_are_a_few_examples_in_both_languages(card: Card) -> None:
    assert 3 <= len(card.requests) <= MOST_REQUESTS


@pytest.mark.parametrize("card", TRADES, ids=lambda card: card.id)
def test_a_trade_has_three_uses_what_goes_in_comes_out_and_is_checked_a_step_a_caution_and_whom_to_ask(
    card: Card,
) -> None:
    whole = "\n".join(texts(card))
    assert [whole.count(f"\n{word} : ") for word in ("Donnez", "Vous obtenez", "Vérifiez")] == [3, 3, 3]
    assert card.summary.count("• ") == 3
    assert "Cette semaine, gratuitement : " in card.summary
    assert "<b>Attention</b>" in whole
    assert "<b>À qui demander</b>" in whole


@pytest.mark.parametrize("card", TASKS, ids=lambda card: card.id)
def test_a_task_has_what_goes_in_comes_out_and_is_checked_a_step_a_request_to_copy_and_a_caution(card: Card) -> None:
    assert re.fullmatch(
        r"Donnez : .+\.\nVous obtenez : .+\.\nVérifiez : .+\.\n\nCette semaine, gratuitement : .+\.", card.summary
    )
    assert "<b>Une demande à copier</b>" in (card.text or "")
    assert "<b>Attention</b>" in (card.text or "")


@pytest.mark.parametrize("card", USES, ids=lambda card: card.id)
def test_each_card_leads_on_to_supports_to_a_meeting_and_to_another_use(card: Card) -> None:
    assert {f"{COMMAND_PREFIX}aides", f"{COMMAND_PREFIX}proche"} < set(card.see_also)
    assert {CONTENT.cards[near].theme for near in card.see_also if near in CONTENT.cards} <= {"usages", "usages-taches"}
    assert any(near in CONTENT.cards for near in card.see_also)


def test_each_trade_is_a_choice_of_the_conversation() -> None:
    targets = {choice.target for screen in CONTENT.scripts["usages"].screens.values() for choice in screen.choices}
    assert {f"fiche:{card.id}" for card in TRADES} <= targets
