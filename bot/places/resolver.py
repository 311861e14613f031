"""Where somebody says they are: a town, a postcode, a department, in whatever sentence, found or asked about.

What is found is certain only where nothing else can be meant: namesakes, postcodes of several communes, typing errors
and unknown words next to the name are asked about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from bot.lexicon import MONTHS
from bot.places.candidates import MOST_CHOICES, PlaceMatch, by_population, contains, merge, offer
from bot.places.gazetteer import DISTRICTS, Gazetteer, Place
from bot.places.spelling import names_alike, names_one_edit_away
from bot.places.tokenizer import (
    LONGEST_NAME,
    Sentence,
    department_number,
    district_number,
    is_area_by_grammar,
    is_content,
    is_located,
    parts,
    run_around,
    weight,
    without_zero,
    words,
)
from bot.places.vocabulary import (
    CONTRACTIONS,
    DETERMINERS,
    FILLERS,
    LINKS,
    LOCATIVES,
    NUMBER_INTRODUCTIONS,
    SUBJECTS,
    VERB,
)

__all__ = ["Place", "PlaceMatch", "Places"]

MOST_LONGER = 3
"""How many longer names are offered beside the one typed."""

MOST_TRIES = 10
"""In how many parts of a sentence typing errors are looked for."""

SHARE, LARGE_TOWN = 0.02, 20_000
"""The share of the inhabitants of a place under which hardly anybody means another one; how many a large town has."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The words from `first` up to `last` of a sentence, and the places that bear them as a name."""

    first: int
    last: int
    places: tuple[Place, ...]


