"""Short questions on the list in sight: « la deuxième, c’est à quelle heure ? », « ok et je fais comment ? »."""

import re

from bot.content.models import Card
from bot.context import Context
from bot.questions.list_lines import asked_of_all, asks_what_differs, asks_which_is_free, line_asked
from bot.questions.spoken import spoken
from bot.replies.callback_data import Action, OpenCard, OpenStage, OpenSupport
from bot.replies.model import Button, Reply, say
from bot.screens import continuing as screens
from handlers.in_sight import card_in_sight, line_of, listed
from handlers.short_questions import of_stage

_FREE = re.compile(r"[Rr]ien\b|[Gg]ratuit")
"""How begins what is left to pay for a support that costs nothing."""
OF_TRADES = "usages-metiers"
USES = 3
"""Uses of AI that the card of a trade lists, and tells of one after the other."""


async def of_the_list(context: Context) -> Reply | None:
    """Answer a question on a line of the list in sight, or on the supports listed; None where it is about neither.

    What is asked of a meeting is said in a line; anything else is on the screen that the line opens. Of supports, « je
    fais comment ? » opens the first: its page says whom to call, and what it costs; of that page, the whole card.
    """
    said = spoken(context.text)
    if asked := line_asked(said):
        return await _of_line(asked.number, asked.rest, context)
    if asks_which_is_free(said) and (lines := _supports(context)):
        return screens.free(
            [(button, card) for button, card in lines if card.audience and _FREE.match(card.audience.pays)]
        )
    if not asked_of_all(said):
        return None
    subject = context.services.recent.talk(context.chat_id).subject
    if isinstance(subject, OpenSupport):
        return await context.open(OpenCard(subject.card))
    first = line_of("1", context)
    return await context.open(first) if isinstance(first, OpenSupport) else None


def _supports(context: Context) -> list[tuple[Button, Card]]:
    """Return the supports that the list in sight shows, each with the button that opens it."""
    cards = context.services.content.cards
    lines = [line for line in listed(context) if isinstance(line, OpenSupport) and line.card in cards]
    return [(Button(say(cards[line.card].button), line), cards[line.card]) for line in lines]


async def difference(context: Context) -> Reply | None:
    """Say the last two subjects side by side, where somebody asks what tells them apart."""
    content, talk = context.services.content, context.services.recent.talk(context.chat_id)
    last = list(dict.fromkeys(_whole(action) for action in reversed(talk.trail)))[:2][::-1]
    buttons = [button for action in last if (button := screens.opening(action, content))]
    if len(buttons) < 2 or not asks_what_differs(spoken(context.text)):
        return None
    replies = [await context.services.router.handle(button.action, context) for button in buttons]
    return screens.side_by_side([(button, reply) for button, reply in zip(buttons, replies, strict=True) if reply])


def _whole(action: Action) -> Action:
    """Return what opens the whole of a card, wherever from."""
    return OpenCard(action.card) if isinstance(action, OpenCard) else action


async def _of_line(number: str, asked: str, context: Context) -> Reply | None:
    line = line_of(number, context)
    stage = context.services.content.stages.get(line.stage) if isinstance(line, OpenStage) else None
    if line is None:
        return _of_uses(number, context)
    reply = of_stage(stage, asked, context) if stage else None
    return reply or await context.open(line)


def _of_uses(number: str, context: Context) -> Reply | None:
    """Quote the use of AI that is meant among those that the card of a trade in sight lists: « le deuxième »."""
    card = card_in_sight(context)
    if card is None or card.theme != OF_TRADES:
        return None
    uses = list(card.paragraphs())[:USES]
    index = len(uses) - 1 if number == "last" else int(number) - 1
    return screens.paragraph(card, uses[index], context.services.content) if 0 <= index < len(uses) else None
