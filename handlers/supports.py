"""Which supports fit a company: questions by buttons or words, the lists, and a support as it stands for a company."""

import re
from dataclasses import replace

from bot import typed_numbers
from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.context import Context
from bot.places.mentions import named_places
from bot.questions.query import Query
from bot.replies import deep_links
from bot.replies.callback_data import (
    AskCompany,
    LinkCompany,
    OpenCompany,
    OpenGuide,
    OpenScript,
    OpenSupport,
    OpenSupports,
    TellCompany,
)
from bot.replies.model import Reply
from bot.screens import company_questions, company_support, company_supports
from bot.supports import interview, old_guide
from bot.supports.company_buttons import company_of
from bot.supports.company_code import PREFIX
from bot.supports.described import described, with_more
from bot.supports.profile import ANSWERS, COLLECTIVITY, Profile, month_of
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import UNLIMITED, Span

MOST_PEOPLE = 1_000_000
_YEAR = re.compile(r"\s*(?:en |in )?((?:18|19|20)\d\d)\s*\.?", re.IGNORECASE)
_YES = re.compile(r"\s*(?:oui|ouais|yes|yep|si|ok)\b", re.IGNORECASE)
_NO = re.compile(r"\s*(?:non|no|nope|pas)\b", re.IGNORECASE)


async def guide(action: OpenGuide, context: Context) -> Reply | None:
    """Go on with the questions, or come to the result."""
    company = company_of(action.code)
    return await _go_on(company, action.aside, context) if company else company_questions.altered()


def is_same(action: OpenGuide, _content: Content) -> bool:
    """Tell whether what a button of the guide opens is the same for everybody: nothing is noted of who came so far."""
    company = company_of(action.code)
    return company is None or not company.count_known()


def is_old_question(place: OpenScript) -> bool:
    """Tell the same of a button of the first guide."""
    return place.screen != old_guide.RESULT and not old_guide.company_of(place.known).count_known()


async def _go_on(company: Profile, aside: str, context: Context) -> Reply | None:
    content, today = context.services.content, context.services.today()
    if company.count_known():
        await _note(context)
    attribute = interview.to_ask(rulebook_of(content), company, today, aside)
    if attribute:
        return await _question(attribute, company, aside, context)
    return company_supports.screen(company, content, today, aside=aside)


async def _note(context: Context) -> None:
    if context.person:
        await context.services.sharing.note_guide(context.person.id, context.services.today())


async def ask(action: AskCompany, context: Context) -> Reply | None:
    """Ask one thing."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    return await _question(action.attribute, company, action.aside, context, action.page)


async def _question(attribute: str, company: Profile, aside: str, context: Context, page: int = 1) -> Reply | None:
    content, today = context.services.content, context.services.today()
    reply = company_questions.screen(attribute, company, content, today, aside, page)
    if reply:
        await context.await_answer(TellCompany(attribute))
    return reply


async def listing(action: OpenSupports, context: Context) -> Reply:
    """Show a list of the supports for a company, computed anew."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    await _note(context)
    content, today = context.services.content, context.services.today()
    return company_supports.screen(company, content, today, action.list, action.page, action.aside)


async def link(action: LinkCompany, context: Context) -> Reply:
    """Give the link that opens the supports for a company."""
    if not action.code or company_of(action.code) is None:
        return company_questions.altered()
    address = deep_links.address(PREFIX + action.code, context.services.sender.username)
    return company_support.link(address, action.code)


async def linked(code: str, context: Context) -> Reply:
    """Open the result that a link carries, computed as of today; one that was altered is refused kindly."""
    company = company_of(code) if code else None
    if company is None:
        return company_questions.altered()
    return company_supports.screen(company, context.services.content, context.services.today())


async def support(action: OpenSupport, context: Context) -> Reply | None:
    """Show a support as it stands for a company."""
    company, card = company_of(action.code), context.services.content.cards.get(action.card)
    if company is None:
        return company_questions.altered()
    content, today = context.services.content, context.services.today()
    return company_support.screen(card, company, content, today, action.page) if card else None


async def answers(action: OpenCompany, context: Context) -> Reply:
    """Show what was said of a company."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    return company_support.answers(company, context.services.content, context.services.today())


async def begin(context: Context) -> Reply | None:
    """Begin the guide: /aides."""
    return await _go_on(Profile(), "", context)


async def old_button(place: OpenScript, context: Context) -> Reply | None:
    """Open what a button of the first guide tells of: its result, or the next question."""
    company = old_guide.company_of(place.known)
    if place.screen != old_guide.RESULT:
        return await _go_on(company, "", context)
    await _note(context)
    return company_supports.screen(company, context.services.content, context.services.today())


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
    services, today = context.services, context.services.today()
    said = described(context.text, today, context.language).company
    said = with_more(said, _answer(attribute, context.text, context.language))
    regions = await _places(context, alone=attribute in ("region", "department") and not at_once)
    company = with_more(before, said)
    if len(regions) == 1:
        company = replace(company, region=regions[0].region, department=regions[0].department)
    elif len(regions) > 1:
        codes = [one.region for one in regions if one.region]
        return company_questions.which_region(codes, company, today, aside)
    elif said == Profile():
        return None
    if at_once:
        await _note(context)
        return company_supports.screen(company, services.content, today, aside=aside)
    return await _go_on(company, aside, context)


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
    if attribute == "age_months" and (year := _YEAR.fullmatch(text)):
        return replace(company, created=Span(month_of(int(year[1]), 1), month_of(int(year[1]), 12)))
    if attribute in ("employees", "turnover", "balance", "spend"):
        number = typed_numbers.read(text, language)
        whole = number and not number.ambiguous and number.start == len(text) - len(text.lstrip())
        if number and whole and len(text.strip()) <= len(text[: number.end].strip()) + 12:
            return company.told(attribute, _span(number, MOST_PEOPLE if attribute == "employees" else UNLIMITED))
    return company


def _span(number: typed_numbers.TypedNumber, most: int) -> Span | None:
    low, high = number.whole()
    if number.low == number.high:
        low = high = number.low
    if low >= most:
        return None
    return Span(low, UNLIMITED if high == typed_numbers.INFINITE else max(low, high))


async def _places(context: Context, *, alone: bool) -> list[Profile]:
    """Return where a text says that a company is: a profile a region, with the department where that is certain.

    Args:
        context: what was typed.
        alone: whether a place was asked for: then the text may be nothing else.
    """
    places = await context.services.places()
    sentence = Query(context.text).sentence
    finding = places.find(sentence)
    candidates = finding.candidates if alone else named_places(sentence, finding)
    named = [place for place in candidates if place.kind in {"region", "department"}] or candidates
    found: dict[str, Profile] = {}
    for place in named:
        region = place.region if place.region in REGIONS else COLLECTIVITY if place.department.startswith("9") else ""
        if region and region not in found:
            found[region] = Profile(region=region, department=place.department or None)
    return list(found.values())


async def regions_of(context: Context) -> list[str]:
    """Return the INSEE codes of the regions in which a typed place may be, the likeliest first."""
    return [one.region for one in await _places(context, alone=True) if one.region in REGIONS]
