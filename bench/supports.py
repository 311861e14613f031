"""Which supports 400 random plausible companies are offered, after how many questions: `python -m bench.supports`.

It also takes the time of a result, of the next question, and of « Ma feuille de route » as a page (PDF).

Each company (`bench.companies`) answers the questions that the guide asks, until it asks no more; what it knows besides
is kept back. The old guide, asked for the same companies with their headcount, region and need, stands beside. Other
seeds, and companies that are shared out otherwise, say how far the figures go by chance and by the shares.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from statistics import mean, median

from bench.companies import EVEN, PLAUSIBLE, companies
from bench.hindsight import TODAY, fewest, to_check
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.local_time import FRENCH_TIME
from bot.screens import company_roadmap
from bot.sharing.roadmap import draw
from bot.supports.next_question import FEW, MOST_QUESTIONS, next_question
from bot.supports.profile import Profile
from bot.supports.rulebook import Rulebook
from bot.supports.verdicts import Assessment, by_list, verdicts

COMPANIES, SEED = 400, 2026
SEEDS = (1, 2, 3, 4, 5)
PAGES = 30
"""Pages that are drawn."""
LINK = "https://t.me/example?start=e_" + "A" * 40
FORMER = "oui 0.4 (5%), à préciser 6.5 (82%), non 1.0 (12%)"
"""What the guide before this one answered for the same companies, told their headcount, region and need."""


def interviewed(rulebook: Rulebook, truth: Profile) -> tuple[Profile, list[str]]:
    """Return what is known of a company once the guide asks no more, and what was asked."""
    known, asked = Profile(), list[str]()
    while attribute := next_question(rulebook, known, TODAY, len(asked)):
        known = known.told(attribute, truth.known(attribute))
        if attribute == "region":  # it asks for the town, or the department
            known = known.told("department", truth.known("department"))
        asked.append(attribute)
    return known, asked


@dataclass(frozen=True)
class Guided:
    """A company that the guide asked until it asked no more.

    Attributes:
        asked: what it was asked, in order.
        thinking: seconds that each next question took.
        result: seconds that the result took.
        found: the verdicts on what it told.
        settled: the verdicts once everything is known of it.
        one_more: how many are left to check after the best one further question.
    """

    asked: list[str]
    thinking: float
    result: float
    found: list[Assessment]
    settled: list[Assessment]
    one_more: int

    @property
    def is_open(self) -> bool:
        """Whether an open support is left undecided by what the company did not tell."""
        return any(one.support.is_open and one.list == "to_check" and one.side == "company" for one in self.found)


def guided(rulebook: Rulebook, drawn: Iterable[Profile]) -> Iterator[Guided]:
    """Ask companies what the guide asks, and judge them."""
    for truth in drawn:
        began = time.process_time()
        known, asked = interviewed(rulebook, truth)
        told = time.process_time()
        found = list(verdicts(rulebook, known, TODAY))
        judged = time.process_time()
        settled = list(verdicts(rulebook, truth, TODAY))
        one_more = fewest(rulebook, known, truth, 1)
        yield Guided(asked, (told - began) / (len(asked) + 1), judged - told, found, settled, one_more)


def main() -> None:
    """Print the figures."""
    rulebook = Rulebook(load_content())
    told = list(guided(rulebook, companies(COMPANIES, SEED)))
    questions = [len(one.asked) for one in told]
    asked_of = Counter(name for one in told for name in one.asked)
    print(f"{COMPANIES} companies, as of {TODAY}")
    print(f"questions: median {median(questions):g}, mean {mean(questions):.1f}, at most {max(questions)}")
    print("   asked of:", ", ".join(f"{name} {count / COMPANIES:.0%}" for name, count in asked_of.most_common()))
    print(f"no open support undecided by the company's side: {1 - mean(one.is_open for one in told):.0%}")
    print("a company:", _lists(one.found for one in told))
    print("once everything is known:", _lists(one.settled for one in told))
    print(f"companies with money that fits: {sum(any(map(_brings_money, one.found)) for one in told)}")
    print(f"to check, by how many questions were asked (limit {MOST_QUESTIONS}):")
    for count, some in sorted(_by_count(told).items()):
        print(f"   {count}: {len(some)} companies, {_left(some)}")
    print("what is left to check once everything is known, a company:", _doubts(told))
    print(
        f"a result: {_times([one.result for one in told])}; the next question: {_times([one.thinking for one in told])}"
    )
    print(f"a page for the accountant: {_times(list(_pages(rulebook)))}")
    print("the guide before, a company:", FORMER)
    for name, population in (("the same", PLAUSIBLE), ("other", EVEN)):
        print(f"{name} shares of companies, {len(SEEDS)} seeds, the least and the most of their means:")
        print("  ", _spread([list(guided(rulebook, companies(COMPANIES, seed, population))) for seed in SEEDS]))


def _lists(found: Iterable[list[Assessment]]) -> str:
    """Say how many supports are in each list, a company."""
    counts = [{name: len(each) for name, each in by_list(one).items()} for one in found]
    return ", ".join(f"{name} {mean(one[name] for one in counts):.2f}" for name in counts[0])


def _by_count(told: Iterable[Guided]) -> dict[int, list[Guided]]:
    found: dict[int, list[Guided]] = {}
    for one in told:
        found.setdefault(len(one.asked), []).append(one)
    return found


def _left(told: Sequence[Guided]) -> str:
    left, known = mean(_count(one.found) for one in told), mean(_count(one.settled) for one in told)
    best = mean(one.one_more for one in told)
    return f"{left:.1f} to check; {best:.1f} after the best one more question; {known:.1f} once everything is known"


def _count(found: Iterable[Assessment]) -> int:
    return len(to_check(found))


def _doubts(told: Sequence[Guided]) -> str:
    """Say which supports are to check though everything is known, and where the doubt lies."""
    found = Counter((one.support.id, one.side) for each in told for one in to_check(each.settled))
    named = [f"{support} ({side}) {count / len(told):.2f}" for (support, side), count in found.most_common(8)]
    rest = sum(found.values()) - sum(count for _, count in found.most_common(8))
    return ", ".join([*named, f"others {rest / len(told):.2f}"])


def _spread(samples: Sequence[Sequence[Guided]]) -> str:
    """Say between what and what the figures lie, over several samples."""
    figures: dict[str, list[float]] = {
        "median of questions": [median(len(one.asked) for one in some) for some in samples],
        "asked more than four": [mean(len(one.asked) > FEW for one in some) for some in samples],
        "open settled": [1 - mean(one.is_open for one in some) for some in samples],
        "fit": [mean(len(by_list(one.found)["fits"]) for one in some) for some in samples],
        "to check": [mean(_count(one.found) for one in some) for some in samples],
        "to check, all known": [mean(_count(one.settled) for one in some) for some in samples],
    }
    return ", ".join(f"{name} {min(each):.2f} to {max(each):.2f}" for name, each in figures.items())


def _pages(rulebook: Rulebook) -> Iterator[float]:
    """Yield the seconds that the page (PDF) for each of some companies takes, the first of the process left out."""
    said = partial(Renderer(catalogues.load()).plain, language=catalogues.SOURCE)
    now = datetime(2026, 11, 29, 12, tzinfo=FRENCH_TIME)
    for number, company in enumerate(companies(1 + PAGES, SEED)):
        began = time.process_time()
        page = company_roadmap.worded(company_roadmap.written(company, rulebook.content, TODAY), said, "fr")
        draw(page, LINK, now)
        if number:
            yield time.process_time() - began


def _times(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    slow = ordered[len(ordered) * 99 // 100]
    return f"median {median(ordered) * 1000:.2f} ms, 99 of 100 within {slow * 1000:.2f}"


def _brings_money(one: Assessment) -> bool:
    return (one.list == "fits" and one.support.audience.kind in ("subvention", "prêt", "appel à projets")) or (
        one.list == "fits" and bool(one.support.sums)
    )


if __name__ == "__main__":
    main()
