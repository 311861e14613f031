"""The settings, read once from the environment and `.env`; a wrong value is refused by name, with what was expected."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import RefusedError
from bot.local_time import FRENCH_TIME


class SettingsError(RefusedError):
    """A variable of the environment cannot be used; the text names it and says what was expected."""


def _aware(moment: datetime) -> datetime:
    """A moment without a zone is meant in French time, as the people who rehearse mean it."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=FRENCH_TIME)).astimezone(UTC)


def _identifiers(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _switch(value: object) -> object:
    return {"on": True, "off": False}.get(value.lower(), "neither") if isinstance(value, str) else value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not a web address")
    return value.rstrip("/")


def _database(value: str) -> str:
    if value.startswith(("postgresql://", "postgres://")):
        return _postgres(value)
    path = value.removeprefix("sqlite:///")
    # In memory nothing is kept; what stands after « ? » would be taken for a part of the name.
    if path in {"", value} or path.endswith("/") or any(sign in path for sign in (":memory:", "?", "#", "\0")):
        raise ValueError("not the address of a file of SQLite")
    return value


def _postgres(value: str) -> str:
    parts = urlsplit(value)
    if not parts.path.strip("/") or (parts.port or 1) < 1:  # which refuses what is no port
        raise ValueError("names no database")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class Settings(BaseModel):
    """Everything the environment decides: a field in upper case is a variable, its description is what was expected.

    Making one reads nothing: tests and the local chat name every value themselves; see `from_environment`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    bot_token: Annotated[str, StringConstraints(pattern=r"^\d+:[A-Za-z0-9_-]+$")] | None = Field(
        None, description="the token that BotFather gave, such as 123456:ABC-DEF"
    )
    bot_api_url: WebAddress = Field("https://api.telegram.org", description="the base of the Bot API server")
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        "sqlite:///var/bot.db",
        description="the file in which the data is kept: sqlite:///path/to/file.db; or postgresql://user:password@host/name",
    )
    data_key: str | None = Field(None, description="one or several Fernet keys, separated by commas, the newest first")
    webhook_url: WebAddress | None = Field(None, description="the public address at which Telegram reaches the bot")
    webhook_secret: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,256}$")] | None = Field(
        None, description="what proves that a call comes from Telegram: 1 to 256 letters, digits, - or _"
    )
    port: int = Field(8443, ge=1, le=65535, description="the port on which the webhook listens: 1 to 65535")
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_identifiers)] = Field(
        frozenset(), description="the Telegram ids of the organisers, separated by commas"
    )
    contact: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\n]+$")] | None = Field(
        None, description="who is responsible for this bot and how to reach them: one line, 200 characters at most"
    )
    company_lookup: Annotated[bool, BeforeValidator(_switch)] = Field(
        False, description="whether companies may be found by SIREN, with consent: on or off"
    )
    feeds: Path | None = Field(None, description="a file of feeds to read meetings from, a line each")
    openagenda_key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,128}$")] | None = Field(
        None, description="the public key of an account of OpenAgenda: 8 to 128 letters, digits, - or _"
    )
    metrics_port: int | None = Field(
        None, ge=1, le=65535, description="the port on which health and metrics are told: 1 to 65535"
    )
    sentry_dsn: WebAddress | None = Field(
        None, description="where errors are reported, as a server that understands Sentry gave it"
    )
    log_format: Literal["text", "json"] = Field("text", description="how lines of the log are written: text or json")
    clock_start: Annotated[datetime, AfterValidator(_aware)] | None = Field(
        None, description="the moment at which the clock of a rehearsal starts, such as 2024-10-21T09:00"
    )
    clock_speed: float = Field(
        1.0, gt=0, le=100_000, description="how many times as fast the clock runs: a number above 0"
    )

    @property
    def rehearsal(self) -> bool:
        """Whether the clock is set: what is kept then is of another time than the present one."""
        return self.clock_start is not None or self.clock_speed != 1.0

    @property
    def database(self) -> Path:
        """The file of the database; where it is one of PostgreSQL, what stands for it on this machine, and never is."""
        if self.is_on_a_server:
            return Path("var") / f"{urlsplit(self.database_url).path.strip('/')}.postgresql"
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def is_on_a_server(self) -> bool:
        """Whether the database is one of PostgreSQL."""
        return not self.database_url.startswith("sqlite:")

    @property
    def where(self) -> Path | str:
        """Where the database is: its file, or its address where it is one of PostgreSQL."""
        return self.database_url if self.is_on_a_server else self.database


class _Environment(Settings, BaseSettings):
    """Settings whose values come from variables of the environment, then from a file such as `.env`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value.strip() for name, value in values.items() if value.strip()}


def from_environment(file: Path | None) -> Settings:
    """Read the settings; an empty variable counts as unset.

    Args:
        file: what a variable that the environment does not set is looked up in, `NAME=value` a line; it need not exist.

    Raises:
        SettingsError: if one has a value that cannot be used; the text names it and what was expected.
    """
    try:
        settings = _Environment(_env_file=file)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise SettingsError(
            f"{name.upper()} cannot be used: expected {Settings.model_fields[name].description}."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{file} cannot be read: expected a text in UTF-8, NAME=value a line.") from None
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingsError("WEBHOOK_URL needs WEBHOOK_SECRET: 1 to 256 letters, digits, - or _.")
    return settings
