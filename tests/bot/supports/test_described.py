"""What a sentence tells of a company, in French, in text messages and in English."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supports.described import described, with_more
from bot.supports.interview import to_ask
from bot.supports.profile import Profile, month_of
from bot.supports.spans import UNLIMITED, Span, exactly
from bot.supports.trades import TRADES
from tests.support.companies import listed, rulebook

TODAY = date(2026, 11, 29)
YEAR_2019 = Span(month_of(2019, 1), month_of(2019, 12))

SENTENCES: list[tuple[str, dict[str, Any]]] = [
    (
        "charpente de 18 salariés à Tours, 1,8 M€ de CA, créée en 2019, on veut former deux chefs",
        {
            "employees": exactly(18),
            "turnover": exactly(1_800_000),
            "created": YEAR_2019,
            "sector": "craft_building",
            "project": "train",
        },
    ),
    (
        "slt jsuis fleuriste toute seule en micro, 45k de ca, veu un site internet",
        {
            "employees": exactly(0),
            "turnover": exactly(45_000),
            "legal_form": "micro",
            "sector": "craft_other",
            "purchase": "website",
            "project": "buy",
        },
    ),
    (
        "We are a winery with 12 staff, turnover of 1.5 million, founded in March 2020, where to start?",
        {
            "employees": exactly(12),
            "turnover": exactly(1_500_000),
            "created": exactly(month_of(2020, 3)),
            "sector": "agriculture",
            "project": "start",
        },
    ),
    ("garage, on est 4, depuis 8 mois", {"employees": exactly(4), "created": exactly(month_of(2026, 3))}),
    ("SARL, moins de 10 salariés", {"employees": Span(0, 9), "legal_form": "company"}),
    ("plus de 50 personnes", {"employees": Span(51, UNLIMITED)}),
    ("3 salariés et 2 apprentis", {"employees": exactly(5)}),
    ("14 salariés, dont 2 apprentis", {"employees": exactly(14)}),
    ("un seul salarié", {"employees": exactly(1)}),
    ("je suis consultante seule", {"employees": exactly(0), "sector": "consulting"}),
    ("SASU de conseil créée il y a 3 mois", {"created": exactly(month_of(2026, 8)), "legal_form": "company"}),
    ("zéro salarié, micro", {"employees": exactly(0), "legal_form": "micro"}),
    ("association, 6 salariés", {"employees": exactly(6), "legal_form": "association", "sector": None}),
    ("vingt-cinq personnes, CA de deux millions", {"employees": exactly(25), "turnover": exactly(2_000_000)}),
    ("on voudrait un logiciel à 9 000 €", {"spend": exactly(9_000), "turnover": None, "project": "buy"}),
    ("créée le mois dernier", {"created": exactly(month_of(2026, 10))}),
    ("je suis salariée, je veux me former", {"person": "employee", "legal_form": "none", "project": "train"}),
    ("on a déjà signé : j’ai signé hier", {"not_started": False}),
    ("12 salariés à Mâcon", {"employees": exactly(12), "sector": None}),
    ("maçon à Mâcon", {"trade": "maconnerie-btp"}),
    ("organisme de formation, 5 salariés", {"sector": "training", "project": None}),
    ("organisme de formation qui veut former ses salariés", {"sector": "training", "project": "train"}),
    ("éditeur de logiciels à Lyon", {"sector": "digital", "project": None}),
]


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_a_sentence_tells_of_a_company(text: str, told: dict[str, Any]) -> None:
    company = described(text, TODAY).company
    assert {name: company.created if name == "created" else company.known(name) for name in told} == told


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("3.000 salariés", "employees"),
        ("je vends des pulls à 30 €", "turnover"),
        ("une boulangerie et un garage", "sector"),
        ("12 rue des Lilas, 44000 Nantes", "employees"),
        ("former l’équipe et acheter un logiciel", "project"),
        ("créée en 2031", "age_months"),
        ("3 salariés, peut-être 4 salariés", "employees"),
        ("ouvert 7 jours sur 7", "employees"),
    ],
)
def test_what_is_not_sure_is_left_open(text: str, attribute: str) -> None:
    assert described(text, TODAY).company.known(attribute) is None


def test_each_thing_is_found_where_it_is_said() -> None:
    text = "Boulangerie de 6 salariés, 400 000 € de CA, depuis 4 ans"
    found = described(text, TODAY)
    said = {name: text[start:end] for name, (start, end) in found.spans.items()}
    assert said["employees"] == "6 salariés"
    assert said["sector"] == "Boulangerie"
    assert said["turnover"] == "400 000 € de CA"
    assert said["age_months"] if "age_months" in said else said["created"] == "depuis 4 ans"
    assert found.company.trade == "boulangerie"


def test_money_is_the_means_where_something_else_is_wanted() -> None:
    assert described("un financement pour une formation", TODAY).company.project == "train"
    assert described("il me faut un prêt", TODAY).company.project == "cash"


def test_a_sentence_and_the_same_taps_give_the_same_result() -> None:
    sentence = described(
        "SAS, industrie, 40 salariés, 6 M€ de CA, hors groupe, un diagnostic, existe depuis 2010", TODAY
    )
    tapped = Profile(
        project="start",
        employees=exactly(40),
        turnover=exactly(6_000_000),
        created=Span(month_of(2010, 1), month_of(2010, 12)),
        legal_form="company",
        sector="industry",
        group="none",
    )
    assert sentence.company == tapped
    assert listed(sentence.company.told("region", "52")) == listed(tapped.told("region", "52"))


SAID_AND_TAPPED: list[tuple[str, dict[str, Any]]] = [
    ("boulangerie 3 salariés", {"employees": 3, "trade": "boulangerie"}),
    ("SASU depuis 2 ans, conseil RH, seul", {
        "legal_form": "company", "created": (2023, 12, 2024, 11), "sector": "consulting", "employees": 0}),
    ("we are a 12-person bakery", {"employees": 12, "trade": "boulangerie"}),
    ("asso loi 1901 de 6 salariés", {"legal_form": "association", "employees": 6}),
    ("micro-entrepreneur graphiste", {"legal_form": "micro", "trade": "agence-communication"}),
    ("filiale d'un groupe de 300", {"group": "mid"}),
    ("nous sommes une filiale, 40 salariés, le groupe fait 2000 personnes", {"employees": 40, "group": "mid"}),
    ("subsidiary of a 6000-person group, 60 people", {"employees": 60, "group": "large"}),
    ("filiale d'un groupe de 120 personnes", {"group": "small"}),
    ("nous sommes un groupe de 12 personnes", {"employees": 12}),
    ("j'ai 2 apprentis", {"employees": 2}),
    ("on est une quinzaine", {"employees": (12, 18)}),
    ("garage ouvert en mars", {"trade": "garage", "created": (2026, 3, 2026, 3)}),
    ("we opened in December", {"created": (2025, 12, 2025, 12)}),
    ("depuis 18 mois", {"created": (2025, 5, 2025, 5)}),
    ("depuis un an et demi", {"created": (2025, 5, 2025, 5)}),
    ("depuis deux ans et demi", {"created": (2024, 5, 2024, 5)}),
    ("depuis un an", {"created": (2024, 12, 2025, 11)}),
    ("moins d'un an d'existence", {"created": (2025, 12, 2026, 11)}),
    ("créée il y a 6 mois", {"created": (2026, 5, 2026, 5)}),
    ("plombier, tout seul, en EI", {"trade": "plomberie-chauffage", "employees": 0, "legal_form": "sole_trader"}),
    ("on est deux associés sans salarié", {"employees": 0}),
    ("on est 3 dont 1 apprenti", {"employees": 3}),
    ("menuiserie, 4 gars et 1 apprenti", {"trade": "maconnerie-btp", "employees": 5}),
    ("startup of 8, founded 2023", {"employees": 8, "created": (2023, 1, 2023, 12), "startup": True}),
    ("SCOP de 30 salariés", {"legal_form": "cooperative", "employees": 30}),
    ("exploitation agricole, 2 salariés", {"trade": "agriculture-viticulture", "employees": 2}),
    ("entreprise de nettoyage, une trentaine d'agents", {"sector": "services_other", "employees": (24, 36)}),
    ("cabinet comptable, 15 collaborateurs", {"trade": "cabinet-comptable", "employees": 15}),
    ("hors groupe, 50 salariés, usine", {"group": "none", "employees": 50, "sector": "industry"}),
    ("coiffure à domicile, auto-entrepreneuse", {"trade": "coiffure-esthetique", "legal_form": "micro"}),
    ("une dizaine de salariés, 600 k€ de CA", {"employees": (8, 12), "turnover": 600_000}),
]  # fmt: skip


def tapped(told: dict[str, Any]) -> Profile:
    """Return the company that the same answers by buttons make."""
    company = Profile()
    for name, value in told.items():
        if name == "trade":
            company = company.told("sector", TRADES[value].sector)
        company = company.told(name, _answer(value))
    return company


def _answer(value: Any) -> Any:
    match value:
        case (first, month, last, end):
            return Span(month_of(first, month), month_of(last, end))
        case (low, high):
            return Span(low, high)
        case int() if not isinstance(value, bool):
            return exactly(value)
    return value


@pytest.mark.parametrize(("text", "told"), SAID_AND_TAPPED)
def test_what_a_sentence_tells_is_what_the_same_taps_tell_and_no_more(text: str, told: dict[str, Any]) -> None:
    found = described(text, TODAY, "en" if text.isascii() and {"we", "founded", "group,"} & {*text.split()} else "fr")
    assert found.company == tapped(told)


@given(
    st.sampled_from(SAID_AND_TAPPED), st.sampled_from(["start", "train", "buy"]), st.sampled_from(["52", "84", "04"])
)
def test_a_sentence_and_the_same_taps_come_to_the_same_lists(
    said: tuple[str, dict[str, Any]], project: str, region: str
) -> None:
    text, told = said
    by_words = with_more(Profile(project=project, region=region), described(text, TODAY).company)
    by_taps = tapped({**told, "project": project, "region": region})
    assert listed(by_words) == listed(by_taps)
    assert to_ask(rulebook(), by_words, TODAY) == to_ask(rulebook(), by_taps, TODAY)


def test_what_is_said_later_is_added_and_corrects() -> None:
    first = described("boulangerie, 3 salariés", TODAY).company
    then = with_more(first, described("non, 5 salariés, 300 k€ de CA", TODAY).company)
    assert (then.employees, then.turnover, then.sector) == (exactly(5), exactly(300_000), "craft_food")


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_word(text: str) -> None:
    found = described(text, TODAY)
    assert all(0 <= start < end <= len(text) for start, end in found.spans.values())
