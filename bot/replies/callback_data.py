"""Callback data: what a button brings back to the bot (Bot API: 1 to 64 bytes), typed: one frozen class a verb.

Buttons live for years in old messages. A verb and the order of its parts therefore never change once released
(`content/identifiants-publies.txt`); a new part goes last, with a default. Whatever comes back may be forged: `parse`
refuses what no button of ours ever carried.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, get_type_hints

MAX_BYTES = 64
"""Bytes that a button may bring back (Bot API, callback_data)."""
WHOLE_TOUR = "tour"
"""Stands for a stage in the button of the calendar file of the whole tour."""
NEW = "new"
"""Stands for the code of a reminder to be changed, where there is none."""


class TooLongError(ValueError):
    """An action does not fit in a button."""


class Part(NamedTuple):
    """How one part of callback data is written, and read back; what does not match `pattern` is refused."""

    pattern: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str


_EPOCH = datetime.date(1970, 1, 1)


def _day(text: str) -> datetime.date:
    return _EPOCH + datetime.timedelta(days=int(text))


def _days(day: datetime.date) -> str:
    return str((day - _EPOCH).days)


Name = Annotated[str, Part(r"[a-z0-9-]{1,48}")]
"""The id of an item of the content, or a language."""
PlaceId = Annotated[str, Part(r"[0-9A-Za-z-]{1,24}")]
"""An INSEE code, « dep-22 », « reg-53 », an area around a town (« 22278-50 »)."""
Communes = Annotated[str, Part(r"\d[0-9AB]\d{3}(?:,\d[0-9AB]\d{3}){0,5}")]
"""INSEE codes of communes, between commas."""
Page = Annotated[int, Part(r"[1-9]\d{0,2}", int)]
Hour = Annotated[int, Part(r"1?\d|2[0-3]", int)]
OffsetCode = Annotated[str, Part(r"d\d{1,3}-(?:[01]\d|2[0-3])[0-5]\d|m\d{1,5}|t\d{9,10}")]
"""What `bot.reminders.schedule.code` writes: days ahead and an hour, minutes ahead, a moment in seconds since 1970."""
OldOffsetCode = Annotated[str, Part(rf"{OffsetCode.__metadata__[0].pattern}|{NEW}")]
Yes = Annotated[bool, Part("yes", bool, lambda _: "yes")]
Count = Annotated[int, Part(r"[1-9]\d{0,8}", int)]
Areas = Annotated[str, Part(r"(?:dep|reg)-[0-9AB]{2,3}(?:,(?:dep|reg)-[0-9AB]{2,3}){0,5}")]
"""Ids of departments or regions, between commas."""
Reason = Annotated[str, Part("date|amount|link|closed|other")]
"""What may be wrong with a card."""
Piece = Annotated[str, Part("card|poster")]
CompanyCode = Annotated[str, Part(r"[A-Za-z0-9_-]{4,60}")]
"""A company as `bot.supports.company_code` packs it."""
Aside = Annotated[str, Part(r"[A-Za-z]{1,20}")]
"""The questions put aside, a letter each (`bot.supports.interview`); a capital where the person does not know."""
SupportMark = Annotated[str, Part(r"[A-Za-z0-9_-]{3}")]
"""A support in three characters (`bot.supports.company_code.mark_of`): two of them fit a button beside a company."""
Attribute = Annotated[str, Part(r"[a-z][a-z0-9_]{1,17}")]
"""What a question of the guide asks for (`bot.supports.profile`)."""


class Action:
    """What a button does: the base of frozen dataclasses, one a verb."""

    __slots__ = ()
    verb: ClassVar[str] = ""
    opens_only: ClassVar[bool] = False
    """Whether it only opens a screen, so that a link may stand for it: a link never plans, chooses or deletes."""
    typed_only: ClassVar[bool] = False
    """Whether no button carries it: it stands for what a person types, or is awaited to type."""

    def __init_subclass__(cls) -> None:
        """Register the class under its verb."""
        super().__init_subclass__()
        if cls.verb:
            KINDS[cls.verb] = cls

    def pack(self) -> str:
        """Return the callback data of a button that does this.

        Raises:
            TooLongError: if it has more than 64 bytes.
        """
        data = ":".join((self.verb, *self.parts()))
        if len(data.encode()) > MAX_BYTES:
            raise TooLongError(f"{data!r} has more than {MAX_BYTES} bytes")
        return data

    def parts(self) -> Sequence[str]:
        """Return what stands behind the verb; parts at the end that are as they are by default are left out."""
        written: list[str] = []
        for name, part, default in reversed(_parts_of(type(self))):
            value = getattr(self, name)
            if written or value != default:
                written.append("" if value == default else part.write(value))
        return written[::-1]

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the action that these parts name; None where one cannot be read, is missing or too many."""
        expected = _parts_of(cls)
        if len(parts) > len(expected):
            return None
        values: dict[str, Any] = {}
        for (name, part, default), text in zip(expected, parts, strict=False):
            if not text and default is not MISSING:
                continue
            if not re.fullmatch(part.pattern, text, re.ASCII):
                return None
            values[name] = part.read(text)
        if any(default is MISSING and name not in values for name, _, default in expected):
            return None
        return cls(**values)

    def __str__(self) -> str:
        return ":".join((self.verb, *self.parts()))


