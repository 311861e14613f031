"""The engine of scripted conversations, on a script made for it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Content, Script
from bot.replies.callback_data import OpenScript, parse
from bot.replies.model import Button, Reply
from bot.screens.scripts import parent, show
from tests.support.rehearsal import knowledge

TODAY = date(2026, 11, 29)
LONG = "\n\n".join(f"Paragraphe {number} : {'mot ' * 60}" for number in range(1, 8))
SCRIPT: dict[str, Any] = {
    "id": "essai",
    "titre": "Un essai",
    "début": "accueil",
    "écrans": {
        "accueil": {
            "dit": "Combien êtes-vous ?",
            "choix": [
                {"bouton": "Moins de 10", "vers": "besoin", "retient": {"taille": "tpe"}},
                {"bouton": "Davantage", "vers": "besoin", "retient": {"taille": "pme"}},
                {"bouton": "Tout le plan", "vers": "osez-lia/accueil"},
                {"bouton": "Les étapes", "vers": "commande:etapes"},
            ],
        },
        "besoin": {
            "dit": "Que cherchez-vous ?",
            "choix": [{"bouton": "De l’argent", "vers": "fin", "retient": {"besoin": "payer"}}],
            "selon": [
                {"si": {"taille": ["tpe"]}, "dit": "Que cherchez-vous, à moins de dix ?"},
                {"si": {"taille": ["eti", "ge"]}, "choix": [{"bouton": "Demander", "vers": "fin"}]},
            ],
        },
        "fin": {"dit": "Voici.", "choix": [{"vers": "fiche:plan-osez-lia"}, {"bouton": "Long", "vers": "long"}]},
        "long": {"dit": LONG},
        "deux": {
            "dit": LONG,
            "fiches": "tour",
            "sources": ["communique-tour"],
            "choix": [{"vers": "fiche:plan-osez-lia"}],
            "selon": [{"si": {"taille": ["tpe"]}, "choix": []}],
        },
        "liste": {"dit": "La liste.", "fiches": "sommet"},
    },
}


@pytest.fixture(scope="module")
def content() -> Content:
    known = knowledge().content
    return known.model_copy(update={"scripts": {**known.scripts, "essai": Script.model_validate(SCRIPT)}})


def screen(content: Content, *arguments: str) -> Reply:
    place = parse(":".join(("go", *arguments)))
    assert isinstance(place, OpenScript)
    reply = show(place, content, TODAY)
    assert reply is not None
    return reply


def buttons(reply: Reply) -> dict[str, str]:
    shown = [button for row in reply.rows for button in row if isinstance(button, Button)]
    return {(button.name or button.label).text: button.action.pack() for button in shown}


def test_the_place_is_in_the_button_with_what_was_said_on_the_way(content: Content) -> None:
    first = buttons(screen(content, "essai"))
    assert first["Moins de 10"] == "go:essai:besoin:1:taille=tpe"
    need = buttons(screen(content, *first["Moins de 10"].split(":")[1:]))
    assert need["De l’argent"] == "go:essai:fin:1:besoin=payer,taille=tpe"


def test_a_screen_says_what_fits_what_is_known_and_no_condition_holds_of_what_was_never_said(content: Content) -> None:
    assert screen(content, "essai", "besoin").paragraphs[0].text == "Que cherchez-vous ?"
    small = screen(content, "essai", "besoin", "1", "taille=tpe")
    assert small.paragraphs[0].text == "Que cherchez-vous, à moins de dix ?"
    assert "De l’argent" in buttons(small)
    assert "Demander" in buttons(screen(content, "essai", "besoin", "1", "taille=ge"))


def test_choices_lead_to_cards_commands_and_other_scripts(content: Content) -> None:
    first = buttons(screen(content, "essai"))
    assert first["Tout le plan"] == "go:osez-lia:accueil"
    assert first["Les étapes"] == "command:etapes"
    assert "card:plan-osez-lia:essai/fin" in buttons(screen(content, "essai", "fin")).values()


def test_back_leads_to_the_screen_above_and_keeps_what_is_known(content: Content) -> None:
    script = content.scripts["essai"]
    assert [parent(script, name) for name in ("accueil", "besoin", "fin", "long")] == [None, "accueil", "besoin", "fin"]
    assert parent(script, "liste") == "accueil"
    assert buttons(screen(content, "essai", "fin", "1", "taille=tpe"))["Retour"] == "go:essai:besoin:1:taille=tpe"
    assert "Retour" not in buttons(screen(content, "essai"))


def test_a_long_text_is_read_page_by_page(content: Content) -> None:
    first = screen(content, "essai", "long")
    assert "go:essai:long:2" in buttons(first).values()
    read: list[str] = []
    for page in ("1", "2", "3"):
        read += [sentence.text for sentence in screen(content, "essai", "long", page).paragraphs]
    assert [text.split(" :")[0] for text in read] == [f"Paragraphe {number}" for number in range(1, 8)]


def test_a_list_is_read_page_by_page_below_what_the_screen_says(content: Content) -> None:
    theme = {f"card:{card.id}:essai/liste" for card in content.by_theme("sommet")}
    seen: set[str] = set()
    for page in range(1, 20):
        reply = screen(content, "essai", "liste", str(page))
        assert reply.paragraphs[0].text == "La liste."
        seen |= {action for action in buttons(reply).values() if action.startswith("card:")}
    assert seen == theme


def test_a_screen_of_a_long_text_and_a_list_shows_both_to_the_end(
    content: Content,
) -> None:
    pages = [screen(content, "essai", "deux", str(page)) for page in range(1, 12)]
    said = [text.text.split(" :")[0] for page in pages for text in page.paragraphs if text.text.startswith("Parag")]
    assert said[:7] == [f"Paragraphe {number}" for number in range(1, 8)]
    listed = {action for page in pages for action in buttons(page).values() if action.startswith("card:")}
    assert {f"card:{card.id}:essai/deux" for card in content.by_theme("tour")} <= listed
    assert screen(content, "essai", "deux", "99") == pages[-1]
    assert screen(content, "essai", "deux", "0") == pages[0]


def test_a_list_leaves_the_sources_to_what_it_leads_to_unless_the_screen_quotes_a_figure(content: Content) -> None:
    quoting = screen(content, "osez-lia", "chiffres")
    assert any(text.text.startswith("<blockquote") for text in quoting.paragraphs)
    assert not any(text.text.startswith("<blockquote") for text in screen(content, "osez-lia", "payer").paragraphs)


def test_more_choices_than_a_phone_shows_are_numbered_in_the_text_and_the_buttons_say_the_numbers(
    content: Content,
) -> None:
    reply = screen(content, "acteurs", "accueil")
    numbers = [b.label.values["number"] for row in reply.rows[:-1] for b in row if isinstance(b, Button)]
    assert numbers == list(range(1, 10))
    assert [len(row) for row in reply.rows] == [5, 4, 1]
    assert len(reply.paragraphs[1].values) == 9


def test_a_case_may_take_all_choices_away(content: Content) -> None:
    assert "card:plan-osez-lia:essai/deux" in buttons(screen(content, "essai", "deux")).values()
    assert "card:plan-osez-lia:essai/deux" not in buttons(screen(content, "essai", "deux", "1", "taille=tpe")).values()


def test_a_choice_without_words_is_called_as_what_it_opens(content: Content) -> None:
    shown = buttons(screen(content, "essai", "fin"))
    assert shown[content.cards["plan-osez-lia"].button] == "card:plan-osez-lia:essai/fin"


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,7}", fullmatch=True)


@given(NAMES, NAMES, st.integers(1, 99), st.dictionaries(NAMES, NAMES, max_size=2))
def test_a_place_is_read_back_from_its_button(script: str, name: str, page: int, known: dict[str, str]) -> None:
    place = OpenScript(script, name, page, known)
    assert parse(place.pack()) == place
    assert parse(replace(place, page=1).pack()) == OpenScript(script, name, 1, known)


@pytest.mark.parametrize("place", [OpenScript("gone"), OpenScript("essai", "gone")])
def test_a_place_that_is_no_more_shows_nothing(content: Content, place: OpenScript) -> None:
    assert show(place, content, TODAY) is None


def test_what_cannot_be_read_in_a_button_counts_as_unsaid() -> None:
    assert parse("go:a:b:x:size") == OpenScript("a", "b")
