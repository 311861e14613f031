"""Which supports fit a company: questions by buttons or words, the lists, and a support as it stands for a company."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from bot import typed_numbers
from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.context import Context
from bot.places.gazetteer import Place
from bot.places.mentions import named_places, placed
from bot.questions.beginnings import says_it_was_answered
from bot.questions.query import Query
from bot.replies import deep_links
from bot.replies.callback_data import (
    AskCompany,
    CompareSupports,
    LinkCompany,
    OpenCompany,
    OpenGuide,
    OpenScript,
    OpenSupport,
    OpenSupports,
    SendRoadmap,
    TellCompany,
)
from bot.replies.model import Document, Reply
from bot.screens import company_comparison, company_questions, company_roadmap, company_support, company_supports
from bot.sharing import print_kit
from bot.sharing.roadmap import draw
from bot.supports import interview, old_guide
from bot.supports.company_buttons import company_of
from bot.supports.company_code import PREFIX
from bot.supports.company_patterns import NOT_PEOPLE
from bot.supports.described import described, with_more
from bot.supports.how_many import counted, tells_an_amount
from bot.supports.profile import ANSWERS, COLLECTIVITY, Profile, month_of
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import UNLIMITED, Span, exactly
from handlers import own_company, support_news, typed_trades
from handlers.typed_places import typed_place

MOST_PEOPLE = 1_000_000
AMOUNTS = ("employees", "turnover", "balance", "spend")
_YEAR = re.compile(r"\s*(?:en |in )?((?:18|19|20)\d\d)\s*\.?", re.IGNORECASE)
_SPOILS = re.compile(r"\s*(?:[oO]{2,}|[%°/*^=]|h\d*\b|m[²2]\b|er\b|e\b|ème\b|associ|partners?\b)")
MOST_AFTER = 12
"""Characters after a number that may tell what it counts: « 12 je crois »."""
MOST_OF_A_TRADE = 4
"""Words of a text that is the name of a trade and hardly anything else."""
_YES = re.compile(r"\s*(?:oui|ouais|yes|yep|si|ok)\b", re.IGNORECASE)
_NO = re.compile(r"\s*(?:non|no|nope|pas)\b", re.IGNORECASE)
_PAID = re.compile(r"\ben charge\b", re.IGNORECASE)


async def guide(action: OpenGuide, context: Context) -> Reply | None:
    """Go on with the questions, or come to the result."""
    company = company_of(action.code) if action.code else await own_company.known(context)
    return await _go_on(company, action.aside, context) if company else company_questions.altered()


def is_same(action: OpenGuide, _content: Content) -> bool:
    """Tell whether what a button of the guide opens is the same for everybody: nothing is noted of who came so far."""
    company = company_of(action.code)
    return company is None or not company.count_known()


def is_same_old(place: OpenScript, _content: Content) -> bool:
    """Tell the same of a button of the first guide: one that tells of no company opens the first question."""
    begins = place.script == old_guide.SCRIPT and place.screen != old_guide.RESULT
    return begins and not old_guide.company_of(place.known).count_known()


async def _go_on(company: Profile, aside: str, context: Context) -> Reply | None:
    content, today = context.services.content, context.services.today()
    if company.count_known():
        await _note(context)
    # In a thread: where hardly anything is known, what to ask next takes some ten milliseconds of computing.
    attribute = await asyncio.to_thread(interview.to_ask, rulebook_of(content), company, today, aside)
    if attribute:
        return await _question(attribute, company, aside, context)
    return await _result(company, context, aside=aside)


async def _result(company: Profile, context: Context, shown: str = "fits", page: int = 1, aside: str = "") -> Reply:
    """Return a list of the supports for a company; in a thread, as it says what may be asked next."""
    content, today = context.services.content, context.services.today()
    return await asyncio.to_thread(company_supports.screen, company, content, today, shown, page, aside)


async def _note(context: Context) -> None:
    if context.person:
        await context.services.sharing.note_guide(context.person.id, context.services.today())


async def ask(action: AskCompany, context: Context) -> Reply | None:
    """Ask one thing."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    return await _question(action.attribute, company, action.aside, context, action.page)


