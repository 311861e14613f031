"""What a typed sentence tells the bot to do: an order, or nothing. Pure; what was typed stays nowhere.

An order begins with what is to be done, after words of politeness, or names only a place or a moment before it. A
sentence that asks (« comment annuler un rappel ? ») is no order: rather none than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.places.vocabulary import FILLERS
from bot.questions.concepts import LONGEST, Concepts, Together, all_that_fit, together
from bot.questions.order_concepts import CONCEPTS
from bot.questions.order_rules import FIRST, LIKELY, SURE, VAGUE
from bot.questions.order_words import ANYWHERE, BEGINNINGS, PARTS, WHOLE, Intent
from bot.questions.phrases import pattern
from bot.questions.spoken import MAX_SPOKEN_CHARS, spoken
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS

MOST_UNEXPLAINED, SHORTEST_CONTENT = 1, 3
"""Words beside what orders speak of with which a sentence may be one where that is not sure, and their letters."""
LONGEST_ORDER = 20
"""Words beyond which a sentence is no order by how it begins."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order, and what the sentence says beside it.

    Attributes:
        intent: what is to be done.
        before: the words before it, without those of politeness.
        rest: the words behind it.
        asked: whether it is put as a question, « tu peux me rappeler Lyon ? »: it counts only where it names something.
        free: whether it was read by what it speaks of: it may say any other words beside that.
    """

    intent: Intent
    before: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    asked: bool = False
    free: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Everything it says beside what is to be done."""
        return (*self.before, *self.rest)


