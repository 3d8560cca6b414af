"""What docs/batch.md tells is so: its tables, and its questions to a result."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from eval.data import PROJECT
from sayso.cli import main
from tests.batch.documented import DOCUMENT, part, written

_SQL = re.compile(r"```sql\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which `claims` is the result of the examples and of a page that cannot be read."""
    folder = tmp_path_factory.mktemp("documented")
    (folder / "empty.html").touch()
    where = [str(PROJECT / "examples"), str(folder / "empty.html")]
    assert (
        main(["batch", *where, "--out", str(folder / "claims"), "--detector", "rules", "--engine", "here"])
        == 0
    )
    return folder


def test_the_tables_are_those_of_the_code() -> None:
    assert written() == part(), "python -m tests.batch.documented writes them anew"


@pytest.mark.parametrize("question", _SQL.findall(DOCUMENT.read_text("utf-8")))
def test_every_question_to_a_result_is_answered(
    question: str, result: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(result)
    assert duckdb.sql(question).fetchall()


def test_a_span_of_a_number_is_the_words_that_it_counts(
    result: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(result)
    joined = """SELECT q.words, a.text[q.start + 1 : q.end] FROM 'claims/quantities/*.parquet' AS q
        JOIN 'claims/articles/*.parquet' AS a USING (shard, page)"""
    found = duckdb.sql(joined).fetchall()
    assert len(found) > 20
    assert all(words == cut for words, cut in found)
