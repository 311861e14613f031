"""What of published meetings exists in French alone: for organisers, and for whoever translates."""

from collections.abc import Iterator, Sequence

from bot.content.models import Content, Meeting
from bot.meetings.drafts import TRANSLATED
from bot.replies.callback_data import ListUntranslated
from bot.replies.model import Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, in_lines, page_of, pager, short
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import called

SENTENCES_A_PAGE = 3
MAX_SENTENCE_CHARS = 120
"""Characters of a text that are shown: enough to know it by."""


def texts(content: Content, meetings: Sequence[Meeting]) -> list[tuple[Meeting, str]]:
    """Return the texts that are said in French in every language, with their meetings, in the order of these."""
    published = [one for one in meetings if not one.sources and one.id in content.stages]
    return [
        (one, text)
        for one in published
        for text in (one.price, one.audience, one.contact, one.programme, one.note)
        if text and text not in TRANSLATED and any(letter.isalpha() for letter in text)
    ]


def screen(found: Sequence[tuple[Meeting, str]], page: int = 1) -> Reply:
    """Return a page of the texts that exist in French alone."""
    if not found:
        return Reply((say("<b>Tout est traduit.</b> Les noms propres n’ont pas à l’être."),), ((HOME,),))
    shown, page, pages = page_of(found, page, SENTENCES_A_PAGE)
    head = say_number(
        "<b>{number} texte n’existe qu’en français.</b>",
        "<b>{number} textes n’existent qu’en français.</b>",
        len(found),
    )
    lines = in_lines([_line(one, text) for one, text in shown])
    said = say("<i>Dans une autre langue, il est montré tel quel, et c’est dit.</i>")
    return Reply((head, lines, said), (*pager(ListUntranslated, page, pages), (HOME,)))


def _line(one: Meeting, text: str) -> Sentence:
    return say("• {name} : « {text} »", name=called(one), text=short(" ".join(text.split()), MAX_SENTENCE_CHARS))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    state = "pour un organisateur"
    found = [
        (stage, "Pour les artisans du bâtiment, et pour qui les accompagne dans leurs projets") for stage in of.stages
    ]
    yield Sample(ListUntranslated(), screen([]), state=f"{state} : rien")
    yield Sample(ListUntranslated(), screen(found), state=state)
    if len(found) > SENTENCES_A_PAGE:
        yield Sample(ListUntranslated(2), screen(found, 2), state=state)
