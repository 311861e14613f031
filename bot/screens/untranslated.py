"""What of published meetings exists in French alone: for organisers, and for whoever translates."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.content.models import Content, Meeting
from bot.lexicon import fold
from bot.meetings.drafts import ID, TRANSLATABLE, TRANSLATED
from bot.replies.callback_data import ListUntranslated, TranslatePrice
from bot.replies.model import Button, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, in_lines, page_of, pager, pairs, short
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import called

SENTENCES_A_PAGE = 3
MAX_SENTENCE_CHARS = 120
"""Characters of a text that are shown: enough to know it by."""
TO_LIST = Button(say("À traduire"), ListUntranslated())


WORDS_OF_A_ROOM = re.compile(
    r"\b(?:etage|entree|batiment|porte|fond|face|derriere|devant|pres|cote|cour|sous-sol|rez-de-chaussee|parking|acces|"
    r"sonne[rz]|gauche|droite|au-dessus|metro|tram|gare)\b"
)
"""What makes the place of a meeting more than a proper name: « Salle B, 2e étage »."""


class Untranslated(NamedTuple):
    """A text of a meeting that exists in French alone: which part it is, and what it says."""

    meeting: Meeting
    part: str
    text: str


def texts(content: Content, meetings: Sequence[Meeting]) -> list[Untranslated]:
    """Return the texts that are said in French in every language, with their meetings, in the order of these."""
    published = [one for one in meetings if not one.sources and one.id in content.stages]
    return [
        Untranslated(one, part, text)
        for one in published
        for part in (*TRANSLATABLE, "programme", "note")
        if (text := getattr(one, part))
        and not getattr(one, f"{part}_in_english", None)
        and _is_to_translate(part, text)
    ]


def _is_to_translate(part: str, text: str) -> bool:
    if part == "venue":
        return bool(WORDS_OF_A_ROOM.search(fold(text)))
    return text not in TRANSLATED and any(letter.isalpha() for letter in text)


def screen(found: Sequence[Untranslated], page: int = 1) -> Reply:
    """Return a page of the texts that exist in French alone."""
    if not found:
        return Reply((say("<b>Tout est traduit.</b> Les noms propres n’ont pas à l’être."),), ((HOME,),))
    shown, page, pages = page_of(found, page, SENTENCES_A_PAGE)
    head = say_number(
        "<b>{number} texte n’existe qu’en français.</b>",
        "<b>{number} textes n’existent qu’en français.</b>",
        len(found),
    )
    first = 1 + (page - 1) * SENTENCES_A_PAGE
    lines = in_lines([_line(number, one.meeting, one.text) for number, one in enumerate(shown, first)])
    ways = [
        Button(say("Traduire : {number}", number=number), TranslatePrice(int(name), "" if part == "price" else part))
        for number, (one, part, _) in enumerate(shown, first)
        if part in TRANSLATABLE and (name := one.id.removeprefix(ID)).isdecimal()
    ]
    said = say("<i>Dans une autre langue, il est montré tel quel, et c’est dit.</i>")
    return Reply((head, lines, said), (*pairs(ways), *pager(ListUntranslated, page, pages), (HOME,)))


def _line(number: int, one: Meeting, text: str) -> Sentence:
    said = short(" ".join(text.split()), MAX_SENTENCE_CHARS)
    return say("{number}. {name} : « {text} »", number=number, name=called(one), text=said)


def ask(text: str) -> Reply:
    """Ask for a text in English."""
    return Reply(
        (
            say("<b>Écrivez-le en anglais :</b> « {text} »", text=short(" ".join(text.split()), MAX_SENTENCE_CHARS)),
            say("C’est montré aussitôt à qui lit en anglais. Personne n’est prévenu."),
        ),
        ((TO_LIST, HOME),),
    )


def kept(one: Meeting, english: str) -> Reply:
    """Say that the English is kept, and show it."""
    return Reply(
        (
            say("<b>C’est traduit.</b>"),
            say("{name} : « {text} »", name=called(one), text=short(english, MAX_SENTENCE_CHARS)),
        ),
        ((TO_LIST, HOME),),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    state = "pour un organisateur"
    long = "Pour les artisans du bâtiment, et pour qui les accompagne dans leurs projets"
    found = [Untranslated(stage, "audience", long) for stage in of.stages]
    yield Sample(ListUntranslated(), screen([]), state=f"{state} : rien")
    yield Sample(ListUntranslated(), screen(found), state=state)
    one = of.stages[0].model_copy(update={"id": "m1"})
    priced = [Untranslated(one, part, "offert aux adhérents") for part in TRANSLATABLE]
    yield Sample(ListUntranslated(), screen(priced), state=f"{state} : un prix")
    for part in ("", *TRANSLATABLE[1:]):
        yield Sample(TranslatePrice(1, part), ask("offert aux adhérents"), state=state)
    yield Sample(TranslatePrice(1), kept(of.stages[0], "free for members"), state=f"{state} : traduit")
    if len(found) > SENTENCES_A_PAGE:
        yield Sample(ListUntranslated(2), screen(found, 2), state=state)
