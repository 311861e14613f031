"""What is in sight, which an order or a short sentence is about: the stage, the card, the list of the newest screen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.content.models import Card, Content, ScriptScreen, Stage
from bot.content.published import screen_at
from bot.context import Context
from bot.meetings import timetable
from bot.meetings.status import ahead
from bot.questions.intents import Order
from bot.questions.slots import Slots, slots
from bot.replies.callback_data import (
    Action,
    AskCompany,
    ChoosePlace,
    FindStages,
    ListStages,
    OnTarget,
    OpenCard,
    OpenCompany,
    OpenGuide,
    OpenMore,
    OpenScript,
    OpenStage,
    OpenSupport,
    OpenSupports,
    ShareScreen,
    Target,
)
from bot.supports.company_buttons import company_of
from bot.supports.profile import Profile

OF_A_LIST = (ChoosePlace, FindStages, ListStages, OpenGuide, OpenSupports)
"""What opens lists."""


def named(given: Order, context: Context) -> Slots:
    """Return what an order names: of meetings of one name those ahead, the next first, if any is."""
    services = context.services
    found = slots(given.words, services.content.stages, services.today())
    coming = [stage.id for stage in timetable.of(services.content.stages).ahead(services.clock.now())]
    return replace(found, stages=tuple(name for name in coming if name in found.stages) or found.stages)


def shown(context: Context) -> list[Action]:
    """Return what the newest screen shows, as its buttons « Partager » and « Plus » tell."""
    found: list[Action] = []
    for each in context.services.recent.actions(context.chat_id):
        if isinstance(each, ShareScreen):
            found.append(each.action)
        elif isinstance(each, OpenMore):
            found.append(OpenCard(each.card))
    return found


def in_sight(context: Context) -> list[Target]:
    """Return the stages, or the call, that the newest screen is about; those it lists where it is about none."""
    actions = context.services.recent.actions(context.chat_id)
    about = [Target("stage", each.stage) for each in shown(context) if isinstance(each, OpenStage)]
    about += [each.target for each in actions if isinstance(each, OnTarget) and each.target.kind != "region"]
    listed = [Target("stage", each.stage) for each in actions if isinstance(each, OpenStage)]
    found = list(dict.fromkeys(about)) or list(dict.fromkeys(listed)) or _spoken_of(context)
    known = context.services.content
    now = context.services.clock.now()
    coming = {stage.id for stage in ahead(known.stages.values(), now)}
    return [each for each in found if each.kind != "stage" or each.name in coming or len(found) == 1]


def _spoken_of(context: Context) -> list[Target]:
    """Return the meeting that was answered about just now: its price, its place."""
    subject = context.services.recent.talk(context.chat_id).subject
    return [Target("stage", subject.stage)] if isinstance(subject, OpenStage) else []


def listed(context: Context) -> list[Action]:
    """Return what the lines of the list in sight open, in order.

    It is that of the newest screen; where that has none, the last one, if it is still what is spoken of, or the newest
    is of it or answers nothing.
    """
    recent = context.services.recent
    screen = recent.shown(context.chat_id)
    if lines := numbered(context):
        return lines
    last, subject = recent.last_list(context.chat_id), recent.talk(context.chat_id).subject
    of_list = isinstance(subject, OF_A_LIST) or (subject and _place_among(last, subject) is not None)
    goes_on = of_list or (screen and not screen.answers)
    return list(last) if goes_on else []


def numbered(context: Context) -> list[Action]:
    """Return what the numbered lines of the newest screen open, in order."""
    recent = context.services.recent
    screen = recent.shown(context.chat_id)
    numbers = (label.partition(".")[0].strip() for label, _ in (screen.buttons if screen else ()))
    found = (recent.meant_by(context.chat_id, number) for number in numbers if number.isdecimal())
    return [action for action in found if action]


def line_behind(subject: Action, context: Context) -> Action | None:
    """Return what the line behind the one that was opened does; of a list of which none was, the second."""
    last = context.services.recent.last_list(context.chat_id)
    lines = last if last and _place_among(last, subject) is not None else listed(context)
    at = _place_among(lines, subject)
    behind = 1 if at is None else at + 1
    return lines[behind] if behind < len(lines) else None


def _place_among(lines: Sequence[Action], subject: Action) -> int | None:
    """Return the place of the line that opens what was opened, wherever from; None where none does."""
    bare = replace(subject, origin="") if isinstance(subject, OpenCard) else subject
    opens = (replace(each, origin="") if isinstance(each, OpenCard) else each for each in lines)
    return next((at for at, each in enumerate(opens) if each == bare), None)


def line_of(number: str, context: Context) -> Action | None:
    """Return what a line of the list in sight does, by its number from 1, or "last"; None where it has no such line."""
    lines = listed(context)
    index = len(lines) - 1 if number == "last" else int(number) - 1
    return lines[index] if 0 <= index < len(lines) else None


def target_of_line(number: str, context: Context) -> list[Target]:
    """Return the meeting, or the call, that a line of the list in sight opens; [] where it opens neither."""
    match line_of(number, context):
        case OpenStage(stage=name):
            return [Target("stage", name)]
        case OnTarget(target=target):
            return [target]
    return []


def company_in_sight(context: Context) -> Profile:
    """Return the company that the newest screen is about; nobody in particular where it is about none."""
    offered = context.services.recent.actions(context.chat_id)
    codes = [one.code for one in offered if isinstance(one, OpenCompany | OpenGuide | AskCompany | OpenSupports)]
    return next((company for code in codes if code and (company := company_of(code))), Profile())


def stages_of_targets(targets: Iterable[Target], context: Context) -> list[Stage]:
    """Return the stages among the targets."""
    stages = context.services.content.stages
    return [stages[each.name] for each in targets if each.kind == "stage" and each.name in stages]


def stage_in_sight(context: Context) -> Stage | None:
    """Return the stage that the newest screen shows, or the one spoken of before small talk, if any.

    Of what is near a place it is the nearest, which the first line names.
    """
    recent, known = context.services.recent, context.services.content.stages
    subject = recent.talk(context.chat_id).subject
    named = next(iter(shown(context)), subject)
    if isinstance(subject, ChoosePlace):
        named = line_of("1", context)
    if isinstance(named, OnTarget) and named.target.kind == "stage":
        named = OpenStage(named.target.name)
    return known.get(named.stage) if isinstance(named, OpenStage) else None


def card_in_sight(context: Context) -> Card | None:
    """Return the card that the newest screen shows, or the one spoken of before small talk, if any."""
    recent, known = context.services.recent, context.services.content.cards
    subject = recent.talk(context.chat_id).subject
    named = next((each for each in (*shown(context), subject) if isinstance(each, OpenCard)), None)
    return known.get(named.card) if named else None


def card_of(context: Context) -> Card | None:
    """Return the card in sight; of a support as it stands for a company, its own."""
    subject = context.services.recent.talk(context.chat_id).subject
    if isinstance(subject, OpenSupport):
        return context.services.content.cards.get(subject.card)
    return card_in_sight(context)


def subject_in_sight(context: Context) -> Card | None:
    """Return the card in sight; of a screen of a script, the first that it leads to, where all are of one subject."""
    content = context.services.content
    subject = context.services.recent.talk(context.chat_id).subject
    if card := card_in_sight(context):
        return card
    screen = screen_at(subject, content) if isinstance(subject, OpenScript) else None
    listed = _listed(screen, content) if screen else []
    return listed[0] if len(set(map(family, listed))) == 1 else None


def name_in_sight(context: Context) -> str:
    """Return the name of what the newest screen shows; "" where it has none."""
    content = context.services.content
    for action in shown(context):
        match action:
            case OpenCard(card=name) if name in content.cards:
                return content.cards[name].title
            case OpenStage(stage=name) if name in content.stages:
                return f"étape de {content.stages[name].town}"
    return ""


def _listed(screen: ScriptScreen, content: Content) -> list[Card]:
    """Return the cards that a screen of a script leads to."""
    if screen.cards:
        return content.by_theme(screen.cards)
    named = (choice.target.removeprefix("fiche:") for choice in screen.choices)
    return [content.cards[name] for name in named if name in content.cards]


def family(card: Card) -> str:
    """Return what the themes of one subject have in common: « osez-lia-former », « osez-lia » give « osez »."""
    return card.theme.partition("-")[0]
