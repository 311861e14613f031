"""What somebody says anew of the company whose supports are in sight: « non, on est 4 », « je suis en micro »."""

import re
from dataclasses import replace

from bot.context import Context
from bot.questions.follow_ups import over
from bot.questions.moment_changes import without_the_old
from bot.questions.somebody_else import as_its_owner
from bot.questions.tokenizer import words
from bot.replies.callback_data import (
    Action,
    ChoosePlace,
    FindStages,
    ListStages,
    OpenGuide,
    OpenStage,
    OpenSupport,
    OpenSupports,
    TellCompany,
)
from bot.replies.model import Reply
from bot.screens import company_supports
from bot.supports import company_buttons
from bot.supports.described import described, with_more
from bot.supports.profile import Profile
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import exactly
from handlers import own_company
from handlers.in_sight import card_of, company_in_sight, line_of
from handlers.short_questions import support_of

_WHY_NOT = re.compile(
    r"(?:et |mais |but |ok |alors |so )*(?:pourquoi|why)(?: est ce que| am i| are we| is| do| can)?"
    r"(?: (?:j|je|on|nous|c|ce|n|ne|ai|a|avons|est|i|we|it|y))* (?:pas|not|t)(?: (?:droit|le droit|eligible|get|have"
    r"|entitled|a|au|aux|to|pour|for|the|le|la|les|l|du|d|de)\b)* ?(?P<what>[a-z0-9 ]*)"
)
_TAKES_BACK = re.compile(
    r"^(?:(?:non|no|nan|pardon|sorry|oups|oops|en fait|actually|finalement|mais|but|et|and|ah|euh|erreur|correction"
    r"|je me suis trompee?|je voulais dire|i meant|plutot|disons|attends?|wait|if|et si|what if|si) )+"
)
_TO_BE = re.compile(
    r"\b(?:on|nous|je) (?:sera|serons|serai|serait|passe a|passons a|serions)\b|\b(?:we ll|we will|we d) be\b"
)
_HIRING = re.compile(
    r"\b(?:avec (?:mon|ma|mes|une?) (?:mari|femme|frere|soeur|pere|mere|fils|fille|associee?s?|conjointe?)"
    r"|with my (?:husband|wife|partner|brother|sister|son|daughter|father|mother)"
    r"|(?:si |if )?(?:j|on|nous|i|we)? ?(?:embauch\w+|recrut\w+|hire\w*|recruit\w*)"
    r"|(?:en |in |fin |debut |courant )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre"
    r"|decembre|january|february|march|april|june|july|august|september|october|november|december)"
    r"|bientot|soon|l an prochain|l annee prochaine|next year|maintenant|now|desormais"
    r"|aujourd hui|cette annee|this year|tpe|pme|eti|smes?|boite|entreprise|company|business|firm"
    r"|salaries?|personnes?|people|employees|staff)\b"
)
"""What is said beside a headcount."""
_HIRES = re.compile(
    r"(?:et |ok |and |mais |but |alors )*(?:(?:si|if|what if|quand|when) )?(?:j|je|on|nous|i|we) ?"
    r"(?:vais |va |ll |will )?"
    r"(?:embauch\w+|recrut\w+|hires?|recruit|take on|prends?)"
    r"(?: (?P<more>\d+|une?|quelqu un|someone|somebody|an?|des))?"
    r"(?: (?:salarie|employe|apprenti|alternant|personne)e?s?"
    r"| gens| monde| people| person| employees?| apprentices?| staff| quelqu un)?"
)
"""How somebody says that they take on staff."""
OF_REGIONS = "regions"
"""The beginning of the themes of what a region offers, which is several things."""
_TOO_MUCH = re.compile(r"\b(?:trop|too)\b")
"""How somebody says that a support is not for them: they want others."""
_GETS_IT = re.compile(
    r"\b(?:j|on|nous)(?: n)? y (?:ai|a|avons) (?:pas )?(?:le )?droit"
    r"|\b(?:suis|sommes|est) (?:je |on |nous )?(?:pas )?eligible"
    r"|\b(?:am i|are we|do (?:i|we)|can (?:i|we)) (?:eligible|entitled|qualify|get it|have it)"
    r"|\b(?:c est|ca marche|valable) (?:aussi )?pour (?:moi|nous)\b"
    r"|\b(?:je|on) (?:peux|peut|pourrai[st]) l (?:avoir|obtenir)\b"
)
"""How somebody asks whether they get what is in sight."""
_ELSE = re.compile(
    r"(?:ok |et |bon |and |so |mais |alors )*(?:sinon|quoi d autre|autre chose|d autres?(?: aides?| choses?)?|what else"
    r"|anything else|others?)(?: alors| du coup| svp| please| then)*"
)
"""What asks for the rest of the supports."""
_NUMBER = re.compile(r"\d{1,4}")
DECIDING = ("employees", "turnover", "age_months")
"""What nobody tells of a company but to ask what is for it."""
MOST_ASKED = 8
"""Words of a turn that asks how the support in sight stands for another company."""
LONGEST = 12
"""Words of a turn that corrects what was said of a company, or asks why a support is not for it."""


