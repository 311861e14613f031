"""What an organiser says in plain words of a meeting: « finalement c’est le 15 », « on annule Quimper », "it’s full".

A question changes nothing, and what is not said stays. Days are those of the place of the meeting.
"""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.lexicon import MONTHS, WEEKDAYS
from bot.meetings import sentence_times
from bot.meetings.drafts import Draft, with_part
from bot.meetings.located import in_town
from bot.meetings.sentence_times import SOFT, Sitting, When, same_length
from bot.meetings.sentences import VENUE, moved_to
from bot.meetings.sentences import read as read_sentence
from bot.number_words import UNITS
from bot.places.resolver import Places
from bot.places.tokenizer import words

_MEETING = (
    r"\b(?:rencontres?|ateliers?|cafes?|petits?[- ]dej\w*|afterworks?|aperos?|matinees?|matinales?|soirees?|journees?"
    r"|conferences?|tables? rondes?|webinaires?|webinars?|formations?|salons?|evenements?|visios?|portes ouvertes"
    r"|reunions?|workshops?|meetings?|meetups?|events?|breakfasts?|talks?|sessions?|trainings?|seances?)\b"
)
_HELLO = r"^\W*(?:(?:bonjour|bonsoir|salut|hello|hi|hey)\b[^a-z0-9]*)?"
_PUBLISH = re.compile(
    _HELLO
    + r"(?:(?:j'|je |on |nous |i |we |i'd |we'd |peux[- ]tu |pouvez[- ]vous |puis-je |peut-on |comment |how |can |"
    r"could |please |merci de |il faut )[a-z' -]{0,40}?)?"
    r"\b(?:publi(?:er|ez|e|ons)|annonc(?:er|ez|e|ons)|diffus(?:er|ez)|relay(?:er|ez)|publish|announce|advertise)\b"
)
_HOLDS = re.compile(
    _HELLO + r"(?:j'|on |nous |we |we're |i'm )(?:are |am )?"
    r"(?:organis\w+|propos\w+|accueill\w+|organi[sz]ing|hosting|running)\b"
)
_NOT_OURS = re.compile(
    r"\?|\b(?:rappel\w*|alertes?|reminders?|alerts?|notifications?|abonnements?|e-?mails?|previens|remind)\b"
)
"""A question, and what is told to this organiser alone."""
_ASKS = re.compile(
    _HELLO
    + r"(?:je cherche|j'aimerais (?:aller|participer)|y a|il y a|est-ce|quel|ou |quand|que |qu'|qui |combien|avez|"
    r"auriez|trouve|inscri|is there|are there|any |what|when|where|which|who |do you|i'm looking|looking for|find)"
)
"""How whoever looks for a meeting begins."""
_TAKES_PLACE = re.compile(
    r"\b(?:(?:a|aura) bien lieu|(?:est|c'est|reste) maintenue?|(?:pas|plus|not|no longer) (?:annule|cancel|report)\w*"
    r"|reste (?:encore )?(?:de la|des|\d+) places?|places? (?:se sont|s'est) liberees?|back on|(?:takes"
    r"|taking) place after all"
    r"|(?:places|seats) (?:are )?(?:free|available) again)\b"
)
_CANCELLED = re.compile(
    r"\b(?:annul\w+|cancel\w*|call(?:ed|ing)? off|tombe a l'eau|n'(?:aura|a) (?:finalement )?(?:pas|plus) lieu"
    r"|(?:won't|will not|does not|doesn't) (?:take place|happen|go ahead)|not taking place)\b"
)
_POSTPONED = re.compile(
    r"\b(?:report(?:er?|ee?s?|ons)|postpon\w+|repouss\w+|remise?s? a plus tard|put off|push\w* (?:\w+ ){0,3}?back)\b"
)
_FULL = re.compile(
    r"\b(?:complete?s?(?! (?:the|my|your|la|le|les|ma|mon))|fully booked|full(?! day)|sold out"
    r"|plus (?:de|aucune|une seule) places?"
    r"|no (?:more )?(?:places|seats|room)|(?:c'est|est|on est) pleine?)\b"
)
_MOVES = re.compile(
    r"\b(?:deplac\w+|decal\w+|avanc(?:er?|ee?s?|ons)|moved?|moving|moves|reschedul\w+|brought forward"
    r"|chang\w+ (?:de |d'|la |l'|of |the )*(?:date|jour|heure|horaire|day|time)s?"
    r"|nouvel(?:le)? (?:date|heure|horaire)|new (?:date|time))\b"
)
_CHANGES = re.compile(r"\b(?:modifi(?:er|ez|e)|chang(?:er|ez|e|ement)|corrig(?:er|ez)|edit|amend)\b")
_ROOM = re.compile(
    r"\b(?:chang\w+ (?:de |d'|la |l'|of |the )*(?:salle|lieu|adresse|room|venue|address)"
    r"|(?:nouvel(?:le)?|autre|new|another|different) (?:salle|lieu|adresse|room|venue|address)"
    r"|(?:salle|lieu|adresse|room|venue|address) (?:a |has |is )?(?:chang\w+|now\b))"
)
_FINALLY = re.compile(r"\b(?:finalement|plutot|en fait|desormais|au lieu|actually|instead|in the end|now)\b")
_IS = re.compile(r"\b(?:c'est|ce sera|on sera|sera|it's|it is|it will be|will be|non|no)\b")
_BECOMES = re.compile(
    r"(?:\s:\s?|:\s|→|->|\b(?:ce sera|c'est|sera|est|devient|on sera|it's|it is|is|will be|we are|becomes|to"
    r"|pour|par)\b)\s*"
    r"(?:now\s+|maintenant\s+|desormais\s+)?(?:(?:dans|a|au|aux|en|in|at|to|sur)\s+)?"
)
"""Before what a room becomes: « changement de salle : ce sera au Quartz »."""
_OWN = (
    r"(?:\b(?:du|celle du|celui du|prevue? le|of|from|of the|the)\s+)(?:(?:{weekday})\.?\s+)?"
    r"{day}(?:er|st|nd|rd|th)?(?:\s+(?:{month})\b|(?!\s+(?:{any})\b))(?:\s+{year})?\b"
)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = rf"(?:(?:{_WEEKDAY})\s+)?\d{{1,2}}(?:er|st|nd|rd|th)?"
_NUMBER_ALONE = (
    rf"(?:(?P<weekday>{_WEEKDAY})\b\.?,?\s+(?:le\s+|the\s+)?)?"
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\b"
    rf"(?!\s*(?:of\s+)?(?:(?:{_MONTH})\b|[/.:-]\s*\d|h\b|h\d|[ap]\.?m\b|€|euros?|personnes|people|places|seats"
    r"|bis|ter|rue|avenue|quai|bd))"
    rf"(?!\s*(?:,|&|-|\b(?:et|and|ou|or|au|to)\b)\s*(?:le\s+|the\s+)?{_DAY}(?:\s*[,&]|\s+(?:et|and|{_MONTH})\b))"
)
_BARE_DAY = re.compile(rf"\b(?:le|au|the|to|on)\s+{_NUMBER_ALONE}")
"""A day of the month in which the meeting is: « le 15 », « au vendredi 15 »."""
_OF_DAY = re.compile(rf"\b(?:le|du|the|on|of the)\s+{_NUMBER_ALONE}")
"""The day of a sitting, as one names it: « la séance du 14 »."""
_NUMBERS = {"a": 1, "an": 1, **UNITS}
_A_NUMBER = "|".join(_NUMBERS)
_LATER = re.compile(
    rf"\b(?:d'|de |by |of )?(?P<number>{_A_NUMBER}|\d{{1,2}})\s+(?P<unit>semaines?|weeks?|jours?"
    rf"|days?)\b(?P<way>\s+(?:plus tot|avant|earlier))?"
)
_EARLIER = re.compile(r"\b(?:avanc\w+|brought forward)\b")
_BY_HOURS = re.compile(rf"\b(?:d'|de |by )(?:{_A_NUMBER}|half|\d{{1,2}})\s*(?:demi-)?(?:heures?|hours?|h|minutes?)\b")
_FROM_TODAY = re.compile(r"\b(?:demain|tomorrow|aujourd'hui|today|ce soir|tonight)\b")
A_WEEK = datetime.timedelta(days=7)
_END = re.compile(rf"[{SOFT};!.\n]|\s+(?:au lieu|instead|et non|not)\b|,\s+(?:merci|desole|sorry|thanks)\b")


