"""Tables that a user adds: kept whole, or not at all with every fault in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli import main
from sayso.errors import ReferenceTableError
from sayso.reference import holders
from sayso.reference.adding import add, checked, text_of
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
        (f"{HEAD}\n{GOOD.replace(',FR,', ',,')}", "t.csv:2: country: is empty"),
        (f"{HEAD}\n{GOOD.replace('2019-01-01', '')}", "t.csv:2: start: is empty"),
        (f"{HEAD}\n{GOOD.replace('2019-01-01', '1 May 2019')}", "t.csv:2: start: '1 May 2019' is not a day"),
        (
            f"{HEAD}\n{GOOD.replace('2022-05-01,2022', '2322-05-01,2022')}",
            "t.csv:2: end: 2322-05-01 is out of range",
        ),
        (
            f"{HEAD}\n{GOOD.replace(',2022-05-01,town', ',2024-05-01,town')}",
            "t.csv:2: sure_to: 2024-05-01 lies after the end",
        ),
        (
            f"{HEAD}\n{GOOD.replace(',2022-05-01,town', ',2018-05-01,town')}",
            "t.csv:2: sure_to: 2018-05-01 lies before the start",
        ),
        (f"{HEAD},origin\n{GOOD},x\n", "t.csv:1: origin: the column stands there twice"),
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


def test_every_fault_of_a_table_is_told_and_twenty_at_most() -> None:
    bad = GOOD.replace("FR", "ZZ").replace("2019-01-01", "soon")
    with pytest.raises(ReferenceTableError) as raised:
        checked("t.csv", "\n".join([HEAD, *[bad] * 30]))
    faults = str(raised.value).splitlines()
    assert len(faults) == 20
    assert faults[:3] == [
        "t.csv:2: country: 'ZZ' is no country: ISO 3166-1 alpha-2, as FR",
        "t.csv:2: start: 'soon' is not a day in the form YYYY-MM-DD",
        "t.csv:3: country: 'ZZ' is no country: ISO 3166-1 alpha-2, as FR",
    ]


def test_a_table_may_not_stand_against_one_that_was_added_before_but_may_replace_it(folder: Path) -> None:
    (folder / "mayors.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    add(folder / "mayors.csv")
    other = GOOD.replace("Ana Ruiz,Ruiz,Anna Ruiz|A. Ruiz", "Ida Lind,Lind,")
    (folder / "more.csv").write_text(f"{HEAD}\n{other}\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=r"more\.csv:2: start: Ida Lind and Ana Ruiz"):
        add(folder / "more.csv")
    assert [path.name for path in (folder / "kept").iterdir()] == ["mayors.csv"]
    (folder / "mayors.csv").write_text(f"{HEAD}\n{other}\n", encoding="utf-8")
    assert add(folder / "mayors.csv")[1] == 1


def test_a_table_with_a_fault_leaves_the_one_of_its_name_as_it_was(folder: Path) -> None:
    (folder / "mayors.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    target, _ = add(folder / "mayors.csv")
    before = target.read_bytes()
    (folder / "mayors.csv").write_text(f"{HEAD}\n{GOOD}\n{GOOD.replace('FR', 'ZZ')}\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=r"mayors\.csv:3: country"):
        add(folder / "mayors.csv")
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["mayors.csv"]


@pytest.mark.parametrize(
    ("data", "fault"),
    [(b"office\xff", "not UTF-8 at byte 6"), (b"\x00" * 20_000_001, "larger than 20,000,000 bytes")],
)
def test_a_file_that_is_no_text_or_too_large_is_told_by_its_name(
    tmp_path: Path, data: bytes, fault: str
) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    with pytest.raises(ReferenceTableError, match=rf"t\.csv: {fault}"):
        text_of(tmp_path / "t.csv")
    with pytest.raises(ReferenceTableError, match=r"absent\.csv: cannot be read: No such file"):
        text_of(tmp_path / "absent.csv")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text(f"{HEAD}\n{GOOD}\n", encoding="utf-8")
    (tmp_path / "kept").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv(ADDED, str(tmp_path / "kept"))
    with pytest.raises(ReferenceTableError, match=r"t\.csv: cannot be written"):
        add(tmp_path / "t.csv")


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


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("FR,Ida", "ZZ,Ida", "query.csv:3: country: 'ZZ' is no country"),
        ("1950-05-14T", "0050-05-14T", "query.csv:2: start: 0050-05-14 is out of range"),
        (
            "1955-05-14T00:00:00Z\n",
            "1949-05-14T00:00:00Z\n",
            "query.csv:2: end: 1949-05-14 lies before the start",
        ),
        ("President of France,FR,Ida", ",FR,Ida", "query.csv:3: position: is empty"),
        (
            "Lind,1955-05-14",
            "Lind,1953-05-14",
            "query.csv:3: start: Ida Lind and Ana Ruiz (Wikidata) were both",
        ),
        ("Lind,1955-05-14", "Lind,t1955-05-1", "query.csv:3: start: 't1955-05-1' is not a day"),
    ],
)
def test_a_fault_of_a_query_is_told_with_its_own_line_and_column(good: str, bad: str, fault: str) -> None:
    with pytest.raises(ReferenceTableError) as raised:
        converted("query.csv", QUERY.replace(good, bad, 1), seen="1960-01-01")
    assert str(raised.value).startswith(fault)


def test_a_row_that_a_query_gives_twice_does_not_move_the_lines_of_its_faults() -> None:
    head, first, second = QUERY.splitlines()
    twice = "\n".join([head, first, first, second.replace("FR", "ZZ")])
    with pytest.raises(ReferenceTableError, match=r"query\.csv:4: country"):
        converted("query.csv", twice)


def test_the_day_of_a_query_is_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "query.csv").write_text(QUERY, encoding="utf-8")
    assert main(["reference", "convert", str(folder / "query.csv"), "--seen", "soon"]) == 1
    told = capsys.readouterr()
    assert "query.csv:3: end: 'soon' is not a day" in told.err
    assert told.out == ""
