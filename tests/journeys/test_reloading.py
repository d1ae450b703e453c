"""Content is changed while the bot runs: what is good is taken without a pause, what is broken never takes it down."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from harness.journeys import TAKE, a_talk, writes_to_the_desk
from harness.town import Town

HERE = Path(__file__).parents[2]
TITLE = "Paying for a job: fees and debts"
SUMMARY = "Who may ask for money before you work abroad, and what to know about a debt that comes with a job."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "content", tmp_path / "content"))


@pytest.fixture
async def here(tmp_path: Path, content: Path) -> AsyncIterator[Town]:
    """A town whose bot reads content that a test may change."""
    town = await Town.founded(tmp_path, content=content)
    yield town
    await town.closes()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


async def reads_the_guide(town: Town) -> str:
    """What a newcomer sees on the first page of the guide on fees."""
    reader = town.person("Mary", "en")
    await reader.starts()
    await reader.taps("English")
    await reader.taps("Guides")
    await reader.taps("Before you go")
    await reader.taps(TITLE)
    return reader.screen.text


async def test_a_changed_text_is_shown_after_a_reload(here: Town, content: Path) -> None:
    change(
        content / "guides" / "fees" / "en.md", "Seafarers are outside this law", "Sailors have another law"
    )
    assert "Seafarers" in await reads_the_guide(here)
    assert await here.app.reload()
    assert "Sailors have another law" in await reads_the_guide(here)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("guides/fees/guide.yaml", "order: 2", "order: second", "guides/fees/guide.yaml:2: order"),
        ("guides/fees/en.md", "## In Georgia", "### In Georgia", "guides/fees/en.md:1: only headings"),
        ("languages.yaml", "default: ka", "default: [", "broken YAML"),
        ("referrals/georgia.yaml", "kind: hotline", "kind: hot", "services.0.kind"),
    ],
)
async def test_a_broken_file_leaves_everything_as_it_was_and_is_named(
    here: Town, content: Path, caplog: pytest.LogCaptureFixture, file: str, old: str, new: str, told: str
) -> None:
    change(content / file, old, new)
    with caplog.at_level(logging.ERROR, "bot.app"):
        assert not await here.app.reload()
    assert told in caplog.text
    assert "the content stays as it was" in caplog.text
    assert "Seafarers" in await reads_the_guide(here)


async def test_a_file_cut_short_leaves_everything_as_it_was_and_the_next_reload_takes_it(
    here: Town, content: Path
) -> None:
    path = content / "guides" / "fees" / "guide.yaml"
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    assert not await here.app.reload()
    path.write_bytes(whole.replace(b"Paying for a job: fees and debts", b"Money for a job"))
    assert await here.app.reload()
    reader = here.person("Mary", "en")
    await reader.starts()
    await reader.taps("English")
    await reader.taps("Guides")
    await reader.taps("Before you go")
    reader.sees_button("Money for a job")


async def test_a_file_saved_while_it_is_read_is_not_taken_by_half(
    here: Town, content: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = content / "guides" / "fees" / "en.md"
    load = asyncio.to_thread

    async def slow(function: object, *given: object) -> object:
        library = await load(function, *given)  # type: ignore[arg-type]
        change(path, "Seafarers are outside this law", "Sailors")
        return library

    monkeypatch.setattr("bot.library.asyncio.to_thread", slow)
    assert not await here.app.reload()
    assert "guides/fees/en.md:1: changed while it was read" in caplog.text
    assert "Seafarers" in await reads_the_guide(here)


async def test_a_talk_under_way_goes_on_and_the_desk_speaks_the_new_texts(
    here: Town, content: Path, tmp_path: Path
) -> None:
    translations = Path(shutil.copytree(HERE / "translations", tmp_path / "translations"))
    here.app.shelf.translations_folder = translations
    ana, nino = await a_talk(here)
    change(translations / "ka" / "LC_MESSAGES" / "mgzavri.po", f'msgstr "{TAKE}"', 'msgstr "ახალი სიტყვა"')
    assert await here.app.reload()
    await nino.replies("Good morning.")
    ana.sees_somewhere("Good morning.")
    await writes_to_the_desk(here)
    assert "ახალი სიტყვა" in [label for one in nino.in_topic() for label in one.labels]


async def test_an_offer_check_that_was_begun_goes_on_over_a_reload(here: Town) -> None:
    ana = here.person("Ana", "en")
    await ana.starts()
    for label in ("English", "Check a job offer", "I have a job offer", "No"):
        await ana.taps(label)
    question = ana.screen.text
    assert await here.app.reload()
    await ana.taps("Yes")
    assert ana.screen.text != question
    ana.sees_nowhere("The questions were improved")


async def test_two_reloads_at_once_take_turns(here: Town) -> None:
    assert await asyncio.gather(here.app.reload(), here.app.reload()) == [True, True]
