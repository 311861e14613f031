"""What a typed sentence is about: a place to start from, or a question. Pure; what was typed stays nowhere."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

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
_USUAL = FILLERS | EMPTY | COMMON | NEAR | STAGE | frozenset(ASKING)
_CODE = re.compile(r"[<>{}*=|\\$#@\[\]]")
"""Signs of a text that is no sentence."""
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
    decision = answers.decide(text)
    if decision.off_topic:
        return decision
    typed = words(text)
    near, stage = not NEAR.isdisjoint(typed), not STAGE.isdisjoint(typed)
    dated = stage or any(ASKING.get(word) == "quand" for word in typed)
    if dated and not near and any(answer.startswith("stage") for answer in decision.answers):
        return decision
    finding = places.find(text) if not _CODE.search(text) else Finding()
    alone = bool(finding.candidates) and not left_over(typed, finding.candidates)
    if decision.answers and not (alone and (finding.certain or _only_stages(decision, finding))):
        return decision
    if finding.guessed:
        whole = any(not left_over(typed, [place]) for place in finding.candidates)
        return finding if whole and not decision.nearest else decision
    return finding if alone or (finding.candidates and (near or stage)) else decision


def _only_stages(decision: Decision, finding: Finding) -> bool:
    """Tell whether only stages were found where a name may stand for several places, so that it is asked about."""
    return not finding.guessed and all(answer.startswith("stage:") for answer in decision.answers)


def left_over(typed: Sequence[str], candidates: Sequence[Place]) -> list[str]:
    """Return the words of a sentence that neither name one of the places nor belong to any sentence."""
    named = {word for place in candidates for word in fold(place.name).replace("-", " ").replace("'", " ").split()}
    rest = [word for word in typed if word.isalpha() and word not in _USUAL]
    return [word for word in rest if not any(OSA.normalized_similarity(word, name) >= ALIKE for name in named)]


def greets(text: str) -> bool:
    """Tell whether a text only says hello or thanks."""
    typed = words(text)
    return bool(typed) and not GREETINGS.isdisjoint(typed) and set(typed) <= GREETINGS | EMPTY