async def of_company(subject: Action, said: str, context: Context) -> Reply | None:
    """Answer a turn on the supports in sight: what is so of the company after all, or why one of them is not for it."""
    in_sight = _company(subject, context)
    company = in_sight or await _said_elsewhere(subject, context)
    if len(said.split()) > LONGEST or as_its_owner(said):
        return None
    brief = in_sight is None and len(said.split()) <= MOST_ASKED
    if brief and (action := _support_for(said, company or Profile(), context)):
        await own_company.remember(context)
        return await context.open(action)
    if company is None:
        return None
    if why := _WHY_NOT.fullmatch(said):
        card = _support_named(why["what"], context)
        return await context.open(company_buttons.support(card, company, context.services.today())) if card else None
    others = await _others(subject, said, company, context)
    return others or await _told_anew(subject, said, company, context, in_sight=in_sight is not None)


async def _told_anew(subject: Action, said: str, company: Profile, context: Context, *, in_sight: bool) -> Reply | None:
    """Show the supports, or the one in sight, for a company of which a turn says something anew."""
    told = corrected(said, company, context)
    # Where no supports are in sight, a trade asks what AI is for in it.
    if told == Profile() or not (in_sight or any(told.known(name) is not None for name in DECIDING)):
        return None
    await own_company.remember(context)
    now_known, today = with_more(company, told), context.services.today()
    if isinstance(subject, OpenSupport):
        return await context.open(company_buttons.support(subject.card, now_known, today))
    reply = await context.open(company_buttons.supports(now_known, today))
    return company_supports.noted(reply, told, context.services.content, today)


def _support_for(said: str, company: Profile, context: Context) -> OpenSupport | None:
    """Return the support that the card in sight is of, as it stands for another company: « et pour une asso ? »."""
    card = card_of(context)
    support = support_of(card, context.services.content) if card and not card.theme.startswith(OF_REGIONS) else None
    if support is None or _TOO_MUCH.search(said) or support.id not in rulebook_of(context.services.content).by_id:
        return None
    told = corrected(said, company, context)
    if not any(told.known(name) is not None for name in (*DECIDING, "legal_form", "sector")):
        return None
    return company_buttons.support(support.id, with_more(company, told), context.services.today())


async def _others(subject: Action, said: str, company: Profile, context: Context) -> Reply | None:
    """Show what else there is for a company: the list behind a support; of a list, what follows or is to check."""
    if not _ELSE.fullmatch(said):
        return None
    today = context.services.today()
    if isinstance(subject, OpenSupport):
        return await context.open(company_buttons.supports(company, today))
    offered = context.services.recent.actions(context.chat_id)
    lists = [each for each in offered if isinstance(each, OpenSupports) and (each.page > 1 or each.list == "check")]
    return await context.open(lists[0]) if lists else None


async def entitled(said: str, context: Context) -> OpenSupport | None:
    """Return the support in sight as it stands for the company spoken of, where somebody asks whether they get it."""
    card = card_of(context)
    if card is None or card.id not in rulebook_of(context.services.content).by_id or not _GETS_IT.search(said):
        return None
    await own_company.remember(context)
    company = await own_company.known_here(context)
    return company_buttons.support(card.id, company, context.services.today()) if company != Profile() else None


async def _said_elsewhere(subject: Action, context: Context) -> Profile | None:
    """Return the company spoken of, where no support and no meeting is in sight; None where nothing is known of it."""
    if isinstance(subject, OpenStage | ChoosePlace | FindStages | ListStages):
        return None
    company = await own_company.known_here(context)
    return company if company != Profile() else None


def _company(subject: Action, context: Context) -> Profile | None:
    """Return the company whose supports are in sight; None where none are."""
    match subject:
        case OpenGuide(code=code) | OpenSupports(code=code) | OpenSupport(code=code) if code:
            return company_buttons.company_of(code)
        case TellCompany() if (company := company_in_sight(context)) != Profile():
            return company
    return None


def corrected(said: str, company: Profile, context: Context) -> Profile:
    """Return what a sentence says anew of a company, and nothing else: « non, on est 4 pas 2 », « je suis en micro ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
        company: what was known of it: a bare number is its headcount, where that was told.
        context: whose it is.
    """
    if hired := _hired(said, company):
        return hired
    text = _TO_BE.sub("on est", without_the_old(_TAKES_BACK.sub("", f"{said} ").strip()))
    takes_back = text != said
    read = described(text, context.services.today(), context.language)
    told = replace(read.company, project=None)
    for start, end in sorted(read.spans.values(), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    rest = over(_HIRING.sub(" ", text))
    if takes_back and told == Profile() and company.employees and len(rest) == 1 and _NUMBER.fullmatch(rest[0]):
        return Profile(employees=exactly(int(rest[0])))
    return Profile() if rest else told


def _hired(said: str, company: Profile) -> Profile | None:
    """Return the staff of a company that hires, one more where it is not said how many: « et si j’embauche ? »."""
    found = _HIRES.fullmatch(said)
    if found is None:
        return None
    more = int(found["more"]) if (found["more"] or "").isdecimal() else 1
    now = company.employees
    return Profile(employees=exactly(more + (now.low if now and now.low == now.high else 0)))


def _support_named(named: str, context: Context) -> str | None:
    """Return the id of the support that a few words name, or that is in sight where they name none."""
    known = rulebook_of(context.services.content).by_id
    if not over(named):
        card, first = card_of(context), line_of("1", context)
        meant = card.id if card else first.card if isinstance(first, OpenSupport) else ""
        return meant if meant in known else None
    asked = set(over(named))
    bearing = [
        name for name, support in known.items() if asked <= set(words(f"{support.card.title} {support.card.button}"))
    ]
    return min(bearing, key=lambda name: len(known[name].card.title), default=None)
