"""What is said to an organiser who had the content read again."""

from collections.abc import Iterator, Sequence

from bot.content.yaml_source import Problem
from bot.replies.callback_data import RunCommand
from bot.replies.model import Reply, say, say_number
from bot.replies.widgets import HOME, in_lines
from bot.screens.sample import Sample, Sampler, samples

MOST_PROBLEMS = 5
"""Problems told at once: a phone shows no more, and the first often explain the others."""


def reloaded(cards: int, stages: int) -> Reply:
    """Say that the new content is in use."""
    said = say("<b>C’est rechargé.</b> {cards} fiches, {stages} rencontres.", cards=cards, stages=stages)
    return Reply((said,), ((HOME,),))


def refused(wrong: Sequence[Problem]) -> Reply:
    """Say what is wrong, line by line, and that nothing has changed."""
    head = say_number(
        "<b>Rien n’a changé : {number} ligne est à corriger.</b>",
        "<b>Rien n’a changé : {number} lignes sont à corriger.</b>",
        len(wrong),
    )
    lines = in_lines([say("• {problem}", problem=str(problem)) for problem in wrong[:MOST_PROBLEMS]])
    more = len(wrong) - MOST_PROBLEMS
    rest = [say_number("Et {number} autre.", "Et {number} autres.", more)] if more > 0 else []
    return Reply((head, lines, *rest), ((HOME,),))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    wrong = [
        Problem("content/fiches/regions/provence.yaml", number, "date inconnue : corrigez-la") for number in range(20)
    ]
    loaded = reloaded(len(of.content.cards), len(of.content.stages))
    yield Sample(RunCommand("recharger"), loaded, state="pour un organisateur", typed=True)
    yield Sample(RunCommand("recharger"), refused(wrong), state="refusé", typed=True)
