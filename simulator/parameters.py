"""Reading the parameters of a call: names, types, bounds and uploads are checked against the schema."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from simulator.errors import bad_request
from simulator.formatting import utf16_length
from simulator.schema import METHODS, OBJECTS, UNIONS


@dataclass(frozen=True)
class UploadedFile:
    """A file as it travels: its name, its bytes and its media type."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


Uploads = Mapping[str, UploadedFile]

# Telegram's own words for values that are out of bounds, by the name of the parameter.
_WORDING = {
    "callback_data": "BUTTON_DATA_INVALID",
    "id": "RESULT_ID_INVALID",
    "next_offset": "NEXT_OFFSET_INVALID",
    "command": "BOT_COMMAND_INVALID",
    "results": "RESULTS_TOO_MUCH",
    "start_parameter": "START_PARAM_INVALID",
}
_MISSING = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
}


class Field(NamedTuple):
    """A parameter or field of the schema: `constant` where it may hold nothing else."""

    required: bool
    kind: str
    constant: str | None


def read_parameters(method: str, raw: Mapping[str, Any], uploads: Uploads) -> dict[str, Any]:
    """Return the parameters of `method`, typed, with uploaded files in their places.

    Args:
        method: a name from the schema.
        raw: values as they came: JSON values, or strings that hold them.
        uploads: uploaded files by the name of their part.

    Raises:
        BotApiError: 400 where a name is unknown, a value is missing or ill-typed, or an upload is not used.
    """
    used: set[str] = set()
    values = dict(raw) | {name: f"attach://{name}" for name in uploads if name in _fields(METHODS[method])}
    parameters = _Reader(uploads, used).read_fields(METHODS[method], values, method)
    if unused := set(uploads) - used:
        raise bad_request(f"uploaded and not used: {', '.join(sorted(unused))}")
    return parameters


@cache
def _fields(notation: str) -> dict[str, Field]:
    fields = {}
    for item in notation.split():
        match = re.fullmatch(r'(\w+)(!?)(?::(.+)|="(\w+)")', item)
        if match is None:
            raise ValueError(f"the schema cannot be read at « {item} »")
        fields[match[1]] = Field(bool(match[2]), match[3] or "str", match[4])
    return fields


class _Reader:
    """Reads values by their kinds; `used` gathers the uploads met on the way."""

    def __init__(self, uploads: Uploads, used: set[str]) -> None:
        self._uploads = uploads
        self._used = used

    def read_fields(self, notation: str, raw: Mapping[str, Any], owner: str) -> dict[str, Any]:
        fields = _fields(notation)
        if unknown := [name for name in raw if name not in fields]:
            raise bad_request(f'{owner} has no parameter "{unknown[0]}"')
        for name, field in fields.items():
            if field.required and raw.get(name) is None:
                raise bad_request(_MISSING.get(name, f'{owner} needs the parameter "{name}"'))
        return {name: self._read(fields[name].kind, value, name) for name, value in raw.items() if value is not None}

    def _read(self, kind: str, value: Any, name: str) -> Any:
        match = re.fullmatch(r"(\w+)(?:\[(.+)\])?(?:\((-?\d+),(-?\d+)\))?", kind)
        if match is None:
            raise ValueError(f"the schema cannot be read at « {kind} »")
        base, item, low, high = match.groups()
        read: Any
        if base == "list":
            read = [self._read(item, part, name) for part in _decoded(value, list, name)]
        elif base in UNIONS or base in OBJECTS:
            read = self._read_object(base, _decoded(value, dict, name), name)
        elif base == "file":
            read = self._read_file(_string(value, name))
        else:
            read = _SCALARS[base](value, name)
        if low is not None and not int(low) <= _size(base, read) <= int(high):
            raise bad_request(_WORDING.get(name, f"{name} must be between {low} and {high}"))
        return read

    def _read_object(self, kind: str, value: dict[str, Any], name: str) -> dict[str, Any]:
        for candidate in UNIONS.get(kind, (kind,)):
            if kind in OBJECTS or _fits(OBJECTS[candidate], value):
                return self.read_fields(OBJECTS[candidate], value, candidate)
        raise bad_request(f"can't parse {name}: no known kind of {kind}")

    def _read_file(self, value: str) -> UploadedFile | str:
        """Return the upload that `value` points to, or `value` itself: a file id or an address."""
        if not value.startswith("attach://"):
            return value
        part = value.removeprefix("attach://")
        if part not in self._uploads:
            raise bad_request("there is no file in the request")
        self._used.add(part)
        return self._uploads[part]


def _fits(notation: str, value: dict[str, Any]) -> bool:
    """Tell whether `value` has every required field of an object, with the constants it asks for."""
    return all(
        name in value and (field.constant is None or field.constant == value[name])
        for name, field in _fields(notation).items()
        if field.required
    )


def _decoded(value: Any, wanted: type, name: str) -> Any:
    """Return a list or an object, which a form carries as JSON."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if not isinstance(value, wanted):
        raise bad_request(f"can't parse {name}: {'Array' if wanted is list else 'Object'} expected")
    return value


def _size(base: str, value: Any) -> float:
    if base == "bytes":
        return len(value.encode())
    if base == "str":
        return utf16_length(value)
    return len(value) if base == "list" else value


def _string(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise bad_request(f"{name} must be a String")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return value


def _integer(value: Any, name: str) -> int:
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,18}", str(value)):
        raise bad_request(f"{name} must be an Integer")
    return int(value)


def _number(value: Any, name: str) -> float:
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", str(value)):
        raise bad_request(f"{name} must be a Float")
    return float(value)


def _boolean(value: Any, name: str) -> bool:
    if not isinstance(value, bool) and value not in ("true", "false"):
        raise bad_request(f"{name} must be a Boolean")
    return value in {True, "true"}


def _true(value: Any, name: str) -> bool:
    if not _boolean(value, name):
        raise bad_request(f"{name} must be True")
    return True


def _chat(value: Any, name: str) -> int:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise bad_request("chat not found")
    return _integer(value, name)


_SCALARS: dict[str, Callable[[Any, str], Any]] = {
    "int": _integer,
    "float": _number,
    "bool": _boolean,
    "str": _string,
    "bytes": _string,
    "true": _true,
    "chat": _chat,
}
