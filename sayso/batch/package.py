"""`datapackage.json`: what the result is, for people and programs that know nothing of Sayso.

By the Data Package standard (https://datapackage.org): a resource for each table, its files, its columns with
their types and what they mean, its key.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from sayso.batch import durable, receipts
from sayso.batch.tables import TABLES, Column, Table, Type

FILE = "datapackage.json"
_TYPES: dict[Type, str] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "time": "datetime",
    "binary": "any",  # the standard has no type for bytes
    "strings": "array",
    "span": "object",
    "spans": "array",
    "reasons": "array",
}


def write(out: Path) -> None:
    """Describe what is done so far."""
    counts = dict.fromkeys((table.name for table in TABLES), 0)
    shards = []
    versions = set()
    for receipt in receipts.receipts(out):
        shards.append(receipt.shard)
        versions.add(receipt.versions.sayso)
        for name in counts:
            counts[name] += receipt.tables[name].rows
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "sayso-batch",
        "title": "Claims of news pages, with who makes them",
        "description": "Made by sayso batch. Spans are [start, end) in code points of articles.text.",
        "contributors": [{"title": f"Sayso {version}", "roles": ["creator"]} for version in sorted(versions)],
        "resources": [_resource(table, shards, counts[table.name]) for table in TABLES if shards],
    }
    durable.write(out, out / FILE, msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n")


def _resource(table: Table, shards: list[str], rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.what,
        "path": [f"{table.name}/{shard}.parquet" for shard in shards],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": _foreign(table),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.what}
    return field if column.may_lack else {**field, "constraints": {"required": True}}


def _foreign(table: Table) -> list[dict[str, Any]]:
    """Say that rows of a page belong to its row in `articles`."""
    if "number" not in table.key:
        return []
    key = ["shard", "page"]
    return [{"fields": key, "reference": {"resource": "articles", "fields": key}}]
