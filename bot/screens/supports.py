"""The supports that fit a company, as a screen: the company in words, the count of each answer, then each with why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.replies.callback_data import OpenCard, OpenScript, TypeCompanyPlace
from bot.replies.model import Amount, AnyButton, Button, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, column, joined, page_of, pager
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company as companies
from bot.supports import eligibility
from bot.supports.company import Company, Need
from bot.supports.eligibility import ANSWERS, Answer, Verdict

PAGE = 5
"""Supports on one screen, each with its reasons."""

NEEDS: dict[Need, str] = {
    "payer": mark("financer mon projet"),
    "former": mark("se former"),
    "conseil": mark("comprendre, être conseillé"),
}
HEADCOUNTS = {size: companies.headcount_of(size) or range(0) for size in ("0", "1-9", "10-49", "50-249", "250-max")}
"""The sizes that the guide offers, and their headcounts."""
SAID: dict[Answer, str] = {"oui": mark("Oui"), "à préciser": mark("À préciser"), "non": mark("Non")}


def result(place: OpenScript, content: Content, today: date) -> Reply:
    """Return a page of the supports for the company that a button tells of.

    Args:
        place: where the person is; its known part tells of the company.
        content: everything the bot knows.
        today: the day in France.
    """
    company, need = companies.asked(place.known)
    found = eligibility.verdicts(content, company, need, today)
    shown, page, pages = page_of(list(enumerate(found, 1)), place.page, PAGE)
    came_from = companies.origin(company, need)
    buttons: list[AnyButton] = [
        Button(
            say("{number}. {support}", number=number, support=say(verdict.card.button)),
            OpenCard(verdict.card.id, came_from),
        )
        for number, verdict in shown
    ]
    return Reply(
        (
            _head(company, need),
            _counts(found),
            *(_whom_to_ask(found) if page == 1 else ()),
            *(_line(*each) for each in shown),
            *_invitation(company),
        ),
        (*column(buttons), *pager(lambda number: companies.action(company, need, number), page, pages)),
    )


def _head(company: Company, need: Need | None) -> Sentence:
    wanted = say(NEEDS[need]) if need else say("toutes les aides")
    return say("<b>{company} : {need}.</b>", company=_in_words(company), need=wanted)


def _in_words(company: Company) -> Sentence:
    size = _size(company.headcount) if company.headcount else None
    region = say(REGIONS[company.region]) if company.region else None
    if size and region:
        return say("{size}, {region}", size=size, region=region)
    return size or region or say("Votre entreprise")


def _size(headcount: range) -> Sentence:
    low = headcount.start
    if headcount.stop >= companies.MOST:
        return say("{low} salariés ou plus", low=Amount(low))
    if len(headcount) > 1:
        return say("De {low} à {high} salariés", low=Amount(low), high=Amount(headcount.stop - 1))
    return say_number("{number} salarié", "{number} salariés", low) if low else say("Sans salarié")


def _counts(found: Sequence[Verdict]) -> Sentence:
    count = Counter(verdict.answer for verdict in found)
    yes, unsure, no = (count[answer] for answer in ANSWERS)
    return say("Oui : {yes} ; à préciser : {unsure} ; non : {no}.", yes=yes, unsure=unsure, no=no)


def _whom_to_ask(found: Sequence[Verdict]) -> Iterator[Sentence]:
    """Say who knows more, where no answer is a yes."""
    answers = {verdict.answer for verdict in found}
    if not answers & {"oui", "à préciser"}:
        yield say(
            "Parmi les aides que je connais, aucune ne vous convient. Demandez à votre CCI "
            "(chambre de commerce et d’industrie), ou cherchez sur francenum.gouv.fr."
        )
    elif "oui" not in answers:
        yield say(
            "Je n’en connais aucune qui vous convienne à coup sûr. Demandez à votre CCI "
            "(chambre de commerce et d’industrie), ou cherchez sur francenum.gouv.fr."
        )


def _line(number: int, verdict: Verdict) -> Sentence:
    return say(
        "{number}. <b>{answer} : {support}.</b> {reasons}",
        number=number,
        answer=say(SAID[verdict.answer]),
        support=say(verdict.card.button),
        reasons=joined(verdict.reasons, " "),
    )


def _invitation(company: Company) -> Iterator[Sentence]:
    if company.region is None:
        yield say("Touchez « Ma région » : j’ajoute les aides de la vôtre.")


def which_region(regions: Sequence[str], company: Company, need: Need | None) -> Reply:
    """Ask in which of several regions (INSEE codes) a company is, of which the rest was said before."""
    buttons = [
        Button(say(REGIONS[region]), companies.action(Company(company.headcount, region), need)) for region in regions
    ]
    return Reply((say("<b>Plusieurs régions sont possibles.</b> Laquelle est la vôtre ?"),), column([*buttons, HOME]))


def pages(content: Content, known: Mapping[str, str]) -> int:
    """Return how many pages the supports for a company take."""
    return max(1, -(-len(eligibility.supports(content, *companies.asked(known))) // PAGE))


def companies_to_show() -> Iterator[Mapping[str, str]]:
    """Yield companies for which every answer is seen: none, every size with every need, then every region."""
    yield {}
    for need, size in product(NEEDS, HEADCOUNTS):
        yield {"besoin": need, "effectif": size}
    yield from ({"region": region} for region in REGIONS)


def sample(known: Mapping[str, str]) -> Mapping[str, str]:
    """Return the one of the samples whose supports are those of a company, and others."""
    company, need = companies.asked(known)
    if company.region:
        return {"region": company.region}
    sizes = [
        size for size, headcounts in HEADCOUNTS.items() if company.headcount and company.headcount[0] in headcounts
    ]
    return {"besoin": need, "effectif": sizes[0]} if need and sizes else {}


@samples
def _samples(_of: Sampler) -> Iterator[Sample]:
    reply = which_region(["93", "84", "44"], Company(range(10, 50)), "conseil")
    yield Sample(TypeCompanyPlace(), reply, state="plusieurs régions possibles", typed=True)
