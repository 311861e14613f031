"""The cards of the content as screens: a title, one idea, then the detail, page after page, with its sources."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.citations import certainty, freshness, partial_day, quote, sources, too_early
from bot.content.models import COMMAND_PREFIX, Card, Content, Screen, State
from bot.content.pages import parts
from bot.replies.callback_data import ChooseReminder, OpenCard, OpenScript, RunCommand, Target, TypeRegion
from bot.replies.model import AnyButton, Button, Day, Link, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, PAGE_LENGTH, column, pager
from bot.screens.menu import SHORT
from bot.screens.reports import report_button
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.share import share_button
from bot.supports import company_buttons, old_guide

STATES: dict[State, str] = {
    "ouvert": mark("C’est ouvert, à la dernière information ({day})."),
    "fermé": mark("C’est fermé, à la dernière information ({day})."),
    "annoncé": mark("C’est annoncé, pas confirmé à cette date ({day})."),
    "à confirmer": mark("Pas confirmé : vérifiez avant de vous engager (dernière information : {day})."),
    "terminé": mark("C’est terminé, à la dernière information ({day})."),
}
UNDATED = say("Pas confirmé : vérifiez avant de vous engager, la source ne porte pas de date.")
"""What is said of what is to be confirmed where no source bears a date."""


def screen(card: Card, content: Content, today: date, page: int = 1, origin: str = "") -> Reply:
    """Return a page of a card.

    Args:
        card: the card.
        content: everything the bot knows.
        today: the day in France.
        page: from 1; the nearest that exists is shown.
        origin: the list from which it was opened, « script/screen » or of `bot.supports.old_guide`, to which it leads
        back.
    """
    pages = parts(card)
    page = min(max(page, 1), len(pages))
    head = [say("<b>{title}</b>", title=say(card.title))]
    head += too_early(card, content, today)
    if page == 1:
        head += [quote(card.summary, content.figures), *state_of(card), *_last_day(card, today)]
    body = [quote(text, content.figures) for text in pages[page - 1]]
    last = page == len(pages)
    doubt = freshness(card, today) if last or (page == 1 and card.is_summed_up) else []
    foot = [*certainty(card.sources, content), sources(card.sources, content)] if last else []
    turning, share = _turning(card, page, len(pages), origin), _shared(card)
    ways, back = _ways_on(card, content, today), _way_back(card, content, today, origin)
    return Reply((*head, *body, *doubt, *foot), (*turning, *ways, share, back))


def _turning(card: Card, page: int, pages: int, origin: str) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that turns the pages; from a summary that stands alone it leads to the detail, and back."""
    if not card.is_summed_up or pages == 1:
        return pager(lambda number: OpenCard(card.id, origin, number), page, pages)
    if page == 1:
        return ((Button(say("En détail"), OpenCard(card.id, origin, 2)),),)
    further = (Button(say("La suite"), OpenCard(card.id, origin, page + 1)),) if page < pages else ()
    return ((Button(say("Résumé"), OpenCard(card.id, origin)), *further),)


def _shared(card: Card) -> tuple[AnyButton, ...]:
    """Return the row that passes a card on, or says what is wrong with it."""
    return (*(button for row in share_button(OpenCard(card.id)) for button in row), *report_button(card))


def state_of(card: Card) -> list[Sentence]:
    """Return whether a support is open, at the last information; nothing where that does not apply."""
    if not card.state:
        return []
    state = Sentence(STATES[card.state], {"day": partial_day(card.state_on)}) if card.state_on else UNDATED
    return [say("<b>{state}</b>", state=state)]


def _last_day(card: Card, today: date) -> list[Sentence]:
    if card.deadline is None:
        return []
    if card.deadline < today:
        return [say("<b>Le dernier jour était le {day}.</b>", day=Day(card.deadline))]
    return [say("<b>Dernier jour : {day} inclus.</b>", day=Day(card.deadline))]


def _ways_on(card: Card, content: Content, today: date) -> tuple[tuple[AnyButton, ...], ...]:
    links = [Link(say(link.title), link.address) for link in card.links]
    ahead = card.deadline is not None and card.deadline >= today
    reminder = [Button(say("Me rappeler le dernier jour"), ChooseReminder(Target("card", card.id)))] if ahead else []
    near = card_buttons([content.cards[name] for name in card.see_also if name in content.cards])
    return (*column([*reminder, *links, *near]), *_commands(card))


def _commands(card: Card) -> tuple[tuple[AnyButton, ...], ...]:
    """Return what a card leads on to besides cards, side by side: « Mes aides », « Près de moi »."""
    named = [name.removeprefix(COMMAND_PREFIX) for name in card.see_also if name.startswith(COMMAND_PREFIX)]
    row = tuple(Button(say(SHORT[name]), RunCommand(name)) for name in named)
    return (row,) if row else ()


def _way_back(card: Card, content: Content, today: date, origin: str) -> tuple[AnyButton, ...]:
    if company := old_guide.of_origin(origin):
        return Button(say("Retour à la liste"), company_buttons.supports(company, today)), HOME
    lists = offering(card, content)
    if not lists:
        return (HOME,)
    name = origin if origin in lists else lists[0]
    script_id, _, screen_id = name.partition("/")
    page = 1
    if content.scripts[script_id].screens[screen_id].cards == card.theme:
        page = 1 + content.by_theme(card.theme).index(card) // PAGE_LENGTH
    return Button(say("Retour à la liste"), OpenScript(script_id, screen_id, page)), HOME


def to_region(region: str, content: Content) -> list[Button]:
    """Return the button to what a region offers, by the name of the region; none where no card tells of it."""
    found = [card for card in content.by_theme("regions") if region in card.regions]
    return [Button(say("Aides : {region}", region=say(card.button)), OpenCard(card.id)) for card in found[:1]]


def which_region(regions: Sequence[Card]) -> Reply:
    """Ask which of several regions is meant."""
    return Reply(
        (say("<b>Plusieurs régions sont possibles.</b> Laquelle est la vôtre ?"),),
        column([*card_buttons(regions), HOME]),
    )


def offering(card: Card, content: Content) -> list[str]:
    """Return the screens that offer a card, « script/screen », the one that fits it best first.

    That is one of the script that lists its theme, and rather one that names it than one that lists the whole theme.
    """
    found: list[tuple[bool, bool, str]] = []
    for script in content.scripts.values():
        at_home = any(screen.cards == card.theme for screen in script.screens.values())
        for screen_id, screen in script.screens.items():
            named = _names(screen, card)
            if named or screen.cards == card.theme:
                found.append((not at_home, not named, f"{script.id}/{screen_id}"))
    return [name for *_, name in sorted(found, key=lambda place: place[:2])]


def _names(screen: Screen, card: Card) -> bool:
    choices = [*screen.choices, *(choice for variant in screen.variants for choice in variant.choices or ())]
    return any(choice.target == f"fiche:{card.id}" for choice in choices)


def card_buttons(cards: Sequence[Card], origin: str = "") -> list[Button]:
    """Return a button to each card."""
    return [Button(say(card.button), OpenCard(card.id, origin)) for card in cards]


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    regions = sorted(of.content.by_theme("regions"), key=lambda card: -len(card.button))[:3]
    if regions:
        yield Sample(TypeRegion(), which_region(regions), state="plusieurs régions possibles", typed=True)