KINDS: dict[str, type[Action]] = {}
"""Every kind of action by its verb."""


_PARTS: dict[type[Any], tuple[tuple[str, Part, Any], ...]] = {}


def _parts_of(kind: type[Any]) -> tuple[tuple[str, Part, Any], ...]:
    """Return the name, the part and the default of each field that is a part of its own, in order."""
    if kind not in _PARTS:
        hints = get_type_hints(kind, include_extras=True)
        own = (each for each in fields(kind) if each.name != "target")
        _PARTS[kind] = tuple((each.name, _part_in(hints[each.name]), each.default) for each in own)
    return _PARTS[kind]


def _part_in(hint: Any) -> Part:
    for candidate in (hint, *getattr(hint, "__args__", ())):
        for note in getattr(candidate, "__metadata__", ()):
            if isinstance(note, Part):
                return note
    raise TypeError(f"no part in {hint}")


def parse(data: str) -> Action | None:
    """Return what callback data stands for; None where there is no such verb, or a part that cannot be read."""
    verb, *parts = data.split(":")
    kind = KINDS.get(verb)
    return kind.read(parts) if kind and _fits(data) else None


def _fits(data: str) -> bool:
    """Tell whether a button can bring this: not too long, and without half a character, which a forged one may."""
    try:
        return len(data.encode()) <= MAX_BYTES
    except UnicodeEncodeError:
        return False


# --- the first screens


@dataclass(frozen=True, slots=True)
class OpenHome(Action):
    """The first screen."""

    verb: ClassVar[str] = "home"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OpenHelp(Action):
    """What can be typed, and where language and privacy are."""

    verb: ClassVar[str] = "help"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AskAgain(Action):
    """Asks to write again what could not be answered in time: no button carries it, for what was typed is not kept."""

    verb: ClassVar[str] = "missed"
    typed_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RunCommand(Action):
    """What a command opens: for the choices of scripts."""

    name: Annotated[str, Part(r"[a-z0-9_]{1,32}")]
    verb: ClassVar[str] = "command"


# --- stages


@dataclass(frozen=True, slots=True)
class ListStages(Action):
    """All stages by date; without a page, the page of the next one."""

    page: Page | None = None
    verb: ClassVar[str] = "stages"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class FindStages(Action):
    """The stages of a month (2024-11), a day (2024-11-22), a region, all or the next, as of the moment it is opened."""

    kind: Annotated[Literal["all", "next", "month", "day", "region"], Part("all|next|month|day|region")]
    value: Annotated[str, Part(r"[\w’' -]{1,40}")] = ""
    verb: ClassVar[str] = "list"

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the list that these parts name; a name of a region has accents."""
        kind, value, *more = [*parts, ""] if len(parts) == 1 else [*parts, "", ""][: max(2, len(parts))]
        if more or kind not in {"all", "next", "month", "day", "region"} or (kind in {"all", "next"}) != (not value):
            return None
        patterns = {"month": r"\d{4}-(?:0[1-9]|1[0-2])", "day": r"\d{4}-\d\d-\d\d", "region": r"[\w’' -]{1,40}"}
        if value and not re.fullmatch(patterns[kind], value):
            return None
        return cls(kind, value)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class OpenStage(Action):
    """The card of a stage."""

    stage: Name
    verb: ClassVar[str] = "stage"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SendVenue(Action):
    """The venue of a stage, to be opened in the phone's maps."""

    stage: Name
    verb: ClassVar[str] = "venue"


