"""Passing the bot on, as ambassadors and those who come by them live it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.paper import links_in, text_of
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal

QUESTION = "Acceptez-vous de compter dans son total ?"
DAY = timedelta(days=1)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def becomes_ambassador(person: Person) -> str:
    """Return the start parameter of the link that the new ambassador got."""
    await person.sends("/ambassadeur")
    await person.taps("J’accepte et je reçois mon kit")
    await person.taps("Copier mon lien")
    return person.copied[-1].partition("?start=")[2]


@pytest.fixture
async def smith(bot: Rehearsal) -> Person:
    """Somebody who is about to become an ambassador."""
    return bot.person("Smith")


@pytest.fixture
async def link(smith: Person) -> str:
    """The start parameter of Smith's link."""
    return await becomes_ambassador(smith)


async def totals(bot: Rehearsal, person: Person, days: int = 1) -> str:
    """Return what the kit says, so many days later."""
    await bot.jump(PRESS_RELEASE + days * DAY)
    await person.sends("/ambassadeur")
    return plain(person.screen)


# ── Becoming one, and leaving ──


async def test_nothing_is_kept_before_the_person_agreed_to_be_an_ambassador(bot: Rehearsal, smith: Person) -> None:
    await smith.sends("/ambassadeur")
    assert "ni récompense ni classement" in smith.screen
    assert await bot.services.people.find(smith.account.id) is None
    await smith.taps("J’accepte et je reçois mon kit")
    assert "Votre lien\u00a0: Étape IA, de votre part." in smith.screen
    assert 'href="https://t.me/etape_ia_bot?start=a_' in smith.html
    assert [consent.purpose for consent in await bot.services.consents.of_person(1)] == ["ambassador"]


async def test_the_link_stays_the_same_and_fits_a_start_parameter(smith: Person, link: str) -> None:
    await smith.taps_data("ambassador:yes")
    assert f'?start={link}">Étape IA, de votre part</a>' in smith.html
    assert len(link) <= 64


async def test_leaving_takes_one_tap_and_the_old_link_still_opens_the_bot_for_nobody(
    bot: Rehearsal, smith: Person, link: str
) -> None:
    await smith.sends("/ambassadeur")
    await smith.taps("Ne plus l’être")
    assert "ne compte plus pour personne" in smith.screen
    bob = bot.person("Bob")
    await bob.opens(link)
    assert "Et l’IA, pour votre entreprise" in bob.screen
    assert QUESTION not in plain(bob.screen)
    assert await becomes_ambassador(smith) != link


async def test_the_pieces_of_the_kit_are_for_ambassadors_only(smith: Person) -> None:
    await smith.sends("/start")
    for data in ("kit", "print:card", "draw:card", "qr:png", "messages"):
        await smith.taps_data(data)
        assert "Vous recevez un lien" in smith.screen
    await smith.taps_data("print:mug")
    assert "ne mène plus nulle part" in smith.screen


# ── Coming by a link ──


async def test_who_comes_is_asked_below_the_screen_and_nothing_is_kept_before_yes(bot: Rehearsal, link: str) -> None:
    bob = bot.person("Bob")
    await bob.opens(f"{link}_s_stage_lyon")
    assert "Lyon, vendredi 22 novembre 2024" in bob.screen
    assert QUESTION in plain(bob.screen)
    assert await bot.services.people.find(bob.account.id) is None
    await bob.taps("Oui, me compter")
    assert "Merci, vous comptez" in bob.screen
    assert "Auvergne-Rhône-Alpes" in bob.screen
    assert "Lyon, vendredi 22 novembre 2024" in bob.messages[-2]["text"]


@pytest.mark.usefixtures("smith")
async def test_who_says_no_leaves_nothing(bot: Rehearsal, link: str) -> None:
    bob = bot.person("Bob")
    await bob.opens(link)
    await bob.taps("Non merci")
    assert "vous ne comptez dans le total de personne" in bob.screen
    assert await bot.services.people.find(bob.account.id) is None


