"""Words of one family of trade names: « ramoneur », « ramoneuse » and « ramonage » name the same trade. Pure."""

import re

SHORTEST = 7
"""Letters of the shortest word that is read by its family: of a shorter one too little would be left."""
SHORTEST_ROOT = 4
_ENDINGS = (
    ("S", ("isteries", "isterie")),
    ("I", ("ieres", "iere", "iers", "ier", "eries", "erie", "eres", "ere", "ers", "er")),
    ("U", ("eurs", "eur", "euses", "euse", "rices", "rice", "ages", "age", "ures", "ure")),
    ("S", ("istes", "iste", "ies", "ie")),
    ("N", ("iennes", "ienne", "iens", "ien")),
)
"""Endings of who does a trade, and of what is done, by family: what an « -eur » does is an « -age », no « -erie ».

They are read in this order: a « fleuristerie » is of the « fleuriste », not of a « fleuristier ».
"""
_JOINING = "de du des d la le les l a au aux en"
_FILLERS = frozenset(_JOINING.split())
_WORD = re.compile(r"[a-z0-9]+")

Name = tuple[str, ...]


def typed_words(folded: str) -> list[str]:
    """Return the words of a folded text, without those that only join names."""
    return [word for word in _WORD.findall(folded) if word not in _FILLERS]


def singular(name: Name) -> Name:
    """Return the words of a name without the « s » or « x » of their plurals."""
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" and word[-2] != "s" else word for word in name)


def family(name: Name) -> Name:
    """Return what the words of a name share with the others of their families."""
    return tuple(map(_root, name))


def _root(word: str) -> str:
    if len(word) >= SHORTEST:
        for kind, endings in _ENDINGS:
            for ending in endings:
                if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
                    root = word.removesuffix(ending)
                    return f"{root[:-1] if root[-1] == root[-2] else root}-{kind}"
    return singular((word,))[0]
