"""What organisers see: nothing that tells of the first who came."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.renderer import Renderer
from bot.replies.model import Picture
from bot.screens.statistics import screen
from bot.sharing.statistics import Statistics, since, summed_up
from tests.support.rehearsal import knowledge

TODAY = date(2024, 10, 21)
COUNTS = st.dictionaries(st.sampled_from(["Bretagne", "Corse", "Normandie", ""]), st.integers(0, 60))


def by_region(counts: dict[str, int]) -> Statistics:
    return summed_up({}, counts, TODAY)


def test_twelve_months_are_shown_this_one_included() -> None:
    shown = summed_up({"2024-10": 12, "2023-11": 4, "2023-10": 99}, {}, TODAY)
    assert [month.isoformat()[:7] for month, _ in shown.months][::11] == ["2023-11", "2024-10"]
    assert len(shown.months) == 12
    assert dict(shown.months)[date(2024, 10, 1)] == 10
    assert {total for month, total in shown.months if month != date(2024, 10, 1)} == {None}


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_the_twelve_months_begin_on_a_first_and_end_today(today: date) -> None:
    first = since(today)
    assert first.day == 1
    assert timedelta(days=334) <= today - first <= timedelta(days=366)


def test_regions_are_listed_the_largest_first_and_those_of_nobody_and_of_four_look_alike() -> None:
    nobody, four = by_region({"Corse": 0, "Bretagne": 7}), by_region({"Corse": 4, "Bretagne": 9})
    assert nobody == four == by_region({"Bretagne": 5})
    assert by_region({"Corse": 12, "Bretagne": 31, "": 12}).regions == (("Bretagne", 30), ("", 10), ("Corse", 10))


@given(COUNTS, st.sampled_from(["Bretagne", "Corse", "Normandie", ""]))
def test_one_arrival_changes_one_region_at_most_and_only_every_fifth_time(counts: dict[str, int], region: str) -> None:
    before = dict(by_region(counts).regions)
    after = dict(by_region(counts | {region: counts.get(region, 0) + 1}).regions)
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert changed <= {region}
    assert bool(changed) == ((counts.get(region, 0) + 1) % 5 == 0)


def lines(counts: dict[str, int]) -> list[str]:
    reply = screen(summed_up({"2024-10": 12, "2024-09": 4}, counts, TODAY), Picture(b"", ""))
    return Renderer(knowledge().catalogues).screen(reply, "fr").text.replace("\u00a0", " ").splitlines()


def test_organisers_read_each_month_and_each_region_as_of_the_evening_before() -> None:
    read = lines({"Bretagne": 31, "": 12, "Corse": 4})
    assert read[0] == "<b>Venus par un ambassadeur, au soir du 20 octobre 2024</b>"
    assert read[read.index("<b>Par mois</b>") + 1] == "<blockquote expandable>• novembre 2023 : moins de 5"
    assert "• septembre 2024 : moins de 5" in read
    assert "• octobre 2024 : 10</blockquote>" in read
    regions = read[read.index("<b>Par région de la rencontre</b>") + 1 :]
    assert regions[:3] == [
        "• Bretagne : 30",
        "• Région non dite : 10",
        "Chacune des autres régions : moins de 5",
    ]
    assert lines({"Corse": 4})[-3] == "Chaque région : moins de 5"


def test_the_words_below_the_chart_say_the_same_as_the_chart() -> None:
    shown = summed_up({"2024-10": 12}, {"Bretagne": 31}, TODAY)
    months, regions = screen(shown, Picture(b"", "")).paragraphs[1:3]
    assert Renderer(knowledge().catalogues).plain(months, "fr").count("•") == 12
    assert len(regions.values) == 1 + 1 + 1
