"""What a typed sentence is about: a place to start from, or a question. Pure; what was typed stays nowhere."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from bot.lexicon import fold
from bot.places.gazetteer import Place
from bot.places.mentions import TOWN, named_places, placed
from bot.places.resolver import PlaceMatch, Places
from bot.places.vocabulary import FILLERS
from bot.questions.answers import NEAREST, Answers, Selection
from bot.questions.query import Query
from bot.questions.support_requests import (
    HELP,
    asks_for_own_supports,
    asks_what_it_gets,
    supports,
)
from bot.questions.task_requests import named_task, wants_done, weighs
from bot.questions.tokenizer import unglued
from bot.questions.trades import ANY_TRADE, Mention
from bot.questions.use_requests import (
    asks_for_a_rule,
    asks_something_else,
    asks_what_for,
    is_everyday,
    is_own,
    is_status,
    is_told,
    may_ask_what_for,
    names_ai,
    only_tells,
    speaks_of_ai,
    surely_asks_what_for,
    tells_a_trade,
    told_trade,
)
from bot.questions.vocabulary import ASKING, GREETINGS, LOW_WEIGHT, STOPWORDS
from bot.questions.whereabouts import without_company, without_whereabouts
from bot.replies.callback_data import Action, FindStages, OpenCard, OpenScript, OpenStage, TellCompany

_NEAR = "proche proches pres loin autour alentours cote distance closest nearest near close"
NEAR = frozenset(_NEAR.split())
"""Words that ask what is near somewhere."""
_STAGE = (
    "etape etapes tour tournee stop stops stage stages halte passage "
    "rencontre rencontres evenement evenements event events"
)
STAGE = frozenset(_STAGE.split())
"""Words that name a meeting, or a stage of a tour."""
_USUAL = FILLERS | STOPWORDS | NEAR | STAGE | frozenset(ASKING)
_GOOD_FOR = "ia ai chatgpt quoi comment pourquoi usage usages utile interet"
_WHAT_FOR = STOPWORDS | LOW_WEIGHT | frozenset(_GOOD_FOR.split())
"""Words that ask what AI is good for, and little else."""
_CUSTOMERS = (
    "bon bonne bons bonnes meilleur meilleure meilleurs meilleures best good nice cheap reserver reserve reserves "
    "reservation book booking recommander recommande recommandes recommend conseilles conseillez conseiller "
    "horaire horaires"
)
_AS_CUSTOMER = frozenset(_CUSTOMERS.split())
"""Words with which the name of a trade is looked for as a customer does: « une bonne pizzeria », « a cheap hotel »."""
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
_PAST = re.compile(
    r"\b(?:l'an|l'annee|le mois|la semaine) (?:dernier|derniere|passee?)\b|\blast (?:year|month|week)\b"
    r"|\b(?:etes|sont|est) (?:deja |bien )?(?:passee?s?|venue?s?|alle?e?s?)\b|\b(?:a|ont) eu lieu\b|\btook place\b"
    r"|\b(?:loupe|rate|manque)\b|\b(?:did|was|were) (?:it|you|they|there)\b"
    r"|\b(?:y avait|avait[- ]il|etait|etaient|allais)\b"
)
"""How people ask what took place already."""
FEW = 2
"""Words besides a place that is not certain with which a sentence may still be about it."""
SHORT = 4
"""Letters of a word up to which it is no misspelt place."""
ALIKE = 0.7
"""How much a word must look like one of a place's name to be taken for it."""


