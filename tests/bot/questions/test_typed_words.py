"""A question is like what people typed for a card by the words they share, or like what was not for the bot."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.content.loader import CONTENT, TYPED_WORDS
from bot.questions.typed_words import Likeness, TypedWords
from bot.replies.callback_data import OpenCard
from scripts.count_typed_words import HEAD, counted, line, typed
from tests.support.typed_questions import off_topic, questions

LINES = (
    "devis\tdevis=4 soir=2 taper chantier",
    "planning\tplanning=3 tournee=2 chantier=2",
    "gone\tdevis=9",
    "-\tmeteo=4 demain=3 chantier",
)
ASKED = {
    "devis": [["rediger", "un", "devis"]],
    "planning": [["faire", "le", "planning"]],
    "new": [["enregistrer", "appel"]],
}
WORDS = ("devis", "soir", "taper", "chantier", "planning", "tournee", "meteo", "demain", "enregistrer", "appel", "zzz")


def like(*words: str) -> Likeness:
    return TypedWords(LINES, ASKED, str).likeness(words)


def test_a_question_is_most_like_the_card_for_which_people_typed_its_words() -> None:
    for words, card in ((("taper", "soir"), "devis"), (("tournee", "chantier"), "planning")):
        cards = like(*words).screens
        assert max(cards, key=lambda each: cards[each]) == OpenCard(card)


def test_what_nobody_asks_a_card_is_like_what_is_not_for_the_bot() -> None:
    assert like("meteo", "demain") == Likeness({}, like("meteo", "demain").elsewhere)
    assert like("meteo", "demain").elsewhere > 0.9


def test_a_card_for_which_nobody_typed_yet_is_found_by_its_ways_of_asking() -> None:
    assert like("enregistrer").screens.keys() == {OpenCard("new")}


def test_a_card_that_is_no_more_is_not_found() -> None:
    assert OpenCard("gone") not in like("devis").screens


def test_a_word_that_people_type_is_known_and_another_changes_nothing() -> None:
    known = TypedWords(LINES, ASKED, str)
    assert "soir" in known
    assert "zzz" not in known
    assert like("soir", "zzz") == like("soir")


@given(st.lists(st.text(max_size=40), max_size=4), st.lists(st.text(max_size=12), max_size=4))
def test_whatever_stands_in_the_file_a_question_is_compared(lines: list[str], words: list[str]) -> None:
    found = TypedWords([*LINES, *lines, "devis\tdevis=x =3 a=b=c"], ASKED, str).likeness(["devis", *words])
    assert OpenCard("devis") in found.screens


@given(st.sets(st.sampled_from(WORDS)))
def test_nothing_is_more_like_than_the_same(words: set[str]) -> None:
    found = like(*sorted(words))
    assert all(0 < alike <= 1 or math.isclose(alike, 1, abs_tol=1e-6) for alike in found.screens.values())
    assert 0 <= found.elsewhere <= 1


@given(st.permutations(["devis", "soir", "chantier"]))
def test_the_order_of_words_does_not_matter(words: list[str]) -> None:
    one, other = like(*words), like("devis", "soir", "chantier")
    assert one.screens.keys() == other.screens.keys()
    assert all(math.isclose(alike, other.screens[screen]) for screen, alike in one.screens.items())


def test_what_was_counted_is_what_was_typed() -> None:
    written = (CONTENT / TYPED_WORDS).read_text(encoding="utf-8")
    assert written == HEAD + "".join(line(card, said) for card, said in sorted(counted(typed()).items())), (
        "run: python -m scripts.count_typed_words"
    )


def test_no_question_that_is_played_was_counted() -> None:
    ours = {question.strip().lower() for _, question in typed()}
    played = (*questions("fr"), *questions("en"), *off_topic("fr"), *off_topic("en"))
    assert [one.text for one in played if one.text.strip().lower() in ours] == []
