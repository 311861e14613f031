"""Criteria as an editor writes them, made into rules one by one."""

from typing import Any

from bot.content.criteria import Criterion
from bot.supports.rulebook import Rule, Rulebook
from tests.support.rehearsal import knowledge

CARD = "diag-data-ia"


def rule(quoi: str, **written: Any) -> Rule:
    """Return the rule that a criterion of the content makes; `source` and `écarte` where left out."""
    content = knowledge().content
    card = content.cards[CARD]
    assert card.audience
    criterion = Criterion.model_validate({"quoi": quoi, "source": card.audience.source, "écarte": "oui"} | written)
    audience = card.audience.model_copy(update={"criteria": (criterion,)})
    changed = content.model_copy(update={"cards": {CARD: card.model_copy(update={"audience": audience})}})
    return Rulebook(changed).by_id[CARD].rules[0]
