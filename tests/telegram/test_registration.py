"""Telling Telegram where to bring updates, while Telegram is in trouble or does not like the address."""

import pytest
from harness.town import Town

from bot.errors import SettingsError
from bot.telegram.registration import register

ADDRESS, SECRET = "https://bot.example.org/telegram/planted-end", "a-secret-of-twenty-four-letters"


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.registration.FIRST_PAUSE", 0.001)


@pytest.mark.parametrize("method", ["getWebhookInfo", "setWebhook"])
@pytest.mark.parametrize("trouble", ["429", "502", "reset", "lost"])
async def test_the_webhook_is_set_in_spite_of(
    town: Town, trouble: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.registration.seconds_of", lambda error: error.retry_after and 0.0)
    faults = town.world.faults
    strikes = {
        "429": lambda: faults.flood(method, retry_after=3, times=2),
        "502": lambda: faults.server_error(method, 2),
        "reset": lambda: faults.reset_before(method, 2),
        "lost": lambda: faults.lose_answer(method, 2),
    }
    strikes[trouble]()
    await register(town.app.edge.bot, ADDRESS, SECRET)
    assert (town.world.webhook.url, town.world.webhook.secret) == (ADDRESS, SECRET)
    before = len(town.world.calls_of("setWebhook"))
    await register(town.app.edge.bot, ADDRESS, SECRET)
    assert len(town.world.calls_of("setWebhook")) == before, "Telegram knows it"


async def test_an_address_telegram_does_not_take_ends_with_a_sentence_that_keeps_it_secret(
    town: Town,
) -> None:
    town.world.faults.fail("setWebhook", 400, f"Bad Request: bad webhook: {ADDRESS} cannot be resolved")
    with pytest.raises(SettingsError, match="BOT_WEBHOOK_URL: Telegram does not take it") as told:
        await register(town.app.edge.bot, ADDRESS, SECRET)
    assert "planted-end" not in str(told.value)
    assert "cannot be resolved" in str(told.value)
