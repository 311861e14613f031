"""Concepts are found whatever their words, and make an order only where they stand together."""

from hypothesis import given
from hypothesis import strategies as st

from bot.questions.concepts import MOST_PLACES, Concepts, all_that_fit, together

CONCEPTS = Concepts({"ending": "arret* / cesez / mettre fin", "messages": "mesages / sms", "agenda": "agenda"})


def test_a_beginning_stands_for_all_its_words_and_several_words_for_one_concept() -> None:
    assert CONCEPTS.places(["arreter", "vos", "messages"]) == {"ending": [0], "messages": [2]}
    assert CONCEPTS.places(["mettre", "fin", "aux", "sms"]) == {"ending": [0], "messages": [3]}
    assert CONCEPTS.places(["mettre", "du", "pain"]) == {}


def test_double_letters_and_a_lost_apostrophe_change_nothing() -> None:
    assert CONCEPTS.places(["cessez", "lagenda"]) == CONCEPTS.places(["cesez", "agenda"])


def test_an_hour_is_one_however_it_is_written() -> None:
    for typed in ("9h", "9 h", "21:30", "8 heures", "6pm", "6 pm"):
        assert CONCEPTS.places(typed.split()) == {"hour": [0]}
    assert CONCEPTS.places(["9", "personnes"]) == {}


def test_concepts_that_stand_far_apart_are_not_together() -> None:
    rule = together("ending + messages - agenda, within 3, to 6")
    for typed, fits in {
        "arretez vos sms": True,
        "arretez tout de suite vos sms": False,
        "arretez vos sms mon agenda": False,
        "bon ben arretez vos sms svp merci": False,
    }.items():
        words = typed.split()
        assert rule.fits(CONCEPTS.places(words), len(words)) is fits, typed


def test_a_word_does_not_stand_for_two_concepts_that_are_both_needed() -> None:
    both = Concepts({"ending": "stop", "messages": "stop"})
    assert not together("ending + messages").fits(both.places(["stop"]), 1)
    assert together("ending + messages").fits(both.places(["stop", "stop"]), 2)


def test_what_several_rules_stand_for_is_said_once() -> None:
    rules = [("stop", together("ending")), ("quiet", together("messages")), ("stop", together("messages"))]
    assert list(all_that_fit(rules, {"ending": [0], "messages": [1]}, 2)) == ["stop", "quiet"]


@given(st.lists(st.sampled_from(["arreter", "sms", "le", "agenda", "9h", "mettre", "fin"]), max_size=20))
def test_every_place_is_a_word_of_the_sentence_in_order(words: list[str]) -> None:
    for places in CONCEPTS.places(words).values():
        assert places == sorted(set(places))
        assert not places or places[-1] < len(words)


@given(st.integers(0, 2 * MOST_PLACES))
def test_a_word_said_again_and_again_costs_no_more_time_than_a_few(times: int) -> None:
    words = ["arretez", *["sms"] * times]
    assert together("ending + messages, to 99").fits(CONCEPTS.places(words), len(words)) is bool(times)
