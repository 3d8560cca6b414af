"""Articles of any shape that the model allows: what is drawn may not rest on what detectors find."""

from __future__ import annotations

from hypothesis import strategies as st

from sayso.model import (
    Article,
    Because,
    Block,
    Claim,
    Finding,
    Page,
    Quantity,
    Relation,
    Span,
    Speaker,
    Time,
    Unresolved,
)

TEXT = "“We left <b>,” said Ana & Bo.\n\nThe dam — 大坝 🚪 — may fail; about 90% fear it.\n\nשלום said nobody"

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(
    lambda ends: Span(ends[0], min(ends[0] + ends[1], len(TEXT)))
)
ids = st.sampled_from([f"id{number}" for number in range(6)])
words = st.sampled_from(["", "Ana", "the dam & <co>", "\x1b[2J", "大坝", "very long words " * 12])

speakers = st.builds(
    Speaker,
    name=words,
    kind=st.sampled_from(["person", "organization", "document", "unnamed"]),
    role=words,
    reason=st.none() | spans,
    unresolved=st.none()
    | st.builds(
        Unresolved,
        st.sampled_from(["unknown", "several", "distant"]),
        st.lists(spans, max_size=3).map(tuple),
    ),
)
claims = st.builds(
    Claim,
    content=st.lists(spans, min_size=1, max_size=3).map(tuple),
    source=st.none() | spans,
    cue=st.lists(spans, max_size=2).map(tuple),
    form=st.sampled_from(["direct", "mixed", "indirect", "own"]),
    id=ids,
    speaker=st.none() | speakers,
    stance=st.sampled_from(["states", "claims", "denies", "questions", "believes"]),
    negated=st.booleans(),
    status=st.sampled_from(["stated", "confirmed", "disputed", "unverified"]),
    status_because=st.lists(st.builds(Because, spans, st.none() | ids), max_size=2).map(tuple),
    hedges=st.lists(spans, max_size=2).map(tuple),
    within=st.none() | ids,
)
numbers = st.none() | st.floats()
flags = st.booleans()
units = st.sampled_from(["", "km", "foot"])
values = st.sampled_from(["", "2025-W42", "2025-10-25T99", "P3D", "0000-00-00"])
severities = st.sampled_from(["error", "warning", "note"])
quantities = st.builds(Quantity, spans, numbers, numbers, flags, flags, flags, units)
times = st.builds(Time, spans, st.just("DATE"), values)
findings = st.builds(Finding, words, severities, words, st.lists(spans, max_size=2).map(tuple))
relations = st.builds(
    Relation, st.just("part"), st.lists(spans, min_size=2, max_size=3).map(tuple), st.none() | spans
)
kinds = st.sampled_from(["title", "paragraph", "heading", "list-item", "quote", "caption", "furniture"])


def _blocks(kinds_of: list[str]) -> tuple[Block, ...]:
    """Give the text's paragraphs these kinds; with no kinds the page has no blocks at all."""
    blocks, start = [], 0
    for kind, part in zip(kinds_of, TEXT.split("\n\n"), strict=False):
        blocks.append(Block(Span(start, start + len(part)), kind))  # type: ignore[arg-type]
        start += len(part) + 2
    return tuple(blocks)


articles = st.builds(
    Article,
    page=st.just(Page("page.html", "00" * 32, "text/html")),
    text=st.just(TEXT),
    title=words,
    authors=st.lists(words, max_size=2).map(tuple),
    publisher=st.none() | words,
    published=st.none() | st.sampled_from(["2025-10-25", "soon", "2025-99-99"]),
    language=st.none() | st.sampled_from(["en", "he", '"><b>']),
    blocks=st.lists(kinds, max_size=3).map(_blocks),
    claims=st.lists(claims, max_size=5, unique_by=lambda claim: claim.id).map(tuple),
    quantities=st.lists(quantities, max_size=3).map(tuple),
    times=st.lists(times, max_size=2).map(tuple),
    findings=st.lists(findings, max_size=2).map(tuple),
    relations=st.lists(relations, max_size=2).map(tuple),
)
