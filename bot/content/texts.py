"""Every sentence of the content that a person may read, with where it stands: for the catalogues and the checks."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.content.criteria import Audience
from bot.content.models import Card, Content, GlossaryTerm, ScriptScreen, Source, Stage, paragraphs


class FieldPath(NamedTuple):
    """Where a sentence stands: kind of item ("cards", "stages", …), its id, and the keys that lead to it."""

    kind: str
    item: str
    path: tuple[str | int, ...]


def sentences(content: Content) -> Iterator[tuple[FieldPath, str]]:
    """Yield every sentence of the content in the source language; a text of several paragraphs yields each."""
    for figure_id, figure in content.figures.items():
        yield FieldPath("figures", figure_id, ("quoi",)), figure.what
    for stage_id, stage in content.stages.items():
        yield from _stage(stage_id, stage)
    for tour_id, tour in content.tours.items():
        for key, said in (("nom", tour.name), ("une_étape", tour.stage_name), ("organisateurs", tour.organisers)):
            yield FieldPath("tours", tour_id, (key,)), said
    for card_id, card in content.cards.items():
        yield from _card(card_id, card)
    for script_id, script in content.scripts.items():
        yield FieldPath("scripts", script_id, ("titre",)), script.title
        for screen_id, screen in script.screens.items():
            yield from _screen(script_id, screen_id, screen)
    yield from _names(content)
    for source_id, source in content.sources.items():
        yield from _source(source_id, source)


def _names(content: Content) -> Iterator[tuple[FieldPath, str]]:
    for word, term in content.terms.items():
        if term.example:
            yield from _term(word, term)
    for contact_id, contact in content.contacts.items():
        if contact.area:
            yield FieldPath("contacts", contact_id, ("zone",)), contact.area
    for family_id, family in content.off_topic.items():
        if family.whom:
            yield FieldPath("off_topic", family_id, ("à_qui",)), family.whom
    for trade_id, trade in content.trades.items():
        yield FieldPath("trades", trade_id, ("nom",)), trade.name


def _source(source_id: str, source: Source) -> Iterator[tuple[FieldPath, str]]:
    yield FieldPath("sources", source_id, ("titre",)), source.title
    yield FieldPath("sources", source_id, ("éditeur",)), source.publisher


def _term(word: str, term: GlossaryTerm) -> Iterator[tuple[FieldPath, str]]:
    yield FieldPath("terms", word, ("mot",)), word
    yield FieldPath("terms", word, ("veut_dire",)), term.meaning
    yield FieldPath("terms", word, ("exemple",)), term.example or ""


def _stage(stage_id: str, stage: Stage) -> Iterator[tuple[FieldPath, str]]:
    for key, said in (
        ("organisateur", stage.organiser), ("pour_qui", stage.audience), ("prix", stage.price),
        ("contact", stage.contact), ("annoncé_par", stage.said_by),
    ):  # fmt: skip
        if said:
            yield FieldPath("stages", stage_id, (key,)), said
    for key, text in (("programme", stage.programme), ("compte_rendu", stage.report), ("note", stage.note)):
        for paragraph in paragraphs(text or ""):
            yield FieldPath("stages", stage_id, (key,)), paragraph


def _card(card_id: str, card: Card) -> Iterator[tuple[FieldPath, str]]:
    yield FieldPath("cards", card_id, ("titre",)), card.title
    if card.label:
        yield FieldPath("cards", card_id, ("bouton",)), card.label
    yield FieldPath("cards", card_id, ("résumé",)), card.summary
    for paragraph in card.paragraphs():
        yield FieldPath("cards", card_id, ("texte",)), paragraph
    if card.audience:
        yield from _audience(card_id, card.audience)
    for index, link in enumerate(card.links):
        yield FieldPath("cards", card_id, ("liens", index, "titre")), link.title


def _audience(card_id: str, audience: Audience) -> Iterator[tuple[FieldPath, str]]:
    texts = {"obtenir": audience.gets, "reste": audience.pays, "en_bref": audience.brief, "demander_à": audience.ask}
    for key, text in texts.items():
        if text:
            yield FieldPath("cards", card_id, ("pour", key)), text
    for index, text in enumerate(audience.told):
        yield FieldPath("cards", card_id, ("pour", "à_savoir", index)), text
    for index, criterion in enumerate(audience.criteria):
        for key, said in (("question", criterion.question), ("note", criterion.note)):
            if said:
                yield FieldPath("cards", card_id, ("pour", "critères", index, key)), said


def _screen(script_id: str, screen_id: str, screen: ScriptScreen) -> Iterator[tuple[FieldPath, str]]:
    base = ("écrans", screen_id)
    for paragraph in paragraphs(screen.text):
        yield FieldPath("scripts", script_id, (*base, "dit")), paragraph
    for index, choice in enumerate(screen.choices):
        if choice.label:
            yield FieldPath("scripts", script_id, (*base, "choix", index, "bouton")), choice.label
    for number, variant in enumerate(screen.variants):
        for paragraph in paragraphs(variant.text or ""):
            yield FieldPath("scripts", script_id, (*base, "selon", number, "dit")), paragraph
        for index, choice in enumerate(variant.choices or ()):
            if choice.label:
                yield FieldPath("scripts", script_id, (*base, "selon", number, "choix", index, "bouton")), choice.label
