"""Rows that a user adds to the office holders: checked whole before one of them is kept.

A fault is told with the file, its line and its column; where there is one, nothing is added. A row that is
sure may not stand against another sure row of the same office: who wants to contradict the table that ships
leaves `sure_to` empty, and the office is then sure of neither.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path

from sayso.errors import ReferenceTableError
from sayso.reference import gazetteer
from sayso.reference.holders import ADDED, COLUMNS, FILE, Holder, read, words

MOST_BYTES = 20_000_000  # a hundred times the table that ships
MOST_FAULTS = 20  # told at once
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_YEAR, _LAST_YEAR = 1600, 2200
_MUST = ("office", "country", "name", "family", "start", "origin")
_DAYS = ("start", "end", "sure_to")


def add(path: Path) -> tuple[Path, int]:
    """Check a table and keep it in the user's folder; return where, and how many rows.

    Raises `ReferenceTableError` with every fault, and keeps nothing then.
    """
    folder = os.environ.get(ADDED)
    if not folder:
        raise ReferenceTableError(
            f"{ADDED} names no folder: set it to the one in which added tables are kept"
        )
    target = Path(folder) / f"{path.stem}.csv"
    others = [other for other in sorted(Path(folder).glob("*.csv")) if other.name != target.name]
    rows = checked(path.name, text_of(path), (FILE, *others))
    partial = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(written(rows), encoding="utf-8")
        partial.replace(target)  # whole or not at all
    except OSError as fault:
        raise ReferenceTableError(f"{target}: cannot be written: {fault.strerror}") from fault
    return target, len(rows)


def text_of(path: Path) -> str:
    """Return the text of a file in UTF-8; `ReferenceTableError` where it cannot be had."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ReferenceTableError(f"{path}: larger than {MOST_BYTES:,} bytes")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise ReferenceTableError(f"{path}: cannot be read: {fault.strerror}") from fault
    except UnicodeDecodeError as fault:
        raise ReferenceTableError(f"{path}: not UTF-8 at byte {fault.start}") from fault


def written(rows: Sequence[Holder]) -> str:
    """Return rows as the text of a table."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in rows:
        table.writerow(["|".join(value) if isinstance(value, tuple) else value for value in row])
    return out.getvalue()


def checked(name: str, text: str, tables: Sequence[Path] = (FILE,)) -> list[Holder]:
    """Return the rows of a table; raise `ReferenceTableError` with its faults: `FILE:LINE: COLUMN: fault`.

    Its sure rows are held against those of the `tables` that it is to stand beside.
    """
    rows: list[tuple[int, Holder]] = []
    faults: list[str] = []
    for line, values in records(name, text, COLUMNS):
        told = list(_faults(values))
        faults += [f"{name}:{line}: {column}: {fault}" for column, fault in told]
        if not told:
            also = tuple(other.strip() for other in values["also"].split("|") if other.strip())
            rows.append((line, Holder(**{**values, "also": also})))  # type: ignore[arg-type]
        if len(faults) >= MOST_FAULTS:
            break
    if not faults:
        faults = [f"{name}:{line}: start: {fault}" for line, fault in _overlaps(rows, tables)]
    if faults:
        raise ReferenceTableError("\n".join(faults[:MOST_FAULTS]))
    return [row for _, row in rows]


def records(name: str, text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each record of a table with its line; raise where the columns are not these, or not all there."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, None)
        if header is None:
            raise ReferenceTableError(f"{name}:1: the file is empty")
        if twice := [column for column in columns if header.count(column) > 1]:
            raise ReferenceTableError(f"{name}:1: {twice[0]}: the column stands there twice")
        if lacking := [column for column in columns if column not in header]:
            wanted = ", ".join(columns)
            raise ReferenceTableError(f"{name}:1: no column {', '.join(lacking)}: the columns are {wanted}")
        for values in reader:
            line = reader.line_num
            if not values:
                continue
            if len(values) != len(header):
                raise ReferenceTableError(f"{name}:{line}: {len(values)} values for {len(header)} columns")
            told = dict(zip(header, values, strict=True))
            yield line, {column: told[column].strip() for column in columns}
    except csv.Error as fault:
        raise ReferenceTableError(f"{name}:{reader.line_num}: {fault}") from fault


def _faults(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the values of one row, by column."""
    yield from ((column, "is empty") for column in _MUST if not values[column])
    if values["office"] != values["office"].lower():
        yield "office", "not in small letters, as president"
    if values["country"] and values["country"] not in countries():
        yield "country", f"{values['country']!r} is no country: ISO 3166-1 alpha-2, as FR"
    if values["family"] and not set(words(values["family"])) <= set(words(values["name"])):
        yield "family", f"{values['family']!r} is no part of the name {values['name']!r}"
    days = {}
    for column in _DAYS:
        if fault := _fault_of_day(values[column]):
            yield column, fault
        else:
            days[column] = values[column]
    if days.get("start") and days.get("end") and days["end"] < days["start"]:
        yield "end", f"{days['end']} lies before the start, {days['start']}"
    if days.get("sure_to") and days["sure_to"] < days.get("start", ""):
        yield "sure_to", f"{days['sure_to']} lies before the start, {days['start']}"
    if days.get("sure_to") and days.get("end") and days["sure_to"] > days["end"]:
        yield "sure_to", f"{days['sure_to']} lies after the end, {days['end']}"


def _fault_of_day(value: str) -> str:
    """Say what is wrong with a day; nothing where it is one, or is left empty."""
    if not value:
        return ""
    try:
        day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        return f"{value!r} is not a day in the form YYYY-MM-DD"
    return "" if _FIRST_YEAR <= day.year <= _LAST_YEAR else f"{value} is out of range"


def _overlaps(rows: Sequence[tuple[int, Holder]], tables: Sequence[Path]) -> Iterator[tuple[int, str]]:
    """Yield the sure rows that stand against another sure row of the same office."""
    known: dict[tuple[str, str], list[Holder]] = {}
    for row in (row for table in tables for row in read(table)):
        known.setdefault((row.office, row.country), []).append(row)
    for line, row in rows:
        others = known.setdefault((row.office, row.country), [])
        for other in others:
            sure = row.sure_to and other.sure_to and row.family != other.family
            if sure and row.start < other.sure_to and other.start < row.sure_to:
                yield line, f"{row.name} and {other.name} ({other.origin}) were both {row.office}"
                break
        others.append(row)


@cache
def countries() -> frozenset[str]:
    """Return the codes of the countries that the gazetteer knows."""
    lines = gazetteer.FILE.read_text("utf-8").splitlines()
    return frozenset(line.split("\t", 3)[2] for line in lines if line.split("\t", 2)[1] == "country")