@dataclass(frozen=True, slots=True)
class Change:
    """What a sentence changes of a meeting.

    Attributes:
        draft: the meeting as it is to be.
        ask: the part that is to be asked for, since the sentence does not say what it becomes: "when", "venue";
            "what" where it says only that something changes; "" where it says all.
        problem: what contradicts itself in a new day, as in `sentence_times.When`.
    """

    draft: Draft
    ask: str = ""
    problem: str = ""


def announces(text: str, today: datetime.date) -> bool:
    """Tell whether a sentence asks to publish a meeting: « je voudrais annoncer un atelier », "we are hosting…"."""
    plain = same_length(text)
    named = re.search(_MEETING, plain)
    if _PUBLISH.match(plain):
        return bool(named) or bool(sentence_times.read(text, today).sittings)
    return bool(_HOLDS.match(plain) and named and (sentence_times.read(text, today).sittings or "annonc" in plain))


def is_written_out(text: str, today: datetime.date) -> bool:
    """Tell whether a text announces a meeting by saying it all: what it is, on which day, at what hour.

    « Le club de Rodez propose un atelier le 30 mars à 18 h »; neither a question nor a change of one that is known.
    """
    plain = same_length(text)
    if not re.search(_MEETING, plain) or _NOT_OURS.search(plain) or _ASKS.match(plain):
        return False
    if any(words_of.search(plain) for words_of in (_CANCELLED, _POSTPONED, _MOVES, _ROOM, _FINALLY)):
        return False
    return any(sitting.starts for sitting in sentence_times.read(text, today).sittings)


