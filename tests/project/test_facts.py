"""Every fact about rules, words and whom to call says who says so, of what nature, and as of which day."""

import re

import pytest

from bot.content.citations import certainty
from bot.content.glossary import card_text
from bot.content.models import Card
from tests.support.rehearsal import knowledge

CONTENT = knowledge().content
RULES = [card for card in CONTENT.cards.values() if card.theme.startswith("regles")]
READ = "officiel"
RESERVE = re.compile(
    r"pas une liste officielle|[Bb]on usage|[Uu]sage courant|articles 33 et 34|pas un conseil juridique"
)


@pytest.mark.parametrize("card", RULES, ids=lambda card: card.id)
def test_a_card_of_the_rules_names_dated_sources_of_known_nature_and_its_day(card: Card) -> None:
    sources = [CONTENT.sources[name] for name in card.sources]
    assert all(source.nature for source in sources)
    assert any(source.date for source in sources)
    assert card.checked < card.review


@pytest.mark.parametrize("card", RULES, ids=lambda card: card.id)
def test_what_no_official_page_that_was_read_says_is_said_with_its_reserve(card: Card) -> None:
    sources = [CONTENT.sources[name] for name in card.sources]
    read = any(source.nature == READ and source.link_may_be_shown for source in sources)
    assert read or certainty(card.sources, CONTENT) or RESERVE.search("\n".join(list(card.paragraphs())[-2:]))


@pytest.mark.parametrize("card", RULES, ids=lambda card: card.id)
def test_a_card_of_the_rules_is_short_and_asked_for_in_few_ways(card: Card) -> None:
    assert 3 <= len(card.requests) <= 8
    for sentence in re.split(r"(?<=[.!?…])\s+|\n", re.sub(r"«[^»]*»|</?\w+>", "", card_text(card))):
        assert len(re.findall(r"\w+(?:[’'.,-]\w+)*", sentence)) <= 25, sentence


def test_no_figure_of_the_rules_lacks_a_day_or_a_source() -> None:
    for name, figure in CONTENT.figures.items():
        if name.startswith("regles"):
            assert figure.date
            assert CONTENT.sources[figure.source].nature


def test_whom_to_call_is_what_an_official_dated_source_says() -> None:
    for contact in CONTENT.contacts.values():
        sources = [CONTENT.sources[name] for name in contact.sources]
        assert any(source.nature == READ and source.date for source in sources), contact.id
        assert contact.phone is None


def test_every_word_of_the_glossary_names_its_source() -> None:
    for name, term in CONTENT.terms.items():
        if term.example:
            assert all(CONTENT.sources[source].nature for source in term.sources), name
