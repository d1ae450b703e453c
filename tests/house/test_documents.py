"""The documents name only what exists."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
TEST = re.compile(r"`([a-z_]+/[a-z_0-9]+)(…)?(\*)?\.?(py)?(?:::(test_\w+)…?)?(?:_…)?`")


def test_every_test_that_the_threats_page_names_exists() -> None:
    page = (HERE / "docs" / "threats.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "`" in line]
    named = [found for line in rows for found in TEST.finditer(line.rsplit("|", 2)[1])]
    assert len(named) > 20
    for found in named:
        stem, shortened, star, _, function = found.groups()
        files = sorted((HERE / "tests").glob(f"{stem}{'*' if shortened or star else ''}.py"))
        assert files, found.group(0)
        if function:
            texts = "\n".join(path.read_text(encoding="utf-8") for path in files)
            assert f"def {function}" in texts, found.group(0)


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/tour.md",
        "docs/threats.md",
        "docs/stored-fields.md",
        "docs/preview.md",
        "docs/consultants.md",
        "docs/coordinators.md",
        "docs/campaigns.md",
        "docs/plan.md",
        "docs/publishing.md",
        "docs/reports.md",
        "docs/editing.md",
        "docs/decisions/0017-postgresql.md",
        "docs/decisions/0018-replicas.md",
        "docs/decisions/0021-speed.md",
        "docs/decisions/0019-backups.md",
        "docs/operations.md",
    ],
)
def test_every_file_a_page_points_to_exists(page: str) -> None:
    text = (HERE / page).read_text(encoding="utf-8")
    for name in re.findall(r"`((?:bot|docs|tests|content|translations|scripts)/[\w./-]+)`", text):
        assert (HERE / name).exists(), f"{page} names {name}"
    for name in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (HERE / name).exists() or (HERE / page).parent.joinpath(name).exists(), f"{page} links {name}"
