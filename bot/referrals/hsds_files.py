"""Writing the HSDS export: services.json, and a folder of CSV tables with their datapackage.json."""

import csv
import json
from pathlib import Path

from bot.errors import MgzavriError
from bot.referrals.hsds import COLUMNS, VERSION, Tables, service_records

FILES = {  # names of the standard's datapackage
    "organization": "organizations.csv",
    "service": "services.csv",
    "service_at_location": "service_at_location.csv",
    "location": "locations.csv",
    "phone": "phones.csv",
    "schedule": "schedules.csv",
    "service_area": "service_areas.csv",
    "language": "languages.csv",
}
_TYPES = {"timezone": "number", "assured_date": "date", "opens_at": "time", "closes_at": "time"}


def write_export(folder: Path, found: Tables) -> list[Path]:
    """Write every file below `folder` and say which. Raises MgzavriError when it cannot be written."""
    try:
        (folder / "csv").mkdir(parents=True, exist_ok=True)
        written = [folder / "services.json", folder / "csv" / "datapackage.json"]
        _write_json(written[0], service_records(found))
        _write_json(written[1], datapackage())
        for name, file in FILES.items():
            path = folder / "csv" / file
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, COLUMNS[name], restval="")
                writer.writeheader()
                writer.writerows(found[name])
            written.append(path)
    except OSError as error:
        raise MgzavriError(f"{folder} cannot be written: {error.strerror}") from None
    return written


def datapackage() -> dict[str, object]:
    """The descriptor of the tables: names of resources and files as in the standard's own."""
    return {
        "name": "human_services_data",
        "title": "Mgzavri: who helps in Georgia",
        "profile": "tabular-data-package",
        "version": VERSION,
        "homepage": "http://docs.openreferral.org",
        "resources": [
            {
                "name": name,
                "path": file,
                "format": "csv",
                "mediatype": "text/csv",
                "profile": "tabular-data-resource",
                "schema": {"fields": [_field(column) for column in COLUMNS[name]], "primaryKey": "id"},
            }
            for name, file in FILES.items()
        ],
    }


def _field(column: str) -> dict[str, str]:
    field = {"name": column, "type": _TYPES.get(column, "string")}
    if column in ("url", "website"):
        return {**field, "format": "uri"}
    return {**field, "format": "uuid"} if column == "id" or column.endswith("_id") else field


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
