"""The catalogues as other programs see them: GNU msgfmt and the Translate Toolkit's pofilter find nothing critical."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from translate.filters import checks
from translate.storage import factory

CATALOGUES = sorted((Path(__file__).parents[2] / "translations").glob("*/LC_MESSAGES/*.po"))
CRITICAL = 100  # translate.filters.decorators.Category.CRITICAL
codes = pytest.mark.parametrize("path", CATALOGUES, ids=[path.parts[-3] for path in CATALOGUES])


@codes
@pytest.mark.skipif(
    not shutil.which("msgfmt") and not os.environ.get("MGZAVRI_ALL_PARTS"),
    reason="no msgfmt here: scripts/install-gettext",
)
def test_msgfmt_takes_every_catalogue_without_a_word(path: Path) -> None:
    done = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@codes
def test_pofilter_finds_nothing_critical(path: Path) -> None:
    checker = checks.StandardChecker(checkerconfig=checks.CheckerConfig(targetlanguage=path.parts[-3]))
    found = [
        f"{name}: {about['message']} {unit.source[:60]}"
        for unit in factory.getobject(str(path)).units
        if not unit.isheader()
        for name, about in checker.run_filters(unit, categorised=True).items()
        if about["category"] == CRITICAL
    ]
    assert found == []
