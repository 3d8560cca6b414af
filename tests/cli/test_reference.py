"""The reference in docs/cli.md cannot go stale."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sayso.cli import COMMANDS, parser
from sayso.cli.reference import reference

DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_document_is_what_the_commands_say_of_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert DOCUMENT.read_text("utf-8") == reference()


def test_every_command_has_its_section() -> None:
    names = [getattr(c, "NAME", c.__name__.rsplit(".", 1)[-1].replace("_", "-")) for c in COMMANDS]
    assert all(f"## sayso {name}\n" in reference() for name in names)


@pytest.mark.parametrize(
    "line", [line for command in COMMANDS for line in re.findall(r"sayso (.*)", command.EXAMPLES)]
)
def test_every_example_of_the_help_is_a_command_that_is_understood(line: str) -> None:
    words = shlex.split(line.split(" > ", maxsplit=1)[0])
    assert parser().parse_args(words).command == words[0]
