"""Does a card say what belongs to another one: its summary, its paragraph, its figures? Pure."""

import re
from collections.abc import Iterator

from bot.content.models import Card, Content, Figure
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import fold
from bot.replies.model import PLACEHOLDER

LONG = 7
"""Words from which two cards do not say the same paragraph by chance."""
_PEOPLE = re.compile(
    r"\{([a-z0-9-]+)\} (?:à \{[a-z0-9-]+\} )?(salariés?|équivalents|personnes|entreprises|jours|mois|ans|heures)"
)
_RANGE = re.compile(r"\{([a-z0-9-]+)\} à \{([a-z0-9-]+)\}")
_HEADCOUNT = re.compile(
    r"(?:[Mm]oins de|[Jj]usqu’à|[Dd]e|à|[Aa]u moins|[Aa]u plus) \{([a-z0-9-]+)\}(?= salariés)"
    r"|\{([a-z0-9-]+)\}(?= salariés au plus)"
)


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield what a card seems to have got from another one."""
    yield from _twice(content)
    for card in content.cards.values():
        yield from _headcounts(card, content.figures)
        yield from _brief(card)
        yield from _sources(card, content.figures)
    for place, text in sentences(content):
        yield from _units(place, text, content.figures)


def _twice(content: Content) -> Iterator[ContentProblem]:
    """A summary, or a paragraph that is long and of one support, that two cards say."""
    first: dict[str, str] = {}
    for card in content.cards.values():
        said = [("résumé", card.summary)]
        said += [
            ("texte", part) for part in card.paragraphs() if len(part.split()) >= LONG and PLACEHOLDER.search(part)
        ]
        for key, text in said:
            other = first.setdefault(" ".join(re.findall(r"[\w-]+", fold(text))), card.id)
            if other != card.id:
                what = f"« {other} » dit déjà cela mot pour mot : écrivez ce qui est propre à cette fiche"
                yield ContentProblem(FieldPath("cards", card.id, (key,)), what, text[:30])


def _headcounts(card: Card, figures: dict[str, Figure]) -> Iterator[ContentProblem]:
    """Where the criteria of a support count employees by a figure, its prose counts by that one too."""
    if not card.audience:
        return
    bounds = [bound for one in card.audience.about("salariés") for bound in one.bounds.values()]
    own = {bound for bound in bounds if isinstance(bound, str)}
    values = {float(bound) for bound in bounds if isinstance(bound, int)}
    values |= {figures[name].value for name in (*own, *card.audience.figures) if name in figures}
    for key, text in (("résumé", card.summary), *(("texte", part) for part in card.paragraphs())):
        for found in _HEADCOUNT.finditer(text) if own else ():
            name = found[1] or found[2]
            if name in figures and figures[name].value not in values:
                what = (
                    f"{{{name}}} n’est pas dans les critères sur les salariés ({', '.join(sorted(own))}) : citez le bon"
                )
                yield ContentProblem(FieldPath("cards", card.id, (key,)), what, found[0])


def _brief(card: Card) -> Iterator[ContentProblem]:
    """The line of a list counts as the card does."""
    audience = card.audience
    if not (audience and audience.brief):
        return
    whole = " ".join((card.summary, card.text or "", audience.gets, audience.pays))
    known = {name.partition(".")[0] for name in PLACEHOLDER.findall(whole)} | {*audience.figures}
    for name in PLACEHOLDER.findall(audience.brief):
        if name.partition(".")[0] not in known:
            what = f"{{{name}}} n’est cité nulle part ailleurs sur cette fiche : citez le chiffre de cette aide"
            yield ContentProblem(FieldPath("cards", card.id, ("pour", "en_bref")), what)


def _sources(card: Card, figures: dict[str, Figure]) -> Iterator[ContentProblem]:
    """Whoever says a figure stands at the foot of the card: else it is the figure of another one, or of nobody."""
    known = {*card.sources, *(card.audience.sources if card.audience else ())}
    for key, text in (
        ("titre", card.title),
        ("résumé", card.summary),
        *(("texte", part) for part in card.paragraphs()),
    ):
        for name in PLACEHOLDER.findall(text):
            figure = figures.get(name.partition(".")[0])
            if figure and figure.source not in known:
                what = f"{{{name}}} vient de « {figure.source} » : ajoutez-la à « sources », ou citez le bon chiffre"
                yield ContentProblem(FieldPath("cards", card.id, (key,)), what, f"{{{name}}}")


def _units(place: FieldPath, text: str, figures: dict[str, Figure]) -> Iterator[ContentProblem]:
    """An amount or a share that counts people or days."""
    for found in _PEOPLE.finditer(text):
        figure = figures.get(found[1])
        if figure and figure.unit:
            what = f"{{{found[1]}}} est en « {figure.unit} », et compte ici des « {found[2]} » : citez le bon chiffre"
            yield ContentProblem(place, what, found[0])
    for found in _RANGE.finditer(text):
        units = [figures[name].unit for name in found.groups() if name in figures]
        if len({*units} - {""}) > 1:
            what = f"« {found[0]} » va de « {units[0]} » à « {units[1]} » : citez deux chiffres de la même chose"
            yield ContentProblem(place, what, found[0])
