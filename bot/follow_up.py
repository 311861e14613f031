"""What organisers see: what became of the reminders of each stage."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.content import Content
from bot.reminder_words import name_of
from bot.reply import Day, Reply, Sentence, say, say_number
from bot.screens import HOME, joined, page_of, pager
from bot.subjects import occasion_of


@dataclass(frozen=True, slots=True)
class Figures:
    """How many messages about a subject are in each state; `late` are among those sent."""

    subject: str
    planned: int
    sent: int
    late: int
    refused: int
    dropped: int
    failed: int


def overview(figures: Sequence[Figures], content: Content, page: int = 1) -> Reply:
    """Return a page of what became of the reminders of each stage and last day, by date; the sum first."""
    known = [(occasion.date, one) for one in figures if (occasion := occasion_of(one.subject, content))]
    ordered = [one for _, one in sorted(known, key=lambda pair: (pair[0], pair[1].subject))]
    shown, page, pages = page_of(ordered, page)
    names = ("planned", "sent", "late", "refused", "dropped", "failed")
    total = Figures("", *(sum(getattr(one, name) for one in figures) for name in names))
    return Reply(
        (
            say_number("<b>{number} message à venir.</b>", "<b>{number} messages à venir.</b>", total.planned),
            _states(total),
            *(_line(one, content) for one in shown),
            say("<i>Refusés : la personne avait bloqué le robot. Abandonnés : il était trop tard.</i>"),
        ),
        (*pager("follow:{}".format, page, pages), (HOME,)),
    )  # fmt: skip


def _line(one: Figures, content: Content) -> Sentence:
    occasion = occasion_of(one.subject, content)
    head = say(
        "<b>{name}, {day}</b>",
        name=name_of(one.subject, content) or one.subject,
        day=Day(occasion.date, "short") if occasion else "",
    )
    return joined([head, _states(one)])


def _states(one: Figures) -> Sentence:
    return say(
        "Prévus : {planned} · envoyés : {sent}, dont en retard : {late} · refusés : {refused} · "
        "abandonnés : {dropped} · en erreur : {failed}",
        planned=one.planned,
        sent=one.sent,
        late=one.late,
        refused=one.refused,
        dropped=one.dropped,
        failed=one.failed,
    )