def interpret(query: Query, answers: Answers, places: Places, shown: str = "") -> Selection | PlaceMatch:
    """Return the place from which a sentence asks for the nearest stages, or else what answers it as a question.

    A sentence that names a place and hardly anything else is about that place, unless it asks when a stage takes
    place and one does there. Where the place is not certain, a sure answer goes first. A command that there is not
    asks for nothing.

    Args:
        query: the sentence.
        answers: what can be asked.
        places: where people may be.
        shown: the name of what the person has before their eyes, if anything: « et c’est où ? » is asked of it.
    """
    if query.text.startswith("/"):
        return Selection()
    if card := answers.trades.card_of(query):
        return Selection((OpenCard(card),))
    if told_apart := answers.told_apart(query):
        return told_apart
    if shown and _follows_up(query) and (of_it := answers.of_what_is_shown(query, shown)).answers:
        return of_it
    found = places.find(query.sentence)
    if _asks_what_it_gets(query, answers, placed=bool(named_places(query.sentence, found))):
        return Selection((TellCompany(),))
    return found if _is_a_place(query, found, places) else _of_no_place(query, found, answers, places)


def _of_no_place(query: Query, found: PlaceMatch, answers: Answers, places: Places) -> Selection | PlaceMatch:
    """Return what a sentence means that is more than the name of a place."""
    if asks_for_own_supports(query):
        return Selection((TellCompany(),))
    meant = _by_itself(query, found, answers, places)
    if isinstance(meant, Selection) and _asked_by_a_customer(query, meant, answers):
        return Selection(off_topic=True)
    return (
        _of_no_customer(query, _of_a_trade(query, meant, answers), answers) if isinstance(meant, Selection) else meant
    )


def _of_no_customer(query: Query, meant: Selection, answers: Answers) -> Selection:
    """Return what a sentence means; the uses in a trade are only offered where it may be asked by a customer of it.

    Neither are they the answer where no trade is named, and nobody asks what AI is for: « il y a une formation ? ».
    """
    if not any(_card(each) in answers.trades.cards for each in meant.answers[:1]):
        return meant
    mentions = answers.trades.mentions(query)
    named = mentions or answers.trades.misspelt(query) or surely_asks_what_for(query)
    if named and may_ask_what_for(query, mentions):
        return meant
    return Selection(nearest=tuple(dict.fromkeys((*meant.answers, *meant.nearest)))[:NEAREST])


def _asks_what_it_gets(query: Query, answers: Answers, *, placed: bool) -> bool:
    """Tell whether a sentence asks for money or help of no particular scheme for the company of whoever asks."""
    trade = told_trade(answers.trades.mentions(query))
    of_a_trade = trade is not None and (is_told(trade) or _behind_help(trade)) and not is_everyday(trade)
    return asks_what_it_gets(query, of_a_trade=of_a_trade, placed=placed)


def _behind_help(trade: Mention) -> bool:
    """Tell whether only words that ask for help stand before a trade: « subvention boulangerie Lyon »."""
    return not set(trade.words[: trade.start]) - STOPWORDS - HELP


def _asked_by_a_customer(query: Query, meant: Selection, answers: Answers) -> bool:
    """Tell whether a sentence looks for somebody of a trade, rather than asks what AI is for in it."""
    first = (*meant.answers, *meant.nearest)[:1]
    of_a_trade = bool(first) and _card(first[0]) in answers.trades.cards
    of_ai = not {"ia", "ai", "chatgpt"}.isdisjoint((*query.words, *map(unglued, query.words)))
    return of_a_trade and not of_ai and not _AS_CUSTOMER.isdisjoint(query.words)


def _of_a_trade(query: Query, meant: Selection, answers: Answers) -> Selection:
    """Return what a sentence means with the card of the trade that it names: the answer where it asks AI to help.

    « Fleuriste, la Saint-Valentin me tue : l’IA peut m’aider ? » is asked by who does not know what to ask for. Where
    nothing is sure, that card is the first to be offered.
    """
    if other := _of_a_rule(query, meant, answers):
        return other
    task = named_task(query) if not asks_something_else(query) else None
    if card := _used_in(query, meant, answers):
        near = (*([OpenCard(task)] if task else []), *meant.answers, *meant.nearest)
        return Selection(
            (OpenCard(card),), tuple(each for each in dict.fromkeys(near) if _card(each) != card)[:NEAREST]
        )
    told = [each for each in meant.answers if _card(each) not in answers.trades.cards]
    if task and not told and (wants_done(query) or (weighs(query) and not meant.off_topic)):
        return Selection((OpenCard(task),), tuple(each for each in meant.nearest if _card(each) != task)[:NEAREST])
    card = answers.trades.named_in(query)
    if card is None or meant.answers or meant.off_topic:
        return meant
    others = tuple(each for each in meant.nearest if _card(each) != card)
    return replace(meant, nearest=(OpenCard(card), *others)[:NEAREST], telling=())


