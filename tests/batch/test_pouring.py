"""What a batch has read goes into a ledger as if it had been added page by page, and is not read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso import flow
from sayso.batch.pouring import pour
from sayso.batch.work import Settings
from sayso.errors import LedgerError
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.records import State
from sayso.model import Article, Trouble
from sayso.openers import gathered, opened
from tests.batch.made import RULES, archive, folder, job, read_all


def inputs(tmp_path: Path) -> tuple[Path, Path]:
    """Return an archive, and a folder with a page that cannot be read."""
    pages = folder(tmp_path / "in", range(3))
    (pages / "empty.html").write_bytes(b" ")
    return archive(tmp_path / "a.warc.gz", range(3, 6)), pages


def held(ledger: Ledger) -> dict[str, object]:
    """Return all that a ledger has of each version, but when it was added."""
    found: dict[str, object] = {}
    for document in ledger.documents():
        for version in document.versions:
            read: Article | Trouble = ledger.article(version.id)
            try:
                data = ledger.raw(version.id)
            except LedgerError:
                data = b""
            found[version.id] = (document.uri, version.how, version.claims, version.reason, read, data)
    return found


def poured(out: Path, path: Path) -> tuple[dict[str, object], list[State]]:
    """Pour a result into a new ledger; return what that has, and what became of each page."""
    with open_ledger(path, writable=True) as ledger:
        became = [receipt.state for receipt in pour(ledger, out)]
        assert not list(ledger.verify())
        return held(ledger), became


@pytest.mark.parametrize("settings", [RULES, Settings("rules", published="2026-09-16", keep_pages=True)])
def test_a_ledger_is_the_same_by_way_of_a_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    where = inputs(tmp_path)
    read_all(job(tmp_path / "out", settings), *where)
    with open_ledger(tmp_path / "one.db", writable=True) as ledger:
        for name in gathered([str(path) for path in where]):
            list(flow.add(ledger, opened(name), detector="rules", published=settings.published or None))
        one = held(ledger)
    monkeypatch.setattr(flow, "read_capture", None)
    two, became = poured(tmp_path / "out", tmp_path / "two.db")
    assert one == two
    assert became == ["new"] * 7


def test_what_is_in_the_ledger_already_is_known(tmp_path: Path) -> None:
    read_all(job(tmp_path / "out"), *inputs(tmp_path))
    poured(tmp_path / "out", tmp_path / "one.db")
    with open_ledger(tmp_path / "one.db", writable=True) as ledger:
        assert {receipt.state for receipt in pour(ledger, tmp_path / "out")} == {"known"}


def test_a_page_that_is_no_longer_in_its_input_is_told_and_left_out(tmp_path: Path) -> None:
    (where, pages) = inputs(tmp_path)
    read_all(job(tmp_path / "out"), where, pages)
    (pages / "000001.html").write_text("Ida Brandt said the dam had held.")
    where.unlink()
    _, became = poured(tmp_path / "out", tmp_path / "one.db")
    assert sorted(became) == ["absent"] * 4 + ["new"] * 3


def test_a_result_that_keeps_its_pages_needs_its_inputs_no_more(tmp_path: Path) -> None:
    (where, pages) = inputs(tmp_path)
    read_all(job(tmp_path / "out", Settings("rules", keep_pages=True)), where, pages)
    where.unlink()
    for page in pages.iterdir():
        page.unlink()
    _, became = poured(tmp_path / "out", tmp_path / "one.db")
    assert became == ["new"] * 7
