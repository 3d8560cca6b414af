"""The glued tools beside ours: left out where they are not installed, asked page by page where they are."""

import json
import sys
from pathlib import Path

import pytest

from eval import stack
from eval.data import MissingDataError
from eval.peers.asking import VARIABLE
from eval.speed import EXAMPLE

ANSWERS = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"reading": 2.0} if line.strip() else {"held": 7.0}), flush=True)
"""


def test_without_the_other_tools_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(MissingDataError, match=VARIABLE):
        stack.run()


def test_each_reads_every_page_and_the_first_of_all_is_not_counted(tmp_path: Path) -> None:
    script = tmp_path / "answers.py"
    script.write_text(ANSWERS)
    command = [sys.executable, str(script)]
    spent, held = stack._side_by_side([command] * 3, [Path("one.html"), Path("two.html")])
    assert spent == [{"reading": 4.0}] * 3
    assert held == [7.0] * 3


def test_our_own_reader_tells_the_milliseconds_of_its_stages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stack, "pin", lambda: None)
    monkeypatch.setattr(sys, "stdin", [f"{EXAMPLE}\n", "\n"])
    stack.serve()
    stages, held = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert {"main content", "encoder", "detectors", "annotators", "checks"} <= set(stages)
    assert all(ms >= 0 for ms in stages.values())
    assert set(held) == {"held"}
