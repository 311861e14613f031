"""Does the prose of a card say what its criteria say: sizes, forms, percentages, what has stopped? Pure."""

import re
from collections.abc import Iterator

from bot.content.models import OVER, Card, Content, Figure, Size
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath
from bot.lexicon import MONTH_NAMES
from bot.replies.model import PLACEHOLDER
from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, outcome
from bot.supports.profile import Profile
from bot.supports.rulebook import Rulebook, Support
from bot.supports.spans import Span, at_least

SAMPLES: dict[Size, Profile] = {
    "tpe": Profile(employees=Span(0, 9)),
    "pme": Profile(employees=Span(10, 249), group="none"),
    "eti": Profile(employees=Span(250, 4_999), group="none"),
    "ge": Profile(employees=at_least(5_000), group="none"),
}
"""All companies of a size."""
CLOSED_TO = re.compile(
    r"(?:pas|n’est pas|non) ouverte?s? (?:aux|à une)\s+(?P<whom>[\w-]+)|(?:sauf|hors) (?:les )?(?P<but>TPE|PME|ETI)\b"
    r"|\bles (?P<they>[\w-]+) (?:n’y ont (?:pas|plus) droit|(?:en )?sont (?:écart|exclu)\w+)",
    re.IGNORECASE,
)
OPEN_TO_ALL = re.compile(
    r"toutes les tailles|sans condition de taille|quelle que soit leur taille|toute entreprise\b", re.IGNORECASE
)
WHOM = {
    "tpe": SAMPLES["tpe"],
    "pme": SAMPLES["pme"],
    "eti": SAMPLES["eti"],
    "micro-entrepreneurs": Profile(legal_form="micro"),
    "micro-entreprises": Profile(legal_form="micro"),
    "associations": Profile(legal_form="association"),
}
STOPPED = re.compile(
    r"(?:cette aide|elle|il|l’aide|le dispositif) "
    r"(?:n’existe plus|a fermé|est (?:arrêtée?|terminée?|close)|a pris fin|s’est arrêtée?)"
    r"|(?:est|sont) fermée?s? depuis|a (?:pris fin|cessé)\b|(?:guichet|appel|dépôt) a fermé|ne se demande plus"
    r"|définitivement close|^(?:arrêtée|terminée|close)\b",
    re.IGNORECASE,
)
NUMBERS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
AGE = re.compile(
    rf"\b(?:[Pp]lus de |[Pp]lus d’|[Aa]u moins )?(?P<years>{'|'.join(NUMBERS)}|\d+) ans? d’existence|"
    rf"existe(?:nt)? depuis (?:plus de |plus d’|au moins )?(?P<since>{'|'.join(NUMBERS)}|\d+) ans?\b"
)
"""« plus de deux ans d’existence »."""
OPEN_NOW = re.compile(
    r"(?:cette aide|elle|il|l’aide|le dispositif|^[^.:;]{0,80}?) (?:est|reste) (?:toujours )?ouverte?\b"
    r"(?! (?:au|par|pour) )|\b(?:Déposez|Postulez|Candidatez|Remplissez)\b",
    re.IGNORECASE,
)
FEWER = re.compile(r"[Mm]oins de (\d[\d ]*) salariés")
PAID = re.compile(r"\{([a-z0-9-]+)\} sur \{([a-z0-9-]+)\}")
LEFT = re.compile(r"\{([a-z0-9-]+)\} restant")
UNTIL = re.compile(
    rf"(?:avant le|jusqu’au|au plus tard le) (\d{{1,2}})(?:er)? ({'|'.join(MONTH_NAMES)}) (\d{{4}})", re.IGNORECASE
)
OPEN_STATES = ("ouvert", "annoncé", "à confirmer")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield where the prose of a card and its criteria say two things."""
    rulebook = Rulebook(content)
    for support in rulebook.supports:
        yield from _sizes(support)
        yield from _closed_to(support)
        yield from _open_to_all(support)
        yield from _scales(support)
        yield from _ages(support)
        yield from _headcounts(support)
    for card in content.cards.values():
        yield from _stopped(card)
        yield from _open_again(card)
        yield from _another_last_day(card)
        for key, text in _texts(card):
            yield from _percentages(FieldPath("cards", card.id, (key,)), text, content.figures)
            yield from _remaining(FieldPath("cards", card.id, (key,)), text, content.figures)


def _texts(card: Card) -> Iterator[tuple[str, str]]:
    yield "résumé", card.summary
    yield from (("texte", paragraph) for paragraph in card.paragraphs())


def _refuses(support: Support, company: Profile, *results: int) -> bool:
    """Whether a criterion surely refuses all such companies."""
    return any(outcome(rule, company) in (results or (FAILS, DOUBTFUL_NO)) for rule in support.rules)


def _accepts(support: Support, company: Profile) -> bool:
    about = [rule for rule in support.rules if rule.about in ("salariés", "taille")]
    return all(outcome(rule, company) == PASSES for rule in about)


def _sizes(support: Support) -> Iterator[ContentProblem]:
    card = support.card
    for size, company in SAMPLES.items():
        if card.sizes and size not in card.sizes and _accepts(support, company):
            what = f"« tailles » laisse de côté « {size} », que ses critères acceptent : ajoutez-la, ou retirez-les"
            yield ContentProblem(FieldPath("cards", card.id, ("tailles",)), what)
        elif size in card.sizes and _refuses(support, company, FAILS):
            what = f"« tailles » nomme « {size} », que ses critères écartent : retirez-la, ou corrigez les critères"
            yield ContentProblem(FieldPath("cards", card.id, ("tailles",)), what)


def _closed_to(support: Support) -> Iterator[ContentProblem]:
    for key, text in _texts(support.card):
        for match in CLOSED_TO.finditer(text):
            whom = (match["whom"] or match["but"] or match["they"]).lower()
            if whom in WHOM and not _refuses(support, WHOM[whom]):
                what = f"le texte écarte « {whom} », ses critères non : corrigez-le, ou ajoutez le critère et sa source"
                yield ContentProblem(FieldPath("cards", support.id, (key,)), what, match[0])


def _open_to_all(support: Support) -> Iterator[ContentProblem]:
    refused = [size for size, company in SAMPLES.items() if _refuses(support, company, FAILS)]
    for key, text in _texts(support.card):
        if refused and (match := OPEN_TO_ALL.search(text)):
            what = f"« {match[0]} », mais ses critères écartent « {refused[0]} » : dites pour qui, ou corrigez-les"
            yield ContentProblem(FieldPath("cards", support.id, (key,)), what, match[0])


def _scales(support: Support) -> Iterator[ContentProblem]:
    for index, scale in enumerate(support.sums):
        aid = scale.spend_to * scale.part / 100 if scale.spend_to else None
        if aid is not None and scale.most and abs(aid - scale.most) > 1:
            what = f"{scale.part:g} % de {scale.spend_to:g} € font {aid:g} €, pas {scale.most:g} € : corrigez-en un"
            yield ContentProblem(FieldPath("cards", support.id, ("pour", "calcul", index)), what)


def _stopped(card: Card) -> Iterator[ContentProblem]:
    if card.state not in OPEN_STATES:
        return
    for key, text in _texts(card):
        if match := STOPPED.search(text):
            what = f"le texte la dit arrêtée, mais « état » vaut « {card.state} » : écrivez « terminé » ou « fermé »"
            yield ContentProblem(FieldPath("cards", card.id, (key,)), what, match[0])


def _open_again(card: Card) -> Iterator[ContentProblem]:
    """A support that its state tells closed, and its prose open."""
    for key, text in _texts(card) if card.state in OVER else ():
        if match := OPEN_NOW.search(text):
            what = f"le texte la dit ouverte, mais « état » vaut « {card.state} » : dites quand elle a fermé"
            yield ContentProblem(FieldPath("cards", card.id, (key,)), what, match[0])


def _ages(support: Support) -> Iterator[ContentProblem]:
    """Years of existence in words beside the months of its criterion."""
    criteria = support.card.audience.about("ancienneté") if support.card.audience else ()
    months = {bound for one in criteria for bound in one.bounds.values() if isinstance(bound, int)}
    for key, text in _texts(support.card) if months else ():
        for match in AGE.finditer(text):
            said = match["years"] or match["since"]
            years = NUMBERS.index(said) + 1 if said in NUMBERS else int(said)
            if not any(abs(12 * years - bound) <= 1 for bound in months):
                what = f"« {match[0]} », mais ses critères disent {min(months)} mois : corrigez l’un des deux"
                yield ContentProblem(FieldPath("cards", support.id, (key,)), what, match[0])


def _headcounts(support: Support) -> Iterator[ContentProblem]:
    """« moins de 250 salariés » in clear, where a company of 249 is refused."""
    for key, text in _texts(support.card):
        for match in FEWER.finditer(text):
            most = int(match[1].replace(" ", "")) - 1
            if _refuses(support, Profile(employees=Span(most, most), group="none"), FAILS):
                what = f"« {match[0]} », mais ses critères refusent {most} salariés : citez le chiffre qu’ils nomment"
                yield ContentProblem(FieldPath("cards", support.id, (key,)), what, match[0])


def _another_last_day(card: Card) -> Iterator[ContentProblem]:
    """A last day that the text gives beside the one by which the bot reminds."""
    for key, text in _texts(card) if card.deadline else ():
        for match in UNTIL.finditer(text):
            day = (int(match[3]), MONTH_NAMES.index(match[2].lower()) + 1, int(match[1]))
            if card.deadline and day != (card.deadline.year, card.deadline.month, card.deadline.day):
                what = f"« {match[0]} », mais « date_limite » vaut {card.deadline} : corrigez l’un des deux"
                yield ContentProblem(FieldPath("cards", card.id, (key,)), what, match[0])


def _percentages(place: FieldPath, text: str, figures: dict[str, Figure]) -> Iterator[ContentProblem]:
    """« 40 % de 10 000 €, soit 4 000 € » : what stands after « soit » or « reste » follows from what stands before."""
    for sentence in re.split(r"(?<=[.!?…])\s+", text):
        quoted = [(figures[one[1]], one.start()) for one in PLACEHOLDER.finditer(sentence) if one[1] in figures]
        parts = [figure.value for figure, _ in quoted if figure.unit == "%"]
        if not (link := re.search(r"\b(?:soit|reste)\b", sentence)) or len(parts) != 1:
            continue
        before = [figure.value for figure, at in quoted if figure.unit == "€" and at < link.start()]
        after = [figure.value for figure, at in quoted if figure.unit == "€" and at > link.start()]
        if before and len(before) == len(after) and not _agree(before, after, parts[0]):
            what = f"{parts[0]:g} % ne font pas ces sommes : corrigez le pourcentage ou les sommes"
            yield ContentProblem(place, what, sentence.splitlines()[0][:30])


def _remaining(place: FieldPath, text: str, figures: dict[str, Figure]) -> Iterator[ContentProblem]:
    """« Vous payez A sur B. L’État paie les P restants »: the part that is left follows from what is paid."""
    paid, left = PAID.search(text), LEFT.search(text)
    values = [figures[name].value for found in (paid, left) if found for name in found.groups() if name in figures]
    if paid and left and len(values) == 3 and abs(100 * (1 - values[0] / values[1]) - values[2]) > 1:
        what = f"{values[0]:g} € sur {values[1]:g} € ne laissent pas {values[2]:g} % : corrigez la part ou les sommes"
        yield ContentProblem(place, what, left[0])


def _agree(before: list[float], after: list[float], part: float) -> bool:
    return any(
        all(abs(whole * share / 100 - rest) <= max(1, whole * 0.005) for whole, rest in zip(before, after, strict=True))
        for share in (part, 100 - part)
    )
