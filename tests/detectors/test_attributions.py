"""Every row of `cases/attributions.yaml` is read as marked: all of its claims, and nothing besides."""

from __future__ import annotations

import pytest

from sayso.model import Claim
from tests.detectors.passages import Parts, Row, found_in, held, marked, parts, rows

ROWS = list(rows("attributions.yaml"))
FEWEST = 305  # rows: the table only grows, and a slip of an editor's key must not empty a group unseen
MOST_MISSED = 24  # rows that may be read wrong: the number only falls


def misread(group: str, row: Row) -> str:
    """Return what differs between a row's marks and what is read; empty where nothing does."""
    text, wanted = marked(row)
    title = group.startswith("headlines")
    claims = [claim for claim in found_in(text, "title" if title else "paragraph") if claim.form != "own"]
    read = {parts(claim, text): claim for claim in claims}
    if sorted(read) != sorted(wanted.values()) or len(claims) != len(wanted):
        return f"wanted {sorted(wanted.values())}, read {[parts(claim, text) for claim in claims]}"
    return _form_misread(row, wanted, read) or _denial_misread(row, wanted, read)


def _form_misread(row: Row, wanted: dict[str, Parts], read: dict[Parts, Claim]) -> str:
    forms = tuple(read[claim].form for claim in wanted.values())
    return f"wanted the form {row.form}, read {forms}" if row.form and forms != row.form else ""


def _denial_misread(row: Row, wanted: dict[str, Parts], read: dict[Parts, Claim]) -> str:
    denied = tuple(number for number, claim in wanted.items() if read[claim].negated)
    return f"wanted {row.negated} negated, read {denied}" if denied != row.negated else ""


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row.text:.50}" for group, row in ROWS])
def test_a_passage_is_read_as_it_is_marked(group: str, row: Row) -> None:
    held(row, misread(group, row))


def test_the_table_only_grows() -> None:
    assert len(ROWS) >= FEWEST


def test_the_known_misses_only_fall() -> None:
    assert sum(row.known_miss for _, row in ROWS) <= MOST_MISSED


def test_no_passage_stands_in_the_table_twice() -> None:
    texts = [row.text for _, row in ROWS]
    assert len(set(texts)) == len(texts)
