"""A question is read once, and what is made of its words is made once."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places import tokenizer as place_words
from bot.questions import company_details
from bot.questions import tokenizer as question_words
from bot.questions.interpreter import interpret
from bot.questions.query import MAX_QUESTION_CHARS, Query
from tests.support import rehearsal
from tests.support.rehearsal import knowledge


@given(st.text(max_size=900))
def test_no_more_than_its_first_characters_are_read(text: str) -> None:
    assert Query(text).text == text[:MAX_QUESTION_CHARS]


@given(st.text(max_size=60))
def test_a_question_without_nothing_is_itself(text: str) -> None:
    query = Query(text)
    assert query.without(()) is query


def test_parts_are_taken_out_of_a_question_whatever_their_order() -> None:
    assert Query("garage de 6 salariés à Brest").without([(20, 28), (7, 20)]) == Query("garage")


def test_what_it_asks_for_is_told_from_what_it_says() -> None:
    query = Query("c’est quand et où, le sommet ?")
    assert query.asked == {"quand", "where"}
    assert query.content == {"sommet"}


@pytest.mark.parametrize(
    "typed",
    ["quand passe le tour à Lyon ?", "qui organise le business day et c’est où", "c’est quoi le diag data ia"],
)
def test_each_tokenizer_reads_a_typed_sentence_once(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    read: Counter[str] = Counter()

    def counting(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def counted(first: object, *others: object) -> object:
            whole = first[0] if isinstance(first, list) else first
            read[name] += whole == typed
            return function(first, *others)

        return counted

    answers, places = knowledge().answers, rehearsal.places()
    for module, name in (
        (question_words, "words_of_each"),
        (place_words, "words"),
        (place_words, "read"),
        (company_details, "told"),
    ):
        monkeypatch.setattr(module, name, counting(f"{module.__name__}.{name}", getattr(module, name)))
    interpret(Query(typed), answers, places)
    assert set(read.values()) <= {1}, read
    assert read["bot.questions.tokenizer.words_of_each"] == 1
