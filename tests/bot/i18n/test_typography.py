"""French typography."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.typography import french


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Et l'IA ?", "Et l’IA\u202f?"),
        ("Oui! Non ; peut-être…", "Oui\u202f! Non\u202f; peut-être…"),
        ("Où : ici", "Où\u00a0: ici"),
        ("« Osez l’IA »", "«\u00a0Osez l’IA\u00a0»"),
        ("«Osez»", "«\u00a0Osez\u00a0»"),
        ("2 500 entreprises", "2\u202f500 entreprises"),
        ("75 % et 4 000 €", "75\u202f% et 4\u202f000\u202f€"),
        ("à 42 km", "à 42\u202fkm"),
        ("à 14 h 30", "à 14\u202fh\u202f30"),
        ("le 1 novembre", "le 1er\u00a0novembre"),
        ("le 11 novembre", "le 11 novembre"),
        ("attendez...", "attendez…"),
        ("Vraiment ?!", "Vraiment\u202f?!"),
        ("<b>Oui</b> !", "<b>Oui</b>\u202f!"),
        ("{figure} : {name} !", "{figure}\u00a0: {name}\u202f!"),
        ("https://a.fr/?b=c;d", "https://a.fr/?b=c;d"),
        ("&amp; et &lt;", "&amp; et &lt;"),
        ("12:30", "12:30"),
        ("n° 2008-1354", "n°\u00a02008-1354"),
    ],
)
def test_french_is_set_as_the_imprimerie_nationale_sets_it(typed: str, set_: str) -> None:
    assert french(typed) == set_


@given(st.text(alphabet="aé1 ;:!?«»'<b>{x}%€.hkm\u00a0\u202f", max_size=40))
def test_what_is_set_once_stays_as_it_is(text: str) -> None:
    assert french(french(text)) == french(text)
