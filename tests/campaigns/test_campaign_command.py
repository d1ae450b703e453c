"""`mgzavri campaign` lists, reads and prints plans, or says in a sentence why not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.campaigns.plans import files
from bot.cli.campaign import campaign


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(campaign, arguments)


def test_the_list_says_what_is_only_an_example() -> None:
    (line,) = [one for one in run("list").output.splitlines() if one.startswith("example-2027")]
    assert "example  2027-01-15 – 2027-12-20" in line


def test_a_plan_can_be_read_without_a_bot() -> None:
    shown = run("show", "example-2027", "--language", "en")
    assert shown.exit_code == 0
    assert "Nobody has decided this plan" in shown.output
    assert "Public Service Halls" in shown.output


@pytest.mark.parametrize(
    ("name", "more", "begins"),
    [
        ("plan.pdf", (), b"%PDF"),
        ("plan.html", (), b"<!doctype html>"),
        ("plan.md", (), b"# "),
        ("plan.txt", ("--format", "md"), b"# "),
    ],
)
def test_a_plan_is_printed(tmp_path: Path, name: str, more: tuple[str, ...], begins: bytes) -> None:
    done = run("print", "example-2027", "--language", "en", "--bot", "@MgzavriBot", "--out", name, *more)
    assert (done.exit_code, done.output) == (0, f"{name}\n")
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show", "moon"), "There is no campaign plan 'moon'. Plans: example-2027"),
        (("print", "example-2027", "--out", "plan.doc", "--bot", "MgzavriBot"), "--format pdf, html or md"),
        (("print", "example-2027", "--out", "plan.md", "--bot", "Mgzavri"), "no user name of a bot"),
        (("print", "example-2027", "--out", "plan.md"), "--bot NAME"),
        (("print", "example-2027", "--out", "no/plan.md", "--bot", "MgzavriBot"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], says: str) -> None:
    assert says in str(run(*arguments).exception)


def test_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "can_print", lambda: False)
    done = run("print", "example-2027", "--out", "plan.pdf", "--bot", "MgzavriBot")
    assert "--format html" in str(done.exception)
    assert not (tmp_path / "plan.pdf").exists()
