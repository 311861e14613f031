"""What somebody who came by an ambassador reads: the question, what is kept, how it goes."""

from datetime import UTC, date, datetime

import pytest

from bot.i18n.renderer import Renderer
from bot.people.consents import Consent
from bot.replies.callback_data import CountArrival, parse
from bot.replies.model import Button, Reply, Sentence, say
from bot.screens.attribution import arrival, asking, counted, facts, kept, uncounted, ways_to
from bot.sharing.attribution import Attribution
from tests.support.actions import act, data_of, packed
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)
CAME = date(2024, 10, 21)
CODE = "0123456789abcdef"
NEW = Attribution(CAME, None, reminded=False, guided=False, ambassador_left=False)
BUSY = Attribution(CAME, "Bretagne", reminded=True, guided=True, ambassador_left=True)


def plain(sentences: list[Sentence]) -> list[str]:
    return [RENDERER.plain(sentence, "fr").replace("\u00a0", " ").replace("\u202f", " ") for sentence in sentences]


def read(reply: Reply) -> str:
    return "\n".join(plain(list(reply.paragraphs)))


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def test_the_question_stands_below_what_was_opened_and_its_button_carries_all_that_an_agreement_needs() -> None:
    opened = Reply((say("Lyon"),), ((Button(say("Accueil"), act("home")),),))
    reply = asking(opened, CODE, CAME, "lyon")
    assert reply.paragraphs[0] == opened.paragraphs[0]
    home, yes, no = actions(reply)
    assert (home, no) == ("home", "uncount")
    assert act(yes) == CountArrival(CODE, CAME, "lyon")
    assert act(actions(asking(opened, CODE, CAME, ""))[1]) == CountArrival(CODE, CAME)


def test_a_stage_whose_name_does_not_fit_in_the_button_is_left_out_of_it() -> None:
    yes = actions(asking(Reply(()), CODE, CAME, "x" * 40))[0]
    assert len(yes) <= 64
    assert act(yes) == CountArrival(CODE, CAME)


@pytest.mark.parametrize("days", ["", "x", "-1", "9999999", "1e3"])
def test_a_day_that_cannot_be_read_counts_for_nobody(days: str) -> None:
    assert parse(f"count:{CODE}:{days}") is None


@pytest.mark.parametrize(
    ("attribution", "told"),
    [
        (
            NEW,
            [
                "• arrivée par le lien d’un ambassadeur, le 21 octobre 2024",
                "• rappel demandé : non ; guide utilisé : non",
            ],
        ),
        (
            BUSY,
            [
                "• arrivée par le lien d’un ambassadeur qui a arrêté depuis, le 21 octobre 2024",
                "• région de la rencontre ouverte : Bretagne",
                "• rappel demandé : oui ; guide utilisé : oui",
            ],
        ),
    ],
)
def test_all_that_is_kept_of_an_arrival_is_told_line_by_line(attribution: Attribution, told: list[str]) -> None:
    assert plain(facts(attribution)) == told


def test_what_is_kept_goes_thirteen_months_later_or_at_one_tap() -> None:
    reply = counted(NEW)
    assert "Tout cela s’efface le 21 novembre 2025, ou dès que vous le voulez." in read(reply)
    assert actions(reply) == actions(arrival(NEW)) == ["uncount", "privacy", "home"]
    assert reply.fresh


def test_who_counts_for_nobody_is_told_so_and_what_remains_of_an_agreement() -> None:
    assert "Vous ne comptez dans le total de personne." in read(arrival(None))
    assert actions(arrival(None)) == ["privacy", "home"]
    assert "Rien n’est gardé de votre venue." in read(uncounted(agreed_before=False))
    assert "comme preuve" in read(uncounted(agreed_before=True))


def test_agreements_are_told_with_the_french_day_on_which_they_were_given_and_taken_back() -> None:
    evening = datetime(2024, 10, 21, 22, 30, tzinfo=UTC)
    given, withdrawn = Consent("attribution", evening, None), Consent("attribution", evening, evening)
    first, second, code, *rest = plain(kept([given, withdrawn], CODE, NEW))
    assert first.endswith("donné le 22 octobre 2024 ;")
    assert second.endswith("donné le 22 octobre 2024, retiré le 22 octobre 2024 ;")
    assert code == f"• votre code d’ambassadeur, tiré au hasard : {CODE} ;"
    assert rest == [f"{line} ;" for line in plain(facts(NEW))]
    assert kept([], None, None) == []


@pytest.mark.parametrize(
    ("code", "attribution", "led_to"),
    [
        (None, None, []),
        (CODE, None, ["ambassador"]),
        (None, NEW, ["arrival"]),
        (CODE, NEW, ["ambassador", "arrival"]),
    ],
)
def test_privacy_leads_to_what_is_kept_and_to_nothing_else(
    code: str | None, attribution: Attribution | None, led_to: list[str]
) -> None:
    assert packed(button.action for button in ways_to(code, attribution)) == led_to
