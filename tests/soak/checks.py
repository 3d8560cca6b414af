"""What has to be so after any fault: what was acknowledged is there, and everything agrees."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from sayso.ledger import open_ledger
from sayso.ledger.records import Fault
from sayso.model import Article

UNFINISHED = "of a record that was never finished"


def acknowledged(output: bytes) -> list[str]:
    """Return the versions of the receipts that were printed whole."""
    lines = output.split(b"\n")[:-1]
    return [json.loads(line)["version"] for line in lines]


def assert_kept(ledger: Path, versions: Iterable[str]) -> None:
    """Every version is there, with its article and its page."""
    with open_ledger(ledger) as opened:
        for id in versions:
            assert opened.raw(id).startswith(b"<!DOCTYPE"), id
            assert isinstance(opened.article(id), Article), id


def assert_sound(ledger: Path, *, after_kill: bool = False) -> None:
    """Everything agrees; after a program was killed the archive may end in a torn record."""
    with open_ledger(ledger, writable=True, existing=True) as opened:
        found = [fault for fault in opened.verify() if not (after_kill and _is_unfinished(fault))]
    assert found == [], found


def assert_readable_by_others(ledger: Path) -> int:
    """Every segment is read whole by a program that is not ours; return how many pages it has found."""
    pages = 0
    for segment in sorted(ledger.with_name(ledger.name + ".warc").glob("*.warc.gz")):
        with segment.open("rb") as file:
            for record in ArchiveIterator(file):
                assert record.verify_block_digest(), (segment.name, record.record_id)
                pages += "WARC-Target-URI" in record.headers
    return pages


def _is_unfinished(fault: Fault) -> bool:
    return fault.mendable and UNFINISHED in fault.what
