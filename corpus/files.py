"""Where marks lie, and how a file of them becomes a checked record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from corpus.articles import articles
from corpus.compiling import compiled
from corpus.notation import Fault, parse, shown
from corpus.properties import broken
from corpus.records import Record
from corpus.splits import splits

HERE = Path(__file__).parent
MARKS = HERE / "marks"
SECOND = HERE / "second"
COMPILED = HERE / "marks.jsonl"
SCHEMA = HERE / "schema.json"


def marked(folder: Path = MARKS) -> list[Path]:
    """Return the files of marks in a folder, in order."""
    return sorted(folder.glob("*.marks"))


def checked(path: Path) -> tuple[Record | None, list[Fault]]:
    """Compile one file and check what must hold; the record is None where the article is unknown."""
    marks = parse(path)
    source = articles().get(path.stem)
    if source is None:
        return None, [Fault(shown(path), 1, f"there is no article {path.stem!r}: python -m corpus list")]
    record = compiled(marks, source, splits()[source.id])
    lines = {line.id: line.number for line in marks.lines if line.id and line.kind != "who"}
    faults = marks.faults + [
        Fault(shown(path), lines.get(message.partition(":")[0], 1), message)
        for message in broken(record, source)
    ]
    return record, sorted(faults, key=lambda fault: fault.line)


def compile_all(paths: Iterable[Path]) -> tuple[list[Record], list[Fault]]:
    """Compile files; a file with a fault gives no record."""
    records: list[Record] = []
    faults: list[Fault] = []
    for path in paths:
        record, found = checked(path)
        faults += found
        if record and not found:
            records.append(record)
    return records, faults


def write(records: Iterable[Record]) -> None:
    """Write the compiled marks, one JSON line an article, in the order of their names."""
    lines = [msgspec.json.encode(record) + b"\n" for record in sorted(records, key=lambda one: one.id)]
    COMPILED.write_bytes(b"".join(lines))


def load(path: Path = COMPILED) -> list[Record]:
    """Read compiled marks; `msgspec.ValidationError` names the place of what is not of the schema."""
    return [msgspec.json.decode(line, type=Record) for line in path.read_bytes().splitlines()]
