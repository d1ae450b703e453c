"""A bare aiogram echo bot, with its defaults: words are echoed, taps answered and their message edited."""

import asyncio
import os
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

TEXT = "<b>საქართველოს</b> მოქალაქე ეძებს სამუშაოს საზღვარგარეთ და კითხულობს პირობებს. " * 3
ROWS = [
    [InlineKeyboardButton(text=f"ღილაკი {number}", callback_data=f"m:{number}:ka")] for number in range(4)
]
dispatcher = Dispatcher()


@dispatcher.message()
async def words(message: Message) -> None:
    """One message for one message."""
    await message.answer(TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(inline_keyboard=ROWS))


@dispatcher.callback_query()
async def tap(query: CallbackQuery) -> None:
    """Answer, and edit."""
    await query.answer()
    await query.message.edit_text(
        TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(inline_keyboard=ROWS)
    )


async def main() -> None:
    """Poll, or serve a webhook when a port is given."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=session)
    if len(sys.argv) == 1:
        await dispatcher.start_polling(bot)
        return
    port = int(sys.argv[1])
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook")
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop
    except ModuleNotFoundError:
        asyncio.run(main())
    else:
        uvloop.run(main())
