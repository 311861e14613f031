"""Are the catalogues whole: each sentence in each language, with its figures, its tags and its forms?"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError, read_po

from bot.content.yaml_source import Problem
from bot.i18n.catalogues import SOURCE

HELD = re.compile(r"\{[^{}]*\}|</?[a-z][a-z ]*>")
"""What a translation keeps as it is: placeholders and tags."""

NUMBER = "{number}"
"""The one placeholder that the first form may do without: « un rappel »."""

UNCLEAN = re.compile(r"\"|(?<=\w)'(?=\w)|[ \u00a0\u202f]{2,}|\t|[\u200b-\u200f\ufeff]")
FRENCH_WORDS = {
    "en": (
        (r"informations|softwares|advices|trainings|knowledges|equipments|evidences", "no plural: “information”"),
        (r"(?-i:formations?)", "“training”, “course”"),
        (r"actualit(?:y|ies)", "“news”"),
        (r"in function of", "“depending on”"),
        (r"in the (?:frame|framework) of", "“under”, “as part of”"),
        (r"assist(?:s|ed|ing)? to", "“attend”"),
        (r"(?:benefit of|profit of) (?:a|an|the|this|your)", "“get”, “benefit from”"),
        (r"concerned (?:companies|persons|people)", "“those it is for”"),
        (r"persons", "“people”"),
        (r"since (?:one|two|three|four|five|ten|\d+) (?:days?|weeks?|months?|years?)", "“for …”"),
        (r"depend(?:s|ing)? of", "“depends on”"),
        (r"participat\w+ to", "“take part in”"),
        (r"discuss(?:ed|es)? about", "“discuss”"),
        (r"responsible of|interested by", "“responsible for”, “interested in”"),
        (r"numeric(?= (?:tools?|sector|companies|project))", "“digital”"),
        (r"interlocutors?|intervenants?|collectivit(?:y|ies)", "“the person to call”, “speaker”, “council”"),
        (r"explain (?:you|me|us)", "“explain to you”"),
        (r"more (?:big|small|easy|cheap|near)", "“bigger”, “smaller”, “easier”"),
    ),
}  # fmt: skip
"""What only somebody with a French sentence before their eyes would write, and what to write; by language."""

UPDATE = "lancez « make messages »"


def problems(locales: Path, wanted: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the catalogues under `locales`; `wanted` holds every sentence of code and content."""
    yield from _template(locales, wanted)
    for folder in sorted(path for path in locales.iterdir() if path.is_dir()):
        yield from _language(folder, locales, wanted)


def _template(locales: Path, wanted: Catalog) -> Iterator[Problem]:
    path = locales / "messages.pot"
    name = _name(path, locales)
    if not path.exists():
        yield Problem(name, 1, f"ce fichier manque : {UPDATE}")
        return
    with path.open("rb") as file:
        gathered = read_po(file)
    yield from _coverage(gathered, name, wanted)


def _language(folder: Path, locales: Path, wanted: Catalog) -> Iterator[Problem]:
    path = folder / "LC_MESSAGES" / "messages.po"
    name, language = _name(path, locales), folder.name
    if not path.exists():
        yield Problem(name, 1, f"cette langue n’a pas de catalogue : {UPDATE}, puis traduisez-le")
        return
    try:
        Locale.parse(language)
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language, abort_invalid=True)
    except UnicodeDecodeError:
        yield Problem(name, 1, "caractères illisibles : enregistrez le fichier en UTF-8")
        return
    except (UnknownLocaleError, ValueError):
        yield Problem(name, 1, f"« {language} » n’est pas le code d’une langue : nommez le dossier par exemple de")
        return
    except PoFileError as error:
        extra = "more translations" in str(error)
        mend = (
            "une forme de pluriel de trop : retirez-la"
            if extra
            else "vérifiez « msgid », « msgstr » et leurs guillemets"
        )
        yield Problem(name, error.lineno + 1, f"catalogue illisible, {mend}")
        return
    yield from _coverage(catalogue, name, wanted)
    forms = get_plural(language).num_plurals
    if catalogue.num_plurals != forms:
        yield Problem(name, 1, f"cette langue a {forms} formes de pluriel, non {catalogue.num_plurals} : {UPDATE}")
    for message in catalogue:
        if message.id and _same(wanted.get(_key(message)), message):
            yield from _message(message, name, language)


def _name(path: Path, locales: Path) -> str:
    return str(path.relative_to(locales.parent))


def _coverage(catalogue: Catalog, name: str, wanted: Catalog) -> Iterator[Problem]:
    for message in wanted:
        if message.id and not _same(catalogue.get(_key(message)), message):
            yield Problem(name, 1, f"cette phrase manque, « {_excerpt(message)} » : {UPDATE}, puis traduisez-la")
    for message in catalogue:
        if message.id and not _same(wanted.get(_key(message)), message):
            yield Problem(name, message.lineno or 1, f"plus rien ne dit « {_excerpt(message)} » : {UPDATE}")
    for message in catalogue.obsolete.values():
        yield Problem(name, message.lineno or 1, f"entrée périmée, « {_excerpt(message)} » : retirez-la")


def _same(one: Message | None, other: Message) -> bool:
    return one is not None and one.id == other.id


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _excerpt(message: Message) -> str:
    first = _key(message).splitlines()[0]
    return first if len(first) <= 50 else f"{first[:50]}…"


def _message(message: Message, name: str, language: str) -> Iterator[Problem]:
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
    for what in _wrong(ids, forms, message, language):
        yield Problem(name, message.lineno or 1, f"« {_excerpt(message)} » : {what}")


def _wrong(ids: tuple[str, ...], forms: tuple[str, ...], message: Message, language: str) -> Iterator[str]:
    if not all(forms):
        yield "traduction absente : écrivez-la"
        return
    if message.fuzzy:
        yield "traduction à revoir (fuzzy) : relisez-la, puis retirez « fuzzy »"
    if language == SOURCE and forms != ids:
        yield f"le français se corrige à sa source, non ici : {UPDATE}"
    if language != SOURCE and forms == ids and re.search(r"\w .*[.!?…]$", ids[0]):
        yield "la traduction est encore en français : traduisez-la"
    for index, form in enumerate(forms):
        yield from _lost(ids[-1], form, may_be_one=len(ids) > 1 and index == 0)
        if language != SOURCE and (unclean := UNCLEAN.search(form)):
            yield f"« {unclean[0]} » dans la traduction : écrivez “ ” et ’, et une seule espace"
        for pattern, mend in FRENCH_WORDS.get(language, ()):
            if found := re.search(rf"(?<![\w{{-])(?:{pattern})(?![\w}}-])", form, re.IGNORECASE):
                yield f"« {found[0]} » est traduit mot à mot : écrivez {mend}"


def _lost(sentence: str, form: str, *, may_be_one: bool) -> Iterator[str]:
    """What a translation lost of its sentence, or adds to it."""
    held, kept = Counter(HELD.findall(sentence)), Counter(HELD.findall(form))
    lost, added = set(held - kept) - ({NUMBER} if may_be_one else set()), set(kept - held)
    if lost:
        yield f"la traduction a perdu {', '.join(sorted(lost))} : remettez-le"
    if added:
        yield f"la traduction ajoute {', '.join(sorted(added))} : retirez-le"
