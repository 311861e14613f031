"""Are these turns French, or English put into French words: « adresser un besoin », « en charge de »? Pure."""

import re
from collections.abc import Iterator

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import sentences

PROSE = {
    "titre", "bouton", "dit", "texte", "résumé", "programme", "compte_rendu", "note", "obtenir", "reste", "en_bref",
    "exemple", "veut_dire", "question", "demander_à",
}  # fmt: skip
_QUOTED = re.compile(r"«[^»]*»|<i>.*?</i>")

CALQUES = (
    (
        r"adress(?:e|ent|er|é|ant) (?:une?|l[ea]s?|vos|votre|[sd]es|l’)\s?(?:besoin|problème|question|enjeu|défi)[sx]?",
        "répondre à, traiter",
    ),
    (r"en charge d(?:e|u|es|’)", "chargé de"),
    (r"implément\w+", "mettre en place"),
    (r"(?:le|du|au|en|leur|votre) digital(?! [A-Z\d])", "le numérique"),
    (r"digitalis\w+", "passer au numérique"),
    (r"impact(?:er|e|ent|é|és|ée|ées|ant)(?= (?:le|la|les|l’|votre|vos|un|une|des|sur|par))", "toucher, changer"),
    (r"initi(?:er|e|ent|é|ez) (?:un|une|votre|vos|le|la|des) (?:projets?|démarches?|échanges?|dialogue)", "commencer"),
    (r"[Aa]u final", "à la fin, en fin de compte"),
    (r"(?:dé)?prioris\w+", "faire passer avant"),
    (r"(?:fait|font|faire|fera) (?:du )?sens", "avoir un sens, être utile"),
    (r"(?:prend|prendra|prennent|a pris|prendre) place (?:à|le|en|au|dans)", "avoir lieu"),
    (r"délivr(?:e|ent|er|é|ée|ez) (?:un|une|des|le|la|les) (?:services?|conseils?|formations?|contenus?)", "donner"),
    (r"(?:un|le|du|des|votre|vos|les) feed-?backs?", "un avis, un retour"),
    (r"(?:une?|la|les|des) dead-?lines?", "la date limite"),
    (r"(?:un|le|les|des|vos) process", "la façon de faire"),
    (r"(?:un|le|les|des|vos|votre) (?:use cases?|business models?|mindsets?|roadmaps?)", "un usage, un plan"),
    (r"suite à (?:la|le|votre|un|une)", "après"),
    (r"(?:est|sont|être) bas(?:é|ée|és|ées) sur", "reposer sur"),
    (r"opportunités? (?:de|d’|pour) (?!affaires)", "l’occasion de"),
    (r"support(?:er|e|ent|é) (?:une?|votre|vos|l[ea]s?) (?:projet|entreprise|dirigeant)s?", "soutenir, aider"),
    (r"dédi(?:é|ée|és|ées) (?:à|aux|au)", "réservé à, pour"),
    (r"en termes? d(?:e|’)", "pour, quant à"),
    (r"(?:challeng|benchmark|upgrad|brief|process|forward|switch)(?:er|é|és|ée|ez)", "le dire en français"),
    (r"(?:boost|check)(?:é|és|ée|ées|ez|ons|ant)", "relancer, vérifier"),
)  # fmt: skip
"""What is no French, however often it is read, and what says it."""
_ALL = tuple((re.compile(rf"(?<![\w’-]){pattern}(?!\w)", re.IGNORECASE), mend) for pattern, mend in CALQUES)


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each turn of the content that is English in French words, with what to write."""
    for place, text in sentences(content):
        if place.path[-1] in PROSE and place.kind != "sources":
            for said, mend in calques(text):
                yield ContentProblem(place, f"« {said} » est un calque de l’anglais : écrivez « {mend} »", said)


def calques(text: str) -> Iterator[tuple[str, str]]:
    """Yield the turns of a text, without what it quotes, and the mend of each."""
    unquoted = _QUOTED.sub(" ", text)
    for pattern, mend in _ALL:
        for found in pattern.finditer(unquoted):
            yield found[0], mend
