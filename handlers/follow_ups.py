"""Short turns on what is in sight that name only an aspect of it: « leur numéro ? », « en soirée ? », « non, 12 ».

They are read before orders: « le soir plutôt » below a list of meetings asks for no hours of silence.
"""

import re
from collections.abc import Sequence, Set
from datetime import date

from bot.content.models import Card, Meeting
from bot.context import Context
from bot.lexicon import fold
from bot.places.gazetteer import Place
from bot.places.mentions import named_places
from bot.places.resolver import PlaceMatch
from bot.questions.follow_ups import Aspect, aspects, moments
from bot.questions.intents import continued
from bot.questions.meeting_requests import only_month
from bot.questions.query import Query
from bot.questions.requests import contacts_of
from bot.questions.spoken import spoken
from bot.replies.callback_data import (
    Action,
    ChoosePlace,
    FindStages,
    ListStages,
    OpenCard,
    OpenContacts,
    OpenStage,
)
from bot.replies.model import Reply
from bot.screens import contacts as contact_screens
from bot.screens import continuing as screens
from bot.screens import stage_lists
from handlers import company_changes, nearby, own_company
from handlers.in_sight import card_in_sight, card_of, line_behind, listed
from handlers.short_questions import of_stage

OF_HELP = ("osez-lia", "aides-regionales", "regions", "usages", "acteurs")
"""The beginnings of the themes of what somebody may get, or do."""
_ONE_THERE = re.compile(
    r"(?:et |ok |and )*(?:(?:est ce qu )?(?:il )?(?:y )?en a(?: t il)?|y a en|is there|are there)"
    r"(?: (?:une?s?|one|any|some|pas))* (?=(?:a|au|en|vers|pres|dans|in|near|around)\b)"
)
_FOR = re.compile(
    r"(?:pour|for|je suis|i m|i am|jsuis|si je suis|si on est) "
    r"(?:un |une |des |les |l |la |le |mon |ma |mes |a |an |my |the )?(?P<whom>[a-z ]+)"
)
_CHAMBER_OF = {
    "artisan": ("cma",), "artisane": ("cma",), "artisans": ("cma",), "artisanat": ("cma",), "craftsman": ("cma",),
    "commerce": ("cci",), "commercant": ("cci",), "commercante": ("cci",), "boutique": ("cci",), "magasin": ("cci",),
    "shop": ("cci",), "store": ("cci",), "industrie": ("cci",), "usine": ("cci",), "services": ("cci",),
}  # fmt: skip
"""The chamber of whoever says no trade."""
_LASTS = re.compile(
    r"(?<!\w)(?:\d+|\{[\w-]+\}|une?|deux|trois|quatre|cinq|dix|quinze)\s(?:jours?|heures?|minutes?|mois|semaines?|ans?)\b"
)
_TO_COPY = re.compile(r"\bdemande a copier\b")
_SAYS = {
    Aspect.LASTING: _LASTS,
    Aspect.ONLINE: re.compile(r"\b(?:en ligne|visio\w*|a distance|internet|site)\b"),
    Aspect.PRICE: re.compile(r"gratuit|payant|prix|cout|€|euros"),
    Aspect.RISK: re.compile(r"\b(?:risque|attention|verifiez|mefiez)\b"),
    Aspect.REACHING: re.compile(r"\b(?:contact\w*|ecrivez|appelez|demand\w+|adress\w+|telephon\w+|en ligne)\b"),
}
"""What the paragraph of a card speaks of that answers."""


async def anew(context: Context) -> Reply | None:
    """Answer a short turn on the list, the contacts or the company in sight; None where it says more."""
    subject = context.services.recent.talk(context.chat_id).subject
    said = spoken(context.text)
    if subject is None or not said or context.text.lstrip().startswith("/"):
        return None
    elsewhere = await _names_a_place(context)
    if isinstance(subject, OpenContacts):
        return None if elsewhere else await _of_contacts(subject, said, context)
    of_meetings = isinstance(subject, ChoosePlace | FindStages | ListStages) and not elsewhere
    if of_meetings and (reply := await _of_meetings(subject, said, context)):
        return reply
    if action := await _one_near(said, context) or await company_changes.entitled(said, context):
        return await context.open(action)
    return await company_changes.of_company(subject, said, context) or await _next_line(subject, said, context)


async def _names_a_place(context: Context) -> bool:
    """Tell whether a turn names its own place: « qui appeler à Metz ? » below what is near Nantes is not of Nantes."""
    query, places = context.question, await context.services.places()
    found = places.find(query.sentence)
    return found.certain and not found.guessed and bool(named_places(query.sentence, found))


async def _one_near(said: str, context: Context) -> OpenContacts | None:
    """Return whom to call where a sentence asks whether there is one of what is in sight: « y en a un à Metz ? »."""
    card, found = card_in_sight(context), _ONE_THERE.match(said)
    if card is None or found is None or not card.theme.startswith(("acteurs", "osez-lia")):
        return None
    finding = (await context.services.places()).find(said[found.end() :])
    return contacts_of(list(finding.candidates[:1])) if finding.certain and not finding.guessed else None


async def _next_line(subject: Action, said: str, context: Context) -> Reply | None:
    """Open the line behind the one that was opened; of a list in sight the second: its first is told already."""
    if Aspect.NEXT not in aspects(said):
        return None
    line = line_behind(subject, context)
    return await context.open(line) if line else None


# --- meetings


