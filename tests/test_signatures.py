"""The reference in docs/reference.md cannot go stale."""

from __future__ import annotations

import sayso
from tests.signatures import DOCUMENT, reference


def test_the_document_is_what_signatures_and_docstrings_say() -> None:
    assert DOCUMENT.read_text("utf-8") == reference(), "python -m tests.signatures writes it anew"


def test_every_public_name_has_its_section_with_a_text() -> None:
    sections = dict(part.split("`\n", 1) for part in reference().split("### `sayso.")[1:])
    assert set(sections) == set(sayso.__all__)
    assert all(len(text.split()) > 5 for text in sections.values())