def names_a_meeting(text: str) -> bool:
    """Tell whether a sentence has a word for a meeting in it."""
    return bool(re.search(_MEETING, same_length(text)))


def meant(text: str, known: Mapping[int, Draft]) -> list[int]:
    """Return the numbers of the meetings that a sentence names: by town, then by what they are, then by day."""
    typed = f" {' '.join(words(text))} "
    plain = same_length(text)
    found = [number for number, one in known.items() if one.town and _holds(typed, one.town)]
    found = found or [number for number, one in known.items() if len(words(one.title)) > 1 and _holds(typed, one.title)]
    for narrower in (
        [number for number in found if same_length(known[number].kind) in plain],
        [number for number in found if _holds(typed, known[number].title)],
        [number for number in found if _own(known[number]).search(plain)],
    ):
        found = narrower or found
    return found


def _holds(typed: str, name: str) -> bool:
    return f" {' '.join(words(name))} " in typed


def change(text: str, draft: Draft, today: datetime.date, places: Places, *, at_hand: bool) -> Change | None:
    """Return what a sentence changes of a meeting; None where it is about something else.

    Args:
        text: what an organiser wrote.
        draft: the meeting as it is.
        today: the day in France.
        places: the places of France.
        at_hand: whether the meeting is in sight, so that « c’est le 15 » can only be about it.
    """
    plain = same_length(text)
    if _NOT_OURS.search(plain):
        return None
    if _TAKES_PLACE.search(plain):
        return Change(replace(draft, status="planned"))
    if _CANCELLED.search(plain) and not _POSTPONED.search(plain):
        return _called_off(text, draft, today)
    if changed := _anew(text, draft, today, places, at_hand=at_hand):
        return changed
    if _FULL.search(plain):
        return Change(replace(draft, status="full")) if _is_whole(text, draft, today) else Change(draft, "what")
    return Change(draft, "what") if _CHANGES.search(plain) and re.search(_MEETING, plain) else None


def _called_off(text: str, draft: Draft, today: datetime.date) -> Change:
    """Return a meeting that is cancelled, or without the sitting that is; a day on which it is not is asked about."""
    if _is_whole(text, draft, today):
        return Change(replace(draft, status="cancelled"))
    sittings = _sittings(draft)
    left = [one for one in sittings if one[0] not in _named_days(text, draft, today)]
    if not left or len(left) == len(sittings):
        return Change(draft, "what")
    (day, starts, ends), *others = left
    return Change(replace(draft, date=day, starts=starts, ends=ends, sittings=tuple(others)))


