"""Buttons never rot."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.checks import run
from bot.checks.published import for_nobody, missing, offered
from bot.commands.links import release
from bot.content.models import Content, Redirect
from bot.content.published import actions_in, exists, file_of, resolve
from bot.screens.registry import all_screens
from tests.support.actions import act
from tests.support.rehearsal import knowledge
from tests.support.small_content import write_content

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


def redirected(content: Content, **redirects: str) -> Content:
    targets = {
        name.replace("__", ":").replace("_", "-"): Redirect.model_validate({"vers": target})
        for name, target in redirects.items()
    }
    return content.model_copy(update={"redirects": targets})


def test_nothing_released_is_missing_today(content: Content) -> None:
    assert len(content.released) > 900
    assert missing(content, content.released, content.redirects) == []


@pytest.mark.parametrize(
    ("action", "lives"),
    [
        ("card:plan-osez-lia:osez-lia/accueil:2", True),
        ("card:gone", False),
        ("stage:lyon", True),
        ("remind:atlantis:d1-1800", False),
        ("calendar", True),
        ("calendar:atlantis", False),
        ("calendar:tour", True),
        ("remind:card:plan-osez-lia:d1-1800", True),
        ("swap:region:Bretagne:d1-1800:d7-1800", None),
        ("go:osez-lia", True),
        ("go:osez-lia:gone:2", False),
        ("go:gone:accueil", False),
        ("privacy", None),
        ("near", None),
    ],
)
def test_the_content_tells_whether_what_a_button_opened_is_still_there(
    content: Content, action: str, lives: bool | None
) -> None:
    assert exists(act(action), content) is lives


@pytest.mark.parametrize(
    ("action", "nearest"),
    [
        ("stage:lyon", "stage:lyon"),
        ("stage:atlantis", "stages"),
        ("remind:atlantis:d1-1800", "stages"),
        ("go:osez-lia:gone:2", "go:osez-lia"),
        ("go:gone:accueil", "go:gone:accueil"),
        ("card:gone", "card:gone"),
        ("near", "near"),
        ("", "None"),
    ],
)
def test_what_was_removed_without_a_word_leads_to_the_nearest_screen(
    content: Content, action: str, nearest: str
) -> None:
    assert str(resolve(action, content)) == nearest


def test_a_redirection_holds_for_every_page_and_every_list_of_what_was_removed(content: Content) -> None:
    now = redirected(content, card__old="card:plan-osez-lia", go__old_script="go:osez-lia:accueil", oldverb="stages")
    for action in ("card:old", "card:old:2", "card:old:osez-lia/accueil:2"):
        assert str(resolve(action, now)) == "card:plan-osez-lia"
    assert str(resolve("go:old-script:any:3:size=tpe", now)) == "go:osez-lia:accueil"
    assert str(resolve("oldverb:x", now)) == "stages"


def test_what_lives_is_never_redirected(content: Content) -> None:
    assert str(resolve("stage:lyon", redirected(content, stage__lyon="stage:caen"))) == "stage:lyon"


def test_what_is_missing_is_named_once_however_many_buttons_led_to_it(content: Content) -> None:
    released = ["card:old", "card:old:2", "go:osez-lia:old", "go:osez-lia:old:2", "go:gone:a", "stage:lyon", "privacy"]
    assert missing(content, released, {}) == ["card:old", "go:gone:a", "go:osez-lia:old"]
    assert missing(content, released, redirected(content, card__old="home", go="home").redirects) == []


@pytest.mark.slow
def test_what_the_bot_offers_today_has_its_screens_and_every_button_on_them(content: Content) -> None:
    today = offered(content, NOW)
    assert {"home", "stages:2", "stage:lyon", "remind:lyon:d1-1800", "forget:yes", "card:plan-osez-lia"} <= today
    assert {for_nobody(step.address).pack() for step in all_screens(content, NOW)} <= today
    assert all(len(action.encode()) <= 64 for action in today)


def test_the_file_of_what_was_released_is_sorted_and_explains_itself() -> None:
    text = file_of({"stages", "home"})
    assert text.startswith("# Tous les boutons et les liens publiés")
    assert text.endswith("\nhome\nstages\n")
    assert actions_in(text) == ("home", "stages")


@pytest.mark.slow
def test_a_release_adds_what_is_new_and_forgets_nothing(
    content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = content.model_copy(update={"released": ("card:old", "home")})
    assert release(old, NOW, tmp_path) == 0
    kept = actions_in((tmp_path / "identifiants-publies.txt").read_text(encoding="utf-8"))
    assert set(kept) == {"card:old"} | offered(content, NOW)
    assert capsys.readouterr().out == f"{len(kept) - 2} new, {len(kept)} in all.\n"


def found_in(root: Path) -> list[str]:
    return [str(problem) for problem in run.problems(NOW, root) if "locales" not in problem.file]


@pytest.mark.slow
def test_the_check_tells_what_vanished_and_how_to_mend_it(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    (root / "identifiants-publies.txt").write_text("# …\ncard:old\ncard:old:2\nhome\n", encoding="utf-8")
    (problem,) = [line for line in found_in(root) if "publié" in line]
    assert "« card:old » a été publié et n’existe plus : ajoutez à redirections.yaml « card:old: »" in problem
    (root / "redirections.yaml").write_text("card:old:\n  vers: card:conseil\n", encoding="utf-8")
    assert not found_in(root)


@pytest.mark.slow
def test_the_check_refuses_a_redirection_to_nowhere_or_for_nothing(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    text = "card:old:\n  vers: card:gone\ncard:conseil:\n  vers: home\n"
    (root / "redirections.yaml").write_text(text, encoding="utf-8")
    assert found_in(root) == [
        "content/redirections.yaml:2: « card:gone » n’existe pas : nommez un écran qui existe, comme card:NOM",
        "content/redirections.yaml:4: « card:conseil » existe encore : retirez cette redirection, elle ne sert pas",
    ]