@dataclass(frozen=True, slots=True)
class SendCalendar(Action):
    """The calendar file of a stage, of the whole tour, or (without a name) of the person's own stages."""

    name: Name = ""
    verb: ClassVar[str] = "calendar"


# --- where people are


@dataclass(frozen=True, slots=True)
class OpenNearby(Action):
    """What is near somebody whose town is kept, and otherwise the question where they are; `elsewhere`: that anyway."""

    elsewhere: Yes = False
    verb: ClassVar[str] = "near"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AskPosition(Action):
    """The button of the keyboard that shares a position."""

    verb: ClassVar[str] = "position"


@dataclass(frozen=True, slots=True)
class ChoosePlace(Action):
    """The nearest stages of a place, chosen among several."""

    place: PlaceId
    verb: ClassVar[str] = "place"


@dataclass(frozen=True, slots=True)
class ChooseAmong(Action):
    """The question which of some communes is meant, where the one that was taken is not."""

    communes: Communes
    verb: ClassVar[str] = "places"


@dataclass(frozen=True, slots=True)
class OpenPastNearby(Action):
    """What took place near a place."""

    place: PlaceId
    verb: ClassVar[str] = "past"


@dataclass(frozen=True, slots=True)
class OfferAlerts(Action):
    """The areas around a place that can be watched."""

    place: PlaceId
    verb: ClassVar[str] = "alerts"


@dataclass(frozen=True, slots=True)
class WatchArea(Action):
    """Be told of new stages in an area."""

    area: PlaceId
    verb: ClassVar[str] = "watch"


@dataclass(frozen=True, slots=True)
class UnwatchArea(Action):
    """Be told of new stages in an area no more."""

    area: PlaceId
    verb: ClassVar[str] = "unwatch"


# --- reminders


class Target(NamedTuple):
    """What people are reminded of: a stage, the last day of a card, all stages of a region."""

    kind: Literal["stage", "card", "region"]
    name: str

    def parts(self) -> tuple[str, ...]:
        """Return how a button names it: a stage by its id alone."""
        return (self.name,) if self.kind == "stage" else (self.kind, self.name)

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the target that these parts name; None where they name none."""
        kind, name = ("stage", *parts) if len(parts) == 1 else (*parts, "", "")[:2]
        pattern = {
            "stage": r"[a-z0-9-]{1,48}",
            "card": r"[a-z0-9-]{1,48}",
            "region": r"[^\W\d_](?:[^\W\d_]|[’' -]){1,40}",
        }
        if len(parts) > 2 or (len(parts) == 2 and kind == "stage") or not re.fullmatch(pattern.get(kind, "(?!)"), name):
            return None
        return cls(kind, name)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class OnTarget(Action):
    """What concerns reminders of something: the target takes one part or two, the codes of offsets stand last."""

    target: Target

    def parts(self) -> Sequence[str]:
        """Return the parts of the target, then the codes."""
        return (*self.target.parts(), *(getattr(self, name) for name, *_ in _parts_of(type(self))))

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the action that these parts name; None where a code or the target cannot be read."""
        codes = _parts_of(cls)
        first, last = parts[: len(parts) - len(codes)], parts[len(parts) - len(codes) :]
        target = Target.read(first) if first else None
        if target is None or not all(
            re.fullmatch(part.pattern, text) for (_, part, _), text in zip(codes, last, strict=True)
        ):
            return None
        return cls(target, *last)


@dataclass(frozen=True, slots=True)
class ListReminders(Action):
    """Everything that a person asked for."""

    page: Page = 1
    verb: ClassVar[str] = "reminders"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChooseReminder(OnTarget):
    """The moments at which to be reminded of something."""

    verb: ClassVar[str] = "when"


@dataclass(frozen=True, slots=True)
class Remind(OnTarget):
    """Plan a reminder."""

    offset: OffsetCode
    verb: ClassVar[str] = "remind"


