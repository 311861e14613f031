"""Names that somebody may have meant who typed another string of letters."""

from collections.abc import Iterator
from string import ascii_lowercase

from bot.places.gazetteer import Gazetteer

SHORTEST = 3
"""Letters of the shortest name of which one typing error leaves the first or the last."""


def one_edit_away(typed: str) -> Iterator[str]:
    """Yield every string that one letter more, less or other, or two letters swapped, make of `typed`."""
    for index in range(len(typed) + 1):
        before, after, rest = typed[:index], typed[index:], typed[index + 1 :]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + rest
        yield before + rest
        yield before + after[1:2] + after[:1] + after[2:]


def names_one_edit_away(gazetteer: Gazetteer, typed: str) -> frozenset[str]:
    """Return the keys of the names that one typing error turns into `typed`."""
    if len(typed) < SHORTEST:
        return frozenset(filter(gazetteer.is_name, one_edit_away(typed))) - {typed}
    from rapidfuzz import process  # noqa: PLC0415 - kept out of the cold start
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # One error leaves the first letter or the last.
    near = process.extract(typed, gazetteer.names_nearly(typed), scorer=OSA.distance, score_cutoff=1, limit=None)
    return frozenset(name for name, errors, _ in near if errors and name.isalpha() == typed.isalpha())


def names_alike(gazetteer: Gazetteer, typed: str) -> list[tuple[str, int]]:
    """Return the keys of the names a few typing errors away with the number of errors, the closest first.

    A few is one error in less than six letters, two in less than twelve, three in more; not one in the first letter and
    another in the last.
    """
    from rapidfuzz import process  # noqa: PLC0415 - kept out of the cold start
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    errors = 1 if len(typed) < 6 else 2 if len(typed) < 12 else 3
    names = gazetteer.names_like(typed, errors)
    found = process.extract(typed, names, scorer=OSA.distance, score_cutoff=errors, limit=12)
    return [(name, int(distance)) for name, distance, _ in found]
