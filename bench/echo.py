"""What the whole bot is held against: python-telegram-bot as it comes, which answers a tap and edits its message.

`python -m bench.echo ADDRESS`; nothing else is done: no database, no languages, no pacing.
"""

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, ContextTypes

KEYS = [[InlineKeyboardButton(label, callback_data="st:4") for label in ("Précédent", "Suivant")]] * 3
TEXT = "<b>Étape</b>, <i>pavillon ouest</i>, quai 12 : départ à <code>9 h 30</code>, arrivée prévue à 10 h 15.\n" * 6


async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer the tap, then edit the message."""
    query = update.callback_query
    if query:
        await query.answer()
        await query.edit_message_text(f"{TEXT}{query.data}", parse_mode="HTML", reply_markup=InlineKeyboardMarkup(KEYS))


if __name__ == "__main__":
    application = ApplicationBuilder().token("1:bench").base_url(f"{sys.argv[1]}/bot").build()
    application.add_handler(CallbackQueryHandler(press))
    application.run_polling(allowed_updates=Update.ALL_TYPES)
