"""Asking for messages and leaving: topic by topic, in one tap, and nothing of it stays."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from news_town import CERTIFICATE, DAYS, FEES, FIRST, LEAVE, OFFERS, NewsTown, a_town, asks, received
from sqlalchemy import select

from bot.campaigns.news import screens
from bot.campaigns.news.store import Subscribers
from bot.check.texts import PACKAGE
from bot.cli.erase import erase
from bot.language.extract import interface_texts
from bot.language.texts import Texts
from bot.storage.keystore import KeyStore
from bot.storage.sealing import Sealer, new_key
from bot.storage.tables.campaigns import subscribers


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[NewsTown]:
    async with a_town(tmp_path) as here:
        yield here


async def test_one_asks_topic_by_topic_and_is_told_what_it_means(town: NewsTown) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    await ana.taps("English")
    assert await town.rows() == (0, 0)
    await asks(ana, OFFERS)
    ana.sees(
        "You asked for this.", "At most 6 messages a year", "leave this off", "one tap under every message"
    )
    await ana.taps(f"Yes, please: {DAYS}")
    async with town.app.database.begin() as connection:
        row = (await connection.execute(select(subscribers))).one()
    assert (row.language, row.topics.split()) == ("en", ["days", "offers"])
    assert str(ana.chat).encode() not in town.bytes_on_disk()


async def test_only_who_asked_for_a_topic_gets_its_messages(town: NewsTown) -> None:
    ana, bob = await town.subscriber("Ana", OFFERS), await town.subscriber("Bob", DAYS)
    await town.orders(FEES)
    assert await town.goes() == 1
    assert len(received(ana)) == 1
    assert not received(bob)


async def test_leaving_is_one_tap_below_the_message(town: NewsTown) -> None:
    ana = await town.subscriber()
    await town.orders(FEES)
    await town.goes()
    await ana.taps(LEAVE)
    ana.sees("no more messages")
    assert await town.rows() == (0, 0)
    await town.orders(CERTIFICATE)
    assert await town.goes() == 0


async def test_stopping_the_last_topic_leaves_nothing(town: NewsTown) -> None:
    ana = await town.subscriber()
    await ana.taps(f"Stop: {OFFERS}")
    assert await town.rows() == (0, 0)


@pytest.mark.parametrize("way", ["exit", "forget", "block"])
async def test_exit_forget_and_blocking_remove_it_at_once(town: NewsTown, way: str) -> None:
    ana = await town.subscriber()
    await town.orders(FEES)
    await town.goes()
    assert received(ana)
    if way == "exit":
        await ana.taps("Exit")
    elif way == "forget":
        await ana.says("/forget")
        await ana.taps("Delete everything")
    else:
        town.world.block(ana.id)
        await town.settle()
    assert await town.rows() == (0, 0)
    if way != "block":
        assert not received(ana), "what stood in the chat went too"


async def test_exit_from_another_screen_takes_the_message_along(town: NewsTown) -> None:
    ana = await town.subscriber()
    await town.orders(FEES)
    await town.goes()
    await ana.says("/menu")
    await ana.taps("Exit", ana.screen)
    assert not received(ana)


async def test_who_left_by_the_button_can_still_wipe_by_the_exit(town: NewsTown) -> None:
    ana = await town.subscriber()
    await town.orders(FEES)
    await town.goes()
    (message,) = received(ana)
    await ana.taps(LEAVE)
    await ana.says("/exit")
    assert message.id not in [one.id for one in ana.screens]


async def test_who_leaves_while_a_batch_is_under_way_gets_nothing(town: NewsTown) -> None:
    ana, bob = await town.subscriber("Ana"), await town.subscriber("Bob")
    await town.orders(FEES)
    plain = town.runner.wait

    async def bob_leaves(seconds: float) -> None:
        await plain(seconds)
        if not bob_leaves.done:  # type: ignore[attr-defined]
            bob_leaves.done = True  # type: ignore[attr-defined]
            await bob.says("/exit")

    bob_leaves.done = False  # type: ignore[attr-defined]
    town.runner.wait = bob_leaves
    await town.goes()
    assert len(received(ana)) == 1
    assert not received(bob)


async def test_messages_follow_the_language(town: NewsTown) -> None:
    ana = await town.subscriber()
    await ana.says("/language")
    await ana.taps("ქართული")
    async with town.app.database.begin() as connection:
        assert await connection.scalar(select(subscribers.c.language)) == "ka"


async def test_after_a_year_the_row_is_found_again(town: NewsTown) -> None:
    ana = await town.subscriber()
    for _ in range(13):
        await town.waits(days=30)
    await ana.says("/help")
    await ana.taps("News from us")
    ana.sees("You asked for this.")


async def test_a_retired_secret_key_is_not_needed_any_more(town: NewsTown, tmp_path: Path) -> None:
    ana = await town.subscriber()
    old, new = str(town.given["secret_keys"]), new_key()
    town.given["secret_keys"] = f"{new},{old}"
    await town.restarts()
    town.given["secret_keys"] = new
    await town.restarts()
    await town.orders(FEES)
    assert await town.goes() == 1
    assert received(ana)
    await ana.taps(LEAVE)
    assert await town.rows() == (0, 0)


async def test_with_another_key_store_people_can_still_leave(town: NewsTown) -> None:
    ana, bob = await town.subscriber("Ana"), await town.subscriber("Bob")
    await town.closes()
    for path in (town.folder / "keys").iterdir():
        path.unlink()
    await town.opens()
    await ana.says("/exit")
    assert (await town.rows())[0] == 1
    await bob.says("/help")
    await bob.taps("News from us")
    bob.sees("You asked for this.")


async def test_the_tag_is_not_the_one_of_a_case(town: NewsTown) -> None:
    keys: KeyStore = town.app.keys
    await keys.make_case_key("case", 77)
    subscriber = Subscribers(town.app.database, keys, Sealer((new_key(),)))
    assert await keys.subscriber_tag(77) == await keys.subscriber_tag(77)
    assert await keys.case_of(77) == "case"
    assert not await subscriber.has(77)
    assert (await keys.subscriber_tag(77)) != await keys._tag(77)


async def test_the_operator_can_erase_it(town: NewsTown, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    ana = await town.subscriber()
    for name in ("database_url", "key_store_url", "secret_keys"):
        monkeypatch.setenv(f"BOT_{name.upper()}", str(town.given[name]))
    result = await asyncio.to_thread(CliRunner().invoke, erase, ["--chat", str(ana.chat), "--yes"])
    assert "What messages it asked for." in result.output
    assert await town.rows() == (0, 0)


async def test_privacy_says_what_is_kept(town: NewsTown) -> None:
    ana = town.person("Ana", "en")
    await ana.says("/privacy")
    ana.sees("If you ask for “News from us”, we keep your chat number, locked")


def test_without_a_translation_the_door_is_not_there() -> None:
    from harness.town import library

    content = library().content.campaigns.broadcasts
    assert screens.door(Texts("en"), content)
    assert not screens.door(Texts("ka"), content), "no catalogue: nothing is translated"
    assert screens.kept(Texts("ka"), content) == ()


def test_the_texts_looked_for_are_those_that_are_shown() -> None:
    shown = {text for found in interface_texts(PACKAGE) for text in found.texts}
    assert set(screens._OWN) <= shown


async def test_a_forged_tap_asks_for_nothing(town: NewsTown) -> None:
    ana = town.person("Ana", "en")
    await ana.starts()
    for data in (
        "en.news.on.nothing",
        "en.news.on",
        "en.news.up.offers",
        "en.bcast.go.fees-2026",
        "en.bcast",
    ):
        await ana.forges(data)
        assert await town.rows() == (0, 0), data
    assert FIRST not in "".join(one.text for one in ana.screens)
