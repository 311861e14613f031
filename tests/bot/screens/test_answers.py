"""A decision becomes a screen: the answer, two answers, or the nearest screens and whom to ask."""

from datetime import datetime

from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.questions.answers import Selection
from bot.replies.callback_data import OpenCard
from bot.replies.model import Reply
from bot.screens.answers import screen
from tests.support.actions import act, data_of
from tests.support.rehearsal import knowledge

NOW = datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME)
LONGEST_MESSAGE = 4096


def shown(decision: Selection) -> Reply:
    return screen(decision, knowledge().content, NOW)


def text(decision: Selection) -> str:
    return Renderer(knowledge().catalogues).screen(shown(decision), "fr").text


def actions(decision: Selection) -> list[str]:
    return data_of(shown(decision))


def test_each_kind_of_screen_opens() -> None:
    for action, said in {
        "card:acteur-medef": "Le MEDEF",
        "card:ambassadeurs-connus:2": "ambassadeurs",
        "stage:lyon": "Lyon",
        "list:all": "20 étapes",
        "go:tour": "Tour de France",
    }.items():
        assert said in text(Selection(answers=(act(action),)))


def test_two_answers_are_shown_one_after_the_other_with_a_way_to_each() -> None:
    both = Selection(answers=(act("card:acteur-medef"), act("stage:lyon")))
    assert text(both).index("MEDEF") < text(both).index("Lyon (Rhône)")
    assert actions(both) == ["card:acteur-medef", "stage:lyon", "home"]


def test_two_of_the_longest_answers_fit_in_a_message() -> None:
    cards = knowledge().content.cards.values()
    longest = sorted(cards, key=lambda card: len(card.text or ""), reverse=True)[:2]
    assert len(text(Selection(answers=tuple(OpenCard(card.id) for card in longest)))) < LONGEST_MESSAGE


def test_in_doubt_it_says_so_and_offers_the_nearest_screens() -> None:
    unsure = Selection(nearest=(act("card:acteur-medef"), act("list:next"), act("list:all")))
    assert "pas sûr" in text(unsure)
    assert "CCI" in text(unsure)
    assert actions(unsure)[:2] == ["card:acteur-medef", "stages"]


def test_each_screen_that_is_near_has_a_button_of_its_own_name_and_the_usual_ways_make_up_three() -> None:
    near = Selection(nearest=(act("go:tour"), act("stage:lyon")))
    rows = shown(near).rows
    labels = [Renderer(knowledge().catalogues).plain(row[0].label, "fr") for row in rows]
    title = knowledge().content.scripts["tour"].title
    assert labels == [title, "Étape\u00a0: Lyon", "À quoi ça me sert\u202f?", "Accueil"]
    assert actions(near)[:2] == ["go:tour", "stage:lyon"]


def test_off_topic_what_comes_near_is_offered_but_not_taken_for_what_was_meant() -> None:
    told = Selection(nearest=(act("card:acteur-medef"),), off_topic=True)
    assert "Je n’ai pas de réponse à cela" in text(told)
    assert actions(told)[0] == "card:acteur-medef"


def test_a_long_card_opens_at_the_page_that_answers() -> None:
    first, second = (text(Selection(answers=(act(f"card:ambassadeurs-connus{page}"),))) for page in ("", ":2"))
    assert first.splitlines()[0] == second.splitlines()[0]
    assert first != second


def test_what_it_does_not_know_it_says_with_three_ways_on_and_whom_to_ask() -> None:
    unknown = Selection(off_topic=True, whom="Météo-France")
    assert "Je n’ai pas de réponse à cela" in text(unknown)
    assert "Météo-France" in text(unknown)
    assert len(actions(unknown)) == 4
    assert "CCI" in text(Selection())
