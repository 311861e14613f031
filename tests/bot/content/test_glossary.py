"""The words that can be opened: enough of them, each with its example, found in texts as people write them."""

import pytest

from bot.content.glossary import glossary, word_id, words_in
from bot.replies.callback_data import OpenWord
from bot.replies.deep_links import action_of, parameter_of
from tests.support.rehearsal import knowledge

CONTENT = knowledge().content


def test_there_are_25_words_in_the_order_of_the_alphabet() -> None:
    names = list(glossary(CONTENT).values())
    assert len(names) >= 25
    assert names.index("AI Act") < names.index("biais") < names.index("TPE")


def test_each_word_has_an_example_sources_and_a_link_of_its_own() -> None:
    for identifier, name in glossary(CONTENT).items():
        term = CONTENT.terms[name]
        assert term.example and term.sources
        assert action_of(parameter_of(OpenWord(identifier))) == OpenWord(identifier)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Un OPCO paie si l’organisme est certifié Qualiopi.", ["opco", "qualiopi"]),
        ("Des chatbots et des deepfakes", ["chatbot", "hypertrucage"]),
        ("l’IA GENERATIVE", ["ia-generative"]),
        ("le fournisseur rappelle", []),
    ],
)
def test_words_are_found_whatever_their_accents_plurals_and_capitals(text: str, found: list[str]) -> None:
    assert words_in(text, CONTENT) == found


def test_the_id_of_a_word_fits_a_button() -> None:
    assert word_id("IA générative") == "ia-generative"
    assert all(len(f"word:{identifier}") <= 64 for identifier in glossary(CONTENT))
