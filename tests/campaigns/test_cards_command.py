"""`mgzavri cards` writes files for the printer, or says in a sentence why not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from bot.campaigns import extra
from bot.cli.cards import cards


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.delenv("BOT_DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cards, arguments)


def test_a_poster_for_a_printing_house(tmp_path: Path) -> None:
    done = run(
        "--point",
        "halls",
        "--language",
        "en",
        "--size",
        "a4",
        "--bleed",
        "--bot",
        "@MgzavriBot",
        "--owner",
        "Us",
    )
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "cards").iterdir()
    assert file.name == "halls-a4-en.pdf"
    text = pdfium.PdfDocument(file)[0].get_textpage().get_text_bounded()
    assert "Run by: Us" in text
    assert "t.me/MgzavriBot?start=" in text


def test_it_says_when_nobody_runs_the_service(tmp_path: Path) -> None:
    done = run("--point", "halls", "--language", "en", "--bot", "MgzavriBot", "--out", str(tmp_path / "here"))
    assert "not named yet" in done.output
    assert (tmp_path / "here" / "halls-a6-en.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Name a point with --point"),
        (("--point", "moon"), "There is no point 'moon'"),
        (("--point", "halls", "--language", "xx", "--bot", "MgzavriBot"), "no text in 'xx'"),
        (("--point", "halls", "--language", "en", "--bot", "Mgzavri"), "no user name of a bot"),
        (("--point", "halls", "--language", "en"), "--bot NAME"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], says: str) -> None:
    assert says in str(run(*arguments).exception)


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda _name: None)
    assert "requirements/cards.txt" in str(run("--all").exception)


def counted(file: Path) -> list[tuple[str, str, int]]:
    with closing(sqlite3.connect(file)) as database:
        return list(database.execute("SELECT fact, trait, count FROM counters"))


def test_cards_are_counted_where_the_bot_keeps_its_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "bot.sqlite3"
    file.touch()
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{file}")
    done = run("--point", "halls", "--language", "en", "--language", "ka", "--bot", "MgzavriBot")
    assert "2 PDF files" in done.output
    assert counted(file) == [("card_made", "", 2)]


def test_on_a_machine_without_a_bot_nothing_is_counted_and_no_database_made(tmp_path: Path) -> None:
    done = run("--point", "halls", "--language", "en", "--bot", "MgzavriBot")
    assert (done.exit_code, "Not counted" in done.output) == (0, True)
    assert not (tmp_path / "data").exists()
