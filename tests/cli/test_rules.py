"""`sayso rules` and the switches of the checks."""

from __future__ import annotations

import json

import pytest

from sayso.checks import CHECKS
from sayso.cli import main


def test_every_check_is_listed_with_its_text_and_its_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    for check in CHECKS:
        assert f"{check.name} {check.severity} {check.about}" in printed
        assert all(" / ".join(example.blocks) in printed for example in check.examples)


def test_one_check_is_listed_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", CHECKS[0].name]) == 0
    assert capsys.readouterr().out.startswith(f"{CHECKS[0].name}  {CHECKS[0].severity}\n")


@pytest.mark.parametrize(
    "words",
    [
        ["rules", "no-such"],
        ["read", "a.txt", "--no-check", "no-such"],
        ["read", "a.txt", "--only-check", "x"],
    ],
)
def test_a_name_that_no_check_has_is_a_wrong_command(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "no check is named" in capsys.readouterr().err


def test_a_check_is_either_left_out_or_the_only_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read", "a.txt", "--no-check", "language", "--only-check", "length"])
    assert stopped.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


def test_findings_do_not_change_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--format", "jsonl", "a.txt"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"]


def test_without_any_check_there_is_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    left_out = [word for check in CHECKS for word in ("--no-check", check.name)]
    assert main(["read", "--format", "jsonl", "a.txt", *left_out]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
