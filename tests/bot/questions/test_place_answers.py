"""What somebody types where a place was asked for: a place, or something that only looks like one."""

import pytest

from bot.places.resolver import Places
from bot.questions.place_answers import place_told
from bot.questions.query import Query
from bot.questions.trades import TradeNames
from tests.support.rehearsal import knowledge, places

TRADES = TradeNames(knowledge().content.trades.values())
TRADE_WORDS = sorted({word for trade in knowledge().content.trades.values() for word in trade.words})
QUESTIONS = [
    "c’est quoi un OPCO ?", "combien ça coûte ?", "quelle aide pour former", "who pays for training?", "comment faire",
]  # fmt: skip


def told(text: str) -> list[str] | None:
    finding = place_told(Query(text), places(), TRADES)
    return None if finding is None else [place.name for place in finding.candidates]


@pytest.mark.parametrize("trade", TRADE_WORDS)
def test_whoever_says_their_trade_has_told_no_place(trade: str) -> None:
    assert told(f"je suis {trade}") is None


@pytest.mark.parametrize("text", [*QUESTIONS, "merci", "ok", "bonjour"])
def test_a_question_or_small_talk_is_no_place_with_a_typing_error(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("renns", "Rennes"), ("je suis à Limoge", "Limoges"), ("Guerte", "Guéret"), ("macon", "Mâcon"),
        ("je suis boulanger à Guéret", "Guéret"), ("je suis maçon à Mâcon", "Mâcon"), ("dans la Creuse", "La Creuse"),
    ],
)  # fmt: skip
def test_a_place_is_read_beside_a_trade_and_with_a_typing_error(text: str, place: str) -> None:
    found = told(text)
    assert found
    assert found[0].removeprefix("La ") == place.removeprefix("La ")


@pytest.mark.parametrize(
    "text",
    [
        "une rencontre à Lyon", "qui peut m’aider à Mende ?", "quelles aides pour ma boulangerie à Mende ?",
        "préviens-moi s’il y a un atelier dans le 48", "any event in Lille?", "how do I register in Nantes?",
    ],
)  # fmt: skip
def test_whoever_asks_for_something_in_a_place_is_not_only_telling_it(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize("text", ["xyzzyx", "qsdfgh"])
def test_what_is_no_word_is_looked_for_and_not_found(text: str) -> None:
    assert told(text) == []


def test_every_town_of_ten_thousand_people_is_taken_as_it_is_written() -> None:
    known: Places = places()
    large = [place for place in known.all() if place.kind == "commune" and place.population >= 10_000]
    lost = [place.name for place in large if place.name not in (told(place.name) or [])]
    assert not lost
