"""What an order is about: what its sentence names, and what the newest screen shows."""

from collections.abc import Iterable

from bot.content.models import Stage
from bot.context import Context
from bot.meetings.status import ahead
from bot.questions.intents import Order
from bot.questions.slots import Slots, slots
from bot.replies.callback_data import (
    Action,
    OnTarget,
    OpenCard,
    OpenMore,
    OpenStage,
    ShareScreen,
    Target,
)


def named(given: Order, context: Context) -> Slots:
    """Return what an order names."""
    services = context.services
    return slots(given.words, services.content.stages, services.today())


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
    found = list(dict.fromkeys(about)) or list(dict.fromkeys(listed))
    known = context.services.content
    now = context.services.clock.now()
    coming = {stage.id for stage in ahead(known.stages.values(), now)}
    return [each for each in found if each.kind != "stage" or each.name in coming or len(found) == 1]


def stages_of_targets(targets: Iterable[Target], context: Context) -> list[Stage]:
    """Return the stages among the targets."""
    stages = context.services.content.stages
    return [stages[each.name] for each in targets if each.kind == "stage" and each.name in stages]
