"""A typed sentence is about a place to start from, or a question."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from bot.places.mentions import named_places
from bot.places.resolver import PlaceMatch, Places
from bot.questions.answers import Selection
from bot.questions.interpreter import greets, interpret
from bot.questions.query import Query
from bot.replies.callback_data import Action, OpenCard
from tests.support import rehearsal
from tests.support.actions import packed
from tests.support.rehearsal import knowledge
from tests.support.size import proved


@cache
def places() -> Places:
    return rehearsal.places()


def meant(text: str) -> Selection | PlaceMatch:
    return interpret(Query(text), knowledge().answers, places())


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Quimper", "Quimper"),
        ("je suis à Vannes, je vais où ?", "Vannes"),
        ("67000", "Strasbourg"),
        ("une étape près de Rouen ?", "Rouen"),
        ("angers c ou le plus proche", "Angers"),
        ("nearest stop to Grenoble", "Grenoble"),
        ("je tiens un garage à Brive, une étape pas loin ?", "Brive-la-Gaillarde"),
        ("j’ai un restaurant, une étape près de Nevers ?", "Nevers"),
    ],
)
def test_a_place_and_hardly_anything_else_asks_for_what_is_near_it(typed: str, place: str) -> None:
    found = meant(typed)
    assert isinstance(found, PlaceMatch)
    assert found.candidates[0].name == place


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("Lyon c’est quand", "stage:lyon"),
        ("étape de Dijon", "stage:dijon"),
        ("dans quels locaux les entreprises ont-elles été reçues à l’étape de Dijon", "stage:dijon"),
        ("DIVA à Nantes", "card:aide-diva"),
        ("avant La Baule c’était où", "card:assises-editions"),
        ("accord Microsoft Marseille", "card:sud-microsoft"),
        ("matawan", "card:vivatech-startups"),
        ("une aide à Quimper pour mon entreprise ?", "card:region-bretagne"),
        ("I am in Périgueux, any grants?", "card:region-nouvelle-aquitaine"),
        ("qui organise le business day", "card:business-day-organisateurs"),
        ("qui est derrière le tour", "card:tour-organisateurs"),
    ],
)
def test_a_question_that_names_a_place_is_still_a_question(typed: str, answer: str) -> None:
    found = meant(typed)
    assert isinstance(found, Selection)
    assert packed(found.answers) == [answer]


@pytest.mark.parametrize(
    "typed",
    [
        "météo à Nice",
        "où se garer à Caen",
        "un bon restaurant à Dijon",
        "cherche plombier à Lille",
        "tu sers à rien",
        "06 12 34 56 78",
    ],
)
def test_a_place_makes_no_answer_of_what_the_bot_does_not_know(typed: str) -> None:
    found = meant(typed)
    assert isinstance(found, Selection)
    assert found.answers == ()


@pytest.mark.parametrize("typed", ["{{7*7}}", "/inconnu", "<b>Lyon</b>"])
def test_what_is_no_sentence_names_no_place(typed: str) -> None:
    assert isinstance(meant(typed), Selection)


def test_of_several_places_of_one_name_one_is_asked_for_even_where_a_stage_bears_it() -> None:
    found = meant("Saint-Denis")
    assert isinstance(found, PlaceMatch)
    assert len(found.candidates) > 1


def test_hello_is_told_from_a_question() -> None:
    assert all(map(greets, map(Query, ("Bonjour !", "salut", "Hello", "merci bien"))))
    assert not any(map(greets, map(Query, ("bonjour, c’est quoi le MEDEF ?", "", "?", "je suis là"))))


@given(st.text(max_size=120))
@hypothesis(max_examples=proved(60, 600))
def test_any_text_is_understood_in_one_way_or_the_other(text: str) -> None:
    assert isinstance(meant(text), Selection | PlaceMatch)


def the_answer(text: str) -> str:
    found = meant(text)
    assert isinstance(found, Selection)
    assert found.answers
    return found.answers[0].pack()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("scierie 35 salariés à Épinal, premier projet IA, la région finance ?", "card:aide-primo-ia"),
        ("garage, 12 salariés, Saint-Pierre 974 : Kap Numérik, combien au maximum ?", "card:aide-kap-numerik"),
        ("nous sommes 60 personnes à Lille, qui organise les assises du numérique", "card:assises-organisateur"),
        ("imprimerie 9 salariés à Quimper, la région m’offre quoi", "card:region-bretagne"),
    ],
)
def test_what_somebody_tells_of_their_company_does_not_stand_in_the_way(typed: str, answer: str) -> None:
    assert the_answer(typed).startswith(answer)


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("électricien 6 gars à Toulouse l’étape la plus proche", "Toulouse"),
        ("6 salariés à Angers, je devais aller où ?", "Angers"),
    ],
)
def test_who_tells_of_their_company_may_ask_what_is_near(typed: str, town: str) -> None:
    found = meant(typed)
    assert isinstance(found, PlaceMatch)
    assert [place.name for place in found.candidates] == [town]


def test_the_size_of_a_company_makes_no_answer_of_what_the_bot_does_not_know() -> None:
    found = meant("menuiserie, 14 salariés, il va pleuvoir demain ?")
    assert isinstance(found, Selection)
    assert not found.answers


@pytest.mark.parametrize(
    ("typed", "supports"),
    [
        ("menuiserie de 14 salariés à Angers, j’ai droit à quoi ?", "told"),
        ("nous sommes 60 à Lille, quelles subventions ?", "told"),
        ("coiffeuse seule à Pau, des aides pour me former ?", "told"),
        ("14 salariés", "told"),
        ("a bakery with 8 employees in Lyon, what help can we get?", "told"),
    ],
)
def test_who_tells_of_their_company_and_asks_for_help_gets_the_supports_that_fit(typed: str, supports: str) -> None:
    assert the_answer(typed) == supports


def test_a_question_on_one_support_is_answered_by_its_card_whatever_the_company() -> None:
    assert the_answer("menuiserie de 14 salariés à Angers, le prêt Boost c’est combien ?").startswith("card:pret-boost")


@pytest.mark.parametrize(
    ("shown", "typed", "answer"),
    [
        ("étape de Lyon", "et c’est où ?", "stage:lyon"),
        ("Les Assises du Numérique : l’essentiel", "c’était où ?", "card:assises-dates-lieu"),
        ("Les Assises du Numérique : l’essentiel", "qui organise ?", "card:assises-organisateur"),
        ("Le Diag Data IA de Bpifrance", "et comment faire ?", "card:diag-demande"),
        ("Le Prêt Boost de Bpifrance", "quel taux ?", "card:pret-boost"),
    ],
)
def test_a_question_that_does_not_say_of_what_is_asked_of_what_is_shown(shown: str, typed: str, answer: str) -> None:
    found = interpret(Query(typed), knowledge().answers, places(), shown)
    assert isinstance(found, Selection)
    assert found.answers[0].pack().startswith(answer)
    alone = meant(typed)
    assert not isinstance(alone, Selection) or not alone.answers or not alone.answers[0].pack().startswith(answer)


@pytest.mark.parametrize(
    "typed", ["c’est quoi le sommet", "où sont les assises ?", "combien coûte le prêt Boost ?", "Rennes"]
)
def test_a_question_that_says_of_what_it_asks_is_not_asked_of_what_is_shown(typed: str) -> None:
    assert interpret(Query(typed), knowledge().answers, places(), "étape de Lyon") == meant(typed)


def test_the_trade_of_whoever_writes_opens_what_ai_can_do_for_it_wherever_they_are() -> None:
    assert the_answer("j’ai un restaurant à Lyon") == "card:metier-restaurateur"


@pytest.mark.parametrize("place", ["Orange", "Tours", "Gars", "Saint-Valentin", "Aurons"])
@pytest.mark.parametrize(
    "said",
    [
        "l’orange est mûre", "je travaille à tours de bras", "former mes gars", "la saint-valentin est mon pic",
        "nous aurons 12 salariés",
    ],
)  # fmt: skip
def test_no_place_is_read_in_a_word_of_everyday_speech(said: str, place: str) -> None:
    sentence = Query(said).sentence
    assert place not in {each.name for each in named_places(sentence, places().find(sentence))}


@pytest.mark.parametrize(
    "said", ["dans le 93", "dans le 9-3", "dans le 9 3", "dans le neuf trois", "dans le neuf-trois"]
)
def test_a_department_is_understood_by_its_digits_as_people_say_them(said: str) -> None:
    assert [place.name for place in places().find(said).candidates] == ["Seine-Saint-Denis"]


CUSTOMERS = ("tu connais un bon {} ?", "le meilleur {} du coin", "réserve un {} pour ce soir", "best {} in town")


@pytest.mark.parametrize("asked", CUSTOMERS)
def test_who_looks_for_a_trade_as_a_customer_does_gets_one_polite_line_and_no_card(asked: str) -> None:
    names = [word for trade in knowledge().content.trades.values() for word in trade.words[:2]]
    for name in names[:: proved(9, 1)]:
        found = meant(asked.format(name))
        assert isinstance(found, PlaceMatch) or not set(found.answers) & trade_cards(), name


def trade_cards() -> set[Action]:
    return {OpenCard(trade.card) for trade in knowledge().content.trades.values()}


@pytest.mark.parametrize("asked", ["{}, l’IA peut m’aider à quoi ?", "je suis {}, l’IA peut m’aider ?"])
def test_whoever_names_a_trade_and_asks_ai_to_help_reads_what_it_is_for_there(asked: str) -> None:
    trades = knowledge().content.trades.values()
    names = {trade.words[0]: trade.card for trade in trades if not places().find(trade.words[0]).certain}
    for name, card in list(names.items())[:: proved(9, 1)]:
        found = meant(asked.format(name))
        assert isinstance(found, Selection)
        assert card in {each.card for each in (*found.answers, *found.nearest) if isinstance(each, OpenCard)}, name


@pytest.mark.parametrize(
    ("asked", "cards"),
    [
        ("différence entre Bpifrance et France Num", ["acteur-bpifrance", "acteur-france-num"]),
        ("le MEDEF ou Numeum, quelle différence ?", ["acteur-medef", "acteur-numeum"]),
        ("what’s the difference between the CCI and Bpifrance?", ["acteur-cci", "acteur-bpifrance"]),
        ("comparer le Diag Data IA et l’accélérateur", ["diag-data-ia", "accelerateur-ia"]),
    ],
)
def test_two_things_that_are_compared_are_both_told(asked: str, cards: list[str]) -> None:
    found = meant(asked)
    assert isinstance(found, Selection)
    assert packed(found.answers) == [f"card:{card}" for card in cards]


@pytest.mark.parametrize("asked", ["il est quelle heure", "c quoi lheure", "what time is it", "combien fait 12 x 12"])
def test_words_of_any_conversation_alone_are_answered_by_nothing(asked: str) -> None:
    found = meant(asked)
    assert isinstance(found, Selection)
    assert not found.answers


@pytest.mark.parametrize("asked", ["c’est quoi un bon prompt", "combien ça coûte un prompte", "qui fait des promptes"])
def test_a_question_is_no_misspelt_place(asked: str) -> None:
    assert isinstance(meant(asked), Selection)
