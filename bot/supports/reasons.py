"""Why a support is in the list it is in, what is to be checked and with whom, and what one gets: in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.citations import partial_day, quote
from bot.content.models import Figure
from bot.replies.model import Amount, Day, PartialDay, Sentence, say
from bot.supports.outcomes import DOUBTFUL_NO, FAILS, UNSURE
from bot.supports.requirements import requirement
from bot.supports.rulebook import Rule, Scale, Support
from bot.supports.spans import Span
from bot.supports.verdicts import Assessment

Figures = Mapping[str, Figure]


def reasons(verdict: Assessment, figures: Figures) -> tuple[Sentence, ...]:
    """Return why a support is in its list, a sentence each; what decides comes first."""
    return tuple(_REASONS[verdict.side](verdict, figures))


def _fits(verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    asked = [rule for rule in verdict.support.rules if not rule.criterion.assumed]
    yield say("Tout ce qui est demandé convient.") if asked else say("Aucune condition trouvée qui vous écarte.")


def _closed(verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    card = verdict.support.card
    if card.deadline and card.deadline < verdict.today:
        yield say("Le dernier jour était le {day}.", day=Day(card.deadline))
    elif card.state_on:
        yield say("C’est fermé (dernière information : {day}).", day=partial_day(card.state_on))
    else:
        yield say("C’est fermé.")
    yield say("Demandez si cela rouvre : {whom}.", whom=_whom(verdict.support, _figures))


def over(verdict: Assessment, figures: Figures) -> tuple[Sentence, ...]:
    """Return that a support is closed and whom to ask, wherever its company is; nothing where it is not."""
    return tuple(_closed(verdict, figures)) if verdict.support.is_over(verdict.today) else ()


def _company(verdict: Assessment, figures: Figures) -> Iterator[Sentence]:
    if verdict.list == "does_not_fit":
        yield from _refused(verdict)
        return
    if verdict.support.regions and verdict.company.region is None:
        yield say("Il faut être dans la région {region}.", region=say(verdict.support.card.regions[0]))
    for rule in verdict.open_rules:
        yield requirement(rule)
        yield from _note(rule, figures)


def _refused(verdict: Assessment) -> Iterator[Sentence]:
    if verdict.company.is_person and not verdict.support.audience.for_persons:
        yield say("C’est pour une entreprise, pas pour une personne.")
    yield from (requirement(rule) for rule in verdict.rules(FAILS) if not rule.is_project)


def _project(verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    yield from (requirement(rule) for rule in verdict.rules(FAILS))


def _source_no(verdict: Assessment, figures: Figures) -> Iterator[Sentence]:
    for rule in verdict.rules(DOUBTFUL_NO):
        yield say("Sans doute non, d’après une source à confirmer. {requirement}", requirement=requirement(rule))
        yield from _note(rule, figures)


def _source(verdict: Assessment, figures: Figures) -> Iterator[Sentence]:
    for rule in verdict.rules(UNSURE):
        yield say("Nos sources se contredisent ou se taisent. {requirement}", requirement=requirement(rule))
        yield from _note(rule, figures)


def _scheme(_verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    yield say("Annoncé, pas ouvert à notre connaissance.")


def _is_it_open(_verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    yield say("Rien ne vous écarte, mais rien de récent ne nous dit que c’est encore ouvert.")


def _elsewhere(verdict: Assessment, _figures: Figures) -> Iterator[Sentence]:
    yield say("C’est une aide d’une autre région : {region}.", region=say(verdict.support.card.regions[0]))


_REASONS = {
    "": _fits,
    "closed": _closed,
    "company": _company,
    "project": _project,
    "source-no": _source_no,
    "source": _source,
    "scheme": _scheme,
    "open?": _is_it_open,
    "elsewhere": _elsewhere,
}


def _note(rule: Rule, figures: Figures) -> Iterator[Sentence]:
    if rule.criterion.note:
        yield quote(rule.criterion.note, figures)


def _whom(support: Support, figures: Figures) -> Sentence:
    return quote(support.audience.ask, figures)


def whom_to_ask(verdict: Assessment, figures: Figures) -> Sentence | None:
    """Return with whom a doubt of ours is settled; None where there is none, or where it is the person who knows."""
    if verdict.list not in ("to_check", "probably_not") or verdict.side == "company":
        return None
    return say("À vérifier auprès de : {whom}.", whom=_whom(verdict.support, figures))


def reserve(verdict: Assessment, figures: Figures) -> Sentence | None:
    """Return the one line at the foot on how sure the source is; None where an official one says that it is open."""
    support = verdict.support
    if verdict.list != "fits" or support.official:
        return None
    return say(
        "D’après une source non officielle ({day}) : confirmez auprès de {whom}.",
        day=partial_day(support.card.state_on or str(verdict.today)),
        whom=_whom(support, figures),
    )


def gets(support: Support, figures: Figures) -> Sentence:
    """Return what a support brings."""
    return quote(support.audience.gets, figures)


def pays(support: Support, figures: Figures) -> Sentence:
    """Return what is left to pay."""
    return quote(support.audience.pays, figures)


def in_brief(support: Support, figures: Figures) -> Sentence:
    """Return both in one line, shorter."""
    audience = support.audience
    if audience.brief:
        return quote(audience.brief, figures)
    return say("{gets}. À votre charge : {pays}", gets=gets(support, figures), pays=pays(support, figures))


@dataclass(frozen=True, slots=True)
class Share:
    """The sum worked out for a project, in euros before tax."""

    spend: float
    aid: float

    @property
    def rest(self) -> float:
        """What is left to pay."""
        return self.spend - self.aid


def share(verdict: Assessment) -> Share | None:
    """Return the sum that a support would bring to this company; None where its cost or the rate is not known."""
    scale = _scale(verdict.support, verdict.company.employees)
    spend = verdict.company.spend
    if scale is None:
        return None
    cost = scale.price if scale.price is not None else spend.low if spend and spend.is_exact else None
    if cost is None:
        return None
    aid = min(cost, scale.spend_to or cost) * scale.part / 100
    aid = min(aid, scale.most) if scale.most is not None else aid
    return Share(cost, 0 if scale.least is not None and aid < scale.least else aid)


def _scale(support: Support, employees: Span | None) -> Scale | None:
    for scale in support.sums:
        if scale.headcount_to is None or (employees is not None and employees.high <= scale.headcount_to):
            return scale
        if employees is None or employees.low <= scale.headcount_to:
            return None
    return None


def worked_out(verdict: Assessment) -> Sentence | None:
    """Say the sum worked out: « Sur 9 000 € : 2 700 € d’aide, 6 300 € à votre charge. »."""
    found = share(verdict)
    if found is None or not found.aid:
        return None
    return say(
        "Sur {spend} : {aid} d’aide, {rest} à votre charge.",
        spend=Amount(found.spend, "€"),
        aid=Amount(found.aid, "€"),
        rest=Amount(found.rest, "€"),
    )


def last_day(support: Support) -> Sentence | None:
    """Say the last day to ask for a support, included."""
    return say("Dernier jour : {day} inclus.", day=Day(support.card.deadline)) if support.card.deadline else None


def as_of(support: Support) -> PartialDay | None:
    """Return the day of what is known of its state."""
    return partial_day(support.card.state_on) if support.card.state_on else None