@dataclass(frozen=True, slots=True)
class CancelReminder(OnTarget):
    """Take a reminder back."""

    offset: OffsetCode
    verb: ClassVar[str] = "unremind"


@dataclass(frozen=True, slots=True)
class ChangeReminder(OnTarget):
    """Other moments for a reminder."""

    offset: OffsetCode
    verb: ClassVar[str] = "change"


@dataclass(frozen=True, slots=True)
class SwapReminder(OnTarget):
    """Plan a reminder in the place of another one."""

    old: OffsetCode
    offset: OffsetCode
    verb: ClassVar[str] = "swap"


@dataclass(frozen=True, slots=True)
class StopEverything(Action):
    """Write nothing any more by itself; `undone`: put back what was stopped last."""

    undone: Yes = False
    verb: ClassVar[str] = "stopall"


@dataclass(frozen=True, slots=True)
class TypeMoment(OnTarget):
    """A moment to be typed, for a new reminder or in the place of another one."""

    old: OldOffsetCode = NEW
    verb: ClassVar[str] = "moment"


# --- settings


@dataclass(frozen=True, slots=True)
class OpenSettings(Action):
    """What can be set."""

    verb: ClassVar[str] = "settings"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SetQuietHours(Action):
    """The quiet hours; with two hours, these from now on."""

    begins: Hour | None = None
    ends: Hour | None = None
    verb: ClassVar[str] = "quiet"

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the hours that these parts name: two or none."""
        return super(SetQuietHours, cls).read(parts) if len(parts) in {0, 2} else None


@dataclass(frozen=True, slots=True)
class SetZone(Action):
    """The time zone; with a name (IANA), this one from now on."""

    zone: Annotated[str, Part(r"[A-Za-z_]{1,20}/[A-Za-z_-]{1,30}")] = ""
    verb: ClassVar[str] = "zone"


@dataclass(frozen=True, slots=True)
class ListLanguages(Action):
    """The languages that the bot speaks."""

    verb: ClassVar[str] = "languages"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Action):
    """Speak a language from now on."""

    language: Annotated[str, Part(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")]
    verb: ClassVar[str] = "language"


@dataclass(frozen=True, slots=True)
class OpenPrivacy(Action):
    """The privacy policy."""

    verb: ClassVar[str] = "privacy"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OpenExport(Action):
    """Everything that is kept of the person."""

    verb: ClassVar[str] = "export"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Forget(Action):
    """Delete everything; asked once more where not confirmed."""

    confirmed: Yes = False
    verb: ClassVar[str] = "forget"


# --- content


@dataclass(frozen=True, slots=True)
class OpenCard(Action):
    """A page of a card.

    `origin` is the list « script/screen » that it is opened from (or, in old buttons, a company:
    `bot.supports.old_guide`): it goes along where there is room.
    """

    card: Name
    origin: str = ""
    page: int = 1
    verb: ClassVar[str] = "card"
    opens_only: ClassVar[bool] = True

    def parts(self) -> Sequence[str]:
        """Return the id, the list where there is room for it, and the page unless it is the first."""
        tail = [str(self.page)] if self.page > 1 else []
        whole = [self.card, *([self.origin] if self.origin else []), *tail]
        return whole if len(":".join((self.verb, *whole)).encode()) <= MAX_BYTES else [self.card, *tail]

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the page that these parts name."""
        name, *rest = parts or [""]
        origin = next((part for part in rest if "/" in part), "")
        pages = [part for part in rest if part != origin]
        readable = re.fullmatch(r"[a-z0-9-]{1,48}", name) and re.fullmatch(r"[a-z0-9/-]*", origin)
        if not readable or len(pages) > 1 or not all(re.fullmatch(r"[1-9]\d{0,2}", page) for page in pages):
            return None
        return cls(name, origin, int(pages[0]) if pages else 1)


CARD = "card"
"""In the place of a script, in an origin: what follows is the card that a card was opened from."""