def _of_a_rule(query: Query, meant: Selection, answers: Answers) -> Selection | None:
    """Return what a sentence asks that tells its trade in passing, and asks for a rule; None where it does not.

    « Photos faites par IA pour mon resto, j’ai le droit ? »: without the trade, the rule on pictures is found.
    """
    if not asks_for_a_rule(query) or not any(_card(each) in answers.trades.cards for each in meant.answers):
        return None
    kept = query.text
    for word in {word for each in answers.trades.mentions(query) for word in each.name}:
        kept = re.sub(rf"\b{word}\b", " ", fold(kept))
    rest = answers.decide(Query(kept)) if kept != query.text else meant
    others = [each for each in (*rest.answers, *rest.nearest) if _card(each) not in answers.trades.cards]
    if rest.off_topic or not others:
        return None
    return rest if rest.answers and others[0] == rest.answers[0] else Selection(nearest=tuple(others[:NEAREST]))


def _used_in(query: Query, meant: Selection, answers: Answers) -> str | None:
    """Return the card of the trade whose uses of AI a sentence asks for; None where it asks for something else."""
    mentions = answers.trades.mentions(query)
    if asks_something_else(query, mentions):
        return None
    unsure = not meant.off_topic and all(isinstance(each, OpenScript) for each in meant.answers)
    trade = told_trade(mentions) or (answers.trades.misspelt(query) if unsure else None)
    if trade is None:
        return ANY_TRADE if unsure and asks_what_for(query) and tells_a_trade(query) else None
    told = {each.card for each in mentions}
    others = {card for each in meant.answers if (card := _card(each)) in answers.trades.cards - {trade.card}}
    if others & told or (is_status(trade) and others) or (is_everyday(trade) and not is_told(trade)):
        return None
    surely = surely_asks_what_for(query) or not meant.answers or unsure or bool(others)
    of_it = asks_what_for(query) or (unsure and speaks_of_ai(query) and not is_everyday(trade))
    asked = of_it and surely and (is_told(trade) or (names_ai(query) and not others))
    return trade.card if asked or (is_own(trade) and (others or (unsure and only_tells(query)))) else None


def _card(action: Action) -> str:
    return action.card if isinstance(action, OpenCard) else ""


def _follows_up(query: Query) -> bool:
    """Tell whether a sentence asks something and hardly says of what: « et c’est où ? », « qui organise ? »."""
    return bool(query.asked) and len(query.content) <= 1


def _is_a_place(query: Query, found: PlaceMatch, places: Places) -> bool:
    """Tell whether a text is the name of a town, and nothing else, or an address: no card answers these."""
    postcode, _ = query.sentence.read
    if postcode and found.certain and not query.asked:
        return True
    named = places.is_name("".join(query.sentence.words))
    return named and any(place.population >= TOWN for place in found.candidates)


def _by_itself(query: Query, found: PlaceMatch, answers: Answers, places: Places) -> Selection | PlaceMatch:
    """Return what a sentence means, whatever is shown.

    What it tells of a company is left out: first of what is near, then of the supports that fit, then of any answer.
    """
    company = bool(query.company.parts)
    if company and _asks_what_is_near(query) and (near := _near(query, places)).candidates:
        return near
    named = named_places(query.sentence, found)
    if card := _own_trade(query, named, answers):
        return Selection((OpenCard(card),))
    meant = _as_it_stands(query, found, answers, places)
    if not company and (_is_settled(meant) or isinstance(meant, PlaceMatch) or meant.off_topic):
        return meant
    fitting = supports(query, named)
    if fitting and (named or not _opens_card(meant)):
        return Selection((fitting,))
    named = [place for place in named if place.kind != "commune" or place.population >= TOWN]
    if not company and not named:
        return meant
    return _without_what_it_tells_of_a_company(query, named, answers, places) or meant