@pytest.mark.slow
async def test_the_ambassador_sees_rounded_totals_as_of_the_evening_before(
    bot: Rehearsal, smith: Person, link: str
) -> None:
    for number in range(6):
        visitor = bot.person(f"Visitor {number}")
        await visitor.opens(link)
        await visitor.taps("Oui, me compter")
        if number != 5:
            await visitor.taps_data("remind:lyon:d1-1800")
        await visitor.taps_data("go:osez-lia:accueil:1:size=tpe")
        await visitor.sends("menuiserie de 14 salariés à Angers")
    assert "venus par votre lien : moins de 5" in await totals(bot, smith, 0)
    tomorrow = await totals(bot, smith, 1)
    assert "Au soir du lundi 21 octobre 2024" in tomorrow
    assert "venus par votre lien : 5" in tomorrow
    assert "demandé un rappel : 5" in tomorrow
    assert "utilisé le guide : 5" in tomorrow


@pytest.mark.slow
async def test_one_more_arrival_changes_no_reading_before_the_fifth(bot: Rehearsal, smith: Person, link: str) -> None:
    readings = []
    for day in range(7):
        readings.append(await totals(bot, smith, day))
        visitor = bot.person()
        await visitor.opens(link)
        await visitor.taps("Oui, me compter")
    counted = [reading.partition("venus par votre lien : ")[2].partition("\n")[0] for reading in readings]
    assert counted == ["moins de 5"] * 5 + ["5"] * 2


ALTERED = "a_0000000000000000"


@pytest.mark.slow
@pytest.mark.parametrize(
    "parameter",
    ["a_", "a_x", ALTERED, f"{ALTERED}_s_home", "a__", "A_0", "utm_source", "é", "x" * 64, "-", "a_' OR 1=1", "s_"],
)
async def test_a_code_that_is_none_opens_the_bot_without_a_word(bot: Rehearsal, parameter: str) -> None:
    ann, bob = bot.person("Ann"), bot.person("Bob")
    await ann.sends("/start")
    await bob.opens(parameter)
    assert bob.html == ann.html
    assert bob.buttons == ann.buttons


async def test_an_altered_code_still_opens_the_very_screen(bot: Rehearsal, link: str) -> None:
    altered = link[:-1] + ("0" if link[-1] != "0" else "1")
    bob = bot.person("Bob")
    await bob.opens(f"{altered}_s_card_robot-qui")
    assert "Qui a fait Étape IA" in bob.screen
    assert QUESTION not in plain(bob.screen)


async def test_nobody_counts_for_themselves(smith: Person, link: str) -> None:
    await smith.opens(link)
    assert QUESTION not in plain(smith.screen)
    await smith.taps_data(f"count:{link.removeprefix('a_')}:20017")
    assert "ne mène plus nulle part" in smith.screen


async def test_the_same_person_counts_once_whatever_they_follow(bot: Rehearsal, smith: Person, link: str) -> None:
    other = await becomes_ambassador(bot.person("Baker"))
    bob = bot.person("Bob")
    await bob.opens(other)
    await bob.opens(link)
    await bob.taps("Oui, me compter")
    for again in (link, other):
        await bob.opens(again)
        assert QUESTION not in plain(bob.screen)
    await bob.taps_data(f"count:{other.removeprefix('a_')}:20017")
    assert "Vous avez connu Étape IA par un ambassadeur" in bob.screen
    person = await bot.services.people.find(smith.account.id)
    assert person
    assert (await bot.services.sharing.totals(person.id, (PRESS_RELEASE + DAY).date())).came == 1


async def test_who_was_there_before_is_not_asked(bot: Rehearsal, link: str) -> None:
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("remind:lyon:d1-1800")
    await bob.opens(link)
    assert QUESTION not in plain(bob.screen)


@pytest.mark.slow
@pytest.mark.parametrize(("days", "answer"), [(30, "Merci, vous comptez"), (31, "ne mène plus nulle part")])
async def test_the_question_may_be_answered_for_thirty_days(bot: Rehearsal, link: str, days: int, answer: str) -> None:
    bob = bot.person("Bob")
    await bob.opens(link)
    await bot.jump(PRESS_RELEASE + days * DAY)
    await bob.taps("Oui, me compter")
    assert answer in bob.screen


