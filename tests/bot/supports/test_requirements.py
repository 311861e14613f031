"""What a criterion asks for, in a sentence: each kind of it, in both languages."""

import pytest

from bot.content.criteria import WORDS
from bot.i18n.renderer import Renderer
from bot.supports.requirements import SAID, note, requirement
from bot.supports.rulebook import Rule
from tests.support.companies import rulebook
from tests.support.criteria import rule
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)


def said(one: Rule, language: str = "fr") -> str:
    return RENDERER.plain(requirement(one), language).replace("\u00a0", " ").replace("\u202f", " ")


SENTENCES: dict[str, tuple[Rule, str, str]] = {
    "people, from and to": (
        rule("salariés", au_moins=10, au_plus=2000, unité="temps plein"),
        "Il faut de 10 à 2 000 salariés en équivalent temps plein.",
        "You must have 10 to 2,000 employees (full-time equivalent).",
    ),
    "people, at least": (
        rule("salariés", au_moins=10), "Il faut au moins 10 salariés.", "You must have at least 10 employees."
    ),
    "people, at most": (
        rule("salariés", au_plus=49), "Il faut au plus 49 salariés.", "You must have at most 49 employees."
    ),
    "people, under": (
        rule("salariés", moins_de=5000, unité="personnes"),
        "Il faut moins de 5 000 personnes.", "You must have under 5,000 people.",
    ),
    "people, over": (
        rule("salariés", plus_de=3, unité="CDI à temps plein"),
        "Il faut plus de 3 salariés en CDI à temps plein.",
        "You must have more than 3 employees on permanent contracts (full-time equivalent).",
    ),
    "people, from and under": (
        rule("salariés", au_moins=1, moins_de=50),
        "Il faut au moins 1 et moins de 50 salariés.",
        "You must have at least 1 and fewer than 50 employees.",
    ),
    "turnover": (
        rule("chiffre d’affaires", au_plus=1_000_000),
        "Il faut au plus 1 million d’euros de chiffre d’affaires.",
        "Your turnover must be at most €1 million.",
    ),
    "turnover or balance": (
        rule("chiffre ou bilan", au_plus=2_000_000),
        "Il faut au plus 2 millions d’euros de chiffre d’affaires ou de bilan.",
        "Your turnover or balance sheet must be at most €2 million.",
    ),
    "spending": (
        rule("dépense", au_moins=3000),
        "Il faut au moins 3 000 € de dépense hors taxes.",
        "Your project must cost at least €3,000 excl. VAT.",
    ),
    "de minimis": (
        rule("de minimis", au_plus=300_000),
        "Petites aides publiques, dites « de minimis » : au plus 300 000 € sur trois ans.",
        "Small public grants, known as “de minimis” aid: at most €300,000 over three years.",
    ),
    "age in years": (
        rule("ancienneté", plus_de=36), "Il faut plus de 3 ans d’existence.",
        "The company must have existed for more than 3 years.",
    ),
    "age of a year": (
        rule("ancienneté", plus_de=12), "Il faut plus de 12 mois d’existence.",
        "The company must have existed for more than 12 months.",
    ),
    "age in months": (
        rule("ancienneté", au_moins=18), "Il faut au moins 18 mois d’existence.",
        "The company must have existed for at least 18 months.",
    ),
    "a month of age": (
        rule("ancienneté", au_moins=1), "Il faut au moins 1 mois d’existence.",
        "The company must have existed for at least 1 month.",
    ),
    "a project": (rule("projet", parmi=["former"]), "C’est pour une formation.", "It covers training."),
    "a department": (
        rule("département", parmi=["69", "42"]),
        "Il faut être dans le département 42, 69.", "You must be in département 42, 69.",
    ),
    "no group": (
        rule("groupe"), "L’entreprise ne doit pas faire partie d’un groupe.", "The company must not belong to a group.",
    ),
    "some forms": (
        rule("forme", parmi=["société"]), "Il faut être une société.", "You must be a company.",
    ),
    "no such form": (
        rule("forme", sauf=["micro"]),
        "Ce n’est pas ouvert à une micro-entreprise.", "It is not open to a micro-entrepreneur.",
    ),
    "trades": (
        rule("métier", parmi=["industrie", "conseil"]),
        "C’est pour ces métiers : industrie, conseil.",
        "It is only open to these trades: manufacturing, consulting.",
    ),
    "no such trades": (
        rule("métier", sauf=["agriculture"]),
        "Ce n’est pas ouvert à ces métiers : agriculture.",
        "It is not open to these trades: farming.",
    ),
    "customers": (
        rule("clients", parmi=["particuliers"]),
        "Vos clients doivent être surtout des particuliers.",
        "Your customers must be mostly private individuals.",
    ),
    "a purchase": (rule("achat", parmi=["site"]), "C’est pour acheter un site.", "It helps to buy a website."),
    "the first project": (
        rule("premier projet d’IA"),
        "Ce doit être votre premier projet d’IA, sans aide déjà reçue pour l’IA.",
        "It must be your first AI project, with no support for AI received before.",
    ),
    "nothing signed": (
        rule("pas signé"),
        "Déposez le dossier avant de signer ou de commander.", "Apply before you sign or order anything.",
    ),
    "in order": (
        rule("en règle"),
        "Il faut être à jour de ses impôts et cotisations, et ne pas être en difficulté.",
        "Taxes and contributions must be paid up, and the company must not be in difficulty.",
    ),
    "a person": (
        rule("personne", parmi=["salarié"]),
        "C’est le droit de chaque personne qui travaille ou cherche un emploi.",
        "It is the right of everyone who works or is looking for work.",
    ),
    "up to a headcount": (
        rule("ancienneté", plus_de=12, si={"salariés_max": 9}),
        "Jusqu’à 9 salariés, une condition de plus. Il faut plus de 12 mois d’existence.",
        "Up to 9 employees, one more condition. The company must have existed for more than 12 months.",
    ),
    "from a headcount on": (
        rule("ancienneté", plus_de=12, si={"salariés_min": 10}),
        "Dès 10 salariés, une condition de plus. Il faut plus de 12 mois d’existence.",
        "From 10 employees on, one more condition. The company must have existed for more than 12 months.",
    ),
    "for a form": (
        rule("ancienneté", plus_de=12, si={"forme": ["société"]}),
        "Pour une société, une condition de plus. Il faut plus de 12 mois d’existence.",
        "For a company, one more condition. The company must have existed for more than 12 months.",
    ),
    "for young technical trades": (
        rule("ancienneté", plus_de=12, si={"métier": ["industrie"], "moins_de_mois": 36}),
        "Pour une entreprise jeune d’un métier technique, une condition de plus. Il faut plus de 12 mois d’existence.",
        (
            "For a young company in a technical trade, one more condition. "
            "The company must have existed for more than 12 months."
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "french", "english"), SENTENCES.values(), ids=SENTENCES)
def test_each_kind_of_criterion_is_said_in_a_sentence(one: Rule, french: str, english: str) -> None:
    assert (said(one), said(one, "en")) == (french, english)


@pytest.mark.parametrize("answer", [True, False])
def test_a_question_says_which_answer_it_takes(answer: bool) -> None:
    asked = rule("question", nom="exporte", question="Vendez-vous ?", réponse="oui" if answer else "non")
    assert said(asked) == f"Il faut pouvoir répondre {'oui' if answer else 'non'} : « Vendez-vous ? »"


def test_every_requirement_there_is_can_be_said_in_english() -> None:
    messages = knowledge().catalogues["en"].messages
    for support in rulebook().supports:
        for one in support.rules:
            sentence = requirement(one)
            assert sentence.text in messages, (support.id, sentence.text)
            assert said(one, "en") != said(one), (support.id, sentence.text)


def test_every_topic_of_the_content_has_its_sentence() -> None:
    assert {one.about for support in rulebook().supports for one in support.rules} <= SAID.keys()
    assert WORDS.keys() <= SAID.keys()


def test_a_note_is_quoted_with_its_figures_and_left_out_where_there_is_none() -> None:
    figures = knowledge().content.figures
    noted = note(rule("groupe", note="Avec {osez-lia-diag-prix}."), figures)
    assert noted is not None
    assert RENDERER.plain(noted, "fr").replace("\u202f", " ") == "Avec 10 000 €."
    assert note(rule("groupe"), figures) is None
