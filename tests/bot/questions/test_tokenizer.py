"""What people type is brought to words that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.tokenizer import singular, sound, stem, unglued, words, words_of_each
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS, TEXTING


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("L’Académie de l’IA", ["l", "academie", "de", "l", "ia"]),
        ("ÇA COÛTE COMBIEN ?", ["ca", "coute", "combien"]),
        ("c koi osez lia", ["c", "quoi", "osez", "ia"]),
        ("how much is it", ["combien", "is", "it"]),
        ("l'intelligence artificielle", ["l", "ia"]),
        ("200 000 entreprises", ["200000", "entreprises"]),
        ("75 % en 2030", ["75", "pourcentage", "en", "2030"]),
        ("en Île-de-France", ["en", "idf"]),
        ("le Tour de France de l’IA", ["le", "tour", "de", "l", "ia"]),
        ("Industrie 5.0", ["industrie", "5.0"]),
        ("ça sort de ma poche", ["ca", "sort", "prix"]),
        ("il reste à payer", ["il", "prix"]),
        ("ils comptent venir", ["ils", "venir"]),
        ("un crédit d’impôt", ["un", "creditimpot"]),
        ("répondre à un appel d’offres", ["repondre", "a", "un", "marchepublic"]),
        ("how long does it last", ["duree", "does", "it", "last"]),
        ("qui es-tu ?", ["auteur", "robot"]),
    ],
)
def test_accents_capitals_elisions_and_texting_style_do_not_matter(typed: str, read: list[str]) -> None:
    assert words(typed) == read


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("le 9 février", {"9fevrier"}),
        ("les 10 et 11 février", {"10fevrier", "11fevrier"}),
        ("le 8 fév et le 10 ?", {"8fevrier", "10fevrier"}),
        ("February 6th", {"6fevrier"}),
        ("du 1er juillet au 4 août 2025", {"1juillet", "4aout"}),
    ],
)
def test_a_day_and_its_month_are_one_word_beside_the_month(typed: str, days: set[str]) -> None:
    read = words(typed)
    assert days <= set(read)
    assert {day.lstrip("0123456789") for day in days} <= set(read)


def test_a_number_without_a_month_stays_a_number() -> None:
    assert words("3 étapes, 2025")[0] == "3"
    assert "45fevrier" not in words("45 villes en février")


def test_many_texts_are_read_as_one_by_one() -> None:
    texts = ["L’IA, c’est où ?", "", "ligne 1\nligne 2", "ou ?", "75 %"]
    assert words_of_each(texts) == [words(text) for text in texts]


@pytest.mark.parametrize(
    "typed", ["où est le sommet", "ou est le sommet", "le sommet c ou", "c'est ou le sommet", "ou ?"]
)
def test_an_or_that_asks_where_is_told_from_one_that_asks_which(typed: str) -> None:
    assert "where" in words(typed)


def test_an_or_between_two_things_does_not_ask_where() -> None:
    assert "where" not in words("la CCI ou Bpifrance")


@pytest.mark.parametrize(
    "family",
    [
        ("former", "formation", "formations", "formés", "forme"),
        ("organiser", "organisateur", "organisatrice", "organise", "organisent"),
        ("financer", "financement", "financés"),
        ("régions", "région", "régional", "régionaux"),
        ("summit", "summits"),
        ("training", "trained", "train"),
    ],
)
def test_words_of_a_family_share_their_stem(family: tuple[str, ...]) -> None:
    assert len({stem(words(word)[0]) for word in family}) == 1


@pytest.mark.parametrize(("one", "other"), [("mairie", "mariée"), ("place", "plainte"), ("sommet", "somme")])
def test_words_of_different_families_do_not(one: str, other: str) -> None:
    assert stem(words(one)[0]) != stem(words(other)[0])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("numerik", "numerique"),
        ("agentik", "agentique"),
        ("marseile", "marseille"),
        ("suprimer", "supprimer"),
        ("keskispasse", "qesquispace"),
    ],
)
def test_a_word_written_as_it_sounds_sounds_the_same(typed: str, meant: str) -> None:
    assert sound(typed) == sound(meant)


def test_an_elided_word_typed_without_its_apostrophe_comes_off() -> None:
    assert [unglued(word) for word in ("lacademie", "quil", "sinscrire", "diag")] == [
        "academie",
        "il",
        "inscrire",
        "iag",
    ]
    assert not unglued("braderie")


def test_a_plural_is_the_same_word_and_a_short_word_is_left_alone() -> None:
    assert [singular(word) for word in ("impots", "jeux", "bus", "sas")] == ["impot", "jeux", "bus", "sas"]


def test_the_tables_do_not_contradict_each_other() -> None:
    assert not STOPWORDS & LOW_WEIGHT
    assert not LOW_WEIGHT & ASKING.keys()
    assert not set(TEXTING) & set(TEXTING.values())


@given(st.text(max_size=800))
def test_any_text_gives_plain_words(typed: str) -> None:
    assert all(word and word.isascii() and word == word.lower() for word in words(typed))
    assert all(stem(word) for word in words(typed))


def test_a_planning_is_no_plan() -> None:
    assert stem("plannings") == stem("planning") != stem("plan")
