"""The whole program as a process of its own: the examples, a pipe that closes, a terminal without Unicode."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(str(path) for path in (ROOT / "examples").iterdir() if path.suffix in {".html", ".txt"})
PROGRAM = [sys.executable, "-c", "import sys; from sayso.cli import main; sys.exit(main())", "read"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, **environment}
    return subprocess.run(  # noqa: S603 -- our own program
        [*PROGRAM, *arguments], capture_output=True, check=False, timeout=120, env=variables
    )


@pytest.fixture(scope="module")
def read_once() -> subprocess.CompletedProcess[bytes]:
    return run("--format", "jsonl", *EXAMPLES)


def test_every_example_is_read_in_the_order_given(read_once: subprocess.CompletedProcess[bytes]) -> None:
    rows = [json.loads(line) for line in read_once.stdout.splitlines()]
    assert (read_once.returncode, read_once.stderr) == (0, b"")
    assert [Path(row["page"]["uri"]).name for row in rows] == [Path(page).name for page in EXAMPLES]
    assert all(row["claims"] for row in rows)


def test_a_second_run_gives_the_same_bytes(read_once: subprocess.CompletedProcess[bytes]) -> None:
    assert run("--format", "jsonl", *EXAMPLES).stdout == read_once.stdout


@pytest.mark.parametrize("form", ["text", "html"])
def test_an_example_is_shown_whole(form: str) -> None:
    done = run("--format", form, EXAMPLES[0])
    assert (done.returncode, done.stderr) == (0, b"")
    assert "On whose word" in done.stdout.decode("utf-8")


def test_a_terminal_without_unicode_is_written_to_in_ascii() -> None:
    done = run(EXAMPLES[0], PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()


def test_a_reader_that_stops_early_ends_it_quietly() -> None:
    command = [*PROGRAM, "--format", "jsonl", *EXAMPLES * 2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
