"""A typed question, read once: everything that is made of its words is made here, when it is first needed. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.lexicon import fold
from bot.places.tokenizer import Sentence
from bot.questions import company_details, tokenizer
from bot.questions.company_details import CompanyDetails, Part
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS

_JOINTS = re.compile(r"\s(?:et|and|puis|ainsi que)\s|[;?!]", re.IGNORECASE)
MAX_QUESTION_CHARS = 400
"""Characters of a question that are read: no card answers what takes longer to say."""


@dataclass(frozen=True)
class Query:
    """What somebody typed; it is kept nowhere.

    Attributes:
        text: its first 400 characters.
    """

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.text[:MAX_QUESTION_CHARS])

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What was found for it, by who looked and for what: several readings look for the same; it goes with it."""
        return {}

    @cached_property
    def folded(self) -> str:
        """The text in small letters without accents."""
        return fold(self.text)

    @cached_property
    def _read(self) -> list[list[str]]:
        return tokenizer.words_of_each([self.text, *_JOINTS.split(self.text)])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words as cards are compared with them."""
        return tuple(self._read[0])

    @cached_property
    def clauses(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of its parts, between « et », question marks and the like."""
        return tuple(tuple(clause) for clause in self._read[1:] if clause)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that say something of what is asked: neither of any sentence nor of any question."""
        return frozenset(self.words) - STOPWORDS - LOW_WEIGHT - ASKING.keys()

    @cached_property
    def asked(self) -> frozenset[str]:
        """The kinds of answer that it asks for: « quand », « combien », « qui »."""
        return frozenset(ASKING[word] for word in self.words if word in ASKING)

    @cached_property
    def sentence(self) -> Sentence:
        """Its words as names of places are compared with them."""
        return Sentence(self.text)

    @cached_property
    def company(self) -> CompanyDetails:
        """What it tells of the company of whoever asks."""
        return company_details.told(self.text)

    def without(self, parts: Iterable[Part]) -> "Query":
        """Return the question without some parts of its text; itself where there are none."""
        kept, start = [], 0
        for first, last in sorted(parts):
            kept.append(self.text[start:first])
            start = max(start, last)
        return Query(" ".join(" ".join([*kept, self.text[start:]]).split())) if kept else self
