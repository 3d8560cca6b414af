"""What became of each page that was added, as JSON: the contract that scripts read."""

from __future__ import annotations

import msgspec

from sayso.ledger.naming import kept_text
from sayso.ledger.records import Receipt

RECEIPT_SCHEMA = "sayso.receipt/1"


def receipt_line(receipt: Receipt) -> str:
    """Return a receipt as one line of JSON with its line feed; null for what there is nothing to say of."""
    record = {"schema": RECEIPT_SCHEMA} | msgspec.structs.asdict(receipt)
    for name in ("document", "version", "seen", "trouble", "reason"):
        record[name] = kept_text(record[name]) or None
    return msgspec.json.encode(record).decode() + "\n"
