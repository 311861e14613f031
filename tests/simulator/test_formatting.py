"""Telegram's HTML is read as Telegram reads it: entities in UTF-16 units, and no mercy for broken mark-up."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message

from simulator.errors import BotApiError
from simulator.formatting import detect, is_link, read_text, utf16_length


def entities(source: str) -> list[tuple[Any, ...]]:
    """Each entity as its type, its text and what else it says."""
    shown = read_text(source, "HTML")
    units = shown.text.encode("utf-16-le")
    return [
        (
            entity["type"],
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"),
            *(value for name, value in entity.items() if name not in {"type", "offset", "length"}),
        )
        for entity in shown.entities
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<b>a</b><strong>a</strong>", [("bold", "a"), ("bold", "a")]),
        ("<i>é</i> <em>é</em>", [("italic", "é"), ("italic", "é")]),
        ("<u>a</u> <ins>a</ins>", [("underline", "a"), ("underline", "a")]),
        ("<s>a</s> <strike>b</strike> <del>c</del>", [("strikethrough", letter) for letter in "abc"]),
        ('<tg-spoiler>a</tg-spoiler> <span class="tg-spoiler">b</span>', [("spoiler", "a"), ("spoiler", "b")]),
        ("<code>a &lt; b</code>", [("code", "a < b")]),
        ("<pre>a</pre>", [("pre", "a")]),
        ('<pre><code class="language-python">a</code></pre>', [("pre", "a", "python")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<a href='https://a.fr/?x=1&amp;y=2'>a</a>", [("text_link", "a", "https://a.fr/?x=1&y=2")]),
        (
            "<a href='tg://user?id=7'>a</a>",
            [("text_mention", "a", {"id": 7, "is_bot": False, "first_name": ""})],
        ),
        ("<tg-time unix='1729584000' format='wDT'>mardi</tg-time>", [("date_time", "mardi", 1729584000, "wDT")]),
        ("<B>𝄞 é</B>", [("bold", "𝄞 é")]),
        ("𝄞 <b>a</b>", [("bold", "a")]),
        ("<b><i>a</i></b>", [("bold", "a"), ("italic", "a")]),
        ("<b>a <i>b</i></b>", [("bold", "a b"), ("italic", "b")]),
        ("  <b> a </b>", [("bold", "a")]),
        ("Voir /etapes", [("bot_command", "/etapes")]),
    ],
)
def test_each_tag_becomes_the_entity_it_means(source: str, expected: list[tuple[Any, ...]]) -> None:
    assert entities(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<b></b>a",
        "<a href='/etapes'>a</a>",
        "<a href='mailto:a@b.fr'>a</a>",
        "<a>a</a>",
        "<tg-time unix='soon'>a</tg-time>",
        "<tg-emoji emoji-id='5'>👍</tg-emoji>",
    ],
)
def test_what_telegram_cannot_show_becomes_plain_text(source: str) -> None:
    assert entities(source) == []


@pytest.mark.parametrize(
    "source",
    ["<code><b>a</b></code>", "<pre>x<b>a</b></pre>", "<code>/etapes</code>", "<blockquote><blockquote>a</blockquote>"],
)
def test_nothing_is_nested_in_code_or_in_a_quotation_of_its_kind(source: str) -> None:
    closed = source if "quote" not in source else source + "</blockquote>"
    assert len(entities(closed)) == 1


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é < b", 'Unsupported start tag "" at byte offset 3'),
        ("é <", "Unclosed start tag at byte offset 3"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<b />", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href='a>b</a>", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-time unix='1' format='X'>a</tg-time>", "Invalid date-time format specified"),
    ],
)
def test_markup_that_does_not_parse_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(BotApiError) as refused:
        read_text(source, "HTML")
    assert (refused.value.status, str(refused.value)) == (400, f"Bad Request: can't parse entities: {reason}")


def test_other_modes_and_endless_sources_are_refused() -> None:
    with pytest.raises(BotApiError, match="unsupported parse_mode"):
        read_text("a", "MarkdownV2")
    with pytest.raises(BotApiError, match="text is too long"):
        read_text("<b></b>" * 5000, "HTML")


def test_only_the_first_hundred_entities_count() -> None:
    assert len(entities("<b>a</b> " * 150)) == 100


def test_without_a_mode_tags_are_read_as_they_stand() -> None:
    shown = read_text(" <b>a</b> & &amp; ", None)
    assert (shown.text, shown.entities) == ("<b>a</b> & &amp;", [])


def test_references_are_decoded_only_where_telegram_knows_them() -> None:
    assert read_text("&lt;&gt;&amp;&quot;&#233;&#xe9; &nbsp; &eacute; R&D &#0;", "HTML").text == (
        '<>&"éé &nbsp; &eacute; R&D &#0;'
    )


def test_commands_links_mentions_and_addresses_are_found_in_plain_text() -> None:
    text = "/start@etape_ia_bot puis https://a.fr/x?y=1, @etape_ia_bot ou « nom@a.fr » ; 1/2, et/ou, a@b."
    found = [text[entity["offset"] : entity["offset"] + entity["length"]] for entity in detect(text)]
    assert found == ["/start@etape_ia_bot", "https://a.fr/x?y=1", "@etape_ia_bot", "nom@a.fr"]


@pytest.mark.parametrize(
    "url", ["https://a.fr", "http://a.fr:80/x", "a.fr/x", "t.me/bot?start=x", "tg://resolve?domain=x"]
)
def test_web_addresses_are_links(url: str) -> None:
    assert is_link(url)


@pytest.mark.parametrize("url", ["", "localhost", "http://localhost:80", "tel:+331", "mailto:a@b.fr", "https://a b.fr"])
def test_other_addresses_are_not_links(url: str) -> None:
    assert not is_link(url)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_escaped_text_is_read_as_it_was(text: str) -> None:
    shown = read_text(html.escape(text), "HTML")
    assert shown.text == text.strip()
    assert all(entity["offset"] + entity["length"] <= utf16_length(shown.text) for entity in shown.entities)


_LETTERS = st.text("aé𝄞 &<", min_size=1, max_size=5).map(html.escape)
_TREES = st.recursive(
    _LETTERS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>x{''.join(parts)}</{tag}>",
        st.sampled_from(["b", "i", "u", "s", "tg-spoiler", "code", "blockquote"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(_TREES)
def test_what_was_read_and_written_again_by_the_library_reads_the_same(source: str) -> None:
    shown = read_text(source, "HTML")
    message = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}
    written = Message.de_json(message | {"text": shown.text, "entities": shown.entities}, None)
    assert read_text(written.text_html, "HTML") == shown
