"""What a typed question is answered with: a screen, two of them in one, or « I do not know » with ways on."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import datetime
from itertools import chain

from bot.content import pages
from bot.content.citations import quote
from bot.content.models import Content
from bot.local_time import FRENCH_TIME
from bot.questions.answers import NEAREST, Selection
from bot.replies.callback_data import Action, FindStages, OpenCard, OpenHome, OpenScript, OpenStage
from bot.replies.model import AnyButton, Button, Link, Reply, Sentence, say
from bot.replies.widgets import HOME, column, folded, short
from bot.screens import cards, scripts, stage_lists, stages
from bot.screens.home import WAYS_ON
from bot.screens.room import LINES, OF_ROW, height
from bot.screens.sample import Sample, Sampler, samples

LONGEST_TELLING = 320
"""Characters of what the nearest card says that fit on a phone, with the other readings below."""
SUMMED_UP = 2
"""Paragraphs of a card before anything else: its title and its summary."""
SHORT_DETAIL = 110
"""Characters of its detail that take no more room than a quote of it that a tap unfolds."""
MOST_A_ROW = 3
"""Buttons of a row, the labels of which are a word."""


def screen(decision: Selection, content: Content, now: datetime) -> Reply:
    """Return what a question is answered with.

    Args:
        decision: what `bot.questions.answers` made of it.
        content: everything the bot knows.
        now: the present moment, aware.
    """
    if not decision.answers:
        return _without_answer(decision, content)
    replies = [_opened(each, content, now) for each in decision.answers]
    if len(replies) == 1:
        return beside(replies[0], decision, content)
    told = [*decision.details, *([()] * len(replies))]
    said = list(chain.from_iterable(_with(reply, each, content) for reply, each in zip(replies, told, strict=False)))
    # What both caution of is said once.
    once = (text for place, text in enumerate(said) if text not in said[:place])
    both = Reply(tuple(once), (*column(_buttons(decision.answers, content)), (HOME,)))
    return beside(both, replace(decision, details=()), content)


def beside(reply: Reply, decision: Selection, content: Content) -> Reply:
    """Return an answer with the words of its detail that were asked for, and other readings of the question on buttons.

    The words stand folded just after the summary, the buttons just above the last row; what the answer leads on to
    anyway is not there twice. What a card leads on to leaves room for them, so that all of it stands on a phone: it is
    behind « Plus » as well.
    """
    told = decision.details[0] if len(decision.details) == 1 else ()
    said = _with(reply, told, content)
    here = set(map(_screen_of, decision.answers))
    others = [button for button in _buttons(decision.nearest, content) if _screen_of(button.action) not in here]
    read = {_screen_of(button.action) for button in others}
    ways = [row for row in reply.rows[:-1] if not (len(row) == 1 and _leads_to(row[0], read))]
    last = reply.rows[-1:]
    if others and ways and 1 < len(ways[-1]) <= MOST_A_ROW - len(reply.rows[-1]):
        last = ((*ways.pop(), *reply.rows[-1]),)
    rows = _room(said) - len(last)
    if others and rows < 1:  # the detail is a tap away as well, and what else was meant is not
        said = reply.paragraphs
        rows = _room(said) - len(last)
    if len(decision.answers) == 1 and isinstance(decision.answers[0], OpenCard):
        first = [row for row in ways[:1] if isinstance(row[0], Link)]  # to register, or to apply
        others = others[: max(1, rows - len(first))]
        ways = ways[: max(len(first), rows - len(others))]
    else:
        others = others[: max(1, rows - len(ways))]
    readings = tuple(button.action for button in others)
    return replace(reply, paragraphs=said, rows=(*ways, *column(others), *last), readings=readings)


def _room(said: Sequence[Sentence]) -> int:
    """Return how many rows of buttons stand below a text on a phone."""
    return (LINES - sum(map(height, said))) // OF_ROW


def _with(reply: Reply, told: Sequence[str], content: Content) -> tuple[Sentence, ...]:
    """Return what the screen of a card says, with words of its detail just after its summary."""
    words = [quote(text, content.figures) for text in told]
    detail = words if sum(map(len, told)) <= SHORT_DETAIL else [folded(words, apart=True)]
    return (*reply.paragraphs[:SUMMED_UP], *detail, *reply.paragraphs[SUMMED_UP:])


def _screen_of(action: Action) -> Action:
    """Return the action that opens the same screen, wherever from and at whatever page."""
    return OpenCard(action.card) if isinstance(action, OpenCard) else action


def _leads_to(button: AnyButton, screens: Set[Action]) -> bool:
    return isinstance(button, Button) and _screen_of(button.action) in screens


def _opened(action: Action, content: Content, now: datetime) -> Reply:
    """Return the screen that an action of a decision opens."""
    today = now.astimezone(FRENCH_TIME).date()
    match action:
        case FindStages():
            return stage_lists.screen(action, content, now)
        case OpenStage(stage=name):
            return stages.card(content.stages[name], content, now)
        case OpenCard(card=name, page=page):
            return cards.screen(content.cards[name], content, today, page)
        case OpenScript() if reply := scripts.show(action, content, today):
            return reply
    raise KeyError(str(action))


def _without_answer(decision: Selection, content: Content) -> Reply:
    """Return what is said where no screen answers: the three nearest ones are offered, and whom to ask is named.

    Where somebody may be in danger, whom to call is all that is said.
    """
    if decision.urgent:
        told = say("<b>Appelez {whom}.</b>", whom=say(decision.whom))
        return Reply((told, say("Je suis un robot : je ne peux pas appeler pour vous.")), ((HOME,),), answers=False)
    near = _buttons(decision.nearest, content)
    usual = [button for row in WAYS_ON for button in row if button not in near]
    offered: list[AnyButton] = [*near, *usual[: NEAREST - len(near)]]
    said = _unsure(decision, content) if near and not decision.off_topic else _unknown(decision.whom)
    readings = tuple(button.action for button in near)
    return Reply(said, (*column(offered), (HOME,)), answers=False, readings=readings)


def _unsure(decision: Selection, content: Content) -> tuple[Sentence, ...]:
    """Return what is said where nothing is sure: what the nearest card says of it, as no answer."""
    otherwise = say("Sinon, dites-le autrement, ou demandez à votre CCI (chambre de commerce et d’industrie).")
    nearest = decision.nearest[0]
    if not decision.telling or not isinstance(nearest, OpenCard):
        return say("<b>Je ne suis pas sûr d’avoir compris.</b> Est-ce l’un de ces sujets ?"), otherwise
    card = content.cards[nearest.card]
    return (
        say("<b>Je ne suis pas sûr d’avoir compris.</b> Voici ce que je sais de plus proche :"),
        say("<b>{title}</b>", title=say(card.title)),
        *(quote(text, content.figures) for text in _short(decision.telling)),
        otherwise,
    )


def _short(telling: Sequence[str]) -> Sequence[str]:
    """Return the summary of a card and the paragraph that says most of what is asked, if it is short."""
    return telling if sum(map(len, telling)) <= LONGEST_TELLING else telling[:1]


def _unknown(whom: str) -> tuple[Sentence, ...]:
    if whom:
        told = say("<b>Je n’ai pas de réponse à cela.</b> Voyez plutôt : {whom}.", whom=say(whom))
    else:
        told = say(
            "<b>Je n’ai pas de réponse à cela.</b> Votre chambre de commerce et d’industrie (CCI) "
            "ou le site francenum.gouv.fr peuvent vous renseigner."
        )
    return told, say("Touchez un bouton, ou écrivez-moi votre ville.")


def _buttons(actions: Sequence[Action], content: Content) -> list[Button]:
    """Return a button to each screen, once."""
    buttons = (_button(action, content) for action in actions)
    return list({button.action: button for button in buttons}.values())


def _button(action: Action, content: Content) -> Button:
    match action:
        case OpenCard(card=name):
            return Button(say(content.cards[name].button), action)
        case OpenStage(stage=name):
            stage = content.stages[name]
            label = (
                say("{title}", title=short(stage.title, 34)) if stage.title else say("Étape : {town}", town=stage.town)
            )
            return Button(label, action)
        case OpenScript(script=name):
            return Button(say(content.scripts[name].title), action)
    return stages.ALL


def _longest_whom(content: Content) -> str:
    """Return the longest name of whom to ask; "" where the content has none."""
    return max((one.whom or "" for one in content.off_topic.values() if not one.urgent), key=len, default="")


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    longest = sorted(of.content.cards.values(), key=lambda card: -len(card.button))[:2]
    near = tuple(OpenCard(card.id) for card in longest)
    telling = tuple(
        text for card in longest[:1] for text in (card.summary, max(card.paragraphs(), key=len, default=""))
    )
    for state, decision in {
        "question sans réponse": Selection(),
        "question hors sujet": Selection(off_topic=True, whom=_longest_whom(of.content)),
        "danger": Selection(off_topic=True, whom="le 15 (SAMU) ou le 112, tout de suite", urgent=True),
        "question dont nous ne sommes pas sûrs": Selection(nearest=near),
        "question dont une fiche est proche": Selection(nearest=near, telling=telling),
        "question double": Selection(answers=near),
    }.items():
        if near or not decision.nearest:
            yield Sample(OpenHome(), screen(decision, of.content, of.now), state=state)
    told = sorted(of.content.cards.values(), key=lambda card: -len(card.title) - len(card.summary))[:3]
    for card in told:
        page = max(pages.parts(card), key=lambda texts: sum(map(len, texts)))
        decision = Selection((OpenCard(card.id),), near, details=(tuple(page),))
        yield Sample(OpenCard(card.id), screen(decision, of.content, of.now), state="d’après ce qui est tapé")
