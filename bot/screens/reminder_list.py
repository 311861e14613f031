"""All that a person asked for, as one screen: seen, changed and taken back there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reminders.records import ANNOUNCED, Pending, Wish
from bot.reminders.schedule import offset_of
from bot.reminders.subjects import AREA, STAGE, SUPPORT, target_of
from bot.replies.callback_data import (
    Action,
    ChangeReminder,
    ListReminders,
    ListStages,
    OpenNearby,
    OpenScript,
    SendCalendar,
    SetQuietHours,
    UnfollowSupport,
    UnwatchArea,
)
from bot.replies.model import Button, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, in_lines, numbers, page_of, pager, short
from bot.screens.reminder_labels import local, when
from bot.screens.reminders import Asked
from bot.screens.sample import IN_A_FORTNIGHT, LONGEST_TOWN, Sample, Sampler, samples

LENGTH = 5
"""Reminders on one page: each has a line and a button."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a person asked for: what it says, and what its button says and does."""

    said: Sentence
    label: Sentence
    action: Action


def pending_line(reminder: Pending, asked: Asked) -> Line:
    """Return the line of a reminder that waits for its hour."""
    said = say("{name} : {moment}", name=asked.name, moment=local(reminder.due_at, asked.stage))
    return Line(said, asked.name, ChangeReminder(asked.target, reminder.offset))


def wish_line(wish: Wish, name: Sentence) -> Line:
    """Return the line of what a person asked for in general: a region, an area that is watched, a support."""
    if wish.subject.startswith(SUPPORT):
        said = say("{name} : si elle ouvre, ferme ou change", name=name)
        return Line(said, say("Arrêter : {name}", name=name), UnfollowSupport(wish.subject.removeprefix(SUPPORT)))
    if wish.offset == ANNOUNCED:
        said = say("Nouvelles rencontres : {name}", name=name)
        label = say("Arrêter : {name}", name=_short(name))
        return Line(said, label, UnwatchArea(wish.subject.removeprefix(AREA)))
    said = say("{name} : {when}", name=name, when=when(offset_of(wish.offset), None))
    return Line(said, name, ChangeReminder(target_of(wish.subject), wish.offset))


def _short(name: Sentence) -> Sentence:
    """Return a name with its parts cut to what a button shows."""
    values = {key: short(value, 20) if isinstance(value, str) else value for key, value in name.values.items()}
    return replace(name, values=values)


def listing(lines: Sequence[Line], page: int = 1) -> Reply:
    """Return a page of all that a person asked for."""
    if not lines:
        return Reply(
            (
                say("<b>Aucun rappel pour l’instant.</b> Je vous écris seulement si vous le demandez :"),
                say(
                    "1. quand une rencontre est annoncée près de chez vous ;\n"
                    "2. la veille d’une rencontre à venir ;\n"
                    "3. avant le dernier jour d’une aide."
                ),
            ),
            (
                (Button(say("1. Près de chez moi"), OpenNearby()),),
                (Button(say("2. Les rencontres à venir"), ListStages()),),
                (Button(say("3. Les aides pour mon entreprise"), OpenScript("guide", "accueil")),),
                (Button(say("Heures de silence"), SetQuietHours()),),
                (HOME,),
            ),
        )
    shown, page, pages = page_of(lines, page, LENGTH)
    first = (page - 1) * LENGTH + 1
    said = [say("{number}. {line}", number=number, line=line.said) for number, line in enumerate(shown, first)]
    head = say_number("<b>{number} rappel :</b>", "<b>{number} rappels :</b>", len(lines))
    hint = say("Touchez un numéro pour changer ou annuler.")
    turning = [button for row in pager(ListReminders, page, pages) for button in row]
    return Reply(
        (head, in_lines([*said, hint])),
        (
            *numbers([Button(line.label, line.action) for line in shown], first),
            (*turning, Button(say("Mon agenda"), SendCalendar())),
            (Button(say("Heures de silence"), SetQuietHours()),),
            (HOME,),
        ),
    )


def recap(lines: Sequence[Line]) -> Reply:
    """Return what is said to somebody who comes back after they had blocked the bot."""
    again = say("<b>Vous revoilà.</b> Rien n’a été perdu.")
    if not lines:
        return Reply((say("<b>Vous revoilà.</b>"), say("Aucun rappel ne vous attend.")), ((HOME,),), fresh=True)
    found = listing(lines)
    return Reply((in_lines([again, *found.paragraphs]),), found.rows, fresh=True)


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    named = say("{region}", region="Provence-Alpes-Côte d’Azur")
    lines = [wish_line(Wish("area:dep-22", ANNOUNCED), say("{place}", place=LONGEST_TOWN))]
    lines += [wish_line(Wish("region:Bretagne", "d1-1800"), named)]
    followed = [card for card in of.content.cards.values() if card.audience][:1]
    lines += [wish_line(Wish(f"{SUPPORT}{card.id}", ANNOUNCED), say(card.button)) for card in followed]
    for stage in of.stages:
        asked = Asked(f"{STAGE}{stage.id}", say("{town}", town=stage.town), stage, stage)
        lines.append(pending_line(Pending(asked.subject, 0, "d1-1800", of.now + IN_A_FORTNIGHT), asked))
    yield Sample(ListReminders(), listing([]), state="aucun rappel")
    yield Sample(ListReminders(), listing(lines), state="des rappels")
    if len(lines) > LENGTH:
        yield Sample(ListReminders(2), listing(lines, 2), state="des rappels")
    yield Sample(ListReminders(), recap(lines), state="de retour")
    yield Sample(ListReminders(), recap([]), state="de retour, sans rappel")
