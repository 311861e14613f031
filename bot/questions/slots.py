"""What an order names: the stages, the moment, and the words that are left. Pure; what was typed stays nowhere."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.content.models import Stage
from bot.lexicon import MONTHS, fold
from bot.questions.list_lines import LINES
from bot.questions.spoken import spoken
from bot.reminders.calendar_days import NotUnderstoodError
from bot.reminders.datetime_grammar import read

LONGEST_MOMENT = 8
"""Words that a moment takes at most: « le mardi 12 novembre à 9 h 30 du matin »."""
FEWEST_LETTERS = 5
"""Letters from which the name of a town is read with one typing error in it."""

_WORDS_OF_SILENT = """
a au aux l la le les de d des du un une en et ou y dans pour sur par vers ce cet cette ces ca cela mon ma mes moi me
m nous je j tu te vous il on que qu qui est sera aura lieu svp please merci the of for to in at on an and it is my
me this that i about so then ok stp etape etapes rencontre rencontres reunion evenement evenements rendez rdv date
jour journee tour france ia ai stage stages stop stops meeting event events rappel rappels reminder reminders alerte
alertes agenda calendrier calendar ajoute ajoutez ajouter mets mettre note noter add put save aller dois faire avoir
aurai venir penser visite visiter passage quand lorsque des si when if as soon whenever there will be ait aurait
nouvelle nouvelles nouveau new prochaine prochain next annoncee annonce annonces announced chose quelque autour pres
proche proches alentours cote environs near around close region departement coin ville town city area dis plait te s
il envoie message messages toutes tous tout toute all any chaque each s se passe va from with avec plus celle celui
celles ceux one ones ici here leur son sa ses that's your ton ta tes aussi too also again encore quelqu autre
another other maj prevu prevue prevus heure time qqchose qqch qqc kelke truc trucs
"""
_SILENT = frozenset(_WORDS_OF_SILENT.split())
"""Words that name nothing."""
_PLACEHOLDER = "|"
_SAME = (
    (re.compile(r"\b(?:evening|night|eve) before\b"), "day before"),
    (re.compile(r"\b(?:on )?the eve\b"), "day before"),
    (re.compile(r"\b(?:la )?veille au soir\b"), "la veille"),
    (re.compile(r"\b(?:24 ?h(?:eures?|ours?)?) (avant|before)\b"), r"1 jour \1"),
    (re.compile(r"\b(?:48 ?h(?:eures?|ours?)?) (avant|before)\b"), r"2 jours \1"),
    (re.compile(r"\b(?:72 ?h(?:eures?|ours?)?) (avant|before)\b"), r"3 jours \1"),
    (re.compile(r"\bjour j\b"), "jour meme"),
    (re.compile(r"\bmorning of(?: it| the event)?\b"), "matin meme"),
    (re.compile(r"\bapres midi\b"), "apres-midi"),
    (re.compile(r"\b(\d+) (am|pm)\b"), r"\1\2"),
    (re.compile(rf"\bpremier (?={'|'.join(MONTHS)})"), "1er "),
)  # fmt: skip
"""Other words for moments that the grammar of moments knows."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What an order names.

    Attributes:
        stages: the ids of the meetings that are named, by title or by town.
        moment: the words that tell a moment; "" where none does.
        line: the number of the line of a list that is named, « la deuxième », or "last"; "" where none is.
        left: the words that are neither, nor say nothing.
    """

    stages: tuple[str, ...] = ()
    moment: str = ""
    line: str = ""
    left: tuple[str, ...] = ()


def slots(words: Sequence[str], stages: Mapping[str, Stage], today: datetime.date) -> Slots:
    """Return what the words of an order name.

    Args:
        words: as `bot.questions.intents.Order.words` has them.
        stages: the stages by id.
        today: the day it is.
    """
    named, rest = _stages(list(words), stages)
    moment, rest = _moment(rest, today)
    line = next((LINES[word] for word in rest if word in LINES), "")
    left = (word for word in rest if word not in {_PLACEHOLDER, *_SILENT, *LINES})
    return Slots(tuple(dict.fromkeys(named)), moment, line, tuple(left))


def _stages(words: list[str], stages: Mapping[str, Stage]) -> tuple[list[str], list[str]]:
    """Return the stages that are named, in order of the sentence, and the words with each name as signs."""
    found: list[tuple[int, str]] = []
    names = _names(stages.values())
    towns = {tuple(town_words(stage.town)) for stage in stages.values()}
    for name in sorted(names, key=lambda each: (each in towns, -len("".join(each)))):
        for at in _places_of(name, words):
            # « Global Industrie à Lyon »: the town only says where that is, and names no other meeting there.
            told = {stages[stage].town for _, stage in found} | {stages[stage].title for _, stage in found}
            if not any(each and set(name) <= set(town_words(each)) for each in told):
                found += [(at, stage) for stage in names[name]]
            words = [*words[:at], *[_PLACEHOLDER] * len(name), *words[at + len(name) :]]
    return [stage for _, stage in sorted(found)], words


def _names(stages: Iterable[Stage]) -> dict[tuple[str, ...], list[str]]:
    """Return the ids of the stages by the words of their titles, « SIDO Lyon » and « SIDO », and of their towns."""
    names: dict[tuple[str, ...], list[str]] = {}
    for stage in stages:
        title, town = tuple(spoken(stage.title or "").split()), tuple(town_words(stage.town))
        short = tuple(word for word in title if word not in town)
        # « Go Entrepreneurs » of « Go Entrepreneurs Paris », which takes place in another town.
        first = title[:-1] if title[2:] else title
        for name in dict.fromkeys((title, short, first, town)):
            if not _SILENT.issuperset(name):
                names.setdefault(name, []).append(stage.id)
    return names


def town_words(town: str) -> list[str]:
    """Return the name of a town as it is compared with what is typed."""
    return re.findall(r"[a-z]+", fold(town))


def _places_of(name: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """Yield where a name begins among the words."""
    for at in range(len(words) - len(name) + 1):
        if all(_alike(typed, known) for typed, known in zip(words[at : at + len(name)], name, strict=True)):
            yield at
            return


def _alike(typed: str, known: str) -> bool:
    if typed == known or {typed, known} == {"saint", "st"}:
        return True
    if len(known) < FEWEST_LETTERS or len(typed) < FEWEST_LETTERS or typed[0] != known[0] or typed in _SILENT:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    return OSA.distance(typed, known, score_cutoff=1) <= 1


def _moment(words: list[str], today: datetime.date) -> tuple[str, list[str]]:
    """Return the longest run of words that tells a moment, and the other words."""
    for length in range(min(LONGEST_MOMENT, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            if _PLACEHOLDER not in run and run[0] not in {"et", "and"} and (told := _told(" ".join(run), today)):
                return told, [*words[:first], *words[first + length :]]
    return "", words


def _told(text: str, today: datetime.date) -> str:
    """Return the words of a moment as its grammar reads them; "" where they tell none."""
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    try:
        return text if read(text, today) else ""
    except NotUnderstoodError:
        return ""


_HOUR = re.compile(r"\b(\d{1,2})(?: ?(?:h|:) ?(\d\d)?|(?: ?(am|pm))|(?: heures?| hours?)| o clock)?\b")
DAY = range(24)
PARTS_OF_DAY = {
    "soir": (18, 8), "soirs": (18, 8), "evening": (18, 8), "evenings": (18, 8), "nuit": (22, 8), "nuits": (22, 8),
    "night": (22, 8), "nights": (22, 8), "matin": (22, 12), "matins": (22, 12), "morning": (22, 12),
    "mornings": (22, 12),
}  # fmt: skip
"""From when until when the parts of a day last, as quiet hours."""


_DAYS = re.compile(
    r"\b(?:week ?ends?|wkend|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|feries?|seigneur|weekdays?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
)
_ONLY = re.compile(
    r"\b(?:only|juste|just|seulement|uniquement|exclusivement|que (?:le|la|entre|apres|avant)|prefere\w*)\b"
)
"""What says when one may write, rather than when not."""
_RANGE = re.compile(r"\d\d?(?: ?h(?:eures?|ours?| ?\d\d)?| (?:am|pm))?(?: (?:a|et|and|to|until|till))? \d")
"""Two hours that belong together: « de 21 h à 8 h », « 12h-14h »."""


def speaks_of_days(words: Iterable[str]) -> bool:
    """Tell whether an order to be quiet names days, and no hour."""
    text = " ".join(words)
    return bool(_DAYS.search(text)) and not any(character.isdecimal() for character in text)


def quiet_hours(words: Iterable[str], begins: int, ends: int, *, free: bool = False) -> tuple[int, int] | None:
    """Return the quiet hours that an order asks for; None where it names no hour, or it is not sure which are meant.

    Args:
        words: those of the order.
        begins: the hour at which they begin now.
        ends: the hour at which they end now.
        free: whether it may say anything else besides.
    """
    text = " ".join(words).replace("midi", "12 h").replace("noon", "12 h").replace("minuit", "0 h")
    text = text.replace("midnight", "0 h")
    found = _hours(text, begins, ends, free=free)
    if found is None or found[0] == found[1]:  # « rien après 8 h », where they end at 8 h: of the evening, perhaps
        return None
    return found[::-1] if _ONLY.search(text) else found


def _hours(text: str, begins: int, ends: int, *, free: bool) -> tuple[int, int] | None:
    hours = [(match, _hour(match, text)) for match in _HOUR.finditer(text)]
    if not hours:
        return next((PARTS_OF_DAY[word] for word in text.split() if word in PARTS_OF_DAY), None)
    numbers = [hour for _, (hour, _) in hours]
    if any(number not in DAY for number in numbers):
        return None
    if len(numbers) > 1:
        return None if free and not _RANGE.search(text) else (numbers[0], numbers[1])
    first, (hour, minutes) = hours[0]
    if re.search(r"\b(?:avant?|before|until|till|jusqu a)\b", text[: first.start()]):
        # « pas avant 9 h 30 »: whole hours only, so that it is never earlier than asked for.
        return begins, (hour + (minutes > 0)) % 24
    return hour, ends


def _hour(match: re.Match[str], text: str) -> tuple[int, int]:
    """Return hour and minutes; « 8 h du soir » and « 8 pm » are 20 h."""
    hour = int(match[1])
    behind = text[match.end() :].split()[:3]
    later = match[3] == "pm" or not {"soir", "evening", "pm"}.isdisjoint(behind)
    return (hour + 12 if later and hour < 12 else hour % 24 if hour == 24 else hour), int(match[2] or 0)
