"""A ledger of the first schema is brought to the second: its claims are found by speaker and status."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, text

from sayso.ledger import open_ledger
from sayso.ledger.asking import parse_query
from sayso.ledger.migrations import MIGRATIONS, migrate
from tests.ledger.pages import reading

_TABLES = ("documents", "versions", "captures", "quantities")


def test_a_ledger_of_the_first_schema_answers_after_it_was_brought_up_to_date(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with open_ledger(new, writable=True) as ledger:
        ledger.add(reading())
    first_schema(old, new)
    with open_ledger(old, writable=True) as ledger, open_ledger(new) as fresh:
        for question in (
            "sheep",
            "speaker:brandt",
            "speaker:electrician",
            "stance:denies",
            "status:disputed",
        ):
            found = ledger.search(parse_query(question))
            assert found == fresh.search(parse_query(question))
            assert found.hits


def first_schema(old: Path, new: Path) -> None:
    """Make a ledger as the first schema had it, with the rows of a new one."""
    engine = create_engine(f"sqlite:///{old}")
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.connection.create_function("sayso_text", 1, lambda _: "")
        migrate(connection, MIGRATIONS[:1])
        connection.commit()
        connection.execute(text("ATTACH :new AS new"), {"new": str(new)})
        for table in _TABLES:
            connection.execute(text(f"INSERT INTO {table} SELECT * FROM new.{table}"))  # noqa: S608
        columns = [row[1] for row in connection.execute(text("PRAGMA table_info(claims)"))]
        names = ", ".join(columns)
        connection.execute(text(f"INSERT INTO claims ({names}) SELECT {names} FROM new.claims"))  # noqa: S608
        connection.commit()
    engine.dispose()
