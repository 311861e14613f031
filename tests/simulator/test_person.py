"""A person in a test: what they do reaches the bot, and what the bot says reaches their screen."""

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    KeyboardButton,
    ReplyKeyboardMarkup,
    SwitchInlineQueryChosenChat,
    Update,
)
from telegram.error import BadRequest

from simulator.person import Person
from simulator.request import SimulatedRequest
from tests.support.telegram_line import Line

CHOSEN = SwitchInlineQueryChosenChat("Lyon", allow_user_chats=True)
CONTACT = KeyboardButton("Appelez-moi", request_contact=True)


def button(label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data="next")


class Parrot:
    """A bot for these tests: repeats what it hears, with buttons, and answers each tap `answers` times."""

    def __init__(self) -> None:
        self.telegram = Line().telegram
        request = SimulatedRequest(self.telegram)
        self.bot = Bot("1:simulated", request=request, get_updates_request=request)
        self.heard: list[Update] = []
        self.answers = 1
        self.buttons = [button("Continuer →")]
        self.keyboard: ReplyKeyboardMarkup | None = None

    def person(self, name: str = "Anne") -> Person:
        return Person(self.telegram, self.telegram.person(name), self.handle)

    async def handle(self, update: dict[str, object]) -> None:
        heard = Update.de_json(update, self.bot)
        self.heard.append(heard)
        if query := heard.callback_query:
            for _ in range(self.answers):
                await query.answer("Bien reçu")
            await query.edit_message_text(f"<b>{query.data}</b>", "HTML", reply_markup=self.link(query.data))
        elif heard.inline_query:
            await heard.inline_query.answer([self.card()])
        elif heard.message and heard.message.text:
            markup = self.keyboard or InlineKeyboardMarkup([self.buttons])
            await heard.message.reply_text(heard.message.text, reply_markup=markup)

    def card(self) -> InlineQueryResultArticle:
        join = InlineKeyboardMarkup([[InlineKeyboardButton("Participer", callback_data="join")]])
        return InlineQueryResultArticle("card", "Étape", InputTextMessageContent("À Lyon"), join)

    def link(self, data: str | None) -> InlineKeyboardMarkup | None:
        come = InlineKeyboardButton("Venir", url="https://t.me/etape_ia_bot?start=card")
        return InlineKeyboardMarkup([[come]]) if data == "join" else None


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


