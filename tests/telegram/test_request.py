"""What comes back from Telegram's side never enters the log, whatever it is."""

import logging

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError

from bot.telegram.request import AiohttpRequest

TOKEN = "7000000001:AAExampleExampleExampleExampleExample"
CUT_SHORT = (
    '{"ok":true,"result":[{"update_id":1,"message":{"text":"planted words","from":{"first_name":"Planted'
)


@pytest.mark.parametrize("status", [200, 502, 400])
async def test_an_answer_that_is_no_json_is_trouble_and_is_not_logged(
    caplog: pytest.LogCaptureFixture, status: int
) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=CUT_SHORT, status=status)

    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    request = AiohttpRequest()
    bot = Bot(TOKEN, f"http://127.0.0.1:{port}/bot", request=request, get_updates_request=request)
    try:
        with caplog.at_level(logging.DEBUG), pytest.raises(NetworkError):
            await bot.get_updates()
    finally:
        await request.shutdown()
        await runner.cleanup()
    logged = "\n".join(record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING)
    assert "planted words" not in logged
    assert TOKEN not in logged
