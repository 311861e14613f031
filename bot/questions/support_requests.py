"""The supports that a typed sentence asks for: those that fit the company that it tells of, and little else. Pure."""

from collections.abc import Sequence

from bot.places.gazetteer import Place
from bot.questions.query import Query
from bot.questions.vocabulary import ASKING, COMMON, EMPTY
from bot.questions.whereabouts import without_company
from bot.replies.callback_data import OpenScript
from bot.supports import company

_HELP = "aide aides aider help support grant grants funding subvention subventions financement dispositif dispositifs"
HELP = frozenset(_HELP.split())
"""Words that ask for support: with a place alone, they ask for that of its region."""
_RIGHTS = "droit droits eligible eligibles pretendre beneficier toucher entitled get"
RIGHTS = frozenset(_RIGHTS.split())
"""Words that ask for what somebody is entitled to."""
_NEEDS: dict[company.Need, str] = {
    "payer": "payer paye subvention subventions financement financements financer pret prime grant funding",
    "former": "former formation formations cours apprendre training train learn",
    "conseil": "conseil conseils conseiller comprendre expliquer advice understand",
}
NEEDS = {need: frozenset(meant.split()) for need, meant in _NEEDS.items()}
"""Words that say what a company wants help for."""
_OF_A_COMPANY = "ia ai entreprise entreprises boite societe company business"
OF_A_COMPANY = frozenset(_OF_A_COMPANY.split())
"""Words that anybody may use who asks for the help of a company."""


def supports(query: Query, named: Sequence[Place]) -> OpenScript | None:
    """Return the action that opens the supports for the company that a sentence tells of; None where it asks for more.

    Args:
        query: the sentence.
        named: the places that it names.
    """
    employees = query.company.headcount
    if employees is None:
        return None
    left = without_company(query, [place.name for place in named])
    asked = set(left[0].words) if left else set()
    more = asked - EMPTY - COMMON - ASKING.keys() - OF_A_COMPANY - HELP.union(RIGHTS, *NEEDS.values())
    if more or (asked and asked.isdisjoint(HELP | RIGHTS)):
        return None
    need = next((need for need, meant in NEEDS.items() if asked & meant), None)
    regions = {place.region for place in named}
    region = regions.pop() if len(regions) == 1 else None
    return company.action(company.Company(range(employees, employees + 1), region), need)
