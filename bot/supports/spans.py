"""Numbers as far as they are known: exactly, between two bounds, or not at all."""

from dataclasses import dataclass

UNLIMITED = 10**15
"""Stands for "and more": beyond any headcount or sum."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number between two bounds, both included; exact where they are the same."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise ValueError(f"a span from {self.low} to {self.high} holds nothing")

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    def within(self, other: "Span") -> bool:
        """Whether every number of this span is one of the other."""
        return other.low <= self.low and self.high <= other.high


def exactly(number: float) -> Span:
    """Return the span of one number."""
    return Span(number, number)


def at_least(number: float) -> Span:
    """Return the span of a number and all above."""
    return Span(number, UNLIMITED)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a criterion lets pass: `least` and `most` included, `over` and `under` not."""

    least: float = float("-inf")
    most: float = float("inf")
    over: float = float("-inf")
    under: float = float("inf")

    def may_pass(self, span: Span) -> bool:
        """Whether some number of the span is within the limits."""
        low_ok = span.high >= self.least and span.high > self.over
        high_ok = span.low <= self.most and span.low < self.under
        return low_ok and high_ok

    def may_fail(self, span: Span) -> bool:
        """Whether some number of the span is outside the limits."""
        too_low = span.low < self.least or span.low <= self.over
        too_high = span.high > self.most or span.high >= self.under
        return too_low or too_high
