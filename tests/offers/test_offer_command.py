"""`mgzavri offer` on the command line: reasons, differences, a stream without growing memory."""

import json
import re
import shutil
import subprocess
import tracemalloc
from functools import partial
from pathlib import Path

import pytest
from advert_reading import CHECK, read, rules
from click.testing import CliRunner

from bot.cli import offer_differences
from bot.cli.offer import offer
from bot.content.loader import load
from bot.content.models.phrases import SpeechFile
from bot.offers.differences import differences
from bot.offers.jsonl import check_lines
from bot.offers.reader import AdvertReader
from bot.offers.signals import findings_in, read_advert

TEXT = "Registration fee 150 EUR, we keep your passport."


def test_the_reasons_name_rules_and_chances() -> None:
    done = CliRunner().invoke(offer, ["--explain", TEXT])
    assert done.exit_code == 0, done.output
    assert "phrases/en.yaml, upfront-fee, rule" in done.output
    assert "network: " in done.output
    assert "document-retention: " in done.output


def test_reasons_without_the_network() -> None:
    done = CliRunner().invoke(offer, ["--explain", "--rules-only", TEXT])
    assert done.exit_code == 0
    assert "network" not in done.output


def test_a_warning_says_why_its_rules_do_not_count() -> None:
    speech = load(CHECK / "speech.yaml", SpeechFile, "check/speech")
    texts = [example.text for examples in speech.examples.values() for example in examples]
    notice = next(text for text in texts if findings_in(text, rules()).notices)
    done = CliRunner().invoke(offer, ["--explain", "--rules-only", notice])
    assert "is read as a warning" in done.output


def test_only_examples_read_otherwise_are_different() -> None:
    fewer = AdvertReader(rules()).rules
    examples = [("here", TEXT), ("there", "Good morning"), ("here again", TEXT)]
    assert list(differences(examples, partial(read_advert, rules=fewer), read)) == []
    english = rules().languages["en"]
    without = type(rules())(
        rules().flags,
        rules().combinations,
        {"en": type(english)(english.language, english.book, None, (), english.reach)},
    )
    (one,) = differences(examples, read, partial(read_advert, rules=without))
    assert (one.where, one.before.level, one.after.level) == ("here", "high", "none")


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.example", *words],
        check=True,
        capture_output=True,
    )


def test_a_change_of_the_network_alone_is_a_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "content" / "check"
    shutil.copytree(CHECK, folder)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "the network")
    settings = folder / "model" / "settings.yaml"
    doubting = re.sub("rule_says: .*", "rule_says: 0", settings.read_text(encoding="utf-8"))
    doubting = re.sub("(?m)^threshold: .*", "threshold: 0.9999999", doubting)
    settings.write_text(doubting, encoding="utf-8")
    monkeypatch.setenv("BOT_CONTENT", str(tmp_path / "content"))
    monkeypatch.setattr(
        offer_differences, "worked_examples", lambda *_: [("here", "Registration fee 150 EUR.")]
    )
    seen = CliRunner().invoke(offer, ["--diff", "HEAD"])
    assert "1 worked examples are read otherwise" in seen.output
    unseen = CliRunner().invoke(offer, ["--diff", "HEAD", "--rules-only"])
    assert "0 worked examples are read otherwise" in unseen.output


def test_differences_against_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "content" / "check"
    (folder / "phrases").mkdir(parents=True)
    for name in ("flags.yaml", "speech.yaml", "phrases/en.yaml"):
        (folder / name).write_text((CHECK / name).read_text(encoding="utf-8"), encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "rules")
    english = folder / "phrases" / "en.yaml"
    more = english.read_text(encoding="utf-8").replace("  fee: [", "  fee: [toll for nothing, ")
    english.write_text(more, encoding="utf-8")
    monkeypatch.setenv("BOT_CONTENT", str(tmp_path / "content"))
    done = CliRunner().invoke(offer, ["--diff", "HEAD"])
    assert done.exit_code == 0, done.output
    assert "worked examples are read otherwise than at HEAD." in done.output
    unknown = CliRunner().invoke(offer, ["--diff", "no-such-revision"])
    assert unknown.exit_code == 1
    assert "git does not know it" in unknown.output
    assert CliRunner().invoke(offer, ["--diff", "--output=/etc/x"]).exit_code != 0


def test_ten_thousand_texts_do_not_grow_memory() -> None:
    lines = (json.dumps({"id": number, "text": f"Registration fee {number} EUR"}) for number in range(10_000))
    answers = check_lines(lines, AdvertReader(rules()).read)
    for _ in range(8000):
        next(answers)
    tracemalloc.start()  # slow: so only over the last texts, with a quarter of the room that 8,000 had
    first, _ = tracemalloc.get_traced_memory()
    count = sum(1 for _ in answers)
    last, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 2000
    assert last - first < 50_000
