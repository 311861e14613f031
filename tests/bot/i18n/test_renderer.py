"""Rendering: languages, plurals, typed values, and nothing that could break Telegram's HTML."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.catalogues import choose, load
from bot.i18n.formats import round_as_spoken
from bot.i18n.renderer import RenderedScreen, Renderer
from bot.replies.callback_data import OpenHelp, OpenHome
from bot.replies.model import (
    Amount,
    Button,
    Copy,
    Day,
    Distance,
    Link,
    Moment,
    PartialDay,
    Reply,
    Share,
    Value,
    say,
    say_number,
)  # fmt: skip
from simulator.formatting import read_text

RENDERER = Renderer(load())


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (8, "8", "8"),
        (Amount(670_000), "670\u202f000", "670,000"),
        (Amount(15_000_000), "15\u00a0millions", "15 million"),
        (Amount(13, "%"), "13\u202f%", "13%"),
        (Amount(2.5, "%"), "2,5\u202f%", "2.5%"),
        (Amount(4000, "€"), "4\u202f000\u202f€", "€4,000"),
        (Amount(103.2, "€"), "103,20\u202f€", "€103.20"),
        (Amount(200_000_000, "€"), "200\u00a0millions d’euros", "€200 million"),
        (Amount(1_500_000_000, "€"), "1,5\u00a0milliard d’euros", "€1.5 billion"),
        (Amount(109_000_000_000, "€"), "109\u00a0milliards d’euros", "€109 billion"),
        (Amount(1_234_567, "€"), "1\u202f234\u202f567\u202f€", "€1,234,567"),
        (Day(date(2024, 11, 22)), "vendredi 22 novembre 2024", "Friday 22 November 2024"),
        (Day(date(2024, 11, 1), "long"), "1er\u00a0novembre 2024", "1 November 2024"),
        (Day(date(2024, 11, 22), "short"), "22 novembre", "22 November"),
        (PartialDay(date(2025, 7, 1), "month"), "juillet 2025", "July 2025"),
        (PartialDay(date(2025, 1, 1), "year"), "2025", "2025"),
        (Moment(datetime(2024, 11, 21, 18, tzinfo=UTC), "short"), "21 novembre à 18\u202fh", "21 November at 6 pm"),
        (Moment(datetime(2024, 11, 21, 9, 5, tzinfo=UTC), "time"), "9\u202fh\u202f05", "9:05 am"),
        (Distance(42.4), "40\u202fkm", "40 km"),
        ("Côte d'Azur", "Côte d’Azur", "Côte d'Azur"),
    ],
)  # fmt: skip
def test_a_value_is_said_as_each_language_says_it(value: Value, french: str, english: str) -> None:
    sentence = say("{value}", value=value)
    assert RENDERER.plain(sentence, "fr") == french
    assert RENDERER.plain(sentence, "en").replace("\u00a0", " ").replace("\u202f", " ") == english


@pytest.mark.parametrize(
    ("language", "plural", "counted"), [("fr", "rappels", [0, 0, 1]), ("en", "reminders", [1, 0, 1])]
)
def test_each_language_has_its_own_plural_for_none(language: str, plural: str, counted: list[int]) -> None:
    sentences = [say_number("• {number} rappel à venir ;", "• {number} rappels à venir ;", n) for n in (0, 1, 2)]
    assert [RENDERER.plain(sentence, language).count(plural) for sentence in sentences] == counted


def test_a_value_cannot_bring_html_or_placeholders() -> None:
    sentence = say("<b>{name}</b>", name="<i>{name}</i> & co")
    assert RENDERER.html(sentence, "fr") == "<b>&lt;i&gt;{name}&lt;/i&gt; &amp; co</b>"
    assert RENDERER.plain(sentence, "fr") == "<i>{name}</i> & co"


@given(st.text(max_size=60))
def test_whatever_a_value_holds_telegram_can_parse_it(name: str) -> None:
    html = RENDERER.html(say("<b>Étape</b> : {name}", name=name), "en")
    assert read_text(html, "HTML").text.startswith("Étape")


def test_words_may_open_a_page_and_are_plain_words_elsewhere() -> None:
    sentence = say("Votre lien : {link}.", link=Link(say("« Osez l’IA »"), 'https://t.me/x?a="1"&b=2'))
    html = RENDERER.html(sentence, "fr")
    assert html == 'Votre lien\u00a0: <a href="https://t.me/x?a=&quot;1&quot;&amp;b=2">«\u00a0Osez l’IA\u00a0»</a>.'
    assert [entity["url"] for entity in read_text(html, "HTML").entities] == ['https://t.me/x?a="1"&b=2']
    assert RENDERER.plain(sentence, "fr") == "Votre lien\u00a0: «\u00a0Osez l’IA\u00a0»."


def test_buttons_become_what_the_bot_api_wants() -> None:
    reply = Reply(
        (say("Texte"),),
        (
            (Button(say("Accueil"), OpenHome()), Link(say("Retour"), "https://t.me/x")),
            (Copy(say("{town}", town="A"), "b"), Share(say("{town}", town="C"), "lyon")),
        ),
    )
    rows = RENDERER.screen(reply, "en").rows
    assert rows[0] == ({"text": "Home", "callback_data": "home"}, {"text": "Back", "url": "https://t.me/x"})
    assert rows[1][0]["copy_text"] == {"text": "b"}
    assert rows[1][1]["switch_inline_query_chosen_chat"]["query"] == "lyon"


@pytest.mark.parametrize(("kilometres", "said"), [(0.2, 1), (1.4, 1), (19.6, 20), (42.4, 40), (97.6, 100), (187, 190)])
def test_distances_are_rounded_as_people_speak(kilometres: float, said: int) -> None:
    assert round_as_spoken(kilometres) == said


@pytest.mark.parametrize(
    ("told", "spoken"), [("fr", "fr"), ("fr-CA", "fr"), ("en-GB", "en"), ("de", "en"), (None, "fr"), ("", "fr")]
)
def test_the_language_spoken_is_the_nearest_to_the_one_told(told: str | None, spoken: str) -> None:
    assert choose(told, RENDERER.catalogues) == spoken


def test_what_a_translator_writes_is_escaped_but_for_the_few_tags() -> None:
    sentence = say("<b>A & B</b> < C, <i>D</i> > <u>E</u> <blockquote expandable>F</blockquote>")
    assert RENDERER.html(sentence, "en") == (
        "<b>A &amp; B</b> &lt; C, <i>D</i> &gt; &lt;u&gt;E&lt;/u&gt; <blockquote expandable>F</blockquote>"
    )


@given(st.text(st.characters(exclude_characters="{}", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_whatever_a_sentence_says_outside_tags_reaches_people_as_it_is(text: str) -> None:
    written = text.replace("<", "< ")
    shown = read_text(RENDERER.html(say(written + "."), "en"), "HTML").text
    assert shown == (written + ".").strip()


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (Amount(2000, "€"), Amount(8000, "€"), "2\u202f000 à 8\u202f000\u202f€", "€2,000 à €8,000"),
        (Amount(10, "%"), Amount(25, "%"), "10 à 25\u202f%", "10% à 25%"),
        (Amount(3_000_000, "€"), Amount(8_000_000, "€"), "3 à 8\u00a0millions d’euros", "€3 million à €8 million"),
        (Amount(40, "%"), Amount(4000, "€"), "40\u202f% à 4\u202f000\u202f€", "40% à €4,000"),
    ],
)
def test_a_range_says_its_unit_once_in_french(low: Amount, high: Amount, french: str, english: str) -> None:
    sentence = say("{low} à {high}", low=low, high=high)
    assert RENDERER.plain(sentence, "fr") == french
    assert RENDERER.plain(sentence, "en") == english


def test_paragraphs_stand_apart_and_a_numbered_button_is_told_by_its_name_too() -> None:
    one = Button(say("3"), OpenHome(), name=say("Accueil"))
    reply = Reply((say("Accueil"), say("Retour")), ((one, Button(say("Retour"), OpenHelp())),))
    for language, text, name in (
        ("fr", "Accueil\n\nRetour", "3. Accueil"),
        ("en", "Home\n\nBack", "3. Home"),
    ):
        shown = Renderer(load()).screen(reply, language)
        assert (shown.text, shown.names) == (text, {"home": name})


@given(st.lists(st.sampled_from(["Accueil", "Retour", "Étape"]), min_size=1, max_size=3), st.booleans())
def test_the_same_screen_is_the_same_in_a_set_and_another_one_is_another(said: list[str], with_button: bool) -> None:
    def shown(*texts: str, rows: bool) -> RenderedScreen:
        return RENDERER.screen(Reply(tuple(map(say, texts)), ((Button(say("Retour"), OpenHome()),),) * rows), "fr")

    one = shown(*said, rows=with_button)
    assert hash(one) == hash(shown(*said, rows=with_button))
    assert len({hash(one), hash(shown(*said, "Lyon", rows=with_button)), hash(shown(*said, rows=not with_button))}) == 3


def test_what_is_passed_on_may_go_to_people_and_groups_but_not_to_channels() -> None:
    assert RENDERER.button(Share(say("Retour"), "lyon"), "fr") == {
        "text": "Retour",
        "switch_inline_query_chosen_chat": {"query": "lyon", "allow_user_chats": True, "allow_group_chats": True},
    }


def test_straight_quotes_stay_as_they_are_written_in_texts_and_values() -> None:
    assert RENDERER.html(say('A "B" {name}', name='C "D"'), "en") == 'A "B" C "D"'


def test_a_sentence_within_a_sentence_is_said_in_the_same_language_with_its_own_marks() -> None:
    outer = say("Étape : {what}.", what=say("<b>Accueil</b> {town}", town="<Lyon>"))
    assert RENDERER.html(outer, "fr") == "Étape\u00a0: <b>Accueil</b> &lt;Lyon&gt;."
    assert RENDERER.plain(outer, "fr") == "Étape\u00a0: Accueil <Lyon>."
    within = say("{what}", what=say("Retour"))
    assert [RENDERER.html(within, language) for language in ("fr", "en")] == ["Retour", "Back"]
    assert [RENDERER.plain(within, language) for language in ("fr", "en")] == ["Retour", "Back"]


def test_an_amount_chooses_no_plural_and_a_sentence_without_values_is_left_as_it_stands() -> None:
    assert RENDERER.plain(say("{number} encore", number=Amount(2000)), "en") == "2,000 encore"
    assert RENDERER.html(say("{braces} of a translator"), "en") == "{braces} of a translator"