@dataclass(frozen=True, slots=True)
class OpenMore(Action):
    """What else a card offers; `origin` is where the card itself was opened from, where there is room for it."""

    card: Name
    origin: str = ""
    verb: ClassVar[str] = "more"
    opens_only: ClassVar[bool] = True

    def parts(self) -> Sequence[str]:
        """Return the id, and the origin where there is room for it."""
        whole = [self.card, *([self.origin] if self.origin else [])]
        return whole if len(":".join((self.verb, *whole)).encode()) <= MAX_BYTES else [self.card]

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return what these parts name, read as those of a card."""
        card = OpenCard.read(parts)
        return cls(card.card, card.origin) if card and card.page == 1 else None


@dataclass(frozen=True, slots=True)
class OpenScript(Action):
    """A screen of a script, and what was said of the company on the way: `go:script:screen:page:size=tpe,need=buy`."""

    script: str
    screen: str = ""
    page: int = 1
    known: Mapping[str, str] = field(default_factory=dict)
    in_full: bool = field(default=False, compare=False)
    """Whether the first page is written too, as buttons of the guide once did."""
    verb: ClassVar[str] = "go"
    opens_only: ClassVar[bool] = True

    def parts(self) -> Sequence[str]:
        """Return script and screen, then the page and what is known, where they say anything."""
        known = ",".join(f"{key}={value}" for key, value in sorted(self.known.items()))
        tail = [str(self.page), known] if known else [str(self.page)] if self.page > 1 or self.in_full else []
        return [self.script, *([self.screen] if self.screen or tail else []), *tail]

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the screen that these parts name; what cannot be read of a company counts as unsaid."""
        script, screen, page, known, *more = [*parts, "", "", "", ""]
        if len(parts) > 4 or any(more) or not re.fullmatch(r"[a-z0-9-]{1,48}", script):
            return None
        if not re.fullmatch(r"[a-z0-9-]{0,48}", screen):
            return None
        pairs = dict(
            pair.split("=", 1) for pair in known.split(",") if re.fullmatch(r"[a-z0-9_-]+=[A-Za-z0-9_-]+", pair)
        )
        number = int(page) if re.fullmatch(r"[1-9]\d{0,2}", page) else 1
        return cls(script, screen, number, pairs, in_full=page == "1" and not pairs)

    def __hash__(self) -> int:
        return hash((self.script, self.screen, self.page, *sorted(self.known.items())))


@dataclass(frozen=True, slots=True)
class ShareScreen(Action):
    """The ways to pass a screen on."""

    action: Action
    verb: ClassVar[str] = "share"

    def parts(self) -> Sequence[str]:
        """Return the parts of the screen, its verb first."""
        return (self.action.verb, *self.action.parts())

    @classmethod
    def read(cls, parts: Sequence[str]) -> Self | None:
        """Return the screen to be shared; None where it does more than open."""
        action = parse(":".join(parts))
        return cls(action) if action and action.opens_only else None


@dataclass(frozen=True, slots=True)
class OpenWord(Action):
    """What a word of the glossary means."""

    word: Name
    verb: ClassVar[str] = "word"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OpenTraining(Action):
    """Who pays for training in a trade: the OPCO of its employees, the fund of its owner."""

    trade: Name
    verb: ClassVar[str] = "funds"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ListWords(Action):
    """A page of the words that can be opened; or those that a card holds."""

    page: Page = 1
    card: Name = ""
    verb: ClassVar[str] = "words"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class OpenContacts(Action):
    """Whom to call in a department or a region; several, between commas, to choose from; the question where, if none.

    It also names the place that is awaited to be typed.
    """

    areas: Areas = ""
    verb: ClassVar[str] = "contacts"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class ReportCard(Action):
    """The question what is wrong with a card."""

    card: Name
    verb: ClassVar[str] = "report"


@dataclass(frozen=True, slots=True)
class SendReport(Action):
    """Tell the organisers what is wrong with a card."""

    card: Name
    reason: Reason
    verb: ClassVar[str] = "reported"


# --- which supports fit a company


@dataclass(frozen=True, slots=True)
class OpenGuide(Action):
    """The next question on a company, or its result where none is worth asking any more."""

    code: CompanyCode = ""
    aside: Aside = ""
    verb: ClassVar[str] = "fit"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class AskCompany(Action):
    """One question on a company, asked (again) because the person wants to answer it."""

    code: CompanyCode
    attribute: Attribute
    aside: Aside = ""
    page: Page = 1
    verb: ClassVar[str] = "ask"


