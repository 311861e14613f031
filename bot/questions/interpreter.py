"""What a typed sentence is about: a place to start from, or a question. Pure; what was typed stays nowhere."""

import re
from collections.abc import Sequence, Set

from bot.places.gazetteer import Place
from bot.places.mentions import named_places, placed
from bot.places.resolver import Finding, Places
from bot.places.tokenizer import fold
from bot.places.vocabulary import FILLERS
from bot.questions.answers import Answers, Decision
from bot.questions.company_details import describes_company, without_company, without_size, without_whereabouts
from bot.questions.support_requests import HELP, supports
from bot.questions.tokenizer import unglued, words
from bot.questions.vocabulary import ASKING, COMMON, EMPTY, GREETINGS
from bot.replies.callback_data import FindStages, OpenCard, OpenStage

_NEAR = "proche proches pres loin autour alentours cote distance closest nearest near close"
NEAR = frozenset(_NEAR.split())
"""Words that ask what is near somewhere."""
_STAGE = (
    "etape etapes tour tournee stop stops stage stages halte passage "
    "rencontre rencontres evenement evenements event events"
)
STAGE = frozenset(_STAGE.split())
"""Words that name a meeting, or a stage of a tour."""
_USUAL = FILLERS | EMPTY | NEAR | STAGE | frozenset(ASKING)
_GOOD_FOR = "ia ai chatgpt quoi comment pourquoi usage usages utile interet"
_WHAT_FOR = EMPTY | COMMON | frozenset(_GOOD_FOR.split())
"""Words that ask what AI is good for, and little else."""
REGION = frozenset({"region", "regional", "regionale", "regionales", "regionaux"})
"""Words that mean the region of whoever asks."""
_STOP = frozenset({"stop", "arret", "arrete", "arreter", "arretez", "unsubscribe", "desinscription", "desabonnement"})
"""Words that ask to be written to no more."""
_TO_THE_BOT = frozenset({"tu", "te", "toi", "ton", "ta", "robot", "you", "your"})
"""Words that speak to the bot: what comes with them is no misspelt place."""
_ABOUT = frozenset({"combien", "comment", "pourquoi", "prix", "qui"})
"""What is asked about something else than where and when."""
_CODE = re.compile(r"[<>{}*=|\\$#@\[\]]|(?:\d[ .-]?){9,}")
"""Signs of a text that is no sentence, and digits in a row as telephone numbers have them: no place is looked for."""
FEW = 2
"""Words besides a place that is not certain with which a sentence may still be about it."""
ALIKE = 0.7
"""How much a word must look like one of a place's name to be taken for it."""


def understand(text: str, answers: Answers, places: Places, shown: str = "") -> Decision | Finding:
    """Return the place from which a sentence asks for the nearest stages, or else what answers it as a question.

    A sentence that names a place and hardly anything else is about that place, unless it asks when a stage takes
    place and one does there. Where the place is not certain, a sure answer goes first. A command that there is not
    asks for nothing.

    Args:
        text: the sentence.
        answers: what can be asked.
        places: where people may be.
        shown: the name of what the person has before their eyes, if anything: « et c’est où ? » is asked of it.
    """
    if text.startswith("/"):
        return Decision()
    if card := answers.trades.card_of(text):
        return Decision((OpenCard(card),))
    if shown and _follows_up(words(text)) and (of_it := answers.of_what_is_shown(text, shown)).answers:
        return of_it
    return _by_itself(text, answers, places)


def _follows_up(typed: Sequence[str]) -> bool:
    """Tell whether a sentence asks something and hardly says of what: « et c’est où ? », « qui organise ? »."""
    return any(word in ASKING for word in typed) and len(set(typed) - EMPTY - COMMON - ASKING.keys()) <= 1


def _by_itself(text: str, answers: Answers, places: Places) -> Decision | Finding:
    """Return what a sentence means, whatever is shown.

    What it tells of a company is left out where it stands in the way: first of what is near, then of the supports that
    fit, then of any answer.
    """
    company = describes_company(text)
    if company and _asks_what_is_near(words(text)) and (near := places.find(without_size(text))).candidates:
        return near
    named = named_places(text, places)
    if card := _own_trade(text, named, answers):
        return Decision((OpenCard(card),))
    meant = _as_it_stands(text, answers, places)
    if not company and (isinstance(meant, Finding) or meant.answers or meant.off_topic):
        return meant
    fitting = supports(text, named)
    if fitting and (named or not _opens_card(meant)):
        return Decision((fitting,))
    if _is_settled(meant) and not _means_its_region(text):
        return meant
    return _without_what_it_tells_of_a_company(text, named, answers, places) or meant


def _own_trade(text: str, named: Sequence[Place], answers: Answers) -> str | None:
    """Return the card of the trade that somebody says is theirs, where they say no more but what is it good for."""
    own = answers.trades.own(without_whereabouts(text, [place.name for place in named]))
    more = [word for word in words(own[1]) if (unglued(word) or word) not in _WHAT_FOR] if own else []
    return own[0] if own and not more else None


def _is_settled(meant: Decision | Finding) -> bool:
    return meant.certain if isinstance(meant, Finding) else bool(meant.answers)


def _opens_card(meant: Decision | Finding) -> bool:
    return isinstance(meant, Decision) and any(isinstance(answer, OpenCard) for answer in meant.answers)


