"""The export is HSDS 3.0, the same each time, and without any address."""

import csv
import gzip
import json
import uuid
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from bot.referrals.hsds import COLUMNS, service_records, tables
from bot.referrals.hsds_files import FILES, datapackage, write_export
from bot.referrals.matching import languages_of

TODAY = date(2026, 11, 24)
OURS = json.loads((Path(__file__).parent / "hsds" / "service.schema.json").read_text(encoding="utf-8"))
PUBLISHED = Path(__file__).parent / "hsds" / "published"  # whole and unchanged, but packed


def published(name: str):
    return json.loads(gzip.decompress((PUBLISHED / f"{name}.json.gz").read_bytes()))


def validator(schema) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="session")
def found(directory):
    return tables(directory, TODAY)


@pytest.fixture(scope="session")
def records(found):
    return service_records(found)


def test_every_record_is_valid(directory, records):
    assert len(records) == len(directory.services)
    for record in records:
        assert [error.message for error in validator(OURS).iter_errors(record)] == [], record["name"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "open"},
        {"id": "116006"},
        {"address": "Some Street 1"},
        {"phones": [{"id": str(uuid.uuid4())}]},
    ],
)
def test_the_schema_would_refuse_a_mistake(records, change):
    assert list(validator(OURS).iter_errors({**records[0], **change}))


def test_every_record_is_valid_by_the_published_schema(records):
    schema = published("service")
    for record in records:
        assert [error.message for error in validator(schema).iter_errors(record)] == [], record["name"]


def test_the_published_schema_would_refuse_a_mistake(records):
    assert list(validator(published("service")).iter_errors({**records[0], "status": "open"}))


def test_tables_and_columns_are_those_of_the_published_datapackage(found):
    theirs = published("datapackage")["resources"]
    by_name = {one["name"]: one for one in theirs}
    for ours in datapackage()["resources"]:
        resource = by_name[ours["name"]]
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert ours["path"] == resource["path"]
        for field in ours["schema"]["fields"]:
            their = fields[field["name"]]
            assert (field["type"], field.get("format")) == (their["type"], their.get("format"))
        assert COLUMNS[ours["name"]] == tuple(name for name in fields if name in COLUMNS[ours["name"]])
        required = {name for name, field in fields.items() if field["constraints"]["required"]}
        assert all(required <= set(row) for row in found[ours["name"]])


def test_ids_are_unique_uuids_and_the_same_in_every_export(directory, found):
    ids = [row["id"] for rows in found.values() for row in rows]
    assert len(set(ids)) == len(ids)
    assert all(uuid.UUID(one).version == 5 for one in ids)
    later = tables(directory, date(2027, 6, 1))
    assert [row["id"] for rows in later.values() for row in rows] == ids


def test_references_lead_to_rows(found):
    known = {name: {row["id"] for row in rows} for name, rows in found.items()}
    for rows in found.values():
        for row in rows:
            for column, value in row.items():
                if column.endswith("_id"):
                    assert value in known[column.removesuffix("_id")]


def test_what_was_only_read_is_not_assured(directory, found, records):
    assert all("assured_date" not in row for row in found["service"])
    assert all("Not yet called by us." in record["alert"] for record in records)
    called = directory.services[0].model_copy(update={"called_on": TODAY})
    fresh = directory.model_copy(update={"services": (called, *directory.services[1:])})
    assert tables(fresh, TODAY)["service"][0]["assured_date"] == "2026-11-24"


def test_every_location_is_virtual_and_no_address_exists(found):
    assert {row["location_type"] for row in found["location"]} == {"virtual"}
    columns = {column for names in COLUMNS.values() for column in names}
    assert not columns & {"address_1", "latitude", "longitude", "transportation", "email"}


def test_hours_languages_and_areas_come_along(directory, found):
    by_id = {row["id"]: row["name"] for row in found["service"]}
    hours = {by_id[row["service_id"]]: row for row in found["schedule"]}
    gyla = hours["Georgian Young Lawyers' Association (GYLA)"]
    assert (gyla["byday"], gyla["opens_at"], gyla["closes_at"], gyla["timezone"]) == (
        *("MO,TU,WE,TH,FR", "10:00:00", "18:00:00"),
        4,
    )
    assert hours["Emergency number 112"]["description"] == "At any hour, every day."
    assert {row["code"] for row in found["language"]} == set(languages_of(directory))
    assert {"Georgia", "Kutaisi"} <= {row["name"] for row in found["service_area"]}


def test_files_are_written_with_a_descriptor(tmp_path, found, records):
    written = write_export(tmp_path / "out", found)
    assert {path.name for path in written} == {"services.json", "datapackage.json", *FILES.values()}
    assert json.loads((tmp_path / "out" / "services.json").read_text(encoding="utf-8")) == records
    for name, file in FILES.items():
        with (tmp_path / "out" / "csv" / file).open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert len(rows) == len(found[name])
        assert tuple(rows[0]) == COLUMNS[name]
