"""« Ma feuille de route »: what the page for the accountant says, and the message that it comes with."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.citations import quote
from bot.content.models import Content
from bot.replies.callback_data import OpenSupports, SendRoadmap
from bot.replies.model import Button, Day, Document, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, in_lines
from bot.screens import company_words as words
from bot.screens.company_supports import companies_to_show
from bot.screens.print_texts import NOTICE
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.roadmap import Part, Roadmap
from bot.supports import company_buttons as buttons
from bot.supports import interview
from bot.supports.profile import Profile
from bot.supports.reasons import Figures, gets, last_day, pays, reasons, reserve, whom_to_ask, worked_out
from bot.supports.rulebook import rulebook_of
from bot.supports.verdicts import Assessment

FILE = "etape-ia-feuille-de-route.pdf"
TITLE = say("Ma feuille de route")
SCAN = say("Le même résultat, à jour du jour où on l’ouvre")
IN_FULL, IN_BRIEF = 8, 8
"""Supports that the page tells in full, and those to be checked; of the others it says why not in a line."""
PARTS = {
    "fits": mark("Pour vous"),
    "check": mark("Une chose à vérifier"),
    "no": mark("Pas pour vous"),
    "other": mark("Pour un autre projet"),
}


Item = tuple[Sentence | None, Sequence[Sentence]]
"""A support, and lines on it; None for a paragraph on several."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the page says, in the source language: whose it is, and the supports, each with lines on it."""

    about: Sequence[Sentence]
    parts: Sequence[tuple[Sentence, Sequence[Item]]]
    notice: Sentence


def worded(page: Written, said: Callable[[Sentence], str], language: str) -> Roadmap:
    """Return what the page says in the words of a language.

    Args:
        page: what it says.
        said: says a sentence in that language, as plain text.
        language: its code.
    """
    parts = tuple(
        Part(said(title), tuple((said(name) if name else "", tuple(map(said, told))) for name, told in items))
        for title, items in page.parts
    )
    return Roadmap(said(TITLE), tuple(map(said, page.about)), parts, said(SCAN), said(page.notice), language)


def written(company: Profile, content: Content, today: date) -> Written:
    """Return what the page says of the supports for a company.

    Args:
        company: what is known of it.
        content: everything the bot knows.
        today: the day in France.
    """
    found = interview.lists(rulebook_of(content), company, today)
    figures = content.figures
    told = [(name, answer) for name in words.NAMES if (answer := words.answer(company, name, content, today))]
    who = in_lines(
        [say("{what} : {answer}", what=say(words.NAMES[name]), answer=answer) for name, answer in told], " · "
    )
    about = [say("Les aides à l’IA pour cette entreprise, au {day}.", day=Day(today, "long")), *([who] if told else [])]
    parts: list[tuple[str, Sequence[Item]]] = [
        ("fits", [(_name(one), list(_full(one, figures))) for one in found["fits"][:IN_FULL]]),
        ("check", [(_name(one), list(_brief(one, figures))) for one in found["check"][:IN_BRIEF]]),
        ("no", _in_a_line(found["no"], figures)),
        ("other", _names(found["other"])),
    ]
    first = say("Conditions relevées par un robot : confirmez auprès de qui donne l’aide avant de signer.")
    return Written(about, [(say(PARTS[name]), items) for name, items in parts if items], in_lines([first, NOTICE], " "))


def _name(one: Assessment) -> Sentence:
    return say(one.support.card.button)


def _full(one: Assessment, figures: Figures) -> Iterator[Sentence]:
    yield say("Vous obtenez : {gets}.", gets=gets(one.support, figures))
    yield worked_out(one) or say("À votre charge : {pays}.", pays=pays(one.support, figures))
    if last := last_day(one.support):
        yield last
    yield say("À appeler : {whom}.", whom=quote(one.support.audience.ask, figures))
    if doubt := reserve(one, figures):
        yield doubt


def _brief(one: Assessment, figures: Figures) -> Iterator[Sentence]:
    yield in_lines([*reasons(one, figures)[:1], *([whom] if (whom := whom_to_ask(one, figures)) else [])], " ")


def _in_a_line(found: Sequence[Assessment], figures: Figures) -> list[Item]:
    """Return what does not fit, each with its first reason, in one paragraph."""
    said = [
        say("{support} : {why}", support=_name(one), why=why)
        for one in found[:IN_BRIEF]
        for why in reasons(one, figures)[:1]
    ]
    return [(None, [in_lines(said, " ")])] if said else []


def _names(found: Sequence[Assessment]) -> list[Item]:
    return [(None, [in_lines([_name(one) for one in found[: 2 * IN_BRIEF]], ", ")])] if found else []


def ready(document: Document, code: str) -> Reply:
    """Return the message with the page; `code`: the company that it is for."""
    return Reply(
        (
            say("<b>Votre feuille de route, pour votre comptable.</b>"),
            say("Une page, à la date du jour. Son QR code ouvre le même résultat, à jour. Je n’en garde rien."),
        ),
        ((Button(say("Mes aides"), OpenSupports(code)), HOME),),
        document=document,
        fresh=True,
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for company in list(companies_to_show())[2:3]:
        code = buttons.link(company, of.today).code
        yield Sample(SendRoadmap(code), ready(Document(FILE, b"%PDF", "application/pdf"), code))
