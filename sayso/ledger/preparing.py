"""What a page's rows and its record will be: all the work that needs no lock, done before one is taken."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sayso.ledger.naming import document_id, kept_text, kept_time, kept_uri, version_id
from sayso.ledger.packing import pack, unpack
from sayso.ledger.records import Reading, Receipt, State
from sayso.ledger.rows import Row, Rows, rows
from sayso.ledger.warc import page_record
from sayso.model import Article, Page, Trouble


class Prepared(NamedTuple):
    """A page as it will be kept; `seen` is empty where nobody told when it was fetched.

    `row` are the columns of its version that no ledger decides, `record` is None where no bytes came.
    """

    id: str
    uri: str
    seen: str
    added: str
    row: Row
    derived: Rows
    words: str
    record: bytes | None

    @property
    def time(self) -> str:
        """When it was seen: fetched, or else added."""
        return self.seen or self.added

    def receipt(self, state: State) -> Receipt:
        """Return what is told when it is safe."""
        return Receipt(
            uri=self.uri,
            document=document_id(self.uri),
            version=self.id,
            state=state,
            seen=self.time,
            claims=len(self.derived.claims),
            trouble=self.row["trouble"] or "",
            reason=self.row["reason"] or "",
        )


def prepared(reading: Reading, added: str) -> Prepared:
    """Prepare a page; its article is one of these bytes at this address, whatever it says itself."""
    uri, data = kept_uri(reading.capture.uri), reading.capture.data
    media_type = kept_text(reading.result.page.media_type)
    page = Page(uri, sha256(data).hexdigest() if data else "", media_type)
    result = replace(reading.result, page=page)
    trouble = result if isinstance(result, Trouble) else None
    packed = pack(result) if isinstance(result, Article) else None
    article = unpack(packed) if packed else None  # as it will be read back: JSON has no lone surrogates
    id = version_id(uri, page.sha256, trouble)
    seen = kept_time(reading.capture.fetched)
    derived = rows(article, uri)
    row = {
        "id": id,
        "sha256": page.sha256,
        "media_type": media_type,
        "added": added,
        "how": msgspec.json.encode(reading.how).decode(),
        "article": packed,
        "trouble": trouble and trouble.kind,
        "reason": trouble and kept_text(trouble.reason),
        **derived.version,
    }
    record = page_record(id, uri, seen or added, media_type, data) if data else None
    return Prepared(id, uri, seen, added, row, derived, article.text if article else "", record)
