"""The checks: their examples, the tables of `cases`, their switches, and what must hold on any page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sayso.checks import CHECKS, Check
from sayso.checks.check import Example
from sayso.flow import read_text
from tests.checks.pages import read, told

CASES = Path(__file__).parent / "cases"
# Told of the page as a whole, or by the encoder: no block of an example can show them.
WITHOUT_EXAMPLES = {"language", "length"}


def rows() -> list[Any]:
    """Return the rows of every table, under the name of its check and its first words."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, row in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            marks = [pytest.mark.xfail(strict=True)] if row.get("known miss") else []
            found.append(pytest.param(path.stem, row, id=f"{path.stem} {number}", marks=marks))
    return found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_what_it_tells_of_and_shows_when_it_does_and_when_not(check: Check) -> None:
    assert check.about
    assert check.because.endswith(".")
    shown = {example.is_found for example in check.examples}
    assert shown == (set() if check.name in WITHOUT_EXAMPLES else {True, False})


@pytest.mark.parametrize(
    ("check", "example"),
    [(check, example) for check in CHECKS for example in check.examples],
    ids=lambda value: value.name if isinstance(value, Check) else "",
)
def test_an_example_of_a_check_is_read_as_it_says(check: Check, example: Example) -> None:
    assert bool(told(check.name, example.blocks, example.published)) == example.is_found


@pytest.mark.parametrize(("name", "row"), rows())
def test_a_row_of_a_table_gives_this_message_or_none(name: str, row: dict[str, Any]) -> None:
    page = row["page"] if isinstance(row["page"], list) else [row["page"]]
    published = str(row["published"]) if "published" in row else None
    found = told(name, page, published)
    assert [finding.message for finding in found] == ([row["tells"]] if "tells" in row else [])
    if "severity" in row:
        assert [finding.severity for finding in found] == [row["severity"]]


def test_every_check_but_those_of_the_whole_page_has_a_table() -> None:
    assert {check.name for check in CHECKS} - WITHOUT_EXAMPLES <= {path.stem for path in CASES.glob("*.yaml")}


def test_names_are_given_once() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_a_page_in_a_language_without_a_lexicon_is_told_to_be_so() -> None:
    (note,) = read_text("Der Bürgermeister sagte, es regne.", language="de").findings
    assert (note.check, note.severity) == ("language", "note")


def test_a_finding_is_of_a_check_that_is_listed_and_no_graver_than_it() -> None:
    gravity = ("note", "warning", "error")
    listed = {check.name: check.severity for check in CHECKS}
    for check in CHECKS:
        for example in check.examples:
            for finding in read(example.blocks, example.published).findings:
                assert gravity.index(finding.severity) <= gravity.index(listed[finding.check])


def test_a_check_that_is_not_asked_for_does_not_run() -> None:
    for check in CHECKS:
        for example in check.examples:
            text = "\n\n".join(example.blocks)
            assert read_text(text, published=example.published, detector="rules", checks=()).findings == ()
