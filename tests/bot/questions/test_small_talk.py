"""Small talk is told from what asks for something, in words it was not written with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.small_talk import Talk, small_talk

SAID: dict[Talk, str] = {
    Talk.GREETING: "salut ! / bonjour à tous / hello there / coucou toi / bonsoir monsieur / hey / allô ? / 👋",
    Talk.THANKS: "merci infiniment / un grand merci à vous / thanks a lot / thx / ok merci / parfait, merci beaucoup !",
    Talk.OK: "ok / d’accord / super / très bien / c’est noté / got it / ça marche / cool",
    Talk.GOODBYE: "à bientôt / bonne soirée à vous / bonne nuit / bye / see you later / bon week-end",
    Talk.SORRY: "désolé / oups / pardon / excusez-moi / sorry / my mistake / tant pis",
    Talk.LOST: "je comprends rien / j’ai pas compris / je n’ai rien compris / ??? / "
    "huh? / 🤔 / trop compliqué / plus court",
    Talk.INSULT: "tu es vraiment nul / quel con / t’es débile / "
    "you are useless / espèce d’idiot / va te faire foutre / ça sert à rien",
    Talk.ROBOT: "es-tu un robot ? / vous êtes un humain ? / are you human? / "
    "c’est une machine ? / je parle à un robot ? / robot ou humain ? / t’es une fille ou un gars ? / "
    "tu as quel âge ? / are you married? / do you have feelings",
    Talk.HOW_ARE_YOU: "ça va ? / comment allez-vous ? / quoi de neuf ? / how are you? / tu vas bien ? / what’s up",
    Talk.HUMAN: "je voudrais parler à une personne / parler à quelqu’un / un conseiller svp / "
    "can I talk to a person / a human please / un humain",
    Talk.LIKED: "👍 / 🎉🎉 / ❤️ / mdr / haha / lol / :) / +1",
    Talk.DISLIKED: "👎 / 😡 / :( / 😭 / 🤬 / 💩",
}  # fmt: skip
ASKING = """
    merci, et à Lyon ? / bonjour, c’est quoi le diag ? / ok mais combien ça coûte ? / salut tu peux me rappeler Lyon /
    le robot est-il gratuit ? / qui est derrière le robot ? / merci à la CCI de Lyon / Sens / Pau / 75011 / boulanger /
    c’est nul comme taux ? / super, et les aides ? / bonne question : qui finance ? / pourquoi / 2
    / je veux parler du diag / tu as des aides ? / tu es gratuit ? / tu fais quoi / vous êtes qui
"""


@pytest.mark.parametrize(
    ("kind", "said"), [(kind, said) for kind, table in SAID.items() for said in table.split(" / ")]
)
def test_small_talk_is_known(kind: Talk, said: str) -> None:
    assert small_talk(said) is kind


@pytest.mark.parametrize("typed", [" ".join(each.split()) for each in ASKING.split("/") if each.strip()])
def test_what_asks_for_something_is_no_small_talk(typed: str) -> None:
    assert small_talk(typed) is None


@given(st.text(max_size=800))
def test_nothing_that_is_typed_makes_it_fail(typed: str) -> None:
    small_talk(typed)


@pytest.mark.parametrize(
    "typed",
    ["nice to meet you", "Pleased to meet you!", "enchanté", "ravi de vous rencontrer", "ça n’a pas de sens",
     "ça n’a aucun sens", "this makes no sense", "it doesn’t make any sense", "dans quel sens ?", "à la bonne heure",
     "c’est la fête", "so long"],
)  # fmt: skip
def test_everyday_phrases_that_hold_the_name_of_a_town_are_no_place(typed: str) -> None:
    assert small_talk(typed)
