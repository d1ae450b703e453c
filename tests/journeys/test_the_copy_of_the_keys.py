"""BOT_KEY_COPY in the running bot: it follows every erasure within one round, and its troubles are nobody else's."""

from pathlib import Path

import pytest
from harness.a_year import files
from harness.attacker import blobs
from harness.journeys import a_talk
from harness.town import Town


async def keys_and_tags(town: Town) -> set[bytes]:
    """Every sealed key and tag of cases in the key store."""
    image = await town.app.key_database.image()
    return {
        value
        for (_, table, _), value in blobs("keys", image)
        if table == "case_keys" and isinstance(value, bytes)
    }


@pytest.mark.parametrize("end", ["forget", "time"])
async def test_after_an_erasure_and_one_round_no_old_key_is_in_its_folder(tmp_path: Path, end: str) -> None:
    other = tmp_path / "other-disk"
    other.mkdir()
    town = await Town.founded(tmp_path / "bot", key_copy=other / "keys")
    ana, _ = await a_talk(town)
    await town.app.upkeep.tend()
    old = await keys_and_tags(town)
    assert len(old) == 2
    assert all(one in b"".join(files(other).values()) for one in old)
    if end == "forget":
        await ana.says("/forget")
        await ana.taps("Delete everything")
        await town.waits(minutes=10)
    else:
        await town.waits(days=31)
        await town.waits(days=8)
    assert await keys_and_tags(town) == set()
    (copy,) = files(other).values()
    assert not any(one in copy for one in old)
    await town.closes()


async def test_a_copy_that_fails_stops_neither_talks_nor_erasures(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    town = await Town.founded(tmp_path / "bot", key_copy=tmp_path / "not-mounted" / "keys")
    ana, nino = await a_talk(town)
    await ana.taps("End the talk")
    await ana.taps("Yes, end it")
    await town.waits(days=8)
    await town.waits(minutes=10)
    assert not nino.topics
    assert "BOT_KEY_COPY could not be written" in caplog.text
    assert not (tmp_path / "not-mounted").exists()
    await town.closes()


async def test_the_copy_follows_even_when_a_round_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await Town.founded(tmp_path / "bot", key_copy=tmp_path / "keys-copy")

    async def fails() -> None:
        raise ValueError

    monkeypatch.setattr(town.app.conversation.sessions, "expire", fails)
    with pytest.raises(ValueError):  # noqa: PT011  the very one
        await town.app.upkeep.tend()
    assert (tmp_path / "keys-copy").exists()
    await town.closes()
