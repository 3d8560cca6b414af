"""One version of a document: does all that is stored of it agree, and how it is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, text, update

from sayso.errors import LedgerError
from sayso.ledger.archive import Archive
from sayso.ledger.naming import version_id
from sayso.ledger.packing import PackingError, pack, unpack
from sayso.ledger.records import How, Place, Reread
from sayso.ledger.rows import Rows, rows
from sayso.ledger.schema import claims, quantities, versions
from sayso.ledger.warc import RecordError, page_of_record
from sayso.ledger.writing import replace_derived
from sayso.model import Article, Capture, Page, Trouble

_VERSION = text("""
    SELECT versions.*, documents.uri, (
        SELECT min(seen) FROM captures
        WHERE captures.document = versions.document AND captures.version = versions.number
    ) AS seen
    FROM versions LEFT JOIN documents ON documents.number = versions.document
    WHERE versions.number = :number
""")
_CLAIM_COLUMNS = [column.name for column in claims.c if column.name not in ("number", "version")]
_CLAIMS = text(f"SELECT {', '.join(_CLAIM_COLUMNS)} FROM claims WHERE version = :number ORDER BY position")  # noqa: S608
_QUANTITY_COLUMNS = [column.name for column in quantities.c if column.name not in ("claim", "version")]
_QUANTITIES = text(
    f"SELECT {', '.join(f'quantities.[{name}]' for name in _QUANTITY_COLUMNS)}, claims.position "  # noqa: S608
    "FROM quantities LEFT JOIN claims "
    "ON claims.number = quantities.claim AND claims.version = quantities.version "
    "WHERE quantities.version = :number ORDER BY quantities.position"
)


@dataclass(slots=True)
class Checked:
    """A version with what does not agree in it: `derived` does not, `lasting` cannot be made again.

    `article` is what is stored, None where that cannot be unpacked; `page` are its bytes, where the archive
    has them.
    """

    number: int
    id: str
    row: Any
    article: Article | Trouble | None
    page: bytes | None
    lost: str = ""
    derived: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Name the version in a fault."""
        return f"version {self.id}"

    @property
    def is_sound(self) -> bool:
        """Tell whether everything agrees."""
        return not (self.lost or self.derived or self.lasting)


def check_version(connection: Connection, archive: Archive, number: int) -> Checked:
    """Check one version: its id, its article, the rows derived from it, and its page in the archive."""
    row = connection.execute(_VERSION, {"number": number}).one()
    if row.uri is None:
        return Checked(number, row.id, row, None, None, lasting=("its document is not there",))
    article, lost = _article(row)
    page, unkept = _page(archive, row)
    checked = Checked(number, row.id, row, article, page, lost)
    checked.lasting = tuple(fault for fault in (*_identity(row, article), unkept) if fault)
    if article is not None:
        derived = rows(article if isinstance(article, Article) else None, row.uri)
        checked.derived = tuple(_underived(connection, row, derived))
    return checked


def read_again(checked: Checked, reread: Reread | None) -> Article | None:
    """Return the article of a version whose own was lost, read from its page; None where that cannot be."""
    if reread is None or checked.page is None:
        return None
    try:
        how = msgspec.json.decode(checked.row.how, type=How)
    except (msgspec.MsgspecError, TypeError):
        return None
    result = reread(Capture(checked.row.uri, checked.page, checked.row.seen or ""), how)
    return result if isinstance(result, Article) else None


def mend_version(connection: Connection, checked: Checked, article: Article | Trouble) -> None:
    """Make anew what is derived from a version's article, and the article itself where that was lost."""
    if checked.article is None and isinstance(article, Article):
        packed = pack(article)
        connection.execute(update(versions).where(versions.c.number == checked.number).values(article=packed))
        article = unpack(packed)
    derived = rows(article if isinstance(article, Article) else None, checked.row.uri)
    replace_derived(connection, checked.number, derived)


def _article(row: Any) -> tuple[Article | Trouble | None, str]:
    """Return what was read, or None and what is wrong with it."""
    if row.article is None:
        if not row.trouble:
            return None, "has neither an article nor a reason"
        return Trouble(Page(row.uri, row.sha256, row.media_type), row.reason or "", row.trouble), ""
    try:
        return unpack(row.article), ""
    except (PackingError, TypeError) as fault:
        return None, f"its article is {fault}"


def _identity(row: Any, article: Article | Trouble | None) -> Iterator[str]:
    """Yield what does not agree of id, digest and article; none of it can be made again."""
    if article is None:
        return
    trouble = article if isinstance(article, Trouble) else None
    if row.id != version_id(row.uri, row.sha256, trouble):
        yield "its id is not that of its address and bytes"
    if article.page.sha256 != row.sha256:
        yield "its article was read from other bytes"
    if row.article is not None and row.trouble:
        yield "has an article and a reason why there is none"
    if row.seen is None:
        yield "has no capture"
    try:
        msgspec.json.decode(row.how, type=How)
    except (msgspec.MsgspecError, TypeError):
        yield "how it was read cannot be told"


def _page(archive: Archive, row: Any) -> tuple[bytes | None, str]:
    """Return the archived page, or None and what is wrong with it."""
    if not row.sha256 and row.segment is None:
        return None, ""
    try:
        page = page_of_record(archive.read(Place(row.segment, row.offset, row.length, row.digest)))
    except (LedgerError, RecordError) as fault:
        return None, f"its page is lost: {fault}"
    except (TypeError, ValueError, IndexError):
        return None, "its place in the archive is not known"
    if sha256(page).hexdigest() != row.sha256:
        return None, "the archive holds another page in its place"
    return page, ""


def _underived(connection: Connection, row: Any, derived: Rows) -> Iterator[str]:
    """Yield which of the stored rows are not those that the article gives."""
    if any(getattr(row, name) != value for name, value in derived.version.items()):
        yield "its title, outlet or date is not that of its article"
    stored = connection.execute(_CLAIMS, {"number": row.number}).all()
    if [tuple(each) for each in stored] != [
        tuple(each[n] for n in _CLAIM_COLUMNS) for each in derived.claims
    ]:
        yield "its claims are not those of its article"
    stored = connection.execute(_QUANTITIES, {"number": row.number}).all()
    wanted = [
        (*(each[name] for name in _QUANTITY_COLUMNS), owner)
        for each, owner in zip(derived.quantities, derived.owners, strict=True)
    ]
    if [tuple(each) for each in stored] != wanted:
        yield "its quantities are not those of its article"
