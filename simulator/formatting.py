"""Telegram's HTML: from tagged text to plain text with entities, refusing what Telegram refuses.

The tags, their nesting and the wording of the errors follow "Formatting options" of the Bot API 10.0.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from simulator.errors import bad_request

Entity = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_TAG = re.compile(r"""<(/?)([^\s>]*)((?:[^>"']|"[^"]*"|'[^']*')*)(>?)""")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)(?=\s|$)))?""")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)(?![a-zA-Z])|#x([0-9a-fA-F]{1,6})|#([0-9]{1,7}));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_HOST = r"[^\s/?#.:@]+(?:\.[^\s/?#.:@]+)+(?::[0-9]+)?"
_LINK = re.compile(rf"(?:https?://)?{_HOST}(?:[/?#]\S*)?|tg://\S+", re.IGNORECASE)
_DETECTED = (
    ("url", re.compile(r"https?://[^\s<>«»]+[^\s<>«».,;:!?)'\"]")),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@/.])@[A-Za-z]\w{3,31}\b")),
    ("bot_command", re.compile(r"(?<![\w/<>.])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
)


@dataclass
class Formatted:
    """A text as it is read, and the entities that dress it (offsets and lengths in UTF-16 units)."""

    text: str
    entities: list[Entity]


def utf16_length(text: str) -> int:
    """Return the length of `text` as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_link(url: str) -> bool:
    """Tell whether Telegram takes `url` for a link: a web address with a dotted host, or a `tg://` one."""
    return _LINK.fullmatch(url) is not None


def read_text(source: str, parse_mode: str | None) -> Formatted:
    """Return what a message sent as `source` shows.

    Raises:
        BotApiError: 400 where the mark-up does not parse, or where the mode is not the one the bot uses.
    """
    if len(source.encode()) > 32768:
        raise bad_request("text is too long")
    if not parse_mode:
        formatted = Formatted(source, [])
    elif parse_mode.lower() == "html":
        formatted = _Parser(source).parse()
    else:
        raise bad_request("unsupported parse_mode")
    return _with_detected(_stripped(formatted))


def detect(text: str) -> list[Entity]:
    """Return the commands, links, mentions and addresses that Telegram finds in a plain text, in order."""
    found = [
        {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(match[0])}
        for kind, pattern in _DETECTED
        for match in pattern.finditer(text)
    ]
    kept: list[Entity] = []
    for entity in found:
        if not any(_overlap(entity, other) for other in kept):
            kept.append(entity)
    return sorted(kept, key=lambda entity: entity["offset"])


@dataclass
class _Open:
    """A tag that waits for its end."""

    name: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Parser:
    source: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    tags: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def parse(self) -> Formatted:
        position = 0
        while (start := self.source.find("<", position)) >= 0:
            self._add(self.source[position:start])
            position = self._read_tag(start)
        self._add(self.source[position:])
        if self.tags:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.tags[-1].name}"')
        return Formatted("".join(self.parts), _arranged(self.entities))

    def _add(self, piece: str) -> None:
        text = _REFERENCE.sub(_character, piece)
        self.parts.append(text)
        self.length += utf16_length(text)

    def _read_tag(self, start: int) -> int:
        """Take in the tag that begins at `start`; return where it ends."""
        at = f"at byte offset {len(self.source[:start].encode())}"
        tag = next(_TAG.finditer(self.source, start))
        slash, name, attributes, closed = tag.groups()
        if not slash and name.lower() not in _TYPES and (attributes or closed):
            raise _unparsable(f'Unsupported start tag "{name.lower()}" {at}')
        if not closed:
            raise _unparsable(f"Unclosed {'end' if slash else 'start'} tag {at}")
        if slash:
            self._close(name.lower(), at)
        else:
            self._open(name.lower(), attributes, at)
        return tag.end()

    def _open(self, name: str, attributes: str, at: str) -> None:
        if _ATTRIBUTE.sub("", attributes).strip():
            raise _unparsable(f'Empty attribute name in the tag "{name}" {at}')
        values = {
            match[1]: _REFERENCE.sub(_character, match[2] or match[3] or match[4] or "")
            for match in _ATTRIBUTE.finditer(attributes)
        }
        if name == "span" and values.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {at}')
        self.tags.append(_Open(name, self.length, values))

    def _close(self, name: str, at: str) -> None:
        if not self.tags:
            raise _unparsable(f"Unexpected end tag {at}")
        tag = self.tags.pop()
        if name not in {"", tag.name}:
            raise _unparsable(f'Unmatched end tag {at}, expected "</{tag.name}>", found "</{name}>"')
        details = _details(tag)
        if details is not None and self.length > tag.offset:
            self.entities.append(
                {"type": _TYPES[tag.name], "offset": tag.offset, "length": self.length - tag.offset} | details
            )


def _details(tag: _Open) -> Entity | None:
    """Return what an entity holds besides its type and place; None where Telegram shows plain text instead."""
    if tag.name == "a":
        return _link(tag.attributes.get("href", ""))
    if tag.name == "tg-time":
        return _moment(tag.attributes)
    if tag.name == "code":
        return {"language": tag.attributes.get("class", "").removeprefix("language-")}
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    # Only a bot with a name bought on Fragment may use custom emoji.
    return None if tag.name == "tg-emoji" else {}


def _link(url: str) -> Entity | None:
    if mention := re.fullmatch(r"tg://user\?id=([0-9]+)", url):
        return {"type": "text_mention", "user": {"id": int(mention[1]), "is_bot": False, "first_name": ""}}
    return {"url": url} if is_link(url) else None


def _moment(attributes: dict[str, str]) -> Entity | None:
    seconds, style = attributes.get("unix", ""), attributes.get("format", "")
    if not re.fullmatch(r"[1-9][0-9]{0,9}", seconds):
        return None
    if not _TIME_FORMAT.fullmatch(style):
        raise _unparsable("Invalid date-time format specified")
    return {"unix_time": int(seconds)} | ({"date_time_format": style} if style else {})


def _arranged(entities: list[Entity]) -> list[Entity]:
    """Return the entities outermost first, without those that Telegram drops inside code and quotations."""
    arranged: list[Entity] = []
    closed_last_first = entities[::-1]  # of two with the same place, the outer one
    for entity in sorted(closed_last_first, key=lambda entity: (entity["offset"], -entity["length"])):
        around = [other for other in arranged if _overlap(entity, other)]
        if entity["type"] == "code":
            language = entity.pop("language")
            if around and around[-1]["type"] == "pre" and language and around[-1]["length"] == entity["length"]:
                around[-1]["language"] = language
        kinds = {other["type"] for other in around}
        quotations = {"blockquote", "expandable_blockquote"}
        nested_quotation = entity["type"] in quotations and bool(kinds & quotations)
        if not kinds & {"code", "pre", entity["type"]} and not nested_quotation:
            arranged.append(entity)
    return arranged


def _stripped(formatted: Formatted) -> Formatted:
    """Return the text without the space around it, as Telegram stores it."""
    text = formatted.text.strip()
    start = utf16_length(formatted.text[: len(formatted.text) - len(formatted.text.lstrip())])
    end = start + utf16_length(text)
    entities = []
    for entity in formatted.entities:
        first, last = max(entity["offset"], start), min(entity["offset"] + entity["length"], end)
        if first < last:
            entities.append(entity | {"offset": first - start, "length": last - first})
    return Formatted(text, entities)


def _with_detected(formatted: Formatted) -> Formatted:
    closed = [entity for entity in formatted.entities if entity["type"] in {"code", "pre", "text_link", "text_mention"}]
    found = [entity for entity in detect(formatted.text) if not any(_overlap(entity, other) for other in closed)]
    entities = sorted(formatted.entities + found, key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(formatted.text, entities[:100])


def _overlap(one: Entity, other: Entity) -> bool:
    starts_before_end: bool = one["offset"] < other["offset"] + other["length"]
    ends_after_start: bool = other["offset"] < one["offset"] + one["length"]
    return starts_before_end and ends_after_start


def _character(reference: re.Match[str]) -> str:
    if reference[1]:
        return _NAMED[reference[1]]
    code = int(reference[2], 16) if reference[2] else int(reference[3])
    valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if valid else reference[0]


def _unparsable(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
