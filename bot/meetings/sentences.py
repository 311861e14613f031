"""A meeting as an organiser writes it, in one sentence or a forwarded message, in French or English.

« atelier IA à Limoges le 12 mars 2027 à 9 h, Club Exemple, gratuit ». What is not said is left out; what may mean two
things is asked about.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.lexicon import fold
from bot.meetings import sentence_times
from bot.meetings.drafts import MOST_SITTINGS, Draft, is_link, kind_of
from bot.meetings.located import TOWNS, in_town, whole_towns
from bot.meetings.sentence_times import SOFT, same_length
from bot.places.gazetteer import Place
from bot.places.resolver import Places
from bot.places.tokenizer import words

_SIGNS = f" .,;:-–(){SOFT}"
_BESIDE_ONLINE = re.compile(
    r"^\W*(?:(?:uniquement|seulement|only|also|aussi|it is|c['’]est|ce sera|et|and|ou|or|a|in)\b\W*)*"
    r"|\W*(?:\b(?:uniquement|seulement|only|also|aussi|et|and|ou|or|a|in)\W*)*$",
    re.IGNORECASE,
)
"""What stands beside « en ligne » and names no town."""
_LEADS_ROUND = frozenset({"de", "du", "des", "en", "dans", "la", "le", "les", "l"})
"""Words between a town and what it lies in: « Valence dans la Drôme »."""
KNOWN_BY_LESS = 2_000
"""Inhabitants from which a part of its name means a town: « Brive »; « places » is not Les Places."""
LONGEST_TOWN = 6
"""Words after « à » that may be the name of a town."""

_LINK = re.compile(r"https?://[^\s,<>]+")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+33\s?|\b0)[1-9](?:[ .]?\d\d){4}\b")
"""Addresses and telephones of persons: they are not published."""
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_HEAD = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|salut|hello|hi|dear|chers?|cheres?)\b[^,!:;\n]{0,40}[,!:;\n]\s*)?"
    r"(?:(?:save the date|a vos agendas|nouveau|rappel)\s*[,!:;\n]\s*)?"
    r"(?:[^,.\n]{0,40}\b(?:annoncer|publier|relayer|diffuser|signaler|announce|publish)\s+)?"
    r"(?:(?:nous|on|j'|we|i)\s?(?:organis\w+|propos\w+|accueill\w+|lanc\w+|(?:are |am |'re "
    r"|'m )?(?:organi[sz]ing|hosting|running))\s+)?"
)
_HOLDS = re.compile(
    r"\s+(?:organis(?:e|ent)|propos(?:e|ent)|(?:vous )?invit(?:e|ent)(?: a)?|vous propos(?:e|ent)|hosts?|is hosting|"
    r"organi[sz]es|presents?|invites you to)\s+"
)
"""Between who holds a meeting and what it is: « la CCI organise un atelier »."""
_ARTICLE = re.compile(r"^(?:une?|son|sa|notre|nos|our|le|la|l'|an?|the)\s*\b")
_FREE = r"\b(?:gratuit\w*|entree libre|acces libre|free(?: of charge| entry)?)\b"
_PRICE = re.compile(
    rf"(?P<free>{_FREE})|(?:\b(?:prix|tarif|cout|price|entree)\s*:?\s*)?(?P<least>\b(?:a partir de|from)\s+)?"
    r"(?:\b(?P<amount>\d+(?:[.,]\d\d)?)\s*(?:€|euros?)|€\s?(?P<after>\d+(?:[.,]\d\d)?))"
    r"(?P<how>\s*(?:ht|ttc)\b|\s*(?:/|par)\s*(?:pers\w*|seance|atelier|session|entreprise)"
    r"|\s*(?:pour )?les (?:deux|trois|quatre|cinq|\d)\b"
    r"|\s*le cycle\b)?"
)
_CONDITION = re.compile(r"\b(?:pour|sauf|adherents?|membres?|members?|etudiants?|reduit|sinon|puis|hors)\b")
_ONLINE = re.compile(
    r"\b(?:(?:en ligne|en visio(?:conference)?|a distance|online)\b(?:\s*(?:sur|via|on|par)\s+(?:teams|zoom|meet)\b)?"
    r"|(?:sur|via|on|par)\s+(?:microsoft )?(?:teams|zoom|google meet|meet|visio(?:conference)?|livestorm|webex)\b)"
)
_ZONE = re.compile(r"\(?\bheures? (?P<where>locale|de [a-z' -]+?)\)?(?=[,.;)\n]|$)|\(?\blocal time\)?")
VENUE = re.compile(
    r"(?:la |le |les |l'|the )?(?:salles?|amphi\w*|maison|hotel|palais|espace|centre|chambre|cci|cma|mairie|campus|"
    r"lycee|universite|cafe|tiers-lieu|mediatheque|bibliotheque|room|theatre|domaine|chateau|pepiniere"
    r"|incubateur|technopole|"
    r"marche couvert|halles?|gymnase|foyer|restaurant|bar(?![-\w])|brasserie|coworking|fablab|chamber|library"
    r"|auditorium|siege|locaux"
    r"|\d+,? ?(?:bis |ter )?(?:rue|avenue|av|place|boulevard|bd|quai|allee|chemin|"
    r"route|cours|impasse|square|esplanade)|zone|parc|town hall)\b"
)
_BODY = re.compile(
    r"(?:la |le |l'|les |the )?(?:cci|cma|chambre|chamber|medef|cpme|u2p|bge|club|reseau|france num|capeb"
    r"|umih|ville|mairie|"
    r"agglo\w*|communaute|metropole|pole|association|universite|federation|syndicat|groupement|numeum|french tech)\b"
)
"""How the names of those who hold meetings begin."""
_PLACE_BODY = re.compile(r"(?:la |le |l'|the )?(?:cci|cma|chambre|chamber)\b")
"""Places that are named after who holds them."""
_BY = re.compile(
    r"^(?:(?:c'est |atelier |evenement )?(?:organise|propose|anime|porte|offert)e?s? par|par|avec|hosted by"
    r"|organi[sz]ed by|by"
    r"|with)\s+"
)
_NOTICE = re.compile(
    r"\b(?:inscri\w*|reserv\w+|regist\w+|sign up|\d+ (?:places|seats|personnes|people)|places? limitee?s?|seats|"
    r"obligatoires?|rsvp|infos?|renseignements?|contact\w*|venez|bienvenue|a bientot|merci|cordialement|see you|"
    r"toute la journee|journee entiere|all day|buffet|parking|cocktail|prevoir|pensez|apporte[rz]|munissez"
    r"|repas|dejeuner (?:compris|inclus|offert)|(?:cafe"
    r"|accueil) offert|compris|inclus"
    r"|included|nombre de places|ouvert a tous|tickets?|billets?|billetterie|liens?|link)\b"
)
"""What is said to whoever reads, and names neither place nor organiser."""
_NOTHING = re.compile(
    r"\W*(?:c'est|ce sera|elle est|il est|it is|it's|et|and|puis|de|a|le|on|at|prix|tarifs?|cout|price|entree|ou|quand|"
    r"date|horaires?|heure|when|where|time|ht|ttc|par personne|heure de paris|tout public)?\W*"
)
_LABEL = re.compile(
    r"^(?P<label>lieu|ou|adresse|where|venue|place|quand|date|dates|horaires?|heure|when|organisateur|organisation|"
    r"organise par|organi[sz]er|host|titre|title|objet|quoi|what|intitule|evenement|commune|ville|town|salle|prix|"
    r"tarif|price)\s*:\s*"
)
_LABELS = {
    "organiser": {"organisateur", "organisation", "organise par", "organiser", "organizer", "host"},
    "title": {"titre", "title", "objet", "quoi", "what", "intitule", "evenement"},
    "where": {"lieu", "ou", "adresse", "where", "venue", "place", "commune", "ville", "town", "salle"},
}
_SPLIT = re.compile(rf"[,;\n|•]+|(?<=[\w)»{SOFT}]{{3}})[.!?](?:\s+|$)|\s[!?](?:\s+|$)")
_COLON = re.compile(r"\s*:\s+|\s+:\s*")
_DASHED = re.compile(r"\s+[-–—]\s+")
_INVITES = re.compile(r"(?i)^(?:join us|rejoignez[- ]nous|rendez-vous|venez)\b[^«“]*?\b(?:for|pour)\s+(?:une? )?")
_KIND = re.compile(r"(?:atelier|workshop|webinaire|webinar|conference|formation)s?")
_HANGING = re.compile(r"(?i)\s+(?:le|les|du|de|des|à|a|on|at|from|in|et|and|en|sur|the|puis|then|ou|or)$")
"""Words that were left without what followed them."""
_AT = re.compile(r"(?:^|(?<=\s)|(?<=\x1f))(?:a|au|aux|in|at|chez)\s+(?=[^\d\s])|@\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Written:
    """What a sentence says.

    Attributes:
        draft: the meeting, in its town where exactly one can be meant.
        towns: those that can be meant, where there are several.
        problem: what contradicts itself: "weekday", "past", "date", "which", "hours", "zone"; "place" where a
            town is named that is not known; "" where nothing is wrong.
    """

    draft: Draft
    towns: tuple[Place, ...] = ()
    problem: str = ""


@dataclass(slots=True)
class _Part:
    """A stretch of the sentence: the words, those of them in quotes hidden, and what it is said to be."""

    text: str
    label: str = ""

    @property
    def plain(self) -> str:
        """Its words, folded; what stands in quotes says neither where nor who."""
        return _QUOTED.sub(lambda match: "\0" * len(match[0]), same_length(self.text))


def read(text: str, today: datetime.date, places: Places) -> Written:
    """Return what a sentence says of a meeting.

    Args:
        text: what an organiser wrote.
        today: the day in France.
        places: the places of France.
    """
    values: dict[str, Any] = {}
    when = sentence_times.read(_linked(text.strip(), values), today)
    values |= dated(when)
    zone = _ZONE.search(same_length(when.rest))
    hint = (zone["where"] or "").removeprefix("de ") if zone else ""
    rest = _cut(when.rest, *zone.span()) if zone else when.rest
    parts = list(_parts(_online(rest, values)))
    _priced(parts, values)
    finder = _Towns(places, hint)
    towns, certain = finder.of(parts)
    values |= _said(parts)
    if kind_of(values.get("title", "")) == "webinaire" and not towns:
        values["online"] = True
    draft = Draft(**values, kind=kind_of(values.get("title", "")))
    if not certain:
        unknown = finder.unknown and not towns and not draft.online
        return Written(draft, tuple(towns), when.problem or ("place" if unknown else ""))
    draft = in_town(draft, towns[0], places)
    foreign = hint == "paris" and draft.timezone != "Europe/Paris" and bool(draft.starts)
    return Written(draft, tuple(towns), when.problem or ("zone" if foreign else ""))


def dated(when: sentence_times.When) -> dict[str, Any]:
    """Return the parts of a draft that say when it is."""
    if not when.sittings:
        return {"starts": when.hours[0], "ends": when.hours[1]} if when.hours[0] else {}
    first, *others = when.sittings
    return {
        "date": first.day.isoformat(),
        "last_day": when.last_day.isoformat() if when.last_day else "",
        "starts": first.starts,
        "ends": first.ends,
        "sittings": tuple((one.day.isoformat(), one.starts, one.ends) for one in others[:MOST_SITTINGS]),
    }


def names_a_person(text: str) -> bool:
    """Tell whether a text holds a telephone number or an address of mail: neither is published."""
    return bool(_CONTACT.search(text))


def where(text: str) -> tuple[bool, str]:
    """Return whether an answer to where a meeting is says that it is online, and what else it says: a town, or ""."""
    found = _ONLINE.search(same_length(text))
    if not found:
        return False, text
    left = f"{text[: found.start()]} {text[found.end() :]}"
    return True, _BESIDE_ONLINE.sub("", left).strip(_SIGNS)


def _cut(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{SOFT}{text[end:]}"


def _linked(text: str, values: dict[str, Any]) -> str:
    """Note the first address of a page, and take all of them out, with those of persons."""
    links = [found.rstrip(".)]»") for found in _LINK.findall(text)]
    if link := next(filter(is_link, links), ""):
        values["registration"] = link
    return _CONTACT.sub(SOFT, _LINK.sub(SOFT, text))


def _online(text: str, values: dict[str, Any]) -> str:
    while found := _ONLINE.search(_Part(text).plain):
        values["online"] = True
        text = _cut(text, *found.span())
    return text


def _parts(text: str) -> Iterator[_Part]:
    """Yield the stretches of a sentence; of « la CCI organise un atelier » both that it names."""
    if head := _HEAD.match(same_length(text)):
        text = _without_article(text[head.end() :]) if head[0].strip() else text
    plain = _Part(text).plain
    dashed = not _SPLIT.search(plain)
    for piece in _pieces(text, plain, _DASHED if dashed else _SPLIT):
        folded = _Part(piece).plain
        if label := _LABEL.match(folded):
            yield _Part(piece[label.end() :], label["label"])
        elif (colon := _COLON.search(folded)) and _is_head(folded[: colon.start()]):
            yield _Part(piece[: colon.start()])
            yield _Part(piece[colon.end() :])
        elif (holds := _HOLDS.search(folded)) and holds.start():
            yield _Part(piece[: holds.start()], "host")
            yield _Part(_without_article(piece[holds.end() :]))
        else:
            yield _Part(piece)


def _pieces(text: str, plain: str, pattern: re.Pattern[str]) -> Iterator[str]:
    start = 0
    for found in pattern.finditer(plain):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _is_head(plain: str) -> bool:
    """Tell whether what stands before a colon is no part of what follows."""
    words_of = plain.replace(SOFT, " ").strip(_SIGNS)
    return not words_of or bool(_BODY.match(words_of) or _NOTICE.search(words_of))


def _without_article(text: str) -> str:
    found = _ARTICLE.match(same_length(text))
    return text[found.end() :] if found else text


def _priced(parts: Sequence[_Part], values: dict[str, Any]) -> None:
    """Note the price, with its conditions as they are written, and take it out."""
    prices: list[str] = []
    for part in parts:
        found = _PRICE.search(part.plain)
        if not found:
            continue
        if not part.plain[: found.start()].strip(_SIGNS) and _CONDITION.search(part.plain[found.end() :]):
            prices.append(_clean(part.text))
            part.text = ""
            continue
        how = part.text[found.start("how") : found.end("how")].rstrip() if found["how"] else ""
        least = part.text[found.start("least") : found.end("least")] if found["least"] else ""
        prices.append("gratuit" if found["free"] else f"{least}{found['amount'] or found['after']} €{how}")
        part.text = _cut(part.text, *found.span())
    if prices:
        values["price"] = ", ".join(dict.fromkeys(prices))


class _Towns:
    """Finds the town of a meeting among the parts of a sentence, and takes it out of them."""

    def __init__(self, places: Places, hint: str) -> None:
        self._places = places
        self._hint = hint
        self.unknown = False
        """Whether something stands where a town is named, and is none."""

    def of(self, parts: Sequence[_Part]) -> tuple[list[Place], bool]:
        """Return the towns that can be meant, at most six, and whether there is exactly one."""
        for way in (self._postcode, self._located, self._alone, self._in_venue):
            found = list(dict.fromkeys(way(parts)))
            if found:
                self._leave_out_around(found, parts)
                return found, len(found) == 1
        return list(dict.fromkeys(self._misspelt(parts))), False

    def _postcode(self, parts: Sequence[_Part]) -> Iterator[Place]:
        for part in parts:
            found = re.search(r"\b\d{5}\b", part.plain)
            if found and (towns := self._candidates(part.text[found.start() :])):
                part.text = part.text[: found.start()]
                yield from towns
                return

    def _located(self, parts: Sequence[_Part]) -> list[Place]:
        """Return the towns after « à »: those with a capital, where any has one."""
        named: list[tuple[bool, _Part, int, int, list[Place]]] = []
        for part in parts:
            for found in reversed(list(_AT.finditer(part.plain))):
                if VENUE.match(part.plain, found.end()):
                    continue
                towns, end = self._begins(part.text[found.end() :])
                if towns:
                    strong = part.text[found.end()].isupper()
                    named.append((strong, part, found.start(), found.end() + end, towns))
        meant = [each for each in named if each[0]] or named
        for _, part, start, end, _ in meant:
            part.text = _cut(part.text, start, end)
        return [town for each in meant for town in each[-1]]

    def _begins(self, text: str) -> tuple[list[Place], int]:
        """Return the towns with whose name a text begins, and where that ends."""
        ends = [found.end() for found in re.finditer(r"[^\s\x1f]+", text.split(SOFT, 1)[0])][:LONGEST_TOWN]
        for end in reversed(ends):
            if towns := self._exactly(text[:end]):
                return towns, end
        return [], 0

    def _alone(self, parts: Sequence[_Part]) -> Iterator[Place]:
        """Yield the towns that a part is, or a stretch of it that stands apart."""
        for part in parts:
            pieces = part.text.split(SOFT)
            for index, piece in enumerate(pieces):
                plain = same_length(piece.strip())
                if not VENUE.match(plain) and not _NOTICE.search(plain) and (towns := self._exactly(piece)):
                    pieces[index] = ""
                    yield from towns
            part.text = SOFT.join(pieces)

    def _in_venue(self, parts: Sequence[_Part]) -> Iterator[Place]:
        """Yield the town with whose name a venue ends: « Palais des congrès de Perpignan »."""
        for part in parts:
            for piece in [part.text.replace(SOFT, " "), *part.text.split(SOFT)[1:]]:
                text = piece.strip()
                plain = _Part(text).plain
                named = VENUE.match(plain) and not _BODY.match(plain) and kind_of(text) == "rencontre"
                if named or any(VENUE.match(plain, found.end()) for found in _AT.finditer(plain)):
                    starts = [found.start() for found in re.finditer(r"(?<=\s)\S+", text)][-LONGEST_TOWN:]
                    yield from next((towns for start in starts if (towns := self._exactly(text[start:]))), [])

    def _misspelt(self, parts: Sequence[_Part]) -> list[Place]:
        """Return the towns that what stands after « à » may mean; note that a town is named there."""
        for part in parts:
            for found in _AT.finditer(part.plain):
                if part.text[found.end()].isupper() and not VENUE.match(part.plain, found.end()):
                    named = part.text[found.end() :].split(SOFT, 1)[0]
                    part.text = _cut(part.text, found.start(), found.end() + len(named))
                    self.unknown = True
                    return self._candidates(named)
        return []

    def _leave_out_around(self, towns: Sequence[Place], parts: Sequence[_Part]) -> None:
        """Take out of the sentence what only says again where the town is: « Vendée »."""
        around = {word for town in towns for word in self._around(town)}
        for part in parts:
            if set(words(part.text)) <= around:
                part.text = ""

    def _around(self, town: Place) -> set[str]:
        department = self._places.get(f"dep-{town.department}")
        return set(words(f"{department.name if department else ''} {self._places.region_name(town.region) or ''}"))

    def _candidates(self, text: str) -> list[Place]:
        return whole_towns(self._places.find(text).candidates, self._places)

    def _exactly(self, text: str) -> list[Place]:
        """Return the towns that a text names without a word over but their department and region."""
        typed = set(words(text))
        if not typed or all(word.isdigit() for word in typed):
            return []
        found = self._places.find(f"{text} {self._hint}")
        towns = [] if found.guessed else [place for place in found.candidates if place.kind in TOWNS]
        named = [town for town in towns if self._names(town, typed, certain=found.certain)]
        return whole_towns(named, self._places)

    def _names(self, town: Place, typed: set[str], *, certain: bool) -> bool:
        own = set(words(town.name))
        number = {word for word in typed if re.fullmatch(r"\d+(?:e|er|eme)?|arrondissement|cedex|bis", word)}
        around = self._around(town)
        over = typed - own - around - number - {town.department.lower()}
        over -= _LEADS_ROUND if typed & (around - own) else set()
        known_by_less = certain and town.population >= KNOWN_BY_LESS
        return not over and bool(typed & own) and (known_by_less or own <= typed)


def _said(parts: Sequence[_Part]) -> dict[str, str]:
    """Return title, organiser and venue, from what is left of the parts."""
    said: dict[str, list[str]] = {"title": [], "organiser": [], "venue": []}
    named = [part for part in parts if _clean(part.text)]
    title = _title(named)
    if title:
        said["organiser"] += _held_by(title)
        said["venue"] += _venues_in(title)
        said["title"].append(_INVITES.sub("", _clean(title.text)))
    others = [part for part in named if part is not title]
    for part in others:
        said["venue"] += _venues_in(part)
        if role := next((role for role, labels in _LABELS.items() if part.label in labels), ""):
            said["venue" if role == "where" else role].append(_clean(part.text))
        elif by := _BY.match(same_length(_clean(part.text))):
            said["organiser"].append(_clean(part.text)[by.end() :])
    texts = [_clean(part.text) for part in others if not part.label]
    telling = [text for text in texts if not _names_nothing(same_length(text))]
    # A body goes before what is no name: « marché couvert, CCI Ouest ».
    for text in sorted(telling, key=_is_no_name):
        _told_apart(text, said)
    if not said["organiser"] and said["venue"] and _PLACE_BODY.match(fold(said["venue"][0])):
        said["organiser"].append(said["venue"][0])
    first = {name: ", ".join(dict.fromkeys(texts)) for name, texts in said.items() if texts}
    if "title" in first:
        first["title"] = first["title"][:1].upper() + first["title"][1:]
    return first


def _names_nothing(plain: str) -> bool:
    """Tell whether a stretch of a sentence names neither who holds a meeting nor where, or was read as such before."""
    named = re.search("[a-z]", plain) and not _KIND.fullmatch(plain)
    return not named or bool(_BY.match(plain) or _NOTICE.search(plain))


def _is_no_name(text: str) -> bool:
    """Tell whether a text is neither a name, nor begins as a body or a place does."""
    plain = same_length(text)
    return text[:1].islower() and not (_BODY.match(plain) or VENUE.match(plain))


def _told_apart(text: str, said: dict[str, list[str]]) -> None:
    """Take a stretch of a sentence for who holds a meeting, or where."""
    plain = same_length(text)
    at = _AT.match(plain)
    if at and VENUE.match(plain, at.end()):
        said["venue"].append(text[at.end() :])
    elif _BODY.match(plain) and not (said["organiser"] and _PLACE_BODY.match(plain)):
        said["organiser"].append(text)
    elif VENUE.match(plain):
        said["venue"].append(text)
    elif not said["organiser"]:
        said["organiser"].append(text)


def _title(parts: Sequence[_Part]) -> _Part | None:
    """Return the part that names the meeting: one that says so, one with a kind of meeting in it, else the first."""
    free = [part for part in parts if not part.label]
    labelled = [part for part in parts if part.label in _LABELS["title"]]
    kinds = [part for part in free if kind_of(_clean(part.text)) != "rencontre" and not _NOTICE.search(part.plain)]
    bare = [
        part for part in free if not _BODY.match(fold(_clean(part.text))) and not _BY.match(fold(_clean(part.text)))
    ]
    return next(iter([*labelled, *(kinds if free and free[0] not in bare else []), *bare[:1]]), None)


def _held_by(title: _Part) -> Iterator[str]:
    """Yield who holds a meeting, behind what was taken out of its name, and take it out: « visio … par France Num »."""
    pieces = title.text.split(SOFT)
    for index, piece in enumerate(pieces[1:], 1):
        if by := _BY.match(same_length(_clean(piece))):
            pieces[index] = ""
            yield _clean(piece)[by.end() :]
    title.text = SOFT.join(pieces)


def _venues_in(title: _Part) -> Iterator[str]:
    """Yield the venue that stands in what names a meeting, and take it out: « atelier à la chambre de métiers »."""
    for found in (*_AT.finditer(title.plain), *re.finditer(rf"{SOFT}\s*(?=\w)", title.plain)):
        left = re.findall(r"\w{2,}", _clean(title.text[: found.start()]))
        if VENUE.match(title.plain, found.end()) and len(left) > 1:
            venue, title.text = _clean(title.text[found.end() :]), title.text[: found.start()]
            yield venue
            return


def _clean(text: str) -> str:
    """Return a text without what stands around it and names nothing; "" where nothing is left."""
    text = " ".join(text.replace(SOFT, " ").split())
    text = re.sub(r"\(\s*\)", "", text)
    text = re.sub(r"^[^\w«“\"(]+|[^\w»”\")!?]+$", "", text)
    while (cut := _HANGING.sub("", text)) != text:
        text = cut.rstrip(" ,:-–")
    return "" if _NOTHING.fullmatch(same_length(text)) else text


def moved(draft: Draft, text: str, today: datetime.date) -> tuple[Draft, str]:
    """Return a draft with the days and the hours that a text says, and what contradicts itself in it.

    Hours alone keep the day, and are those of each sitting that had the same before; a day alone keeps the hours, and
    the other sittings that are after it.
    """
    when = sentence_times.read(text, today)
    if when.problem or not dated(when):
        return draft, when.problem or "date"
    return moved_to(draft, when), ""


def moved_to(draft: Draft, when: sentence_times.When) -> Draft:
    """Return a draft with the days and the hours that were read, as `moved` does."""
    said = dated(when)
    usual = (draft.starts, draft.ends)
    if "date" not in said:
        hours = (said["starts"], said["ends"])
        said["sittings"] = tuple((one[0], *hours) if one[1:] == usual else one for one in draft.sittings)
    elif not said["starts"]:
        said |= {"starts": draft.starts, "ends": draft.ends}
        said["sittings"] = tuple(one if one[1] else (one[0], *usual) for one in said["sittings"])
    if "date" in said and not said["sittings"]:
        last = said["last_day"] or said["date"]
        said["sittings"] = tuple(one for one in draft.sittings if one[0] > last or one[0] < draft.date)
    return replace(draft, **said, status="planned" if draft.status in {"postponed", "cancelled"} else draft.status)
