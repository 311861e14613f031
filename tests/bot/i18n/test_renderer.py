"""Rendering: languages, plurals, typed values, and nothing that could break Telegram's HTML."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.catalogues import choose, load
from bot.i18n.formats import round_as_spoken
from bot.i18n.renderer import Renderer
from bot.replies.callback_data import OpenHome
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
