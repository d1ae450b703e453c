"""`mgzavri cards` writes files for the printer, or says in a sentence why not."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result

from bot.campaigns import extra
from bot.cli.cards import cards


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
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
