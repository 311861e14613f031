"""Opening the bot, finding the way, choosing a language."""

import pytest
from structlog.testing import capture_logs

from bot.screens.menu import COMMANDS
from simulator.person import Person
from simulator.world import Json
from tests.support.rehearsal import Rehearsal


async def test_the_first_screen_says_who_speaks_and_to_whom_it_does_not_belong(ann: Person) -> None:
    assert ann.screen.startswith("Et l’IA, pour votre entreprise\u202f?")
    assert "ni l’État, ni le MEDEF, ni Numeum" in ann.screen
    assert len(ann.buttons) == 6


async def test_a_rehearsal_says_that_its_date_is_not_the_real_one(ann: Person) -> None:
    assert "Mode démonstration\u00a0: pour moi, nous sommes le lundi 21 octobre 2024 à 9\u202fh" in ann.screen
    assert "Les fiches, elles, sont d’aujourd’hui." in ann.screen


async def test_somebody_whose_telegram_is_in_english_reads_english(bot: Rehearsal) -> None:
    bob = bot.person("Bob", language="en-GB")
    await bob.sends("/start")
    assert bob.screen.startswith("What about AI for your business?")


async def test_somebody_whose_language_the_bot_does_not_speak_reads_english(bot: Rehearsal) -> None:
    anna = bot.person("Anna", language="pl")
    await anna.sends("/start")
    assert "AI for your business" in anna.screen


async def test_somebody_whose_telegram_names_no_language_reads_french(bot: Rehearsal) -> None:
    zoe = bot.person("Zoé", language=None)
    await zoe.sends("/start")
    assert "pour votre entreprise" in zoe.screen


async def test_the_language_chosen_stays_chosen(ann: Person) -> None:
    await ann.sends("/langue")
    await ann.taps("English")
    assert "AI for your business" in ann.screen
    await ann.sends("/etapes")
    assert "Wednesday 30 October 2024" in ann.screen


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_of_the_menu_opens_a_screen_from_which_home_is_near(ann: Person, command: str) -> None:
    await ann.sends(f"/{command}")
    assert "pas de réponse" not in ann.screen
    if command != "start":
        assert "Accueil" in ann.buttons
        await ann.taps("Accueil")
    assert ann.screen.startswith("Et l’IA, pour votre entreprise")


