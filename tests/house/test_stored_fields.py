"""docs/stored-fields.md names every field with purpose, reader and end: no more and no less than the real schema."""

import re
from pathlib import Path

from bot.storage.keystore import key_metadata
from bot.storage.tables import metadata

PAGE = Path(__file__).parents[2] / "docs" / "stored-fields.md"
ROW = re.compile(r"^\| ([a-z_]+\.[a-z_]+) \|(.+)\|$", re.MULTILINE)


def test_every_stored_field_has_a_purpose_a_reader_and_an_end() -> None:
    documented = dict(ROW.findall(PAGE.read_text(encoding="utf-8")))
    real = {
        f"{table.name}.{column.name}"
        for tables in (metadata, key_metadata)
        for table in tables.tables.values()
        for column in table.columns
    }
    assert set(documented) == real
    for field, cells in documented.items():
        what, why, reader, until = (cell.strip() for cell in cells.split("|"))
        assert what, field
        assert why, field
        assert reader, field
        assert until, field
