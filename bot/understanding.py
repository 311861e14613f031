"""What a typed sentence is about: a place to start from, or a question. Pure; what was typed stays nowhere."""

import re
from collections.abc import Sequence, Set

from bot.answers import Answers, Decision
from bot.common_words import ASKING, COMMON, EMPTY, GREETINGS
from bot.gazetteer import Place
from bot.place_names import fold
from bot.place_words import FILLERS
from bot.places import Finding, Places
from bot.question_words import words

_NEAR = "proche proches pres loin autour alentours cote distance closest nearest near close"
NEAR = frozenset(_NEAR.split())
"""Words that ask what is near somewhere."""
_STAGE = "etape etapes tour tournee stop stops stage stages halte passage"
STAGE = frozenset(_STAGE.split())
"""Words that name a stage of the Tour."""
_USUAL = FILLERS | EMPTY | NEAR | STAGE | frozenset(ASKING)
_HELP = "aide aides aider help support grant grants funding subvention subventions financement dispositif dispositifs"
HELP = frozenset(_HELP.split())
"""Words that ask for support: with a place alone, they ask for that of its region."""
_STOP = frozenset({"stop", "arret", "arrete", "arreter", "arretez", "unsubscribe", "desinscription", "desabonnement"})
"""Words that ask to be written to no more."""
_TO_THE_BOT = frozenset({"tu", "te", "toi", "ton", "ta", "robot", "you", "your"})
"""Words that speak to the bot: what comes with them is no misspelt place."""
_ABOUT = frozenset({"combien", "comment", "pourquoi", "prix", "qui"})
"""What is asked about something else than where and when."""
_CODE = re.compile(r"[<>{}*=|\\$#@\[\]]|(?:\d[ .-]?){9,}")
"""Signs of a text that is no sentence, and digits in a row as telephone numbers have them: no place is looked for."""
ALIKE = 0.7
"""How much a word must look like one of a place's name to be taken for it."""


def understand(text: str, answers: Answers, places: Places) -> Decision | Finding:
    """Return the place from which a sentence asks for the nearest stages, or else what answers it as a question.

    A sentence that names a place and hardly anything else is about that place, unless it asks when a stage takes
    place and one does there. Where the place is not certain, a sure answer goes first. A command that there is not
    asks for nothing.
    """
    if text.startswith("/"):
        return Decision()
    decision, typed = answers.decide(text), words(text)
    asked = {ASKING.get(word) for word in typed}
    dated = "quand" in asked or not STAGE.isdisjoint(typed)
    stage = any(answer.startswith("stage") for answer in decision.answers)
    if decision.off_topic or _CODE.search(text) or (dated and stage and NEAR.isdisjoint(typed)):
        return decision
    if decision.nearest and not asked.isdisjoint(_ABOUT) and (NEAR | STAGE).isdisjoint(typed):
        return decision
    finding = places.find(text)
    helped = _where_help_is_asked_for(typed, places)
    if helped is not None and (of_region := answers.of_region(places.region_name(helped.region))).answers:
        return of_region
    return finding if _is_meant(finding, decision, typed) else decision


def _is_meant(finding: Finding, decision: Decision, typed: Sequence[str]) -> bool:
    """Tell whether a place that was found is what a sentence is about."""
    if not finding.certain and not _TO_THE_BOT.isdisjoint(typed):
        return False
    if finding.guessed:
        whole = any(not left_over(typed, [place], _USUAL) for place in finding.candidates)
        return whole and not decision.answers and not decision.nearest
    if finding.candidates and not NEAR.isdisjoint(typed) and not STAGE.isdisjoint(typed):
        return True
    usual = _USUAL | COMMON if finding.certain else _USUAL
    alone = bool(finding.candidates) and not left_over(typed, finding.candidates, usual)
    if decision.answers:
        return alone and (finding.certain or _has_namesakes(finding, decision))
    return alone or (bool(finding.candidates) and not (NEAR | STAGE).isdisjoint(typed))


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
    return len(finding.candidates) > len(names) and all(answer.startswith("stage:") for answer in decision.answers)


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
