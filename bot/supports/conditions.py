"""Every condition of a support for a company, one by one: met, not met, unknown, or told without being asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.content.citations import quote
from bot.content.models import Figure
from bot.replies.model import Sentence
from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, UNSURE
from bot.supports.requirements import requirement
from bot.supports.rulebook import Rule
from bot.supports.verdicts import Assessment

Status = Literal["met", "not met", "probably not met", "unsure", "unknown", "told"]
"""`unsure`: our sources disagree; `unknown`: the person has not said; `told`: true of nearly every company."""
STATUS: dict[int, Status] = {FAILS: "not met", DOUBTFUL_NO: "probably not met", UNSURE: "unsure", PASSES: "met"}


@dataclass(frozen=True)
class ConditionLine:
    """One condition in words, how the company stands to it, and what else is known of it."""

    status: Status
    said: Sentence
    note: Sentence | None
    sources: tuple[str, ...]


def conditions(verdict: Assessment, figures: Mapping[str, Figure]) -> tuple[ConditionLine, ...]:
    """Return the conditions of a support in the order of its card."""
    found = zip(verdict.support.rules, verdict.outcomes, strict=True)
    return tuple(
        ConditionLine(
            _status(rule, result, verdict),
            requirement(rule),
            quote(rule.criterion.note, figures) if rule.criterion.note else None,
            rule.criterion.sources,
        )
        for rule, result in found
    )


def _status(rule: Rule, result: int, verdict: Assessment) -> Status:
    said = any(verdict.company.known(name) is not None for name in rule.attributes)
    if result == PASSES and rule.criterion.assumed and not said:
        return "told"
    return STATUS.get(result, "unknown")
