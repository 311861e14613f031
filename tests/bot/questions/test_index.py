"""A question is matched with what shares its weighty words; slips of the finger are forgiven."""

import pytest

from bot.questions.index import Index, IndexEntry
from bot.questions.tokenizer import words
from bot.replies.callback_data import OpenCard

BREAD = IndexEntry(
    OpenCard("bread"), "Le pain", ("comment faire du pain", "bread"), ((0.7, "Farine, eau, levure, sel."),)
)
CAKE = IndexEntry(
    OpenCard("cake"), "Le gâteau", ("recette de gâteau", "combien de farine"), ((0.7, "Farine, œufs, sucre, beurre."),)
)
OVEN = IndexEntry(OpenCard("oven"), "Le four", ("régler le four", "quand allumer le four"))
BAKER = Index([BREAD, CAKE, OVEN], {"four": ["fourneau", "oven"]})


def best(question: str, index: Index = BAKER) -> str:
    return next(
        (match.id.card for match in index.match(index.terms(words(question))) if isinstance(match.id, OpenCard)), ""
    )


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("pain", "bread"),
        ("du PAIN ?", "bread"),
        ("le gateau", "cake"),
        ("combien de farine", "cake"),
        ("allumer le fourneau", "oven"),
        ("oven", "oven"),
    ],
)
def test_the_document_that_shares_the_weighty_words_is_found(question: str, document: str) -> None:
    assert best(question) == document


@pytest.mark.parametrize(
    ("typed", "document"), [("rezette", "cake"), ("regller", "oven"), ("alumer", "oven"), ("recete", "cake")]
)
def test_a_slip_of_the_finger_is_forgiven(typed: str, document: str) -> None:
    assert best(typed) == document


def test_a_word_typed_in_two_and_two_words_typed_as_one_are_found() -> None:
    index = Index(
        [
            IndexEntry(OpenCard("sea"), "DeepSeek", ("deepseek",)),
            IndexEntry(OpenCard("school"), "L’académie", ("l’académie",)),
        ],
        {},
    )
    assert best("deep seek", index) == "sea"
    assert best("lacademie", index) == "school"


def test_a_word_that_a_single_document_holds_weighs_more_than_one_that_all_hold() -> None:
    weights = {term.word: term.weight for term in BAKER.terms(words("farine levure"))}
    assert weights["levure"] > weights["farine"]


def test_an_unknown_word_leaves_a_part_of_the_question_unexplained() -> None:
    known, partly = (BAKER.match(BAKER.terms(words(text)))[0] for text in ("pain", "pain tracteur"))
    assert known.coverage == 1
    assert partly.coverage < 0.6
    assert partly.score < known.score


def test_words_of_every_sentence_weigh_nothing_and_common_ones_little() -> None:
    assert [term.word for term in BAKER.terms(words("est-ce que je peux avoir du pain"))] == ["quoi", "pain"]
    assert 0 < BAKER.terms(words("du pain demain"))[-1].weight < 0.4


def test_a_question_word_counts_where_people_ask_not_where_a_text_tells() -> None:
    told = IndexEntry(OpenCard("told"), "Le sel", ("le sel",), ((0.7, "On allume quand il fait nuit."),))
    index = Index([OVEN, told], {})
    assert [match.id for match in index.match(index.terms(words("quand")))] == [OVEN.id]


def test_of_two_documents_that_fit_as_well_the_one_with_the_advantage_goes_first() -> None:
    twin = IndexEntry(OpenCard("twin"), "Le pain", BREAD.requests, BREAD.texts, advantage=0.05)
    assert best("pain", Index([BREAD, twin], {})) == "twin"


def test_nothing_in_common_gives_nothing() -> None:
    assert BAKER.match(BAKER.terms(words("tracteur"))) == []
    assert BAKER.match(BAKER.terms(words(""))) == []
    assert Index([], {}).match([]) == []


def test_words_that_only_begin_alike_are_no_synonyms() -> None:
    staff = IndexEntry(OpenCard("staff"), "Vos salariés", ("le salarié",))
    bakers = Index([staff, OVEN, CAKE], {"salarié": ["équipe"]})
    assert best("mon équipe", bakers) == "staff"
    assert best("s’équiper, un équipement", bakers) == ""