async def _question(
    attribute: str, company: Profile, aside: str, context: Context, page: int = 1, *, unread: bool = False
) -> Reply | None:
    content, today = context.services.content, context.services.today()
    spoken = await _spoken_of(context) if attribute == "region" else None
    lookup = context.services.register is not None and company.employees is None
    reply = company_questions.screen(
        attribute, company, content, today, aside, page, spoken, unread=unread, lookup=lookup
    )
    if reply:
        await context.await_answer(TellCompany(attribute))
    return reply


async def _spoken_of(context: Context) -> tuple[str, Profile] | None:
    """Return the place that the conversation was about, if it is in a region, and a company there."""
    place = await own_company.spoken_of(context)
    there = at(Profile(), place) if place else Profile()
    return ((await context.services.places()).label(place), there) if place and there.region else None


async def listing(action: OpenSupports, context: Context) -> Reply:
    """Show a list of the supports for a company, computed anew."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    await _note(context)
    return await _result(company, context, action.list, action.page, action.aside)


async def link(action: LinkCompany, context: Context) -> Reply:
    """Give the link that opens the supports for a company."""
    if not action.code or company_of(action.code) is None:
        return company_questions.altered()
    address = deep_links.address(PREFIX + action.code, context.services.sender.username)
    context.services.studio.make_ready(print_kit.warm_up)  # the page may be asked for next
    return company_support.link(address, action.code)


async def roadmap(action: SendRoadmap, context: Context) -> Reply:
    """Send the supports for a company as a page for the accountant; it is drawn aside."""
    services, company = context.services, company_of(action.code)
    if company is None:
        return company_questions.altered()
    said = partial(services.renderer.plain, language=context.language)
    today, now = services.today(), services.clock.now()
    page = company_roadmap.written(company, services.content, today)
    words = company_roadmap.worded(page, said, context.language)
    link_ = deep_links.address(PREFIX + action.code, services.sender.username)
    make = partial(draw, words, link_, now)
    return company_roadmap.ready(Document(company_roadmap.FILE, make, "application/pdf"), action.code)


async def linked(code: str, context: Context) -> Reply:
    """Open the result that a link carries, computed as of today; one that was altered is refused kindly."""
    company = company_of(code) if code else None
    if company is None:
        return company_questions.altered()
    return await _result(company, context)


async def support(action: OpenSupport, context: Context) -> Reply | None:
    """Show a support as it stands for a company."""
    company, card = company_of(action.code), context.services.content.cards.get(action.card)
    if company is None:
        return company_questions.altered()
    content, today = context.services.content, context.services.today()
    if card is None:
        return None
    followed = await support_news.follows(card.id, context)
    return company_support.screen(card, company, content, today, action.page, followed=followed)


async def compare(action: CompareSupports, context: Context) -> Reply | None:
    """Set two supports side by side for a company; where only one is named, let the person choose the other."""
    company, content, today = company_of(action.code), context.services.content, context.services.today()
    known = rulebook_of(content).by_mark
    first, second = known.get(action.first), known.get(action.second)
    if company is None:
        return company_questions.altered()
    if first is None or (action.second and second is None):
        return None
    if second is None:
        return company_comparison.choose(first, company, content, today)
    return company_comparison.screen(first, second, company, content, today)


async def answers(action: OpenCompany, context: Context) -> Reply:
    """Show what was said of a company."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    kept = await own_company.kept(context)
    return company_support.answers(company, context.services.content, context.services.today(), kept)


async def told_before(context: Context) -> Reply | None:
    """Show the supports for the company that is known to whoever says that they answered the questions already.

    Where nothing is known, say that it is to be told again; None where a sentence says anything else.
    """
    if not says_it_was_answered(context.question):
        return None
    company = await own_company.known_here(context)
    return await _result(company, context) if company != Profile() else company_questions.not_kept()


