"""An organiser publishes a meeting from one sentence; who is concerned is told once, and nobody before ten minutes."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.conversations.test_reminders import received
from tests.support.rehearsal import Rehearsal

SENTENCE = "atelier IA à Limoges le 12 mars 2027 à 9 h, Club Exemple, salle Exemple, gratuit"
ORGANISER = 1001
MONDAY = datetime(2027, 1, 11, 10, tzinfo=FRENCH_TIME)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The bot in January 2027, with an organiser."""
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as running:
        yield running


@pytest.fixture
def olga(bot: Rehearsal) -> Person:
    """The organiser."""
    return organiser(bot)


def organiser(bot: Rehearsal) -> Person:
    return Person(bot.telegram, bot.telegram.person("Olga", "fr", ORGANISER), bot.deliver)


async def near_limoges(bot: Rehearsal) -> Person:
    """Somebody who watches the department."""
    person = bot.person("Nadia")
    await person.sends("/start")
    await person.taps_data("watch:dep-87")
    return person


async def later(bot: Rehearsal, minutes: int) -> None:
    await bot.jump(bot.clock.now() + timedelta(minutes=minutes))


async def test_one_sentence_and_one_tap_publish_a_meeting(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    assert olga.screen.startswith(
        "Avant de publier\nPersonne ne sera prévenu\u00a0: personne ne l’a demandé par ici."
        "\n\nAtelier IA\u00a0: vendredi 12 mars 2027"
    )
    assert "salle Exemple, Limoges (Haute-Vienne), Nouvelle-Aquitaine" in olga.screen
    assert "Organisation\u00a0: Club Exemple" in olga.screen
    await olga.taps("Publier et prévenir")
    assert olga.screen.startswith("C’est publié\u00a0: Atelier IA, Limoges.")
    ann = bot.person("Ann")
    await ann.sends("/proche limoges")
    assert "La plus proche\u00a0: Atelier IA, Limoges, vendredi 12 mars 2027." in ann.screen


async def test_who_watches_is_told_once_and_only_after_ten_minutes(bot: Rehearsal, olga: Person) -> None:
    nadia = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    assert "Moins de cinq personnes seront prévenues." in olga.screen
    await olga.taps("Publier et prévenir")
    await later(bot, 9)
    assert received(nadia, "Nouvelle rencontre") == 0
    for _ in range(3):
        await later(bot, 2)
    assert received(nadia, "Nouvelle rencontre\u00a0: Atelier IA, Limoges") == 1


async def test_what_is_undone_in_time_was_never_told_and_its_number_does_not_come_back(
    bot: Rehearsal, olga: Person
) -> None:
    nadia = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await olga.taps("Tout annuler")
    assert olga.screen.startswith("C’est annulé. Personne n’a été prévenu.")
    await later(bot, 30)
    assert received(nadia, "rencontre\u00a0:") == 0
    assert "m1" not in bot.services.content.stages
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    assert "m2" in bot.services.content.stages
    await later(bot, 30)
    await olga.taps("Tout annuler")
    assert olga.screen.startswith("Trop tard")


async def test_who_asks_before_the_others_are_told_is_reminded_and_told_no_second_time(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    for _ in range(3):
        await later(bot, 6)
    assert received(ann, "Nouvelle rencontre") == 0
    await bot.jump(datetime(2027, 3, 11, 18, tzinfo=FRENCH_TIME))
    assert received(ann, "C’est demain") == 1


async def test_who_asked_for_what_is_undone_is_told_so(bot: Rehearsal, olga: Person) -> None:
    nadia = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.taps("Tout annuler")
    assert "qu’à ceux qui avaient déjà demandé un rappel" in olga.screen
    for _ in range(3):
        await later(bot, 6)
    assert received(ann, "la rencontre du vendredi 12 mars 2027 n’est plus au programme") == 1
    await ann.sends("/rappels")
    assert ann.screen.startswith("Aucun rappel")
    assert received(nadia, "Atelier IA") == 0


async def test_who_asked_for_a_move_that_is_undone_is_reminded_of_the_day_it_really_is(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    await later(bot, 1)
    await olga.taps_data("draft:1")
    await olga.taps("Le jour, l’heure")
    await olga.sends("19 mars 2027 à 10 h")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.taps("Tout annuler")
    assert olga.screen == (
        "Le changement est retiré. Personne n’a été prévenu.\n\n"
        "La rencontre reste publiée comme avant\u00a0: Atelier IA, Limoges, vendredi 12 mars 2027."
    )
    await bot.jump(datetime(2027, 3, 11, 18, tzinfo=FRENCH_TIME))
    assert received(ann, "C’est demain") == 1
    await bot.jump(datetime(2027, 3, 18, 18, tzinfo=FRENCH_TIME))
    assert received(ann, "C’est demain") == 1


async def test_what_is_missing_is_asked_for_one_part_at_a_time(olga: Person) -> None:
    await olga.sends("/publier")
    await olga.sends("café IA")
    assert olga.screen.startswith("Quel jour")
    await olga.sends("le 12 mars 2027 de 18 h à 20 h")
    assert olga.screen.startswith("Dans quelle commune")
    await olga.sends("Guéret")
    assert olga.screen.startswith("Qui l’organise")
    await olga.sends("Club Exemple")
    assert "de 18\u202fh à 20\u202fh" in olga.screen
    assert "Guéret (Creuse)" in olga.screen


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("atelier IA à Limoges lundi 12 mars 2027, Club Exemple", "Ce jour de la semaine"),
        ("atelier IA à Limoges le 12 mars 2024, Club Exemple", "Ce jour est déjà passé."),
        ("atelier IA à Limoges le 31 février 2027, Club Exemple", "Je n’ai pas compris ce jour."),
        ("atelier IA à Xyzzyville le 12 mars 2027, Club Exemple", "Je ne trouve pas cette commune."),
    ],
)
async def test_what_contradicts_itself_is_said_and_asked_again(olga: Person, sentence: str, said: str) -> None:
    await olga.sends(f"/publier {sentence}")
    assert olga.screen.startswith(said)


async def test_a_meeting_that_moves_is_told_once_to_who_asked_for_it(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.taps_data("stage:m1")
    await olga.taps("Changer ou annuler")
    await olga.taps("Le jour, l’heure")
    await olga.sends("19 mars 2027 à 10 h")
    assert olga.screen.startswith(
        "Avant de publier\nMoins de cinq personnes seront prévenues.\n\n"
        "Jour\u00a0: 12 mars → 19 mars\nDébut\u00a0: 9\u202fh → 10\u202fh\n\nAtelier IA\u00a0: vendredi 19 mars 2027"
    )
    await olga.taps("Publier et prévenir")
    for _ in range(3):
        await later(bot, 6)
    assert received(ann, "12 mars → 19 mars, 10\u202fh au lieu de 9\u202fh") == 1
    await bot.jump(datetime(2027, 3, 18, 18, tzinfo=FRENCH_TIME))
    assert "C’est demain\u00a0: Atelier IA, Limoges" in ann.screen
    assert "Heure\u00a0: 10\u202fh" in ann.screen


@pytest.mark.parametrize(
    ("button", "told", "said"),
    [
        ("Annuler la rencontre", "est annulée", "annulée"),
        ("Reporter sans date", "est reportée", "reportée"),
        ("C’est complet", "est complète", "complète"),
    ],
)
async def test_a_meeting_that_is_off_or_full_is_told(
    bot: Rehearsal, olga: Person, button: str, told: str, said: str
) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.taps_data("draft:1")
    await olga.taps(button)
    await olga.taps("Publier et prévenir")
    assert olga.screen.startswith(f"C’est publié, rencontre {said}\u00a0: Atelier IA, Limoges.")
    await later(bot, 11)
    await later(bot, 11)
    assert received(ann, told) == 1


async def test_a_published_meeting_survives_a_restart_before_anybody_was_told(tmp_path: Path) -> None:
    async with Rehearsal(tmp_path, MONDAY, admin_ids=frozenset({ORGANISER})).running() as first:
        nadia, olga = await near_limoges(first), organiser(first)
        await olga.sends(f"/publier {SENTENCE}")
        await olga.taps("Publier et prévenir")
    again = Rehearsal(tmp_path, MONDAY + timedelta(minutes=20))
    again.telegram = first.telegram
    async with again.running():
        await again.jump(MONDAY + timedelta(minutes=21))
        await again.jump(MONDAY + timedelta(minutes=22))
        (row,) = await again.services.meetings.all()
        assert row.tell_at is None
    assert received(nadia, "Nouvelle rencontre") == 1


async def test_nobody_else_publishes_anything(bot: Rehearsal, olga: Person) -> None:
    ann = bot.person("Ann")
    await ann.sends(f"/publier {SENTENCE}")
    assert "Avant de publier" not in ann.screen
    await olga.sends(f"/publier {SENTENCE}")
    await ann.taps_data("publish:1")
    assert "m1" not in bot.services.content.stages


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Club Exemple//FR
BEGIN:VEVENT
UID:ia-1@club.example
DTSTAMP:20270101T000000Z
DTSTART;TZID=Europe/Paris:{start}
DTEND;TZID=Europe/Paris:{end}
SUMMARY:Atelier IA pour les artisans
LOCATION:Salle Exemple, 87000 Limoges
ORGANIZER;CN=Club Exemple:mailto:x@club.example
END:VEVENT
END:VCALENDAR
"""


def calendar(day: str) -> bytes:
    return CALENDAR.format(start=f"{day}T090000", end=f"{day}T110000").replace("\n", "\r\n").encode()


async def test_a_calendar_file_is_read_looked_at_and_published(bot: Rehearsal, olga: Person) -> None:
    await olga.sends_document("agenda.ics", calendar("20270312"))
    assert olga.screen.startswith("agenda.ics\u00a0: 1 rencontre à vérifier.")
    await olga.taps("1. Atelier IA pour les artisans")
    assert olga.screen == (
        "À compléter\u00a0: «\u00a0agenda.ics\u00a0» ne dit pas qui organise.\n\nAtelier IA pour les artisans\n"
        "Jour\u00a0: vendredi 12 mars 2027\nVille\u00a0: Limoges\nLieu\u00a0: Salle Exemple"
    )
    await olga.taps("Compléter")
    assert olga.screen.startswith("Qui l’organise")
    await olga.sends("Club Exemple")
    assert "de 9\u202fh à 11\u202fh" in olga.screen
    await olga.taps("Publier et prévenir")
    assert "m1" in bot.services.content.stages
    await olga.sends_document("agenda.ics", calendar("20270312"))
    assert "Rien de nouveau pour 1 autre." in olga.screen
    await olga.sends_document("agenda.ics", calendar("20270319"))
    await olga.taps("1. Atelier IA pour les artisans")
    await olga.taps("Publier et prévenir")
    assert bot.services.content.stages["m1"].date.day == 19
    assert "m2" not in bot.services.content.stages


@pytest.mark.parametrize("content", [b"", b"\x89PNG rubbish", b"not a calendar at all"])
async def test_a_file_that_is_no_calendar_is_refused_with_what_can_be_read(olga: Person, content: bytes) -> None:
    await olga.sends_document("x.ics", content)
    assert "Je lis les agendas (.ics)" in olga.screen or "0 rencontre à vérifier" in olga.screen


async def test_a_file_of_anybody_else_is_not_read(bot: Rehearsal) -> None:
    ann = bot.person("Ann")
    await ann.sends_document("agenda.ics", calendar("20270312"))
    assert ann.screen.startswith("Je n’ouvre pas les fichiers.")


async def test_what_exists_in_french_alone_is_said_to_be_and_listed_for_organisers(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/traduire")
    assert olga.screen.startswith("Tout est traduit.")
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Corriger")
    await olga.taps("Le prix")
    await olga.sends("offert aux adhérents")
    await olga.taps("Publier et prévenir")
    await olga.sends("/traduire")
    assert "1. Atelier IA, Limoges\u00a0: «\u00a0offert aux adhérents\u00a0»" in olga.screen
    eve = bot.person("Eve", "en")
    await eve.sends("/start")
    await eve.taps_data("stage:m1")
    assert "offert aux adhérents (in French)" in eve.screen
    await eve.sends("/traduire")
    assert "1 texte" not in eve.screen


async def test_an_organiser_types_the_english_and_english_readers_see_it_from_then_on(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Corriger")
    await olga.taps("Le prix")
    await olga.sends("offert aux adhérents")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    ann, eve = bot.person("Ann"), bot.person("Eve", "en")
    await eve.sends("/start")
    await eve.taps_data("remind:m1:d1-1800")
    await olga.sends("/traduire")
    await olga.taps("Traduire\u00a0: 1")
    await olga.sends("free for members")
    assert olga.screen.startswith("C’est traduit.")
    await olga.taps("À traduire")
    assert olga.screen.startswith("Tout est traduit.")
    await later(bot, 11)
    assert received(eve, "changed") == 0
    for person, said in ((eve, "free for members"), (ann, "offert aux adhérents")):
        await person.sends("/start")
        await person.taps_data("stage:m1")
        assert said in person.screen
        assert "in French" not in person.screen
    await olga.taps_data("draft:1:price")
    await olga.sends("30 € pour tous")
    await olga.taps("Publier et prévenir")
    await eve.taps_data("stage:m1")
    assert "30 € pour tous (in French)" in eve.screen


async def test_nobody_else_translates_anything(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("english:1")
    await ann.sends("free for members")
    assert bot.services.content.stages["m1"].price_in_english is None


async def test_hours_that_are_corrected_are_those_of_every_sitting_that_had_the_same(olga: Person) -> None:
    await olga.sends("/publier atelier IA à Limoges les 12 et 19 mars 2027 de 9.30 à 12.00, Club Exemple")
    assert "Aussi\u00a0: vendredi 19 mars 2027, de 9\u202fh\u202f30 à 12\u202fh" in olga.screen
    await olga.taps("Corriger")
    await olga.taps("Le jour, l’heure")
    await olga.sends("de 10.00 à 12.30")
    assert "Heure\u00a0: de 10\u202fh à 12\u202fh\u202f30" in olga.screen
    assert "Aussi\u00a0: vendredi 19 mars 2027, de 10\u202fh à 12\u202fh\u202f30" in olga.screen
    await olga.taps("Corriger")
    await olga.taps("Le jour, l’heure")
    await olga.sends("les 15 et 22 avril 2027")
    assert "Heure\u00a0: de 10\u202fh à 12\u202fh\u202f30" in olga.screen
    assert "Aussi\u00a0: jeudi 22 avril 2027, de 10\u202fh à 12\u202fh\u202f30" in olga.screen


@pytest.mark.parametrize(
    ("first", "answer", "said"),
    [
        ("à Limoges", "en ligne", "Où\u00a0: en ligne\n"),
        ("à Limoges", "c’est en ligne uniquement", "Où\u00a0: en ligne\n"),
        ("à Limoges", "en visio sur Teams", "Où\u00a0: en ligne\n"),
        ("en ligne", "Guéret", "Où\u00a0: Guéret (Creuse)\n"),
        ("à Limoges", "Guéret et en ligne", "Où\u00a0: Guéret (Creuse), et en ligne\n"),
        ("à Limoges", "en ligne et à Guéret", "Où\u00a0: Guéret (Creuse), et en ligne\n"),
        ("à Limoges et en ligne", "Guéret", "Où\u00a0: Guéret (Creuse), et en ligne\n"),
    ],
)
async def test_where_a_meeting_is_can_become_another_town_online_or_both(
    olga: Person, first: str, answer: str, said: str
) -> None:
    await olga.sends(f"/publier atelier IA {first} le 12 mars 2027 à 9 h, Club Exemple")
    await olga.taps("Corriger")
    await olga.taps("La commune")
    await olga.sends(answer)
    assert said in olga.screen


async def test_a_change_that_is_given_up_leaves_what_is_published_and_says_so(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    await olga.taps_data("draft:1")
    await olga.taps("La salle")
    await olga.sends("Salle B")
    assert "Salle B, Limoges" in olga.screen
    await olga.taps("Abandonner")
    assert olga.screen.startswith("Rien ne change. La rencontre reste publiée comme elle était.")
    await olga.taps("Voir la rencontre")
    assert "salle Exemple, Limoges" in olga.screen


async def test_an_organiser_reads_who_is_told_of_a_change_those_who_asked_or_nobody(
    bot: Rehearsal, olga: Person
) -> None:
    nadia = await near_limoges(bot)
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    await later(bot, 1)
    await olga.taps_data("draft:1")
    await olga.taps("Le prix")
    await olga.sends("10 €")
    nobody = "Personne ne sera prévenu\u00a0: je n’annonce que le jour, l’heure, le lieu, complet ou annulé."
    assert nobody in olga.screen
    await olga.taps("Publier et prévenir")
    assert olga.screen.endswith(f"{nobody} Vous pouvez tout annuler pendant dix minutes.")
    await later(bot, 11)
    await olga.taps_data("draft:1")
    await olga.taps("La salle")
    await olga.sends("Salle B")
    assert "Moins de cinq personnes seront prévenues." in olga.screen
    await olga.taps("Publier et prévenir")
    for _ in range(2):
        await later(bot, 6)
    assert received(nadia, "nouveau lieu") == 1
    assert received(nadia, "Vos rappels") == 0
    await nadia.taps_data("remind:m1:d1-1800")
    await olga.taps_data("draft:1")
    await olga.taps("Le jour, l’heure")
    await olga.sends("le 19")
    await olga.taps("Publier et prévenir")
    for _ in range(2):
        await later(bot, 6)
    assert received(nadia, "Vos rappels suivent la nouvelle date.") == 1


async def test_nobody_is_told_of_a_change_who_neither_asked_nor_was_told_of_the_meeting(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    nadia = await near_limoges(bot)
    await olga.taps_data("draft:1")
    await olga.taps("La salle")
    await olga.sends("Salle B")
    assert "Personne ne sera prévenu\u00a0: personne ne l’a demandé par ici." in olga.screen
    await olga.taps("Publier et prévenir")
    for _ in range(2):
        await later(bot, 6)
    assert received(nadia, "nouveau lieu") == 0


async def test_of_several_sittings_the_next_one_is_told_and_that_one_is_past_is_no_news(
    bot: Rehearsal, olga: Person
) -> None:
    nadia = await near_limoges(bot)
    await olga.sends("/publier atelier IA à Limoges les 15 janvier, 12 février et 12 mars 2027 à 9 h, Club Exemple")
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    await later(bot, 1)
    assert received(nadia, "vendredi 15 janvier 2027 et 2 autres dates") == 1
    await nadia.taps_data("remind:m1:d1-1800")
    await bot.jump(datetime(2027, 1, 14, 18, 1, tzinfo=FRENCH_TIME))
    assert received(nadia, "C’est demain") == 1
    for day in (15, 16, 17):
        await bot.jump(datetime(2027, 1, day, 10, tzinfo=FRENCH_TIME))
    ann = bot.person("Ann")
    await ann.sends("/proche limoges")
    assert "La plus proche\u00a0: Atelier IA, Limoges, vendredi 12 février 2027 et 1 autre date." in ann.screen
    await ann.taps_data("stage:m1")
    assert "Aussi\u00a0: vendredi 12 mars 2027, 9\u202fh" in ann.screen
    assert "15 janvier" not in ann.screen
    await ann.taps_data("remind:m1:d1-1800")
    assert "Je vous écrirai le jeudi 11 février 2027 à 18\u202fh." in ann.screen
    await bot.jump(datetime(2027, 2, 11, 18, 1, tzinfo=FRENCH_TIME))
    assert received(ann, "C’est demain\u00a0: Atelier IA, Limoges, vendredi 12 février 2027") == 1
    assert received(nadia, "→") == received(ann, "→") == 0


async def test_who_asks_for_each_sitting_is_reminded_of_each_and_asked_once_after_the_last(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/publier atelier IA à Limoges les 15 janvier, 12 février et 12 mars 2027 à 9 h, Club Exemple")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/start")
    for eve, day in ((14, "vendredi 15 janvier"), (42, "vendredi 12 février"), (70, "vendredi 12 mars")):
        await ann.taps_data("remind:m1:d1-1800")
        await bot.jump(datetime(2027, 1, 1, 18, 1, tzinfo=FRENCH_TIME) + timedelta(days=eve - 1))
        assert received(ann, f"C’est demain\u00a0: Atelier IA, Limoges, {day} 2027") == 1
        for hours in (6, 24, 36):
            await bot.jump(bot.clock.now() + timedelta(hours=hours))
    assert received(ann, "c’était utile") == 1
    assert received(ann, "→") == 0


async def test_the_next_sitting_of_a_series_that_moves_is_told_once_to_who_asked_for_it(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/publier atelier IA à Limoges les 15 janvier, 12 février et 12 mars 2027 à 9 h, Club Exemple")
    await olga.taps("Publier et prévenir")
    for day in (15, 16, 17):
        await bot.jump(datetime(2027, 1, day, 10, tzinfo=FRENCH_TIME))
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.sends("la séance de Limoges du 12 février est déplacée au 19")
    assert "Moins de cinq personnes seront prévenues." in olga.screen
    assert "Atelier IA\u00a0: vendredi 19 février 2027 et 1 autre date" in olga.screen
    await olga.taps("Publier et prévenir")
    for _ in range(3):
        await later(bot, 6)
    assert received(ann, "Atelier IA, Limoges\u00a0: 12 février → 19 février.") == 1
    await bot.jump(datetime(2027, 2, 18, 18, 1, tzinfo=FRENCH_TIME))
    assert received(ann, "C’est demain\u00a0: Atelier IA, Limoges, vendredi 19 février 2027") == 1


async def test_the_same_file_under_another_name_is_a_later_copy_of_it(bot: Rehearsal, olga: Person) -> None:
    await olga.sends_document("agenda.ics", calendar("20270312"))
    await olga.taps("1. Atelier IA pour les artisans")
    await olga.taps("Compléter")
    await olga.sends("Club Exemple")
    await olga.taps("Publier et prévenir")
    await olga.sends_document("agenda (1).ics", calendar("20270319"))
    assert olga.screen.startswith("agenda (1).ics\u00a0: 1 rencontre à vérifier.")
    await olga.taps("1. Atelier IA pour les artisans")
    assert "12 mars → 19 mars" in olga.screen
    await olga.taps("Publier et prévenir")
    assert bot.services.content.stages["m1"].date.day == 19
    assert "m2" not in bot.services.content.stages
    await olga.sends("/flux")
    assert olga.screen.startswith("1 flux d’agenda.")


async def test_who_organises_the_meetings_of_a_file_is_asked_once_for_all_of_them(bot: Rehearsal, olga: Person) -> None:
    table = "Titre;Date;Heure;Ville\nAtelier A;12/03/2027;9.30;Limoges\nAtelier B;19/03/2027;14.00;Guéret\n"
    await olga.sends_document("club.csv", table.encode())
    await olga.taps("Tout accepter (2)")
    assert olga.screen.startswith("Qui organise\u202f? Le fichier ne le dit pas pour 2 rencontres")
    await olga.sends("Club Exemple")
    assert olga.screen.startswith("2 rencontres publiées.")
    first, second = (bot.services.content.stages[name] for name in ("m1", "m2"))
    assert (first.organiser, f"{first.starts:%H:%M}", second.organiser) == ("Club Exemple", "09:30", "Club Exemple")
    await olga.sends_document("club.csv", table.encode())
    assert olga.screen.startswith("club.csv\u00a0: 0 rencontre à vérifier.")
    assert "Rien de nouveau pour 2 autres." in olga.screen


async def test_a_meeting_of_a_file_that_lacks_something_can_be_set_aside(olga: Person) -> None:
    await olga.sends_document("agenda.ics", calendar("20270312"))
    await olga.taps("1. Atelier IA pour les artisans")
    await olga.taps("Écarter")
    assert olga.screen.startswith("C’est écarté.")
    await olga.sends_document("agenda.ics", calendar("20270312"))
    assert olga.screen.startswith("agenda.ics\u00a0: 0 rencontre à vérifier.")


async def test_every_text_of_a_meeting_can_be_written_in_english_and_is_french_again_once_it_changes(
    bot: Rehearsal, olga: Person
) -> None:
    await olga.sends("/publier atelier IA à Limoges le 12 mars 2027 à 9 h, Club Exemple, 15 € par personne")
    for button, text in {
        "La salle": "Salle B, 2e étage",
        "Pour qui": "les artisans",
        "L’inscription": "à l’accueil du club",
    }.items():
        await olga.taps("Corriger")
        await olga.taps(button)
        await olga.sends(text)
    assert "Pour s’inscrire\u00a0: à l’accueil du club" in olga.screen
    await olga.taps("Publier et prévenir")
    await later(bot, 11)
    english = ("€15 per person", "small trades", "at the club’s front desk", "Room B, 2nd floor")
    for text in english:
        await olga.sends("/traduire")
        await olga.taps("Traduire\u00a0: 1")
        await olga.sends(text)
        assert olga.screen.startswith("C’est traduit.")
    await olga.taps("À traduire")
    assert olga.screen.startswith("Tout est traduit.")
    eve, ann = bot.person("Eve", "en"), bot.person("Ann")
    for person, said in (
        (eve, english),
        (ann, ("€ par personne", "les artisans", "à l’accueil du club", "Salle B")),
    ):
        await person.sends("/start")
        await person.taps_data("stage:m1")
        assert [text for text in said if text not in person.screen] == []
        assert "in French" not in person.screen
    await olga.taps_data("draft:1:venue")
    await olga.sends("Salle C, au fond de la cour")
    await olga.taps("Publier et prévenir")
    await eve.taps_data("stage:m1")
    assert "Salle C, au fond de la cour" in eve.screen
    await olga.sends("/traduire")
    assert "«\u00a0Salle C, au fond de la cour\u00a0»" in olga.screen


async def test_no_telephone_number_is_taken_for_how_to_register(olga: Person) -> None:
    await olga.sends(f"/publier {SENTENCE}")
    await olga.taps("Corriger")
    await olga.taps("L’inscription")
    await olga.sends("appelez le 05 55 00 00 00")
    assert olga.screen.startswith("Je ne publie ni téléphone ni courriel.")
    await olga.sends("http://club.example/inscription")
    assert olga.screen.startswith("Cette adresse n’est pas complète")


async def test_an_owner_asks_about_the_meeting_in_sight_in_a_few_words(bot: Rehearsal, olga: Person) -> None:
    await olga.sends("/publier atelier IA à Limoges le 12 mars 2027 de 9.30 à 12.00, Club Exemple, 15 € par personne")
    await olga.taps("Publier et prévenir")
    ann = bot.person("Ann")
    await ann.sends("/proche limoges")
    for asked, said in {
        "c’est combien ?": "Atelier IA, Limoges\u00a0: 15\u202f€ par personne.",
        "c’est payant ?": "Atelier IA, Limoges\u00a0: 15\u202f€ par personne.",
        "c’est à quelle heure ?": "Heure\u00a0: de 9\u202fh\u202f30 à 12\u202fh, heure locale",
        "comment je m’inscris ?": "Organisation\u00a0: Club Exemple",
        "c’est pour qui ?": "Je ne sais pas pour qui est cette rencontre.",
        "c’est où ?": "Limoges (Haute-Vienne), Nouvelle-Aquitaine.",
    }.items():
        await ann.taps_data("stage:m1")
        await ann.sends(asked)
        assert said in ann.screen
    await olga.taps_data("draft:1")
    await olga.taps("C’est complet")
    await olga.taps("Publier et prévenir")
    await ann.taps_data("stage:m1")
    await ann.sends("comment on s’inscrit ?")
    assert "Complet\u00a0: il n’y a plus de place." in ann.screen