@dataclass(frozen=True, slots=True)
class OpenSupports(Action):
    """The supports for a company: those that fit, or the page of another list."""

    code: CompanyCode
    list: Annotated[Literal["fits", "check", "no", "other"], Part("fits|check|no|other")] = "fits"
    page: Page = 1
    aside: Aside = ""
    verb: ClassVar[str] = "fits"


@dataclass(frozen=True, slots=True)
class OpenSupport(Action):
    """A support as it stands for a company: each condition, the sum, how to apply."""

    card: Name
    code: CompanyCode
    page: Page = 1
    verb: ClassVar[str] = "aid"


@dataclass(frozen=True, slots=True)
class OpenCompany(Action):
    """What was said of a company, each thing to be changed by a tap."""

    code: CompanyCode
    verb: ClassVar[str] = "who"


@dataclass(frozen=True, slots=True)
class LinkCompany(Action):
    """The link that opens the supports for a company, to be passed on."""

    code: CompanyCode
    verb: ClassVar[str] = "link"


@dataclass(frozen=True, slots=True)
class CompareSupports(Action):
    """Two supports side by side for a company; without the second, the choice of it."""

    code: CompanyCode
    first: SupportMark
    second: SupportMark = ""
    verb: ClassVar[str] = "versus"


@dataclass(frozen=True, slots=True)
class FollowSupport(Action):
    """Tell the person when a support opens, closes or changes; the company is the one of the page it is asked on."""

    card: Name
    code: CompanyCode = ""
    verb: ClassVar[str] = "newsof"


@dataclass(frozen=True, slots=True)
class UnfollowSupport(Action):
    """Tell the person nothing more of a support."""

    card: Name
    verb: ClassVar[str] = "nonews"


@dataclass(frozen=True, slots=True)
class OpenProfile(Action):
    """« Ma fiche »: what is kept of the person's company."""

    verb: ClassVar[str] = "profile"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class KeepCompany(Action):
    """The question whether a company is to be kept, with the id of its town; `agreed`: keep it."""

    code: CompanyCode
    place: PlaceId = ""
    agreed: Yes = False
    verb: ClassVar[str] = "keep"


@dataclass(frozen=True, slots=True)
class ChangeProfile(Action):
    """One question on the company that is kept, and the typed answer that is awaited."""

    attribute: Attribute
    page: Page = 1
    verb: ClassVar[str] = "reask"


@dataclass(frozen=True, slots=True)
class SetProfile(Action):
    """Keep what a code, or a place, tells of the company, beside what is kept of it already."""

    code: CompanyCode
    place: PlaceId = ""
    verb: ClassVar[str] = "retell"


@dataclass(frozen=True, slots=True)
class ForgetProfile(Action):
    """Forget what is kept of the company."""

    verb: ClassVar[str] = "unkeep"


@dataclass(frozen=True, slots=True)
class FindCompany(Action):
    """What is asked of the register of companies, and where; `agreed`: the number, which is awaited."""

    code: CompanyCode = ""
    agreed: Yes = False
    verb: ClassVar[str] = "siren"


@dataclass(frozen=True, slots=True)
class SendRoadmap(Action):
    """The supports for a company as a page for the accountant."""

    code: CompanyCode
    verb: ClassVar[str] = "roadmap"


@dataclass(frozen=True, slots=True)
class TellCompany(Action):
    """A sentence that tells of a company: what was typed (`Context.text`), or what a question awaits to be typed."""

    attribute: Attribute = "project"
    verb: ClassVar[str] = "told"
    typed_only: ClassVar[bool] = True


# --- ambassadors


@dataclass(frozen=True, slots=True)
class OpenAmbassador(Action):
    """The ambassador's kit, or what being one means; `agreed`: become one."""

    agreed: Yes = False
    verb: ClassVar[str] = "ambassador"


@dataclass(frozen=True, slots=True)
class OpenStageKit(Action):
    """The kit of a stage, by its id; or a page (a number) of the stages to choose from."""

    stage: Name = ""
    verb: ClassVar[str] = "kit"


@dataclass(frozen=True, slots=True)
class AskPrintedName(Action):
    """The name to print on a card or poster, of a stage or in general."""

    piece: Piece
    stage: Name = ""
    verb: ClassVar[str] = "print"


