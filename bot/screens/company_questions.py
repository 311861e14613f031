"""The questions of the guide as screens: what is asked of a company, by buttons or words, and what each answer says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.replies.callback_data import Action, FindCompany, OpenGuide
from bot.replies.model import AnyButton, Button, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, pager, short
from bot.screens import company_brief
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports import profile
from bot.supports.interview import LETTERS, asked_for, put_aside
from bot.supports.kept_company import TURNOVER_BANDS
from bot.supports.next_question import ALWAYS
from bot.supports.profile import FIRST_MONTH, Profile, month_of
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import Span, at_least, exactly

SHORT = 20
"""Characters of a label with which two stand side by side."""
SECTORS_PAGE = 6
SECTOR_PAGES = 4
LONG = frozenset({REGIONS["11"]})
"""Labels that are longer in another language than in French."""
LONGEST_PLACE = 30
"""Characters of the name of a place on a button."""
NAMED = 3
"""Supports that a question names at most, of those that hang on its answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, what else is said, and the answers: a label, and the value that it stands for."""

    asked: str
    hint: str = ""
    answers: tuple[tuple[str, Any], ...] = ()


WRITE = mark("Touchez, ou écrivez le nombre.")
UNREAD = mark("Je ne suis pas sûr du nombre. Écrivez-le en chiffres : « 12 », ou « 10 à 15 » si vous hésitez.")
UNREAD_AGE = mark("Je ne suis pas sûr de la date. Écrivez l’année : « 2019 », ou touchez une réponse.")
UNREAD_TRADE = mark("Je ne sais pas où ranger ce métier. Touchez celui qui s’en approche le plus.")
YES_NO = ((mark("Oui"), True), (mark("Non"), False))

QUESTIONS: dict[str, Question] = {
    "project": Question(
        mark("De quoi avez-vous besoin ?"),
        mark(
            "Six questions au plus, dans l’ordre que vous voulez. Une phrase suffit aussi : "
            "« menuiserie de 14 salariés à Angers »."
        ),
        (
            (mark("Par où commencer ?"), "start"),
            (mark("Former quelqu’un"), "train"),
            (mark("Acheter un outil"), "buy"),
            (mark("Expert, embauche"), "expert"),
            (mark("Inventer du nouveau"), "rd"),
            (mark("Trouver de l’argent"), "cash"),
        ),
    ),
    "region": Question(
        mark("Où est votre entreprise ?"),
        mark("Écrivez votre ville, votre code postal ou votre département : j’ajoute les aides de la région."),
    ),
    "employees": Question(
        mark("Combien de salariés ?"),
        mark("Deux mi-temps comptent pour un. Touchez, ou écrivez le nombre."),
        (
            (mark("Aucun"), exactly(0)),
            (mark("Un seul"), exactly(1)),
            (mark("2 à 9"), Span(2, 9)),
            (mark("10 à 49"), Span(10, 49)),
            (mark("50 à 249"), Span(50, 249)),
            (mark("250 et plus"), at_least(250)),
        ),
    ),
    "turnover": Question(
        mark("Combien avez-vous facturé ces douze derniers mois, hors taxes ?"),
        WRITE,
        tuple(
            zip(
                (
                    mark("Moins de 500 000 €"),
                    mark("500 000 € à 1 M€"),
                    mark("1 à 2 M€"),
                    mark("2 à 8 M€"),
                    mark("8 à 10 M€"),
                    mark("10 à 50 M€"),
                    mark("Plus de 50 M€"),
                ),
                TURNOVER_BANDS,
                strict=True,
            )
        ),
    ),
    "balance": Question(
        mark("Quel est le total de votre bilan ?"),
        WRITE,
        (
            (mark("2 M€ au plus"), Span(0, 2_000_000)),
            (mark("2 à 43 M€"), Span(2_000_001, 43_000_000)),
            (mark("Plus de 43 M€"), at_least(43_000_001)),
        ),
    ),
    "spend": Question(
        mark("Combien coûterait le projet, hors taxes ?"),
        WRITE,
        (
            (mark("Moins de 2 000 €"), Span(0, 1_999)),
            (mark("2 000 à 3 000 €"), Span(2_000, 2_999)),
            (mark("3 000 à 6 000 €"), Span(3_000, 5_999)),
            (mark("6 000 à 100 000 €"), Span(6_000, 99_999)),
            (mark("100 000 à 150 000 €"), Span(100_000, 149_999)),
            (mark("Plus de 150 000 €"), at_least(150_001)),
        ),
    ),
    "legal_form": Question(
        mark("Sous quelle forme ?"),
        "",
        (
            (mark("Société"), "company"),
            (mark("Association"), "association"),
            (mark("Micro-entreprise"), "micro"),
            (mark("Coopérative"), "cooperative"),
            (mark("Entreprise individuelle"), "sole_trader"),
            (mark("Organisme public"), "public"),
            (mark("Sans entreprise"), "none"),
        ),
    ),
    "sector": Question(
        mark("Quel est votre métier ?"),
        mark("Touchez, ou écrivez-le : « boulangerie », « plombier »."),
        (
            (mark("Métiers de bouche"), "craft_food"),
            (mark("Bâtiment"), "craft_building"),
            (mark("Autre artisanat"), "craft_other"),
            (mark("Commerce"), "retail"),
            (mark("Restauration"), "restaurant"),
            (mark("Hôtel et tourisme"), "hotel_tourism"),
            (mark("Commerce de gros"), "wholesale"),
            (mark("Industrie"), "industry"),
            (mark("Transport"), "transport"),
            (mark("Agriculture"), "agriculture"),
            (mark("Pêche"), "fishing"),
            (mark("Numérique"), "digital"),
            (mark("Conseil"), "consulting"),
            (mark("Formation"), "training"),
            (mark("Finance, immobilier"), "finance_realestate"),
            (mark("Libéral réglementé"), "liberal_regulated"),
            (mark("Autre libéral"), "liberal_other"),
            (mark("Santé et social"), "health_social"),
            (mark("Culture et sport"), "culture_sport"),
            (mark("Autres services"), "services_other"),
        ),
    ),
    "group": Question(
        mark("Fait-elle partie d’un groupe ?"),
        mark("Comptez les personnes de toutes les entreprises du groupe."),
        (
            (mark("Non"), "none"),
            (mark("Moins de 250"), "small"),
            (mark("250 à 5 000"), "mid"),
            (mark("Plus de 5 000"), "large"),
        ),
    ),
    "clients": Question(
        mark("Vos clients sont-ils surtout des particuliers ?"),
        "",
        ((mark("Des particuliers"), "b2c"), (mark("Les deux"), "mixed"), (mark("Des entreprises"), "b2b")),
    ),
    "purchase": Question(
        mark("Que voulez-vous acheter ?"),
        "",
        (
            (mark("Gestion, clients"), "erp_crm"),
            (mark("Vente en ligne"), "ecommerce"),
            (mark("Un site"), "website"),
            (mark("Un chatbot"), "chatbot"),
            (mark("Un outil d’IA"), "ai_tool"),
            (mark("Du matériel"), "hardware"),
            (mark("Sécurité"), "cyber"),
        ),
    ),
    "department": Question(
        mark("Êtes-vous dans la Loire (42) ?"),
        mark("Ou écrivez votre ville."),
        ((mark("Oui"), "42"), (mark("Non"), "69")),
    ),
    "first_ai": Question(mark("Est-ce votre premier projet d’IA, sans aide déjà reçue pour l’IA ?"), "", YES_NO),
}
AGE = Question(
    mark("Depuis quand existe-t-elle ?"),
    mark("Touchez, ou écrivez l’année : « 2019 »."),
    (
        (mark("Moins de 6 mois"), (0, 5)),
        (mark("6 mois à 1 an"), (7, 11)),
        (mark("1 à 2 ans"), (13, 23)),
        (mark("2 à 3 ans"), (25, 35)),
        (mark("Plus de 3 ans"), (37, None)),
    ),
)
"""The ages as months before this one, so far from each limit that the day of the creation does not matter."""


def asked(attribute: str, content: Content, today: date) -> Question:
    """Return what is asked about an attribute; a condition that the content words as a question is asked so."""
    if attribute == "age_months":
        this_month = month_of(today.year, today.month)
        spans = [
            (label, Span(FIRST_MONTH if oldest is None else this_month - oldest, this_month - youngest))
            for label, (youngest, oldest) in AGE.answers
        ]
        return replace(AGE, answers=tuple(spans))
    if attribute in QUESTIONS:
        return QUESTIONS[attribute]
    rules = (rule for support in rulebook_of(content).supports for rule in support.rules)
    worded = (rule.criterion.question for rule in rules if attribute in rule.attributes and rule.criterion.question)
    return Question(next(worded, None) or "", "", YES_NO)


def told(company: Profile, attribute: str, value: Any) -> Profile:
    """Return a company with an answer; its age is kept as the months of its creation."""
    if attribute == "age_months":
        return replace(company, created=value, age=None)
    if attribute == "region":
        return replace(company, region=value, department=None)
    return company.told(attribute, value)


def screen(
    attribute: str,
    company: Profile,
    content: Content,
    today: date,
    aside: str = "",
    page: int = 1,
    spoken_of: tuple[str, Profile] | None = None,
    *,
    unread: bool = False,
    lookup: bool = False,
) -> Reply | None:
    """Return a question; None where nothing of this name is asked.

    Args:
        attribute: what is asked for.
        company: what is known already.
        content: everything the bot knows.
        today: the day in France.
        aside: what was put aside (`bot.supports.interview`).
        page: of the answers, where they are many; those on the region stand from the second on.
        spoken_of: the name of a place that the person spoke of, and where that is: asked where the company is, one tap
            takes it.
        unread: an answer was typed that told how much, or a trade, and could not be read for sure.
        lookup: whether the company may be found by its SIREN, which is offered while little is known of it.
    """
    if attribute not in LETTERS:
        return None
    question = asked(attribute, content, today)
    if not question.asked:
        return None
    rows = answers(
        attribute,
        question,
        lambda value: buttons.guide(told(company, attribute, value), today, aside),
        lambda number: buttons.ask(company, today, attribute, aside, number),
        page,
    )
    if spoken_of and attribute == "region" and page == 1:
        name, there = spoken_of
        here = replace(company, region=there.region, department=there.department)
        rows.insert(0, (Button(say("{place}", place=short(name, LONGEST_PLACE)), buttons.guide(here, today, aside)),))
    if lookup and (attribute == "project" or (attribute == "region" and page == 1)):
        action = FindCompany(buttons.guide(company, today).code)
        rows.append((Button(say("Chercher par mon SIREN"), action),))
    put_off = (
        Button(say("Je ne sais pas"), buttons.guide(company, today, put_aside(aside, attribute, unknown=True))),
        Button(say("Passer"), buttons.guide(company, today, put_aside(aside, attribute, unknown=False))),
    )
    said_before = Button(say("Réponses"), buttons.described(company, today))
    home: tuple[AnyButton, ...] = (said_before, HOME) if company.count_known() else (HOME,)
    said = [
        *([say({"age_months": UNREAD_AGE, "sector": UNREAD_TRADE}.get(attribute, UNREAD))] if unread else []),
        say("<b>{question}</b>", question=say(question.asked)),
        *(() if unread and attribute == "sector" else _said(question, attribute, company, content, today)),
    ]
    return Reply(tuple(said), (*rows, put_off, home))


def _said(question: Question, attribute: str, company: Profile, content: Content, today: date) -> Iterator[Sentence]:
    known = company_brief.in_short(company) if attribute == "project" else None
    if known:
        yield say("{company} : c’est noté.", company=known)
    elif question.hint:
        yield say(question.hint)
    if attribute == "project":
        yield say("Je n’en garde rien sans votre accord.")
    if attribute in ALWAYS:
        return
    hanging = asked_for(rulebook_of(content), company, today, attribute)
    most = 1 if attribute == "sector" else NAMED
    names = [say(support.card.button) for support in hanging[:most]]
    if names:
        listed = names[0]
        for name in names[1:]:
            listed = say("{words}, {word}", words=listed, word=name)
        yield say("Votre réponse compte pour : {supports}.", supports=listed)


def answers(
    attribute: str, question: Question, tells: Callable[[Any], Action], turns: Callable[[int], Action], page: int = 1
) -> list[tuple[AnyButton, ...]]:
    """Return the answers to a question as rows of buttons.

    Args:
        attribute: what is asked for.
        question: as `asked` returns it.
        tells: returns what a button with this value does.
        turns: returns what leads to a page of the answers.
        page: of them.
    """
    if attribute == "region":
        return _regions(tells, turns, page)
    size = SECTORS_PAGE if attribute == "sector" else len(question.answers)
    pages = max(1, -(-len(question.answers) // max(1, size)))
    page = min(page, pages)
    shown = question.answers[(page - 1) * size : page * size]
    offered = [Button(say(label), tells(value)) for label, value in shown]
    return [*_side_by_side(offered, 3 if attribute == "employees" else 2), *pager(turns, page, pages)]


def _regions(tells: Callable[[Any], Action], turns: Callable[[int], Action], page: int) -> list[tuple[AnyButton, ...]]:
    """Return the way to the regions, then those of the mainland with Corsica, a page each half, then those overseas."""
    if page == 1:
        return [(Button(say("La liste des régions"), turns(2)),)]
    page = min(page, REGION_PAGES)
    offered = [Button(say(name), tells(code)) for code, name in _listed(page)]
    turning = pager(lambda number: turns(number + 1), page - 1, REGION_PAGES - 1)
    return [*_side_by_side(offered, 2), *turning]


REGION_PAGES, HALF = 4, 7


def _listed(page: int) -> list[tuple[str, str]]:
    """Return the regions of a page, those with long names last."""
    overseas = page == REGION_PAGES
    named = [(code, name) for code, name in REGIONS.items() if (code in profile.OVERSEAS) == overseas]
    if overseas:
        return [*named, (profile.COLLECTIVITY, mark("Autre collectivité"))]
    half = named[:HALF] if page == 2 else named[HALF:]
    return sorted(half, key=lambda one: one[1] in LONG or len(one[1]) > SHORT)


def _side_by_side(offered: Sequence[Button], width: int) -> Iterator[tuple[AnyButton, ...]]:
    """Yield rows of short labels, and of the long ones one a row."""
    row: list[AnyButton] = []
    for button in offered:
        if len(button.label.text) > SHORT or button.label.text in LONG:
            if row:
                yield tuple(row)
                row = []
            yield (button,)
            continue
        row.append(button)
        if len(row) == width:
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def which_region(regions: Sequence[str], company: Profile, today: date, aside: str = "") -> Reply:
    """Ask in which of several regions (INSEE codes) a company is, of which the rest was said before."""
    offered = [
        Button(say(REGIONS[region]), buttons.guide(told(company, "region", region), today, aside)) for region in regions
    ]
    return Reply(
        (say("<b>Plusieurs régions sont possibles.</b> Laquelle est la vôtre ?"),),
        (*((button,) for button in offered), (HOME,)),
    )


def altered() -> Reply:
    """Return what is said to a button or a link of which a character was altered."""
    return Reply(
        (
            say(
                "<b>Ce lien est abîmé : une lettre a dû changer.</b> Demandez-le à nouveau à qui vous l’a envoyé, "
                "ou répondez à quelques questions : c’est rapide."
            ),
        ),
        ((Button(say("Trouver mes aides"), OpenGuide()),), (HOME,)),
        answers=False,
    )


def not_kept() -> Reply:
    """Say to whoever answered the questions already that nothing of it is known, and how to say all at once."""
    return Reply(
        (
            say("<b>Je n’ai pas gardé vos réponses</b> : je ne les garde que si vous le demandez."),
            say("Redites tout en une phrase : « menuiserie, 12 salariés, à Albi »."),
        ),
        ((Button(say("Trouver mes aides"), OpenGuide()),), (HOME,)),
        answers=False,
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    company = Profile(region="84", employees=Span(10, 49))
    for attribute in LETTERS:
        pages = REGION_PAGES if attribute == "region" else SECTOR_PAGES if attribute == "sector" else 1
        for page in range(1, pages + 1):
            if reply := screen(attribute, company, of.content, of.today, "", page):
                yield Sample(buttons.ask(company, of.today, attribute, "", page), reply, typed=True)
    if again := screen("sector", company, of.content, of.today, unread=True):
        yield Sample(buttons.ask(company, of.today, "sector"), again, state="un métier sans secteur", typed=True)
    yield Sample(OpenGuide(), altered(), state="un lien abîmé")
    yield Sample(OpenGuide(), not_kept(), state="« j’ai déjà répondu »", typed=True)
    yield Sample(
        OpenGuide(), which_region(["93", "84", "44"], company, of.today), state="plusieurs régions", typed=True
    )
