"""Would everybody understand each long word: is it on the plain list, or explained where it stands? Pure."""

import re
from collections.abc import Iterator

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import fold

SHORTEST = 9
"""Letters from which a word is long: shorter ones are seldom what stops a reader."""
FAMILY = 7
"""Letters that the words of one family share: « boulangerie » goes with « boulangère »."""
READ = {
    "titre", "bouton", "résumé", "texte", "dit", "programme", "compte_rendu", "note", "aussi", "obtenir", "reste",
    "en_bref", "exemple", "veut_dire",
}  # fmt: skip

_HIDDEN = re.compile(r"«[^»]*»|\{[^}]*\}|<[^>]*>|\S*[@/]\S*|\w+\.\w{2,3}\b")
_LONG = re.compile(rf"(?<![\w-])[a-zß-ÿœ]{{{SHORTEST},}}(?![\w-])")
_EXPLAINED = (r"{} ?[^.(]{{0,20}}\(", r"\([^)]*{}", r"{}[^.]{{0,30}}, c’est-à-dire", r"{}[^.]* : ")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield a warning for each long word that is neither plain nor explained where it stands."""
    plain = {family(word) for word in content.plain_words}
    known = {family(word) for name, term in content.terms.items() for word in (*name.split(), *term.forms)}
    for place, text in sentences(content) if plain else ():
        if (
            place.kind in {"cards", "scripts", "stages", "terms"}
            and place.path[-1] in READ
            and "critères" not in place.path
        ):
            yield from _rare(place, text, plain | known)


def family(word: str) -> str:
    """Return what a word shares with those of its family."""
    return fold(word)[:FAMILY]


def rare_words(text: str, families: set[str]) -> list[str]:
    """Return the long words of a text, without what it quotes, that belong to no known family."""
    found = dict.fromkeys(_LONG.findall(_HIDDEN.sub(" ", text)))
    return [word for word in found if family(word) not in families]


def _rare(place: FieldPath, text: str, families: set[str]) -> Iterator[ContentProblem]:
    for word in rare_words(text, families):
        if not any(re.search(pattern.format(word), text) for pattern in _EXPLAINED):
            what = (
                f"mot rare « {word} » : expliquez-le entre parenthèses, dites-le autrement, "
                "ou ajoutez-le à mots-simples.txt s’il est simple"
            )
            yield ContentProblem(place, what, word, warning=True)
