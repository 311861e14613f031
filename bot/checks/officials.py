"""Is a source that is called official the word of whoever decides, by its site or its publisher? Pure."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.content.models import Content, Source
from bot.content.problems import ContentProblem, nearest
from bot.content.texts import FieldPath


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each official source whose site, or publisher where it has no link, is not on the list of officials.

    An official source alone may say « non » to a company: a private page called so would decide in place of the State.
    """
    known = frozenset(content.officials)
    for name, source in content.sources.items() if known else ():
        if source.nature == "officiel" and not is_official(source, known):
            by = site(source) or source.publisher
            mend = nearest(by, known, "changez « nature », ou ajoutez-le à sites-officiels.txt")
            yield ContentProblem(
                FieldPath("sources", name, ("nature",)), f"« {by} » n’est pas de ceux qui décident{mend}"
            )


def site(source: Source) -> str:
    """Return the name of the site of a source; "" where it has no link."""
    return urlsplit(source.link or "").netloc.removeprefix("www.")


def is_official(source: Source, known: frozenset[str]) -> bool:
    """Tell whether the site of a source, or a part of its name from the right, is known; its publisher without link."""
    name = site(source)
    if not name:
        return source.publisher in known
    parts = name.split(".")
    return any(".".join(parts[start:]) in known for start in range(len(parts) - 1))