def _is_verb(span: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a name is a verb behind some words: « il y en aura » names no Auvergne-Rhône-Alpes."""
    return [*span] == [VERB] and (not SUBJECTS.isdisjoint(before[-1:]) or [*before[-2:]] == ["y", "en"])


class Places(Gazetteer):
    """The places of France, and the way to them from what people type."""

    def find(self, said: str | Sentence) -> PlaceMatch:
        """Return where a sentence says that somebody is, by a name, a postcode or a department."""
        if not isinstance(said, Sentence):
            return self._find(Sentence(said))
        if self not in said.memo:
            said.memo[self] = self._find(said)
        found: PlaceMatch = said.memo[self]
        return found

    def _find(self, typed: Sentence) -> PlaceMatch:
        if short := without_zero(typed.text):
            return offer(self.at_postcode(short))
        postcode, sentence = typed.read
        if self.is_name("".join(typed.words)):
            sentence = typed.words
        mentions = list(self._mentions(sentence))
        if whole := self._whole_alike(sentence, mentions):
            return offer([*whole, *(place for mention in mentions for place in mention.places)])
        if postcode and (finding := self._at(postcode, sentence, mentions)):
            return finding
        if mentions:
            return self._among(sentence, mentions)
        if departments := list(self._departments(sentence, mentions)):
            return offer(departments, certain=True)
        return replace(offer(self._guesses(sentence)), guessed=True)

    def _mentions(self, sentence: Sequence[str]) -> Iterator[Mention]:
        """Yield the names that a sentence holds: those of most words first, none overlapping another."""
        whole = [word for word in sentence if word.isalnum()]
        if whole and (places := self._bearing(whole)):
            yield Mention(0, len(sentence), places)
            return
        taken: set[int] = set()
        # How many words up to each tell something, and how many are none: looked at once, not in every span.
        telling = [0, *accumulate(map(is_content, sentence))]
        signs = [0, *accumulate(not word.isalpha() for word in sentence)]
        spans = [
            (telling[last] - telling[first], last - first, first, last)
            for last in range(len(sentence) + 1)
            for first in range(max(0, last - LONGEST_NAME), last)
            if telling[last] > telling[first] and signs[last] == signs[first]
        ]
        for _, _, first, last in sorted(spans, key=itemgetter(0, 1), reverse=True):
            if not taken.isdisjoint(range(first, last)):
                continue
            span = sentence[first:last]
            if _is_verb(span, sentence[:first]):
                continue
            thing = first > 0 and sentence[first - 1] in DETERMINERS
            if places := tuple(place for place in self._bearing(span) if not (thing and is_town(place))):
                taken.update(range(first, last))
                yield Mention(first, last, places)

    def _whole_alike(self, sentence: Sequence[str], mentions: list[Mention]) -> list[Place]:
        """Return the places whose name the whole sentence may be, typed wrong, where its mentions leave words over."""
        covered = {index for mention in mentions for index in range(mention.first, mention.last)}
        over = {word for index, word in enumerate(sentence) if index not in covered and word.isalpha()}
        if not mentions or over <= LINKS | LOCATIVES:
            return []
        if near := self._one_edit_away(["".join(word for word in sentence if word.isalpha())]):
            return near
        content = [index for index, word in enumerate(sentence) if is_content(word)]
        if covered.issuperset(content):
            return []
        typed = [word for word in sentence[content[0] : content[-1] + 1] if word.isalpha()]
        return self._alike(["".join(typed)]) if len(typed) <= LONGEST_NAME else []

    def _bearing(self, span: Sequence[str]) -> tuple[Place, ...]:
        """Return the places that bear these words as their name; « au Havre » is also read « Le Havre ».

        « saint » alone never is Le Saint: it is half of another name.
        """
        if list(span) == ["saint"]:
            return ()
        for first in dict.fromkeys((CONTRACTIONS.get(span[0], span[0]), span[0])):
            spelling = [first, *span[1:]]
            if places := tuple(place for place in self.named("".join(spelling)) if is_apt(place, spelling)):
                return places
        return ()

    def _among(self, sentence: Sequence[str], mentions: list[Mention]) -> PlaceMatch:
        """Return which of the places mentioned is meant, as far as the sentence says."""
        if narrowed := self._narrow(sentence, mentions):
            return offer(by_population(narrowed), certain=True)
        places = merge(place for mention in mentions for place in by_population(mention.places))
        doubts = self._beside(sentence, mentions[0], places)
        areas = [place for place in places if place.kind in {"region", "department", "area"}]
        if areas and not doubts and len(mentions) == 1 and is_area_by_grammar(sentence, mentions[0].first):
            return offer(areas, certain=True)
        if doubts or len(mentions) != 1:
            return offer(doubts) if doubts else offer(places, certain=True)
        typed = [word for word in sentence[mentions[0].first : mentions[0].last] if word.isalpha()]
        if longer := self._longer(typed, places):
            return offer(by_population([*places, *longer]))
        found = offer(places, certain=True)
        return replace(found, instead=self._mistaken_for(typed, places)) if found.certain else found

    def _narrow(self, sentence: Sequence[str], mentions: list[Mention]) -> tuple[Place, ...]:
        """Return the places that the rest of the sentence singles out: an arrondissement, those of a department."""
        for mention in mentions:
            for place in mention.places:
                if district := self._district(sentence, mention, place):
                    return (district,)
        numbered = list(self._departments(sentence, mentions))
        for mention in mentions:
            around = numbered + [place for other in mentions if other is not mention for place in other.places]
            if inside := tuple(place for place in mention.places if any(contains(wide, place) for wide in around)):
                return inside
        return ()

    def _district(self, sentence: Sequence[str], mention: Mention, town: Place) -> Place | None:
        """Return the arrondissement of a town that the sentence numbers: « Paris 15 », « le 3e à Lyon »."""
        if town.id not in DISTRICTS:
            return None
        following = sentence[mention.last] if mention.last < len(sentence) else ""
        ordinals = [number for word in sentence if (number := district_number(word))[1]]
        number = ordinals[0] if ordinals else district_number(following)
        return None if following == town.department else self.district(town, number[0])

    def _departments(self, sentence: Sequence[str], mentions: list[Mention]) -> Iterator[Place]:
        """Yield the departments given by number: alone, in « dans le 22 » or « département 22 », or after a name."""
        ends = {mention.last for mention in mentions} | {mention.last + 1 for mention in mentions}
        rest = {word for word in sentence if word.isalpha()} - NUMBER_INTRODUCTIONS
        for index, word in enumerate(sentence):
            before = sentence[max(0, index - 2) : index]
            after = sentence[index + 1 : index + 2]
            meant = not rest or index in ends or before[-1:] == ("departement",) or before == ("dans", "le")
            department = self.get(f"dep-{department_number(word)}")
            if meant and department and MONTHS.keys().isdisjoint(after):
                yield department

    def _at(self, postcode: str, sentence: Sequence[str], mentions: list[Mention]) -> PlaceMatch | None:
        """Return the commune of a postcode that a sentence means, `None` where the postcode leads nowhere."""
        places = self.at_postcode(postcode)
        department = self._department_of(postcode)
        named = merge(place for mention in mentions for place in by_population(mention.places))
        if exact := [place for place in named if postcode in place.postcodes or place in places]:
            return offer(exact, certain=True)
        if not places and department and (inside := [place for place in named if contains(department, place)]):
            return offer(inside, certain=True)
        if named:
            return offer([*named, *places])
        if len(places) > MOST_CHOICES and (area := self.get(f"cp-{postcode}")):
            return replace(offer([*places[: MOST_CHOICES - 1], area]), others=len(places) - MOST_CHOICES + 1)
        if places:
            return offer(places, certain=True)
        return self._in_department(postcode, sentence, department) if department else None

    def _in_department(self, postcode: str, sentence: Sequence[str], department: Place) -> PlaceMatch:
        """Return the communes of a postcode kept for firms: those whose name begins as is typed, else those nearby."""
        begun = self.beginning_with([word for word in sentence if word.isalpha()])
        if inside := [place for place in begun if contains(department, place)]:
            return offer(by_population(inside), certain=True)
        nearby = self.at_postcode(f"{postcode[:3]}00")[: MOST_CHOICES - 1]
        return offer([*nearby, department])

    def _department_of(self, postcode: str) -> Place | None:
        """Return the department of a postcode, be it one that is kept for firms (CEDEX)."""
        if postcode.startswith("20"):
            return self.get("dep-2A" if postcode < "20200" else "dep-2B")
        return self.get(f"dep-{postcode[:2]}") or self.get(f"dep-{postcode[:3]}")

    def _beside(self, sentence: Sequence[str], mention: Mention, places: list[Place]) -> list[Place]:
        """Return alternatives if words next to the match may belong to a longer place name, else []."""
        run = run_around(sentence, mention.first, mention.last)
        if len(run) <= mention.last - mention.first:
            unknown = sum(map(is_content, sentence)) > sum(map(is_content, run))
            return [] if is_located(sentence, mention.first) or not unknown else places
        typed = "".join(run)
        alike = [*by_population(self.unfinished(typed)), *self._alike([typed])]
        beside = (sentence[index] for index in (mention.first - 1, mention.last) if 0 <= index < len(sentence))
        return [*alike, *places] if alike or any(map(is_content, beside)) else []

    def _longer(self, typed: list[str], places: list[Place]) -> list[Place]:
        """Return the large towns for whose longer names the name typed may stand: « Vitry » for Vitry-sur-Seine."""
        if places[0].kind not in {"commune", "delegated"}:
            return []
        population = max(place.population for place in places)
        longer = self.beginning_with(typed, max(LARGE_TOWN, population))
        return [] if set(longer) <= set(places) else by_population(longer)[:MOST_LONGER]

    def _mistaken_for(self, typed: list[str], places: list[Place]) -> tuple[Place, ...]:
        """Return the communes one typing error away that a name which was taken may have stood for."""
        if places[0].kind not in {"commune", "delegated"}:
            return ()
        near = [place for place in self._one_edit_away(["".join(typed)]) if place.kind == "commune"]
        near = [place for place in near if place not in places]
        least = places[0].population * SHARE
        return tuple(merge(place for place in near if place.population > least))[:MOST_CHOICES]

    def _guesses(self, sentence: Sequence[str]) -> list[Place]:
        """Return the places that a sentence without any name may mean: longer, mistyped, unfinished names."""
        tries = list(parts(sentence))[:MOST_TRIES]
        if not tries:
            return list(self._after_preposition(sentence))
        for _, same_weight in groupby(tries, key=lambda part: weight(part)[0]):
            heaviest = [
                part for part in same_weight if part != ["saint"] and (len(tries) == 1 or len("".join(part)) > 3)
            ]
            near = self._one_edit_away("".join(part) for part in heaviest)
            longer = [place for part in heaviest for place in self.beginning_with(part)]
            if near or longer:
                return spliced(by_population([*near, *longer]), self._ending_with(heaviest))
            if unfinished := [place for part in heaviest for place in self.unfinished("".join(part))]:
                return spliced(by_population(unfinished), self._ending_with(heaviest))
            if ending := self._ending_with(heaviest):
                return ending
        return self._alike("".join(part) for part in tries[:3])

    def _ending_with(self, typed: Iterable[Sequence[str]]) -> list[Place]:
        """Return the communes of some size whose name ends with the words typed: « malo » for Saint-Malo."""
        ends = dict.fromkeys("".join(part) for part in typed if len("".join(part)) > 3)
        return by_population(place for end in ends for place in self.ending_with(end))[:MOST_LONGER]

    def _after_preposition(self, sentence: Sequence[str]) -> Iterator[Place]:
        """Yield the communes named like words of every sentence, where they come after « à »: « à La Tour »."""
        for index, word in enumerate(sentence):
            for end in range(index + 2, index + 4):
                if word == "a" and end <= len(sentence):
                    yield from by_population(self._bearing(sentence[index + 1 : end]))

    def _one_edit_away(self, typed: Iterable[str]) -> list[Place]:
        """Return the places whose names are one typing error away, the most populous first."""
        names = {name for word in typed for name in names_one_edit_away(self, word)}
        return by_population(place for name in names for place in self.named(name))

    def _alike(self, typed: Iterable[str]) -> list[Place]:
        """Return the places whose names are a few typing errors away, the closest first."""
        names = [name for word in typed if len(word) > 3 for name in names_alike(self, word)]
        found = [(errors, place) for name, errors in names for place in self.named(name)]
        return [place for _, place in sorted(found, key=lambda pair: (pair[0], -pair[1].population, pair[1].id))]


def spliced(first: list[Place], others: list[Place]) -> list[Place]:
    """Return places so that of the others some are among those that are offered, below the first."""
    kept = MOST_CHOICES - len(others)
    return [*first[:kept], *others, *first[kept:]]


def is_town(place: Place) -> bool:
    """Tell whether a place is a commune or was one, rather than an area."""
    return place.kind in {"commune", "delegated"}


def is_apt(place: Place, spelling: Sequence[str]) -> bool:
    """Tell whether a place bears words that begin or end with one of every sentence: « de Nice » is not Denicé."""
    if place.kind in {"region", "department", "area", "abroad"}:
        return True
    own = words(place.name)
    first, last = spelling[0], spelling[-1]
    return (first not in FILLERS or own[0] == first) and (last not in FILLERS or own[-1] == last)