def _near(query: Query, places: Places) -> PlaceMatch:
    return places.find(query.without(query.company.parts).sentence)


def _own_trade(query: Query, named: Sequence[Place], answers: Answers) -> str | None:
    """Return the card of the trade that somebody says is theirs, where they say no more but what is it good for."""
    own = answers.trades.own(without_whereabouts(query, [place.name for place in named]))
    more = [word for word in Query(own[1]).words if (unglued(word) or word) not in _WHAT_FOR] if own else []
    return own[0] if own and not more and HELP.isdisjoint(query.words) else None


def _is_settled(meant: Selection | PlaceMatch) -> bool:
    return meant.certain if isinstance(meant, PlaceMatch) else bool(meant.answers)


def _opens_card(meant: Selection | PlaceMatch) -> bool:
    return isinstance(meant, Selection) and any(isinstance(answer, OpenCard) for answer in meant.answers)


def _asks_what_is_near(query: Query) -> bool:
    return not NEAR.isdisjoint(query.words) and _names_stage(query)


def _names_stage(query: Query) -> bool:
    return not STAGE.isdisjoint(map(_unglued, query.words))


def _means_its_region(query: Query) -> bool:
    return not REGION.isdisjoint(query.words)


def _as_it_stands(
    query: Query, found: PlaceMatch, answers: Answers, places: Places, region: str = ""
) -> Selection | PlaceMatch:
    decision, typed = answers.decide(query, region), [_unglued(word) for word in query.words]
    of_stages = _names_stage(query)
    dated = "quand" in query.asked or of_stages
    stage = any(isinstance(answer, OpenStage | FindStages) for answer in decision.answers)
    if decision.off_topic or _CODE.search(query.text) or (dated and stage and NEAR.isdisjoint(typed)):
        return decision
    if decision.nearest and not query.asked.isdisjoint(_ABOUT) and not of_stages and NEAR.isdisjoint(typed):
        return decision
    helped = _where_help_is_asked_for(typed, places)
    of_stage = found.certain and not decision.answers and of_stages and NEAR.isdisjoint(typed)
    if of_stage and (there := answers.of_town(found.candidates[0].name)).answers:
        return there
    if helped is not None and (of_region := answers.of_region(places.region_name(helped.region))).answers:
        return of_region
    if not _is_meant(found, decision, typed):
        return decision
    beside = None if of_stages else _asked_beside(query, found, answers, region)
    return beside or found


def _asked_beside(query: Query, found: PlaceMatch, answers: Answers, region: str) -> Selection | None:
    """Return what a sentence asks besides its place: « un ambassadeur près de chez moi, dans l’Ain » asks for him."""
    rest = without_whereabouts(query, [place.name for place in found.candidates])
    rest = Query(" ".join(word for word in rest.words if word not in NEAR))
    asked = [word for word in rest.words if word not in _USUAL | LOW_WEIGHT]
    decision = answers.decide(rest, region) if asked and rest != query else None
    return decision if decision and decision.answers else None


def _without_what_it_tells_of_a_company(
    query: Query, named: Sequence[Place], answers: Answers, places: Places
) -> Selection | PlaceMatch | None:
    """Return what a sentence means once it is left out who asks; None where that does not help."""
    regions = {place.region for place in named}
    region = places.region_name(named[0].region) if len(regions) == 1 else ""
    for rest in without_company(query, [place.name for place in named]):
        if named and _only_asks_where(rest):
            return PlaceMatch(tuple(named), certain=len(named) == 1)
        here = Query(f"{rest.text.rstrip(' ?!.')} {region}") if _means_its_region(rest) else rest
        if _is_settled(meant := _as_it_stands(here, places.find(here.sentence), answers, places, region)):
            return meant
    return answers.of_region(region) if region and _means_its_region(query) else None


