"""Text of others: titles with marks, HTML, encodings, web addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.feed_text import (
    decode,
    one_line,
    refused_scheme,
    registration_link,
    title_of,
    web_address,
    without_html,
)


@pytest.mark.parametrize(
    ("written", "text", "status"),
    [
        ("Atelier IA", "Atelier IA", "planned"),
        ("[ANNULÉ] Atelier IA", "Atelier IA", "cancelled"),
        ("(Annulée) Atelier IA", "Atelier IA", "cancelled"),
        ("ANNULÉ : Atelier IA", "Atelier IA", "cancelled"),
        ("Annulé – Atelier IA", "Atelier IA", "cancelled"),
        ("Annulé | Atelier IA", "Atelier IA", "cancelled"),
        ("ANNULE Atelier IA", "Atelier IA", "cancelled"),
        ("!!! ANNULÉ !!! Atelier IA", "Atelier IA", "cancelled"),
        ("Annulation : Atelier IA", "Atelier IA", "cancelled"),
        ("CANCELLED: Atelier IA", "Atelier IA", "cancelled"),
        ("Canceled - Atelier IA", "Atelier IA", "cancelled"),
        ("Atelier IA (annulé)", "Atelier IA", "cancelled"),
        ("Atelier IA - ANNULÉ", "Atelier IA", "cancelled"),
        ("Atelier IA annulé", "Atelier IA", "cancelled"),
        ("Atelier IA [annulé] à Rennes", "Atelier IA à Rennes", "cancelled"),
        ("Annule\u0301 : Atelier IA", "Atelier IA", "cancelled"),
        ("Annulé", "Annulé", "cancelled"),
        ("Reporté : Atelier IA", "Atelier IA", "postponed"),
        ("Atelier IA — reporté", "Atelier IA", "postponed"),
        ("Reporté au 25 mars", "Reporté au 25 mars", "postponed"),
        ("[COMPLET] Atelier IA", "Atelier IA", "full"),
        ("Complet ! Atelier IA", "Atelier IA", "full"),
        ("COMPLET - Atelier IA", "Atelier IA", "full"),
        ("Atelier IA (sold out)", "Atelier IA", "full"),
        ("SOLD OUT Workshop on AI", "Workshop on AI", "full"),
        ("COMPLET Atelier IA", "Atelier IA", "full"),
        ("Complet : Atelier IA", "Atelier IA", "full"),
        ("Complete guide to AI", "Complete guide to AI", "planned"),
        ("FULL STACK AI", "FULL STACK AI", "planned"),
        ("Atelier IA (à confirmer)", "Atelier IA", "tentative"),
        ("[ANNULÉ][COMPLET] Atelier IA", "Atelier IA", "cancelled"),
        ("Parcours complet", "Parcours complet", "planned"),
        ("Complet ou presque : l’IA en deux heures", "Complet ou presque : l’IA en deux heures", "planned"),
        ("L’atelier n’est pas annulé", "L’atelier n’est pas annulé", "planned"),
        ("Reporting et IA", "Reporting et IA", "planned"),
        ("Fullstack et IA", "Fullstack et IA", "planned"),
        ("Vol annulé : vos droits", "Vol annulé : vos droits", "planned"),
    ],
)
def test_a_title_says_its_state_at_its_head_its_end_or_in_brackets(written: str, text: str, status: str) -> None:
    assert title_of(written)[:2] == (text, status)


@pytest.mark.parametrize(
    "written", ["[EN LIGNE] Atelier", "Atelier (visio)", "En ligne : atelier", "Atelier – à distance"]
)
def test_a_title_says_that_one_meets_online(written: str) -> None:
    title = title_of(written)
    assert (title.text.lower(), title.online) == ("atelier", True)


@given(st.text(max_size=300))
def test_any_title_is_one_line_without_marks_that_is_never_lost(written: str) -> None:
    text = title_of(written).text
    assert "\n" not in text
    assert len(text) <= 200
    assert bool(text) == bool(one_line(written)[:200].strip())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a<br>b", "a\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("a &amp; b &lt; c", "a & b < c"),
        ("caf&eacute;&nbsp;!", "café !"),
        ("<script>x</script>a<style>y</style>", "a"),
        ("<SCRIPT>x", ""),
        ("2 < 3 et 4 > 1", "2 < 3 et 4 > 1"),
        ("R&D", "R&D"),
        ("<![x[ a", "<![x[ a"),
        ("<!-- caché -->a", "a"),
        ("a\x00b\u202ec", "a b c"),
        ("<a href='https://a.example'>lien</a>", "lien"),
        ("", ""),
    ],
)
def test_html_is_read_as_a_person_would(html: str, text: str) -> None:
    read = without_html(html).plain
    assert read == text or (html.startswith("<![x[") and "<" not in read)


@given(st.text(alphabet="<>&;/!-[]abscript=\"' \n#x0", max_size=200))
def test_any_html_is_read_and_leaves_no_script(html: str) -> None:
    assert "<script>" not in without_html(f"<script>{html}</script>").plain or "<script>" in html


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://club.example/a?b=1&c=2", "https://club.example/a?b=1&c=2"),
        ("http://club.example", "http://club.example"),
        ("club.example/a", "https://club.example/a"),
        ("www.club.example", "https://www.club.example"),
        ("<https://club.example>", "https://club.example"),
        ("https://club.example:8443/a", "https://club.example:8443/a"),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("mailto:a@club.example", ""),
        ("https://ann:secret@club.example", ""),
        ("https://localhost/a", ""),
        ("https://club.example/a b", ""),
        ("https://[::1", ""),
        ("https://club.example:99999999/", ""),
        ("sur place", ""),
        ("a@club.example", ""),
        ("", ""),
        ("https://club.example/" + "a" * 3000, ""),
    ],
)
def test_only_addresses_of_the_web_may_be_opened(written: str, address: str) -> None:
    assert web_address(written) == address


@given(st.text(max_size=80))
def test_any_address_is_of_the_web_or_none(written: str) -> None:
    for address in (
        web_address(written),
        web_address(f"https://{written}"),
        web_address(f"https://club.example/{written}"),
    ):
        assert not address or address.startswith(("https://", "http://", "HTTP", "Http"))
        assert not any(sign in address for sign in '<>"\\ \n')


def test_refused_schemes_are_named() -> None:
    assert [refused_scheme(text) for text in ("javascript:x", "DATA:x")] == ["javascript", "data"]
    assert not any(refused_scheme(text) for text in ("https://a.example", "mailto:a@b.example", "a"))


def test_of_several_links_the_one_to_register_is_taken() -> None:
    room, page, desk = "https://zoom.us/j/1", "https://club.example/a", "https://www.helloasso.com/club"
    assert registration_link((room, page, desk)) == desk
    assert registration_link((room, page)) == page
    assert registration_link((room, "javascript:x")) == ""
    assert registration_link(("https://club.example/a).",)) == page


@given(st.text(max_size=200))
def test_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8", "ignore")) == (
        text.encode("utf-8", "ignore").decode().removeprefix("\ufeff"),
        False,
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_the_sign_of_what_was_lost(data: bytes) -> None:
    text, _ = decode(data)
    assert "\ufffd" not in text or b"\xef\xbf\xbd" in data or data[:2] in {b"\xff\xfe", b"\xfe\xff"}
    assert text.encode().decode() == text
