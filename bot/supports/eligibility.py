"""Which supports fit a company, and why: « oui », « non » or « à préciser ». Pure; an unknown is never a yes.

What was said of the company is in the buttons and nowhere else: `go:guide:fin:1:besoin=payer,effectif=14,region=52`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.content.citations import freshness, partial_day
from bot.content.criteria import Audience, Criterion
from bot.content.models import Card, Content, State
from bot.content.regions import REGIONS
from bot.replies.model import Amount, Day, Sentence, mark, say, say_number
from bot.supports.company import EVERYBODY, MOST, NEEDS_OF, SIZES, Company, Need
from bot.supports.requirements import requirement
from bot.supports.rulebook import Rulebook

Answer = Literal["oui", "à préciser", "non"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

STATES: dict[State, str] = {
    "ouvert": mark("Ouvert ({day})."),
    "à confirmer": mark("À confirmer ({day})."),
    "annoncé": mark("Annoncé, pas confirmé ({day})."),
    "fermé": mark("Fermé (dernière information : {day})."),
    "terminé": mark("Terminé (dernière information : {day})."),
}
CLOSED = ("fermé", "terminé")
ORDER: tuple[State | None, ...] = ("ouvert", "à confirmer", None, "annoncé", "fermé", "terminé")
"""Among supports with the same answer, the likeliest to be had come first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a support fits a company, and why: a sentence for each reason."""

    card: Card
    answer: Answer
    reasons: tuple[Sentence, ...]


def supports(content: Content, company: Company, need: Need | None = None) -> list[Card]:
    """Return the supports for a need that are not those of another region; those of regions only where it is known."""
    region = REGIONS.get(company.region or "")
    return [
        card
        for card in content.cards.values()
        if card.audience
        and (need is None or need in needs(card.audience))
        and (not card.regions or region in card.regions)
    ]


def verdicts(content: Content, company: Company, need: Need | None, today: date) -> list[Verdict]:
    """Return a verdict on each support for a need, those that fit first.

    Args:
        content: everything the bot knows.
        company: what is known of the company.
        need: what help is wanted; None for all of it.
        today: the day in France.
    """
    found = [judged(card, company, content, today) for card in supports(content, company, need)]
    return sorted(found, key=lambda verdict: _rank(verdict, company, content))


def _rank(verdict: Verdict, company: Company, content: Content) -> tuple[int, bool, int, bool, int, str]:
    card = verdict.card
    outside = _fit(bounds(card, content), company) == "outside"
    return ANSWERS.index(verdict.answer), outside, ORDER.index(card.state), not card.regions, card.order, card.id


def judged(card: Card, company: Company, content: Content, today: date) -> Verdict:
    """Return whether a support fits a company, and why.

    What is closed is a « non »; so is what an official source keeps for other headcounts. What only another source says
    decides nothing alone, nor does a size of company. Whatever else is not known, or is asked for besides, is a reason
    for « à préciser »: a yes is what nothing speaks against.

    Args:
        card: the support; its block `pour` says for whom it is.
        company: what is known of the company.
        content: everything the bot knows.
        today: the day in France.
    """
    if closed := _closed(card, today):
        return Verdict(card, "non", closed)
    headcount = _headcount(card, company, content)
    outside = _fit(bounds(card, content), company) == "outside" and _names_headcounts(card)
    if outside and _decides(card):
        return Verdict(card, "non", headcount)
    source = () if outside else _unofficial(card, content)
    doubts = (*headcount, *_conditions(card, content), *source, *freshness(card, today))
    if not doubts and card.state == "ouvert":
        return Verdict(card, "oui", (_welcome(card, content), *_last_day(card)))
    return Verdict(card, "à préciser", (_state(card), *_last_day(card), *doubts))


def _closed(card: Card, today: date) -> tuple[Sentence, ...]:
    state = (_state(card),) if card.state in CLOSED else ()
    if card.deadline is None or card.deadline >= today:
        return state
    return (*state, say("Le dernier jour était le {day}.", day=Day(card.deadline)))


def _state(card: Card) -> Sentence:
    if card.state is None:
        return say("Nous ne savons pas si c’est ouvert.")
    if card.state_on is None:
        return say("À confirmer : la page que nous avons lue ne porte pas de date.")
    return Sentence(STATES[card.state], {"day": partial_day(card.state_on)})


def _last_day(card: Card) -> tuple[Sentence, ...]:
    return (say("Dernier jour : {day} inclus.", day=Day(card.deadline)),) if card.deadline else ()


def _welcome(card: Card, content: Content) -> Sentence:
    day = partial_day(card.state_on or "")
    if bounds(card, content) == EVERYBODY:
        return say("Ouvert ({day}), sans condition de taille.", day=day)
    return say("Ouvert ({day}), et votre effectif convient.", day=day)


def needs(audience: Audience) -> frozenset[Need]:
    """Return what a support helps with; without a criterion on the project, with advice."""
    projects = {word for criterion in audience.about("projet") for word in criterion.among}
    return frozenset(NEEDS_OF[word] for word in projects) or frozenset({"conseil"})


def _headcounts(card: Card) -> Criterion | None:
    """Return the criterion that bounds the headcount for every company."""
    found = card.audience.about("salariés") if card.audience else iter(())
    return next((criterion for criterion in found if criterion.only_if is None), None)


def bounds(card: Card, content: Content) -> range:
    """Return the headcounts that a support is for: those of its criterion, else of its sizes of company, else all."""
    criterion = _headcounts(card)
    if criterion is None:
        sizes = [SIZES[size] for size in card.sizes] or [EVERYBODY]
        return range(min(size.start for size in sizes), max(size.stop for size in sizes))
    low, high, below = (
        int(content.figures[bound].value) if isinstance(bound, str) else bound
        for bound in (criterion.least, criterion.most, criterion.under)
    )
    return range(low or 0, high + 1 if high is not None else below if below is not None else MOST)


def _fit(limits: range, company: Company) -> Literal["inside", "partly", "outside"]:
    headcount = company.headcount or EVERYBODY
    if limits.start <= headcount.start and headcount.stop <= limits.stop:
        return "inside"
    return "outside" if headcount.stop <= limits.start or limits.stop <= headcount.start else "partly"


def _headcount(card: Card, company: Company, content: Content) -> tuple[Sentence, ...]:
    """Say what headcount is needed where the company may not have it, and who says so where that matters."""
    limits, source = bounds(card, content), _source(card, content)
    fit, needed = _fit(limits, company), _needed(card, limits)
    if fit == "inside":
        return ()
    if not _names_headcounts(card):
        return (_meant(limits),)
    if _official(card, content):
        return (say("{needed} ({source}).", needed=needed, source=source),)
    if fit == "outside":
        return (say("{needed}, selon une source non officielle ({source}).", needed=needed, source=source),)
    return (say("{needed}.", needed=needed),)


def _names_headcounts(card: Card) -> bool:
    """Whether a support names headcounts, not sizes of company alone.

    A size decides nothing: whoever writes « PME » may mean those under 10 employees too, as the law does
    (décret n° 2008-1354).
    """
    return _headcounts(card) is not None


def _meant(limits: range) -> Sentence:
    low, high = Amount(limits.start), Amount(limits.stop - 1)
    if not limits.start:
        return say("C’est pensé pour {high} salariés au plus.", high=high)
    if limits.stop >= MOST:
        return say("C’est pensé pour {low} salariés ou plus.", low=low)
    return say("C’est pensé pour des entreprises de {low} à {high} salariés.", low=low, high=high)


def _conditions(card: Card, content: Content) -> tuple[Sentence, ...]:
    """Say what else is asked for, where it is not true of nearly every company."""
    rules = Rulebook(content).by_id[card.id].rules
    return tuple(
        requirement(rule) for rule in rules if not rule.criterion.assumed and rule.about not in ("projet", "salariés")
    )


def _unofficial(card: Card, content: Content) -> tuple[Sentence, ...]:
    return (
        () if _official(card, content) else (say("Source non officielle : {source}.", source=_source(card, content)),)
    )


def _official(card: Card, content: Content) -> bool:
    return _decides(card) or content.sources[_source_name(card)].nature == "officiel"


def _decides(card: Card) -> bool:
    criterion = _headcounts(card)
    return criterion is not None and criterion.decides


def _source_name(card: Card) -> str:
    criterion = _headcounts(card)
    return criterion.source if criterion else card.audience.source if card.audience else card.sources[0]


def _source(card: Card, content: Content) -> Sentence:
    source = content.sources[_source_name(card)]
    if source.date is None:
        return say(source.publisher)
    return say("{publisher}, {date}", publisher=say(source.publisher), date=partial_day(source.date))


def _needed(card: Card, limits: range) -> Sentence:
    low, stop = Amount(limits.start), Amount(limits.stop)
    criterion = _headcounts(card)
    below = criterion is not None and criterion.under is not None
    if limits.stop >= MOST:
        return say_number("Il faut au moins {number} salarié", "Il faut au moins {number} salariés", limits.start)
    if limits.start and below:
        return say("Il faut au moins {low} et moins de {high} salariés", low=low, high=stop)
    if below:
        return say("Il faut moins de {high} salariés", high=stop)
    high = Amount(limits.stop - 1)
    if limits.start:
        return say("Il faut de {low} à {high} salariés", low=low, high=high)
    return say("Il faut {high} salariés au plus", high=high)
