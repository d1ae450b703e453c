"""A bare python-telegram-bot echo bot, with its defaults: words are echoed, taps answered and their message edited."""

import os
import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

TEXT = "<b>საქართველოს</b> მოქალაქე ეძებს სამუშაოს საზღვარგარეთ და კითხულობს პირობებს. " * 3
ROWS = [[InlineKeyboardButton(f"ღილაკი {number}", callback_data=f"m:{number}:ka")] for number in range(4)]


async def words(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """One message for one message."""
    await update.effective_message.reply_text(
        TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(ROWS)
    )


async def tap(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer, and edit."""
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(
        TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(ROWS)
    )


def main() -> None:
    """Poll, or serve a webhook when a port is given."""
    api = os.environ["BOT_API_URL"]
    app = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{api}/bot").build()
    app.add_handler(MessageHandler(filters.TEXT, words))
    app.add_handler(CallbackQueryHandler(tap))
    if len(sys.argv) > 1:
        port = int(sys.argv[1])
        app.run_webhook("127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook")
    else:
        app.run_polling()


if __name__ == "__main__":
    main()
