"""What a reading of the whole book found once, and must not come back: told as rules over every sentence there is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.content.citations import certainty
from bot.content.models import Content
from bot.content.texts import sentences
from bot.i18n import catalogues
from bot.replies.model import Sentence
from bot.screens.cards import screen
from tests.support.rehearsal import knowledge

READ = {"titre", "bouton", "résumé", "texte", "dit", "programme", "compte_rendu", "note"}
QUOTED = re.compile(r"«[^»]*»")


def french() -> Iterator[tuple[str, str]]:
    """Yield every sentence that the cards, screens and stages say, without what they quote, and who says it."""
    for place, text in sentences(knowledge().content):
        if place.kind in {"cards", "scripts", "stages"} and place.path[-1] in READ and place.path[0] != "pour":
            yield place.item, QUOTED.sub("«»", re.sub(r"\{[^}]*\}", "{}", text))


def conditions() -> Iterator[tuple[str, str]]:
    """Yield what the cards say of a support in a line, and of its conditions."""
    for place, text in sentences(knowledge().content):
        if place.kind == "cards" and place.path[0] == "pour":
            yield place.item, text


def gathered() -> list[Message]:
    """Return every sentence of content and code with its English."""
    with (catalogues.LOCALES / "en" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(map(str, text)) if isinstance(text, tuple | list) else ()


def english() -> Iterator[str]:
    """Yield every English sentence of content and code, without the names of its values."""
    for message in gathered():
        for form in _forms(message.string):
            yield re.sub(r"\{[^}]*\}", "{}", form)


DIARY = {
    "the searches of the editors": r"\b[Nn]ous (?:n’|ne |en )?(?:avons|savons|disons|retenons|suivons)\b",
    "a document that nobody saw": r"\bl’article (?:de départ|de début|sur le sommet)|\bune? (?:note|veille) de\b",
    "an unnamed third party": r"[Dd]’après (?:une?|des|un guide|la même|le même)\b|\bun tiers l’a lu\b",
    "a doubt that the foot tells": r"[ÀàaA] (?:re)?confirmer\b",
}
VOICES = {
    "the bot as somebody else": r"\b(?:[Ll]e|[Cc]e) robot\b(?! qui)",
    "two words that are sixty": r"en deux mots",
    "an acronym and its gloss": r"\bTPE \(moins|PME et ETI\b|\(entreprises de taille",
    "an old spelling": r"\bstartups?\b|ambassadeurs de l’IA|Direction générale des Entreprises",
    "a button that excludes": r"^Je suis seule?$|^Être aidé ",
    "a calque": r"\b[Dd]evoirs\b|\bse signalent?\b|[Rr]ecevez\xa0?\s?:",
    "a word of the trade": r"\bdisrupti|synergies|\bmailler\b|les silos|\bfocus\b|newsletter|fil de l’eau|réseautage",
}


@pytest.mark.parametrize("pattern", [*DIARY.values(), *VOICES.values()], ids=[*DIARY, *VOICES])
def test_french_is_an_adviser_who_speaks(pattern: str) -> None:
    assert [(item, text) for item, text in french() if re.search(pattern, text)] == []


def test_a_condition_names_who_says_it() -> None:
    unnamed = r"\b(?:une?|des|deux|seule?) (?:note|fiche|relevés?)\b"
    assert [(item, text) for item, text in conditions() if re.search(unnamed, text)] == []


def test_the_editors_speak_for_themselves_only_where_they_tell_of_their_sources() -> None:
    ours = {item for item, text in french() if re.search(r"\b[Nn]ous\b", text)}
    assert ours <= {"osez-lia-provenance", "robot-sources", "robot-aider"}


def test_a_summary_begins_with_a_word_not_with_a_figure() -> None:
    assert [card.id for card in knowledge().content.cards.values() if re.match(r"[{\d]", card.summary)] == []


def test_what_was_not_found_is_told_once_and_last() -> None:
    for card in knowledge().content.cards.values():
        told = [text.startswith(("Non trouvé", "Non vérifié")) for text in card.paragraphs()]
        assert sum(told) <= 1, card.id
        assert not any(told[:-1]), card.id


AWKWARD = {
    "a theatre for a stop of the Tour": r"\b[Ss]tages?\b",
    "digital matters": r"digital matters|\b(?:go|going) digital\b",
    "a diagnostic": r"\b[Dd]iagnostics?\b(?! IA Grand Est)",
    "three names for VAT": r"before VAT|excluding tax|before tax",
    "the State": r"\b[Tt]he (?:French )?State\b",
    "a department on the map": r"\b(?:Loire|Essonne|Loir-et-Cher|Loire-Atlantique) department\b|your department",
    "half a region": r"Burgundy|\bCorse sets|\(Bretagne\)|\(Normandie\)",
    "research notes": r"\b[Ww]e (?:did|do|found|could) not|[Ww]e have not (?!read)|news watch|fact sheet of",
    "to be confirmed": r"[Tt]o be (?:confirmed|checked)(?!”)",
    "half-translated words": r"in a nutshell|[Cc]raftspe|round tables|bosses in ten|\bfour doors\b|new shores",
    "help for support": r"\bHelp: |[Gg]et help to pay|\blist of supports\b",
    "who on earth knows": r"who knows about AI",
}


@pytest.mark.parametrize("pattern", AWKWARD.values(), ids=AWKWARD)
def test_english_is_written_by_somebody_who_writes_english(pattern: str) -> None:
    assert [text for text in english() if re.search(pattern, text)] == []


SAID_BEFORE: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("said_before.yaml").read_text("utf-8"))


def _bare(text: str) -> str:
    """Return a text without marks, with plain spaces and apostrophes."""
    return re.sub(r"\s+", " ", re.sub(r"</?[bi]>", "", text)).replace("’", "'").casefold()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_was_said_stiffly_or_wrongly_is_not_said_again(language: str) -> None:
    forms = [*english()] if language == "en" else [text for message in gathered() for text in _forms(message.id)]
    said = " | ".join(map(_bare, forms))
    assert [old for old in SAID_BEFORE[language] if _bare(old) in said] == []


FACTS = {
    "diag-data-ia": ("équivalents temps plein", "diagnostics étaient annoncés"),
    "diag-eligible": ("douze mois", "au sens européen ;\n• être immatriculé"),
    "tpe-droits": ("équivalents temps plein", "moins de 10 salariés)"),
    "tour-objectif-europeen": ("l’informatique à distance ou les données massives", "L’Union européenne veut"),
    "aide-primo-ia": ("à lire sur la fiche des CCI", "il est sur la fiche"),
    "aide-pack-ia": ("hors taxes au plus", "La Région paie la moitié"),
    "aide-tpup": ("TP’up Relance", "d’après un guide"),
    "diag-anciens-prix": ("Reste environ", "trois fois"),
    "accelerateur-ia": ("Au moins {osez-lia-accelerateur-ca}", "plus de {osez-lia-accelerateur"),
    "aides-osez-lia": ("près de {osez-lia-diags-annonces}", "annonçait {osez-lia-diags-annonces}"),
    "region-ile-de-france": ("projets aidés par la Région", "investissement Cyber"),
    "assises-geopolitique": ("Trumpisme et guerres", "droits de douane :"),
    "assises-industrie": ("pour l’industrie", "réservé aux usines"),
    "assises-quantique": ("S’y intéresser fait le lien", "Elle fait le lien"),
    "acteur-numeum": ("Bpifrance, France Digitale et Station F", "Il a aussi organisé"),
    "aide-feuille-route-ara": ("30 août 2022", "un 30 août"),
    "region-centre-val-de-loire": ("Cité du numérique", "Cité de l’IA"),
    "aide-forum-ia-blois": ("Cité du numérique", "Cité de l’IA"),
    "region-corse": ("remplace la CCI de Corse", "la CCI de Corse, ou"),
    "former-gratuitement": ("Demandez-lui les prix", "deux minutes"),
    "aide-partout": ("Outre-mer, demandez-lui d’abord", "quatre portes restent ouvertes"),
    "acteur-cci": ("devaient mener en 2025", "elles pilotent"),
    "osez-lia-qui": ("devaient mener", "pilotent la campagne"),
    "operation-cci-20000": ("annoncée pour 2025", "deux événements par mois"),
    "matchmaking-ia": ("dans toute la France", "chaque mois"),
    "plan-osez-lia": ("dont la moitié environ l’était déjà", "Doté de"),
    "jacques-moulin": ("en juin 2025", "Il est directeur"),
    "assises-ministre": ("étaient placées", "sont placées"),
    "vivatech-french-tech": ("étaient co-rapporteurs", "sont co-rapporteurs"),
    "osez-lia-argent": ("L’aide versée pour chacune est, elle, de {osez-lia-diag-aide}", "4 800"),
    "osez-lia-bilan": ("la France en compte dix-huit", "dans {osez-lia-ambassadeurs-regions} régions"),
    "reseau-ambassadeurs-ia": ("toutes les régions", "{osez-lia-ambassadeurs-regions}"),
    "business-day-affluence": ("places", "de {bd-jauge-basse} à"),
    "business-day-organisateurs": ("Trois pays étaient derrière", "La presse parle d’une journée"),
    "tour-noms": ("de Microsoft", "se nomment"),
    "tour-pas-des-etapes": ("Microsoft", "Elle est passée"),
    "numeum-priorites": ("projet d’impact", "attirer vers ces métiers"),
    "acteur-medef": ("interlocuteur privilégié", "il parle en leur nom"),
    "regions-role": (
        "administration stratégique",
        "à la fois l’action de la Région, les citoyens et les entreprises (",
    ),
    "osez-lia-etat": ("entre mai et octobre 2026", "l’été et de septembre"),
    "robot-erreur": ("Touchez « Signaler une erreur » sous la fiche", "ou proposez la correction"),
}
"""What a card says now, and what it said that was wrong, too sure, undated or denied elsewhere."""


@pytest.mark.parametrize(("card_id", "said", "unsaid"), [(name, *pair) for name, pair in FACTS.items()], ids=FACTS)
def test_a_card_says_what_its_sources_say(card_id: str, said: str, unsaid: str) -> None:
    card = knowledge().content.cards[card_id]
    text = "\n".join((card.title, card.summary, card.text or ""))
    assert said in text
    assert unsaid not in text


def test_a_stage_of_which_only_a_likely_report_is_known_is_not_said_to_have_taken_place() -> None:
    assert knowledge().content.stages["troyes"].held == "sans doute"


def natures(content: Content, card_id: str) -> set[str]:
    """Return the natures of the sources of a card."""
    return {content.sources[name].nature for name in content.cards[card_id].sources}


def _texts(sentence: Sentence) -> list[str]:
    """Return a sentence and those that it joins."""
    return [sentence.text, *(value.text for value in sentence.values.values() if isinstance(value, Sentence))]


def test_each_card_tells_at_its_foot_how_its_facts_are_known() -> None:
    content = knowledge().content
    for card in content.cards.values():
        told = [str(line.text) for line in certainty(card.sources, content)]
        known = natures(content, card.id)
        assert ("tiers" in "".join(told)) is ("secondaire" in known), card.id
        assert ("presse" in "".join(told)) is (known == {"presse"}), card.id
        shown = screen(card, content, card.checked, page=99)
        assert all(any(line in _texts(part) for part in shown.paragraphs) for line in told), card.id
