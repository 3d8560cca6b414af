"""Where marks lie, and how a file of them becomes a checked record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from corpus.articles import Source, articles, passage
from corpus.compiling import compiled
from corpus.notation import Fault, parse, shown
from corpus.properties import broken
from corpus.records import Record, Split
from corpus.splits import splits

HERE = Path(__file__).parent
MARKS = HERE / "marks"
FIRST = HERE / "first"  # of articles marked twice, as they were before adjudication
SECOND = HERE / "second"
PASSAGES = HERE / "passages"  # written for the purpose: a folder for each split, a .txt beside each .marks
COMPILED = HERE / "marks.jsonl"
COMPILED_PASSAGES = HERE / "passages.jsonl"
SCHEMA = HERE / "schema.json"


def marked(folder: Path = MARKS) -> list[Path]:
    """Return the files of marks in a folder, in order; of the passages' folder, those of both splits."""
    return sorted(folder.glob("*/*.marks" if folder == PASSAGES else "*.marks"))


def path_of(name: str) -> Path:
    """Return the file of marks of an article or a passage, whether or not it is written."""
    return next(PASSAGES.glob(f"*/{name}.marks"), MARKS / f"{name}.marks")


def text_of(path: Path) -> tuple[Source, Split] | None:
    """Return the text that a file of marks belongs to: the passage beside it, or an article; None without."""
    beside = path.with_suffix(".txt")
    if beside.exists():
        return passage(beside), "dev" if path.parent.name == "dev" else "train"
    found = articles().get(path.stem)
    return (found, splits()[path.stem]) if found else None


def checked(path: Path) -> tuple[Record | None, list[Fault]]:
    """Compile one file and check what must hold; the record is None where the article is unknown."""
    if not path.is_file():
        return None, [Fault(shown(path), 0, "there is no such file")]
    try:
        marks = parse(path)
    except UnicodeDecodeError as fault:
        return None, [Fault(shown(path), 0, f"the file is not UTF-8: {fault.reason} at byte {fault.start}")]
    known = text_of(path)
    if known is None:
        return None, [Fault(shown(path), 1, f"there is no article {path.stem!r}: python -m corpus list")]
    source, split = known
    record = compiled(marks, source, split)
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


def write(records: Iterable[Record], path: Path = COMPILED) -> None:
    """Write compiled marks, one JSON line an article, in the order of their names."""
    lines = [msgspec.json.encode(record) + b"\n" for record in sorted(records, key=lambda one: one.id)]
    path.write_bytes(b"".join(lines))


def load(path: Path = COMPILED) -> list[Record]:
    """Read compiled marks; `msgspec.ValidationError` names the place of what is not of the schema."""
    return [msgspec.json.decode(line, type=Record) for line in path.read_bytes().splitlines()]
