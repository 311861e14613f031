"""Does everything that the content names exist? The bot runs on no content that fails here. Pure.

Sources, figures, cards, screens, themes, commands; and each step leads on, and says nothing that Telegram would refuse.
"""

import re
from collections.abc import Iterator

from bot.checks import audiences
from bot.content.models import COMMAND_PREFIX, Choice, Content, Script, ScriptScreen, Variant
from bot.content.problems import EVERYWHERE, ContentProblem, nearest
from bot.content.published import screen_at
from bot.content.texts import FieldPath, sentences
from bot.lexicon import fold
from bot.questions.tokenizer import words
from bot.replies.callback_data import OpenScript
from bot.replies.model import PLACEHOLDER, Button
from bot.screens.home import WAYS_ON
from bot.screens.menu import ANSWERED, SHORT
from bot.screens.script_hooks import ANSWERS_AWAITED, ROUTED_SCREENS

TAG = re.compile(r"<(/?)([^<>]*)>?")
KNOWN_TAGS = ("b", "i", "blockquote", "blockquote expandable")
UNTAGGED = ("titre", "bouton", "quoi")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield everything that is named and does not exist, every dead end, and every tag that is wrong."""
    yield from _sources(content)
    yield from _neighbours(content)
    yield from _trades(content)
    yield from _compared(content)
    yield from audiences.problems(content)
    for script in content.scripts.values():
        yield from _script(script, content)
        for name, screen in script.screens.items():
            yield from _screen(FieldPath("scripts", script.id, ("écrans", name)), script, screen, content)
    yield from _needed_by_code(content)
    for place, text in sentences(content):
        yield from _quoted(place, text, content)
        yield from _tags(place, text)


def _sources(content: Content) -> Iterator[ContentProblem]:
    for place, named in _source_lists(content):
        for index, source in enumerate(named):
            here = FieldPath(place.kind, place.item, (*place.path, index))
            if source not in content.sources:
                mend = nearest(source, content.sources, "écrivez-la dans content/sources, ou corrigez le nom")
                yield ContentProblem(here, f"source inconnue « {source} »{mend}")
            elif source in named[:index]:
                yield ContentProblem(here, f"la source « {source} » est nommée deux fois : gardez-en une")


def _source_lists(content: Content) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    for name, figure in content.figures.items():
        yield FieldPath("figures", name, ("source",)), (figure.source,)
    for stage in content.stages.values():
        yield FieldPath("stages", stage.id, ("sources",)), stage.sources
    for tour in content.tours.values():
        yield FieldPath("tours", tour.id, ("sources",)), tour.sources
    for card in content.cards.values():
        yield FieldPath("cards", card.id, ("sources",)), card.sources
    for contact in content.contacts.values():
        yield FieldPath("contacts", contact.id, ("sources",)), contact.sources
    for word, term in content.terms.items():
        yield FieldPath("terms", word, ("sources",)), term.sources
    for script in content.scripts.values():
        for name, screen in script.screens.items():
            yield FieldPath("scripts", script.id, ("écrans", name, "sources")), screen.sources


def _neighbours(content: Content) -> Iterator[ContentProblem]:
    known = {*content.cards, *(f"{COMMAND_PREFIX}{name}" for name in SHORT)}
    for card in content.cards.values():
        for index, near in enumerate(card.see_also):
            place = FieldPath("cards", card.id, ("voir_aussi", index))
            if near not in known:
                yield ContentProblem(
                    place, f"fiche inconnue « {near} »{nearest(near, known, 'corrigez le nom, ou écrivez-la')}"
                )
            elif near == card.id or near in card.see_also[:index]:
                yield ContentProblem(place, f"« {near} » est cette fiche même, ou y est déjà : nommez-en une autre")


def _trades(content: Content) -> Iterator[ContentProblem]:
    """Trades whose card does not exist, and words that two trades share: no sentence could tell them apart."""
    owners = dict[str, tuple[str, int]]()
    for trade in content.trades.values():
        if trade.card not in content.cards:
            what = f"fiche inconnue « {trade.card} »{_mend_card(trade.card, content)}"
            yield ContentProblem(FieldPath("trades", trade.id, ("fiche",)), what)
        for index, word in enumerate(trade.names):
            here = (trade.id, index)
            # Other names are many, and compared as they are written: this is read at each start.
            key = " ".join(words(word)) if index < len(trade.words) else fold(word).replace("-", " ")
            if (owner := owners.setdefault(key, here)) != here:
                what = f"« {word} » est déjà un mot de « {owner[0]} » : gardez-le à un seul endroit"
                place = ("mots", index) if index < len(trade.words) else ("aussi",)
                yield ContentProblem(FieldPath("trades", trade.id, place), what)


def _compared(content: Content) -> Iterator[ContentProblem]:
    """What is compared without a card, or with what is not there; and names that two things share."""
    owners = dict[str, str]()
    for item, thing in content.compared.items():
        cards = [(("fiche",), thing.card), *((("ensemble", other), card) for other, card in thing.together.items())]
        for path, card in cards:
            if card not in content.cards:
                what = f"fiche inconnue « {card} »{_mend_card(card, content)}"
                yield ContentProblem(FieldPath("compared", item, path), what)
        for other in thing.together.keys() - content.compared.keys():
            mend = nearest(other, content.compared, "nommez une autre entrée de ce fichier")
            yield ContentProblem(
                FieldPath("compared", item, ("ensemble", other)), f"rien ne se nomme « {other} » ici{mend}"
            )
        for index, name in enumerate(thing.names):
            if (owner := owners.setdefault(fold(name), item)) != item:
                what = f"« {name} » est déjà un nom de « {owner} » : gardez-le à un seul endroit"
                yield ContentProblem(FieldPath("compared", item, ("noms", index)), what)


def _mend_card(name: str, content: Content) -> str:
    return nearest(name, content.cards, "corrigez le nom, ou écrivez cette fiche")


def _script(script: Script, content: Content) -> Iterator[ContentProblem]:
    if script.first not in script.screens:
        mend = nearest(script.first, script.screens, "nommez l’un des « écrans »")
        yield ContentProblem(FieldPath("scripts", script.id, ("début",)), f"écran inconnu « {script.first} »{mend}")
    others = {other.command for other in content.scripts.values() if other is not script}
    if script.command and script.command in ANSWERED | others:
        place = FieldPath("scripts", script.id, ("commande",))
        yield ContentProblem(place, f"la commande /{script.command} ouvre déjà autre chose : choisissez-en une autre")


def _screen(place: FieldPath, script: Script, screen: ScriptScreen, content: Content) -> Iterator[ContentProblem]:
    base = (*place.path, "choix")
    yield from _choices(FieldPath("scripts", script.id, base), script, screen.choices, content)
    if screen.cards and not content.by_theme(screen.cards):
        mend = nearest(screen.cards, {card.theme for card in content.cards.values()}, "nommez un dossier de fiches")
        here = FieldPath("scripts", script.id, (*place.path, "fiches"))
        yield ContentProblem(here, f"aucune fiche n’a le thème « {screen.cards} »{mend}")
    for key, function, known in (
        ("attend", screen.awaits, ANSWERS_AWAITED),
        ("confie_à", screen.hands_over, ROUTED_SCREENS),
    ):
        if function and function not in known:
            mend = nearest(function, known, "retirez cette ligne")
            yield ContentProblem(
                FieldPath("scripts", script.id, (*place.path, key)), f"fonction inconnue « {function} »{mend}"
            )
    if _is_dead_end(screen, screen.choices):
        yield ContentProblem(place, "cet écran ne mène nulle part : ajoutez un « choix » ou une liste de « fiches »")
    for index, variant in enumerate(screen.variants):
        yield from _variant(
            FieldPath("scripts", script.id, (*place.path, "selon", index)), script, screen, variant, content
        )


def _is_dead_end(screen: ScriptScreen, choices: tuple[Choice, ...]) -> bool:
    return not (choices or screen.cards or screen.awaits or screen.hands_over)


def _variant(
    place: FieldPath, script: Script, screen: ScriptScreen, variant: Variant, content: Content
) -> Iterator[ContentProblem]:
    choices = screen.choices if variant.choices is None else variant.choices
    yield from _choices(FieldPath("scripts", script.id, (*place.path, "choix")), script, variant.choices or (), content)
    if screen.choices and _is_dead_end(screen, choices):
        yield ContentProblem(place, "dans ce cas, l’écran ne mène nulle part : donnez-lui un « choix »")


def _choices(
    place: FieldPath, script: Script, choices: tuple[Choice, ...], content: Content
) -> Iterator[ContentProblem]:
    for index, choice in enumerate(choices):
        path = (*place.path, index)
        if wrong := _target(choice.target, script, content):
            yield ContentProblem(FieldPath("scripts", script.id, (*path, "vers")), wrong)
        elif not choice.label and not choice.target.startswith("fiche:") and "/" not in choice.target:
            yield ContentProblem(
                FieldPath("scripts", script.id, path), "ce choix n’a pas de mots : ajoutez un « bouton »"
            )


def _target(target: str, script: Script, content: Content) -> str | None:
    """Say what is wrong with where a choice leads, if anything is."""
    kind, _, name = target.rpartition(":")
    if kind == "fiche":
        return None if name in content.cards else f"fiche inconnue « {name} »{_mend_card(name, content)}"
    if kind == "commande":
        commands = ANSWERED | {other.command for other in content.scripts.values() if other.command}
        return None if name in commands else f"commande inconnue « {name} »{nearest(name, commands, 'corrigez-la')}"
    if kind:
        return f"« {kind} » n’est pas un but : écrivez fiche:NOM, commande:NOM, un écran, ou script/écran"
    other, slash, screen = name.rpartition("/")
    goal = content.scripts.get(other) if slash else script
    if goal is None:
        return f"script inconnu « {other} »{nearest(other, content.scripts, 'corrigez le nom')}"
    if screen in goal.screens or (slash and not screen):
        return None
    return f"écran inconnu « {screen} »{nearest(screen, goal.screens, 'corrigez le nom, ou écrivez cet écran')}"


def _needed_by_code(content: Content) -> Iterator[ContentProblem]:
    for stage in content.stages.values():
        if stage.tour and stage.tour not in content.tours:
            mend = nearest(stage.tour, content.tours, "écrivez-la dans content/tours.yaml")
            yield ContentProblem(FieldPath("stages", stage.id, ("tour",)), f"tour inconnu « {stage.tour} »{mend}")
    for button in (button for row in WAYS_ON for button in row if isinstance(button, Button)):
        place = button.action
        if isinstance(place, OpenScript) and screen_at(place, content) is None:
            yield ContentProblem(
                EVERYWHERE, f"l’accueil mène à l’écran « {place.script}/{place.screen} » : gardez ce nom"
            )


def _quoted(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    """Figures that do not exist, or that stand where none can be quoted."""
    for name in PLACEHOLDER.findall(text):
        figure, dot, part = name.partition(".")
        if place.path[-1] in UNTAGGED:
            yield ContentProblem(place, f"« {place.path[-1]} » ne peut pas citer de chiffre : retirez {{{name}}}")
        elif figure not in content.figures:
            mend = nearest(figure, content.figures, "écrivez-le dans content/chiffres, ou corrigez le nom")
            yield ContentProblem(place, f"chiffre inconnu « {figure} »{mend}", f"{{{name}}}")
        elif dot and part != "date":
            yield ContentProblem(
                place, f"« {part} » inconnu : écrivez {{{figure}}} ou {{{figure}.date}}", f"{{{name}}}"
            )
    if brace := re.search(r"[{}][^{}\s]*", PLACEHOLDER.sub("", text)):
        yield ContentProblem(
            place, f"accolade seule, « {brace[0]} » : un chiffre se cite {{son-nom}}, en minuscules", brace[0]
        )


def _tags(place: FieldPath, text: str) -> Iterator[ContentProblem]:
    """Tags that Telegram does not know, that are not closed in their paragraph, or that stand in a button."""
    opened: list[str] = []
    for found in TAG.finditer(text):
        closing, name = found.groups()
        if name not in KNOWN_TAGS or place.path[-1] in UNTAGGED:
            yield ContentProblem(
                place, f"balise « {found[0]} » : dans un texte, <b>…</b> et <i>…</i> seulement", found[0]
            )
        elif not closing:
            opened.append(name)
        elif not opened or opened.pop().split()[0] != name:
            yield ContentProblem(
                place, f"« {found[0]} » ferme ce qui n’est pas ouvert : retirez-la ou ouvrez-la", found[0]
            )
            return
    if opened:
        yield ContentProblem(
            place, f"« <{opened[-1]}> » n’est pas fermée : ajoutez </{opened[-1].split()[0]}>", f"<{opened[-1]}>"
        )
