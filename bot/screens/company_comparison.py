"""Two supports side by side for a company: what each brings and leaves to pay, what stands in the way."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bot.content.models import Content
from bot.replies.model import Button, Reply, Sentence, say
from bot.replies.widgets import HOME, in_lines, numbers
from bot.screens.company_supports import companies_to_show
from bot.screens.company_words import VERDICTS
from bot.screens.room import height
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports import interview
from bot.supports.profile import Profile
from bot.supports.reasons import Figures, in_brief, last_day, reasons, worked_out
from bot.supports.rulebook import Support, rulebook_of
from bot.supports.verdicts import Assessment

ROOM = 15
"""Lines that a phone has for both; where they take more, why one is to check or no help stands on its own page."""
MOST_OFFERED = 6
"""Supports to choose from: those that fit first, then those to check."""


def choose(first: Support, company: Profile, content: Content, today: date) -> Reply:
    """Ask with which of the supports for a company another one is to be compared.

    Args:
        first: the one that is chosen already.
        company: what is known of the company.
        content: everything the bot knows.
        today: the day in France.
    """
    found = interview.lists(rulebook_of(content), company, today)
    others = [one.support for name in ("fits", "check", "other", "no") for one in found[name]]
    offered = [
        Button(say(other.card.button), buttons.compare(first.id, company, today, other.id))
        for other in others
        if other.id != first.id
    ][:MOST_OFFERED]
    named = [say("{number}. {support}", number=number, support=one.label) for number, one in enumerate(offered, 1)]
    back = Button(say("Retour"), buttons.support(first.id, company, today))
    return Reply(
        (
            say("<b>{support} : comparer avec quelle aide ?</b>", support=say(first.card.button)),
            in_lines(named) if named else say("Rien dans cette liste."),
        ),
        (*numbers(offered), (back, HOME)) if offered else ((back, HOME),),
    )


def screen(first: Support, second: Support, company: Profile, content: Content, today: date) -> Reply:
    """Return two supports side by side for a company; the arguments are those of `choose`."""
    pair = [interview.judged(one, company, today) for one in (first, second)]
    ways = tuple(
        Button(
            say("{number}", number=number),
            buttons.support(one.support.id, company, today),
            say(one.support.card.button),
        )
        for number, one in enumerate(pair, 1)
    )
    sides = [_side(number, one, content.figures) for number, one in enumerate(pair, 1)]
    if sum(map(height, sides)) > ROOM:
        sides = [_side(number, one, content.figures, in_short=True) for number, one in enumerate(pair, 1)]
    other = Button(say("Une autre"), buttons.compare(first.id, company, today))
    return Reply(
        (
            say("<b>Laquelle des deux ?</b>"),
            *sides,
        ),
        ((*ways, other), (Button(say("Mes aides"), buttons.supports(company, today)), HOME)),
    )


def _side(number: int, verdict: Assessment, figures: Figures, *, in_short: bool = False) -> Sentence:
    support = verdict.support
    title = say(
        "{number}. <b>{support}</b> : {verdict}.",
        number=number,
        support=say(support.card.button),
        verdict=say(VERDICTS[verdict.list]),
    )
    gets = worked_out(verdict) or say("{gets}.", gets=in_brief(support, figures))
    why = reasons(verdict, figures)[:1] if verdict.list != "fits" and not in_short else ()
    last = last_day(support) if verdict.list != "does_not_fit" else None
    return in_lines([title, gets, *why, *([last] if last else [])])


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    supports = rulebook_of(of.content).supports
    by_length = sorted(
        supports, key=lambda one: -len(one.audience.gets + one.audience.pays + (one.audience.brief or ""))
    )
    for company in list(companies_to_show())[1:4]:
        found = interview.lists(rulebook_of(of.content), company, of.today)
        fitting = [one.support for name in ("fits", "check", "no") for one in found[name]]
        for first, second in pairwise(fitting):
            shown = screen(first, second, company, of.content, of.today)
            yield Sample(buttons.compare(first.id, company, of.today, second.id), shown, typed=True)
    for first, second in pairwise(by_length[:2]):
        company = Profile()
        yield Sample(buttons.compare(first.id, company, of.today), choose(first, company, of.content, of.today))
        shown = screen(first, second, company, of.content, of.today)
        yield Sample(buttons.compare(first.id, company, of.today, second.id), shown)
