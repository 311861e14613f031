"""Settings: read once, from the environment and then from a file; refused by name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, from_environment

VARIABLES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def read(variables: dict[str, str], file: Path | None = None) -> Settings:
    """Read the settings where these variables are set."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables.items():
            environment.setenv(name, value)
        return from_environment(file)


def test_nothing_set_means_the_defaults() -> None:
    settings = read({})
    assert settings.bot_token is None
    assert settings.bot_api_url == "https://api.telegram.org"
    assert str(settings.database) == "var/bot.db"
    assert settings.clock_speed == 1


def test_an_empty_variable_counts_as_unset() -> None:
    assert read({"BOT_TOKEN": "", "CLOCK_START": "  "}) == read({})


def test_a_moment_without_a_zone_is_meant_in_french_time() -> None:
    assert read({"CLOCK_START": "2024-10-21T09:00"}).clock_start == datetime(2024, 10, 21, 7, tzinfo=UTC)
    assert read({"CLOCK_START": "2024-10-21T09:00+04:00"}).clock_start == datetime(2024, 10, 21, 5, tzinfo=UTC)


def test_the_first_and_the_last_port_and_a_slow_clock_will_do() -> None:
    assert [read({"PORT": port}).port for port in ("1", "65535")] == [1, 65535]
    assert read({"CLOCK_SPEED": "0.5"}).clock_speed == 0.5


def test_a_file_is_named_after_three_slashes() -> None:
    assert str(read({"DATABASE_URL": "sqlite:////data/bot.db"}).database) == "/data/bot.db"


def test_the_contact_is_a_line_that_people_can_read() -> None:
    assert read({}).contact is None
    assert read({"CONTACT": " Ada Martin, ada@example.org "}).contact == "Ada Martin, ada@example.org"
    for wrong in ("x" * 201, "Ada\nMartin"):
        with pytest.raises(SettingsError, match="CONTACT cannot be used: expected who is responsible"):
            read({"CONTACT": wrong})


def test_organisers_are_listed_with_commas() -> None:
    assert read({"ADMIN_IDS": "12, 34,"}).admin_ids == frozenset({12, 34})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("BOT_TOKEN", "abc", "BotFather"),
        ("BOT_API_URL", "api.telegram.org", "Bot API"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "the file in which the data is kept"),
        ("DATABASE_URL", "sqlite:///file::memory:", "the file in which the data is kept"),
        ("DATABASE_URL", "sqlite:///bot.db?mode=memory", "the file in which the data is kept"),
        ("DATABASE_URL", "sqlite:////data/", "the file in which the data is kept"),
        ("DATABASE_URL", "sqlite://", "the file in which the data is kept"),
        ("DATABASE_URL", "sqlite:///bot.db#now", "the file in which the data is kept"),
        ("CONTACT", "x" * 201, "200 characters"),
        ("WEBHOOK_URL", "ftp://x", "address"),
        ("WEBHOOK_SECRET", "é", "letters"),
        ("WEBHOOK_URL", "https://", "address"),
        ("PORT", "0", "65535"),
        ("PORT", "65536", "65535"),
        ("PORT", "http", "65535"),
        ("ADMIN_IDS", "@anne", "ids"),
        ("CLOCK_START", "yesterday", "2024-10-21T09:00"),
        ("CLOCK_SPEED", "0", "above 0"),
        ("CLOCK_SPEED", "fast", "above 0"),
    ],
)
def test_a_wrong_value_is_refused_by_name_with_what_was_expected(name: str, value: str, expected: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read({name: value})
    assert str(refused.value).startswith(f"{name} cannot be used: expected ")
    assert expected in str(refused.value)


def test_a_webhook_without_a_secret_is_refused() -> None:
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        read({"WEBHOOK_URL": "https://bot.example.org/"})
    address = read({"WEBHOOK_URL": "https://bot.example.org/", "WEBHOOK_SECRET": "s3cret"}).webhook_url
    assert address == "https://bot.example.org"


def test_a_clock_that_is_set_is_a_rehearsal() -> None:
    assert [read(one).rehearsal for one in ({}, {"CLOCK_START": "2024-10-21T09:00"}, {"CLOCK_SPEED": "2"})] == [
        False,
        True,
        True,
    ]


def test_what_the_environment_lacks_is_read_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('# rehearsal\nPORT=9000\nADMIN_IDS="12, 34"\nCLOCK_SPEED=\nOTHER=1\n', encoding="utf-8")
    settings = read({"PORT": "9001"}, file)
    assert (settings.port, settings.admin_ids, settings.clock_speed) == (9001, frozenset({12, 34}), 1.0)


def test_a_wrong_value_of_the_file_is_refused_like_any(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=http\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="PORT cannot be used: expected the port"):
        read({}, file)


def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"PORT=\xff\n")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        read({}, file)


def test_without_the_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read({}, tmp_path / ".env") == read({})


def test_the_example_copied_changes_nothing_and_its_lines_can_be_used(tmp_path: Path) -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    copied, used = tmp_path / "copied", tmp_path / "used"
    copied.write_text(example, encoding="utf-8")
    used.write_text(example.replace("# ", "").replace("Copy", "# Copy"), encoding="utf-8")
    assert read({}, copied) == read({})
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        read({}, used)
    assert read({"WEBHOOK_SECRET": "s3cret"}, used).clock_start == datetime(2024, 10, 21, 7, tzinfo=UTC)


def test_settings_made_by_hand_read_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert Settings().port == 8443
