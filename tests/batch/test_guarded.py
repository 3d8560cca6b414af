"""A page that kills or hangs the process that reads it is kept with its reason, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.batch import guarded
from sayso.batch.guarded import Guarded, Read, ReaderError
from sayso.batch.sources import Came
from sayso.batch.work import Limits
from sayso.flow import read_capture
from sayso.ledger.records import How
from sayso.model import Article, Capture, Trouble
from tests.batch.made import RULES
from tests.soak.pages import page

LIMITS = Limits(memory_mb=400, cpu_s=2, wall_s=300)  # on a busy machine two seconds of work take a minute
SHORT = Limits(memory_mb=400, cpu_s=20, wall_s=2)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Guarded]:
    """Give a reader in which pages can misbehave."""
    monkeypatch.setattr(guarded, "READER", "tests.batch.hostile_reader")
    monkeypatch.setenv("SAYSO_TEST_MARK", str(tmp_path / "mark"))
    with Guarded(RULES, LIMITS) as made:
        yield made


def came(words: str = "") -> Came:
    return Came(Capture("https://echo.example/1", page(1).replace(b"</p>", f" {words}</p>".encode(), 1)))


def test_a_page_is_read_as_it_is_without_a_process_between() -> None:
    asked = came()
    with Guarded(RULES, Limits()) as reader:
        read = reader.read(asked)
    assert isinstance(asked.page, Capture)
    assert read == Read(read_capture(asked.page, How("rules")))


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("SPINS", "more than 2 s of processor time"),
        ("EATS", "more than 400 MB"),
        ("CRASHES", "ended the process (SIGSEGV)"),
        ("EXITS", "ended the process (exit code 3)"),
        ("TWICE", "ended the process (SIGKILL)"),
    ],
)
def test_a_page_that_ends_its_process_is_told_and_the_next_one_is_read(
    hostile: Guarded, deed: str, reason: str
) -> None:
    read = hostile.read(came(deed))
    assert isinstance(read.result, Trouble)
    assert (read.result.kind, read.quarantined) == ("stopped", True)
    assert reason in read.result.reason
    assert isinstance(hostile.read(came()).result, Article)


@pytest.mark.parametrize("deed", ["SLEEPS", "HANGS"])
def test_a_page_that_hangs_is_ended_in_time_even_where_the_interpreter_is_held(
    monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    monkeypatch.setattr(guarded, "READER", "tests.batch.hostile_reader")
    with Guarded(RULES, SHORT) as reader:
        read = reader.read(came(deed))
    assert isinstance(read.result, Trouble)
    assert read.result.reason == "reading it took more than 2 s"


def test_a_fault_of_our_own_is_quarantined_and_the_process_goes_on(hostile: Guarded) -> None:
    hostile.read(came())
    before = hostile.pid
    read = hostile.read(came("FAILS"))
    assert isinstance(read.result, Trouble)
    assert (read.result.kind, read.quarantined, hostile.pid) == ("failed", True, before)


def test_a_page_whose_process_was_killed_from_outside_is_tried_once_more(hostile: Guarded) -> None:
    read = hostile.read(came("ONCE"))
    assert isinstance(read.result, Article)
    assert hostile.restarts == 1


def test_no_page_is_blamed_where_no_process_can_be_had(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "READER", "tests.batch.there_is_no_such_module")
    with Guarded(RULES, LIMITS) as reader, pytest.raises(ReaderError, match="could not be started"):
        reader.read(came())
