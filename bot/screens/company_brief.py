"""Who a company is, in few words: « 14 salariés, Pays de la Loire »."""

from bot.content.regions import REGIONS
from bot.replies.model import Amount, Sentence, mark, say, say_number
from bot.replies.widgets import in_lines
from bot.supports.profile import Profile
from bot.supports.spans import UNLIMITED, Span
from bot.supports.trades import TRADES
from bot.supports.vocabulary import LEGAL_FORMS

OTHER_PLACE = mark("collectivité d’outre-mer")


def who(company: Profile) -> Sentence:
    """Say headcount and place: « 14 salariés, Pays de la Loire »; « Votre entreprise » where neither is known."""
    size = people(company.employees) if company.employees else None
    if company.is_person:
        size = say("Une personne")
    place = region(company)
    if size and place:
        return say("{size}, {region}", size=size, region=place)
    return size or place or say("Votre entreprise")


def in_short(company: Profile) -> Sentence | None:
    """Say its trade, its form, its headcount and its place, as far as they are known; None where none of them is."""
    trade = say(TRADES[company.trade].label) if company.trade else None
    form = say(LEGAL_FORMS[company.legal_form]) if company.legal_form in LEGAL_FORMS else None
    size = who(company) if company.employees or company.region else None
    said = [each for each in (trade, form, size) if each]
    return in_lines(said, " ; ") if said else None


def region(company: Profile) -> Sentence | None:
    """Say the region of a company; None where it is not known."""
    if company.region is None:
        return None
    return say(REGIONS.get(company.region, OTHER_PLACE))


def people(span: Span) -> Sentence:
    """Say a headcount: « 14 salariés », « de 10 à 49 salariés », « sans salarié »."""
    low, high = int(span.low), int(min(span.high, UNLIMITED))
    if span.is_exact:
        return say_number("{number} salarié", "{number} salariés", low) if low else say("Sans salarié")
    if high >= UNLIMITED:
        return say("{low} salariés ou plus", low=Amount(low))
    return say("De {low} à {high} salariés", low=Amount(low), high=Amount(high))