@dataclass(frozen=True, slots=True)
class DrawPiece(Action):
    """A card or poster without a name."""

    piece: Piece
    stage: Name = ""
    verb: ClassVar[str] = "draw"


@dataclass(frozen=True, slots=True)
class SendQrCode(Action):
    """The QR code, as a picture or as a file that can be enlarged."""

    format: Annotated[str, Part("png|svg")]
    stage: Name = ""
    verb: ClassVar[str] = "qr"


@dataclass(frozen=True, slots=True)
class ListMessages(Action):
    """Messages ready to be sent."""

    stage: Name = ""
    verb: ClassVar[str] = "messages"


@dataclass(frozen=True, slots=True)
class LeaveAmbassadors(Action):
    """Be an ambassador no more."""

    verb: ClassVar[str] = "leave"


@dataclass(frozen=True, slots=True)
class CountArrival(Action):
    """Agree to be counted for whoever passed the link on: their code, the day it was followed, the stage it opened."""

    code: Annotated[str, Part(r"[0-9A-Za-z]{1,32}")]
    followed_on: Annotated[datetime.date, Part(r"\d{1,6}", _day, _days)]
    stage: Name = ""
    verb: ClassVar[str] = "count"

    def parts(self) -> Sequence[str]:
        """Return code and day (since 1970), and the stage where there is room for it."""
        base = (self.code, _days(self.followed_on))
        whole = (*base, self.stage) if self.stage else base
        return whole if len(":".join((self.verb, *whole)).encode()) <= MAX_BYTES else base


@dataclass(frozen=True, slots=True)
class Uncount(Action):
    """Be counted for nobody (any more)."""

    verb: ClassVar[str] = "uncount"


@dataclass(frozen=True, slots=True)
class OpenArrival(Action):
    """What is kept of how the person came."""

    verb: ClassVar[str] = "arrival"


# --- organisers


@dataclass(frozen=True, slots=True)
class OpenQueueOverview(Action):
    """What became of the reminders."""

    page: Page = 1
    verb: ClassVar[str] = "follow"


@dataclass(frozen=True, slots=True)
class OpenReviewList(Action):
    """What is due to be read again."""

    page: Page = 1
    verb: ClassVar[str] = "review"


# --- organisers publish meetings

MeetingNumber = Annotated[int, Part(r"[1-9]\d{0,8}", int)]


@dataclass(frozen=True, slots=True)
class NewMeeting(Action):
    """The sentence that says what is to be published, which is awaited."""

    verb: ClassVar[str] = "announce"


@dataclass(frozen=True, slots=True)
class EditMeeting(Action):
    """A meeting before it is published or changed: as a whole, its `parts` to choose from, or one that is asked for."""

    number: MeetingNumber
    part: Annotated[str, Part("title|when|where|organiser|venue|price|audience|registration|parts")] = ""
    verb: ClassVar[str] = "draft"


@dataclass(frozen=True, slots=True)
class PlaceMeeting(Action):
    """The town of a meeting, chosen among several of that name."""

    number: MeetingNumber
    place: PlaceId
    verb: ClassVar[str] = "town"


@dataclass(frozen=True, slots=True)
class MarkMeeting(Action):
    """A meeting is cancelled, postponed, full, or takes place after all: shown before it is published."""

    number: MeetingNumber
    status: Annotated[str, Part("planned|full|cancelled|postponed")]
    verb: ClassVar[str] = "mark"


@dataclass(frozen=True, slots=True)
class PublishMeeting(Action):
    """Publish what is shown."""

    number: MeetingNumber
    verb: ClassVar[str] = "publish"


@dataclass(frozen=True, slots=True)
class DropMeeting(Action):
    """Publish nothing of what is shown."""

    number: MeetingNumber
    verb: ClassVar[str] = "abandon"


@dataclass(frozen=True, slots=True)
class UndoMeeting(Action):
    """Take back what was published, within ten minutes."""

    number: MeetingNumber
    verb: ClassVar[str] = "undo"


@dataclass(frozen=True, slots=True)
class AllowPurge(Action):
    """Delete so many people at once, whose time is over: an organiser has looked at the date."""

    rows: Count
    verb: ClassVar[str] = "purge"