async def begin(context: Context) -> Reply | None:
    """Begin the guide: /aides."""
    return await _go_on(await own_company.known(context), "", context)


async def old_button(place: OpenScript, context: Context) -> Reply | None:
    """Open what a button of the first guide tells of: its result, or the next question."""
    company = old_guide.company_of(place.known)
    if place.screen != old_guide.RESULT:
        return await _go_on(with_more(await own_company.known(context), company), "", context)
    await _note(context)
    return await _result(company, context)


async def told(action: TellCompany, context: Context) -> Reply | None:
    """Take what a sentence tells of a company, with what was known of it before; None where it tells nothing."""
    before, aside = _before(context)
    # « Je ne sais pas » of the question in sight holds it as put aside.
    return await _told(action.attribute, before, interview.asked_again(aside, action.attribute), context)


async def described_company(_action: TellCompany, context: Context) -> Reply | None:
    """Answer a sentence that tells of a company and asks for help with the supports that fit it."""
    before, aside = _before(context)
    reply = await _told("", before, aside, context, at_once=True)
    return reply or await begin(context)


async def _told(
    attribute: str, before: Profile, aside: str, context: Context, *, at_once: bool = False
) -> Reply | None:
    today = context.services.today()
    said, named = await read(attribute, context, alone=attribute in ("region", "department") and not at_once)
    regions = {there.region: there for one in named[::-1] if (there := at(Profile(), one)).region}
    if before == Profile():
        before = _as_kept(await own_company.known(context), said, regions)
    elif at_once and _is_another(before, said):
        before = Profile()
    company = with_more(before, said)
    if len(regions) == 1:
        [there] = regions.values()
        company = replace(company, region=there.region, department=there.department)
        if len(named) == 1:
            own_company.speak_of(named[0], context)
    elif len(regions) > 1:
        codes = [at(Profile(), one).region or "" for one in named]
        return company_questions.which_region(list(dict.fromkeys(filter(None, codes))), company, today, aside)
    elif said == Profile():
        unread = await _is_unread(attribute, context)
        return await _question(attribute, company, aside, context, unread=True) if unread else None
    # Who says no more than what they want learns more from the next question than from a result for anybody.
    if at_once and company != Profile(project=company.project):
        await _note(context)
        return await _result(company, context, aside=aside)
    return await _go_on(company, aside, context)


async def _is_unread(attribute: str, context: Context) -> bool:
    """Tell whether a text that tells nothing answers what was asked: with an amount, or a trade of no known sector."""
    if attribute == "sector":
        return len(context.text.split()) <= MOST_OF_A_TRADE and bool(await typed_trades.named(context))
    since = attribute == "age_months"
    return (since or attribute in AMOUNTS) and tells_an_amount(context.text, since=since)


async def read(attribute: str, context: Context, *, alone: bool) -> tuple[Profile, list[Place]]:
    """Return what a text tells of a company, and the places that it names, the likeliest first.

    Args:
        attribute: what was asked for, if anything: a bare number answers it.
        context: what was typed.
        alone: whether a place was asked for: then the text may be nothing else.
    """
    trade_asked = attribute == "sector"
    if trade_asked and (told := typed_trades.on_a_button(context)):
        return told, []
    said = described(context.text, context.services.today(), context.language).company
    if said.sector is None:
        said = await typed_trades.with_trade(said, context, asked=trade_asked)
    places = await _places(context, alone=alone, trade=trade_asked and said.sector is not None)
    return with_more(said, _answer(attribute, context.text, context.language)), places


def _as_kept(kept: Profile, said: Profile, regions: Collection[str | None]) -> Profile:
    """Return the company that is kept, unless a sentence tells of another one: of another trade, form or region."""
    elsewhere = kept.region is not None and bool(regions) and kept.region not in regions
    return Profile() if elsewhere or _is_another(kept, said) else kept