async def test_after_five_wrong_codes_even_a_good_one_is_not_read_for_an_hour(bot: Rehearsal, link: str) -> None:
    bob = bot.person("Bob")
    for number in range(5):
        await bob.opens(f"a_{number:016}")
    await bob.opens(link)
    assert QUESTION not in plain(bob.screen)
    await bot.jump(PRESS_RELEASE + timedelta(hours=1))
    await bob.opens(link)
    assert QUESTION in plain(bob.screen)


async def test_guessing_by_forged_buttons_is_limited_too(bot: Rehearsal, link: str) -> None:
    bob = bot.person("Bob")
    await bob.sends("/start")
    for number in range(5):
        await bob.taps_data(f"count:{number:016}:20017")
    await bob.taps_data(f"count:{link.removeprefix('a_')}:20017")
    assert "ne mène plus nulle part" in bob.screen
    assert await bot.services.people.find(bob.account.id) is None


# ── Seeing, refusing, erasing ──


async def test_who_came_sees_it_in_privacy_and_takes_it_back(bot: Rehearsal, smith: Person, link: str) -> None:
    bob = bot.person("Bob")
    await bob.opens(f"{link}_s_stage_lyon")
    await bob.taps("Oui, me compter")
    await bob.sends("/privacy")
    await bob.taps("Voir ce que vous gardez")
    assert "votre accord pour compter dans le total" in bob.screen
    assert "région de la rencontre ouverte" in bob.screen
    await bob.taps("Mon arrivée par un ambassadeur")
    await bob.taps("Ne plus me compter")
    assert "vous ne comptez dans le total de personne" in bob.screen
    await bob.sends("/privacy")
    await bob.taps("Voir ce que vous gardez")
    assert "retiré le 21 octobre 2024" in bob.screen
    assert "région de la rencontre ouverte" not in bob.screen
    person = await bot.services.people.find(smith.account.id)
    assert person
    assert (await bot.services.sharing.totals(person.id, (PRESS_RELEASE + DAY).date())).came == 0


async def test_who_came_sees_that_the_ambassador_left(bot: Rehearsal, smith: Person, link: str) -> None:
    bob = bot.person("Bob")
    await bob.opens(link)
    await bob.taps("Oui, me compter")
    await smith.taps_data("leave")
    await bob.taps_data("arrival")
    assert "un ambassadeur qui a arrêté depuis" in bob.screen


async def test_erasing_everything_erases_the_ambassador_and_the_arrival(
    bot: Rehearsal, smith: Person, link: str
) -> None:
    await smith.sends("/privacy")
    await smith.taps("Voir ce que vous gardez")
    assert link.removeprefix("a_") in smith.screen
    await smith.taps("Tout effacer")
    await smith.taps("Oui, tout effacer")
    bob = bot.person("Bob")
    await bob.opens(link)
    assert QUESTION not in plain(bob.screen)
    assert link.removeprefix("a_").encode() not in everything_in(bot.folder)


# ── The kit ──


@pytest.mark.slow
@pytest.mark.usefixtures("link")
async def test_the_name_typed_is_on_the_card_and_nowhere_else(bot: Rehearsal, smith: Person) -> None:
    await smith.taps("Carte (A6)")
    await smith.sends("Quincaillerie  Kervadec")
    name, card = smith.documents[-1]
    assert name == "etape-ia-card.pdf"
    assert "Partagé par Quincaillerie Kervadec" in text_of(card)
    assert b"Kervadec" not in everything_in(bot.folder)
    assert "Kervadec" not in str(bot.services.recent.__dict__)
    await smith.sends("Quincaillerie Kervadec")
    assert len(smith.documents) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("link")
