"""A ledger that cannot be opened or written: one clear sentence, whatever is wrong with it."""

from __future__ import annotations

import gzip
import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection, create_engine, inspect

from sayso.errors import LedgerError
from sayso.ledger import ENVIRONMENT, database, migrations, open_ledger, schema
from tests.exporters.made import dam
from tests.ledger.pages import URI, reading
from tests.soak.processes import start

NOBODY = 65534
OLD = Path(__file__).parent / "old"
"""Ledgers of every schema there was, each with the page of the dam; `python -m tests.ledger.old` adds one."""


def refusal(path: Path, *, writable: bool = True) -> LedgerError:
    with pytest.raises(LedgerError) as fault, open_ledger(path, writable=writable) as ledger:
        ledger.counts()
    assert "\n" not in str(fault.value)
    assert str(path) in str(fault.value)
    return fault.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sayso.db"
    with open_ledger(path, writable=True) as ledger:
        ledger.add(reading())
    return path


@pytest.mark.parametrize("writable", [True, False])
@pytest.mark.parametrize("data", [b"not a database at all", b"SQLite", bytes(5000), b"<!DOCTYPE html>" * 400])
def test_a_file_that_is_something_else_is_no_ledger_and_stays_as_it_is(
    tmp_path: Path, data: bytes, writable: bool
) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    assert refusal(path, writable=writable).kind == "not-a-ledger"
    assert path.read_bytes() == data


@pytest.mark.parametrize("writable", [True, False])
def test_another_programs_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path, writable: bool) -> None:
    path = tmp_path / "recipes.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = path.read_bytes()
    assert refusal(path, writable=writable).kind == "not-a-ledger"
    assert path.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_ledger_of_a_newer_version_is_not_touched(file: Path, writable: bool) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = '99'")
    connection.close()
    before = file.read_bytes()
    fault = refusal(file, writable=writable)
    assert fault.kind == "newer"
    assert "update Sayso" in str(fault)
    assert file.read_bytes() == before


@pytest.mark.parametrize("writable", [True, False])
def test_a_damaged_ledger_says_so(file: Path, writable: bool) -> None:
    data = bytearray(file.read_bytes())
    data[100 : len(data) // 2] = b"\xff" * (len(data) // 2 - 100)
    file.write_bytes(data)
    assert refusal(file, writable=writable).kind in ("damaged", "not-a-ledger")


def test_a_ledger_cut_short_says_so(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000])
    assert refusal(file).kind in ("damaged", "not-a-ledger")


def test_a_ledger_that_is_not_there_is_made_only_for_writing(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    assert refusal(path, writable=False).kind == "missing"
    assert not path.exists()
    with pytest.raises(LedgerError, match="no ledger"):
        open_ledger(path, writable=True, existing=True)
    assert not path.exists()


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert refusal(tmp_path).kind == "not-a-ledger"


def test_a_ledger_in_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere" / "sayso.db").kind == "missing"


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    path.touch()
    assert refusal(path, writable=False).kind == "missing"
    with open_ledger(path, writable=True) as ledger:
        assert ledger.add(reading()).state == "new"


@pytest.mark.parametrize("name", ["a b.db", "what?.db", "50%20.db", "#1.db", "naïve.db", "x.db?mode=memory"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    with open_ledger(tmp_path / name, writable=True) as ledger:
        ledger.add(reading())
    with open_ledger(tmp_path / name) as ledger:
        assert ledger.document(URI) is not None
    assert {path.name for path in tmp_path.iterdir()} == {name, f"{name}.warc"}


def test_the_ledger_is_that_of_the_environment_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_ledger(writable=True).close()
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "theirs.db"))
    open_ledger(writable=True).close()
    assert {path.name for path in tmp_path.iterdir()} == {"sayso.db", "theirs.db"}


def look(path: Path) -> int:
    """Read a ledger and try to write it, as somebody who may do only the one; print what came of it."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    with open_ledger(path) as ledger:
        print(ledger.counts().documents, len(list(ledger.verify())))
    try:
        open_ledger(path, writable=True)
    except LedgerError as fault:
        print(fault.kind)
    return 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are another matter there")
@pytest.mark.parametrize("mode", [0o555, 0o755])
def test_a_ledger_that_may_only_be_read_is_read_and_not_written(mode: int) -> None:
    with TemporaryDirectory() as name, open_ledger(Path(name) / "sayso.db", writable=True) as ledger:
        ledger.add(reading())
        ledger.close()
        Path(name, "sayso.db").chmod(0o444)
        Path(name).chmod(mode)
        code, output, errors = start(lambda: look(Path(name) / "sayso.db")).finish()
        Path(name).chmod(0o755)
    assert (code, errors) == (0, ""), errors
    assert output.split() == [b"1", b"0", b"read-only"]


@pytest.mark.parametrize("old", sorted(OLD.glob("*.db.gz")), ids=lambda path: path.name)
def test_an_old_ledger_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path, old: Path) -> None:
    path = tmp_path / "sayso.db"
    path.write_bytes(gzip.decompress(old.read_bytes()))
    with open_ledger(path, writable=True) as ledger:
        assert [document.uri for document in ledger.documents()] == [URI]
        assert ledger.counts().claims == len(dam().claims)
        found = list(ledger.verify())
    assert [fault for fault in found if ".warc" not in f"{fault}"] == []  # its archive is not kept beside it


def test_a_migration_is_applied_once_and_whole_or_not_at_all(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def second(connection: Connection) -> None:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN note TEXT")

    def failing(connection: Connection) -> None:
        second(connection)
        raise RuntimeError("halfway")

    today = migrations.MIGRATIONS
    for step in (failing, second, second):
        monkeypatch.setattr(database, "MIGRATIONS", (*today, step))
        if step is failing:
            with pytest.raises(RuntimeError, match="halfway"):
                open_ledger(file, writable=True)
            continue
        with open_ledger(file, writable=True) as ledger:
            assert ledger.counts().documents == 1
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == (
            f"{len(today) + 1}",
        )
        assert connection.execute("SELECT note FROM documents").fetchall() == [(None,)]


def test_a_reader_does_not_bring_an_old_ledger_up_to_date(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*migrations.MIGRATIONS, migrations.first)
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    fault = refusal(file, writable=False)
    assert "older schema" in str(fault)


def test_the_migrations_make_the_tables_that_the_code_expects(file: Path) -> None:
    found = inspect(create_engine(f"sqlite:///{file}"))
    for table in schema.metadata.tables.values():
        columns = {
            column["name"]: column for column in found.get_columns(table.name) if "computed" not in column
        }
        assert list(columns) == [column.name for column in table.columns]
        for column in table.columns:
            assert str(columns[column.name]["type"]) == str(column.type).replace(
                "BINARY LARGE OBJECT", "BLOB"
            )
            assert columns[column.name]["nullable"] == column.nullable, column
        assert {tuple(index["column_names"]) for index in found.get_indexes(table.name)} == {
            tuple(column.name for column in index.columns) for index in table.indexes
        }
