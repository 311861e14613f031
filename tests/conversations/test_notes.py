"""One note a month: asked for with its own yes, sent once a month whatever happens, left by one tap."""

from datetime import datetime
from pathlib import Path

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.conversations.test_publishing import MONDAY, ORGANISER, SENTENCE, later, organiser
from tests.conversations.test_reminders import received
from tests.support.rehearsal import Rehearsal

HEAD = "2027, pour vous (Haute-Vienne)"


def first_of(month: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2027, month, 1, hour, minute, tzinfo=FRENCH_TIME)


async def wants_it(bot: Rehearsal) -> Person:
    ann = bot.person("Ann")
    await ann.sends("/note")
    assert ann.screen.startswith("Une note par mois\u202f?")
    await ann.sends("Limoges")
    await ann.taps("Oui, pour\u00a0: Haute-Vienne")
    assert ann.screen.startswith("C’est noté\u00a0: une note par mois (Haute-Vienne).")
    return ann


def start(folder: Path, moment: datetime = MONDAY) -> Rehearsal:
    return Rehearsal(folder, moment, admin_ids=frozenset({ORGANISER}))


async def test_it_comes_on_the_first_of_each_month_in_four_lines_with_its_way_out(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        await bot.jump(MONDAY)
        ann, bob = await wants_it(bot), bot.person("Bob")
        await bob.sends("/start")
        olga = organiser(bot)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
        await later(bot, 11)
        assert received(ann, HEAD) == 0
        for month in (2, 3):
            for hour in (8, 9, 10, 18):
                await bot.jump(first_of(month, hour))
        assert received(ann, HEAD) == 2
        assert received(bob, "pour vous") == 0
        assert len(ann.screen.splitlines()) == 5
        assert "Une rencontre\u00a0: Atelier IA, Limoges, 12 mars." in ann.screen
        assert ann.buttons[0] == "Atelier IA"
        await ann.taps("Ne plus la recevoir")
        assert ann.screen.startswith("Entendu\u00a0: aucune note.")
        await bot.jump(first_of(4))
        # The one whose button was tapped shows the answer in its place.
        assert received(ann, "pour vous (Haute-Vienne)") == 1


async def test_it_comes_once_a_month_also_over_restarts_and_not_when_it_is_long_late(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        await bot.jump(MONDAY)
        ann = await wants_it(bot)
    for moment in (first_of(2), first_of(2, 11), first_of(2, 12), datetime(2027, 3, 20, 12, tzinfo=FRENCH_TIME)):
        again = start(tmp_path, moment)
        again.telegram = bot.telegram
        async with again.running():
            await again.jump(moment)
    assert received(ann, HEAD) == 1


async def test_it_is_in_what_is_kept_and_goes_with_everything(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        await bot.jump(MONDAY)
        ann = await wants_it(bot)
        await ann.sends("/privacy")
        assert "note du mois" in ann.screen
        await ann.taps("Voir ce que vous gardez de moi")
        said = str(ann.messages[-1].get("caption", "")) + ann.screen
        assert "une note par mois, pour\u00a0: Haute-Vienne" in said
        assert "recevoir une note par mois" in said
        assert "note:dep-87" in ann.documents[-1][1].decode()
        await ann.sends("/privacy")
        await ann.taps("Tout effacer")
        await ann.taps("Oui, tout effacer")
        await bot.jump(first_of(2))
        assert received(ann, HEAD) == 0


async def test_saying_no_keeps_nothing_and_a_place_that_is_none_is_said(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        ann = bot.person("Ann")
        await ann.sends("/note")
        await ann.sends("zzzzqqqq")
        assert ann.screen.startswith("Je ne trouve pas ce lieu.")
        await ann.sends("87000")
        await ann.taps("Non merci")
        assert not await bot.services.reminders.wishes_of(1)
        await bot.jump(first_of(2))
        assert received(ann, HEAD) == 0


async def test_whoever_stops_everything_has_no_note_and_has_it_again_when_that_is_undone(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        await bot.jump(MONDAY)
        ann = await wants_it(bot)
        await ann.sends("stop")
        await ann.taps_data("stopall")
        await bot.jump(first_of(2))
        assert received(ann, HEAD) == 0
        await ann.taps_data("stopall:yes")
        await bot.jump(first_of(3))
        assert received(ann, HEAD) == 1


async def test_whoever_has_a_company_kept_is_asked_for_no_place_and_has_the_note_for_it(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        await bot.jump(MONDAY)
        ann = bot.person("Ann")
        await ann.sends("/fiche")
        await ann.sends("boulangerie à limoges, 3 salariés, créée en 2015")
        await ann.taps("Oui, la garder")
        await ann.sends("/note")
        assert ann.screen.startswith("Je vous envoie la note chaque mois\u202f?\n\nQuatre lignes d’après votre fiche")
        await ann.taps("Oui, pour\u00a0: Haute-Vienne")
        await bot.jump(first_of(2))
        assert received(ann, "2027, pour votre entreprise (Haute-Vienne)") == 1
        await ann.sends("/fiche")
        await ann.taps("Effacer")
        await bot.jump(first_of(3))
        assert received(ann, HEAD) == 1


async def test_whoever_has_a_company_kept_may_have_the_note_of_another_place(tmp_path: Path) -> None:
    async with start(tmp_path).running() as bot:
        ann = bot.person("Ann")
        await ann.sends("/fiche")
        await ann.sends("boulangerie à limoges, 3 salariés")
        await ann.taps("Oui, la garder")
        await ann.sends("/note")
        await ann.sends("Guéret")
        await ann.taps("Oui, pour\u00a0: Creuse")
        assert ann.screen.startswith("C’est noté\u00a0: une note par mois (Creuse).")