async def _of_meetings(subject: Action, said: str, context: Context) -> Reply | None:
    """Answer a turn on the meetings in sight: when it would suit, another month, farther off, how to register."""
    services, asked = context.services, set(aspects(said))
    month = only_month(said, services.today())
    if month or Aspect.WHENEVER in asked:
        return await _in_month(subject, month, context)
    shown = _meetings(context)
    if shown and (wanted := moments(said)):
        return stage_lists.at_moments(shown, wanted, services.content, services.clock.now())
    return None if Aspect.NEXT in asked else await _other_meetings(subject, shown, asked, context)


async def _other_meetings(
    subject: Action, shown: Sequence[Meeting], asked: Set[Aspect], context: Context
) -> Reply | None:
    """Show other meetings than those in sight, whom to call instead, or what is asked of the first of them."""
    place = await _place_of(subject, context)
    if action := _beside_meetings(place, asked):
        return await context.open(action)
    if place and Aspect.TOO_FAR in asked:
        return await nearby.none_nearer(place, context)
    if Aspect.FURTHER in asked and place:
        return await nearby.others(place, [each.id for each in shown], context)
    return of_stage(shown[0], context.text, context) if shown and not place else None


def _beside_meetings(place: Place | None, asked: Set[Aspect]) -> Action | None:
    """Return whom to call at the place of the meetings in sight, or all meetings where they are of no place."""
    if place:
        return None if asked.isdisjoint({Aspect.REACHING, Aspect.HELPER}) else contacts_of([place])
    return ListStages() if Aspect.FURTHER in asked else None


async def _in_month(subject: Action, month: date | None, context: Context) -> Reply:
    place = await _place_of(subject, context)
    if place:
        return await nearby.found(PlaceMatch((place,), certain=True), context, month)
    return await context.open(FindStages("month", f"{month:%Y-%m}") if month else FindStages("next"))


async def of_same_month(action: ChoosePlace, context: Context) -> Reply:
    """Return what is near another place, in the month that was asked for of the one before: « et à Besançon ? »."""
    month = context.services.recent.talk(context.chat_id).month
    reply = await context.open(action)
    return await _in_month(action, month, context) if month else reply


async def _place_of(subject: Action, context: Context) -> Place | None:
    return (await context.services.places()).get(subject.place) if isinstance(subject, ChoosePlace) else None


def _meetings(context: Context) -> list[Meeting]:
    stages = context.services.content.stages
    return [stages[each.stage] for each in listed(context) if isinstance(each, OpenStage) and each.stage in stages]


# --- contacts


async def _of_contacts(subject: OpenContacts, said: str, context: Context) -> Reply | None:
    """Answer a turn on whom to call: how to reach them, when, for how much, and who is for a trade."""
    content, places = context.services.content, await context.services.places()
    spoken_of = await own_company.spoken_of(context)
    areas = subject.areas or (contacts_of([spoken_of]).areas if spoken_of else "")
    place = places.get(areas)
    if place is None:
        return None
    department, region = place.department, places.region_name(place.region)
    if chambers := await _chambers(said, context):
        return contact_screens.screen(place.name, department, region, content, chambers, alone=True)
    asked = set(aspects(said))
    if Aspect.OPENING in asked:
        return contact_screens.opening(department, region, content)
    if Aspect.PRICE in asked:
        return contact_screens.price(department, region, content)
    if not asked.isdisjoint({Aspect.REACHING, Aspect.NEAREST}):
        return contact_screens.reaching(place.name, department, region, content)
    return None


async def _chambers(said: str, context: Context) -> tuple[str, ...]:
    """Return the chambers of the trade that a sentence asks for, and nothing else: « et pour un artisan ? »."""
    for rest in (said, *continued(context.text)):
        if found := _FOR.fullmatch(rest):
            whom = found["whom"]
            trade = (await context.services.answers()).trades.named(Query(whom))
            known = context.services.content.trades.get(trade or "")
            return (known.chambers if known else ()) or _CHAMBER_OF.get(whom.strip(), ())
    return ()


# --- a card


async def of_card(context: Context) -> Reply | None:
    """Answer a turn that asks for an aspect of the card in sight: with its paragraph, or that it is not told."""
    card = card_of(context)
    asked = list(aspects(spoken(context.text))) if card else []
    if card is None or not asked or await _names_a_place(context):
        return None
    if Aspect.HELPER in asked:
        place = await own_company.spoken_of(context)
        return await context.open(contacts_of([place]) if place else OpenContacts())
    if Aspect.EXAMPLE in asked:
        return await _example(card, context)
    aspect = next((each for each in asked if each in _SAYS), None)
    if aspect is None:
        return None
    says = _SAYS[aspect]
    text = next((each for each in (card.summary, *card.paragraphs()) if says.search(fold(each))), None)
    if text:
        return screens.paragraph(card, text, context.services.content)
    return screens.unsaid(card) if card.theme.startswith(OF_HELP) else None


async def _example(card: Card, context: Context) -> Reply | None:
    """Open the first use of AI that the card of a trade leads to; of a use, quote the request to copy."""
    known = context.services.content.cards
    if copied := next((each for each in card.paragraphs() if _TO_COPY.search(fold(each))), None):
        return screens.paragraph(card, copied, context.services.content)
    uses = [name for name in card.see_also if name in known and known[name].theme == "usages-taches"]
    return await context.open(OpenCard(uses[0])) if card.theme == "usages-metiers" and uses else None
