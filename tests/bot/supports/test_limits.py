"""Two companies, one on each side of each limit, of every scheme whose conditions are known: what each comes out as."""

from typing import Any

import pytest

from bot.supports.profile import COLLECTIVITY, Profile
from bot.supports.spans import exactly
from tests.support.companies import judged, with_

BAKER = Profile(
    project="buy", region="52", employees=exactly(6), turnover=exactly(600_000), age=exactly(84), spend=exactly(8_000),
    legal_form="company", sector="craft_food", group="none", clients="b2c", purchase="erp_crm",
)  # fmt: skip
PLANT = Profile(
    project="start", region="44", employees=exactly(80), turnover=exactly(12_000_000), age=exactly(140),
    legal_form="company", sector="industry", group="none", answers={"sells_ai": False, "first_ai": True},
)  # fmt: skip
BRETON, NORMAN, PICARD, ALSACE, MAYOTTE = (with_(BAKER, region=code) for code in ("53", "28", "32", "44", "06"))
REUNION, MARTINIQUE = (with_(BAKER, region=code, purchase="website") for code in ("04", "02"))
LYON, PARIS = with_(BAKER, region="84", project="start"), with_(BAKER, region="11", eco=True)
BORDEAUX, EXPERT = with_(PLANT, region="75", project="rd", spend=200_000), with_(PLANT, project="expert")
BURGUNDY, PUPIL = with_(PLANT, region="27", project="cash", bank_1_1=True), with_(BAKER, project="train")

