"""Which aspect of what is in sight a short turn asks for, and when something would suit."""

import pytest

from bot.questions.follow_ups import Aspect, Moments, aspects, moments
from bot.questions.spoken import spoken

ASKED: dict[Aspect, tuple[str, ...]] = {
    Aspect.REACHING: ("leur numéro ?", "et le mail", "what's the number", "c'est quoi leur tel", "their address?"),
    Aspect.OPENING: (
        "c'est ouvert le samedi ?",
        "à quelle heure ils ouvrent",
        "are they open now?",
        "les horaires svp",
    ),
    Aspect.PRICE: ("c'est gratuit ?", "c cher ?", "do I have to pay", "combien ça coûte"),
    Aspect.LASTING: ("combien de temps ça dure", "how long does it take?", "ça prend combien de temps"),
    Aspect.ONLINE: ("en ligne ?", "et en visio"),
    Aspect.HELPER: ("qui peut m'aider là dessus", "who do I ask", "qui pourrait m'expliquer ça"),
    Aspect.EXAMPLE: ("donne moi un exemple", "an example please"),
    Aspect.RISK: ("c'est risqué ?", "any danger?"),
    Aspect.FURTHER: ("un peu plus loin c possible", "something further out is fine", "pas celle-là, une autre"),
    Aspect.NEXT: ("le suivant", "next one", "et la suivante ?"),
    Aspect.NEAREST: ("lequel est le plus près ?", "the nearest?"),
    Aspect.TOO_FAR: ("trop loin", "c'est trop loin pour moi", "that's too far"),
    Aspect.WHENEVER: ("bon n'importe quand", "any date"),
}
SOMETHING_ELSE = (
    "couturier", "ouvrier agricole", "trop cher !", "une caméra gratuite dans ma boutique", "le prix du pain à Lyon",
    "mon fils ouvre une crêperie", "prospecter en ligne", "un exemple de facture de plombier",
)  # fmt: skip
WANTED: dict[str, tuple[set[int], str, bool]] = {
    "en soirée ?": (set(), "evening", False),
    "le soir plutôt": (set(), "evening", False),
    "in the evening?": (set(), "evening", False),
    "plutôt en fin de journée": (set(), "evening", False),
    "le matin de préférence": (set(), "morning", False),
    "jpeux pas le lundi": ({0}, "", True),
    "not on Mondays": ({0}, "", True),
    "un samedi": ({5}, "", False),
    "le week-end": ({5, 6}, "", False),
    "not on weekdays": ({0, 1, 2, 3, 4}, "", True),
}


@pytest.mark.parametrize(("aspect", "said"), [(each, said) for each, several in ASKED.items() for said in several])
def test_a_short_turn_asks_for_an_aspect_of_what_is_in_sight(aspect: Aspect, said: str) -> None:
    assert aspect in set(aspects(spoken(said)))


@pytest.mark.parametrize("said", SOMETHING_ELSE)
def test_a_sentence_that_says_more_asks_for_none(said: str) -> None:
    assert not list(aspects(spoken(said)))


@pytest.mark.parametrize(("said", "wanted"), WANTED.items())
def test_a_part_of_the_day_or_a_day_of_the_week_says_when_it_would_suit(
    said: str, wanted: tuple[set[int], str, bool]
) -> None:
    days, part, unwanted = wanted
    assert moments(spoken(said)) == Moments(frozenset(days), part, unwanted)


@pytest.mark.parametrize(
    "said", ["mon mardi gras en boutique", "un rappel lundi", "ouvert le soir au public", "2 salariés"]
)
def test_a_sentence_that_says_more_says_no_moment(said: str) -> None:
    assert moments(spoken(said)) is None
