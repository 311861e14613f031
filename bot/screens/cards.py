"""The cards of the content as screens: first what they come down to, then the detail, then whatever else they offer."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.citations import certainty, freshness, partial_day, quote, sources, too_early
from bot.content.glossary import card_text, words_in
from bot.content.models import COMMAND_PREFIX, OVER, Card, Content, ScriptScreen, State
from bot.content.pages import parts
from bot.replies.callback_data import (
    CARD,
    ChooseReminder,
    ListWords,
    OpenCard,
    OpenMore,
    OpenScript,
    RunCommand,
    Target,
    TypeRegion,
)
from bot.replies.model import AnyButton, Button, Day, Link, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, PAGE_LENGTH, back, column, in_lines
from bot.screens.menu import SHORT
from bot.screens.reports import report_button
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.share import share_button
from bot.supports import company_buttons, old_guide

STATES: dict[State, str] = {
    "ouvert": mark("C’est ouvert (dernière information : {day})."),
    "fermé": mark("C’est fermé (dernière information : {day})."),
    "annoncé": mark("C’est annoncé, pas confirmé (dernière information : {day})."),
    "à confirmer": mark("Pas confirmé : vérifiez avant de vous engager (dernière information : {day})."),
    "terminé": mark("C’est terminé (dernière information : {day})."),
}
UNDATED = say("Pas confirmé : vérifiez avant de vous engager, la source n’est pas datée.")
"""What is said of what is to be confirmed where no source bears a date."""
IN_DOUBT: frozenset[State] = frozenset({"annoncé", "à confirmer"})
"""The states that are a caution by themselves: no other stands beside them."""
LONG_SUMMARY = 180
"""Characters from which a summary leaves room for one row that leads on; a shorter one for two."""

Row = tuple[AnyButton, ...]


def screen(card: Card, content: Content, today: date, page: int = 1, origin: str = "") -> Reply:
    """Return a page of a card: the first says in short what the next ones tell in detail.

    Args:
        card: the card.
        content: everything the bot knows.
        today: the day in France.
        page: from 1; the nearest that exists is shown.
        origin: where it was opened from, to which it leads back: the list « script/screen », the card « card/id », what
            `bot.supports.old_guide` lists.
    """
    pages = len(parts(card))
    page = min(max(page, 1), pages)
    said = _summary(card, content) if page == 1 else _detail(card, content, page)
    foot = [_doubt(card, content, today, short=page == 1)] if page in {1, pages} else too_early(card, content, today)
    named = [sources(card.sources, content)] if page == pages else []
    title = say("<b>{title}</b>", title=say(card.title))
    rows = _turning(card, page, pages, origin), _back(card, content, today, origin)
    return Reply(
        (title, *said, *_last_day(card, today), *filter(None, foot), *named), (*_on(card, content, today, page), *rows)
    )


def _summary(card: Card, content: Content) -> list[Sentence]:
    return [quote(card.summary, content.figures)]


def _detail(card: Card, content: Content, page: int) -> list[Sentence]:
    return [quote(text, content.figures) for text in parts(card)[page - 1]]


def _doubt(card: Card, content: Content, today: date, *, short: bool) -> Sentence | None:
    """Return in one line whether it is open, how sure that is and how fresh, and, in a rehearsal, how early.

    In short one caution is enough.
    """
    stale, sure = freshness(card, today), certainty(card.sources, content)
    cautious = (stale or ([] if card.state in IN_DOUBT else sure)) if short else [*stale, *sure]
    said = [*state_of(card), *cautious, *too_early(card, content, today)]
    return in_lines(said, " ") if said else None


def state_of(card: Card) -> list[Sentence]:
    """Return whether a support is open, at the last information; nothing where that does not apply."""
    if not card.state:
        return []
    state = Sentence(STATES[card.state], {"day": partial_day(card.state_on)}) if card.state_on else UNDATED
    return [say("<b>{state}</b>", state=state)]


def _last_day(card: Card, today: date) -> list[Sentence]:
    if card.deadline is None:
        return []
    if card.deadline < today or card.state in OVER:
        return [say("<b>Le dernier jour était le {day}.</b>", day=Day(card.deadline))]
    return [say("<b>Dernier jour : {day} inclus.</b>", day=Day(card.deadline))]


def _turning(card: Card, page: int, pages: int, origin: str) -> Row:
    """Return the row that leads from the summary to the detail and back, on in it, and to whatever else there is."""
    more = Button(say("Plus"), OpenMore(card.id, origin))
    if page == 1:
        return Button(say("En détail"), OpenCard(card.id, origin, 2)), more
    further = (Button(say("La suite"), OpenCard(card.id, origin, page + 1)),) if page < pages else ()
    return (Button(say("Résumé"), OpenCard(card.id, origin)), *further, more)


def _on(card: Card, content: Content, today: date, page: int) -> list[Row]:
    """Return the rows that lead on from a page: the first few of all from the first, the web pages from the detail."""
    ways = _ways(card, content, today)
    return ways[: _room(card)] if page == 1 else [row for row in ways if isinstance(row[0], Link)]


def _room(card: Card) -> int:
    """Return how many rows lead on from the first page; the others are behind « Plus »."""
    return 1 if card.is_summed_up or len(card.summary) > LONG_SUMMARY else 2


def _ways(card: Card, content: Content, today: date) -> list[Row]:
    """Return everything that a card leads on to, a row each, in the order in which people need it."""
    ahead = card.deadline is not None and card.deadline >= today and card.state not in OVER
    reminder = [Button(say("Me rappeler le dernier jour"), ChooseReminder(Target("card", card.id)))] if ahead else []
    links = [Link(say(link.title), link.address) for link in card.links]
    near = card_buttons([content.cards[name] for name in card.see_also if name in content.cards], f"{CARD}/{card.id}")
    return [*column([*reminder, *links[:1]]), *_commands(card), *column([*near, *links[1:]])]


def _commands(card: Card) -> tuple[Row, ...]:
    """Return what a card leads on to besides cards, side by side: « Mes aides », « Près de moi »."""
    named = [name.removeprefix(COMMAND_PREFIX) for name in card.see_also if name.startswith(COMMAND_PREFIX)]
    row = tuple(Button(say(SHORT[name]), RunCommand(name)) for name in named)
    return (row,) if row else ()


def more(card: Card, content: Content, today: date, origin: str = "") -> Reply:
    """Return what else a card offers: what is near it, its words, passing it on, saying that something is wrong."""
    words = [Button(say("Ça veut dire quoi ?"), ListWords(card=card.id))] if words_in(card_text(card), content) else []
    shared = [button for row in share_button(OpenCard(card.id)) for button in row]
    return Reply(
        (
            say("<b>{title}</b>", title=say(card.title)),
            say("Que voulez-vous faire ?"),
            *too_early(card, content, today),
        ),
        (
            *_ways(card, content, today)[_room(card) :],
            *column([*words, *shared, *report_button(card)]),
            (back(OpenCard(card.id, origin)), HOME),
        ),
    )


def _back(card: Card, content: Content, today: date, origin: str) -> Row:
    """Return the way back to where a card was opened from, where that is known, and the way home."""
    if company := old_guide.of_origin(origin):
        return back(company_buttons.supports(company, today)), HOME
    script_id, _, name = origin.partition("/")
    if script_id == CARD and name in content.cards:
        return back(OpenCard(name)), HOME
    if origin not in offering(card, content):
        return (HOME,)
    page = 1
    if content.scripts[script_id].screens[name].cards == card.theme:
        page = 1 + content.by_theme(card.theme).index(card) // PAGE_LENGTH
    return back(OpenScript(script_id, name, page)), HOME


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


def _names(screen: ScriptScreen, card: Card) -> bool:
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
