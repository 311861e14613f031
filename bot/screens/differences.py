"""What of a meeting is otherwise than before, set side by side for an organiser."""

from collections.abc import Sequence
from datetime import date, time

from bot.meetings.drafts import Draft
from bot.replies.model import Day, Sentence, Value, mark, say
from bot.replies.widgets import in_lines, short
from bot.screens.reminder_labels import clock

PARTS = {
    "title": mark("Nom : {before} → {after}"),
    "date": mark("Jour : {before} → {after}"),
    "starts": mark("Début : {before} → {after}"),
    "ends": mark("Fin : {before} → {after}"),
    "town": mark("Ville : {before} → {after}"),
    "venue": mark("Lieu : {before} → {after}"),
    "price": mark("Prix : {before} → {after}"),
    "organiser": mark("Organisation : {before} → {after}"),
    "registration": mark("Inscription : {before} → {after}"),
}
"""What of a meeting is set side by side."""


def differences(before: Draft, after: Draft) -> list[Sentence]:
    """Return what of a meeting is other than what was last decided, before and after, in one paragraph."""
    lines = [
        say(text, before=_part(before, name), after=_part(after, name))
        for name, text in PARTS.items()
        if getattr(before, name) != getattr(after, name)
    ]
    lines += _sittings(before, after)
    return [in_lines(lines)] if lines else []


def _sittings(before: Draft, after: Draft) -> list[Sentence]:
    """Return which of the sittings after the first are otherwise."""
    gone = [one for one in before.sittings if one not in after.sittings and one[0] != after.date]
    come = [one for one in after.sittings if one not in before.sittings and one[0] != before.date]
    if not (gone or come):
        return []
    return [say("Autres dates : {before} → {after}", before=_days(gone), after=_days(come))]


def _days(sittings: Sequence[tuple[str, str, str]]) -> Sentence:
    said = say("rien")
    for index, (day, starts, _) in enumerate(sittings):
        shown = say("{day}", day=Day(date.fromisoformat(day), "short"))
        if starts:
            shown = say("{day}, {hour}", day=shown, hour=clock(time.fromisoformat(starts)))
        said = say("{days} ; {day}", days=said, day=shown) if index else shown
    return said


def _part(draft: Draft, name: str) -> Value:
    value = str(getattr(draft, name))
    if not value:
        return say("rien")
    if name == "date":
        return Day(date.fromisoformat(value), "short")
    return clock(time.fromisoformat(value)) if name in {"starts", "ends"} else short(value, 40)