async def test_a_person_writes_and_reads_the_answer(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    assert anne.screen == "Bonjour"
    assert anne.buttons == ["Continuer →"]


async def test_a_tap_is_found_by_part_of_its_label_and_shows_what_it_changed(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await anne.taps("Continuer")
    assert (anne.screen, anne.html, anne.buttons, anne.alerts) == ("next", "<b>next</b>", [], ["Bien reçu"])
    assert len(anne.messages) == 1


async def test_a_tap_that_is_not_answered_exactly_once_fails_the_test(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    parrot.answers = 0
    with pytest.raises(AssertionError, match="answered 0 times"):
        await anne.taps("Continuer →")
    parrot.answers = 2
    with pytest.raises(BadRequest, match="Query is too old"):
        await anne.taps_data("old")


async def test_a_button_that_is_not_there_or_not_the_only_one_is_told_with_the_labels(parrot: Parrot) -> None:
    anne = parrot.person()
    with pytest.raises(AssertionError, match="the buttons are: none"):
        await anne.taps("Accueil")
    await anne.sends("Bonjour")
    with pytest.raises(AssertionError, match="no button « Accueil »; the buttons are: Continuer →"):
        await anne.taps("Accueil")
    parrot.buttons = [button("Étape 1"), button("Étape 12")]
    await anne.sends("Bonsoir")
    with pytest.raises(AssertionError, match="may be several buttons: Étape 1, Étape 12"):
        await anne.taps("Étape")
    await anne.taps("Étape 1")


async def test_the_newest_message_with_the_button_is_the_one_tapped(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("un")
    await anne.sends("deux")
    parrot.buttons = [button("Autre\u00a0: non")]
    await anne.sends("trois")
    await anne.taps("Continuer")
    assert [message["text"] for message in anne.messages] == ["un", "next", "trois"]
    assert anne.buttons == ["Autre\u00a0: non"]
    await anne.taps("Autre : non")
    assert anne.screen == "next"


async def test_an_old_or_forged_button_reaches_the_bot(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await anne.taps_data("forged")
    assert anne.screen == "forged"
    gone = parrot.telegram.tap(anne.account, 999, "old")
    assert gone is not None
    assert gone["callback_query"]["message"]["date"] == 0


async def test_links_open_codes_are_copied_and_deep_links_come_back(parrot: Parrot) -> None:
    anne = parrot.person()
    parrot.buttons = [
        InlineKeyboardButton("Site", url="https://www.medef.com"),
        InlineKeyboardButton("Copier", copy_text=CopyTextButton("AMB-7")),
        InlineKeyboardButton("Inviter", url="https://t.me/etape_ia_bot?start=amb-7"),
    ]
    await anne.sends("Bonjour")
    await anne.taps("Site")
    await anne.taps("Copier")
    await anne.taps("Inviter")
    assert (anne.opened, anne.copied, anne.screen) == (["https://www.medef.com"], ["AMB-7"], "/start amb-7")


async def test_a_card_is_passed_on_to_somebody_who_then_finds_the_bot(parrot: Parrot) -> None:
    anne, paul = parrot.person(), parrot.person("Paul")
    parrot.buttons = [InlineKeyboardButton("Partager", switch_inline_query_chosen_chat=CHOSEN)]
    await anne.sends("Bonjour")
    await anne.taps("Partager")
    (result,) = await anne.asks_inline("Lyon")
    await anne.passes_on(result, paul)
    chosen = parrot.heard[-1].chosen_inline_result
    assert chosen is not None
    assert (chosen.result_id, chosen.query) == ("card", "Lyon")
    assert not paul.account.started
    await paul.taps("Participer")
    assert paul.account.received[0]["text"] == "join"
    await paul.taps("Venir")
    assert paul.screen == "/start card"


async def test_a_position_is_shared_by_the_button_that_asks_for_it(parrot: Parrot) -> None:
    anne = parrot.person()
    anne.position = (45.76, 4.84)
    parrot.keyboard = ReplyKeyboardMarkup([[KeyboardButton("Ma position", request_location=True), "Non", CONTACT]])
    await anne.sends("Bonjour")
    await anne.taps("Ma position")
    await anne.taps("Appelez-moi")
    await anne.taps("Non")
    *_, shared, contact, said = [update.effective_message for update in parrot.heard]
    assert shared and shared.location and contact and contact.contact and said
    assert (shared.location.latitude, contact.contact.user_id, said.text) == (45.76, anne.account.id, "Non")


async def test_everything_else_a_person_can_send_reaches_the_bot(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await anne.sends_photo()
    await anne.sends_document("a.pdf", b"%PDF")
    await anne.sends_voice()
    await anne.sends_sticker()
    await anne.edits_last("Bonsoir")
    photo, document, voice, sticker = [update.message for update in parrot.heard[1:5]]
    assert photo and document and voice and sticker
    assert photo.photo and document.document and voice.voice and sticker.sticker
    assert parrot.heard[-1].edited_message
    with pytest.raises(ValueError, match="their own messages only"):
        parrot.telegram.edit(anne.account, anne.messages[0]["message_id"], "a")


async def test_a_person_who_blocked_the_bot_has_to_unblock_it_before_writing(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await anne.blocks()
    with pytest.raises(ValueError, match="Anne has blocked the bot"):
        await anne.sends("Bonjour")
    await anne.unblocks()
    await anne.opens("amb-7")
    assert anne.screen == "/start amb-7"


async def test_pictures_documents_and_places_are_seen(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await parrot.bot.send_document(
        anne.account.id, b"BEGIN:VCALENDAR", filename="a.ics", caption="<b>a</b>", parse_mode="HTML"
    )
    assert (anne.screen, anne.html) == ("a", "<b>a</b>")
    await anne.sends_photo()
    picture = parrot.telegram.files["photos-00000002-etape_ia_bot"].content
    await parrot.bot.send_photo(anne.account.id, picture)
    await parrot.bot.send_venue(anne.account.id, 48.86, 2.35, "Mairie", "Paris")
    assert (anne.documents, anne.pictures) == ([("a.ics", b"BEGIN:VCALENDAR")], [picture])
    assert [venue["title"] for venue in anne.venues] == ["Mairie"]
    assert anne.screen == "Mairie\nParis"


async def test_somebody_who_has_not_met_the_bot_sees_an_empty_screen(parrot: Parrot) -> None:
    anne = parrot.person()
    assert (anne.screen, anne.buttons, anne.messages) == ("", [], [])
