"""Which supports fit a company: a verdict, with its reasons; what is not known is never a yes."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.criteria import Audience
from bot.content.models import Card, State
from bot.content.regions import REGIONS
from bot.i18n.renderer import Renderer
from bot.supports.company import MOST, Company, Need, action, asked, headcount_of, known, listing, origin, written
from bot.supports.eligibility import Answer, Verdict, judged, supports, verdicts
from tests.support.rehearsal import knowledge
from tests.support.supports import FROM_10_TO_2000, SOURCES, TODAY, VERDICTS, content_of, support

FRENCH = Renderer(knowledge().catalogues)


def judge(card: Card, headcount: str = "", today: date = TODAY) -> Verdict:
    return judged(card, Company(headcount_of(headcount)), content_of(card), today)


def reasons(verdict: Verdict) -> str:
    said = " ".join(FRENCH.plain(reason, "fr") for reason in verdict.reasons)
    return said.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(("card", "headcount", "answer", "why"), VERDICTS)
def test_each_support_has_a_verdict_and_says_why(card: Card, headcount: str, answer: Answer, why: str) -> None:
    verdict = judge(card, headcount)
    assert (verdict.answer, reasons(verdict)) == (answer, why)


HEADCOUNTS = st.builds(lambda low, length: range(low, low + length), st.integers(0, 6000), st.integers(1, 6000))
CARDS = st.builds(
    lambda source, state, sizes, bounds, also, last: support(
        source=source,
        **({"état": state} if state else {"état": None, "état_au": None}),
        tailles=tuple(sizes),
        pour={**bounds, **({"critères": [{"quoi": "forme", "parmi": ("société",)}]} if also else {})},
        date_limite=last,
    ),
    st.sampled_from(sorted(SOURCES)),
    st.sampled_from([None, *get_args(State)]),
    st.lists(st.sampled_from(["tpe", "pme", "eti", "ge"]), unique=True),
    st.sampled_from([{}, FROM_10_TO_2000, {"salariés_min": "n2", "salariés_max": "n49"}, {"salariés_moins_de": "n20"}]),
    st.booleans(),
    st.sampled_from([None, date(2026, 11, 22), TODAY]),
)


def unofficially(audience: Audience) -> Audience:
    criteria = tuple(
        one.model_copy(update={"source": "blog", "also": (), "decides": False}) for one in audience.criteria
    )
    return audience.model_copy(update={"source": "blog", "criteria": criteria})


@given(CARDS, HEADCOUNTS)
def test_forgetting_what_is_known_never_makes_a_yes_of_anything_else(card: Card, headcount: range) -> None:
    content = content_of(card)
    whole = judged(card, Company(headcount), content, TODAY).answer
    stateless = card.model_copy(update={"state": None, "state_on": None})
    unofficial = card.model_copy(update={"audience": card.audience and unofficially(card.audience)})
    assert judged(card, Company(), content, TODAY).answer in {whole, "à préciser"}
    assert judged(stateless, Company(headcount), content, TODAY).answer != "oui"
    assert judged(unofficial, Company(headcount), content, TODAY).answer != "oui"


@given(CARDS, HEADCOUNTS, st.data())
def test_a_more_precise_headcount_changes_neither_a_yes_nor_a_no(
    card: Card, headcount: range, data: st.DataObject
) -> None:
    """« À préciser » may become either."""
    within = data.draw(st.sampled_from(headcount))
    vague = judged(card, Company(headcount), content_of(card), TODAY).answer
    assert (
        vague == "à préciser"
        or judged(card, Company(range(within, within + 1)), content_of(card), TODAY).answer == vague
    )


@given(st.sampled_from(sorted(REGIONS)), st.sampled_from([None, *get_args(Need)]))
def test_a_region_only_adds_supports_and_changes_no_answer(region: str, need: Need | None) -> None:
    content = knowledge().content
    without = {one.card.id: one.answer for one in verdicts(content, Company(), need, TODAY)}
    with_it = {one.card.id: one.answer for one in verdicts(content, Company(region=region), need, TODAY)}
    assert without.items() <= with_it.items()
    assert all(content.cards[name].regions == (REGIONS[region],) for name in with_it.keys() - without.keys())


def test_supports_of_another_region_or_for_another_need_are_not_listed() -> None:
    breton, training = support("un", régions=("Bretagne",)), support("deux", pour={"besoins": ["former", "payer"]})
    plan = support("trois").model_copy(update={"audience": None})
    content = content_of(breton, training, plan)

    def listed(region: str | None, need: Need | None) -> list[str]:
        return [card.id for card in supports(content, Company(region=region), need)]

    assert listed(None, "payer") == listed("52", "payer") == ["deux"]
    assert listed("53", None) == listed("53", "payer") == ["un", "deux"]
    assert listed("53", "former") == ["deux"]
    assert listed("53", "conseil") == []


def test_what_fits_comes_first_then_what_is_open_then_what_is_of_the_region() -> None:
    cards = [
        support("ferme", état="fermé"),
        support("annonce", état="annoncé"),
        support("trop-grand", source="blog", pour={"salariés_max": "n2"}),
        support("national", source="blog"),
        support("breton", source="blog", régions=("Bretagne",)),
        support("oui"),
    ]
    found = verdicts(content_of(*cards), Company(range(14, 15), "53"), "payer", TODAY)
    assert [verdict.card.id for verdict in found] == ["oui", "breton", "national", "annonce", "trop-grand", "ferme"]


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("0", range(1)),
        ("1-9", range(1, 10)),
        ("14", range(14, 15)),
        ("250-max", range(250, MOST)),
        ("999999", range(999_999, MOST)),
        ("", None),
        ("49-10", None),
        ("-5", None),
        ("beaucoup", None),
        ("1e3", None),
        ("١٤", None),
        ("1234567", None),
    ],
)
def test_a_headcount_is_a_number_or_two_and_anything_else_is_unsaid(text: str, headcount: range | None) -> None:
    assert headcount_of(text) == headcount


@given(st.one_of(st.none(), HEADCOUNTS), st.sampled_from([None, *REGIONS]), st.sampled_from([None, *get_args(Need)]))
def test_a_button_says_back_what_was_said_of_the_company(
    headcount: range | None, region: str | None, need: Need | None
) -> None:
    company = Company(headcount, region)
    assert asked(known(company, need)) == (company, need)
    assert listing(origin(company, need)) == action(company, need)
    assert headcount is None or headcount_of(written(headcount)) == headcount


def test_the_action_for_an_exact_headcount_is_short_and_what_cannot_be_read_counts_as_unsaid() -> None:
    assert action(Company(range(14, 15), "52"), "payer").pack() == "go:guide:fin:1:besoin=payer,effectif=14,region=52"
    longest = action(Company(headcount_of("250-max"), "93"), "conseil")
    assert longest.pack() == "go:guide:fin:1:besoin=conseil,effectif=250-max,region=93"
    assert action(Company()).pack() == "go:guide:fin:1"
    assert asked({"besoin": "voler", "effectif": "dix", "region": "99", "taille": "tpe"}) == (Company(), None)
    assert [listing(other) for other in ("", "osez-lia/payer", "guide/fin", "a/b/c/d")] == [None] * 4
