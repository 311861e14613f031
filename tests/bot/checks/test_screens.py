"""What Telegram would refuse is found before it is sent, in every language and at its longest."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.core import Locale

from bot.checks.run import content_problems
from bot.checks.screens import longest, refused, twins, unusable, utf16
from bot.i18n.catalogues import Catalogue
from bot.i18n.renderer import RenderedScreen, Renderer
from bot.knowledge import load_content
from bot.replies.callback_data import OpenCard, OpenHome
from bot.replies.model import Button, Day, Moment, PartialDay, Reply, say
from bot.screens.sample import Sample
from tests.support.actions import act
from tests.support.small_content import write_content

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)


def languages(english: dict[str, str]) -> Renderer:
    """Return a renderer that speaks French, and English as far as it is given."""
    return Renderer(
        {
            "fr": Catalogue("fr", Locale("fr"), {}, lambda number: int(number > 1)),
            "en": Catalogue("en", Locale("en"), english, lambda number: int(number != 1)),
        }
    )


def test_a_label_too_long_in_another_language_is_refused_where_its_french_stands(tmp_path: Path) -> None:
    english = {"Les étapes": "All the stages of the Tour de France of artificial intelligence"}
    said = list(content_problems(load_content(write_content(tmp_path)), NOW, languages(english)))
    assert said
    assert all(fault.place.item == "osez-lia" and "langue « en »" in fault.what for fault in said)
    assert "raccourcissez-le" in said[0].what


def test_a_text_too_long_in_another_language_is_refused(tmp_path: Path) -> None:
    english = {"Un conseiller vous répond.": "An adviser answers. " * 210}
    said = [fault.what for fault in content_problems(load_content(write_content(tmp_path)), NOW, languages(english))]
    assert any(what.startswith("texte de 4") and "langue « en »" in what for what in said)


def test_dates_are_taken_at_their_longest() -> None:
    said = say(
        "{day}, {partial}, {moment}, {nested}",
        day=Day(date(2027, 5, 1)),
        partial=PartialDay(date(2027, 5, 1), "month"),
        moment=Moment(datetime(2027, 5, 1, 8, tzinfo=UTC)),
        nested=say("{day}", day=Day(date(2027, 5, 1), "short")),
    )
    worst = languages({}).plain(longest(Reply((said,))).paragraphs[0], "fr")
    assert worst == (
        "mercredi 30 septembre 2026, septembre 2026, mercredi 30 septembre 2026 à 20\u202fh\u202f45, 30 septembre"
    )


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert utf16("é") == 1
    assert utf16("🗓") == 2
    assert list(refused(RenderedScreen("🗓" * 2048, ()))) == []
    assert list(refused(RenderedScreen("🗓" * 2049, ()))) == [
        "texte de 4098 signes : 4096 au plus, coupez-le en deux fiches"
    ]
    assert list(refused(RenderedScreen("<b>&amp;</b>" * 100, ()))) == []


def test_buttons_are_held_to_what_telegram_takes() -> None:
    button = {"text": "Oui", "callback_data": "x"}
    assert list(refused(RenderedScreen("Non", ((button,) * 9,)))) == [
        "plus de 100 boutons, ou plus de 8 sur une ligne : répartissez-les sur deux écrans"
    ]
    assert list(refused(RenderedScreen("Non", ((button,),) * 101)))
    assert list(refused(RenderedScreen("Non", ((button,),) * 100))) == []


@pytest.mark.parametrize(
    ("labels", "fits"),
    [(["a" * 42], True), (["a" * 43], False), (["a" * 21, "b"], True), (["a", "b" * 22], False), ([""], False)],
)
def test_a_label_must_fit_on_the_line_that_it_shares(labels: list[str], fits: bool) -> None:
    row = tuple({"text": label, "callback_data": "x"} for label in labels)
    found = list(refused(RenderedScreen("Texte", (row,))))
    assert found == [] if fits else "raccourcissez-le" in found[0]


def test_two_buttons_of_a_screen_have_two_names() -> None:
    there, elsewhere = ({"text": "Mon Opco", "callback_data": name} for name in ("a", "b"))
    assert list(twins(RenderedScreen("Quel Opco ?", ((there,), (elsewhere,))))) == [
        "2 boutons s’appellent « Mon Opco » : changez-en un"
    ]
    assert list(twins(RenderedScreen("Quel Opco ?", ((there,), ({**elsewhere, "text": "Sa page"},))))) == []


def test_an_empty_text_or_one_of_too_many_bytes_is_refused() -> None:
    assert list(refused(RenderedScreen("<b></b>", ())))
    assert list(refused(RenderedScreen("<i>é</i>" * 100, ()))) == []
    assert list(refused(RenderedScreen(f"<blockquote>{'&lt;' * 4096}</blockquote>", ()))) == []
    assert list(refused(RenderedScreen("&#x00000000000000003c;" * 2000, ())))


def test_passages_in_bold_are_counted_by_where_they_open() -> None:
    assert list(refused(RenderedScreen("<b>a</b>" * 100, ()))) == []
    assert "101 passages" in next(refused(RenderedScreen("<b>a</b>" * 101, ())))


def test_a_screen_without_a_way_home_or_with_too_much_in_a_button_is_refused() -> None:
    assert list(unusable(Sample(OpenHome(), Reply((say("Oui."),)), None))) == []
    assert list(
        unusable(Sample(act("card:x"), Reply((say("Oui."),), ((Button(say("Oui"), OpenCard("é" * 33)),),)), None))
    ) == [
        "l’écran « card:x » n’a pas le bouton « Accueil » : rendez-le-lui",
        f"bouton de 71 octets, « card:{'é' * 33} » : 64 au plus, raccourcissez les noms",
    ]


def test_a_placeholder_that_would_be_seen_is_refused() -> None:
    seen = ["« {prix} » se verrait tel quel : citez un chiffre qui existe"]
    text = Reply((say("Il coûte {prix}."),))
    label = Reply((say("Oui."),), ((Button(say("{prix}"), OpenHome()),),))
    assert list(refused(languages({}).screen(text, "fr"))) == seen
    assert list(refused(languages({}).screen(label, "fr"))) == seen
