"""A result into a ledger: articles from the result, pages from where they were read; none is read again.

A ledger keeps every page as it was fetched. A result does not, unless it was asked to, so the inputs are
opened once more; a page whose bytes are no longer there is told, and left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sayso.batch import receipts
from sayso.batch.parquet import path_of
from sayso.batch.reader import how_of
from sayso.batch.receipts import Receipt
from sayso.batch.rows import article_of
from sayso.batch.sources import Came, ChangedError, Source
from sayso.batch.work import Shard
from sayso.ledger.naming import page_of
from sayso.ledger.protocol import Ledger
from sayso.ledger.records import How, Reading
from sayso.ledger.records import Receipt as Added
from sayso.ledger.rows import Row
from sayso.model import Article, Capture, Page, Trouble

# The rows of so many pages lie in memory: with --keep-pages each has its page.
_AT_ONCE = 64
_KEPT = ("page", "uri", "sha256", "fetched", "given", "bytes")
_COLUMNS = {"articles": (*_KEPT, "text", "record"), "troubles": (*_KEPT, "kind", "reason")}


def pour(ledger: Ledger, out: Path) -> Iterator[Added]:
    """Add every page of a result to a ledger; yield a receipt for each when it is safe.

    Pages whose bytes are neither in the result nor in their input any more come back as `absent`.
    """
    for receipt in receipts.receipts(out):
        pages = _opened(receipt)
        for row in _rows(out, receipt.shard):
            yield _added(ledger, row, next(pages, None), receipt)


def _added(ledger: Ledger, row: Row, came: Came | None, receipt: Receipt) -> Added:
    """Add one page by its row, with its bytes from the result or else from its input."""
    how = _how(row, receipt)
    result = _result(row)
    data = row["bytes"]
    if data is None and came is not None and isinstance(came.page, Capture):
        data = came.page.data
    if row["sha256"] is None:  # nothing was ever fetched: an input that could not be opened
        assert isinstance(result, Trouble)  # noqa: S101 -- no article without bytes
        if result.kind == "missing" and row["uri"].startswith("file:"):
            return Added(row["uri"], "", "", "absent", "", trouble=result.kind, reason=result.reason)
        return ledger.add(Reading(Capture(row["uri"], b""), result, how))
    if data is None or page_of(row["uri"], data).sha256 != row["sha256"]:
        reason = f"its page is no longer in {receipt.input.source}: sayso batch --keep-pages keeps it"
        return Added(row["uri"], "", "", "absent", "", trouble="missing", reason=reason)
    fetched = row["fetched"].strftime("%Y-%m-%dT%H:%M:%SZ") if row["fetched"] else ""
    capture = Capture(row["uri"], data, fetched)
    return ledger.known(capture) or ledger.add(Reading(capture, result, how))


def _result(row: Row) -> Article | Trouble:
    if "record" in row:
        return article_of(row["record"], row["text"])
    return Trouble(Page(row["uri"], row["sha256"] or "", ""), row["reason"], row["kind"])


def _how(row: Row, receipt: Receipt) -> How:
    given = row["given"].isoformat() if row["given"] else ""
    how = how_of(receipt.settings, given)
    return How(how.detector, how.model, how.published, receipt.versions.sayso)


def _rows(out: Path, shard: str) -> Iterator[Row]:
    """Yield the articles and the troubles of a shard in the order of their pages."""
    articles, troubles = _table(out, "articles", shard), _table(out, "troubles", shard)
    article, trouble = next(articles, None), next(troubles, None)
    while article is not None or trouble is not None:
        if trouble is None or (article is not None and article["page"] < trouble["page"]):
            assert article is not None  # noqa: S101 -- one of the two is there
            yield article
            article = next(articles, None)
        else:
            yield trouble
            trouble = next(troubles, None)


def _table(out: Path, table: str, shard: str) -> Iterator[dict[str, Any]]:
    with pq.ParquetFile(path_of(out, table, shard)) as file:
        for batch in file.iter_batches(_AT_ONCE, columns=list(_COLUMNS[table])):
            yield from batch.to_pylist()


def _opened(receipt: Receipt) -> Iterator[Came]:
    """Yield the pages of a shard's input once more; none where the result has them itself."""
    if receipt.settings.keep_pages:
        return
    shard = Shard(receipt.shard, receipt.kind, receipt.input.source, receipt.input.files)
    try:
        yield from Source(shard).pages()
    except ChangedError:
        return
