"""How few supports can be left to check at all, whatever is asked: `python -m bench.hindsight`.

Here everything is known of each company beforehand. Once project, place and headcount are told, every choice of further
questions is tried, and the best one kept. Where half of the companies may be asked six questions, and the others four,
those who gain most by it are asked six: no way of asking leaves fewer. One that does not know the answers leaves more.
"""

from collections.abc import Iterable
from datetime import date
from itertools import chain, combinations
from statistics import mean

from bench.companies import EVEN, PLAUSIBLE, companies
from bot.knowledge import load_content
from bot.supports.next_question import ALWAYS, ASKED_LAST, FEW, MOST_QUESTIONS, NEVER_ASKED
from bot.supports.profile import Profile
from bot.supports.rulebook import Rulebook
from bot.supports.verdicts import Assessment, verdicts

TODAY = date(2026, 11, 29)
COMPANIES, SEEDS = 400, (2026, 1, 2)


def first_told(truth: Profile) -> Profile:
    """Return what is known of a company once project, place and headcount are told."""
    known = Profile(department=truth.department)
    for attribute in ALWAYS:
        known = known.told(attribute, truth.known(attribute))
    return known


def to_check(found: Iterable[Assessment]) -> list[Assessment]:
    """Return the supports that are to check."""
    return [one for one in found if one.list == "to_check"]


def fewest(rulebook: Rulebook, known: Profile, truth: Profile, more: int) -> int:
    """Return how few supports are left to check after the best choice of so many further questions, or fewer."""
    found = to_check(verdicts(rulebook, known, TODAY))
    unsaid = {name for one in found if one.side == "company" for name in one.unsaid if known.known(name) is None}
    asked = sorted(unsaid - NEVER_ASKED - ASKED_LAST)
    left = len(found)
    for names in chain.from_iterable(combinations(asked, count + 1) for count in range(more)):
        told = known
        for name in names:
            told = told.told(name, truth.known(name))
        left = min(left, len(to_check(verdicts(rulebook, told, TODAY))))
    return left


def bound(few: list[int], many: list[int]) -> float:
    """Return how many are left on average, where the half that gains most is asked many questions."""
    gained = sorted((before - after for before, after in zip(few, many, strict=True)), reverse=True)
    return mean(few) - sum(gained[: len(gained) // 2]) / len(few)


def main() -> None:
    """Print the figures."""
    rulebook = Rulebook(load_content())
    for name, population in (("plausible", PLAUSIBLE), ("even", EVEN)):
        for seed in SEEDS:
            drawn = list(companies(COMPANIES, seed, population))
            few, many = (
                [fewest(rulebook, first_told(one), one, asked - len(ALWAYS)) for one in drawn]
                for asked in (FEW, MOST_QUESTIONS)
            )
            known = mean(len(to_check(verdicts(rulebook, one, TODAY))) for one in drawn)
            print(
                f"{name} companies, seed {seed}: to check, at the fewest, after four questions {mean(few):.2f}, "
                f"six for half of them {bound(few, many):.2f}, six for all {mean(many):.2f}; all known {known:.2f}"
            )


if __name__ == "__main__":
    main()
