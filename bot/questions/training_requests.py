"""Whether a typed sentence asks who pays for training in a trade: « boulanger, quel OPCO ? ». Pure."""

import re

from bot.questions.query import Query

_FUND = re.compile(
    r"\bopco\b|\boperateurs? de competences?\b|\bfonds? (?:de |d |pour la )?(?:formation|assurance formation)\b|\bfaf\b"
    r"|\bskills (?:operator|body)\b|\btraining (?:fund|body)\b|\b(?:qui|quel organisme|quel fonds?) (?:me |nous )?"
    r"(?:paie|paye|finance|rembourse)\b.*\bform|\bwho pays\b.*\btrain|\bquel (?:fonds?|organisme)\b.*\bform"
    r"|\bform(?:er|e|ons|ation|ations)\b.*\b(?:qui|quel organisme|quel fonds?) (?:qui )?(?:me |nous )?"
    r"(?:paie|paye|finance)\b"
    r"|\bformations?\b.*\b(?:payee?s?|financee?s?|prises? en charge|remboursee?s?)\b|\btraining (?:paid|funded)\b"
    r"|\bl etat (?:m |me |nous )?(?:aide\w*|paie\w*|paye\w*|finance\w*) (?:\w+ ){0,5}form"
    r"|\b(?:payer|financer|rembourser) (?:ma|la|une|notre|des) formations?\b"
)
"""Turns of phrase that ask for a training fund."""


def asks_for_training_fund(query: Query) -> bool:
    """Tell whether a sentence asks for who pays for training."""
    return bool(_FUND.search(" ".join(re.findall(r"[a-z0-9]+", query.folded))))
