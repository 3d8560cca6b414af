"""Stories are kept in the ledger, the same however the pages came, and made again where they were damaged."""

from __future__ import annotations

import csv
import io
import json
from itertools import permutations
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, text

from eval.data import PROJECT
from sayso.cli import main
from sayso.flow import add
from sayso.ledger import Ledger, open_ledger
from sayso.stories import keeping, neighbours
from sayso.stories.keeping import stories_of, update
from sayso.stories.neighbours import Beside
from sayso.stories.verifying import faults
from tests.stories.pages import PAGES, capture, fill

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the path of a ledger with the pages of the ferry and of the coach."""
    name = str(tmp_path_factory.mktemp("stories") / "sayso.db")
    with open_ledger(name, writable=True) as ledger:
        fill(ledger)
    return name


def _told(ledger: Ledger) -> list[tuple[str, tuple[str, ...]]]:
    return [(story.id, tuple(page.uri for page in story.pages)) for story in stories_of(ledger)]


def test_pages_that_come_one_by_one_in_any_order_give_the_stories_of_all_at_once() -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger)
        at_once = _told(ledger)
    for order in list(permutations(PAGES))[::143]:
        with open_ledger(":memory:", writable=True) as ledger:
            for page in order:
                fill(ledger, page)
                update(ledger)
            assert _told(ledger) == at_once


def test_a_page_that_changed_leaves_its_story() -> None:
    """The Courier's page on the ferry becomes one on the coach, the only other story."""
    courier = (*PAGES[1][:3], PAGES[-1][3])
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger)
        update(ledger)
        again = replace(capture(courier), fetched="2031-06-01T10:00:00Z")
        receipts = list(add(ledger, [again], detector="rules"))
        assert [receipt.state for receipt in receipts] == ["changed"]
        found = _told(ledger)
        assert sorted(len(pages) for _, pages in found) == [2, 4]
        assert list(faults(ledger)) == []


def test_who_was_stopped_goes_on_from_there() -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(keeping, "_settle", lambda _: False)
            update(ledger)
        assert update(ledger)
        told = _told(ledger)
        assert sorted(len(pages) for _, pages in told) == [1, 5]
        assert list(faults(ledger)) == []


def test_what_a_new_page_does_not_touch_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def circle(connection: Connection, page: int) -> Beside:
        found = neighbours.circle(connection, page)
        looked_at.append(len(found))
        return found

    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger, *PAGES[1:])
        update(ledger)
        monkeypatch.setattr("sayso.stories.keeping.circle", circle)
        fill(ledger, PAGES[0])
        update(ledger)
    assert looked_at == [5]


def test_nothing_is_done_when_no_page_was_added(path: str) -> None:
    with open_ledger(path, writable=True) as ledger:
        update(ledger)
        assert not update(ledger)


def test_a_ledger_without_stories_has_no_fault() -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger)
        assert list(faults(ledger)) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE page_signs SET sign = x'00'",
        "UPDATE stories SET title = 'another'",
        "UPDATE stories SET origins = '[]'",
        "DELETE FROM story_pages",
        "DELETE FROM page_neighbours",
        "UPDATE page_terms SET day = 1",
    ],
)
def test_what_was_damaged_is_told_and_made_again(damage: str) -> None:
    with open_ledger(":memory:", writable=True) as ledger:
        fill(ledger)
        before = stories_of(ledger)
        with ledger.writing() as connection:
            connection.execute(text(damage))
        assert [fault.mended for fault in faults(ledger)].count(False) >= 1
        assert all(fault.mended for fault in faults(ledger, mend=True))
        assert stories_of(ledger) == before
        assert list(faults(ledger)) == []


def test_the_list_has_every_page_as_jsonl(path: str, capsys: Captured) -> None:
    assert main(["stories", "--ledger", path, "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(uri for row in rows for uri in row["pages"]) == sorted(page[0] for page in PAGES)
    assert {row["independent"] for row in rows if len(row["pages"]) == 5} == {3}


def test_the_list_is_a_table_as_csv(path: str, capsys: Captured) -> None:
    assert main(["stories", "--ledger", path, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["pages"], row["origins"]) for row in rows] == [("5", "3"), ("1", "1")]


@pytest.mark.parametrize("columns", [60, 80])
def test_both_reports_stay_within_the_columns(path: str, columns: int, capsys: Captured) -> None:
    for command in (["stories"], ["story", PAGES[0][0]]):
        assert main([*command, "--ledger", path, "--width", str(columns)]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= columns


def test_a_story_is_found_by_its_id_its_beginning_and_its_pages(path: str, capsys: Captured) -> None:
    with open_ledger(path, writable=True) as ledger:
        id = max(stories_of(ledger), key=lambda story: len(story.pages)).id
    outputs = set()
    for name in (id, id[:8], PAGES[3][0]):
        assert main(["story", name, "--ledger", path, "--format", "jsonl"]) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1
    kinds = {json.loads(line)["schema"] for line in outputs.pop().splitlines()}
    assert kinds == {"sayso.story/1", "sayso.fact/1", "sayso.series/1", "sayso.copied/1"}


def test_a_story_that_is_not_there_gives_exit_code_1(path: str, capsys: Captured) -> None:
    assert main(["story", "nothing", "--ledger", path]) == 1
    assert "no story" in capsys.readouterr().err


def test_a_ledger_that_is_not_there_gives_exit_code_3(tmp_path: Path, capsys: Captured) -> None:
    assert main(["stories", "--ledger", str(tmp_path / "none.db")]) == 3
    assert capsys.readouterr().err.startswith("sayso: ")


def test_verifying_a_ledger_holds_its_stories_against_its_pages(path: str, capsys: Captured) -> None:
    assert main(["verify-ledger", "--ledger", path]) == 0
    assert "everything agrees" in capsys.readouterr().out


def test_the_document_shows_what_the_command_prints(path: str, capsys: Captured) -> None:
    assert main(["story", PAGES[0][0], "--ledger", path, "--width", "80", "--no-colour"]) == 0
    printed = capsys.readouterr().out
    document = (PROJECT / "docs" / "stories.md").read_text(encoding="utf-8")
    assert f"<!-- the ferry -->\n```text\n{printed}```\n" in document
