"""Hints name what marks may have missed, from the printed words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.compiling import compiled
from corpus.hints import hints
from tests.corpus import invented

BODY = 'Ruiz said the port burned on Monday. "All 14 men fled." It rained.'
EVERYTHING = """c1 @1 | src: Ruiz | cue: said | con: the port burned on Monday | kind: p
c2 @2 | src: - | cue: - | con: All 14 men fled.
own @0 @3
q @2 | 14 | 14 | of: men
t @1 | Monday | DATE | 2024-05-13
"""
MISSED = [
    # the line left out, the hints that tell
    ("c1", ["@1 a sentence without a claim", "@1 a word of saying in no cue"]),
    ("c2", ["@2 a sentence without a claim", "@2 a quotation in no content"]),
    ("own", ["@0 a sentence without a claim", "@3 a sentence without a claim"]),
    ("q", ["@2 a number in no quantity and no time"]),
    ("t", ["@1 a day in no time"]),
    ("nothing", []),
]


@pytest.mark.parametrize(("left_out", "told"), MISSED)
def test_what_is_left_out_is_hinted_at_with_its_sentence(
    tmp_path: Path, left_out: str, told: list[str]
) -> None:
    source = invented.source("Port burns", BODY)
    lines = [line for line in EVERYTHING.splitlines() if not line.startswith(left_out)]
    record = compiled(invented.marks(tmp_path, "\n".join(lines)), source, "train")
    assert sorted(line.partition(":")[0] for line in hints(source, record)) == sorted(told)
