"""What goes on from what is in sight: « et à Lyon ? », « et pour une asso ? », « comment on s’inscrit ? ».

A sentence that names all it asks for is no such one: it is read by itself (`handlers.free_text`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from bot.content.citations import quote
from bot.content.models import Card, Content
from bot.content.regions import REGIONS
from bot.context import Context
from bot.meetings.status import ahead
from bot.places.gazetteer import Place
from bot.places.mentions import named_places
from bot.questions.answers import Answers
from bot.questions.follow_ups import asks_how_to_get
from bot.questions.intents import continued
from bot.questions.moment_changes import without_the_old
from bot.questions.query import Query
from bot.questions.requests import contacts_of
from bot.questions.slots import slots
from bot.questions.spoken import spoken
from bot.questions.tokenizer import stem, words
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS
from bot.questions.word_requests import asks_for_meaning
from bot.replies.callback_data import (
    Action,
    ChoosePlace,
    FindStages,
    ListStages,
    OpenCard,
    OpenContacts,
    OpenGuide,
    OpenPastNearby,
    OpenScript,
    OpenStage,
    OpenSupports,
    TellCompany,
)
from bot.replies.model import Button, Reply, say
from bot.screens import cards
from bot.screens.small_talk import said_already
from bot.screens.stages import stages_of_tours
from bot.supports import company_buttons
from bot.supports.described import described
from bot.supports.profile import Profile
from handlers import another_asked, follow_ups, own_company
from handlers.in_sight import card_in_sight, card_of, company_in_sight, family, shown, subject_in_sight
from handlers.list_questions import difference, of_the_list
from handlers.short_questions import name_of, names_more, of_what_is_shown, support_of

OF_EVERY_CARD = frozenset({"ia", "ai", "data"})
"""Words of so many titles that none is meant by them: « et l’accélérateur IA ? »."""
MOST_ASKED = 5
"""Words of a short question on what the card in sight leads on to."""
MAX_CONTINUING_WORDS = 12
"""Words of a sentence that goes on from what is in sight."""
_MEANT = re.compile(
    r"^(?:je (?:voulais|veux) dire|je (?:parle|parlais) de|plutot|i meant?|i mean|rather|c est(?! cher)|pour|a|au|en|de"
    r"|in|at|for|near|pres de|vers|chez|dans|sur)\b ?"
)
"""What comes before the only thing that is said anew."""
_ONE_IS = re.compile(
    r"^(?:je suis|jsuis|on est|nous sommes|we are|we re|i am|i m)(?: now| maintenant)?"
    r" (?=(?:a|au|aux|en|dans|in|near|pres|vers|sur)\b)"
)
"""What comes before where somebody is."""
_NEGATED = re.compile(r"\b(?:pas|not) [^,;]*[,;]\s*", re.IGNORECASE)
_THERE = re.compile(
    r"\bl[aà][ -]?bas\b|\bl[aà][ -]m[eê]me\b|\bpar l[aà]\b"
    r"|\bover there\b|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwill )\bthere\b(?! (?:is|are|was|will)\b|['’]s)",
    re.IGNORECASE,
)
"""What means the place spoken of; « is there » and « there are » do not."""
_PRICE = frozenset({"prix", "cout", "coute", "coutent", "combien", "tarif", "cher", "price", "cost", "costs"})
_FOR = re.compile(r"^(?:pour|for) (?:un |une |des |les |l |la |le |mon |ma |mes |a |an |my )?(?P<whom>[a-z ]+)$")
_ENTITLED = re.compile(
    r"\bdroits? a\b|\bdes aides pour (?:ca|cela)\b"
    r"|\b(?:any|some) (?:help|grants?|money) for (?:that|this)\b"
    r"|\bquelles? aides?\b|\bles aides\b|\bmes aides\b"
    r"|\ba quoi (?:j ai|on a|nous avons|ai je|a t on) (?:le )?droit\b|\bentitled\b|\beligible\b"
    r"|\bwhat can (?:i|we) (?:get|have)\b|\bpour (?:moi|nous)\b|\bfor (?:me|us)\b"
)
_TELLS_HOW = re.compile(r"\b[Dd]emander\b|\b[Ss]’inscrire\b|\b[Oo]btenir\b")
_ONE_OF_THEM = re.compile(r"\b(?:j |d |s |m |l |t |pour )*en (?P<verb>\w+(?:er|ir|re|oir|e|es|ons|ez)) une?\b")
_INFINITIVE = re.compile(r"(?:er|ir|oir|re)$")
_USUAL = STOPWORDS | LOW_WEIGHT | ASKING.keys() | OF_EVERY_CARD
_ELSE = re.compile(r"\b(?:quoi d autre|autre chose|what else|anything else|d autres? (?:aides?|choses?))\b")
"""What asks for the rest of the list."""
_GOES_ON = re.compile(r"[:,;.]\s*\w+\s+\w+\s+\w+")
"""A question of its own behind « autre chose : »."""
_IN_SHORT = " : l’essentiel"
"""What comes after the name of a subject in the title of its overview."""
OF_SUPPORTS = ("osez-lia", "aides-regionales", "regions")
"""The beginnings of the themes whose cards are about what helps a company."""


async def go_on(context: Context) -> Reply | None:
    """Answer a sentence that goes on from what was asked; None where it says all by itself, or leads nowhere."""
    recent = context.services.recent
    subject = recent.talk(context.chat_id).subject
    typed = spoken(context.text).split()
    if subject is None or not recent.knows(context.chat_id) or not typed or len(typed) > MAX_CONTINUING_WORDS:
        return None
    if reply := await _of_what_is_in_sight(context):
        return reply
    asks_else = _ELSE.search(" ".join(typed)) and not _GOES_ON.search(context.text)
    if asks_else and (wider := _way_back(context) or _overview(context)):
        return await context.open(wider)
    action = await another_asked.asked(subject, context)
    action = action or await _own_company(context) or _for_another_project(subject, context)
    action = action or await _said_anew(subject, context)
    action = action or _subject_named(context) or await _of_the_thing_meant(context)
    action = action or _near_what_is_shown(context) or await _of_the_same(context) or await _named_of_the_same(context)
    if isinstance(action, ChoosePlace):
        return await follow_ups.of_same_month(action, context)
    return await opened(action, context) if action else await follow_ups.of_card(context) or follow_ups.of_them(context)


async def _of_what_is_in_sight(context: Context) -> Reply | None:
    """Answer a short question on the screen in sight: a use, the last two, a line of its list, a stage, a card."""
    action = _how_to_get(context)
    return (
        (await opened(action, context) if action else None)
        or await follow_ups.of_any_use(context)
        or await follow_ups.doubted(context)
        or await difference(context)
        or await of_the_list(context)
        or of_what_is_shown(context)
    )


async def opened(action: Action, context: Context) -> Reply:
    """Return what an action opens; of the card in sight, that there is no more to say, and what else there is."""
    card = card_in_sight(context)
    if card is None or action not in shown(context):
        return await context.open(action)
    told = quote(card.summary, context.services.content.figures)
    return said_already(say(card.title), told, other_readings(card, context))


def _way_back(context: Context) -> Action | None:
    """Return the list from which the card in sight comes, which its button « Retour à la liste » opens."""
    actions = context.services.recent.actions(context.chat_id)
    lists = [each for each in actions if isinstance(each, OpenScript)]
    return lists[-1] if lists and card_in_sight(context) else None


def _overview(context: Context) -> Action | None:
    """Return the card that sums up the subject of the one in sight, where it is another one."""
    card = card_in_sight(context)
    first = context.services.content.by_theme(card.theme)[0] if card else None
    return OpenCard(first.id) if card and first and first.id != card.id else None


async def _said_anew(subject: Action, context: Context) -> Action | None:
    """Return what was asked before for the place or the trade that a sentence says anew: « et à Lyon ? »."""
    whole = spoken(context.text)
    instead = spoken(_NEGATED.sub("", context.text))
    forms = (*continued(context.text), _ONE_IS.sub("", whole), instead, without_the_old(whole))
    for said in dict.fromkeys(form for form in forms if form and form != whole):
        place = await _place(said, context)
        if place and (action := await _elsewhere(subject, place, context)):
            own_company.speak_of(place, context)
            return action
        if action := await _for_whom(said, subject, context):
            return action
    return None


async def _own_company(context: Context) -> Action | None:
    """Return the supports for the company spoken of, where somebody asks what there is for it."""
    talk = context.services.recent.talk(context.chat_id)
    if not _ENTITLED.search(spoken(context.text)) or await _tells_of_a_company(context):
        return None
    told = talk.company != Profile()
    kept = None if told else await own_company.kept(context)
    if kept is None and not told:
        return None
    places, query = await context.services.places(), context.question
    named = named_places(query.sentence, places.find(query.sentence))
    place = named[0] if len(named) == 1 else None
    if kept is None and place is None:
        place = places.get(talk.place) if talk.place else None
    company = kept.company if kept else talk.company
    if place and place.region in REGIONS:
        company = replace(company, region=place.region, department=place.department or None)
    return company_buttons.supports(company, context.services.today())


async def _tells_of_a_company(context: Context) -> bool:
    """Tell whether a sentence says itself of which company it asks: its trade, its size, its age."""
    query = context.question
    told = described(query.text, context.services.today(), context.language).company
    trades = (await context.services.answers()).trades
    return bool(trades.mentions(query)) or replace(told, project=None) != Profile()


def _for_another_project(subject: Action, context: Context) -> Action | None:
    """Return the supports in sight for what a short sentence says that they are wanted for: « et pour me former ? »."""
    today, said = context.services.today(), next(continued(context.text), "")
    wanted = described(said, today).company.project if len(said.split()) <= MOST_ASKED else None
    company = _company_of(subject, context) if wanted else None
    return company_buttons.supports(company.told("project", wanted), today) if company else None


def _company_of(subject: Action, context: Context) -> Profile | None:
    """Return the company whose supports were asked for, by a button or in words; None where none were."""
    match subject:
        case OpenGuide(code=code) | OpenSupports(code=code):
            return company_buttons.company_of(code)
        case TellCompany() if (company := company_in_sight(context)) != Profile():
            return company
    return None


async def rewritten(context: Context) -> str:
    """Return a sentence as it says all by itself: with the place meant by « là-bas », without what it takes back."""
    text = context.text
    if re.match(r"\s*(?:non|no|nan)\b", text, re.IGNORECASE):
        rest = re.sub(r"^\s*(?:non|no|nan)\b[\s,;.!]*(?:merci\b[\s,;.!]*)?", "", text, flags=re.IGNORECASE)
        text = _NEGATED.sub("", rest) or text
    known = context.services.recent.talk(context.chat_id).place
    if known and _THERE.search(text):
        place = (await context.services.places()).get(known)
        text = _THERE.sub(_at(place), text) if place else text
    return text


def _at(place: Place) -> str:
    """Say a place as it is read for certain: a department by its number, as « à Somme » is a commune too."""
    return f"dans le {place.department}" if place.kind == "department" else f"à {place.name}"


async def _place(said: str, context: Context) -> Place | None:
    """Return the place that a sentence names and nothing else, if it names one for certain."""
    places = await context.services.places()
    while not places.find(said).certain and (shorter := _MEANT.sub("", said)) != said:
        said = shorter
    named = slots(said.split(), context.services.content.stages, context.services.today())
    if len(named.stages) == 1 and not named.left and not named.moment:
        town = context.services.content.stages[named.stages[0]].town
        return next(iter(places.find(town).candidates), None)
    finding = places.find(said)
    if not finding.certain or finding.guessed:
        return None
    names = set(words(finding.candidates[0].name))
    over = [word for word in words(said) if word not in names | STOPWORDS and not word.isdecimal()]
    return None if over else finding.candidates[0]


async def _elsewhere(subject: Action, place: Place, context: Context) -> Action | None:
    """Return what a screen is for another place."""
    content = context.services.content
    places = await context.services.places()
    action: Action | None = None
    match subject:
        case OpenStage() | ListStages() | FindStages():
            there = [stage for stage in content.stages.values() if stage.town == place.name]
            action = OpenStage(there[0].id) if there else _near(subject, place, context)
        case OpenPastNearby():
            action = OpenPastNearby(place.id)
        case ChoosePlace():
            action = ChoosePlace(place.id)
        case OpenContacts():
            action = contacts_of([place])
        case OpenGuide() | OpenSupports() | TellCompany() if place.region in REGIONS:
            if company := _company_of(subject, context):
                moved = replace(company, region=place.region, department=place.department or None)
                action = company_buttons.supports(moved, context.services.today())
        case OpenCard(card=name) if name in content.cards and content.cards[name].regions:
            buttons = cards.to_region(places.region_name(place.region), content)
            action = buttons[0].action if buttons else None
    return action


def _near(subject: Action, place: Place, context: Context) -> Action:
    """Return what is near a place, or was: behind the stages of a tour that is over, what took place there is asked."""
    content, now = context.services.content, context.services.clock.now()
    over = subject == FindStages("all") and not ahead(stages_of_tours(content, now), now)
    return OpenPastNearby(place.id) if over else ChoosePlace(place.id)


async def _for_whom(said: str, subject: Action, context: Context) -> Action | None:
    """Return what « et pour une asso ? » asks for, where supports or uses are in sight."""
    found = _FOR.match(said)
    card = _card(subject, context)
    if found is None or card is None:
        return None
    answers = await context.services.answers()
    trade = answers.trades.card_of(Query(found["whom"]))
    if trade is None:
        return None
    if not card.theme.startswith(OF_SUPPORTS):
        return OpenCard(trade)
    helping = _cards_of(answers.decide(Query(f"quelles aides pour {found['whom']}")).answers)
    themes = context.services.content.cards
    return next((each for each in helping if themes[each.card].theme.startswith(OF_SUPPORTS)), OpenCard(trade))


async def _of_the_same(context: Context) -> Action | None:
    """Return the card of the subject in sight that answers a short question: « c’était quel jour ? »."""
    card, query = subject_in_sight(context), context.question
    typed = words(context.text)
    if card is None or not any(word in ASKING for word in typed) or names_more(context) or asks_for_meaning(query):
        return None
    asked = {ASKING[word] for word in typed if word in ASKING}
    if asked & _asked_in(card.title):
        return OpenCard(card.id)
    answers, here = await context.services.answers(), OpenCard(card.id)
    found = (answers.among(query, _opening(kin) - {here}, name) for name, kin in _kin(card, answers, context))
    action = next(chain.from_iterable(decision.answers for decision in found), None)
    # Why something is so, hardly a card says that does not in its title: « pourquoi ? » is asked of the one in sight.
    tells = isinstance(action, OpenCard) and "pourquoi" in _asked_in(context.services.content.cards[action.card].title)
    return here if asked == {"pourquoi"} and not tells else action


def _how_to_get(context: Context) -> Action | None:
    """Return the card that tells how to ask for the support in sight, where a turn asks only that."""
    card, content = card_of(context), context.services.content
    support = support_of(card, content) if card else None
    if support is None or support.state is None or not asks_how_to_get(spoken(context.text)):
        return None
    return next((OpenCard(each.id) for each in _namesakes(support, content) if _TELLS_HOW.search(each.title)), None)


def _asked_in(title: str) -> set[str]:
    """Return which kinds of question a title asks."""
    return {ASKING[word] for word in words(title) if word in ASKING}


def _kin(card: Card, answers: Answers, context: Context) -> Iterator[tuple[str, list[Card]]]:
    """Yield the cards that may tell more of what a card is about, with its name.

    Of a support, which has a state, they bear its name; of anything else, they are of the same subject, whose overview
    names it too where the card does.
    """
    content = context.services.content
    support = support_of(card, content)
    overview = content.by_theme(card.theme)[0].title.removesuffix(_IN_SHORT)
    if support.state is not None:
        yield support.title, _namesakes(support, content)
        return
    yield card.title, _family(card, content)
    if OpenCard(card.id) in answers.bearing(overview):
        yield overview, _family(card, content)


async def _named_of_the_same(context: Context) -> Action | None:
    """Return the card of the subject in sight that tells of what a short « et … ? » names: « et Trump ? »."""
    card, said = subject_in_sight(context), next(continued(context.text), "")
    if card is None or not said or len(said.split()) > MOST_ASKED:
        return None
    answers = await context.services.answers()
    return next(iter(answers.named_among(Query(said), _opening(_family(card, context.services.content)))), None)


def _subject_named(context: Context) -> Action | None:
    """Return the same of another subject that « et le sommet ? » names: what was asked of the one before, or all of it.

    A subject is what has an overview, and is named by all the words of its name, or by the last of them.
    """
    content, said = context.services.content, next(continued(context.text), "")
    asked = {word for word in words(said) if word not in _USUAL}
    overviews = [card for card in content.cards.values() if card.title.endswith(_IN_SHORT)]
    named = next((card for card in overviews if asked and asked == _subject_of(card)), None)
    card = card_in_sight(context)
    if named is None or (card and family(card) == family(named)):
        return None
    kinds = _asked_in(card.title) if card else set()
    alike = [each for each in content.by_theme(named.theme) if kinds and kinds <= _asked_in(each.title)]
    return OpenCard((alike or [named])[0].id)


def _subject_of(overview: Card) -> set[str]:
    """Return the words that name the subject of an overview."""
    return {word for word in words(overview.title.removesuffix(_IN_SHORT)) if word not in _USUAL}


async def _of_the_thing_meant(context: Context) -> Action | None:
    """Return what tells how to do something with « en … un », which stands for what the card in sight is about."""
    card, found = card_in_sight(context), _ONE_OF_THEM.search(spoken(context.text))
    if card is None or found is None:
        return None
    query = Query(context.text)
    places = await context.services.places()
    if named := named_places(query.sentence, places.find(query.sentence)):
        return contacts_of(named[:1]) if card.theme.startswith(("acteurs", "osez-lia")) else None
    things = [word for word in words(card.title) if word not in _USUAL and not _INFINITIVE.search(word)]
    answers = await context.services.answers()
    return next(iter(answers.decide(Query(f"{found['verb']} {' '.join(things)} ia")).answers), None)


def _namesakes(card: Card, content: Content) -> list[Card]:
    """Return the cards whose titles hold most of the name of a card: « Combien me coûte le Diag Data IA ? »."""
    name = name_of(card)
    return [each for each in content.cards.values() if 2 * len(name & name_of(each)) > len(name)]


def _family(card: Card, content: Content) -> list[Card]:
    """Return the cards of the subject of a card."""
    return [each for each in content.cards.values() if family(each) == family(card)]


def _opening(cards: Iterable[Card]) -> set[Action]:
    return {OpenCard(each.id) for each in cards}


def _cards_of(actions: Iterable[Action]) -> list[OpenCard]:
    return [action for action in actions if isinstance(action, OpenCard)]


def _card(subject: Action, context: Context) -> Card | None:
    return context.services.content.cards.get(subject.card) if isinstance(subject, OpenCard) else None


def _near_what_is_shown(context: Context) -> Action | None:
    """Return the card among the buttons of the one shown that a short « et … ? » names: « et mon salarié ? »."""
    said = next(iter(continued(context.text)), "")
    content = context.services.content
    asked = {stem(word) for word in words(said) if word not in STOPWORDS | LOW_WEIGHT | ASKING.keys() | OF_EVERY_CARD}
    if not asked and not _PRICE.isdisjoint(words(said)):
        asked = {stem(word) for word in _PRICE}
    if not asked or len(words(said)) > MOST_ASKED:
        return None
    near = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, OpenCard)]
    for action in near:
        card = content.cards.get(action.card)
        said_of = {stem(word) for word in words(f"{card.title} {card.label or ''}")} if card else set()
        if asked & said_of:
            return action
    return None


def other_readings(card: Card, context: Context) -> list[Button]:
    """Return the cards that one that was just shown leads on to."""
    content = context.services.content
    return cards.card_buttons([content.cards[name] for name in card.see_also if name in content.cards])[:3]
