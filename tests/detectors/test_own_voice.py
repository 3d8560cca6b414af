"""Every row of `cases/own_voice.yaml` gives the page's own claims as marked, and nothing besides."""

from __future__ import annotations

import pytest

from tests.detectors.passages import Row, found_in, held, marked_spans, rows
from tests.readings import bare

ROWS = list(rows("own_voice.yaml"))
FEWEST = 75  # rows: the table only grows
MOST_MISSED = 2  # rows that may be read wrong: the number only falls


def misread(group: str, row: Row) -> str:
    """Return what differs between the marked sentences and the page's own claims, or nothing."""
    text, spans = marked_spans(row)
    wanted = [span.of(text) for span in spans]
    found = found_in(text, "title" if group == "headlines" else "paragraph")
    own = [claim for claim in found if claim.form == "own"]
    read = [" | ".join(bare(span.of(text)) for span in claim.content) for claim in own]
    return f"wanted {wanted}, read {read}" if read != wanted else ""


@pytest.mark.parametrize(("group", "row"), ROWS, ids=[f"{group}: {row.text:.50}" for group, row in ROWS])
def test_the_pages_own_statements_are_read_as_marked(group: str, row: Row) -> None:
    held(row, misread(group, row))


def test_the_table_only_grows() -> None:
    assert len(ROWS) >= FEWEST


def test_the_known_misses_only_fall() -> None:
    assert sum(row.known_miss for _, row in ROWS) <= MOST_MISSED


@pytest.mark.parametrize("text", [row.text for group, row in ROWS if group == "plain statements"])
def test_a_heading_between_paragraphs_states_nothing(text: str) -> None:
    plain = text.replace("[content: ", "").replace("]", "").partition("\n")[0]
    assert not [claim for claim in found_in(plain, "heading") if claim.form == "own"]