def _asks_what_is_near(typed: Sequence[str]) -> bool:
    return not NEAR.isdisjoint(typed) and not STAGE.isdisjoint(map(_unglued, typed))


def _means_its_region(text: str) -> bool:
    return not REGION.isdisjoint(words(text))


def _as_it_stands(text: str, answers: Answers, places: Places, region: str = "") -> Decision | Finding:
    decision, typed = answers.decide(text, region), [_unglued(word) for word in words(text)]
    asked = {ASKING.get(word) for word in typed}
    dated = "quand" in asked or not STAGE.isdisjoint(typed)
    stage = any(isinstance(answer, OpenStage | FindStages) for answer in decision.answers)
    if decision.off_topic or _CODE.search(text) or (dated and stage and NEAR.isdisjoint(typed)):
        return decision
    if decision.nearest and not asked.isdisjoint(_ABOUT) and (NEAR | STAGE).isdisjoint(typed):
        return decision
    finding = places.find(text)
    helped = _where_help_is_asked_for(typed, places)
    of_stage = finding.certain and not decision.answers and not STAGE.isdisjoint(typed) and NEAR.isdisjoint(typed)
    if of_stage and (there := answers.of_town(finding.candidates[0].name)).answers:
        return there
    if helped is not None and (of_region := answers.of_region(places.region_name(helped.region))).answers:
        return of_region
    return finding if _is_meant(finding, decision, typed) else decision


def _without_what_it_tells_of_a_company(
    text: str, named: Sequence[Place], answers: Answers, places: Places
) -> Decision | Finding | None:
    """Return what a sentence means once it is left out who asks; None where that does not help."""
    regions = {place.region for place in named}
    region = places.region_name(named[0].region) if len(regions) == 1 else ""
    for rest in without_company(text, [place.name for place in named]):
        if named and _only_asks_where(words(rest)):
            return Finding(tuple(named), certain=len(named) == 1)
        here = f"{rest.rstrip(' ?!.')} {region}" if _means_its_region(rest) else rest
        if _is_settled(meant := _as_it_stands(here, answers, places, region)):
            return meant
    return answers.of_region(region) if region and _means_its_region(text) else None


def _unglued(word: str) -> str:
    """Return « etape » for « letape »."""
    return part if (part := unglued(word)) in STAGE else word


def _asks_where(typed: Sequence[str]) -> bool:
    return any(ASKING.get(word) == "where" for word in typed)


def _only_asks_where(typed: Sequence[str]) -> bool:
    return _asks_where(typed) and all(ASKING.get(word) == "where" or word in EMPTY | COMMON for word in typed)


def _is_meant(finding: Finding, decision: Decision, typed: Sequence[str]) -> bool:
    """Tell whether a place that was found is what a sentence is about."""
    if not finding.certain and not _TO_THE_BOT.isdisjoint(typed):
        return False
    if finding.guessed:
        whole = any(not left_over(typed, [place], _USUAL) for place in finding.candidates)
        return whole and not decision.answers and not decision.nearest
    if finding.candidates and _asks_what_is_near(typed):
        return True
    usual = _USUAL | COMMON if finding.certain else _USUAL
    over = left_over(typed, finding.candidates, usual)
    alone = bool(finding.candidates) and not over
    if decision.answers:
        here = _asks_where(typed) and bool(placed(finding.candidates, typed))
        return alone and (finding.certain or here or _has_namesakes(finding, decision))
    near = bool(finding.candidates) and not (NEAR | STAGE).isdisjoint(typed)
    return alone or (near and (finding.certain or len(over) <= FEW))


def _where_help_is_asked_for(typed: Sequence[str], places: Places) -> Place | None:
    """Return the place in which a sentence asks for support, and for hardly anything else; None where it does not."""
    if HELP.isdisjoint(typed):
        return None
    rest = [word for word in typed if word not in HELP and word != "ia"]
    finding = places.find(" ".join(rest))
    whole = finding.certain and not left_over(rest, finding.candidates, _USUAL | COMMON)
    return finding.candidates[0] if whole else None


def _has_namesakes(finding: Finding, decision: Decision) -> bool:
    """Tell whether several places bear the name of the only stage that was found, so that it is asked about."""
    names = {place.name for place in finding.candidates}
    return len(finding.candidates) > len(names) and all(isinstance(answer, OpenStage) for answer in decision.answers)


def left_over(typed: Sequence[str], candidates: Sequence[Place], usual: Set[str]) -> list[str]:
    """Return the words of a sentence that neither name one of the places nor are `usual`."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    named = {word for place in candidates for word in fold(place.name).replace("-", " ").replace("'", " ").split()}
    rest = [word for word in typed if word.isalpha() and word not in usual]
    return [word for word in rest if not any(OSA.normalized_similarity(word, name) >= ALIKE for name in named)]


def stops(text: str) -> bool:
    """Tell whether a text only asks to be written to no more."""
    typed = words(text)
    return not _STOP.isdisjoint(typed) and set(typed) <= _STOP | EMPTY


def greets(text: str) -> bool:
    """Tell whether a text only says hello or thanks."""
    typed = words(text)
    return bool(typed) and not GREETINGS.isdisjoint(typed) and set(typed) <= GREETINGS | EMPTY
