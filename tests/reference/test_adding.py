"""Tables that a user adds: kept whole, or not at all with every fault in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli import main
from sayso.errors import ReferenceTableError
from sayso.reference import holders
from sayso.reference.adding import add, checked
from sayso.reference.holders import ADDED, COLUMNS
from sayso.reference.wikidata import converted

HEAD = ",".join(COLUMNS)
GOOD = "mayor,FR,Ana Ruiz,Ruiz,Anna Ruiz|A. Ruiz,2019-01-01,2022-05-01,2022-05-01,town hall"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(ADDED, str(tmp_path / "kept"))
    return tmp_path


def test_a_right_table_is_kept_and_read_from_then_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mayors.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    target, count = add(folder / "mayors.csv")
    assert (target.name, count) == ("mayors.csv", 1)
    assert [row.names for row in holders.read(target)] == [("Ana Ruiz", "Anna Ruiz", "A. Ruiz")]
    assert "Ana Ruiz" in {row.name for row in holders.holders.__wrapped__()}


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("", "t.csv:1: the file is empty"),
        ("office,country\nmayor,FR\n", "t.csv:1: no column name, family, also, start, end, sure_to, origin"),
        (f"{HEAD}\nmayor,FR\n", "t.csv:2: 2 values for 9 columns"),
        (f'{HEAD}\n"mayor,FR\n', "t.csv:2: unexpected end of data"),
        (f"{HEAD}\n{GOOD}\n{GOOD.replace('FR', 'ZZ')}", "t.csv:3: country: 'ZZ' is no country"),
        (f"{HEAD}\n{GOOD.replace('2019-01-01', '2019-02-30')}", "t.csv:2: start: '2019-02-30' is not a day"),
        (f"{HEAD}\n{GOOD.replace('2019-01-01', '0019-01-01')}", "t.csv:2: start: 0019-01-01 is out of range"),
        (
            f"{HEAD}\n{GOOD.replace('2019-01-01', '2023-01-01')}",
            "t.csv:2: end: 2022-05-01 lies before the start",
        ),
        (f"{HEAD}\n{GOOD.replace('mayor', 'Mayor')}", "t.csv:2: office: not in small letters"),
        (f"{HEAD}\n{GOOD.replace(',Ruiz,', ',Lind,')}", "t.csv:2: family: 'Lind' is no part of the name"),
        (f"{HEAD}\n{GOOD.replace('town hall', '')}", "t.csv:2: origin: is empty"),
        (
            f"{HEAD}\n{GOOD}\nmayor,FR,Ida Lind,Lind,,2021-01-01,,2023-01-01,x",
            "t.csv:3: start: Ida Lind and Ana Ruiz (town hall) were both mayor",
        ),
        (
            f"{HEAD}\npresident,US,Ida Lind,Lind,,2018-01-01,2019-01-01,2019-01-01,x",
            "t.csv:2: start: Ida Lind and Donald Trump",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(table: str, fault: str) -> None:
    with pytest.raises(ReferenceTableError) as raised:
        checked("t.csv", table)
    assert str(raised.value).startswith(fault)


def test_of_a_table_with_a_fault_nothing_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "t.csv").write_text(f"{HEAD}\n{GOOD}\n{GOOD.replace('FR', 'ZZ')}\n", encoding="utf-8")
    assert main(["reference", "add", str(folder / "t.csv")]) == 1
    assert "t.csv:3: country" in capsys.readouterr().err
    assert not (folder / "kept").exists()


def test_without_a_folder_to_keep_it_in_a_table_is_not_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(ADDED, raising=False)
    assert main(["reference", "add", str(tmp_path / "t.csv")]) == 1
    assert ADDED in capsys.readouterr().err


@given(st.text(max_size=120))
def test_any_text_is_a_table_or_a_fault_in_its_place(text: str) -> None:
    with pytest.raises(ReferenceTableError, match=r"\At\.csv:"):
        checked("t.csv", text)


QUERY = """\
position,country,person,family,start,end
President of France,FR,Ana Ruiz,Ruiz,1950-05-14T00:00:00Z,1955-05-14T00:00:00Z
President of France,FR,Ida Lind,Lind,1955-05-14T00:00:00Z,
"""


def test_a_query_of_wikidata_becomes_a_table_that_can_be_added() -> None:
    first, second = checked("t.csv", converted("query.csv", QUERY, seen="1960-01-01"))
    assert (first.office, first.start, first.end, first.sure_to) == (
        "president",
        "1950-05-14",
        "1955-05-14",
        "1955-05-14",
    )
    assert (second.end, second.sure_to) == ("", "1960-01-01")


def test_a_query_without_a_label_or_a_column_is_told_with_its_line() -> None:
    with pytest.raises(ReferenceTableError, match=r"query.csv:2: person: 'Q42' has no English label"):
        converted("query.csv", QUERY.replace("Ana Ruiz", "Q42"))
    with pytest.raises(ReferenceTableError, match=r"query.csv:1: no column country"):
        converted("query.csv", QUERY.replace("country", "land"))
