"""What organisers see of feeds: what each reading found, what is proposed, and what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.content.models import Content, Meeting
from bot.local_time import FRENCH_TIME
from bot.meetings.drafts import GONE, Draft
from bot.meetings.feed_event import FeedEvent, Slot
from bot.meetings.feeds import Feed
from bot.meetings.proposed import MOST_BY_ITSELF, Proposed
from bot.replies.callback_data import (
    AddFeed,
    ChangeFeed,
    ListFeeds,
    ListProposals,
    OpenFeed,
    OpenProposal,
    SettleProposal,
)
from bot.replies.model import AnyButton, Button, Day, Moment, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, column, in_lines, numbers, page_of, pager, short
from bot.screens.differences import differences
from bot.screens.publishing import accept_all, people
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import card, in_french

FEEDS_A_PAGE = 5
"""Feeds or proposals on one page."""
NEWS = {
    "new": mark("nouvelle"),
    "moved": mark("déplacée"),
    "cancelled": mark("annulée"),
    "postponed": mark("reportée"),
    "full": mark("complète"),
    "gone": mark("n’est plus dans l’agenda"),
    "changed": mark("modifiée"),
}
PROPOSED = {
    "new": mark("<b>À publier ?</b> Nouvelle dans « {feed} »."),
    "moved": mark("<b>À déplacer ?</b> « {feed} » dit autre chose."),
    "cancelled": mark("<b>À annuler ?</b> « {feed} » la dit annulée."),
    "postponed": mark("<b>À reporter ?</b> « {feed} » la dit reportée."),
    "full": mark("<b>Complète ?</b> « {feed} » le dit."),
    "gone": mark("<b>À confirmer ?</b> Elle n’est plus dans « {feed} » depuis un jour. Ce n’est pas une annulation."),
    "changed": mark("<b>À corriger ?</b> « {feed} » dit autre chose."),
}
EXAMPLE = say("Par exemple : <i>Club Exemple ; https://club.example/agenda.ics ; de confiance</i>")
ADD = Button(say("Ajouter un flux"), AddFeed())
ALL = Button(say("Les flux"), ListFeeds())
PROPOSALS = Button(say("Les propositions"), ListProposals())


def listing(feeds: Sequence[Feed], waiting: int, page: int = 1) -> Reply:
    """Return a page of the feeds, with what the last reading of each found."""
    shown, page, pages = page_of(feeds, page, FEEDS_A_PAGE)
    first = 1 + (page - 1) * FEEDS_A_PAGE
    head = say_number("<b>{number} flux d’agenda.</b>", "<b>{number} flux d’agenda.</b>", len(feeds))
    lines = [in_lines([_line(number, feed) for number, feed in enumerate(shown, first)])] if shown else []
    opened = [Button(say("{name}", name=feed.name), OpenFeed(feed.number)) for feed in shown]
    return Reply(
        (head, *lines, _waiting(waiting)),
        (
            *numbers(opened, first),
            *pager(ListFeeds, page, pages),
            *([(PROPOSALS,)] if waiting else []),
            (ADD, HOME),
        ),
    )


def _waiting(count: int) -> Sentence:
    if not count:
        return say("Rien n’est à vérifier.")
    return say_number("{number} proposition à vérifier.", "{number} propositions à vérifier.", count)


def _line(number: int, feed: Feed) -> Sentence:
    return say("{number}. <b>{name}</b> : {outcome}", number=number, name=short(feed.name, 34), outcome=_brief(feed))


def _brief(feed: Feed) -> Sentence:
    """Return how a feed does, in a word or two; its own screen says more."""
    if feed.read_at is None:
        return say("pas encore lu")
    if feed.failures:
        return say("arrêté") if feed.next_at is None else say("illisible")
    return say_number("{number} rencontre", "{number} rencontres", feed.found)


def _outcome(feed: Feed) -> Sentence:
    """Return how the last reading of a feed went, in a few words."""
    if feed.read_at is None:
        return say("pas encore lu")
    at = Moment(feed.read_at.astimezone(FRENCH_TIME), "short")
    if feed.failures and feed.next_at is None:
        return say("arrêté, il n’y a plus rien à cette adresse")
    if feed.failures:
        return say_number(
            "{number} lecture manquée, la dernière le {at}",
            "{number} lectures manquées, la dernière le {at}",
            feed.failures,
            at=at,
        )
    return say_number("lu le {at}, {number} rencontre", "lu le {at}, {number} rencontres", feed.found, at=at)


def one(feed: Feed, waiting: int) -> Reply:
    """Return a feed: how its last reading went, whether it is trusted, what can be done with it."""
    trust = (
        say("De confiance : dix changements au plus d’une lecture sont publiés sans vous.")
        if feed.trusted
        else say("Chaque changement attend votre accord.")
    )
    if waiting > MOST_BY_ITSELF and feed.trusted:
        trust = say("Il y en a plus de dix : elles attendent votre accord, à donner une fois.")
    stays = [say("Ce qui était connu reste tel quel.")] if feed.failures else []
    problems = [in_french(problem) for problem in feed.problems]
    about = [*([] if feed.is_file else [say("{address}", address=feed.address)]), *problems, *stays]
    next_at = feed.next_at.astimezone(FRENCH_TIME) if feed.next_at else None
    following = [say("Prochaine lecture : {at}", at=Moment(next_at, "short"))] if next_at else []
    doing = (
        (
            Button(say("Ne plus faire confiance"), ChangeFeed(feed.number, "doubt"))
            if feed.trusted
            else Button(say("Faire confiance"), ChangeFeed(feed.number, "trust"))
        )
        if not feed.is_file
        else None
    )
    reading: list[AnyButton] = []
    if not feed.is_file:
        reading.append(Button(say("Lire maintenant"), ChangeFeed(feed.number, "read")))
    if not feed.from_file:
        reading.append(Button(say("Ne plus le lire"), ChangeFeed(feed.number, "remove")))
    return Reply(
        (
            say("<b>{name}</b> : {outcome}", name=feed.name, outcome=_outcome(feed)),
            *([in_lines(about)] if about else []),
            in_lines([trust, *following]),
            *([_waiting(waiting)] if waiting <= 1 else []),
        ),
        (
            *column(
                [
                    *([accept_all(feed.number, waiting)] if waiting > 1 else []),
                    *([PROPOSALS] if waiting else []),
                    *([doing] if doing else []),
                ]
            ),
            *([tuple(reading)] if reading else []),
            (ALL, HOME),
        ),
    )  # fmt: skip


def ask(*, again: bool = False) -> Reply:
    """Ask for the line that names a feed; `again` where what was written names none."""
    problem = [say("<b>Je n’y vois pas d’adresse.</b>")] if again else []
    asked = say("Quel agenda, à quelle adresse ?") if again else say("<b>Quel agenda, à quelle adresse ?</b>")
    what = say("Un agenda (.ics), un agenda d’OpenAgenda, ou la page d’une rencontre.")
    return Reply((*problem, asked, EXAMPLE, what), ((ALL, HOME),))


def removed() -> Reply:
    """Say that a feed is read no more."""
    return Reply((say("<b>Ce flux n’est plus lu.</b> Ce qui est publié reste."),), ((ALL, HOME),))


def proposals(rows: Sequence[Proposed], page: int = 1) -> Reply:
    """Return a page of what waits for an organiser, the soonest meeting first."""
    if not rows:
        return Reply((say("<b>Rien n’est à vérifier.</b>"),), ((ALL, HOME),))
    shown, page, pages = page_of(rows, page, FEEDS_A_PAGE)
    first = 1 + (page - 1) * FEEDS_A_PAGE
    head = say_number("<b>{number} proposition à vérifier.</b>", "<b>{number} propositions à vérifier.</b>", len(rows))
    lines = [_proposed(number, row) for number, row in enumerate(shown, first)]
    opened = [Button(say("{title}", title=_title(row)), OpenProposal(row.number)) for row in shown]
    feeds = {row.feed for row in rows}
    every = [accept_all(rows[0].feed, len(rows))] if len(feeds) == 1 and len(rows) > 1 else []
    ways = (*column(every), *numbers(opened, first))
    return Reply((head, in_lines(lines)), (*ways, *pager(ListProposals, page, pages), (ALL, HOME)))


def _title(row: Proposed) -> str:
    return row.says.title if row.says else row.event.title


def _proposed(number: int, row: Proposed) -> Sentence:
    says = row.says or Draft()
    return say(
        "{number}. <b>{title}</b>, {day} : {news}",
        number=number,
        title=short(_title(row), 40),
        day=Day(date.fromisoformat(says.date), "short") if says.date else say("sans date"),
        news=say(NEWS[row.news]),
    )


def proposal(
    row: Proposed,
    feed: Feed,
    meeting: Meeting,
    content: Content,
    now: datetime,
    told: int | None,
    twins: Sequence[str] = (),
) -> Reply:
    """Show a meeting as its card will be once a proposal is accepted, and what differs.

    Args:
        row: the proposal.
        feed: who proposes it.
        meeting: as it will be.
        content: everything the bot knows.
        now: the present moment, aware.
        told: how many people will be told.
        twins: the names of other feeds that tell of the same meeting.
    """
    head = say(PROPOSED[row.news], feed=feed.name)
    same = [say("La même que dans : {feeds}", feeds=", ".join(twins))] if twins else []
    otherwise = differences(row.said, row.says) if row.said and row.says else []
    return Reply(
        (head, *otherwise, *card(meeting, content, now).paragraphs, *same, people(told)),
        (
            (Button(say("Publier et prévenir"), SettleProposal(row.number, "accept")),),
            (
                Button(say("Corriger"), SettleProposal(row.number, "correct")),
                Button(say("Écarter"), SettleProposal(row.number, "drop")),
            ),
            *([(Button(say("Ce n’est pas la même"), SettleProposal(row.number, "apart")),)] if twins else []),
            (PROPOSALS, HOME),
        ),
    )


LACKING = {
    "title": mark("comment elle s’appelle"),
    "when": mark("le jour"),
    "where": mark("la commune"),
    "organiser": mark("qui organise"),
}
"""What a meeting may lack, as it is said of it."""


def incomplete(row: Proposed, feed: Feed, draft: Draft) -> Reply:
    """Show what a feed or file says of a meeting that cannot be published yet, and what it lacks."""
    said = [
        *([say("<b>{title}</b>", title=draft.title)] if draft.title else []),
        *([say("Jour : {day}", day=Day(date.fromisoformat(draft.date)))] if draft.date else []),
        *([say("Ville : {town}", town=draft.town)] if draft.town else []),
        *([say("Lieu : {venue}", venue=draft.venue)] if draft.venue else []),
    ]
    lacking = say(LACKING.get(draft.missing, LACKING["title"]))
    head = say("<b>À compléter : « {feed} » ne dit pas {what}.</b>", feed=feed.name, what=lacking)
    ways = (
        Button(say("Compléter"), SettleProposal(row.number, "correct")),
        Button(say("Écarter"), SettleProposal(row.number, "drop")),
    )
    return Reply((head, in_lines(said)) if said else (head,), (ways, (PROPOSALS, HOME)))


def ask_organiser(count: int) -> Reply:
    """Ask once who organises the meetings of a file that does not say so."""
    asked = say_number(
        "<b>Qui organise ?</b> Le fichier ne le dit pas pour {number} rencontre.",
        "<b>Qui organise ?</b> Le fichier ne le dit pas pour {number} rencontres : répondez une fois pour toutes.",
        count,
    )
    return Reply((asked,), ((PROPOSALS, HOME),))


def dropped() -> Reply:
    """Say that a proposal is set aside."""
    return Reply((say("<b>C’est écarté.</b> Rien ne change."),), ((PROPOSALS, HOME),))


def parted() -> Reply:
    """Say that two feeds tell of two meetings."""
    said = say("<b>Ce sont deux rencontres.</b> L’autre attend votre accord.")
    return Reply((said,), ((PROPOSALS, HOME),))


def settled() -> Reply:
    """Say that nothing of a proposal waits any more."""
    return Reply((say("<b>C’est déjà décidé.</b>"),), ((PROPOSALS, HOME),))


def accepted(done: int, left: int) -> Reply:
    """Say how many proposals were published at once, and how many are left: those that lack something."""
    none = say("<b>Rien n’est publié.</b>")
    said = [
        none
        if not done
        else say_number(
            "<b>{number} rencontre publiée.</b> Qui l’a demandé est prévenu dans dix minutes.",
            "<b>{number} rencontres publiées.</b> Qui l’a demandé est prévenu dans dix minutes.",
            done,
        )
    ]
    if left:
        said.append(
            say_number("{number} reste à compléter ou à vérifier.", "{number} restent à compléter ou à vérifier.", left)
        )
    return Reply(tuple(said), ((*([PROPOSALS] if left else []), ALL), (HOME,)))


def news(feed: Feed, waiting: int, by_itself: int) -> Reply:
    """Tell organisers what a reading found: what waits for them, and what was published without them."""
    told = []
    if waiting:
        told.append(say_number("{number} proposition à vérifier.", "{number} propositions à vérifier.", waiting))
    if by_itself:
        told.append(
            say_number("{number} changement publié sans vous.", "{number} changements publiés sans vous.", by_itself)
        )
    many = feed.trusted and waiting > MOST_BY_ITSELF
    if many:
        told.append(say("Il y en a plus de dix : elles attendent votre accord, à donner une fois."))
    every = [(accept_all(feed.number, waiting),)] if many else []
    return Reply(
        (say("<b>« {feed} » a du nouveau.</b>", feed=feed.name), in_lines(told)), (*every, (PROPOSALS, ALL), (HOME,))
    )


def failing(feed: Feed) -> Reply:
    """Tell organisers that a feed cannot be read, and that what was known stays."""
    why = [in_french(problem) for problem in feed.problems[:1]]
    return Reply(
        (
            say("<b>« {feed} » ne peut pas être lu.</b>", feed=feed.name),
            *why,
            say("Ce qui était connu reste tel quel."),
        ),
        ((Button(say("Voir ce flux"), OpenFeed(feed.number)), HOME),),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    state = "pour un organisateur"
    read = Feed(1, "Chambre de commerce de l’Exemple", "https://cci.example/agenda.ics", read_at=of.now,
        next_at=of.now + timedelta(hours=6), found=12, problems=("Une date illisible, laissée de côté.",))  # fmt: skip
    trusted = replace(read, trusted=True, problems=())
    failed = replace(read, failures=3, problems=("Le serveur n’a pas pu être joint.",))
    asleep = replace(failed, next_at=None, gone=3)
    fresh = replace(read, read_at=None, from_file=True, problems=())
    yield Sample(ListFeeds(), listing([], 0), state=f"{state} : aucun")
    yield Sample(ListFeeds(), listing([read, trusted, failed, asleep, fresh] * 2, 3), state=state)
    yield Sample(ListFeeds(2), listing([read, trusted, failed, asleep, fresh] * 2, 0, 2), state=state)
    for name, feed in {"lu": read, "de confiance": trusted, "manqué": failed, "neuf": fresh}.items():
        yield Sample(OpenFeed(1), one(feed, 2), state=f"{state} : {name}")
    yield Sample(
        OpenFeed(1), one(replace(read, address="fichier:agenda.ics", next_at=None), 0), state=f"{state} : fichier"
    )
    yield Sample(AddFeed(), ask(), state=state)
    yield Sample(AddFeed(), ask(again=True), state=f"{state} : sans adresse")
    yield Sample(ChangeFeed(1, "remove"), removed(), state=state)
    yield Sample(ListProposals(), proposals([]), state=f"{state} : rien")
    event = FeedEvent("1", "L’IA pour les artisans", (Slot(of.today, None, of.today, None, "Europe/Paris"),))
    says = Draft(title="L’IA pour les artisans du bâtiment", date=of.today.isoformat(), starts="09:00", venue="Salle X")
    rows = [
        Proposed(1, "1", event, number=1, says=says),
        Proposed(1, "2", event, number=2, says=says, said=replace(says, date="2026-01-05", starts="", town="Y")),
        Proposed(1, "3", event, number=3, says=replace(says, note=GONE), said=says),
        Proposed(1, "4", event, number=4, says=says, said=replace(says, title="X", price="5 €")),
    ]  # fmt: skip
    states = ("cancelled", "postponed", "full")
    rows += [Proposed(1, one, event, number=5, says=replace(says, status=one), said=says) for one in states]
    yield Sample(ListProposals(), proposals(rows), state=state)
    yield Sample(ListProposals(2), proposals(rows, 2), state=state)
    for stage in of.stages[:1]:
        own = {"sources": (), "said_by": "Club Exemple", "announced": of.today, "title": "Atelier IA"}
        meeting = stage.model_copy(update=own)
        for row in rows:
            shown = proposal(row, read, meeting, of.content, of.now, 37, ("Autre agenda",) if row.number == 2 else ())
            yield Sample(OpenProposal(row.number), shown, state=f"{state} : {row.news}", detail=True)
    yield Sample(SettleProposal(1, "drop"), dropped(), state=state)
    yield Sample(SettleProposal(1, "apart"), parted(), state=state)
    yield Sample(SettleProposal(1, "accept"), settled(), state=f"{state} : déjà décidé")
    yield Sample(ListProposals(), news(read, 3, 0), state="à un organisateur : à vérifier")
    yield Sample(OpenFeed(1), one(trusted, 12), state=f"{state} : plus de dix")
    yield Sample(ChangeFeed(1, "accept"), accepted(12, 0), state=state)
    yield Sample(ChangeFeed(1, "accept"), ask_organiser(4), state=f"{state} : sans organisateur")
    yield Sample(ChangeFeed(1, "accept"), accepted(0, 4), state=f"{state} : rien de complet")
    yield Sample(OpenProposal(8), incomplete(rows[1], read, replace(says, town="Limoges")), state=state)
    yield Sample(ChangeFeed(1, "accept"), accepted(11, 1), state=f"{state} : une à compléter")
    yield Sample(ListProposals(), news(trusted, 12, 0), state="à un organisateur : plus de dix")
    yield Sample(ListProposals(), news(read, 2, 1), state="à un organisateur : publié")
    yield Sample(OpenFeed(1), failing(failed), state="à un organisateur : manqué")
