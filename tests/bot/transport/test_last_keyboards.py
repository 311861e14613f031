"""A typed number, or the words of a button, mean the button."""

import pytest

from bot.replies.callback_data import ListReminders, OpenHome, parse
from bot.replies.model import Reply
from bot.transport.last_keyboards import LastKeyboards


def rows(*buttons: tuple[str, str]) -> list[list[dict[str, str]]]:
    return [[{"text": label, "callback_data": data}] for label, data in buttons]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2", "stage:lyon"),
        ("12", "stage:auch"),
        ("1", None),
        ("lyon", "stage:lyon"),
        (" LYON ! ", "stage:lyon"),
        ("2. Lyon", "stage:lyon"),
        ("accueil", "home"),
        ("l'aide", "help"),
        ("osez l'ia : les ETAPES", "go:osez-lia"),
        ("page 2", "stages:2"),
        ("👍", None),
        ("paris", None),
        ("", None),
    ],
)
def test_in_a_numbered_list_a_number_means_its_line(typed: str, meant: str | None) -> None:
    recent = LastKeyboards()
    recent.remember(
        7,
        rows(
            ("2. Lyon", "stage:lyon"),
            ("12. Auch", "stage:auch"),
            ("L’aide", "help"),
            ("Accueil", "home"),
            ("« Osez l’IA »\u00a0: les étapes", "go:osez-lia"),
            ("Page 2 ›", "stages:2"),
        ),
        Reply(()),
    )
    assert recent.meant_by(7, typed) == (parse(meant) if meant else None)


def test_in_a_menu_a_number_counts_the_buttons_from_the_top() -> None:
    recent = LastKeyboards()
    recent.remember(7, rows(("Les étapes", "stages"), ("Mes rappels", "reminders")), Reply(()))
    assert recent.meant_by(7, "2") == ListReminders()
    assert recent.meant_by(7, "3") is None
    assert recent.meant_by(7, "0") is None


def test_another_chat_knows_nothing_of_it_and_old_chats_are_forgotten() -> None:
    recent = LastKeyboards(chats=2)
    for chat_id in (1, 2, 3):
        recent.remember(chat_id, rows(("Accueil", "home")), Reply(()))
    assert [recent.meant_by(chat_id, "accueil") for chat_id in (1, 2, 3, 4)] == [None, OpenHome(), OpenHome(), None]


def test_it_tells_whether_it_knows_what_a_person_sees() -> None:
    recent = LastKeyboards()
    recent.remember(7, rows(("Accueil", "home")), Reply(()))
    assert recent.knows(7)
    assert not recent.knows(8)


def test_buttons_that_open_a_page_are_not_meant() -> None:
    recent = LastKeyboards()
    recent.remember(7, [[{"text": "S’inscrire", "url": "https://example.org"}]], Reply(()))
    assert recent.meant_by(7, "s'inscrire") is None


def test_the_screen_before_opened_again_is_gone_back_to() -> None:
    recent = LastKeyboards()
    for data in ("go:sommet", "card:a:sommet/menu", "card:b", "card:a"):
        action = parse(data)
        assert action
        recent.opened(7, action)
    assert [each.pack() for each in recent.talk(7).trail] == ["go:sommet", "card:a:sommet/menu"]
    assert recent.origin(7, "a") == "sommet/menu"
    assert not recent.origin(7, "b")
    recent.opened(7, OpenHome())
    assert recent.talk(7).subject == OpenHome()
