"""The documents tell what is so: their screens, commands, code and links are tried out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import sayso
from eval import BENCHMARKS
from eval.data import PROJECT
from tests.screens import documents, run, screen, screens

_BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_SETUP = "pip install uv && uv run "


def texts() -> dict[str, str]:
    """Return the documents by their names in the project."""
    return {path.relative_to(PROJECT).as_posix(): path.read_text(encoding="utf-8") for path in documents()}


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of one language."""
    return [found[2] for found in _BLOCK.finditer(text) if found[1] == language]


def commands() -> list[str]:
    """Return every line of a document's shell block that starts with `sayso`, once each."""
    lines = [
        line.strip()
        for text in texts().values()
        for block in blocks(text, "sh")
        for line in block.splitlines()
    ]
    return sorted({line.removeprefix("$ ").removeprefix("uv run ") for line in lines if "sayso " in line})


@pytest.mark.parametrize("command", [command for command in commands() if command.startswith("sayso ")])
def test_every_sayso_command_in_the_documents_runs(command: str) -> None:
    done = run(command.split(" > ", maxsplit=1)[0].split(" | ", maxsplit=1)[0])
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("name", texts())
def test_every_screen_is_what_the_command_prints(name: str) -> None:
    for command, lines, block in screens(texts()[name]):
        assert block == screen(command, lines), f"{command}: python -m tests.screens writes it anew"


@pytest.mark.parametrize("name", texts())
def test_every_link_leads_to_a_file_or_a_heading(name: str) -> None:
    here = (PROJECT / name).parent
    for link in _LINK.findall(texts()[name]):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = here / path if path else PROJECT / name
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target), link


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings."""
    headings = _HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_the_readme_gives_exactly_two_commands_for_a_fresh_machine() -> None:
    lines = [line for block in blocks(texts()["README.md"], "sh") for line in block.splitlines()]
    assert [line for line in lines if line.startswith("pip ")] == [
        _SETUP + "--no-dev sayso read examples/harbour.html",
        _SETUP + "python -m tests",
    ]


@pytest.mark.parametrize("name", [name for name, text in texts().items() if blocks(text, "python")])
def test_the_code_in_the_documents_runs(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)  # the examples are named from there
    for code in blocks(texts()[name], "python"):
        exec(compile(code, name, "exec"), {})  # noqa: S102 -- the code of our own documents
        assert capsys.readouterr().out, code


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], *extras, project["dependency-groups"]["dev"]]
    pins = [pin for group in groups for pin in group if not pin.startswith("sayso[")]
    explained = texts()["docs/dependencies.md"]
    for pin in pins:
        assert f"`{pin.partition('==')[0]}`" in explained, pin
        assert "==" in pin, pin


def test_every_benchmark_is_documented() -> None:

    described = (PROJECT / "eval" / "README.md").read_text(encoding="utf-8")
    for name in BENCHMARKS:
        assert f"`{name}`" in described, name


def test_the_changelog_tells_of_the_version_that_is_installed() -> None:

    assert f"## {sayso.__version__}" in texts()["CHANGELOG.md"]
