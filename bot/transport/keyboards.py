"""The keyboards of a screen, as the library wants them."""

from telegram import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.i18n.renderer import RenderedScreen, Renderer
from bot.replies.model import say

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


def inline(screen: RenderedScreen) -> InlineKeyboardMarkup | None:
    """Return the buttons of a screen, which stand below its message; none where it has none."""
    return InlineKeyboardMarkup.de_json(screen.keyboard) if screen.keyboard else None


def below(screen: RenderedScreen) -> InlineKeyboardMarkup | ReplyKeyboardRemove | None:
    """Return the buttons of a screen, or what takes away the keyboard that shares a position."""
    return ReplyKeyboardRemove() if screen.takes_keyboard_away else inline(screen)


def asking_position(renderer: Renderer, language: str) -> ReplyKeyboardMarkup:
    """Return the keyboard that shares a position."""
    share = renderer.plain(say("Envoyer ma position"), language)
    leave = renderer.plain(say("Accueil"), language)
    placeholder = renderer.plain(say("Votre ville ou code postal"), language)
    return ReplyKeyboardMarkup(
        [[KeyboardButton(share, request_location=True)], [KeyboardButton(leave)]],
        resize_keyboard=True,
        one_time_keyboard=True,
        input_field_placeholder=placeholder,
    )
