"""Claims and questions given as JSON lines: what is read of a line, and lines that nobody thinks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.checked.claim_review import Fault
from sayso.checked.given import Given, Question, claims_given, questions_given
from sayso.checked.worded import Told
from sayso.errors import TroubleError


def written(folder: Path, *lines: str) -> str:
    path = folder / "given.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_a_claim_has_its_parts_and_its_day(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        '{"id": "a", "claim": "Garlic cures colds", "title": "T", "subtitle": null, "date": "6 May 2031"}',
        "",
        '{"id": 7}',
    )
    assert list(claims_given(name)) == [
        Given("a", Told("Garlic cures colds", "T", "", "2031-05-06")),
        Given(7, Told("")),
    ]


def test_a_question_has_its_text(tmp_path: Path) -> None:
    name = written(
        tmp_path, '{"id": "q", "text": "Eat garlic!"}', '{"id": "r", "text": ["a", 1]}', '{"id": "s"}'
    )
    assert list(questions_given(name)) == [
        Question("q", "Eat garlic!"),
        Question("r", "a"),
        Question("s", ""),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "is no JSON"),
        ("[1, 2]", 'has no "id"'),
        ('{"text": "Garlic"}', 'has no "id"'),
        ('{"id": {"a": 1}}', 'has no "id"'),
        ('{"id": "q", "text": "again"}', "the id 'q' is there twice"),
        ("[" * 100_000, "is no JSON"),
        ("\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "is no JSON"),
    ],
)
def test_a_line_without_a_use_is_told_and_the_others_are_read(tmp_path: Path, line: str, reason: str) -> None:
    name = written(tmp_path, '{"id": "q", "text": "one"}', line, '{"id": "z", "text": "two"}')
    first, fault, last = questions_given(name)
    assert (first, last) == (Question("q", "one"), Question("z", "two"))
    assert isinstance(fault, Fault)
    assert fault.place == f"{name}, line 2"
    assert fault.reason.startswith(reason)


def test_a_file_that_is_not_there_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(TroubleError, match="there is no such file"):
        list(claims_given(str(tmp_path / "gone")))