LIMITS = [
    ("aide-pass-commerce", BRETON, {"turnover": 1_000_000}, "fits", {"turnover": 1_000_001}, "does_not_fit"),
    ("aide-pass-commerce", BRETON, {"sector": "hotel_tourism"}, "to_check", {"sector": "wholesale"}, "does_not_fit"),
    ("aide-pass-commerce", BRETON, {"legal_form": "sole_trader"}, "fits", {"legal_form": "association"}, "to_check"),
    ("aide-pass-commerce", BRETON, {"purchase": "hardware"}, "fits", {"purchase": "ai_tool"}, "to_check"),
    ("aide-pass-commerce", BRETON, {"not_started": True}, "fits", {"not_started": False}, "does_not_fit"),
    ("aide-impulsion-transition", NORMAN, {"employees": 9}, "fits", {"employees": 10}, "does_not_fit"),
    ("aide-impulsion-transition", NORMAN,
     {"turnover": 2_000_000}, "fits", {"turnover": 2_000_001, "balance": 2_000_001}, "does_not_fit"),
    ("aide-impulsion-transition", NORMAN,
     {"turnover": 2_000_001, "balance": 2_000_000}, "fits", {"turnover": 2_000_001}, "to_check"),
    ("aide-impulsion-transition", NORMAN, {"spend": 2_000}, "fits", {"spend": 1_999}, "does_not_fit"),
    ("aide-impulsion-transition", NORMAN, {"legal_form": "cooperative"}, "fits", {"legal_form": "micro"}, "to_check"),
    ("aide-impulsion-transition", NORMAN, {"clients": "mixed"}, "to_check", {"clients": "b2b"}, "does_not_fit"),
    ("aide-aden", PICARD, {"employees": 19}, "to_check", {"employees": 20}, "does_not_fit"),
    ("aide-aden", PICARD, {"turnover": 1_999_999}, "to_check", {"turnover": 2_000_000}, "does_not_fit"),
    ("aide-aden", PICARD, {"spend": 3_000}, "to_check", {"spend": 2_999}, "does_not_fit"),
    ("aide-aden", PICARD, {"purchase": "ecommerce"}, "to_check", {"purchase": "website"}, "does_not_fit"),
    ("aide-aden", PICARD, {"sector": "fishing"}, "to_check", {"sector": "finance_realestate"}, "probably_not"),
    ("aide-aden", PICARD, {"aid_last_2_years": False}, "to_check", {"aid_last_2_years": True}, "probably_not"),
    ("aide-kap-numerik", REUNION,
     {"employees": 9, "turnover": 499_999}, "to_check", {"employees": 9, "turnover": 500_000}, "does_not_fit"),
    ("aide-kap-numerik", REUNION,
     {"employees": 10, "turnover": 999_999}, "to_check", {"employees": 10, "turnover": 1_000_000}, "does_not_fit"),
    ("aide-kap-numerik", REUNION,
     {"employees": 19, "turnover": 900_000}, "to_check", {"employees": 20, "turnover": 900_000}, "does_not_fit"),
    ("aide-kap-numerik", REUNION,
     {"turnover": 100_000, "sector": "culture_sport"}, "to_check",
     {"turnover": 100_000, "sector": "agriculture"}, "does_not_fit"),
    ("aide-kap-numerik", REUNION,
     {"turnover": 100_000, "sector": "liberal_other"}, "to_check",
     {"turnover": 100_000, "sector": "liberal_regulated"}, "does_not_fit"),
    ("aide-kap-numerik", REUNION,
     {"turnover": 100_000, "purchase": "erp_crm"}, "to_check",
     {"turnover": 100_000, "purchase": "hardware"}, "probably_not"),
    ("aide-kap-numerik", REUNION,
     {"turnover": 900_000, "employees": 10, "legal_form": "company"}, "to_check",
     {"turnover": 900_000, "employees": 10, "legal_form": "association"}, "does_not_fit"),
    ("aide-ctm-numerique", MARTINIQUE, {"spend": 149_999}, "to_check", {"spend": 150_000}, "probably_not"),
    ("aide-ctm-numerique", MARTINIQUE,
     {"legal_form": "association"}, "to_check", {"legal_form": "public"}, "does_not_fit"),
    ("aide-investissement-mayotte", MAYOTTE, {"employees": 50}, "to_check", {"employees": 51}, "does_not_fit"),
    ("aide-investissement-mayotte", MAYOTTE,
     {"turnover": 10_000_000}, "to_check", {"turnover": 10_000_001}, "probably_not"),
    ("aide-investissement-mayotte", MAYOTTE,
     {"sector": "retail"}, "to_check", {"sector": "agriculture"}, "probably_not"),
    ("aide-tpup", PARIS, {"employees": 9}, "to_check", {"employees": 10}, "does_not_fit"),
    ("aide-tpup", PARIS, {"eco": True}, "to_check", {"eco": False}, "probably_not"),
    ("aide-atouts-numeriques", LYON, {"employees": 49}, "fits", {"employees": 50}, "does_not_fit"),
    ("aide-atouts-numeriques", LYON, {"age_months": 24}, "to_check", {"age_months": 23}, "does_not_fit"),
    ("aide-atouts-numeriques", LYON, {"sector": "restaurant"}, "fits", {"sector": "industry"}, "to_check"),
    ("aide-france-2030-na", BORDEAUX, {"spend": 150_001}, "fits", {"spend": 150_000}, "does_not_fit"),
    ("aide-france-2030-na", BORDEAUX, {"group": "mid"}, "fits", {"group": "large"}, "does_not_fit"),
    ("aide-france-2030-na", BORDEAUX, {"legal_form": "company"}, "fits", {"legal_form": "sole_trader"}, "to_check"),
    ("aide-avances-bfc", BURGUNDY, {"employees": 249}, "to_check", {"employees": 250}, "does_not_fit"),
    ("aide-avances-bfc", BURGUNDY, {"bank_1_1": True}, "to_check", {"bank_1_1": False}, "probably_not"),
    ("aide-avances-bfc", BURGUNDY, {"sector": "transport"}, "to_check", {"sector": "agriculture"}, "probably_not"),
    ("aide-transfo-digitale-ge", ALSACE, {"employees": 19}, "to_check", {"employees": 20}, "does_not_fit"),
    ("aide-transfo-digitale-ge", ALSACE, {"age_months": 12}, "to_check", {"age_months": 11}, "probably_not"),
    ("aide-transfo-digitale-ge", ALSACE,
     {"legal_form": "association"}, "to_check", {"legal_form": "sole_trader"}, "probably_not"),
    ("aide-primo-ia", EXPERT, {"first_ai": True}, "fits", {"first_ai": False}, "does_not_fit"),
    ("aide-primo-ia", EXPERT,
     {"age_months": 96, "startup": True}, "fits", {"age_months": 95, "startup": True}, "does_not_fit"),
    ("aide-primo-ia", EXPERT, {"sector": "training"}, "fits", {"sector": "consulting"}, "does_not_fit"),
    ("aide-pdlin", BAKER, {"age_months": 25}, "fits", {"age_months": 24}, "does_not_fit"),
    ("aide-pdlin", BAKER,
     {"legal_form": "association", "sells_on_market": True}, "fits",
     {"legal_form": "association", "sells_on_market": False}, "does_not_fit"),
    ("aide-pdlin", BAKER, {"sector": "agriculture"}, "fits", {"purchase": "chatbot"}, "to_check"),
    ("fonds-garantie-ia", BAKER, {"spend": 100_000}, "to_check", {"spend": 99_999}, "probably_not"),
    ("ami-solutions-souveraines", PLANT,
     {"sells_ai": True}, "to_check", {"sells_ai": True, "sector": "transport"}, "does_not_fit"),
    ("accelerateur-ia", PLANT, {"region": "03"}, "fits", {"region": COLLECTIVITY}, "to_check"),
    ("accelerateur-ia", PLANT,
     {"employees": 250, "turnover": 1_500_000_000}, "fits",
     {"employees": 250, "turnover": 1_500_000_001, "balance": 2_000_000_001}, "does_not_fit"),
    ("diag-data-ia", PLANT, {"legal_form": "sole_trader"}, "to_check", {"legal_form": "micro"}, "probably_not"),
    ("diag-data-ia", PLANT,
     {"turnover": 50_000_000}, "fits", {"turnover": 50_000_001, "balance": 43_000_001}, "to_check"),
    ("diag-data-ia", PLANT, {"region": "03"}, "to_check", {"group": "large"}, "does_not_fit"),
    ("diag-data-ia", PLANT, {"healthy": True}, "fits", {"healthy": False}, "probably_not"),
    ("pret-boost", BAKER,
     {"region": "03", "legal_form": "micro"}, "fits", {"region": "03", "legal_form": "public"}, "to_check"),
    ("pret-boost", BAKER, {"sector": "agriculture"}, "fits", {"project": "start"}, "other_project"),
    ("cma-artisans-ia", PLANT,
     {"sector": "craft_other"}, "to_check", {"sector": "craft_other", "group": "mid"}, "probably_not"),
    ("cpf-formations-ia", PUPIL, {"legal_form": "association"}, "fits", {"legal_form": "public"}, "to_check"),
]  # fmt: skip


@pytest.mark.parametrize(("support", "company", "inside", "place", "outside", "beyond"), LIMITS)
def test_two_companies_on_the_two_sides_of_a_limit_are_in_two_lists(
    support: str, company: Profile, inside: dict[str, Any], place: str, outside: dict[str, Any], beyond: str
) -> None:
    assert judged(support, with_(company, **inside)).list == place
    assert judged(support, with_(company, **outside)).list == beyond
