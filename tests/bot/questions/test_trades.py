"""Which trade a text names: alone, or as what somebody says of themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import fold
from bot.questions.query import Query
from bot.questions.trades import TradeNames
from tests.support.rehearsal import knowledge

TRADES = knowledge().content.trades.values()
NAMES = TradeNames(TRADES)
CARDS = {word: trade.card for trade in TRADES for word in trade.words if not word.startswith("à ")}
"""Nobody is « un à mon compte »: what begins with « à » takes no article."""
OPENERS = (
    "je suis ", "Je suis une ", "jsuis ", "chui ", "j’suis ", "j'ai un ", "j’ai une petite ", "je tiens un ",
    "on est une ", "I am a ", "I'm a ", "i run a ", "I own a ", "je fais du ", "nous sommes des ",
)  # fmt: skip


@given(st.sampled_from(sorted(CARDS)), st.sampled_from(("", *OPENERS)), st.sampled_from(("", ".", " !", "…")))
def test_each_name_of_a_trade_opens_its_card_alone_or_said_of_oneself(word: str, opener: str, end: str) -> None:
    assert NAMES.card_of(Query(f"{opener}{word}{end}")) == CARDS[word]


@given(st.sampled_from(sorted(CARDS)), st.sampled_from(OPENERS))
def test_said_of_oneself_a_trade_needs_neither_accents_nor_capitals(word: str, opener: str) -> None:
    assert NAMES.card_of(Query(opener + fold(word))) == CARDS[word]
    assert NAMES.own(Query(opener + word.upper())) == (CARDS[word], "")


@pytest.mark.parametrize(
    "text", ["", "!", "je suis", "je suis là", "je suis a Macon", "macon", "Mâcon", "je cherche un plombier", "I am"]
)
def test_what_names_no_trade_of_ones_own_names_none(text: str) -> None:
    assert NAMES.card_of(Query(text)) is None


def test_a_name_that_stands_alone_is_not_yet_said_of_oneself() -> None:
    assert NAMES.card_of(Query("boulangerie")) == "metier-boulanger"
    assert NAMES.own(Query("boulangerie")) is None


def test_a_name_that_takes_no_article_is_said_of_oneself_too() -> None:
    assert NAMES.card_of(Query("je suis à mon compte")) == NAMES.card_of(Query("à mon compte")) == "metier-independant"


def test_what_is_said_after_ones_own_trade_is_told_apart() -> None:
    assert NAMES.own(Query("Je suis maçon, ça sert à quoi ?")) == ("metier-macon", ", ca sert a quoi")
    assert NAMES.own(Query("je suis agent immobilier à Lyon")) == ("metier-agent-immobilier", " a lyon")


@given(st.text(max_size=60))
def test_any_text_names_a_trade_or_none(text: str) -> None:
    assert NAMES.card_of(Query(text)) in {None, *CARDS.values()}
