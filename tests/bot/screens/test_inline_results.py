"""Cards for any chat: found by what they are called and by what they are asked by."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.meetings.status import in_order, is_past
from bot.replies.model import InlineCard
from bot.screens.inline_results import OFFERED, found
from tests.support.rehearsal import knowledge

CONTENT = knowledge().content
BEFORE = datetime(2024, 10, 21, 7, tzinfo=UTC)
AFTER = datetime(2025, 6, 1, 7, tzinfo=UTC)
TODAY = datetime(2026, 11, 29, 7, tzinfo=UTC)


def asked(text: str, now: datetime = BEFORE) -> list[InlineCard]:
    return found(text, CONTENT, now, lambda action: f"https://t.me/bot?start=s_{action}")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["stages", "cards"])
def test_every_stage_and_card_is_found_first_by_its_own_id(kind: str) -> None:
    prefix = kind.removesuffix("s")
    for name in sorted(getattr(CONTENT, kind))[::5]:
        assert f"{prefix}:{name}" in [card.action.pack() for card in asked(name, TODAY)][:2]


@pytest.mark.slow
def test_every_card_is_found_by_the_words_that_people_ask_it_by() -> None:
    cards = sorted(CONTENT.cards.values(), key=lambda card: card.id)[::5]
    missed = [card.id for card in cards if f"card:{card.id}" not in ids(card.requests[0])]
    assert len(missed) <= len(cards) / 50, missed


def ids(text: str) -> set[str]:
    return {card.action.pack() for card in asked(text)}


def test_stages_ahead_come_before_those_that_are_past() -> None:
    middle = datetime(2024, 12, 10, 7, tzinfo=UTC)
    stages = [
        CONTENT.stages[card.action.pack().removeprefix("stage:")]
        for card in asked("étape tour", middle)
        if "stage:" in card.action.pack()
    ]
    past = [is_past(stage, middle) for stage in stages]
    assert past == sorted(past)
    assert True in past
    assert False in past


def test_without_a_word_the_next_stage_is_first_and_past_ones_are_left_out() -> None:
    first = in_order(CONTENT.stages.values())[0]
    assert asked("")[0].action.pack() == f"stage:{first.id}"
    later = asked("  ", AFTER)
    assert later
    assert not [card for card in later if card.action.pack().startswith("stage:")]


@pytest.mark.parametrize(("status", "said"), [("cancelled", "annulée"), ("postponed", "reportée")])
def test_a_stage_that_is_off_is_passed_on_as_such_and_not_offered_unasked(status: str, said: str) -> None:
    lyon = CONTENT.stages["lyon"].model_copy(update={"status": status})
    content = CONTENT.model_copy(update={"stages": {"lyon": lyon}})
    (card, *_) = found("lyon", content, BEFORE, str)
    assert f"est {said}" in card.reply.paragraphs[1].text
    assert "stage:lyon" not in [card.action.pack() for card in found("", content, BEFORE, str)]


def test_the_stages_offered_unasked_leave_room_for_a_card_of_each_theme() -> None:
    offered = [card.action.pack() for card in asked("")]
    assert [name.partition(":")[0] for name in offered] == ["stage"] * (OFFERED // 2) + ["card"] * (OFFERED // 2)
    themes = [CONTENT.cards[name.removeprefix("card:")].theme for name in offered[OFFERED // 2 :]]
    assert len(set(themes)) == len(themes)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Nancy", "stage:nancy"), ("22", "stage:saint-brieuc"), ("bretagne étape", "stage:saint-brieuc")],
)
def test_a_stage_is_found_by_its_town_its_department_and_its_region(typed: str, first: str) -> None:
    assert asked(typed)[0].action.pack() == first


def test_a_card_is_found_by_the_words_of_its_button() -> None:
    card = next(card for card in CONTENT.cards.values() if card.label and card.label not in card.title)
    assert f"card:{card.id}" in ids(card.label or "")


def test_what_is_offered_of_a_stage_names_its_region() -> None:
    assert asked("lyon")[0].description.values["place"] == "Auvergne-Rhône-Alpes"


def test_every_word_typed_counts() -> None:
    assert not ids("lyon nancy")
    assert ids("lyo") >= {"stage:lyon"}


def test_no_more_is_offered_than_a_person_looks_through() -> None:
    assert len(asked("a")) == OFFERED
    assert asked("qwxz") == []


def test_what_is_passed_on_never_counts_days() -> None:
    for days in (0, 1, 12):
        now = datetime(2024, 11, 22, 7, tzinfo=UTC) - timedelta(days=days)
        said = asked("lyon", now)[0].reply.paragraphs[1]
        assert said.text == "Étape IA : {what}."
    past = asked("nancy", AFTER)[0].reply.paragraphs[1]
    assert past.text.startswith(("C’était {what}", "Annoncé à cette date"))
