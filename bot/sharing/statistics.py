"""What organisers see of who came by whom: totals by month and region, rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.sharing.attribution import rounded

MONTHS = 12


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