# --- after a meeting


@dataclass(frozen=True, slots=True)
class AskUseful(Action):
    """The question whether a meeting was useful."""

    stage: Name
    verb: ClassVar[str] = "useful"


@dataclass(frozen=True, slots=True)
class SayUseful(Action):
    """An answer to it, counted once."""

    stage: Name
    answer: Annotated[str, Part("yes|no|absent")]
    verb: ClassVar[str] = "said"


@dataclass(frozen=True, slots=True)
class StopAsking(Action):
    """Ask no more whether meetings were useful; `undone`: ask again."""

    undone: Yes = False
    verb: ClassVar[str] = "unasked"


# --- the note of the month


@dataclass(frozen=True, slots=True)
class OpenNote(Action):
    """The note of the month, for whoever receives it; else the place that is awaited to be typed."""

    verb: ClassVar[str] = "note"
    opens_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class JoinNote(Action):
    """Receive the note of the month of a department."""

    area: PlaceId
    verb: ClassVar[str] = "notes"


@dataclass(frozen=True, slots=True)
class LeaveNote(Action):
    """Receive no note of the month."""

    verb: ClassVar[str] = "unnote"


# --- feeds and what they propose

FeedNumber = Annotated[int, Part(r"[1-9]\d{0,5}", int)]
ProposalNumber = Annotated[int, Part(r"[1-9]\d{0,8}", int)]


@dataclass(frozen=True, slots=True)
class ListFeeds(Action):
    """The feeds that are read, and what the last reading of each found."""

    page: Page = 1
    verb: ClassVar[str] = "feeds"


@dataclass(frozen=True, slots=True)
class AddFeed(Action):
    """The line that names a feed, which is awaited."""

    verb: ClassVar[str] = "newfeed"


@dataclass(frozen=True, slots=True)
class OpenFeed(Action):
    """A feed: how its last reading went, and what can be done with it."""

    number: FeedNumber
    verb: ClassVar[str] = "feed"


@dataclass(frozen=True, slots=True)
class ChangeFeed(Action):
    """Read a feed now, trust it or not, read it no more, accept all that it proposes."""

    number: FeedNumber
    what: Annotated[str, Part("read|trust|doubt|remove|accept")]
    verb: ClassVar[str] = "feeding"


@dataclass(frozen=True, slots=True)
class ListProposals(Action):
    """What feeds and files propose, to be accepted, corrected or dropped."""

    page: Page = 1
    verb: ClassVar[str] = "proposals"


@dataclass(frozen=True, slots=True)
class OpenProposal(Action):
    """What a feed proposes of one meeting."""

    number: ProposalNumber
    verb: ClassVar[str] = "proposal"


@dataclass(frozen=True, slots=True)
class SettleProposal(Action):
    """Accept a proposal, correct it first, drop it, or take it for another meeting than the one it was merged with."""

    number: ProposalNumber
    how: Annotated[str, Part("accept|correct|drop|apart")]
    verb: ClassVar[str] = "settle"


@dataclass(frozen=True, slots=True)
class ListUntranslated(Action):
    """What of published meetings exists in French alone."""

    page: Page = 1
    verb: ClassVar[str] = "french"


@dataclass(frozen=True, slots=True)
class TranslatePrice(Action):
    """A text of a published meeting in English, which is awaited: its price where nothing else is named."""

    number: MeetingNumber
    part: Annotated[str, Part("audience|contact|venue")] = ""
    verb: ClassVar[str] = "english"


# --- typed answers that are awaited without a button: `TypeMoment` and `AskPrintedName` are awaited too


@dataclass(frozen=True, slots=True)
class TypeRegion(Action):
    """A place, answered with the card of its region."""

    verb: ClassVar[str] = "region"
    typed_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class TypeTrade(Action):
    """A trade or a task, answered with its uses of AI."""

    verb: ClassVar[str] = "metier"
    typed_only: ClassVar[bool] = True


def beginnings(data: str) -> Iterator[str]:
    """Yield callback data and each of its shorter beginnings, the longest first."""
    parts = data.split(":")
    yield from (":".join(parts[:length]) for length in range(len(parts), 0, -1))
