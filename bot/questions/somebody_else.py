"""The company of somebody else, as its owner would tell of it: « ma sœur qui a un salon à Cholet ». Pure."""

import re

_PEOPLE = """
mari femme epoux epouse conjoint conjointe compagnon compagne soeur frere pere mere fils fille cousin cousine neveu
niece oncle tante gendre beau-frere belle-soeur ami amie copain copine pote voisin voisine associe associee collegue
client cliente confrere consoeur husband wife partner sister brother father mother dad mum son daughter cousin uncle
aunt friend mate neighbour neighbor client customer colleague
"""
_WHO = "|".join(word.replace("-", " ") for word in sorted(_PEOPLE.split(), key=len, reverse=True))
_TOLD = re.compile(
    rf"(?:pour |for |de |et |and )*(?:mon|ma|mes|notre|nos|un|une|a|my|our) (?:petite? |grande? |little |big )?"
    rf"(?:{_WHO})(?: (?:il|elle|lui|qui|ki|who|that|he|she))?"
    r" (?P<does>est|e|c est|a|tient|gere|dirige|fait|is|s|has|runs|owns)"
    r" (?P<told>.+)"
)
_AS_OWNER = {
    "est": "je suis", "e": "je suis", "c est": "je suis", "a": "j'ai", "tient": "je tiens", "gere": "je gère",
    "dirige": "je dirige", "fait": "je fais", "is": "i am", "s": "i am", "has": "i have", "runs": "i run",
    "owns": "i own",
}  # fmt: skip
_OF_NO_COMPANY = re.compile(
    r"(?:eu|ete|dit|vu|fait|entendu|peur|besoin|raison|tort|pas|mal|d accord|malade|been|told)\b"
)
"""What somebody has, or is, that is no company: « ma femme a peur », « mon mari a dit non »."""
LONGEST = 16
"""Words of a sentence that only tells of somebody else’s company."""


def as_its_owner(said: str) -> str:
    """Return what the owner of a company would say of it that a sentence tells of; "" where it tells of none.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    found = _TOLD.fullmatch(said) if len(said.split()) <= LONGEST else None
    if found is None or _OF_NO_COMPANY.match(found["told"]):
        return ""
    return f"{_AS_OWNER[found['does']]} {found['told']}"