def _is_another(known: Profile, said: Profile) -> bool:
    """Tell whether a sentence tells of another company than the one known: of another trade or form."""
    other = any(getattr(said, name) not in (None, getattr(known, name)) for name in ("sector", "legal_form"))
    other |= None not in (said.trade, known.trade) and said.trade != known.trade
    return other and bool(known.sector or known.legal_form)


def _before(context: Context) -> tuple[Profile, str]:
    """Return the company of the newest screen, and what was put aside before its question; nobody in particular."""
    offered = context.services.recent.actions(context.chat_id)
    states = [one for one in offered if isinstance(one, OpenGuide | AskCompany | OpenSupports) and one.code]
    aside = max((one.aside for one in states), key=len, default="")
    known = next((one.code for one in offered if isinstance(one, OpenCompany)), None)
    code = known or next((one.code for one in states if one.aside == aside), "")
    return company_of(code) or Profile(), aside


def _answer(attribute: str, text: str, language: str) -> Profile:
    """Return what a text says where one thing was asked: a bare number, a year, yes or no."""
    company = Profile()
    if attribute in ANSWERS:
        yes, no = _YES.match(text), _NO.match(text)
        return company.told(attribute, bool(yes)) if yes or no else company
    # Where no number is asked for, a bare year can only be that of its creation.
    if attribute not in AMOUNTS and (year := _YEAR.fullmatch(text)):
        return replace(company, created=Span(month_of(int(year[1]), 1), month_of(int(year[1]), 12)))
    if attribute == "employees" and (people := counted(text)) is not None:
        return replace(company, employees=exactly(people))
    if attribute in AMOUNTS and (number := typed_numbers.read(text, language)) and _is_all(number, text, attribute):
        return company.told(attribute, _span(number, MOST_PEOPLE if attribute == "employees" else UNLIMITED))
    return company


def _is_all(number: typed_numbers.TypedNumber, text: str, attribute: str) -> bool:
    """Whether a text is a number, with a few words that do not change it: not « 3 OOO », nor « 10 ans »."""
    before, after = text[: number.start], text[number.end :]
    other = attribute == "employees" and NOT_PEOPLE.match(after.lower())
    return (
        not (number.ambiguous or before.strip() or other or _SPOILS.match(after)) and len(after.strip()) <= MOST_AFTER
    )


def _span(number: typed_numbers.TypedNumber, most: int) -> Span | None:
    low, high = number.whole()
    if low >= most:
        return None
    return Span(low, UNLIMITED if high == typed_numbers.INFINITE else max(low, high))


async def _places(context: Context, *, alone: bool, trade: bool = False) -> list[Place]:
    """Return the places where a text says that a company is, the likeliest first.

    Args:
        context: what was typed.
        alone: whether a place was asked for: then the text may be nothing else.
        trade: whether the text answers with a trade: a town then comes after « à ». « Auto-école » names no École.
    """
    places = await context.services.places()
    if alone:
        told = await typed_place(context)
        candidates = told.candidates if told else ()
    else:
        # « maçon » is a trade, though Mâcon is a town.
        own = (await context.services.answers()).trades.own(context.question)
        # « Pris en charge » is not said of Chargé.
        sentence = Query(_PAID.sub(" ", own[1] if own else context.text)).sentence
        candidates = tuple(named_places(sentence, places.find(sentence)))
        if trade:
            towns = placed(candidates, sentence.words)
            candidates = tuple(one for one in candidates if one.kind in {"region", "department"} or one in towns)
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    return [place for place in named if at(Profile(), place).region]


def at(company: Profile, place: Place) -> Profile:
    """Return a company at a place: in its region, and its department where that is certain; nowhere in none."""
    overseas = COLLECTIVITY if place.department.startswith("9") else None
    region = place.region if place.region in REGIONS else overseas
    return replace(company, region=region, department=place.department or None)


async def regions_of(context: Context) -> list[str]:
    """Return the INSEE codes of the regions in which a typed place may be, the likeliest first."""
    return list(dict.fromkeys(one.region for one in await _places(context, alone=True) if one.region in REGIONS))