async def test_a_name_that_cannot_be_drawn_is_asked_for_again(smith: Person) -> None:
    await smith.taps("Affiche (A4)")
    for name, reason in {
        "会社": "Je ne sais pas dessiner ce nom\u00a0: le signe «\u00a0会\u00a0» me manque",
        "x" * 41: "Ce nom est trop long",
        "Numeum, site officiel": "Je n’imprime pas le nom d’un organisme",
        "t.me/evil_bot": "Je n’imprime pas d’adresse",
    }.items():
        await smith.sends(name)
        assert reason in smith.screen
    await smith.sends("Chez Zoé")
    assert "Partagé par Chez Zoé" in text_of(smith.documents[-1][1])


@pytest.mark.slow
@pytest.mark.parametrize("leaving", ["/etapes", "Accueil", "Retour au kit"])
@pytest.mark.usefixtures("link")
async def test_a_command_or_a_button_leaves_the_question_for_a_name(smith: Person, leaving: str) -> None:
    await smith.taps("Carte (A6)")
    await smith.sends(leaving)
    await smith.sends("Chez Zoé")
    assert smith.documents == []


@pytest.mark.usefixtures("link")
async def test_a_card_without_a_name_is_drawn_once_and_then_telegrams_copy_serves(
    bot: Rehearsal, smith: Person
) -> None:
    for _ in range(2):
        await smith.sends("/ambassadeur")
        await smith.taps("Carte (A6)")
        await smith.taps("Sans nom")
    assert len(smith.documents) == 2
    assert len(bot.telegram.files) == 1


async def test_the_qr_code_leads_to_the_link_of_the_stage(smith: Person, link: str) -> None:
    await smith.taps("Un kit pour une rencontre")
    await smith.taps("Page 2")
    await smith.taps("Lyon")
    await smith.taps("QR code (image)")
    assert links_in(smith.pictures[-1]) == [f"https://t.me/etape_ia_bot?start={link}_s_stage_lyon"]
    await smith.taps("Retour au kit")
    await smith.taps("QR code (SVG)")
    assert smith.documents[-1][0] == "etape-ia-qr.svg"


@pytest.mark.slow
@pytest.mark.usefixtures("link")
async def test_when_no_stage_is_ahead_the_general_kit_remains(bot: Rehearsal, smith: Person) -> None:
    await bot.jump(datetime(2026, 1, 5, 9, tzinfo=FRENCH_TIME))
    await smith.taps("Un kit pour une rencontre")
    assert "Aucune rencontre n’est annoncée" in smith.screen


async def test_a_ready_message_exists_in_every_language_and_fits_the_clipboard(smith: Person, link: str) -> None:
    await smith.taps("Messages prêts")
    assert "What about AI for your company?" not in smith.screen
    for language in ("français", "anglais"):
        await smith.taps(f"Copier ({language})")
        assert smith.copied[-1].endswith(f"?start={link}")
        assert len(smith.copied[-1]) <= 256
        await smith.taps(f"Envoyer ({language})")
        assert smith.opened[-1].startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fetape_ia_bot%3Fstart%3Da_")


# ── Organisers ──


@pytest.mark.slow
async def test_only_organisers_see_the_totals_by_month_and_region(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        stranger, organiser = rehearsal.person("Stranger"), rehearsal.person("Organiser")
        allowed = frozenset({organiser.account.id})
        rehearsal.services.settings = rehearsal.settings.model_copy(update={"admin_ids": allowed})
        await stranger.sends("/statistiques")
        assert "Par mois" not in stranger.screen
        await organiser.sends("/statistiques")
        assert "octobre 2024 : moins de 5" in plain(organiser.screen)
        assert "Chaque région : moins de 5" in plain(organiser.screen)
        assert len(organiser.pictures) == 1


async def test_an_old_button_offers_no_kit_for_a_stage_that_was_cancelled(bot: Rehearsal, smith: Person) -> None:
    await becomes_ambassador(smith)
    await bot.reads(bot.stage("lyon", status="cancelled", revision=1))
    await smith.taps_data("kit:lyon")
    assert smith.screen == "Pour quelle rencontre\u202f?"
    assert not any("Lyon" in button for button in smith.buttons)
