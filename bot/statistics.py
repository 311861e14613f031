"""What organisers see of those who came by an ambassador: by month and by region, rounded, as of the day before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reply import Day, PartialDay, Picture, Reply, Sentence, Value, say
from bot.screens import HOME, joined
from bot.sharing import FEWER, rounded

MONTHS = 12
PER_MONTH = say("Par mois")
PER_REGION = say("Par région de l’étape")
RULE = say("Arrondi de cinq en cinq, vers le bas ; ne comptent que les personnes qui l’ont accepté.")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Rounded totals: each of the last twelve months (None: fewer than five), and the regions with five or more."""

    months: tuple[tuple[date, int | None], ...]
    regions: tuple[tuple[str, int], ...]
    today: date


def since(today: date) -> date:
    """Return the first day of the twelve months that are shown, this one included."""
    month = today.year * 12 + today.month - MONTHS
    return date(month // 12, month % 12 + 1, 1)


def summed_up(by_month: Mapping[str, int], by_region: Mapping[str, int], today: date) -> Statistics:
    """Return the totals as they may be shown.

    A region with fewer than five is not shown at all: else its being there would tell of the first who came.

    Args:
        by_month: how many came in each month ("2024-10").
        by_region: how many came for each region; "" where none is known.
        today: the French day; nothing of it is in the totals.
    """
    first = since(today)
    months = [
        date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(MONTHS)
    ]
    regions = [(name, total) for name, count in by_region.items() if (total := rounded(count)) is not None]
    return Statistics(
        tuple((month, rounded(by_month.get(month.isoformat()[:7], 0))) for month in months),
        tuple(sorted(regions, key=lambda region: (-region[1], region[0]))),
        today,
    )


def screen(statistics: Statistics, picture: Picture) -> Reply:
    """Return the totals in words, with the chart."""
    months = [
        say("• {month} : {total}", month=PartialDay(month, "month"), total=_said(total))
        for month, total in statistics.months
    ]
    return Reply(
        (
            say("<b>{title}</b>", title=title(statistics)),
            joined([say("<b>{title}</b>", title=PER_MONTH), *months]),
            joined([say("<b>{title}</b>", title=PER_REGION), *_regions(statistics)]),
            say("<i>{rule}</i>", rule=RULE),
        ),
        ((HOME,),),
        picture=picture,
    )


def title(statistics: Statistics) -> Sentence:
    """Return what the totals are of."""
    return say("Venus par un ambassadeur, au soir du {day}", day=Day(statistics.today - timedelta(days=1), "long"))


def region_name(name: str) -> Sentence:
    """Return the name of a region; where none is known it is said."""
    return say("{region}", region=name) if name else say("Région non dite")


def others(statistics: Statistics) -> Sentence:
    """Return what is said of the regions that are not shown."""
    if statistics.regions:
        return say("Chacune des autres régions : {total}", total=FEWER)
    return say("Chaque région : {total}", total=FEWER)


def _regions(statistics: Statistics) -> list[Sentence]:
    named = [say("• {region} : {total}", region=region_name(name), total=total) for name, total in statistics.regions]
    return [*named, others(statistics)]


def _said(total: int | None) -> Value:
    return FEWER if total is None else total
