"""The supports for a company as screens: those that fit in full, the other lists as buttons that count."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.content.citations import too_early
from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.replies.callback_data import OpenScript
from bot.replies.model import Amount, AnyButton, Button, PartialDay, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, in_lines, pager
from bot.screens import company_brief
from bot.screens import company_words as words
from bot.screens.cards import to_region
from bot.screens.room import OF_ROW, height, pages
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports import interview
from bot.supports.changes import change
from bot.supports.interview import Lists
from bot.supports.profile import Profile
from bot.supports.reasons import Figures, as_of, in_brief, reasons, whom_to_ask, worked_out
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import Span, exactly
from bot.supports.verdicts import Assessment

IN_FULL, LISTED = 3, 4
"""Supports that the result tells in full, and those on a page of another list."""
UNTITLED = ("sector", "legal_form", "turnover", "age_months")
"""What is told of a company and does not stand in the title of its supports."""
ROOM, ROOM_OF_LIST = 20, 14
"""Lines of a screen within 560 px: for the title, the supports and the buttons of the result, under which stands the
doubt; for the supports alone of another list.
"""
MONEY = ("subvention", "prêt", "garantie", "appel à projets")
"""The kinds of support that bring money to the company."""
TITLES = {
    "check": mark("une chose à vérifier"),
    "no": mark("pas pour vous"),
    "other": mark("pour un autre projet"),
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


def noted(reply: Reply, told: Profile, content: Content, today: date) -> Reply:
    """Return a screen under a line that says what was told anew of a company, where its title does not say it."""
    said = words.said_of(told, UNTITLED, content, today)
    if said is None:
        return reply
    title, *rest = reply.paragraphs
    return replace(reply, paragraphs=(in_lines([say("{company} : c’est noté.", company=said), title]), *rest))


def _result(found: Lists, company: Profile, content: Content, today: date, page: int, aside: str) -> Reply:
    lines = [_in_full(number, one, content.figures) for number, one in enumerate(found["fits"], 1)]
    title = _title(found, company)
    below = [
        *_pairs([*_counts(found, company, today, aside), *_more(company, content, today, aside)]),
        (
            Button(say("Réponses"), buttons.described(company, today)),
            Button(say("Envoyer"), buttons.link(company, today)),
            HOME,
        ),
    ]
    lines += _training(company, content)
    found_pages = list(pages(lines, ROOM - height(title) - OF_ROW * (1 + len(below)), IN_FULL))
    page = min(max(page, 1), max(len(found_pages), 1))
    numbers = found_pages[page - 1] if found_pages else ()
    shown = [found["fits"][number] for number in numbers if number < len(found["fits"])]
    said = [title, *(lines[number] for number in numbers)]
    said += [] if shown else _nothing(found)
    said += [*_doubt(shown), *_early(shown, content, today)]
    turning = pager(lambda number: buttons.supports(company, today, "fits", number, aside), page, len(found_pages))
    first = (*_numbers(numbers, found["fits"], company, today), *(button for row in turning for button in row))
    return Reply(tuple(said), (*((first,) if first else ()), *below))


def _training(company: Profile, content: Content) -> list[Sentence]:
    """Say who is likely to pay, to whoever wants training and is of a trade of which that is known."""
    funds = words.funds(company, content) if company.project == "train" else None
    return [say("Demandez aussi à {funds}, sans doute votre fonds de formation.", funds=funds)] if funds else []


def _numbers(
    numbers: Sequence[int], found: Sequence[Assessment], company: Profile, today: date
) -> tuple[AnyButton, ...]:
    """Return the numbers that open the supports of a page."""
    return tuple(
        Button(say("{number}", number=number + 1), buttons.support(found[number].support.id, company, today))
        for number in numbers
        if number < len(found)
    )


def _title(found: Lists, company: Profile) -> Sentence:
    fitting, who = found["fits"], company_brief.who(company)
    if not fitting:
        return say("<b>{company} : aucune aide sûre pour ce projet</b>", company=who)
    if not any(one.support.audience.kind in MONEY or one.support.sums for one in fitting):
        return say("<b>{company} : pas d’argent assuré, mais de l’aide</b>", company=who)
    return say_number(
        "<b>{company} : {number} aide pour vous</b>",
        "<b>{company} : {number} aides pour vous</b>",
        len(fitting),
        company=who,
    )


def _nothing(found: Lists) -> list[Sentence]:
    """Say what there is where nothing fits: what may be checked, then whom to ask."""
    if found["check"]:
        names = in_lines([say(one.support.card.button) for one in found["check"][:IN_FULL]], ", ")
        return [say("Une chose reste à vérifier pour : {supports}.", supports=names), WHOM]
    return [WHOM]


WHOM = say("Votre chambre (commerce, métiers, agriculture) peut vous conseiller gratuitement.")


def _in_full(number: int, one: Assessment, figures: Figures) -> Sentence:
    """Say what a support brings: worked out where the cost of the project is known."""
    name, sum_ = say(one.support.card.button), worked_out(one) if one.company.spend else None
    if sum_:
        return say("{number}. <b>{support}</b>. {sum}", number=number, support=name, sum=sum_)
    return say("{number}. <b>{support}</b> : {gets}.", number=number, support=name, gets=in_brief(one.support, figures))


def _doubt(shown: Sequence[Assessment]) -> list[Sentence]:
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


def _early(shown: Sequence[Assessment], content: Content, today: date) -> list[Sentence]:
    """Say in a rehearsal that supports are told of as they are later than its day."""
    if any(too_early(one.support.card, content, today) for one in shown):
        return [say("<i>Mode démonstration : ces aides datent de plus tard.</i>")]
    return []


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
    "purchase": mark("achat"), "balance": mark("bilan"), "sells_ai": mark("offre IA"), "startup": mark("start-up"),
    "eco": mark("écologie"),
}  # fmt: skip
"""What a button of half a row calls what it asks for."""


def _pairs(offered: Sequence[AnyButton]) -> Iterator[tuple[AnyButton, ...]]:
    for start in range(0, len(offered), 2):
        yield tuple(offered[start : start + 2])


def _other(
    shown: str, found: Sequence[Assessment], company: Profile, content: Content, today: date, page: int, aside: str
) -> Reply:
    lines = [_line(number, one, content.figures) for number, one in enumerate(found, 1)]
    found_pages = list(pages(lines, ROOM_OF_LIST, LISTED))
    page = min(max(page, 1), max(len(found_pages), 1))
    numbers = found_pages[page - 1] if found_pages else ()
    last = shown == "no" and page >= len(found_pages)
    said = [say("<b>{company} : {list}</b>", company=company_brief.who(company), list=say(TITLES[shown]))]
    said += [lines[number] for number in numbers] or [say("Rien dans cette liste.")]
    said += [*([NOT_JUDGED] if last else []), *_early([found[number] for number in numbers], content, today)]
    return Reply(
        tuple(said),
        (
            *([_numbers(numbers, found, company, today)] if numbers else []),
            *pager(lambda number: buttons.supports(company, today, shown, number, aside), page, len(found_pages)),
            *((button,) for button in (_not_judged(company, content) if last else [])),
            (Button(say("Pour vous"), buttons.supports(company, today, "fits", 1, aside)), HOME),
        ),
    )


NOT_JUDGED = say(
    "<i>Je ne trie pas les listes, les rendez-vous et les aides terminées : ils sont sur la fiche de votre région.</i>"
)


def _not_judged(company: Profile, content: Content) -> list[Button]:
    region = to_region(REGIONS.get(company.region or "", ""), content)
    return region or [Button(say("Votre région"), OpenScript("regions"))]


def _line(number: int, one: Assessment, figures: Figures) -> Sentence:
    turned = change(one)
    whom = whom_to_ask(one, figures)
    why = list(reasons(one, figures))
    lines = [*why[:2], *([whom] if whom else []), *([turned.said] if turned and not turned.is_told else [])]
    return say(
        "{number}. <b>{support}</b>. {why}",
        number=number,
        support=say(one.support.card.button),
        why=in_lines(lines, " "),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for company in companies_to_show():
        for shown in ("fits", *TITLES):
            reply = screen(company, of.content, of.today, shown)
            yield Sample(buttons.supports(company, of.today, shown), reply, typed=True)
    told = Profile(region="75", employees=exactly(3), legal_form="micro")
    reply = noted(screen(told, of.content, of.today), told, of.content, of.today)
    yield Sample(buttons.supports(told, of.today), reply, state="« je suis en micro »", typed=True)


def companies_to_show() -> Iterator[Profile]:
    """Yield companies whose screens are long, short, with and without money."""
    yield Profile()
    yield Profile(project="train", region="75", employees=exactly(3))
    yield Profile(
        project="train", region="75", employees=exactly(3), sector="liberal_regulated", trade="architecte-bureau-etudes"
    )
    yield Profile(project="start", region="52", employees=exactly(40), turnover=Span(2_000_000, 7_999_999))
    yield Profile(project="buy", region="53", employees=exactly(7), sector="craft_food", spend=exactly(9000))
    yield Profile(project="cash", region="93", employees=Span(10, 49), legal_form="association")
    yield from (Profile(region=region) for region in REGIONS)
