"""Links between claims of different pages, as JSON and as rows of a table."""

from __future__ import annotations

from typing import Any

from sayso.exporters.changes import DIFFERENCE_WORDS, entry_of, shown
from sayso.exporters.hits import version_record
from sayso.exporters.jsonl import claim_record, record_line
from sayso.exporters.rows import Cell
from sayso.ledger.records import Found
from sayso.ledger.rows import words
from sayso.linking import Linked
from sayso.matching import Change
from sayso.model import Span

LINK_SCHEMA = "sayso.link/1"

LINK_COLUMNS = (
    *("link", "changes", "details", "reason", "share", "judged"),
    *("claim", "speaker", "words", "outlet", "published", "uri"),
    *("other claim", "other speaker", "other words", "other outlet", "other published", "other uri"),
)


def link_line(linked: Linked) -> str:
    """Return a link as one line of JSON; spans of `before` are of the page of `one`."""
    found = linked.link
    one, other = linked.one.article.text, linked.other.article.text
    reason = found.reason
    record = {
        "schema": LINK_SCHEMA,
        "link": found.kind,
        "share": found.share,
        "judged": found.judged,
        "changes": [_change(change, linked) for change in found.changes],
        "reason": reason
        and {
            "kind": reason.kind,
            "sentence": reason.sentence(one, other),
            "before": _spans(reason.before, one),
            "after": _spans(reason.after, other),
        },
        "one": _side(linked.one),
        "other": _side(linked.other),
    }
    return record_line(record)


def link_row(linked: Linked) -> list[Cell]:
    """Return a link as a row under `LINK_COLUMNS`."""
    found = linked.link
    details = [f"{change.kind}: {' -> '.join(told(change, linked))}" for change in found.changes]
    return [
        *(found.kind, ", ".join(change.kind for change in found.changes), "; ".join(details)),
        *(reason_of(linked), found.share, "yes" if found.judged else ""),
        *_cells(linked.one),
        *_cells(linked.other),
    ]


def told(change: Change, linked: Linked) -> tuple[str, str]:
    """Return what differs on each side, in the pages' words; numbers as they are read out."""
    return shown(change, linked.one.article, linked.other.article)


def reason_of(linked: Linked) -> str:
    """Return why both claims cannot hold, empty where they can."""
    reason = linked.link.reason
    return reason.sentence(linked.one.article.text, linked.other.article.text) if reason else ""


def kind_words(linked: Linked) -> str:
    """Return a link's kind with the kinds of its changes: "drift: number, attribution lost"."""
    kinds = ", ".join(dict.fromkeys(_kind(change) for change in linked.link.changes))
    return f"{linked.link.kind}: {kinds}" if kinds else linked.link.kind


def _kind(change: Change) -> str:
    if change.kind == "attribution":
        return DIFFERENCE_WORDS[change.kind] if change.now == "the page" else "attribution gained"
    return "speaker" if change.kind == "speaker" else DIFFERENCE_WORDS[change.kind]


def _change(change: Change, linked: Linked) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "before": _spans(change.before, linked.one.article.text),
        "after": _spans(change.after, linked.other.article.text),
        "was": change.was or None,
        "now": change.now or None,
    }


def _spans(spans: tuple[Span, ...], text: str) -> dict[str, Any]:
    return {"spans": spans, "words": [span.of(text) for span in spans]}


def _side(found: Found) -> dict[str, Any]:
    claim = {
        **claim_record(found.claim),
        "words": [span.of(found.article.text) for span in found.claim.content],
    }
    return {"claim": claim, "version": version_record(found.version)}


def _cells(found: Found) -> list[Cell]:
    version = found.version
    return [
        *(found.claim.id, entry_of(found.claim, found.article).name),
        *(words(found.claim.content, found.article.text), version.outlet, version.published, version.uri),
    ]
