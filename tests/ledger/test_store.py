"""What the ledger in a file does beside what every ledger does: threads, untold times, other readers."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import sayso
from sayso.ledger import Ledger, open_ledger
from sayso.ledger.archive import Segments
from sayso.ledger.database import open_engine
from sayso.ledger.store import SqliteLedger
from tests.ledger.pages import MORNING, NOON, URI, capture, reading


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sayso.db"


def ticking(file: Path) -> Ledger:
    """Open a ledger whose clock goes on by a minute each time that it is looked at."""
    minutes: Iterator[int] = iter(range(60))
    return SqliteLedger(
        open_engine(file, writable=True),
        Segments(file.with_name("archive")),
        "sayso.db",
        lambda: f"2031-05-04T00:{next(minutes):02}:00Z",
    )


def test_many_threads_may_write_and_read_one_ledger(file: Path) -> None:
    def work(number: int) -> str:
        receipt = ledger.add(reading(capture(f"{number % 20}".encode(), f"{URI}/{number % 20}")))
        assert ledger.raw(receipt.version)
        return receipt.state

    with open_ledger(file, writable=True) as ledger, ThreadPoolExecutor(4) as threads:
        states = list(threads.map(work, range(40)))
        assert sorted(states) == ["known"] * 20 + ["new"] * 20
        assert list(ledger.verify()) == []


def test_a_page_without_a_time_of_fetching_was_seen_when_it_was_added(file: Path) -> None:
    with ticking(file) as ledger:
        receipt = ledger.add(reading(capture(fetched="")))
        assert receipt.seen == "2031-05-04T00:00:00Z"
        assert ledger.add(reading(capture(fetched="soon"))).seen == receipt.seen


def test_a_page_that_came_back_to_what_it_was_is_seen_once_more(file: Path) -> None:
    with ticking(file) as ledger:
        first = ledger.add(reading(capture(b"<p>one</p>", fetched="")))
        ledger.add(reading(capture(b"<p>two</p>", fetched="")))
        again = ledger.known(capture(b"<p>one</p>", fetched=""))
        assert again is not None
        assert (again.version, again.state) == (first.version, "known")
        assert again.seen > first.seen
        document = ledger.document(URI)
        assert document is not None
        assert document.last_seen == again.seen
        assert list(ledger.verify()) == []


def test_a_page_fetched_at_two_times_in_any_order_was_first_seen_at_the_earlier(file: Path) -> None:
    with open_ledger(file, writable=True) as ledger:
        for fetched in (NOON, MORNING, NOON):
            ledger.add(reading(capture(fetched=fetched)))
        document = ledger.document(URI)
        assert document is not None
        assert [(version.first_seen, version.last_seen) for version in document.versions] == [(MORNING, NOON)]


def test_a_reader_sees_what_was_added_after_it_opened_the_ledger(file: Path) -> None:
    with open_ledger(file, writable=True) as writer, open_ledger(file) as reader:
        assert reader.counts().documents == 0
        writer.add(reading())
        assert reader.counts().documents == 1


def test_a_question_sees_the_ledger_of_one_moment(file: Path) -> None:
    with open_ledger(file, writable=True) as writer, open_ledger(file) as reader:
        with reader.reading() as moment:
            count = "SELECT count(*) FROM documents"
            assert moment.exec_driver_sql(count).scalar_one() == 0
            writer.add(reading())
            assert moment.exec_driver_sql(count).scalar_one() == 0
        assert reader.counts().documents == 1


def test_the_files_of_the_log_are_gone_when_all_are_closed(file: Path) -> None:
    with open_ledger(file, writable=True) as writer, open_ledger(file) as reader:
        writer.add(reading())
        reader.counts()
    assert {path.name for path in file.parent.iterdir()} == {"sayso.db", "sayso.db.warc"}


def test_a_ledger_is_opened_by_the_package_itself(file: Path) -> None:
    with sayso.open_ledger(file, writable=True) as ledger:
        assert ledger.add(reading()).state == "new"
