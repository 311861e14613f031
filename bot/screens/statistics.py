"""What organisers see of those who came by an ambassador: by month and by region, rounded, as of the day before."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.replies.callback_data import RunCommand
from bot.replies.model import Day, PartialDay, Picture, Reply, Sentence, Value, say
from bot.replies.widgets import HOME, folded, in_lines
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.attribution import FEWER
from bot.sharing.statistics import Statistics

PER_MONTH = say("Par mois")
PER_REGION = say("Par région de la rencontre")
RULE = say("Arrondi de cinq en cinq, vers le bas ; ne comptent que les personnes qui l’ont accepté.")


def screen(statistics: Statistics, picture: Picture) -> Reply:
    """Return the totals in words, with the chart."""
    months = [
        say("• {month} : {total}", month=PartialDay(month, "month"), total=_said(total))
        for month, total in statistics.months
    ]
    return Reply(
        (
            say("<b>{title}</b>", title=title(statistics)),
            in_lines([say("<b>{title}</b>", title=PER_MONTH), folded(months)]),
            in_lines([say("<b>{title}</b>", title=PER_REGION), *_regions(statistics)]),
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


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    this = of.today.year * 12 + of.today.month - 1
    twelve = (date(month // 12, month % 12 + 1, 1) for month in range(this - 11, this + 1))
    months = tuple((month, None if month.month % 3 else 1_235) for month in twelve)
    regions = (("Provence-Alpes-Côte d’Azur", 455), ("Auvergne-Rhône-Alpes", 120), ("", 5))
    for state, shown in {
        "pour un organisateur": Statistics(months, regions, of.today),
        "personne": Statistics(months, (), of.today),
    }.items():
        yield Sample(RunCommand("statistiques"), screen(shown, Picture(b"", "")), state=state, typed=True)