async def test_a_typed_number_or_the_words_of_a_button_do_what_the_button_does(ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.sends("4")
    assert ann.screen.startswith("Perpignan, jeudi 7 novembre 2024")
    await ann.sends("La liste")
    await ann.sends("Page 2 ›")
    await ann.sends("9")
    assert ann.screen.startswith("Lyon, vendredi 22 novembre 2024")
    await ann.sends("la liste")
    assert "20 étapes à venir" in ann.screen
    await ann.sends("Accueil")
    assert "Et l’IA, pour votre entreprise" in ann.screen


async def test_what_the_bot_does_not_know_it_says_and_offers_the_way_on(ann: Person) -> None:
    await ann.sends("xyzzy plugh")
    assert "Je n’ai pas de réponse à cela" in ann.screen
    assert "CCI" in ann.screen
    assert "À quoi ça me sert\u202f?" in ann.buttons


async def test_what_cannot_be_read_gets_a_useful_line(ann: Person) -> None:
    for act, line in (
        (ann.sends_photo, "Je ne vois pas les images."),
        (ann.sends_voice, "Je n’écoute pas les messages vocaux."),
        (ann.sends_sticker, "Bien vu."),
        (ann.sends_contact, "Je n’ai pas besoin de ce numéro"),
        (lambda: ann.sends_document("devis.pdf", b"%PDF"), "Je n’ouvre pas les fichiers."),
    ):
        await act()
        assert ann.screen.startswith(line)


@pytest.mark.parametrize(
    "data", ["gone", "stage:atlantis", "stage", "card:x", "go:x:y", "remind:lyon:??", "language:xx", "::", "stages:x"]
)
async def test_an_old_or_forged_button_leads_to_a_living_screen(ann: Person, data: str) -> None:
    await ann.taps_data(data)
    assert ann.buttons
    assert "pas marché" not in ann.screen


async def test_the_same_button_tapped_twice_changes_nothing(ann: Person) -> None:
    await ann.taps("Mes rappels")
    message = ann.messages[-1]["message_id"]
    await ann.taps_data("reminders", message)
    assert len(ann.messages) == 1


async def test_a_text_that_is_corrected_is_answered_anew(ann: Person) -> None:
    await ann.sends("xyzzy")
    await ann.edits_last("/etapes")
    assert "20 étapes à venir" in ann.screen


async def test_an_error_is_told_kindly_and_the_bot_goes_on(bot: Rehearsal, ann: Person) -> None:
    broken = bot.services.content.stages["lyon"].model_copy()
    del broken.__dict__["town"]
    whole = bot.services.content
    bot.services.content = whole.model_copy(update={"stages": {"lyon": broken}})
    await ann.taps_data("stage:lyon")
    assert "pas chez vous" in ann.screen
    assert bot.errors
    bot.errors.clear()
    bot.services.content = whole
    await ann.taps("Accueil")
    assert "Et l’IA" in ann.screen


def in_group(bot: Rehearsal, text: str) -> Json:
    """Return the update that a text of a group comes as."""
    group = bot.telegram.person("Commerçants", "fr", -100)
    group.started = True
    somebody = {"id": 5, "is_bot": False, "first_name": "Zoé"}
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    chat = {"id": group.id, "type": "supergroup", "title": "Commerçants"}
    message = {
        "message_id": 1,
        "date": 0,
        "chat": chat,
        "from": somebody,
        "text": text,
        "entities": [command] if text.startswith("/") else [],
    }
    return {"update_id": 1, "message": message}


@pytest.mark.parametrize("text", ["Bonjour", "/start@another_bot"])
async def test_what_is_said_in_a_group_is_not_for_the_bot(bot: Rehearsal, text: str) -> None:
    before = len(bot.telegram.calls)
    await bot.deliver(in_group(bot, text))
    assert len(bot.telegram.calls) == before


@pytest.mark.parametrize("text", ["/start", "/start@etape_ia_bot", "/proche Lyon"])
async def test_a_command_in_a_group_is_answered_in_one_line_with_the_way_to_a_private_chat(
    bot: Rehearsal, text: str
) -> None:
    await bot.deliver(in_group(bot, text))
    said = list(bot.telegram.accounts[-100].messages.values())[-1]
    assert said["text"] == "Je parle en privé."
    assert said["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/etape_ia_bot?start="


@pytest.mark.parametrize("error", [400, 403])
async def test_a_group_in_which_the_bot_may_not_write_is_no_error(bot: Rehearsal, error: int) -> None:
    refusal = "not enough rights to send text messages to the chat"
    bot.telegram.fail("sendMessage", error=error, description=refusal, times=None)
    with capture_logs() as logs:
        await bot.deliver(in_group(bot, "/start"))
    bot.errors.clear()
    assert {entry["log_level"] for entry in logs} == {"info"}


async def test_who_comes_by_a_link_learns_in_a_line_who_speaks(bot: Rehearsal) -> None:
    bob = bot.person("Bob")
    await bob.opens("s_card_robot-qui")
    assert "Je suis Étape IA, un robot indépendant" in bob.screen
    await bob.taps_data("card:robot-qui")
    assert "Je suis Étape IA, un robot indépendant" not in bob.screen


@pytest.mark.parametrize("command", ["/comment", "/aide", "/help"])
async def test_help_says_what_can_be_written_and_leads_to_what_the_first_screen_leaves_out(
    ann: Person, command: str
) -> None:
    await ann.sends(command)
    assert "écrivez comme vous parlez" in ann.screen
    assert {"Toutes les rencontres", "Langue", "Vie privée", "Accueil"} <= set(ann.buttons)
