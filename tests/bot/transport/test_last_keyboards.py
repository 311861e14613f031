"""A typed number, or the words of a button, mean the button."""

from dataclasses import replace

import pytest

from bot.replies.callback_data import ListReminders, OpenHome, parse
from bot.replies.model import Reply, say
from bot.transport.last_keyboards import ALIKE, LastKeyboards


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


def test_a_screen_that_many_are_shown_is_kept_once_and_no_more_of_it_than_is_said_again() -> None:
    recent, long = LastKeyboards(), tuple(say("{town}", town=str(number)) for number in range(50))
    for chat in range(3):
        recent.remember(chat, rows(("Accueil", "home")), Reply(tuple(replace(each) for each in long)))
    assert recent.shown(0) is recent.shown(1) is recent.shown(2)
    recent.remember(3, rows(("Accueil", "home")), Reply(long[1:]))
    recent.remember(4, rows(("Accueil", "home")), Reply(long, answers=False))
    kept = [recent.shown(chat) for chat in (0, 3, 4)]
    assert [each.said for each in kept if each] == [long[:2], long[1:3], ()]


def test_however_many_screens_there_are_few_are_looked_through_for_the_same() -> None:
    recent = LastKeyboards(chats=10)
    for chat in range(ALIKE + 50):
        recent.remember(chat, rows((f"Ville {chat}", f"stage:a{chat}")), Reply(()))
    assert len(vars(recent)["_alike"]) == ALIKE
    assert recent.meant_by(ALIKE + 49, f"ville {ALIKE + 49}")