def _is_whole(text: str, draft: Draft, today: datetime.date) -> bool:
    """Tell whether a sentence is about all of a meeting: it names no day, or that of the only sitting."""
    named = _named_days(text, draft, today)
    return not named or named == {one[0] for one in _sittings(draft)}


def _sittings(draft: Draft) -> list[tuple[str, str, str]]:
    return sorted([(draft.date, draft.starts, draft.ends), *draft.sittings])


def _named_days(text: str, draft: Draft, today: datetime.date) -> set[str]:
    """Return the days that a sentence names, of a number alone the sittings on that day of a month."""
    when = sentence_times.read(text, today)
    if not when.sittings and (bare := _OF_DAY.search(same_length(when.rest))):
        return {one[0] for one in _sittings(draft) if int(one[0][-2:]) == int(bare["day"])}
    days = {one.day.isoformat() for one in when.sittings}
    return {draft.date} if draft.last_day and days <= {draft.date, draft.last_day} else days


def _anew(text: str, draft: Draft, today: datetime.date, places: Places, *, at_hand: bool) -> Change | None:
    """Return the day, the room, the town or the price that a sentence gives a meeting; None where it gives none."""
    plain = same_length(text)
    postponed, moves, room = _POSTPONED.search(plain), _MOVES.search(plain), _ROOM.search(plain)
    says_anew = _FINALLY.search(plain) or (at_hand and _IS.search(plain))
    if not (postponed or moves or room or says_anew):
        return None
    when, problem = _of_sitting(text, draft, today) or rescheduled(text, draft, today)
    if problem:
        return Change(draft, "when", problem)
    changed = _placed(text, when or draft, today, places, room)
    if changed != draft:
        return Change(changed)
    if postponed and not _BY_HOURS.search(plain):
        return Change(replace(draft, status="postponed"))
    asked = "when" if postponed or moves else "venue"
    return Change(draft, asked) if postponed or moves or room else None


def without_room(text: str, venue: str) -> str:
    """Return a sentence without the words of a change of room, and without the room: neither names a town."""
    left = text.replace(venue, "") if venue else text
    return _cut(left, room) if (room := _ROOM.search(same_length(left))) else left


def _own(draft: Draft) -> re.Pattern[str]:
    """Return what finds the day on which a meeting is, as it is named: « du 14 janvier »."""
    day = datetime.date.fromisoformat(draft.date)
    months = "|".join(name for name, number in MONTHS.items() if number == day.month)
    return re.compile(_OWN.format(weekday=_WEEKDAY, day=day.day, month=months, any=_MONTH, year=day.year))


def rescheduled(text: str, draft: Draft, today: datetime.date) -> tuple[Draft | None, str]:
    """Return a meeting on the day and at the hours that a text gives it, and what contradicts itself.

    « Le 15 » is that day of the month in which the meeting is; « une semaine plus tard » moves all its sittings.

    Args:
        text: what an organiser wrote.
        draft: the meeting as it is, which has a day.
        today: the day in France.

    Returns:
        The meeting, None where nothing is said of when it is; and the problem, as in `sentence_times.When`.
    """
    plain = same_length(text)
    if later := _LATER.search(plain):
        return _shifted(draft, later, today, earlier=bool(later["way"] or _EARLIER.search(plain)))
    if own := _own(draft).search(plain):
        text = _cut(text, own)
    if bare := _BARE_DAY.search(same_length(text)):
        when = sentence_times.read(_cut(text, bare), today)
        if not when.problem and not when.sittings:
            return _on_day(draft, when, bare, today)
    when = _elsewhen(sentence_times.read(text, today), datetime.date.fromisoformat(draft.date))
    if when.problem:
        return None, when.problem
    if when.sittings and _is_by_weekday(plain, when) and draft.date > (today + A_WEEK).isoformat():
        return None, "which"  # « c’est vendredi » of a meeting that is far away
    return (moved_to(draft, when), "") if when.sittings or when.hours[0] else (None, "")