def _unglued(word: str) -> str:
    """Return « etape » for « letape »."""
    return part if (part := unglued(word)) in STAGE else word


def _asks_where(typed: Sequence[str]) -> bool:
    return any(ASKING.get(word) == "where" for word in typed)


def _only_asks_where(query: Query) -> bool:
    return _asks_where(query.words) and query.asked == {"where"} and not query.content


def _is_meant(finding: PlaceMatch, decision: Selection, typed: Sequence[str]) -> bool:
    """Tell whether a place that was found is what a sentence is about."""
    if not finding.certain and not _TO_THE_BOT.isdisjoint(typed):
        return False
    if finding.guessed:
        return _is_misspelt_place(finding, decision, typed)
    if finding.candidates and not NEAR.isdisjoint(typed) and not STAGE.isdisjoint(typed):
        return True
    usual = _USUAL | LOW_WEIGHT if finding.certain else _USUAL
    over = left_over(typed, finding.candidates, usual)
    alone = bool(finding.candidates) and not over
    if decision.answers:
        here = _asks_where(typed) and bool(placed(finding.candidates, typed))
        town = bool(placed(finding.candidates, typed)) and any(p.population >= TOWN for p in finding.candidates)
        return alone and (finding.certain or here or town or _has_namesakes(finding, decision))
    near = bool(finding.candidates) and not (NEAR | STAGE).isdisjoint(typed)
    return alone or (near and (finding.certain or len(over) <= FEW))


def _is_misspelt_place(finding: PlaceMatch, decision: Selection, typed: Sequence[str]) -> bool:
    """Tell whether a sentence is a place with a typing error: what else it asks, or says in short words, is none."""
    asks = any(ASKING.get(word, "where") != "where" for word in typed)
    if asks or decision.answers or decision.nearest or all(len(word) <= SHORT for word in left_over(typed, [], _USUAL)):
        return False
    return any(not left_over(typed, [place], _USUAL) for place in finding.candidates)


def _where_help_is_asked_for(typed: Sequence[str], places: Places) -> Place | None:
    """Return the place in which a sentence asks for support, and for hardly anything else; None where it does not."""
    if HELP.isdisjoint(typed):
        return None
    rest = [word for word in typed if word not in HELP and word != "ia"]
    finding = places.find(" ".join(rest))
    whole = finding.certain and not left_over(rest, finding.candidates, _USUAL | LOW_WEIGHT)
    return finding.candidates[0] if whole else None


def _has_namesakes(finding: PlaceMatch, decision: Selection) -> bool:
    """Tell whether several places bear the name of the only stage that was found, so that it is asked about."""
    names = {place.name for place in finding.candidates}
    return len(finding.candidates) > len(names) and all(isinstance(answer, OpenStage) for answer in decision.answers)


def left_over(typed: Sequence[str], candidates: Sequence[Place], usual: Set[str]) -> list[str]:
    """Return the words of a sentence that neither name one of the places nor are `usual`."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    named = {word for place in candidates for word in fold(place.name).replace("-", " ").replace("'", " ").split()}
    rest = [word for word in typed if word.isalpha() and word not in usual]
    return [word for word in rest if not any(OSA.normalized_similarity(word, name) >= ALIKE for name in named)]


def speaks_of_the_past(query: Query) -> bool:
    """Tell whether a sentence asks what took place already: « ils sont passés à Rennes l’an dernier ? »."""
    return bool(_PAST.search(query.folded.replace("’", "'")))


def stops(query: Query) -> bool:
    """Tell whether a text only asks to be written to no more."""
    typed = query.words
    return not _STOP.isdisjoint(typed) and set(typed) <= _STOP | STOPWORDS


def greets(query: Query) -> bool:
    """Tell whether a text only says hello or thanks."""
    typed = query.words
    return bool(typed) and not GREETINGS.isdisjoint(typed) and set(typed) <= GREETINGS | STOPWORDS
