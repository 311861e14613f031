"""The supports for a company as screens: those that fit in full, the other lists as buttons that count."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.replies.callback_data import OpenScript
from bot.replies.model import Amount, AnyButton, Button, PartialDay, Reply, Sentence, Value, mark, say, say_number
from bot.replies.widgets import HOME, joined, page_of, pager
from bot.screens import company_words as words
from bot.screens.cards import to_region
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports import interview
from bot.supports.changes import change
from bot.supports.interview import Lists
from bot.supports.profile import Profile
from bot.supports.reasons import Figures, as_of, gets, pays, reasons, whom_to_ask, worked_out
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import Span, exactly
from bot.supports.verdicts import Verdict

IN_FULL, LISTED = 3, 4
"""Supports that the result tells in full, and those on a page of another list."""
LINE, LINES = 44, 13
"""Characters on a line of a phone, and lines that leave room for five rows of buttons (560 px, 390 px wide)."""
MONEY = ("subvention", "prêt", "garantie", "appel à projets")
"""The kinds of support that bring money to the company."""
TITLES = {
    "check": mark("Une chose à vérifier"),
    "no": mark("Pas pour vous"),
    "other": mark("Pour un autre projet"),
}
COUNTED = {
    "check": mark("À vérifier : {number}"),
    "no": mark("Pas pour vous : {number}"),
    "other": mark("Autre projet : {number}"),
}


def screen(
    company: Profile, content: Content, today: date, shown: str = "fits", page: int = 1, aside: str = ""
) -> Reply:
    """Return a list of the supports for a company.

    Args:
        company: what is known of it.
        content: everything the bot knows.
        today: the day in France.
        shown: "fits", "check", "no" or "other".
        page: of the list.
        aside: what the person put aside (`bot.supports.interview`).
    """
    found = interview.lists(rulebook_of(content), company, today)
    if shown == "fits":
        return _result(found, company, content, today, page, aside)
    return _other(shown, found[shown], company, content, today, page, aside)


def _result(found: Lists, company: Profile, content: Content, today: date, page: int, aside: str) -> Reply:
    pages = list(_pages(found["fits"], content.figures))
    page = min(max(page, 1), max(len(pages), 1))
    shown = pages[page - 1] if pages else ()
    first = 1 + sum(map(len, pages[: page - 1]))
    said = [_title(found, company)]
    said += [_in_full(number, one, content.figures) for number, one in enumerate(shown, first)]
    said += _nothing(found) if not shown else []
    said += _doubt(shown)
    numbers = [
        Button(say("{number}", number=number), buttons.support(one.support.id, company, today))
        for number, one in enumerate(shown, first)
    ]
    turning = pager(lambda number: buttons.supports(company, today, "fits", number, aside), page, len(pages))
    return Reply(
        tuple(said),
        (
            *((tuple(numbers),) if numbers else ()),
            *turning,
            *_pairs([*_counts(found, company, today, aside), *_more(company, content, today, aside)]),
            (Button(say("Mes réponses"), buttons.described(company, today)), HOME),
        ),
    )


def _pages(fitting: Sequence[Verdict], figures: Figures) -> Iterator[Sequence[Verdict]]:
    """Yield as many supports as a phone shows at once, three at most."""
    page: list[Verdict] = []
    lines = 0
    for one in fitting:
        more = _height(_in_full(1, one, figures))
        if page and (len(page) == IN_FULL or lines + more > LINES - 5):
            yield page
            page, lines = [], 0
        page.append(one)
        lines += more
    if page:
        yield page


def _height(said: Sentence) -> int:
    """Return the lines that a paragraph takes, roughly, and the one below it."""
    return -(-_length(said) // LINE) + 1


def _length(said: Sentence) -> int:
    named = {name: value for name, value in said.values.items() if f"{{{name}}}" in said.text}
    return len(said.text) + sum(_length_of(value) - len(name) - 2 for name, value in named.items())


NUMBER_LENGTH = 9
"""Characters of an amount or a date, roughly."""


def _length_of(value: Value) -> int:
    match value:
        case Sentence():
            return _length(value)
        case str():
            return len(value)
    return NUMBER_LENGTH


def _title(found: Lists, company: Profile) -> Sentence:
    fitting, who = found["fits"], words.in_brief(company)
    if not fitting:
        return say("<b>{company} : aucune aide sûre pour ce projet</b>", company=who)
    if not any(one.support.audience.kind in MONEY for one in fitting):
        return say("<b>{company} : pas d’argent à coup sûr, mais de l’aide</b>", company=who)
    return say_number(
        "<b>{company} : {number} aide pour vous</b>",
        "<b>{company} : {number} aides pour vous</b>",
        len(fitting),
        company=who,
    )


def _nothing(found: Lists) -> list[Sentence]:
    """Say what there is where nothing fits: what may be checked, then whom to ask."""
    if found["check"]:
        names = joined([say(one.support.card.button) for one in found["check"][:IN_FULL]], ", ")
        return [say("Une chose reste à vérifier pour : {supports}.", supports=names), WHOM]
    return [WHOM]


WHOM = say("Votre chambre (commerce, métiers, agriculture) peut vous conseiller gratuitement.")


def _in_full(number: int, one: Verdict, figures: Figures) -> Sentence:
    sum_ = worked_out(one) or say("À votre charge : {pays}.", pays=pays(one.support, figures))
    return say(
        "{number}. <b>{support}</b> : {gets}. {sum}",
        number=number,
        support=say(one.support.card.button),
        gets=gets(one.support, figures),
        sum=sum_,
    )


def _doubt(shown: Sequence[Verdict]) -> list[Sentence]:
    """Say once how sure the sources are, where one is not official: the oldest day, and what to do."""
    days = [day for one in shown if not one.support.official and (day := as_of(one.support))]
    if not days:
        return []
    oldest: PartialDay = min(days, key=lambda day: day.first)
    return [
        say(
            "<i>Vérifié en {month}, source privée : confirmez avant de signer.</i>",
            month=PartialDay(oldest.first, "month"),
        )
    ]


def _counts(found: Lists, company: Profile, today: date, aside: str) -> Iterator[Button]:
    for name, label in COUNTED.items():
        if found[name]:
            count = Sentence(label, {"number": Amount(len(found[name]))})
            yield Button(count, buttons.supports(company, today, name, 1, aside))


def _more(company: Profile, content: Content, today: date, aside: str) -> Iterator[Button]:
    """Yield the question that would settle most of what is left."""
    attribute = interview.still_decides(rulebook_of(content), company, today, aside)
    if attribute:
        label = say("Préciser : {what}", what=say(SHORTER[attribute]))
        yield Button(label, buttons.ask(company, today, attribute, aside))


SHORTER = {
    "turnover": mark("ventes"), "spend": mark("coût"), "first_ai": mark("projet"), "bank_1_1": mark("banque"),
    "sells_on_market": mark("ventes"), "aid_last_2_years": mark("aides"), "department": mark("lieu"),
    "project": mark("besoin"), "region": mark("lieu"), "employees": mark("effectif"), "age_months": mark("âge"),
    "legal_form": mark("forme"), "sector": mark("métier"), "group": mark("groupe"), "clients": mark("clients"),
    "purchase": mark("achat"), "balance": mark("bilan"), "sells_ai": mark("ventes"), "startup": mark("start-up"),
    "eco": mark("écologie"),
}  # fmt: skip
"""What a button of half a row calls what it asks for."""


def _pairs(offered: Sequence[AnyButton]) -> Iterator[tuple[AnyButton, ...]]:
    for start in range(0, len(offered), 2):
        yield tuple(offered[start : start + 2])


def _other(
    shown: str, found: Sequence[Verdict], company: Profile, content: Content, today: date, page: int, aside: str
) -> Reply:
    items, page, pages = page_of(list(enumerate(found, 1)), page, LISTED)
    said = [say("<b>{title} : {company}</b>", title=say(TITLES[shown]), company=words.in_brief(company))]
    said += [_line(number, one, content.figures) for number, one in items]
    if not found:
        said.append(say("Rien dans cette liste."))
    if shown == "no" and page == pages:
        said.append(say("<i>Listes, rendez-vous et aides finies ne sont pas jugés : ils sont avec votre région.</i>"))
    numbers = tuple(
        Button(say("{number}", number=number), buttons.support(one.support.id, company, today)) for number, one in items
    )
    elsewhere = _not_judged(company, content) if shown == "no" and page == pages else []
    back = Button(say("Pour vous"), buttons.supports(company, today, "fits", 1, aside))
    return Reply(
        tuple(said),
        (
            *((numbers,) if numbers else ()),
            *pager(lambda number: buttons.supports(company, today, shown, number, aside), page, pages),
            *((button,) for button in elsewhere),
            (back, HOME),
        ),
    )


def _not_judged(company: Profile, content: Content) -> list[Button]:
    region = to_region(REGIONS.get(company.region or "", ""), content)
    return region or [Button(say("Votre région"), OpenScript("regions"))]


def _line(number: int, one: Verdict, figures: Figures) -> Sentence:
    turned = change(one)
    whom = whom_to_ask(one, figures)
    why = list(reasons(one, figures))
    lines = [*why[:2], *([whom] if whom else []), *([turned.said] if turned else [])]
    return say(
        "{number}. <b>{support}</b>. {why}",
        number=number,
        support=say(one.support.card.button),
        why=joined(lines, " "),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for company in companies_to_show():
        for shown in ("fits", *TITLES):
            reply = screen(company, of.content, of.today, shown)
            yield Sample(buttons.supports(company, of.today, shown), reply, typed=True)


def companies_to_show() -> Iterator[Profile]:
    """Yield companies whose screens are long, short, with and without money."""
    yield Profile()
    yield Profile(project="train", region="75", employees=exactly(3))
    yield Profile(project="start", region="52", employees=exactly(40), turnover=Span(2_000_000, 7_999_999))
    yield Profile(project="buy", region="53", employees=exactly(7), sector="craft_food", spend=exactly(9000))
    yield Profile(project="cash", region="93", employees=Span(10, 49), legal_form="association")
    yield from (Profile(region=region) for region in REGIONS)
