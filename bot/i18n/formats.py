"""Typed values as a language says them: dates, hours, distances, amounts. Their patterns are in the catalogue."""

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from bot.i18n.catalogues import SOURCE, Catalogue
from bot.i18n.typography import NARROW, NO_BREAK, french
from bot.replies.model import Amount, Day, Distance, Moment, PartialDay, Translated, Value, mark

DATE_PATTERNS = {
    "full": mark("EEEE d MMMM y"),
    "long": mark("d MMMM y"),
    "short": mark("d MMMM"),
    "month": mark("MMMM y"),
    "year": mark("y"),
}
FULL_HOUR = mark("H 'h'")
HOUR = mark("H 'h' mm")
MOMENT = mark("{day} à {hour}")
PERCENTAGE = mark("{number} %")
EUROS = mark("{number} €")
CENTS = "#,##0.00"
KILOMETRES = mark("{number} km")
SCALES = (
    (1e9, "", mark("{number} milliard"), mark("{number} milliards")),
    (1e6, "", mark("{number} million"), mark("{number} millions")),
    (1e9, "€", mark("{number} milliard d’euros"), mark("{number} milliards d’euros")),
    (1e6, "€", mark("{number} million d’euros"), mark("{number} millions d’euros")),
)


def spoken(value: Value, catalogue: Catalogue) -> str:
    """Return a value that is not itself a sentence as the language says it, as plain text."""
    match value:
        case str():
            said = value
        case int():
            said = number(value, catalogue)
        case Day():
            said = day(value, catalogue)
        case PartialDay():
            said = day(Day(value.first, value.style), catalogue)
        case Moment():
            said = moment(value, catalogue)
        case Distance():
            said = measured(KILOMETRES, round_as_spoken(value.kilometres), catalogue)
        case Amount():
            said = amount(value, catalogue)
        case Translated():
            said = value.french if catalogue.language == SOURCE else value.english
        case _:
            raise TypeError(f"not a value to be said alone: {type(value).__name__}")
    return french(said) if catalogue.language == SOURCE else said


def number(value: float, catalogue: Catalogue, digits: str | None = None) -> str:
    """Return a number with the separators of the language."""
    return str(format_decimal(value, digits, locale=catalogue.locale)).replace(NO_BREAK, NARROW)


def measured(pattern: str, value: float, catalogue: Catalogue, digits: str | None = None) -> str:
    """Return a number in a pattern such as "{number} km"; `digits` as in the CLDR, where the usual ones do not do."""
    return catalogue.sentence(pattern, "", 1).replace("{number}", number(value, catalogue, digits))


def day(value: Day, catalogue: Catalogue) -> str:
    """Return a date in words."""
    pattern = catalogue.sentence(DATE_PATTERNS[value.style], "", 1)
    return str(format_date(value.date, pattern, locale=catalogue.locale))


def moment(value: Moment, catalogue: Catalogue) -> str:
    """Return a moment in words, in the time zone that it carries."""
    pattern = catalogue.sentence(HOUR if value.moment.minute else FULL_HOUR, "", 1)
    hour = str(format_time(value.moment, pattern, locale=catalogue.locale))
    if value.style == "time":
        return hour
    date = day(Day(value.moment.date(), "full" if value.style == "full" else "short"), catalogue)
    return catalogue.sentence(MOMENT, "", 1).replace("{day}", date).replace("{hour}", hour)


def amount(value: Amount, catalogue: Catalogue) -> str:
    """Return an amount with its unit; large round ones in millions or milliards (billions)."""
    if value.unit == "%":
        return measured(PERCENTAGE, value.value, catalogue)
    for size, unit, singular, plural in SCALES:
        scaled = value.value / size
        if unit == value.unit and scaled >= 1 and round(scaled, 2) == scaled:
            pattern = singular if scaled < 2 else plural
            return measured(pattern, scaled, catalogue)
    if not value.unit:
        return number(value.value, catalogue)
    return measured(EUROS, value.value, catalogue, None if value.value == int(value.value) else CENTS)


def round_as_spoken(kilometres: float) -> int:
    """Round a distance as people speak: to 1 km below 20, to 5 km below 100, to 10 km beyond; never 0."""
    step = 1 if kilometres < 20 else 5 if kilometres < 100 else 10
    return max(1, round(kilometres / step) * step)
