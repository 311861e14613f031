"""Values that an editor types, read strictly: what is wrong with one is said in French, with the mend."""

import datetime
import re
from typing import Annotated, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def yes_or_no(value: object) -> object:
    """Read « oui » and « non »; leave anything else to pydantic."""
    return {"oui": True, "non": False}.get(value, value) if isinstance(value, str) else value


def known_zone(value: str) -> str:
    """Refuse a time zone that does not exist."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"fuseau horaire inconnu : « {value} » ; écrivez par exemple Europe/Paris") from None
    return value


def spoken_name(value: str) -> str:
    """Refuse a name whose parentheses do not close, stand in one another, or hold all of it."""
    if re.search(r"[()]", outside := re.sub(r"\([^()]+\)", "", value)):
        raise ValueError(f"« {value} » : chaque parenthèse se ferme, et n’en contient ni une autre, ni rien")
    if not re.search(r"\w", outside):
        raise ValueError(f"« {value} » : un mot au moins reste hors des parenthèses")
    return value


def real_date(value: str) -> str:
    """Refuse a year, month or day that is in no calendar: 2025-13, 2025-02-31."""
    try:
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise ValueError(f"« {value} » n’existe pas au calendrier : corrigez le mois ou le jour") from None
    return value


Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=40)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
YesOrNo = Annotated[bool, BeforeValidator(yes_or_no)]


_WRITTEN: dict[frozenset[str], set[str]] = {}
"""The sets of keys that are written in items, each once."""


class Item(BaseModel):
    """What every item of content has in common: French keys, nothing unknown, nothing changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    @model_validator(mode="after")
    def _share_what_was_written(self) -> Self:
        """Let items in which the same keys were written share the set of these: a megabyte less."""
        written = self.model_fields_set
        object.__setattr__(self, "__pydantic_fields_set__", _WRITTEN.setdefault(frozenset(written), written))
        return self