def _of_sitting(text: str, draft: Draft, today: datetime.date) -> tuple[Draft | None, str] | None:
    """Return a meeting with another day for the sitting that is named; None where that is none but the first."""
    if _own(draft).search(same_length(text)):
        return None
    for index, (day, starts, ends) in enumerate(draft.sittings):
        alone = replace(draft, date=day, last_day="", starts=starts, ends=ends, sittings=())
        if _own(alone).search(same_length(text)):
            moved, problem = rescheduled(text, alone, today)
            if moved is None:
                return None, problem
            others = [*draft.sittings[:index], *draft.sittings[index + 1 :], (moved.date, moved.starts, moved.ends)]
            (first, begins, stops), *more = sorted([(draft.date, draft.starts, draft.ends), *others])
            return replace(draft, date=first, starts=begins, ends=stops, sittings=tuple(more)), ""
    return None


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]}{SOFT}{text[found.end() :]}"


def _elsewhen(when: When, day: datetime.date) -> When:
    """Return days without the one on which the meeting is, where others are said: « du 14 au 22 janvier »."""
    if when.last_day and when.sittings[0].day == day:
        return replace(when, sittings=(replace(when.sittings[0], day=when.last_day),), last_day=None)
    others = tuple(one for one in when.sittings if one.day != day)
    return replace(when, sittings=others or when.sittings)


def _is_by_weekday(plain: str, when: When) -> bool:
    """Tell whether a day is said by its weekday alone: « vendredi »."""
    numbers = {int(number) for number in re.findall(r"\d+", plain)}
    return not any(one.day.day in numbers for one in when.sittings) and not _FROM_TODAY.search(plain)


def _on_day(draft: Draft, when: When, bare: re.Match[str], today: datetime.date) -> tuple[Draft | None, str]:
    """Return a meeting on another day of its month: « le 15 », « le vendredi 15 »."""
    was = datetime.date.fromisoformat(draft.date)
    try:
        day = was.replace(day=int(bare["day"]))
    except ValueError:
        return None, "date"
    if bare["weekday"] and WEEKDAYS[bare["weekday"]] != day.weekday():
        return None, "weekday"
    if day < today:
        return None, "past"
    return moved_to(draft, replace(when, sittings=(Sitting(day, *when.hours),))), ""


def _shifted(draft: Draft, later: re.Match[str], today: datetime.date, *, earlier: bool) -> tuple[Draft | None, str]:
    """Return a meeting so many days or weeks later, with all its sittings."""
    number = _NUMBERS.get(later["number"]) or int(later["number"])
    days = datetime.timedelta(days=number * (7 if later["unit"][0] in "sw" else 1) * (-1 if earlier else 1))

    def shifted(day: str) -> str:
        return (datetime.date.fromisoformat(day) + days).isoformat() if day else ""

    sittings = tuple((shifted(one[0]), *one[1:]) for one in draft.sittings)
    status = "planned" if draft.status == "postponed" else draft.status
    made = replace(draft, date=shifted(draft.date), last_day=shifted(draft.last_day), sittings=sittings, status=status)
    return (None, "past") if made.date < today.isoformat() else (made, "")


def _placed(text: str, draft: Draft, today: datetime.date, places: Places, room: re.Match[str] | None) -> Draft:
    """Return a meeting in the room and the town, at the price that a sentence gives it."""
    said = read_sentence(text, today, places)
    if said.draft.price:
        draft = with_part(draft, "price", said.draft.price)
    if said.draft.town and said.draft.town != draft.town and said.towns:
        draft = with_part(in_town(replace(draft, online=False), said.towns[0], places), "venue", "")
    venue = _venue(text, draft, today, room)
    return with_part(draft, "venue", venue) if venue else draft


def _venue(text: str, draft: Draft, today: datetime.date, room: re.Match[str] | None) -> str:
    """Return the room that a sentence names: what begins like one, or what a change of room becomes; "" for none."""
    left = _cut(text, room) if room else text
    rest = sentence_times.read(left, today).rest
    plain = same_length(rest)
    found = VENUE.search(plain)
    start = found.start() if found else -1
    if room and not found:
        become = list(_BECOMES.finditer(plain)) or list(re.finditer(rf"(?<={SOFT})\s*(?=\w)", plain))
        start = become[-1].end() if become else -1
    if start < 0:
        return ""
    end = _END.search(plain, start)
    venue = rest[start : end.start() if end else None].strip(" ,:-–")
    return "" if set(words(venue)) <= {"a", "de", "in", "at", *words(draft.town)} else venue
