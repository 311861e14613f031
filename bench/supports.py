"""Which supports 400 random plausible companies are offered, after how many questions: `python -m bench.supports`.

It also takes the time of a result, of the next question, and of « Ma feuille de route » as a page (PDF).

The companies follow rough shares of regions, sizes, ages and trades, not a survey. Each answers the questions that the
guide asks, until it asks no more; what it knows besides is kept back. The old guide, asked for the same companies with
their headcount, region and need, stands beside.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from statistics import mean, median

from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.local_time import FRENCH_TIME
from bot.screens import company_roadmap
from bot.sharing.roadmap import draw
from bot.supports.likelihoods import AGES, EMPLOYEES, SPENDS, shares
from bot.supports.next_question import MOST_QUESTIONS, next_question
from bot.supports.profile import ANSWERS, Profile
from bot.supports.rulebook import Rulebook
from bot.supports.spans import UNLIMITED, Span, exactly
from bot.supports.verdicts import Assessment, by_list, verdicts

TODAY = date(2026, 11, 29)
COMPANIES, SEED = 400, 2026
PAGES = 30
"""Pages that are drawn."""
LINK = "https://t.me/example?start=e_" + "A" * 40
REGIONS = {
    "11": 22, "84": 13, "93": 9, "76": 10, "75": 9, "52": 5, "53": 5, "44": 7, "32": 7, "28": 4, "24": 3, "27": 3,
    "94": 1, "01": 0.8, "02": 0.7, "03": 0.3, "04": 1.2, "06": 0.3, "COM": 0.3,
}  # fmt: skip
DEPARTMENTS = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")
PROJECTS = {"start": 30, "train": 22, "buy": 22, "expert": 12, "rd": 4, "cash": 10}
TRADES = {
    "craft_food": 6, "craft_building": 13, "craft_other": 9, "retail": 14, "restaurant": 9, "hotel_tourism": 3,
    "wholesale": 4, "industry": 6, "transport": 3, "agriculture": 6, "fishing": 0.5, "digital": 4, "consulting": 6,
    "training": 2, "finance_realestate": 4, "liberal_regulated": 5, "liberal_other": 2, "health_social": 2,
    "culture_sport": 3, "services_other": 5,
}  # fmt: skip
FORMER = "oui 0.4 (5%), à préciser 6.5 (82%), non 1.0 (12%)"
"""What the guide before this one answered for the same companies, told their headcount, region and need."""


def companies(count: int, seed: int) -> Iterator[Profile]:
    """Yield random companies of which everything is known."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _company(chance)


def _company(chance: random.Random) -> Profile:
    region = _drawn(chance, REGIONS)
    company = Profile(
        project=_drawn(chance, PROJECTS),
        region=region,
        department=chance.choice(DEPARTMENTS) if region == "84" else None,
        employees=_number(chance, _row(chance, EMPLOYEES), 9_000),
        age=_number(chance, _row(chance, AGES), 600),
        sector=_drawn(chance, TRADES),
        spend=_number(chance, _row(chance, SPENDS), 10**6),
    )
    for attribute in ("turnover", "balance", "legal_form", "clients", "purchase", "group", *ANSWERS):
        values = shares(attribute, company)
        value = chance.choices([one for one, _ in values], [share for _, share in values])[0]
        company = company.told(attribute, _number(chance, value, 2 * 10**9) if isinstance(value, Span) else value)
    return company


def _drawn(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _row(chance: random.Random, rows: tuple[tuple[float, float, float], ...]) -> Span:
    low, high, _ = chance.choices(rows, [share for _, _, share in rows])[0]
    return Span(low, high)


def _number(chance: random.Random, span: Span, most: int) -> Span:
    high = span.high if span.high < UNLIMITED else most
    return exactly(chance.randint(int(-(-span.low // 1)), max(int(-(-span.low // 1)), int(high))))


def interviewed(rulebook: Rulebook, truth: Profile) -> tuple[Profile, list[str]]:
    """Return what is known of a company once the guide asks no more, and what was asked."""
    known, asked = Profile(), list[str]()
    while attribute := next_question(rulebook, known, TODAY, len(asked)):
        known = known.told(attribute, truth.known(attribute))
        if attribute == "region":  # it asks for the town, or the department
            known = known.told("department", truth.known("department"))
        asked.append(attribute)
    return known, asked


def main() -> None:
    """Print the figures."""
    content = load_content()
    rulebook = Rulebook(content)
    questions, lists, undecided, money = [], Counter[str](), 0, 0
    asked_of = Counter[str]()
    elapsed, thinking, settled = [], [], Counter[str]()
    for truth in companies(COMPANIES, SEED):
        began = time.process_time()
        known, asked = interviewed(rulebook, truth)
        thinking.append((time.process_time() - began) / (len(asked) + 1))
        began = time.process_time()
        found = list(verdicts(rulebook, known, TODAY))
        elapsed.append(time.process_time() - began)
        questions.append(len(asked))
        asked_of.update(asked)
        undecided += any(_left_open(one) for one in found)
        lists.update({name: len(each) for name, each in by_list(found).items()})
        settled.update({name: len(each) for name, each in by_list(verdicts(rulebook, truth, TODAY)).items()})
        money += any(_brings_money(one) for one in found)
    print(f"{COMPANIES} companies, as of {TODAY}")
    print(f"questions: median {median(questions):g}, mean {mean(questions):.1f}, at most {max(questions)}")
    print("  ", ", ".join(f"{n}: {questions.count(n)}" for n in sorted(set(questions))), f"(limit {MOST_QUESTIONS})")
    print("   asked of:", ", ".join(f"{name} {count / COMPANIES:.0%}" for name, count in asked_of.most_common()))
    print(f"no open support undecided by the company's side: {1 - undecided / COMPANIES:.0%}")
    print("a company:", ", ".join(f"{name} {count / COMPANIES:.1f}" for name, count in lists.items()))
    print("once everything is known:", ", ".join(f"{name} {count / COMPANIES:.1f}" for name, count in settled.items()))
    print(f"companies with money that fits: {money}")
    print(f"a result: {_times(elapsed)}; the next question: {_times(thinking)}")
    print(f"a page for the accountant: {_times(list(_pages(rulebook)))}")
    print("the guide before, a company:", FORMER)


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


def _left_open(one: Assessment) -> bool:
    return one.support.is_open and one.list == "to_check" and one.side == "company"


def _brings_money(one: Assessment) -> bool:
    return (one.list == "fits" and one.support.audience.kind in ("subvention", "prêt", "appel à projets")) or (
        one.list == "fits" and bool(one.support.sums)
    )


if __name__ == "__main__":
    main()
