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
from bot.questions.follow_ups import (
    Aspect,
    OfAi,
    among_people,
    asked_of_ai,
    asks_for_the_next,
    aspects,
    doubts,
    moments,
    over,
)
from bot.questions.intents import continued
from bot.questions.meeting_requests import only_month
from bot.questions.query import Query
from bot.questions.requests import contacts_of
from bot.questions.spoken import spoken
from bot.questions.tokenizer import stem, words
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
from handlers import company_changes, nearby, order_reminders, own_company
from handlers.in_sight import card_in_sight, card_of, line_behind, listed, stage_in_sight
from handlers.short_questions import of_stage

OF_HELP = ("osez-lia", "aides-regionales", "regions", "usages", "acteurs")
"""The beginnings of the themes of what somebody may get, or do."""
OF_AI = ("usages", "regles")
"""The beginnings of the themes of what one does with AI, and of its rules."""
WHAT_IT_KNOWS = OpenCard("robot-ne-sait-pas")
OF_RULES = "regles"
NOT_FOR_PEOPLE = ("usages", "osez-lia-financer", "aides-regionales", "regions")
"""The beginnings of the themes of what one does, and of what a company gets by its size."""
_ALSO_OF_AI = frozenset({"ia-cest-quoi", "commencer-ia"})
_OF_ANY_USE = {
    OfAi.TOOL: "usages-methode",
    OfAi.DATA: "donnees-compte",
    OfAi.TRUST: "risque-relire",
    OfAi.ERROR: "risque-erreur",
    OfAi.LEGAL: "regle-droit-utiliser",
}
"""The cards that answer what is asked of any use of AI."""
_WITH_WHAT = re.compile(r"\boutil\b")
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
    if reply := await order_reminders.other_moment(context):
        return reply
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
    return (
        await _how_far(said, context)
        or await of_people(context)
        or await company_changes.of_company(subject, said, context)
        or await _next_line(subject, said, context)
    )


async def _how_far(said: str, context: Context) -> Reply | None:
    """Say how far the meeting in sight is from the place that is spoken of: « c’est loin ? »."""
    stage, place = stage_in_sight(context), await own_company.spoken_of(context)
    if stage is None or place is None or Aspect.FAR not in aspects(said):
        return None
    return await nearby.how_far(stage, place, context)


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
    if shown and asks_for_the_next(said):
        first = min(shown, key=lambda each: each.date)
        services.recent.opened(context.chat_id, OpenStage(first.id))  # « comment je m’inscris » is asked of it next
        return of_stage(first, "quand", context)
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

_OF_CONTACTS = (
    (Aspect.OPENING, contact_screens.opening),
    (Aspect.PRICE, contact_screens.price),
    (Aspect.LASTING, contact_screens.delay),
)
"""What is said of all who can be called."""


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
    for aspect, answer in _OF_CONTACTS:
        if aspect in asked:
            return answer(department, region, content)
    if not asked.isdisjoint({Aspect.REACHING, Aspect.JOINING, Aspect.NEAREST}):
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

_OF_THEM = re.compile(r"(?:et |mais |and |but |est ce qu |do |can |are |will )*(?:ils|elles|they)\b")
"""How begins a turn on several who are spoken of."""
MOST_OF_THEM = 8
"""Words of a turn on those who are spoken of."""


def of_them(context: Context) -> Reply | None:
    """Answer a turn on those of whom the card in sight tells, « ils se déplacent ? », or say that it does not tell."""
    card, said, content = card_of(context), spoken(context.text), context.services.content
    asked = {stem(word) for word in over(_OF_THEM.sub("", said))}
    brief = len(said.split()) <= MOST_OF_THEM and asked and _OF_THEM.match(said)
    if card is None or not brief or not card.theme.startswith(OF_HELP):
        return None
    for each in (card, *(content.cards[name] for name in card.see_also if name in content.cards)):
        text = next((each for each in (each.summary, *each.paragraphs()) if asked <= set(map(stem, words(each)))), None)
        if text:
            return screens.paragraph(each, text, content)
    return screens.unsaid(card)


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


async def of_people(context: Context) -> Reply | None:
    """Answer for whom the card in sight is asked, where it tells: « et mes salariés ? », « même si je suis seul ? ».

    Of supports that fit or do not by what is known of a company, the company is asked about instead.
    """
    card, told = card_of(context), among_people(spoken(context.text))
    if card is None or told is None or card.audience or card.theme.startswith(NOT_FOR_PEOPLE):
        return None
    text = next((each for each in (*card.paragraphs(), card.summary) if told.search(fold(each))), None)
    if text is None:
        return screens.unsaid(card) if card.theme.startswith(OF_RULES) else None
    await own_company.remember(context)
    return screens.paragraph(card, text, context.services.content)


async def doubted(context: Context) -> Reply | None:
    """Say on what the card in sight rests, or the bot, to whoever asks whether it is so: « t’es sûr ? »."""
    if not doubts(spoken(context.text)):
        return None
    card = card_of(context)
    return screens.rests_on(card, context.services.content) if card else await context.open(WHAT_IT_KNOWS)


async def of_any_use(context: Context) -> Reply | None:
    """Answer what may be asked of any use of AI, where one is in sight, or a rule on it: « avec quel outil ? »."""
    card, cards = card_of(context), context.services.content.cards
    if card is None or not (card.theme.startswith(OF_AI) or card.id in _ALSO_OF_AI):
        return None
    asked = asked_of_ai(spoken(context.text))
    told = cards.get(_OF_ANY_USE[asked]) if asked else None
    if told is None or told.id == card.id:
        return None
    if asked is OfAi.TOOL:
        text = next((each for each in told.paragraphs() if _WITH_WHAT.search(fold(each))), told.summary)
        return screens.paragraph(told, text, context.services.content)
    return await context.open(OpenCard(told.id))


async def _example(card: Card, context: Context) -> Reply | None:
    """Open the first use of AI that the card of a trade leads to; of a use, quote the request to copy."""
    known = context.services.content.cards
    if copied := next((each for each in card.paragraphs() if _TO_COPY.search(fold(each))), None):
        return screens.paragraph(card, copied, context.services.content)
    uses = [name for name in card.see_also if name in known and known[name].theme == "usages-taches"]
    return await context.open(OpenCard(uses[0])) if card.theme == "usages-metiers" and uses else None