_LEADS = tuple(
    sorted(
        (
            "bonjour", "bonsoir", "salut", "hello", "hi", "hey", "coucou", "bjr", "slt", "ok", "alors", "donc", "bon",
            "ben", "euh", "et", "mais", "oui", "yes", "d accord", "dac", "svp", "please", "merci de", "merci", "stop",
            "s il te plait", "s il vous plait", "veuillez", "vas y", "allez", "so", "and", "well", "now", "just",
            "je veux", "on veut", "je voudrais", "j aimerais", "je souhaite", "je souhaiterais", "nous voulons",
            "il faut", "il faudrait", "faut", "pense a", "pensez a", "n oublie pas de", "n oubliez pas de", "bien",
            "i want to", "i want you to", "i d like to", "i would like to", "i d like you to", "i need you to",
            "i need to", "i want", "i d like", "i would like", "let s", "don t forget to", "je veux bien", "que tu",
            "que vous", "thanks", "finalement", "en fait", "bref", "tant pis", "du coup", "au final", "actually",
            "je voulais", "je voulai", "je parlais de",
            "i wanted",
            "i mean", "i meant", "no i mean", "no i meant", "non je voulais", "bah",
            "cc", "yo", "mdr", "lol", "je me suis trompe",
            "je me suis trompee", "oups", "oops", "c est bon", "c bon", "it s fine", "anyway",
            "never mind", "right", "in fact", "ah", "oh", "sinon", "du tout",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""What politeness and wishes put before an order; « stop » before another word is one more."""
_FAVOURS = tuple(
    sorted(
        (
            "tu peux", "peux tu", "tu pourrais", "pourrais tu", "vous pouvez", "pouvez vous", "pourriez vous",
            "vous pourriez", "est ce que tu peux", "est ce que vous pouvez", "est ce que tu pourrais", "peut tu",
            "tu peut", "can you", "could you", "would you", "will you", "est ce que vous pourriez", "can i", "could i",
            "may i", "is it possible to", "possible de", "c est possible de", "serait il possible de",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""How an order is put as a question."""
_TAILS = (
    "svp",
    "please",
    "merci",
    "s il te plait",
    "s il vous plait",
    "thanks",
    "thank you",
    "d avance",
    "stp",
    "ok",
    "en fait",
    "finalement",
    "du coup",
    "hein",
    "actually",
    "then",
    "tant pis",
    "alors",
)
_NOT_THAT = re.compile(r" (?:et )?(?:(?:pas|not) (?:les|la|le|the) \w+|not (?:meetings|events|grants|supports|stops))$")
"""What is said not to be meant: « les aides, pas les réunions »."""
_WORDS_OF_ASKING = """
comment pourquoi combien quand quel quelle quels quelles qui quoi lequel laquelle how why what when who which where
where does is are do pourquoi kan koi cmt
"""
_ASKING = frozenset(_WORDS_OF_ASKING.split())
"""Words that ask, where they stand before what an order would do."""
_TELLING = frozenset(
    {"il", "elle", "ils", "elles", "est", "sont", "ont", "puis", "peux", "peut", "je", "on", "que", "ce", "it"}
)
"""Words of sentences that tell of something, where they stand before what an order would do."""
_ASKED_OF = re.compile(r"\b(?:comment|pourquoi|combien|ce que|ce qu|c est quoi|how|why|what|who|qui)\b")
"""What makes « rappelle-moi comment marche le diag » a question."""

_PARTS: dict[str, str] = {}
for _sign, _table in PARTS.items():
    _PARTS[_sign] = pattern(_table, _PARTS)
_ANYWHERE, _WHOLE, _BEGINNINGS = (
    {intent: re.compile(pattern(table, dict(reversed(_PARTS.items()))) + end) for intent, table in tables.items()}
    for tables, end in ((ANYWHERE, r"\b"), (WHOLE, ""), (BEGINNINGS, r"\b"))
)

_CONCEPTS = Concepts(CONCEPTS)
_SAYS_LITTLE = STOPWORDS | LOW_WEIGHT | FILLERS | frozenset(ASKING)
_FIRST, _SURE, _VAGUE, _LIKELY = (
    [(intent, together(line)) for intent, table in tables.items() for line in table.strip().splitlines()]
    for tables in (FIRST, SURE, VAGUE, LIKELY)
)
_LIKELY = [*_VAGUE, *_LIKELY]

_OPEN = pattern(
    """
    ouvre[rz]? / montre[rz]? / voir / prends? / prendre / choisis / open / show / take / pick / choose / give
    donne[rz]? / je prends / i ll take / va pour / go for / (?:tell me )?(?:more )?about / more on / more info on
    (?:dis m en|dites m en|en savoir|un peu)? ?plus (?:sur|de details sur) / detail(?:s|le)? (?:sur|de|du|on|about)?
    (?:parle|explique)[rz]? (?:moi )?(?:de|du)? / c est quoi / what s / what is
    """
)
_OF_LIST = "(?:one|de la liste|choix|option|ligne|etape|stop|svp|please|rencontre|fiche)"
_ORDINALS = {
    number: re.compile(
        rf"(?:{_OPEN}(?: (?:moi|me))? )?"
        r"(?:l |le |la |les |the |number |numero |no |n |option |choix |celui |celle |du |de )*"
        rf"(?:{words})(?: {_OF_LIST})?"
    )
    for number, words in {
        "1": "1|un|premier|premiere|first|one|haut|top",
        "2": "2|deux|deuxieme|seconde?|second|two|dexieme|deuxiem|2em",
        "3": "3|trois|troisieme|third|three|troisiem",
        "4": "4|quatre|quatrieme|fourth|four",
        "5": "5|cinq|cinquieme|fifth|five",
        "6": "6|six|sixieme|sixth",
        "last": "derniere?|last|toute derniere|bas|bottom",
        "nearest": "plus proche|plus pres|nearest|closest",
    }.items()
}
"""How people name a line of a list."""
_NUMBERED = re.compile(
    rf"(?:{_OPEN}(?: (?:moi|me))? )?(?:le |la |the )?(?:numero|number|no|option|choix|ligne|line) (?P<line>\d{{1,2}})"
    rf"(?: {_OF_LIST})?"
)
"""How they name one by its number, whichever."""
_THAT = re.compile(
    r"(?:celle|celui|ceux|the one|that one|this one|l etape|la rencontre)"
    r"(?: (?:la|ci|de|d|du|a|en|in|at|near|pres|from|le|l)\b)*(?: (?P<name>[a-z ]+))?"
)
_QUIET_TIMES = re.compile(
    r"\b(?:avant?|apres|before|after|until|till|jusqu a|passe|past|entre|between"
    r"|soirs?|nuits?|matins?|evenings?|nights?|mornings?)\b|\d ?h.*\d ?h"
)
_AHEAD = re.compile(r"\b\d{1,2} ?(?:h(?:eures?|ours?)?|min\w*)? ?(?:avant?|before)\b(?! \d)")
"""How long before something: « 3 h avant » is a time for a reminder, « avant 3 h » one of silence."""
_ONLY_THEN = re.compile(
    r"(?:ok |et |and |alors |mais |but |en fait |finalement )*(?:juste|seulement|uniquement|only|just|que)"
    r"(?: (?:le|la|les|en|in|the|entre|between|apres|after))*"
    r" (?:matins?|matinee|soirs?|soiree|mornings?|evenings?|\d{1,2} ?h?(?: (?:et|and|a|to) \d{1,2} ?h?)?)"
    r"(?: svp| please)?"
)
"""When alone one may write: « juste le matin »."""
_QUIET_WORDS = re.compile(
    pattern(
        r"""
        ne / n / pas? / jamais / not / never / no / rien / nothing / don / t / do / plus / <me> / <write> / <writing>
        <messages> / de / des / d / le / la / les / l / the / in / at / a / et / and / to / avant? / apres / before
        after / until / till / jusqu / entre / between / passe / past / soirs? / nuits? / matins? / evenings? / nights?
        mornings? / heures? / hours? / silence / silencieux / quiet / calme / tranquille / mode / laisse / laissez
        leave / alone / dorenavant / desormais / svp / stp / please / merci / tu / vous / on / je / veux / i / want
        any / \d[\dh:]* / \d+(?:am|pm|h) / am / pm / o / clock / midi / minuit / noon / midnight / du / tot / tard
        trop / too / early / late / h / remind(?:ing)?
        """,
        _PARTS,
    )
)
"""What a sentence about quiet hours is made of, word by word."""


def orders(text: str) -> Iterator[Order]:
    """Yield the orders that a sentence gives, the surest first; none where it gives none."""
    said = spoken(text)
    if not said or text.lstrip().startswith("/"):
        return
    first = list(_by_concepts(_FIRST, said))
    begun = _given(said, asked="?" in text[:MAX_SPOKEN_CHARS]) if len(said.split()) <= LONGEST_ORDER else None
    # Of one that also begins as an order it is known what else it says.
    if begun and begun.intent in {each.intent for each in first}:
        yield begun
    yield from first
    if begun:
        yield begun
    yield from _by_concepts(_SURE, said)


def order(text: str) -> Order | None:
    """Return the order that a sentence gives; None where it gives none."""
    return next(orders(text), None)


def likely_orders(text: str, *, unanswered: bool) -> list[Order]:
    """Return the orders that a sentence may give.

    Args:
        text: the sentence.
        unanswered: whether nothing else is an answer to it.
    """
    if text.lstrip().startswith("/"):
        return []
    said = spoken(text)
    found = _by_concepts(_LIKELY if unanswered else _VAGUE, said)
    words = said.split()
    # Of what does not work nothing else may be said: « mon imprimante est bloquée » is about something of theirs.
    most = 0 if _CONCEPTS.places(words).get("broken") else MOST_UNEXPLAINED
    return [each for each in found if len(_unexplained(words, each.intent)) <= most]


def _by_concepts(rules: Sequence[tuple[Intent, Together]], said: str) -> Iterator[Order]:
    words = said.split()
    if len(words) > LONGEST:
        return
    for intent in all_that_fit(rules, _CONCEPTS.places(words), len(words)):
        if intent is Intent.QUIET and _AHEAD.search(said):
            continue
        if rules is _LIKELY or intent not in _NEVER_ASKED or words[0] not in _ASKING_HOW:
            yield Order(intent, rest=tuple(words), free=True)


def _unexplained(words: Sequence[str], intent: Intent) -> list[str]:
    """Return the words of a sentence that say something, and nothing that orders speak of.

    « Ma femme veut divorcer, je fais quoi ? » asks for no help with the bot: it speaks of people.
    """
    people = {"someone"} if intent is Intent.HELP else set()
    places = _CONCEPTS.places(words)
    explained = {at for name, found in places.items() if name not in people for at in found}
    others = (word for at, word in enumerate(words) if at not in explained and len(word) >= SHORTEST_CONTENT)
    return [word for word in others if word not in _SAYS_LITTLE]


def _given(said: str, *, asked: bool) -> Order | None:
    forms, favour = _without_manners(said)
    asked = asked or favour
    for form in (*forms, *(_NOT_THAT.sub("", form) for form in forms if _NOT_THAT.search(form))):
        if (found := _quiet(form)) or (found := _whole(form)):
            return found if not asked or found.intent in _EVEN_ASKED else None
    return _with_rest(forms[-1], asked=asked)


_EVEN_ASKED = frozenset(
    {Intent.ENGLISH, Intent.FRENCH, Intent.NEAR_ME, Intent.MY_DATA, Intent.REMINDERS, Intent.FORGET, Intent.SHARE,
     Intent.PICK, Intent.THAT_ONE, Intent.STOP, Intent.QUIET, Intent.HELP, Intent.MORE, Intent.CALENDAR,
     Intent.SUPPORTS}
)  # fmt: skip
"""What is meant even with a question mark behind it."""
_NEVER_ASKED = frozenset({Intent.FORGET, Intent.REMIND, Intent.CHANGE, Intent.CANCEL, Intent.CALENDAR})
"""What is no order behind a word that asks how, when or why."""
_ASKING_HOW = _ASKING - {"is", "are", "do", "does", "quels", "quelles", "quel", "quelle", "which"}


def _without_manners(said: str) -> tuple[list[str], bool]:
    """Return a sentence with ever fewer words of politeness around it, and whether it was put as a question."""
    forms, favour = [said], False
    while tail := next((tail for tail in _TAILS if forms[-1].endswith(f" {tail}")), ""):
        forms.append(forms[-1].removesuffix(f" {tail}"))
    while lead := next((lead for lead in (*_FAVOURS, *_LEADS) if forms[-1].startswith(f"{lead} ")), ""):
        favour = favour or lead in _FAVOURS
        forms.append(forms[-1].removeprefix(f"{lead} "))
    return forms, favour


def _whole(said: str) -> Order | None:
    for number, words in _ORDINALS.items():
        if words.fullmatch(said):
            return Order(Intent.PICK, rest=(number,))
    if numbered := _NUMBERED.fullmatch(said):
        return Order(Intent.PICK, rest=(numbered["line"],))
    for intent, phrases in _WHOLE.items():
        if phrases.fullmatch(said):
            return Order(intent)
    found = _THAT.fullmatch(said)
    named = tuple((found["name"] or "").split()) if found else ()
    return Order(Intent.THAT_ONE, rest=named) if found and _TELLING.isdisjoint(named) else None


def _quiet(said: str) -> Order | None:
    """Return the order to be quiet at some hours: a negation or « silence », an hour, and nothing else."""
    typed = said.split()
    negated = {
        "pas",
        "pa",
        "jamais",
        "not",
        "never",
        "rien",
        "nothing",
        "no",
        "don",
        "silence",
        "quiet",
        "tranquille",
        "plus",
    }
    if _ONLY_THEN.fullmatch(said):
        return Order(Intent.QUIET, rest=tuple(typed))
    if negated.isdisjoint(typed) or not _QUIET_TIMES.search(said) or not all(map(_QUIET_WORDS.fullmatch, typed)):
        return None
    if _AHEAD.search(said):
        return None
    return Order(Intent.QUIET, rest=tuple(typed))


def _with_rest(said: str, *, asked: bool) -> Order | None:
    for intent, phrases in _BEGINNINGS.items():
        if (found := phrases.match(said)) and not _asks(said[found.end() :]):
            return Order(intent, rest=tuple(said[found.end() :].split()), asked=asked)
    read = (_behind(intent, said, asked=asked) for intent in _ANYWHERE)
    orders = [each for each in read if each]
    # « modifie le rappel »: what comes first is what is to be done.
    return min(orders, key=lambda each: len(each.before), default=None)


def _behind(intent: Intent, said: str, *, asked: bool) -> Order | None:
    found = re.search(rf"\b{_ANYWHERE[intent].pattern}", said)
    if found is None:
        return None
    before, rest = said[: found.start()].split(), said[found.end() :]
    if not (_ASKING | _TELLING).isdisjoint(before) or _negated(before) or _asks(rest):
        return None
    # « mets Lyon dans mon agenda »: what stands inside is named too.
    inside = found[0].split() if intent is Intent.CALENDAR else []
    return Order(intent, tuple(before), (*inside, *rest.split()), asked)


def _negated(words: list[str]) -> bool:
    return not {"ne", "n", "pas", "not", "don", "never", "sans", "jamais"}.isdisjoint(words)


def _asks(rest: str) -> bool:
    return bool(_ASKED_OF.search(rest))


def continued(text: str) -> Iterator[str]:
    """Yield what a sentence that goes on from another one says: without « et », « non, », « sinon »."""
    said = spoken(text)
    rest = re.sub(
        r"^(?:(?:et|and|mais|but|sinon|ok|non|no|nan|alors|what about|how about|bon|ah|d accord) )+", "", said
    )
    if rest != said:
        yield rest
