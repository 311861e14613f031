"""What organisers see: what became of the reminders of each stage; counts are rounded, as all that tell of people."""

from collections.abc import Iterator, Sequence

from bot.content.models import Content
from bot.reminders.records import Figures
from bot.reminders.subjects import occasion_of
from bot.replies.callback_data import OpenQueueOverview
from bot.replies.model import Day, Reply, Sentence, say
from bot.replies.widgets import HOME, in_lines, page_of, pager
from bot.screens.reminder_labels import name_of
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.attribution import said

LENGTH = 2
"""Stages on one page: each takes four lines."""


def overview(figures: Sequence[Figures], content: Content, page: int = 1) -> Reply:
    """Return a page of what became of the reminders of each stage and last day, by date; the sum first."""
    known = [(occasion.date, one) for one in figures if (occasion := occasion_of(one.subject, content))]
    ordered = [one for _, one in sorted(known, key=lambda pair: (pair[0], pair[1].subject))]
    shown, page, pages = page_of(ordered, page, LENGTH)
    names = ("planned", "sent", "late", "refused", "dropped", "failed")
    total = Figures("", *(sum(getattr(one, name) for one in figures) for name in names))
    return Reply(
        (
            in_lines([say("<b>Messages à venir : {number}.</b>", number=said(total.planned)), _states(total)]),
            *(_line(one, content) for one in shown),
            say("<i>Refusés : la personne avait bloqué le robot. Abandonnés : il était trop tard.</i>"),
        ),
        (*pager(OpenQueueOverview, page, pages), (HOME,)),
    )  # fmt: skip


def _line(one: Figures, content: Content) -> Sentence:
    occasion = occasion_of(one.subject, content)
    head = say(
        "<b>{name}, {day}</b>",
        name=name_of(one.subject, content) or one.subject,
        day=Day(occasion.date, "short") if occasion else "",
    )
    return in_lines([head, _states(one)])


def _states(one: Figures) -> Sentence:
    return say(
        "Prévus : {planned} · envoyés : {sent}, dont en retard : {late} · refusés : {refused} · "
        "abandonnés : {dropped} · en erreur : {failed}",
        planned=said(one.planned),
        sent=said(one.sent),
        late=said(one.late),
        refused=said(one.refused),
        dropped=said(one.dropped),
        failed=said(one.failed),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    figures = [Figures(f"stage:{stage.id}", 1_200, 3_400, 5, 6, 7, 8) for stage in of.content.stages.values()]
    yield Sample(OpenQueueOverview(), overview(figures, of.content), state="pour un organisateur")
    if len(figures) > LENGTH:
        yield Sample(OpenQueueOverview(2), overview(figures, of.content, 2), state="pour un organisateur")
